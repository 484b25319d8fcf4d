#include <kicker/equity/company_words.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"

#include <sstream>

using namespace kicker;

TEST_CASE("each change has its words", "[equity]") {
    const auto told = [](const company_change& c) { return to_text(c); };
    CHECK(told(class_created{{.name = "Series A", .kind = stock_kind::preferred}}) ==
          "new preferred class \"Series A\"");
    CHECK(told(authorized_changed{"Common", 5_sh}) == "authorized shares of class \"Common\": 5");
    CHECK(told(authorized_changed{"Common"}) ==
          "authorized shares of class \"Common\": no limit is known");
    CHECK(told(conversion_changed{"Series A", {6, 4}}) ==
          "conversion of class \"Series A\": 3 for 2");
    CHECK(told(plan_created{"plan", "Common", 5_sh}) == "new plan \"plan\" with 5 \"Common\"");
    CHECK(told(plan_changed{"plan", 5_sh}) == "5 more for plan \"plan\"");
    CHECK(told(plan_changed{"plan", -5_sh}) == "5 less for plan \"plan\"");
    CHECK(told(right_transferred{"1", "Ben"}) == "transfer of \"1\" to \"Ben\"");
    CHECK(told(note_transferred{"1", "Ben"}) == "transfer of note \"1\" to \"Ben\"");
    CHECK(told(class_split{.new_shares = 2}) == "split 2 for 1");
    CHECK(told(class_split{"Common", 1, 10}) == "split 1 for 10 of class \"Common\"");
    CHECK(told(shares_issued{"Ana", "Common", 5_sh, {}, true}) ==
          "issue of 5 \"Common\" to \"Ana\" from the treasury");
    CHECK(told(option_granted{"1", "Ana", "plan", 5_sh, 2_per_share}) ==
          "option \"1\" for 5 at 2 to \"Ana\"");
    CHECK(told(warrant_issued{"1", "Ana", "Common", 5_sh, 2_per_share}) ==
          "warrant \"1\" for 5 \"Common\" at 2 to \"Ana\"");
    CHECK(told(note_issued{"1", "Ana", 5_m}) == "note \"1\" of 5m to \"Ana\"");
    CHECK(told(right_vested{"1", 5_sh}) == "vesting of 5 of \"1\"");
    CHECK(told(right_exercised{"1", 5_sh}) == "exercise of 5 of \"1\"");
    CHECK(told(right_exercised{"1", 5_sh, 4_sh}) == "exercise of 5 of \"1\" for 4");
    CHECK(told(right_cancelled{"1"}) == "cancellation of all of \"1\"");
    CHECK(told(shares_converted{"Series A"}) == "conversion of all \"Series A\"");
    CHECK(told(shares_converted{"Series A", "Ana", 5_sh}) ==
          "conversion of 5 \"Series A\" by \"Ana\"");
    CHECK(told(note_converted{"1", "Common", 2_per_share}) == "conversion of note \"1\" at 2");
    CHECK(told(note_repaid{"1"}) == "repayment of note \"1\"");
    CHECK(told(shares_transferred{"Ana", "Ben", "Common", 5_sh}) ==
          "transfer of 5 \"Common\" from \"Ana\" to \"Ben\"");
    CHECK(told(shares_repurchased{"Ana", "Common", 5_sh}) ==
          "repurchase of 5 \"Common\" from \"Ana\"");
    CHECK(told(shares_repurchased{"Ana", "Common", 5_sh, true}) ==
          "cancellation of 5 \"Common\" from \"Ana\"");
    CHECK(told(priced_round{.name = "Series A"}) == "round \"Series A\"");
    CHECK(told(public_offering{
              .of_class = "Class A", .primary = 30'000'000_sh, .at = 185_per_share}) ==
          "public offering of 30,000,000 \"Class A\" at 185");
    std::ostringstream out;
    out << company_event{2026_y / 5 / 14, note_repaid{"1"}};
    CHECK(out.str() == "2026-05-14: repayment of note \"1\"");
}

