#include <kicker/value/closed_form.hpp>

#include <kicker/value/barrier.hpp>
#include <kicker/value/black_scholes.hpp>
#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/value/jumps.hpp>
#include <kicker/value/spend.hpp>

#include "support/closed_form.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// The joint case of the published figures: a pace of 8bn a year that grows by 35 % with 40 % volatility.
outlook of_joint_case(double rho) {
    outlook o = of_share(165, 0.04, 0.55);
    o.totals  = {{.of = spend.key, .a_year = 8e9, .growth = 0.35, .volatility = 0.40}};
    if (rho != 0) o.together = {{share_price.key, spend.key, rho}};
    return o;
}

} // namespace

TEST_CASE("a penny warrant behind a hurdle is an asset-or-nothing up-and-in", "[value]") {
    // S 100, hurdle 200, five years, r 4 %, vol 60 %: 83.072975 (worked out by two independent means).
    const outlook o = of_share(100, 0.04, 0.60);
    for (const rule& r : {peak(share_price) >= 200_per_share, share_price >= 200_per_share,
                          share_price > 200_per_share}) {
        const closed_deal found = closed_form(for_nothing(r), o, {.years = 5});
        const closed_figure& x  = figure(found.tranches[0].per_share);
        CHECK(x.mean == near(83.072975, 5e-7));
        CHECK(x.error == 0);
        CHECK(x.by ==
              std::vector{formula::share_without_strike, formula::asset_or_nothing_up_and_in});
        CHECK(x.notes == std::vector{closed_form_note::watched_continuously});
        CHECK(*found.value() == near(83'072.975, 5e-4));
    }
}

TEST_CASE("a strike at 90 percent of a later price is a forward start", "[value]") {
    // Homogeneity: c(1, 0.9) at r 4 %, vol 60 %, five years = 0.573238 a unit of the share.
    outlook o          = of_share(100, 0.04, 0.60);
    o.milestones       = {{.name = "final vesting", .after = 0}};
    const strike later = strike::set_at("final vesting", 90_pct, 30);
    const auto x       = value_of(one_tranche(always, later), o, {.years = 5});
    CHECK(x.mean == near(57.3238, 5e-5));
    CHECK(x.by == std::vector{formula::forward_start});
    CHECK(x.notes == std::vector{closed_form_note::average_is_price});
    // Set in two years, three are left.
    o.milestones[0].after = 2;
    CHECK(
        value_of(one_tranche(always, later), o, {.years = 5}).mean ==
        near(forward_start(option{.share = 100, .years = 5, .rate = .04, .volatility = .6}, 0.9, 2),
             1e-12));
}

TEST_CASE("expected vesting over a pace that is random", "[value]") {
    // Worked out by simulation: month 36, 20 to 30bn .833297; month 60, 60 to 120bn .505974. Moment
    // matching says .820568 and .507619.
    const outlook o  = of_joint_case(0);
    const auto early = vested_of(for_nothing(ramp(spend, 20_bn, 30_bn)), o, {.years = 3});
    CHECK(early.mean == near(0.833297, 5e-5));
    CHECK(early.error == near(0.833297 - 0.820568, 5e-5));
    CHECK(early.by == std::vector{formula::call_spread_over_total, formula::matched_moments});
    CHECK(early.notes == std::vector{closed_form_note::matched});
    const auto late = vested_of(for_nothing(ramp(spend, 60_bn, 120_bn)), o, {.years = 5});
    CHECK(late.mean == near(0.505974, 5e-5));
    CHECK(late.error == near(0.507619 - 0.505974, 5e-5));
}

TEST_CASE("two lognormals on one day: and, or", "[value]") {
    // T 2.5, S 165 >= 250 (r 4 %, vol 55 %), X 8 >= 12 (growth 35 %, vol 40 %), rho .3: and .1715006839,
    // or .7060505808 (worked out by two independent means).
    outlook o = of_share(165, 0.04, 0.55);
    o.totals  = {
         {.of = spend.key, .planned = {{2.5, 8e9 * std::exp(0.35 * 2.5)}}, .volatility = 0.40}};
    o.together       = {{spend.key, share_price.key, 0.3}};
    const rule price = peak(share_price) >= 250_per_share, paid = spend >= 12_bn;
    const closed_form_options once{.years = 2.5, .watched_on = {2.5}};
    const auto both = vested_of(for_nothing(price && paid), o, once);
    CHECK(both.mean == near(.1715006839, 5e-11));
    CHECK(has(both, formula::two_lognormals));
    CHECK(vested_of(for_nothing(price || paid), o, once).mean == near(.7060505808, 5e-11));
}

TEST_CASE("a hurdle paid at its touch, and at expiry", "[value]") {
    // H 350, S 165, q 1 %, r 4 %, vol 55 %, five years: cash 100 at hit 35.590128; asset at expiry
    // 120.619795 (worked out by two independent means). A strike of 250 leaves 100 at the touch.
    const outlook o = of_share(165, 0.04, 0.55, 0.01);
    const rule r    = share_price >= 350_per_share;
    const auto hit  = value_of(one_tranche(r, 250_per_share), o,
                               {.exercising = exercising::when_vested, .years = 5});
    CHECK(hit.mean == near(35.590128, 5e-7));
    CHECK(hit.by == std::vector{formula::one_touch});
    CHECK(value_of(for_nothing(r), o, {.years = 5}).mean == near(120.619795, 5e-7));
}

TEST_CASE("a hurdle watched on dates, in shares", "[value]") {
    // S 165, H 300, r 4 %, vol 55 %, five years: .8026460 on month ends, .8274245 on closes.
    const outlook o = of_share(165, 0.04, 0.55);
    const rule r    = peak(share_price) >= 300_per_share;
    const auto at   = [&](int dates, const strike& paid) {
        return value_of(one_tranche(r, paid), o, {.years = 5, .watched_on = equal_dates(dates, 5)});
    };
    const auto months = at(60, price{});
    CHECK(months.mean / 165 == near(.8026460, 5e-8));
    CHECK(has(months, formula::hurdle_recursion));
    CHECK_FALSE(has(months, closed_form_note::watched_continuously));
    CHECK(at(1260, price{}).mean / 165 == near(.8274245, 5e-8));
    // With a strike it is a call behind the same hurdle.
    CHECK(
        at(60, 120_per_share).mean ==
        near(hurdle_call({.share = 165, .strike = 120, .years = 5, .rate = .04, .volatility = .55},
                         300, equal_dates(60, 5)),
             1e-12));
}

TEST_CASE("the joint case without correlation is a product of its parts", "[value]") {
    // Six tranches, of 160m shares together, each at a level of spend and of the peak, watched on month ends:
    // 18,363.46 +- 0.18 by simulation, 18,363.53 +- 0.23 as a product ($m, strike 0).
    const std::int64_t bn[] = {10, 20, 30, 45, 60, 80}, hurdle[] = {150, 200, 275, 350, 450, 600};
    warrant w{.name = "joint", .strike = price{}};
    for (int i = 0; i < 6; ++i)
        w.tranches.push_back({.name   = std::to_string(i),
                              .shares = 16'000'000_sh,
                              .vests  = spend >= money::of(bn[i] * 1'000'000'000) &&
                                       peak(share_price) >= price::of(hurdle[i])});
    const deal d{.warrants = {w}};
    const closed_form_options monthly{
        .exercising = exercising::when_vested, .years = 5, .watched_on = equal_dates(60, 5)};
    const closed_deal found = closed_form(d, of_joint_case(0), monthly);
    // Here each has 16m, which is 0.6 of that.
    CHECK(*found.value() / 0.6e6 == near(18'363.5, 0.8));
}
