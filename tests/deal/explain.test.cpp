#include <kicker/deal/explain.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <sstream>

using namespace kicker;

namespace {

constexpr company issuer{.name = "Issuer", .shares = 300'000'000_sh};

template <class Rep = std::int64_t>
basic_deal<Rep> reported() {
    return {.name     = "as reported, read as 20 to 30",
            .contract = {.currency = "USD", .commitment = 20_bn, .ceiling = 30_bn},
            .company  = {.name = "Issuer", .shares = 300'000'000_sh},
            .warrants = {{.name     = "warrant",
                          .strike   = 0.01_per_share,
                          .tranches = {{"expansion", share_of(10_pct, issuer, including_itself),
                                        ramp(spend, 20_bn, 30_bn)}}}}};
}
deal with(const rule& vests, const rule& gate = always) {
    return {.warrants = {{.name = "W", .tranches = {{"T", 1'000_sh, vests, gate}}}}};
}

} // namespace

TEST_CASE("at 24bn the explanation says what is earned and that 6bn are to go", "[deal]") {
    CHECK(to_text(explain(reported(), spent(24_bn))) ==
          "expansion: 40% earned, 13,333,333 of 33,333,333 shares vested\n"
          "    to vest: spend reaches 30bn, now 24bn, 6bn to go\n");
}

TEST_CASE("the explanation of a deal is data before it is words", "[deal]") {
    const auto all = explain(reported(), spent(24_bn));
    REQUIRE(all.size() == 1);
    CHECK(all[0].position.earned == fraction(2, 5));
    CHECK(all[0].position.vested == 13'333'333_sh);
    REQUIRE(all[0].vesting.missing.size() == 1);
    CHECK(all[0].vesting.missing[0].key == spend.key);
    CHECK(all[0].vesting.missing[0].to_go() == (6_bn).ticks());
    CHECK(all[0].vesting.choices.empty());
    CHECK(all[0].exercise.missing.empty());
}

TEST_CASE("what has vested in full needs nothing more", "[deal]") {
    CHECK(to_text(explain(reported(), spent(30_bn))) ==
          "expansion: 100% earned, 33,333,333 of 33,333,333 shares vested\n");
}

TEST_CASE("every condition of an `and` that is missing is named in its own unit", "[deal]") {
    const deal d = with(delivered >= 750_MW and spend >= 10_bn and reached("loan received"));
    CHECK(to_text(explain(d, spent(4_bn).with(delivered, 100_MW))) ==
          "T: 0% earned, 0 of 1,000 shares vested\n"
          "    to vest: delivered reaches 750 MW, now 100 MW, 650 MW to go\n"
          "    to vest: spend reaches 10bn, now 4bn, 6bn to go\n"
          "    to vest: \"loan received\" has not happened\n");
}

TEST_CASE("of an `or` the nearest branch is named, and the other", "[deal]") {
    const deal d = with(market_cap > 40_bn or spend >= 10_bn);
    CHECK(to_text(explain(d, spent(9_bn).with(market_cap, 10_bn))) ==
          "T: 0% earned, 0 of 1,000 shares vested\n"
          "    to vest: spend reaches 10bn, now 9bn, 1bn to go\n"
          "    nearest: spend >= 10bn\n"
          "    or else: market_cap > 40bn\n");
}

TEST_CASE("what is vested and may not be exercised yet is explained by its gate", "[deal]") {
    const deal d = with(spend >= 1_bn, reached("technical") and reached("commercial"));
    CHECK(to_text(explain(d, spent(1_bn).reached("technical"))) ==
          "T: 100% earned, 1,000 of 1,000 shares vested, 0 exercisable\n"
          "    to exercise: \"commercial\" has not happened\n");
}

TEST_CASE("a reading that is not known is said to be unknown", "[deal]") {
    const deal d = with(share_price >= 600_per_share);
    CHECK(to_text(explain(d, state{})) ==
          "T: 0% earned, 0 of 1,000 shares vested\n"
          "    to vest: share_price reaches 600 (no value is known yet)\n");
}

TEST_CASE("an explanation goes through the tranches in the order of the terms", "[deal]") {
    const deal d{.warrants = {{.name = "W", .tranches = {{"B", 1_sh, always}, {"A", 2_sh}}},
                              {.name = "V", .tranches = {{"C", 3_sh, spend >= 1_bn}}}}};
    std::ostringstream out;
    out << explain(d, state{});
    CHECK(out.str() == "B: 100% earned, 1 of 1 shares vested\n"
                       "A: 0% earned, 0 of 2 shares vested\n"
                       "C: 0% earned, 0 of 3 shares vested\n"
                       "    to vest: spend reaches 1bn, now 0, 1bn to go\n");
}

TEMPLATE_TEST_CASE("an explanation reads the same in every representation", "[deal]",
                   KICKER_LANES) {
    using Rep = TestType;
    CHECK(to_text(explain(reported<Rep>(), spent(basic_money<Rep>(25_bn)))) ==
          "expansion: 50% earned, 16,666,666 of 33,333,333 shares vested\n"
          "    to vest: spend reaches 30bn, now 25bn, 5bn to go\n");
}
