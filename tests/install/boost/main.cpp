#include <kicker/batch.hpp>
#include <kicker/kicker.hpp>
#include <kicker/numeric/boost.hpp>

#include <iostream>

using namespace kicker::literals;
using wide = kicker::checked_int128;

constexpr kicker::deal in_won{
    .name     = "a market cap in won",
    .contract = {.currency = "KRW"},
    .warrants = {{.name = "warrant", .tranches = {{"cap", 100_sh, kicker::market_cap >= 500_trn}}}},
};

int main() {
    const auto terms = kicker::widened<wide>(in_won);
    kicker::basic_ledger<wide> ledger;
    ledger.market_cap(2026_y / 5 / 14, 4 * kicker::basic_money<wide>(500_trn));
    for (const auto& v : vesting_path(terms, ledger)) std::cout << v << '\n';

    const kicker::vesting_curve curve(
        {.warrants = {{.tranches = {{"T", 8_sh, ramp(kicker::spend, 0_bn, 20_bn)}}}}},
        kicker::spend);
    const std::vector<kicker::money> paid(2, 5_bn);
    std::vector<kicker::shares> vested(2);
    kicker::vesting_run(curve).vested_after_each(paid, vested);
    std::cout << vested[0] << ' ' << vested[1] << '\n';

    try {
        static_cast<void>(kicker::parse_rule("spnd >= 20bn"));
    } catch (const kicker::error& e) { // caught by its type all the same
        std::cout << e.what() << '\n';
    }
}
