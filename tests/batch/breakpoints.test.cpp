#include <kicker/batch/breakpoints.hpp>

#include "batch/random_deals.hpp"
#include "support/catch.hpp"

#include <set>

using namespace kicker;

namespace {

deal of(const rule& vests) {
    deal d;
    d.warrants = {{.name = "W", .tranches = {{"T", 1'000_sh, vests}}}};
    return d;
}

money ticks(std::int64_t n) {
    return money::from_ticks(n);
}

} // namespace

TEST_CASE("the breakpoints of the reported deal are 20bn and 30bn", "[batch]") {
    CHECK(breakpoints(of(ramp(spend, 20_bn, 30_bn)), spend) == std::vector{20_bn, 30_bn});
    CHECK(breakpoints(of(ramp(spend, 20_bn, 30_bn)), delivered).empty());
}

TEST_CASE("each level that a rule names is listed once, from the lowest", "[batch]") {
    const rule r = (spend > 3_bn and ramp(spend, 1_bn, 3_bn)) or spend >= 2_bn or spend > 1_bn;
    CHECK(breakpoints(of(r), spend) == std::vector{1_bn, 2_bn, 3_bn});
    CHECK(breakpoints(of(always), spend).empty());
    CHECK(breakpoints(deal{}, spend).empty());
    CHECK(breakpoints(of(spend >= -1_bn and spend >= 0_bn), spend) == std::vector{-1_bn, 0_bn});
}

TEST_CASE("the levels of a deal are those of all warrants, of their gates and of their floors",
          "[batch]") {
    deal d;
    d.warrants = {{.name     = "A",
                   .floor    = spend >= 5_bn and level(60_pct),
                   .tranches = {{"1", 1_sh, spend >= 4_bn, share_price >= 9_per_share},
                                {"2", 1_sh, spend >= 3_bn}}},
                  {.name = "B", .tranches = {{"1", 1_sh, spend >= 2_bn, spend >= 1_bn}}}};
    CHECK(breakpoints(d, spend) == std::vector{1_bn, 2_bn, 3_bn, 4_bn, 5_bn});
    CHECK(breakpoints(d, share_price) == std::vector{9_per_share});
}

TEST_CASE("steps have a breakpoint each, at the first tick at which it is complete", "[batch]") {
    CHECK(breakpoints(of(in_steps(ramp(spend, 0_bn, 8_bn), 4)), spend) ==
          std::vector{0_bn, 2_bn, 4_bn, 6_bn, 8_bn});
    // a third of 10 ticks is reached at the fourth tick, two thirds at the seventh
    CHECK(breakpoints(of(in_steps(ramp(spend, ticks(100), ticks(110)), 3)), spend) ==
          std::vector{ticks(100), ticks(104), ticks(107), ticks(110)});
    // more steps than ticks
    CHECK(breakpoints(of(in_steps(ramp(spend, ticks(0), ticks(2)), 65'535)), spend) ==
          std::vector{ticks(0), ticks(1), ticks(2)});
    const std::int64_t far = std::int64_t{1} << 62;
    CHECK(breakpoints(of(in_steps(ramp(spend, ticks(0), ticks(far)), 4)), spend) ==
          std::vector{ticks(0), ticks(far / 4), ticks(far / 2), ticks(3 * (far / 4)), ticks(far)});
}

TEST_CASE("days have breakpoints as well, of deadlines and of what waits for a day", "[batch]") {
    const day a = 2026_y / 12 / 31, b = 2028_y / 6 / 30, c = 2030_y / 1 / 1;
    const rule r = spend >= 1_bn and by(b) and before(c) and on >= a;
    CHECK(breakpoints(of(r), on) == std::vector{a, b, c});
    CHECK(breakpoints(of(r), spend) == std::vector{1_bn});
}

TEST_CASE("a derived reading has breakpoints of its own", "[batch]") {
    const rule r = peak(share_price) >= 10_per_share and share_price >= 5_per_share and
                   vwap(share_price, 30) > 7_per_share and within_last(spend, 365) >= 1_bn;
    CHECK(breakpoints(of(r), share_price) == std::vector{5_per_share});
    CHECK(breakpoints(of(r), peak(share_price)) == std::vector{10_per_share});
    CHECK(breakpoints(of(r), vwap(share_price, 30)) == std::vector{7_per_share});
    CHECK(breakpoints(of(r), vwap(share_price, 20)).empty());
    CHECK(breakpoints(of(r), within_last(spend, 365)) == std::vector{1_bn});
    CHECK(breakpoints(of(r), spend).empty());
    const auto users = measure<count>("users", kind::performance);
    CHECK(breakpoints(of(users >= count::of(7)), measure<count>("users", kind::other)) ==
          std::vector{count::of(7)}); // the kind is no part of the name
}

TEST_CASE("between two breakpoints what a condition earns stands still or is a straight line",
          "[batch]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        random_deals::source random(seed, {.highest_level    = 40,
                                           .most_steps       = 50,
                                           .most_tranches    = 1,
                                           .leaves_in_a_rule = 1,
                                           .may_float        = false});
        const deal d                    = random.deal();
        const std::vector<money> levels = breakpoints(d, spend);
        const std::set<money> named(levels.begin(), levels.end());
        const auto earned = [&](std::int64_t level) {
            oracle::readings now;
            now.set(spend.key, oracle::ratio(level));
            return oracle::earned(d.warrants.tranches()[0].vests, now);
        };
        // a bend or a jump between two levels of which none is listed: `>` bends behind its level
        for (std::int64_t level = -3; level <= 45; ++level) {
            const oracle::ratio up   = earned(level + 1) - earned(level),
                                down = earned(level) - earned(level - 1);
            if (up == down) continue;
            const bool is_listed = named.count(ticks(level)) + named.count(ticks(level - 1)) +
                                       named.count(ticks(level + 1)) >
                                   0;
            if (!is_listed) FAIL("seed " << seed << ", level " << level);
        }
        CHECK(named.size() == levels.size());
    }
}
