#include <kicker/vest/restated.hpp>

#include <kicker/metric/derived.hpp>
#include <kicker/vest/combine.hpp>
#include <kicker/vest/leaves.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

const fraction two_for_one(2), three_for_one(3), one_for_four(1, 4);

} // namespace

TEST_CASE("a split divides the prices of a rule and multiplies its share counts", "[vest]") {
    CHECK(restated(share_price >= 60_per_share, two_for_one) == (share_price >= 30_per_share));
    CHECK(restated(share_price > 60_per_share, one_for_four) == (share_price > 240_per_share));
    CHECK(restated(outstanding >= 1'000_sh, two_for_one) == (outstanding >= 2'000_sh));
    CHECK(restated(in_steps(ramp(share_price, 10_per_share, 30_per_share), 4), two_for_one) ==
          in_steps(ramp(share_price, 5_per_share, 15_per_share), 4));
}

TEST_CASE("a split restates what looks back over prices", "[vest]") {
    CHECK(restated(peak(vwap(share_price, 30)) >= 60_per_share, three_for_one) ==
          (peak(vwap(share_price, 30)) >= 20_per_share));
    CHECK(restated(on_days(share_price, 20, 30) >= 60_per_share, three_for_one) ==
          (on_days(share_price, 20, 30) >= 20_per_share));
}

TEST_CASE("a split leaves money, caps, power, days, milestones and fixed parts", "[vest]") {
    const rule r = (ramp(spend, 1_bn, 3_bn) and market_cap > 40_bn) or
                   (delivered >= 750_MW and by(2028_y / 12 / 31)) or
                   (reached("m") and level(60_pct));
    CHECK(restated(r, three_for_one) == r);
    CHECK(restated(r and share_price >= 60_per_share, three_for_one) ==
          (r and share_price >= 20_per_share));
}

TEST_CASE("a price that a split does not divide into whole ticks has no restated rule", "[vest]") {
    CHECK_FALSE(restated(share_price >= 1_per_share, three_for_one).has_value());
    CHECK_FALSE(restated(spend >= 1_bn or share_price >= 1_per_share, three_for_one).has_value());
    CHECK_FALSE(restated(outstanding >= 1'001_sh, fraction(3, 2)).has_value());
    CHECK(restated(outstanding >= 1'002_sh, fraction(3, 2)) == (outstanding >= 1'503_sh));
}

TEST_CASE("a rule is known as another one that is restated, exact or not", "[vest]") {
    const rule before = spend >= 1_bn and share_price >= 60_per_share;
    const auto after  = [](const price& p) { return spend >= 1_bn and share_price >= p; };
    CHECK(is_restated(after(30_per_share), before, two_for_one));
    CHECK_FALSE(is_restated(after(30_per_share), before, three_for_one));
    CHECK_FALSE(is_restated(before, before, two_for_one));
    CHECK(is_restated(before, before, fraction::whole()));
    CHECK_FALSE(is_restated(spend > 1_bn and share_price >= 30_per_share, before, two_for_one));
    CHECK_FALSE(is_restated(spend >= 2_bn and share_price >= 30_per_share, before, two_for_one));
    CHECK_FALSE(is_restated(share_price >= 30_per_share, before, two_for_one));
    CHECK_FALSE(is_restated(spend >= 1_bn or share_price >= 30_per_share, before, two_for_one));
    CHECK_FALSE(is_restated(share_price >= 20_per_share and level(50_pct),
                            share_price >= 60_per_share and level(60_pct), three_for_one));
    CHECK(is_restated(outstanding >= 180_sh, outstanding >= 60_sh, three_for_one));
}

TEST_CASE("whether a rule could be another one after some split is read from one level", "[vest]") {
    const rule r = ramp(share_price, 0_per_share, 60_per_share) and outstanding >= 10_sh;
    CHECK(is_restated_somehow(r, r));
    CHECK(is_restated_somehow(ramp(share_price, 0_per_share, 20_per_share) and outstanding >= 30_sh,
                              r));
    CHECK_FALSE(is_restated_somehow(
        ramp(share_price, 0_per_share, 20_per_share) and outstanding >= 20_sh, r));
    CHECK_FALSE(is_restated_somehow(ramp(share_price, 0_per_share, 60_per_share), r));
    CHECK_FALSE(is_restated_somehow(spend >= 1_bn, spend >= 2_bn));
    CHECK_FALSE(is_restated_somehow(level(50_pct), level(60_pct)));
    CHECK_FALSE(is_restated_somehow(reached("a"), reached("b")));
    CHECK_FALSE(is_restated_somehow(share_price > 0_per_share, share_price > 1_per_share));
}
