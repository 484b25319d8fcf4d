// The same terms in other numbers: a deal is written once and asked in six representations, and a
// market cap in won, which 64-bit ticks do not hold. Needs Boost (kicker::boost in CMake).
#include <kicker/kicker.hpp>
#include <kicker/numeric/boost.hpp>

#include <iostream>

using namespace kicker::literals;

namespace {

constexpr kicker::deal deal{
    .name     = "a cloud deal",
    .warrants = {{.name     = "warrant",
                  .tranches = {{"expansion", 33'333'333_sh, ramp(kicker::spend, 20_bn, 30_bn)},
                               {"market cap", 1'000'000_sh, kicker::market_cap > 900_trn}}}},
};

template <class Rep>
void ask(const char* name) {
    const auto state = kicker::basic_state<Rep>{}.with(kicker::spend, 24_bn + 0.0001_cu);
    std::cout << name << ": " << vested(kicker::widened<Rep>(deal), state) << "\n";
}

} // namespace

int main() {
    ask<std::int64_t>("int64_t");
    ask<kicker::checked_int128>("checked_int128");
    ask<kicker::cpp_int>("cpp_int");
    ask<kicker::cpp_rational>("cpp_rational");
    ask<kicker::cpp_dec_float_50>("cpp_dec_float_50");
    ask<double>("double");

    using wide     = kicker::checked_int128;
    const auto won = kicker::parse<kicker::basic_money<wide>>("1,500trn");
    std::cout << "at a market cap of " << won << " won: "
              << vested(kicker::widened<wide>(deal),
                        kicker::basic_state<wide>{}.with(kicker::market_cap, won))
              << "\n";
    try {
        std::cout << kicker::parse<kicker::money>("1,500trn") << "\n";
    } catch (const kicker::error& e) {
        std::cout << "in 64 bits: " << e.what() << "\n";
    }
}
