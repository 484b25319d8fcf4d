#include <kicker/vest/explain.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <vector>

using namespace kicker;

static_assert(
    std::same_as<decltype(explain(rule{}, basic_state<double>{})), basic_rule_explanation<double>>);

namespace {

/// What is missing, a phrase each.
template <class Rep>
std::vector<std::string> missing(const rule& r, const basic_state<Rep>& s) {
    std::vector<std::string> phrases;
    for (const auto& m : explain(r, s).missing) phrases.push_back(to_text(m));
    return phrases;
}

std::string nearest(const rule& r, const state& s) {
    const auto choices = explain(r, s).choices;
    return choices.empty() ? std::string() : to_text(choices.front().nearest);
}

using phrases = std::vector<std::string>;

const metric<count> users = measure<count>("users", kind::performance);

} // namespace

TEMPLATE_TEST_CASE("each shortfall says where it stands and how much is to go", "[vest]",
                   KICKER_LANES) {
    const auto s = basic_state<TestType>{}
                       .with(spend, 24_bn)
                       .with(delivered, 500_MW)
                       .with(share_price, 99.5_per_share)
                       .with(market_cap, 38_bn)
                       .with(users, 1'200_count)
                       .on(2026_y / 12 / 30);
    struct row {
        rule r;
        const char* phrase;
    };
    const row rows[] = {
        {spend >= 30_bn, "spend reaches 30bn, now 24bn, 6bn to go"},
        {spend > 30_bn, "spend goes above 30bn, now 24bn, 6bn to go"},
        {ramp(spend, 20_bn, 30_bn), "spend reaches 30bn, now 24bn, 6bn to go"},
        {in_steps(ramp(spend, 20_bn, 30_bn), 8),
         "spend reaches 30bn, now 24bn, 6bn to go; the next step is at 25bn"},
        {delivered >= 750_MW, "delivered reaches 750 MW, now 500 MW, 250 MW to go"},
        {share_price >= 100_per_share, "share_price reaches 100, now 99.5, 0.5 to go"},
        {market_cap > 40_bn, "market_cap goes above 40bn, now 38bn, 2bn to go"},
        {users >= 2'000_count, "performance count \"users\" reaches 2,000, now 1,200, 800 to go"},
        {on >= 2027_y / 1 / 1, "the day reaches 2027-01-01, now 2026-12-30, 2 days to go"},
        {on >= 2026_y / 12 / 31, "the day reaches 2026-12-31, now 2026-12-30, 1 day to go"},
        {funding >= 1_bn, "funding reaches 1bn, now 0, 1bn to go"},
        {reached("loan received"), "\"loan received\" has not happened"},
    };
    for (const row& w : rows) CHECK(missing(w.r, s) == phrases{w.phrase});
}

TEST_CASE("a shortfall is data before it is a phrase", "[vest]") {
    const auto e = explain(ramp(spend, 20_bn, 30_bn), spent(24_bn));
    CHECK(e.earned == fraction{2, 5});
    REQUIRE(e.missing.size() == 1);
    CHECK(e.missing[0].key == spend.key);
    CHECK(e.missing[0].op == rule_op::ramp);
    CHECK(e.missing[0].needed == (30_bn).ticks());
    CHECK(e.missing[0].now == fraction((24_bn).ticks()));
    CHECK(e.missing[0].to_go() == (6_bn).ticks());
}

TEST_CASE("what is to go is rounded up to the tick", "[vest]") {
    const auto mean = vwap(share_price, 3);
    const auto s    = state{}.with_reading(mean.key, {10, 3}); // three ticks and a third
    const auto e    = explain(mean >= price::from_ticks(5), s);
    REQUIRE(e.missing.size() == 1);
    CHECK(e.missing[0].to_go() == 2);
    CHECK(to_text(e.missing[0]) ==
          "share_price vwap 3 reaches 0.00000005, now 0.00000003, 0.00000002 to go");
}

TEST_CASE("a reading that is not known is told so", "[vest]") {
    CHECK(missing(share_price >= 100_per_share, state{}) ==
          phrases{"share_price reaches 100 (no value is known yet)"});
    CHECK(missing(vwap(market_cap, 30) > 40_bn, state{}) ==
          phrases{"market_cap vwap 30 goes above 40bn (no value is known yet)"});
    CHECK(missing(by(2028_y / 12 / 31), state{}) ==
          phrases{"the day is not known, and the deadline is 2028-12-31"});
    const auto e = explain(share_price >= 100_per_share, state{});
    REQUIRE(e.missing.size() == 1);
    CHECK(e.missing[0].now == std::nullopt);
    CHECK(e.missing[0].to_go() == std::nullopt);
}

TEST_CASE("a deadline that has passed is told, and one that holds is not", "[vest]") {
    const rule r = spend >= 20_bn and by(2028_y / 12 / 31);
    CHECK(missing(r, spent(20_bn).on(2028_y / 12 / 31)).empty());
    CHECK(missing(r, spent(19_bn).on(2028_y / 12 / 31)) ==
          phrases{"spend reaches 20bn, now 19bn, 1bn to go"});
    CHECK(missing(r, spent(20_bn).on(2029_y / 1 / 1)) ==
          phrases{"the deadline of 2028-12-31 has passed"});
    CHECK(missing(before(2028_y / 12 / 31), state{}.on(2028_y / 12 / 31)) ==
          phrases{"the deadline of 2028-12-31 has passed"});
    CHECK(explain(r, spent(20_bn).on(2029_y / 1 / 1)).missing[0].to_go() == std::nullopt);
}

TEST_CASE("nothing is missing from what is earned in full", "[vest]") {
    for (const rule& r : {always, spend >= 20_bn, spend >= 20_bn and ramp(spend, 0_bn, 20_bn),
                          spend >= 20_bn or reached("loan")}) {
        const auto e = explain(r, spent(20_bn));
        CHECK(e.earned.is_whole());
        CHECK(e.missing.empty());
        CHECK(e.choices.empty());
    }
}

TEST_CASE("of both, only the side that falls short is missing", "[vest]") {
    const rule r = spend >= 20_bn and delivered >= 750_MW and reached("loan");
    CHECK(missing(r, spent(20_bn)) ==
          phrases{"delivered reaches 750 MW, now 0 MW, 750 MW to go", "\"loan\" has not happened"});
    CHECK(missing(r, spent(20_bn).with(delivered, 750_MW)) == phrases{"\"loan\" has not happened"});
}

TEST_CASE("the nearest of two branches is the one that has earned more", "[vest]") {
    // Half of one ramp is earned, a quarter of the other, whose reading has come further.
    const rule a = ramp(delivered, 0_MW, 1'000_MW), b = ramp(spend, 20_bn, 24_bn);
    const state s = spent(21_bn).with(delivered, 500_MW);
    CHECK(nearest(a or b, s) == to_text(a));
    CHECK(nearest(b or a, s) == to_text(a));
    CHECK(missing(b or a, s) == phrases{"delivered reaches 1 GW, now 500 MW, 500 MW to go"});
    const auto e = explain(b or a, s);
    REQUIRE(e.choices.size() == 1);
    CHECK(e.choices[0].others == std::vector<rule>{b});
    CHECK(e.earned == fraction{1, 2});
}

TEST_CASE("of two branches that have earned the same, the nearest has come further", "[vest]") {
    const rule a = delivered >= 1'000_MW, b = spend >= 20_bn;
    CHECK(nearest(a or b, spent(19_bn).with(delivered, 500_MW)) == to_text(b));
    CHECK(nearest(b or a, spent(19_bn).with(delivered, 500_MW)) == to_text(b));
    CHECK(nearest(a or b, spent(9_bn).with(delivered, 500_MW)) == to_text(a));
    CHECK(nearest(b or a, spent(9_bn).with(delivered, 500_MW)) == to_text(a));
}

TEST_CASE("a branch is as far as the reading that holds it back", "[vest]") {
    const rule both = spend >= 20_bn and delivered >= 1'000_MW, other = committed >= 20_bn;
    const state s = spent(19_bn).with(delivered, 100_MW).with(committed, 5_bn);
    CHECK(nearest(both or other, s) == to_text(other)); // a quarter of the way, not a tenth
    CHECK(nearest(both or other, s.with(delivered, 900_MW)) == to_text(both));
}

TEST_CASE("an unknown reading and a passed deadline are further than any known progress",
          "[vest]") {
    const rule b  = spend >= 20_bn;
    const state s = spent(1_bn).on(2029_y / 1 / 1);
    CHECK(nearest(share_price >= 100_per_share or b, s) == to_text(b));
    CHECK(nearest(reached("loan") or b, s) == to_text(b));
    CHECK(nearest((spend >= 2_bn and by(2028_y / 12 / 31)) or b, s) == to_text(b));
}

TEST_CASE("a fixed part is never the way to more", "[vest]") {
    const rule ramp_up = ramp(spend, 0_bn, 20_bn), part = level(60_pct);
    for (const rule& r : {part or ramp_up, ramp_up or part}) {
        CHECK(nearest(r, spent(5_bn)).empty()); // there is no choice to make
        CHECK(missing(r, spent(5_bn)) == phrases{"spend reaches 20bn, now 5bn, 15bn to go"});
        CHECK(explain(r, spent(5_bn)).earned == fraction{3, 5});
    }
    // A branch that a fixed part caps, and that has come to its cap, is no way either.
    const rule capped = part and ramp(spend, 0_bn, 10_bn);
    CHECK(nearest(capped or ramp_up, spent(9_bn)).empty());
    CHECK(missing(capped or ramp_up, spent(9_bn)) ==
          phrases{"spend reaches 20bn, now 9bn, 11bn to go"});
    CHECK(nearest(capped or ramp_up, spent(5_bn)) == to_text(capped));
}

TEST_CASE("a fixed part does not hold the progress of a branch back", "[vest]") {
    const rule a = level(10_pct) and spend >= 20_bn, b = spend >= 30_bn;
    CHECK(nearest(a or b, spent(19_bn)) == to_text(a));
    CHECK(nearest(b or a, spent(19_bn)) == to_text(a));
}

TEST_CASE("nothing is missing once all that can be earned is", "[vest]") {
    struct row {
        rule r;
        fraction earned;
    };
    const row rows[] = {
        {never, {0, 1}},
        {level(60_pct), {3, 5}},
        {level(60_pct) and spend >= 20_bn, {3, 5}},
        {level(60_pct) and ramp(spend, 0_bn, 25_bn), {3, 5}},
        {level(60_pct) or level(40_pct), {3, 5}},
        {level(60_pct) or (level(40_pct) and reached("loan")), {3, 5}},
    };
    for (const row& w : rows) {
        const auto e = explain(w.r, spent(20_bn));
        CHECK(e.earned == w.earned);
        CHECK(e.missing.empty());
        CHECK(e.choices.empty());
    }
}

TEST_CASE("a chain of `or` is one choice, whatever its brackets", "[vest]") {
    const rule a = spend >= 20_bn, b = spend >= 30_bn, c = reached("loan"),
               d = level(60_pct) and spend >= 40_bn;
    for (const rule& r : {(c or b) or (d or a), c or (b or (d or a)), ((c or b) or d) or a}) {
        const auto e = explain(r, spent(10_bn));
        REQUIRE(e.choices.size() == 1);
        CHECK(e.choices[0].nearest == a);
        CHECK(e.choices[0].others == std::vector<rule>{c, b, d});
        CHECK(in_phrases(e.choices[0]) ==
              phrases{"nearest: spend >= 20bn", "or else: reached \"loan\"",
                      "or else: spend >= 30bn", "or else: 60% and spend >= 40bn"});
        CHECK(missing(r, spent(10_bn)) == phrases{"spend reaches 20bn, now 10bn, 10bn to go"});
    }
    // What one branch has earned, another has to exceed to be told at all.
    const auto e = explain((level(60_pct) or d) or (c or b), spent(10_bn));
    REQUIRE(e.choices.size() == 1);
    CHECK(e.choices[0].nearest == b);
    CHECK(e.choices[0].others == std::vector<rule>{c});
}

TEST_CASE("a choice behind an `and` is told after the choice that it belongs to", "[vest]") {
    const rule a = spend >= 20_bn, b = spend >= 30_bn, c = reached("loan");
    const rule both = (b or a) and delivered >= 1_MW;
    const auto e    = explain(c or both, spent(10_bn).with(delivered, 1_MW));
    REQUIRE(e.choices.size() == 2);
    CHECK(e.choices[0].nearest == both);
    CHECK(e.choices[0].others == std::vector<rule>{c});
    CHECK(e.choices[1].nearest == a);
    CHECK(e.choices[1].others == std::vector<rule>{b});
}

TEMPLATE_TEST_CASE("what is earned is what the rule earns", "[vest]", KICKER_LANES) {
    const auto s = basic_state<TestType>{}.with(spend, 24_bn).with(delivered, 300_MW);
    for (const rule& r :
         {ramp(spend, 20_bn, 30_bn), ramp(spend, 20_bn, 30_bn) and ramp(delivered, 0_MW, 750_MW),
          ramp(spend, 20_bn, 30_bn) or in_steps(ramp(delivered, 0_MW, 750_MW), 3),
          level(60_pct) or spend >= 30_bn})
        CHECK(explain(r, s).earned == fraction_of(r, s));
}

TEST_CASE("what is missing of a ramp in steps names the next step", "[vest]") {
    const rule eighths  = in_steps(ramp(spend, 0_bn, 8_bn), 8);
    const auto words_at = [&](const money& paid) {
        return to_text(explain(eighths, spent(paid)).missing.at(0));
    };
    CHECK(words_at(0_bn) == "spend reaches 8bn, now 0, 8bn to go; the next step is at 1bn");
    CHECK(words_at(2.5_bn) == "spend reaches 8bn, now 2.5bn, 5.5bn to go; the next step is at 3bn");
    CHECK(words_at(3_bn) == "spend reaches 8bn, now 3bn, 5bn to go; the next step is at 4bn");
    CHECK(words_at(7.5_bn) == "spend reaches 8bn, now 7.5bn, 500m to go"); // which is the last step
    CHECK(to_text(explain(ramp(spend, 0_bn, 8_bn), spent(1_bn)).missing.at(0)) ==
          "spend reaches 8bn, now 1bn, 7bn to go");
}
