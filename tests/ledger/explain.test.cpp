#include <kicker/ledger/explain.hpp>

#include <kicker/ledger/vesting_path.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <string>

using namespace kicker;

template <class Deal, class Path>
concept explains = requires(const Deal& d, const Path& p) {
    explain(d, p);
};
static_assert(explains<deal, basic_vesting_path<std::int64_t>>);
static_assert(!explains<deal, basic_vesting_path<double>>, "a deal and its path count alike");
static_assert(!explains<warrant, basic_vesting_path<std::int64_t>>);

namespace {

template <class Rep = std::int64_t>
basic_deal<Rep> granting(const rule& vests, const rule& gate = always) {
    return {
        .contract = {.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}},
        .warrants = {{.name     = "warrant",
                      .tranches = {{.name        = "all",
                                    .shares      = 100_sh,
                                    .vests       = vests,
                                    .exercisable = gate}}}},
    };
}

std::string told(const deal& d, const ledger& l, day until = day::latest()) {
    return to_text(explain(d, vesting_path(d, l, {.until = until})));
}

} // namespace

TEMPLATE_TEST_CASE("after a refund the high-water mark is told beside where spend stands",
                   "[ledger]", KICKER_LANES) {
    using Rep    = TestType;
    const auto d = granting<Rep>(ramp(spend, 0_bn, 10_bn));
    basic_ledger<Rep> l;
    l.payment(2026_y / 2 / 1, 5_bn).refund(2026_y / 3 / 1, 3_bn);
    const auto path = vesting_path(d, l);
    CHECK(to_text(explain(d, path)) == "all: 50% earned, 50 of 100 shares vested\n"
                                       "    to vest: spend reaches 10bn, now 2bn, 8bn to go\n");
    // The state alone knows nothing of the peak.
    CHECK(to_text(explain(d, path.state)) ==
          "all: 20% earned, 20 of 100 shares vested\n"
          "    to vest: spend reaches 10bn, now 2bn, 8bn to go\n");
}

TEST_CASE("after a split shares are those of the day and what is missing is in prices of the terms",
          "[ledger]") {
    const auto d = granting(ramp(share_price, 100_per_share, 200_per_share));
    ledger l;
    l.price(2026_y / 2 / 1, 150_per_share).split(2026_y / 3 / 1, 3, 1);
    l.price(2026_y / 3 / 1, 40_per_share);
    CHECK(told(d, l) == "all: 50% earned, 150 of 300 shares vested\n"
                        "    to vest: share_price reaches 200, now 120, 80 to go\n");
}

TEST_CASE("an explanation until a day knows nothing of what came later", "[ledger]") {
    const auto d = granting(ramp(spend, 0_bn, 10_bn), reached("commercial"));
    ledger l;
    l.payment(2026_y / 2 / 1, 5_bn).refund(2026_y / 3 / 1, 3_bn);
    l.milestone(2026_y / 4 / 1, "commercial").payment(2026_y / 5 / 1, 8_bn);
    CHECK(told(d, l, 2026_y / 1 / 31) == "all: 0% earned, 0 of 100 shares vested\n"
                                         "    to vest: spend reaches 10bn, now 0, 10bn to go\n"
                                         "    to exercise: \"commercial\" has not happened\n");
    CHECK(told(d, l, 2026_y / 2 / 28) == "all: 50% earned, 50 of 100 shares vested, 0 exercisable\n"
                                         "    to vest: spend reaches 10bn, now 5bn, 5bn to go\n"
                                         "    to exercise: \"commercial\" has not happened\n");
    CHECK(told(d, l, 2026_y / 4 / 1) == "all: 50% earned, 50 of 100 shares vested\n"
                                        "    to vest: spend reaches 10bn, now 2bn, 8bn to go\n");
    CHECK(told(d, l, 2026_y / 5 / 1) == "all: 100% earned, 100 of 100 shares vested\n");
}

TEST_CASE("what is vested in full asks for nothing although its condition no longer holds",
          "[ledger]") {
    ledger l;
    l.price(2026_y / 2 / 1, 100_per_share).price(2026_y / 3 / 1, 90_per_share);
    CHECK(told(granting(share_price >= 100_per_share), l) ==
          "all: 100% earned, 100 of 100 shares vested\n");
}

TEST_CASE("what was clawed back is not told as vested", "[ledger]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 5_bn).clawback(2026_y / 3 / 1, "all", 20_sh);
    CHECK(told(granting(ramp(spend, 0_bn, 10_bn)), l) ==
          "all: 50% earned, 30 of 100 shares vested\n"
          "    to vest: spend reaches 10bn, now 5bn, 5bn to go\n");
}

TEST_CASE("after an amendment the deal in force explains the path", "[ledger]") {
    const auto before       = granting(ramp(spend, 0_bn, 10_bn));
    const auto after        = granting(ramp(spend, 0_bn, 20_bn));
    const amendment later[] = {{2026_y / 3 / 1, after}};
    ledger l;
    l.payment(2026_y / 2 / 1, 5_bn);
    CHECK(to_text(explain(after, vesting_path(before, l, {.amendments = later}))) ==
          "all: 25% earned, 50 of 100 shares vested\n"
          "    to vest: spend reaches 20bn, now 5bn, 15bn to go\n");
}

TEST_CASE("where nothing more can vest, the explanation says why and not what is missing",
          "[ledger]") {
    const deal d{.contract = {.currency = "USD"},
                 .warrants = {{.name           = "W",
                               .issued         = 2026_y / 2 / 1,
                               .expires        = 2027_y / 1 / 1,
                               .on_termination = {{.then = on_end::forfeit_unvested}},
                               .tranches       = {{"T", 100_sh, spend >= 1_bn}}}}};
    const auto words = [&](const ledger& l, day until) {
        return to_text(explain(d, vesting_path(d, l, {.until = until})));
    };
    const std::string nothing = "T: 0% earned, 0 of 100 shares vested\n";
    ledger l;
    l.payment(2026_y / 1 / 1, 1_m);
    CHECK(words(l, 2026_y / 1 / 1) ==
          nothing + "    nothing vests: the warrant is not issued yet\n");
    CHECK(words(l, 2026_y / 3 / 1) ==
          nothing + "    to vest: spend reaches 1bn, now 1m, 999m to go\n");
    CHECK(words(l, 2027_y / 1 / 2) == nothing + "    nothing vests: the warrant has expired\n");
    ledger forfeited = l;
    forfeited.forfeiture(2026_y / 3 / 1, "T");
    CHECK(words(forfeited, 2026_y / 4 / 1) ==
          nothing + "    nothing vests: the rest is forfeited\n");
    l.termination(2026_y / 3 / 1, party::buyer, "convenience");
    CHECK(words(l, 2026_y / 4 / 1) == nothing + "    nothing vests: the contract has ended\n");
}

TEST_CASE("a path is explained by the terms in force at its end", "[ledger]") {
    const deal one{.warrants = {{.name = "W", .tranches = {{"T", 1_sh, always}}}}};
    const deal two{
        .warrants = {{.name = "W", .tranches = {{"T", 1_sh, always}, {"U", 1_sh, always}}}}};
    CHECK_THROWS_AS(explain(two, vesting_path(one, ledger{})), no_answer);
}
