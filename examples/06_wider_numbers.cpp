// The same terms in other numbers: a market cap in won does not fit 64-bit ticks, so the state is wider.
// Needs Boost (kicker::boost in CMake).
#include <kicker/kicker.hpp>
#include <kicker/numeric/boost.hpp>

#include <iostream>

using namespace kicker::literals;

namespace {

/// One rule for every representation: what a paper says is a finite decimal.
constexpr kicker::rule vests = ramp(kicker::spend, 20_bn, 30_bn);

template <class Rep>
void ask(const char* name) {
    const kicker::basic_warrant<Rep> warrant{.name     = "warrant",
                                             .tranches = {{"expansion", 33'333'333_sh, vests}}};
    const auto state = kicker::basic_state<Rep>{}.with(kicker::spend, 24_bn + 0.0001_cu);
    std::cout << name << ": " << vested(warrant, state) << "\n";
}

} // namespace

int main() {
    ask<std::int64_t>("int64_t");
    ask<kicker::checked_int128>("checked_int128");
    ask<kicker::cpp_int>("cpp_int");
    ask<kicker::cpp_rational>("cpp_rational");
    ask<kicker::cpp_dec_float_50>("cpp_dec_float_50");
    ask<double>("double");

    const auto won = kicker::parse<kicker::basic_money<kicker::checked_int128>>("1,500trn");
    std::cout << "a market cap of " << won << " won\n";
    try {
        std::cout << kicker::parse<kicker::money>("1,500trn") << "\n";
    } catch (const kicker::error& e) {
        std::cout << "in 64 bits: " << e.what() << "\n";
    }
}
