// Shows the life of a warrant: vested, adjusted, exercised net, held back by a limit, lapsed. Needs
// nothing beyond kicker/equity.hpp.
#include <kicker/equity.hpp>
#include <kicker/unit/text.hpp>

#include <iostream>

using namespace kicker;

namespace {

void print(const warrant_life& life, const char* when) {
    std::cout << when << ":\n";
    for (const life_position& p : life.positions)
        std::cout << "  " << p.tranche << ": granted " << p.granted << ", vested " << p.vested
                  << ", exercisable " << p.exercisable << ", exercised " << p.exercised
                  << ", lapsed " << p.lapsed << ", outstanding " << p.outstanding() << '\n';
}

} // namespace

int main() {
    const deal agreed{
        .name     = "Northwind - Helio (invented)",
        .contract = {.buyer = "Northwind", .seller = "Helio", .currency = "USD"},
        .company  = {.name = "Helio", .shares = 10'000'000_sh},
        .warrants = {{.name     = "warrant",
                      .strike   = 10_per_share,
                      .issued   = 2026_y / 1 / 1,
                      .expires  = 2030_y / 12 / 31,
                      .tranches = {{"growth", 300'000_sh, ramp(spend, 100_m, 400_m)}}}},
    };
    // What the paper says beyond vesting: net at the 2-day average, deemed at the expiry; a weighted
    // average for cheap sales; at most 1 % of the company.
    const warrant_rights rights[] = {
        {.warrant  = "warrant",
         .exercise = {.value = {.from = value_source::average, .days = 2}, .at_expiry = true},
         .adjusts  = {.issues              = anti_dilution::narrow_based,
                      .issues_scale_shares = true,
                      .rounding            = {.strike_unit = 0.01_per_share}},
         .limits   = {{.kind = limit_kind::ownership, .part = 1_pct}}}};

    ledger happened;
    happened.payment(2026_y / 3 / 1, 250_m);
    happened.price(2026_y / 3 / 30, 19_per_share).price(2026_y / 3 / 31, 21_per_share);
    happened.share_sale(2026_y / 4 / 1, 2'500'000_sh, 5_per_share);
    happened.net_exercise(2026_y / 5 / 1, 50'000_sh);
    happened.split(2026_y / 6 / 1, 2, 1);

    const auto until = [&](day last) {
        return life_of(agreed, happened, {.path = {.until = last}, .rights = rights});
    };
    print(until(2026_y / 3 / 31), "vested, and 1 % of the company at most");
    print(until(2026_y / 5 / 1), "after a cheap sale of shares and a net exercise");
    const warrant_life whole = until(2030_y / 12 / 31);
    print(whole, "at the end");

    for (const warrant_adjustment& a : whole.adjustments)
        std::cout << a.on << ", " << to_text(a.what) << ": " << a.before << " to " << a.after
                  << " shares, strike " << a.strikes.front().before << " to "
                  << a.strikes.front().after << '\n';
    for (const warrant_exercise& x : whole.exercises)
        for (const exercise_lot& l : x.lots)
            std::cout << x.on << ", " << to_words(x.by) << ": " << l.shares.exercised
                      << " exercised at " << l.strike << ", " << l.shares.issued << " issued\n";
    for (const std::string& line : rights_in_words(rights[0])) std::cout << "- " << line << '\n';

    // An exercise that may not be is refused, and nothing is half-done.
    happened.exercise(2026_y / 7 / 1, 300'000_sh);
    try {
        static_cast<void>(until(2026_y / 7 / 1));
    } catch (const invalid_event& e) {
        std::cout << e.what() << '\n';
    }
    return 0;
}
