#include <kicker/equity/convertible.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

convertible note(money principal, convertible_terms terms) {
    return {.name = "note", .principal = principal, .issued = 2025_y / 1 / 1, .terms = terms};
}

} // namespace

TEST_CASE("interest counts days, simply, to the cent", "[equity]") {
    const convertible n = note(500_k, {.discount = 20_pct, .interest = 5_pct});
    CHECK(accrued_interest(n, 2025_y / 1 / 1) == 0_cu);
    CHECK(accrued_interest(n, 2024_y / 1 / 1) == 0_cu);
    CHECK(accrued_interest(n, 2025_y / 1 / 2) == 68.49_cu); // 68.4932
    CHECK(accrued_interest(n, 2026_y / 1 / 1) == 25_k);
    CHECK(amount_due(n, 2027_y / 1 / 1) == 550_k);
    convertible by_360        = n;
    by_360.terms.days_in_year = 360;
    CHECK(accrued_interest(by_360, 2026_y / 1 / 1) == 25'347.22_cu);
    CHECK(accrued_interest(note(0.1_cu, {.interest = 50_pct}), 2026_y / 1 / 1) == 0.05_cu);
    CHECK(accrued_interest(note(0.01_cu, {.interest = 50_pct}), 2026_y / 1 / 1) ==
          0.01_cu); // half up
}

TEST_CASE("$500,000 at 5 % for a year converts as $525,000", "[equity]") {
    const paper gupta{"Aparna Gupta: convertible note, part 3", "2022",
                      "https://aparanagupta.com/2022/01/13/convertible-note-3.html", paper::P};
    const convertible n = note(500_k, {.discount = 20_pct, .interest = 5_pct});
    published(gupta, "principal and interest", "525,000", amount_due(n, 2026_y / 1 / 1));
}

TEST_CASE("a discount is off the round's price, a cap is over the shares of its base", "[equity]") {
    const convertible_terms t{.cap = 5_m, .discount = 20_pct};
    CHECK(discounted(t, 5_per_share) == fraction((4_per_share).ticks()));
    CHECK(cap_price(t, 11'000'000_sh) == fraction(500'000'000, 11));
    CHECK(!cap_price({.discount = 20_pct}, 1_sh));
    CHECK_THROWS_AS(cap_price(t, 0_sh), no_answer);
}

TEST_CASE("money buys whole shares", "[equity]") {
    CHECK(bought_for(100_k, 0.4545_per_share) == 220'022_sh);
    CHECK(bought_for(100_k, 0.4545_per_share, rounding::up) == 220'023_sh);
    CHECK(bought_for(3_cu, 4_per_share) == 0_sh);
    CHECK(bought_for(922_bn, 0.01_per_share) == 92'200'000'000'000_sh);
    CHECK_THROWS_AS(bought_for(1_m, 0_per_share), no_answer);
}