TEST_CASE("ways to count and owners have words", "[equity]") {
    CHECK(to_word(count_basis::issued) == "issued");
    CHECK(to_word(count_basis::outstanding_shares) == "outstanding");
    CHECK(to_word(count_basis::as_converted) == "as converted");
    CHECK(to_word(count_basis::as_exercised) == "as exercised");
    CHECK(to_word(count_basis::fully_diluted) == "fully diluted");
    CHECK(to_word(owner_kind::holder) == "holder");
    CHECK(to_word(owner_kind::pool) == "pool");
    CHECK(to_word(owner_kind::treasury) == "treasury");
}

TEST_CASE("what comes into a company's capital has a sentence in full", "[equity]") {
    const auto told = [](const company_change& c) { return in_a_sentence(c); };
    CHECK(told(class_created{{.name = "A"}}) == "common stock");
    CHECK(told(class_created{
              {.name = "B", .votes = fraction(20), .into = "A", .authorized = 1'000_sh}}) ==
          "common stock with 20 votes a share, of which a share converts into 1 of \"A\"; 1,000 "
          "shares authorized");
    CHECK(told(class_created{{.name           = "F",
                              .kind           = stock_kind::preferred,
                              .votes          = fraction::none(),
                              .converts_into  = {3, 2},
                              .original_price = 14.66_per_share}}) ==
          "preferred stock without votes, of which a share converts into 1.5 of common stock; "
          "issued at 14.66");
    CHECK(told(class_created{{.name          = "G",
                              .kind          = stock_kind::preferred,
                              .votes         = fraction(1, 3),
                              .converts_into = fraction::none()}}) ==
          "preferred stock with 1/3 votes a share, which never converts");
    CHECK(told(plan_created{"plan", "A", 5_sh}) ==
          "the pool has 5 shares of \"A\" for awards to come");
    CHECK(told(shares_issued{"Ana", "A", 1_sh}) == "\"Ana\" holds 1 share of \"A\"");
    CHECK(told(option_granted{"1", "Ana", "plan", 5_sh, 2_per_share, 3_sh}) ==
          "\"Ana\" may buy 5 shares at 2 under the plan \"plan\"; 3 of them have vested");
    CHECK(told(warrant_issued{"1", "Ana", "A", 5_sh, 2_per_share}) ==
          "\"Ana\" may buy 5 shares of \"A\" at 2");
    CHECK(
        in_a_sentence(company_event{2026_y / 6 / 30, note_issued{"1",
                                                                 "Ana",
                                                                 5_m,
                                                                 {.cap      = 2_bn,
                                                                  .base     = cap_base::post_money,
                                                                  .discount = 20_pct,
                                                                  .interest = 6_pct}}}) ==
        "on 2026-06-30, \"Ana\" paid 5m; a cap of 2bn after notes convert; 20% off the price of a "
        "round; 6% interest a year");
    CHECK(in_a_sentence(company_event{2027_y / 2 / 1,
                                      priced_round{.of_class  = "F",
                                                   .investors = {{"fund", 400_m}, {"Ana", {}}},
                                                   .pre_money = 4_bn,
                                                   .plan      = "plan",
                                                   .pool      = 5_pct}}) ==
          "on 2027-02-01, \"fund\" pays 400m and \"Ana\" buys pro rata for \"F\" at a value of 4bn "
          "before the money; the pool of \"plan\" becomes 5%, at the cost of those before");
    CHECK(told(public_offering{
              .of_class = "A", .primary = 20_sh, .at = 40_per_share, .over_allotment = 3_sh}) ==
          "\"public\" buys 20 shares of \"A\" at 40, and 3 more by the over-allotment");
    CHECK(told(right_vested{"1", 5_sh}) == "vesting of 5 of \"1\"");
}
