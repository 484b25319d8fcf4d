// Shows a company: a round with a SAFE and a pool, a buyer's warrant for a percentage of it, an
// IPO; who owns and votes what, and who diluted whom. Needs nothing beyond kicker/equity.hpp.
#include <kicker/equity.hpp>
#include <kicker/unit/literals.hpp>
#include <kicker/unit/text.hpp>

#include <iostream>

using namespace kicker;

namespace {

void print(const cap_table& company, count_basis by) {
    std::cout << to_text(company.on) << ", " << to_word(by) << ": " << total_shares(company, by)
              << " shares\n";
    for (const auto& [owner, number, part, kind] : ownership(company, by))
        std::cout << "  " << owner << (kind == owner_kind::pool ? " (pool)" : "") << ' ' << number
                  << ", " << to_percent_text(part) << '\n';
}

} // namespace

int main() {
    const day founding = 2024_y / 1 / 15, seed = 2024_y / 6 / 1, closing = 2025_y / 6 / 1,
              deal_day = 2025_y / 12 / 24, ipo = 2026_y / 5 / 14;

    // Whatever happened, in any order.
    company_history start_up("Start Inc");
    start_up.add(founding, class_created{{.name = "Class A"}})
        .add(founding, class_created{{.name = "Class B", .votes = fraction(20), .into = "Class A"}})
        .add(founding, plan_created{.plan = "2024 plan", .of_class = "Class A"})
        .add(founding, shares_issued{"Ana", "Class B", 4'000'000_sh})
        .add(founding, shares_issued{"Ben", "Class B", 2'000'000_sh})
        .add(seed, note_issued{.name      = "SAFE",
                               .holder    = "angel",
                               .principal = 500_k,
                               .terms     = {.cap = 5_m, .base = cap_base::post_money}})
        .add(closing, class_created{{.name = "Series A", .kind = stock_kind::preferred}});

    // A round is solved before anything changes: the price, the SAFE and the pool depend on each
    // other.
    const priced_round series_a{.name      = "Series A",
                                .of_class  = "Series A",
                                .investors = {{.holder = "Fund", .pays = 2_m}},
                                .pre_money = 8_m,
                                .plan      = "2024 plan",
                                .pool      = 10_pct,
                                .notes     = note_place::inside_pre_money};
    const round_outcome round = solve_round(start_up.on(closing), series_a, closing);
    std::cout << "Series A at " << round.at << ", post-money " << round.post_money() << "; SAFE at "
              << round.notes[0].at << '\n';
    start_up.add(closing, series_a);
    print(start_up.latest(), count_basis::fully_diluted);

    // Who diluted Ana? The causes add up to what she lost, exactly.
    const dilution d = dilution_between(start_up.on(closing - 1), start_up.on(closing));
    std::cout << "Ana is diluted, in percentage points, by";
    for (const dilution_cause& c : causes_of(d, "Ana"))
        std::cout << ' ' << c.by << ' '
                  << to_percent_text(fraction(-c.change.numerator(), c.change.denominator()))
                  << ';';

    // A customer gets a warrant for 10 % of the company, itself included.
    const cap_table signed_for = start_up.on(deal_day);
    const percentage_claim ten_percent{"customer's warrant", 10_pct};
    const shares granted =
        solve_claims(base_of(signed_for, {&ten_percent, 1}), {&ten_percent, 1}).claims[0].number;
    std::cout << "\n10 % of the company are " << granted << " shares\n";
    start_up.add(deal_day, warrant_issued{.name     = "customer's warrant",
                                          .holder   = "customer",
                                          .of_class = "Class A",
                                          .number   = granted,
                                          .strike   = 0.01_per_share});

    // At the IPO preferred stock converts, and the public buys.
    start_up.add(ipo, public_offering{.of_class       = "Class A",
                                      .primary        = 2'000'000_sh,
                                      .at             = 18.5_per_share,
                                      .over_allotment = 300'000_sh});
    const cap_table listed = start_up.on(ipo);
    print(listed, count_basis::outstanding_shares);
    print(listed, count_basis::fully_diluted);
    for (const auto& [owner, votes, part, kind] : voting_power(listed))
        if (kind == owner_kind::holder && owner == "Ana")
            std::cout << "Ana votes " << to_percent_text(part) << '\n';
    std::cout << "The warrant adds "
              << treasury_stock_increment(dilutive_rights(listed), 18.5_per_share)
              << " shares to diluted EPS at 18.50\n";

    // What cannot be is refused in full, and changes nothing.
    try {
        static_cast<void>(
            after(listed, shares_transferred{"Ana", "Cleo", "Class B", 5'000'000_sh}, ipo));
    } catch (const invalid_company_change& e) {
        std::cout << e.what() << '\n';
    }
}
