#include <kicker/equity/treasury_stock.hpp>

#include <kicker/equity/company_fault.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

#include <random>

using namespace kicker;

namespace {

/// By 128-bit integers: N * (P - K) / P, to the nearest.
std::int64_t by_hand(std::int64_t n, std::int64_t strike, std::int64_t average) {
    if (average <= strike) return 0;
    const int128 value = int128{n} * (average - strike);
    return static_cast<std::int64_t>((2 * value + average) / (2 * int128{average}));
}

} // namespace

TEST_CASE("published increments by the treasury-stock method", "[equity]") {
    const paper cfa{"AnalystNotes: diluted EPS", "question LIGMT4X8R",
                    "https://analystnotes.com/cfa_question.php?p=LIGMT4X8R", paper::F};
    const std::vector<dilutive_right> two = {{20'000_sh, 30_per_share}, {50'000_sh, 50_per_share}};
    published(cfa, "warrants at 30 and options at 50, average price 40", "5,000",
              treasury_stock_increment(two, 40_per_share));
    const paper forum{"AnalystForum: diluted EPS on options", "thread 121397",
                      "https://www.analystforum.com/t/diluted-eps-on-options/121397", paper::F};
    const shares added = treasury_stock_increment({100'000_sh, 50_per_share}, 55_per_share);
    published(forum, "100,000 options at 50, average price 55", "9,091", added);
    published(forum, "shares for diluted EPS", "309,091", 300'000_sh + added);
    const paper fincal{"FinCal: iss", "R package FinCal, diluted.EPS.R",
                       "https://rdrr.io/cran/FinCal/src/R/diluted.EPS.R", paper::F};
    published(fincal, "iss(amp=20, ep=15, n=10000)", "2,500",
              treasury_stock_increment({10'000_sh, 15_per_share}, 20_per_share));
    CHECK(treasury_stock_increment({50'000_sh, 20_per_share}, 30_per_share) == 16'667_sh);
}

TEST_CASE("ASC 260-10-55-38, Example 1: the warrants' increments", "[equity]") {
    // After the example, as Deloitte's roadmap on earnings per share tells it in section 4.10.
    const dilutive_right warrants{500'000_sh, 60_per_share};
    const shares first  = treasury_stock_increment(warrants, 59_per_share);
    const shares second = treasury_stock_increment(warrants, 70_per_share);
    // Exercised on 1 September: two months of the third quarter, at the average price until then.
    dilutive_right until_september = warrants;
    until_september.outstanding    = {2, 3};
    const shares third             = treasury_stock_increment(until_september, 71_per_share);
    CHECK(first == 0_sh);
    CHECK(second == 71'429_sh);
    CHECK(third == 51'643_sh);
    const std::vector<shares> quarters = {first, second, third, 0_sh};
    CHECK(mean_of_quarters(quarters) == 30'768_sh);
    // Options at 85 are never in the money.
    CHECK(treasury_stock_increment({1'000'000_sh, 85_per_share}, 72_per_share) == 0_sh);
}

TEST_CASE("IAS 33, Illustrative Example 5: shares for no consideration", "[equity]") {
    // After the example: 100,000 options at 15, average price 20; IAS 33.45 and 46.
    CHECK(treasury_stock_increment({100'000_sh, 15_per_share}, 20_per_share) == 25'000_sh);
}

TEST_CASE("a penny warrant that has vested counts from its day", "[equity]") {
    // ASC 260-10-45-13: Cerebras's loan tranche, vested on 15 January, 351 of 365 days.
    const term year = calendar_year(2026);
    CHECK(weighted_by_days(4'459'337_sh, 2026_y / 1 / 15, year) == 4'288'294_sh);
    CHECK(weighted_by_days(4'459'337_sh, 2025_y / 1 / 15, year) == 4'459'337_sh);
    CHECK(weighted_by_days(4'459'337_sh, 2027_y / 1 / 1, year) == 0_sh);
    CHECK(weighted_by_days(365_sh, 2026_y / 12 / 31, year) == 1_sh);
}

TEST_CASE("cost that is not recognised yet buys shares back as well", "[equity]") {
    // ASC 260-10-45-29: 1,000 options at 10 with 5 a share of cost still to come, at 20.
    dilutive_right r{1'000_sh, 10_per_share, 5'000_cu};
    CHECK(treasury_stock_increment(r, 20_per_share) == 250_sh);
    r.unrecognised_cost = 10'000_cu;
    CHECK(treasury_stock_increment(r, 20_per_share) == 0_sh);
    r.unrecognised_cost = 10'001_cu; // anti-dilutive, never below nothing
    CHECK(treasury_stock_increment(r, 20_per_share) == 0_sh);
    CHECK(exact_increment({100'000_sh, 50_per_share}, 55_per_share) == fraction(100'000, 11));
    CHECK(treasury_stock_increment({100'000_sh, 50_per_share}, 55_per_share, rounding::down) ==
          9'090_sh);
}

TEST_CASE("increments of many rights are rounded once, each tested by itself", "[equity]") {
    std::mt19937_64 random(45);
    for (int i = 0; i < 500; ++i) {
        const price average =
            price::from_ticks(static_cast<std::int64_t>(random() % 50'000'000'000 + 1));
        std::vector<dilutive_right> rights;
        int128 value = 0;
        for (auto k = random() % 200; k-- > 0;) {
            const auto n      = static_cast<std::int64_t>(random() % 100'000'000);
            const auto strike = static_cast<std::int64_t>(random() % 50'000'000'000);
            rights.push_back({shares::of(n), price::from_ticks(strike)});
            if (strike < average.ticks()) value += int128{n} * (average.ticks() - strike);
            CHECK(treasury_stock_increment(rights.back(), average).ticks() ==
                  by_hand(n, strike, average.ticks()));
        }
        CHECK(treasury_stock_increment(rights, average).ticks() ==
              static_cast<std::int64_t>((2 * value + average.ticks()) /
                                        (2 * int128{average.ticks()})));
    }
}

TEST_CASE("the rights of a cap table, as the shares that they lead to", "[equity]") {
    const day first = 2026_y / 1 / 1;
    company_history h("Issuer");
    h.add(first, class_created{{.name = "Common"}});
    h.add(first, class_created{{.name = "A", .kind = stock_kind::preferred, .converts_into = {2}}});
    h.add(first, warrant_issued{"1", "Bank", "A", 50_sh, 3_per_share});
    h.add(first, warrant_issued{"2", "Buyer", "Common", 40_sh, 1_per_share, 10_sh});
    h.add(first, warrant_issued{"3", "Gone", "Common", 40_sh, 1_per_share});
    h.add(first, right_cancelled{"3"});
    const cap_table c = h.latest();
    CHECK(dilutive_rights(c) ==
          std::vector<dilutive_right>{{100_sh, 1.5_per_share}, {40_sh, 1_per_share}});
    CHECK(dilutive_rights(c, false).at(1).number == 10_sh);
    CHECK(treasury_stock_increment(dilutive_rights(c), 3_per_share) == 77_sh); // 50 + 26.67
}

TEST_CASE("a pre-funded warrant is nearly all increment, one at the money is none", "[equity]") {
    // Corning's warrants for NVIDIA of 6 May 2026: 15,000,000 at $180, and 3,000,000 pre-funded at
    // $0.0001.
    const day signing = 2026_y / 5 / 6;
    company_history h("Corning");
    h.add(signing, class_created{{.name = "Common"}});
    h.add(signing, warrant_issued{"warrant", "NVIDIA", "Common", 15'000'000_sh, 180_per_share});
    h.add(signing,
          warrant_issued{"pre-funded", "NVIDIA", "Common", 3'000'000_sh, 0.0001_per_share});
    const auto rights = dilutive_rights(h.latest());
    CHECK(amount_of(rights[0].number, rights[0].strike) + 500_m == 3.2_bn);
    CHECK(treasury_stock_increment(rights, 180_per_share) == 2'999'998_sh);
    CHECK(treasury_stock_increment(rights, 225_per_share) == 5'999'999_sh); // and a fifth of 15m
}

TEST_CASE("prices and numbers that make no sense are refused", "[equity]") {
    const auto increment = [](dilutive_right r, price average) {
        return treasury_stock_increment(r, average);
    };
    CHECK_THROWS_WITH(increment({1_sh, 1_per_share}, 0_per_share),
                      "the average price: expected an amount above zero, found 0");
    CHECK_THROWS_WITH(increment({-1_sh, 1_per_share}, 1_per_share),
                      "a dilutive right: expected zero shares or more, found -1");
    CHECK_THROWS_WITH(increment({1_sh, -1_per_share}, 1_per_share),
                      "a strike: expected zero or more, found -1");
    CHECK_THROWS_WITH(increment({1_sh, 1_per_share, -1_cu}, 1_per_share),
                      "unrecognised cost: expected zero or more, found -1");
    CHECK_THROWS_AS(mean_of_quarters({}), no_answer);
}
