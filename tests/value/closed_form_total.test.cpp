#include <kicker/value/closed_form.hpp>

#include <kicker/value/barrier.hpp>
#include <kicker/value/black_scholes.hpp>
#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/value/spend.hpp>
#include <kicker/value/two_asset.hpp>

#include "support/closed_form.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A share, and spend that falls due at once after some years.
outlook of_one_payment(double years, double amount, double volatility, double rho = 0) {
    outlook o = of_share(100, .04, .5, .01);
    o.totals  = {{.of = spend.key, .planned = {{years, amount}}, .volatility = volatility}};
    if (rho != 0) o.together = {{share_price.key, spend.key, rho}};
    return o;
}
/// Spend that is certain: 10bn at the end of each year.
outlook of_certain_spend() {
    outlook o = of_share(100, .04, .5, .01);
    o.totals  = {{.of = spend.key, .planned = {{1, 10e9}, {2, 10e9}, {3, 10e9}, {4, 10e9}}}};
    return o;
}
const option call_of_four{
    .share = 100, .strike = 80, .years = 4, .rate = .04, .yield = .01, .volatility = .5};
option call_until(double years) {
    option o = call_of_four;
    o.years  = years;
    return o;
}

} // namespace

TEST_CASE("expected vesting over one lognormal amount has formulas of its own", "[value]") {
    const outlook o = of_one_payment(3, 20e9, .4);
    const lognormal_amount paid{20e9, .4 * std::sqrt(3.0)};
    const closed_form_options four{.years = 4};
    const auto cliff = vested_of(for_nothing(spend >= 25_bn), o, four);
    CHECK(cliff.mean == near(expected_cliff(paid, 25e9), 1e-13));
    CHECK(cliff.by == std::vector{formula::binary_over_total});
    CHECK(cliff.error == 0);
    const auto ramped = vested_of(for_nothing(ramp(spend, 10_bn, 30_bn)), o, four);
    CHECK(ramped.mean == near(expected_ramp(paid, 10e9, 30e9), 1e-11));
    CHECK(ramped.by == std::vector{formula::call_spread_over_total});
    double steps = 0;
    for (int k = 1; k <= 8; ++k) steps += expected_cliff(paid, 10e9 + k * 2.5e9) / 8;
    CHECK(vested_of(for_nothing(in_steps(ramp(spend, 10_bn, 30_bn), 8)), o, four).mean ==
          near(steps, 1e-12));
    // And, or of such on one total: the lesser and the greater of what they earn.
    const auto lesser =
        vested_of(for_nothing(ramp(spend, 10_bn, 30_bn) && spend >= 20_bn), o, four);
    const double above = (expected_excess(paid, 20e9) - expected_excess(paid, 30e9)) / 20e9 +
                         expected_cliff(paid, 20e9) / 2;
    CHECK(lesser.mean == near(above, 1e-11));
    const auto crossing  = ramp(spend, 10_bn, 30_bn) || ramp(spend, 15_bn, 20_bn);
    const double outside = // up to 50/3 bn, where both have earned a third, and then until 20bn
        (expected_excess(paid, 10e9) - expected_excess(paid, 50e9 / 3)) / 20e9 +
        (expected_excess(paid, 50e9 / 3) - expected_excess(paid, 20e9)) / 5e9;
    CHECK(vested_of(for_nothing(crossing), o, four).mean == near(outside, 1e-11));
    // Before the payment nothing has come.
    CHECK(vested_of(for_nothing(spend >= 25_bn), o, {.years = 2.9}).mean == 0);
    // The value is the part times the call.
    const auto value = value_of(one_tranche(ramp(spend, 10_bn, 30_bn), 80_per_share), o, four);
    CHECK(value.mean == near(ramped.mean * black_scholes(call_of_four), 1e-9));
    CHECK(value.by == std::vector{formula::call_spread_over_total, formula::black_scholes});
    // Investors who ask for the risk of spend lower it.
    outlook priced                 = o;
    priced.totals[0].price_of_risk = 0.3;
    const lognormal_amount lower{20e9 * std::exp(-.3 * .4 * 3), paid.deviation};
    CHECK(vested_of(for_nothing(spend >= 25_bn), priced, four).mean ==
          near(expected_cliff(lower, 25e9), 1e-13));
    CHECK(vested_of(for_nothing(spend >= 25_bn), priced, {.drifts = drifts::real_world, .years = 4})
              .mean == near(cliff.mean, 1e-13));
    // A factor that is drawn back.
    outlook drawn             = o;
    drawn.totals[0].reversion = 0.8;
    const double deviation    = .4 * std::sqrt((1 - std::exp(-1.6 * 3)) / 1.6);
    CHECK(vested_of(for_nothing(spend >= 25_bn), drawn, four).mean ==
          near(expected_cliff(lognormal_amount{20e9, deviation}, 25e9), 1e-12));
    // What has been paid so far counts.
    closed_form_options later = four;
    later.so_far.readings     = spent(6_bn);
    CHECK(vested_of(for_nothing(spend >= 25_bn), o, later).mean ==
          near(expected_cliff(paid, 19e9), 1e-13));
    CHECK(vested_of(for_nothing(spend >= 6_bn), o, later).mean == 1);
    // What has been earned so far is no part of the value.
    later.so_far.earned         = {0.25};
    const lognormal_amount rest = paid;
    const double more           = (expected_excess(rest, 9e9) - expected_excess(rest, 24e9)) / 20e9;
    CHECK(vested_of(for_nothing(ramp(spend, 10_bn, 30_bn)), o, later).mean ==
          near(.25 + more, 1e-11));
    CHECK(value_of(one_tranche(ramp(spend, 10_bn, 30_bn), 80_per_share), o, later).mean ==
          near(more * black_scholes(call_of_four), 1e-9));
}

TEST_CASE("a certain total earns what the rule says, on its days", "[value]") {
    const outlook o = of_certain_spend();
    const closed_form_options four{.years = 4};
    const auto x = vested_of(for_nothing(ramp(spend, 0_bn, 80_bn)), o, four);
    CHECK(x.mean == near(0.5, 1e-15));
    CHECK(x.by == std::vector{formula::certain_total});
    CHECK(vested_of(for_nothing(spend >= 40_bn), o, four).mean == 1);
    CHECK(vested_of(for_nothing(spend > 40_bn), o, four).mean == 0);
    CHECK(vested_of(for_nothing(in_steps(ramp(spend, 0_bn, 80_bn), 3)), o, four).mean ==
          near(1 / 3.0, 1e-15));
    CHECK(vested_of(for_nothing(spend >= 40_bn), o, {.years = 3.99}).mean == 0);
    // Exercised when vested: a call that ends on each day.
    const closed_form_options at_once{.exercising = exercising::when_vested, .years = 4};
    const auto each = value_of(one_tranche(ramp(spend, 0_bn, 40_bn), 80_per_share), o, at_once);
    double calls    = 0;
    for (int year = 1; year <= 4; ++year) calls += black_scholes(call_until(year)) / 4;
    CHECK(each.mean == near(calls, 1e-10));
    CHECK(has(each, formula::sum_over_dates));
    // A price beside certain spend counts from the day of the last payment on.
    const auto after =
        vested_of(for_nothing(share_price >= 120_per_share && spend >= 20_bn), o, four);
    outlook dated = o;
    dated.as_of   = 2026_y / 1 / 1;
    CHECK(after.mean ==
          near(vested_of(for_nothing(share_price >= 120_per_share && on >= 2028_y / 1 / 1), dated,
                         four)
                   .mean,
               1e-12));
    // A total that nobody expects stays as it is; a commitment is that of the contract.
    CHECK(vested_of(for_nothing(delivered >= 1_MW), o, four).mean == 0);
    deal committed_to = for_nothing(committed >= 30_bn);
    CHECK(vested_of(committed_to, o, four).mean == 0);
    committed_to.contract.commitment = 30_bn;
    CHECK(vested_of(committed_to, o, four).mean == 1);
}

TEST_CASE("a total that may stop is a mean over when it does", "[value]") {
    outlook o         = of_certain_spend();
    o.totals[0].stops = 0.2;
    const closed_form_options four{.years = 4};
    // 20bn are there if it does not stop within two years.
    const auto two = vested_of(for_nothing(spend >= 20_bn), o, four);
    CHECK(two.mean == near(std::exp(-.4), 1e-13));
    CHECK(has(two, formula::stopping_total));
    double years = 0;
    for (int year = 1; year <= 4; ++year) years += std::exp(-.2 * year) / 4;
    CHECK(vested_of(for_nothing(ramp(spend, 0_bn, 40_bn)), o, four).mean == near(years, 1e-12));
    o.totals[0].volatility = 0.3;
    const double parts     = std::exp(-.2) - std::exp(-.4);
    const auto x           = vested_of(for_nothing(spend >= 9_bn), o, {.years = 2});
    const disturbed_amounts both{.dates = {1, 2}, .means = {10e9, 10e9}, .volatility = .3};
    CHECK(x.mean == near(parts * expected_cliff(lognormal_amount{10e9, .3}, 9e9) +
                             std::exp(-.4) * matched_sum(both).cliff(9e9),
                         1e-12));
}

TEST_CASE("milestones wait, and multiply", "[value]") {
    outlook o    = of_share(100, .04, .5, .01);
    o.as_of      = 2026_y / 1 / 1;
    o.milestones = {{.name = "a", .after = 1, .a_year = 0.5, .probability = 0.8},
                    {.name = "b", .after = 2, .probability = 0.6},
                    {.name = "sure", .after = 2}};
    const closed_form_options four{.years = 4};
    const double a = 0.8 * (1 - std::exp(-1.5)), b = 0.6;
    const rule ra = reached("a"), rb = reached("b"), sure = reached("sure");
    const auto both = vested_of(for_nothing(ra && rb), o, four);
    CHECK(both.mean == near(a * b, 1e-14));
    CHECK(both.by == std::vector{formula::waiting_time, formula::product_of_parts});
    CHECK(vested_of(for_nothing(ra || rb), o, four).mean == near(a + b - a * b, 1e-14));
    CHECK(vested_of(for_nothing((ra && level(30_pct)) || rb), o, four).mean ==
          near(b + (1 - b) * a * .3, 1e-14));
    // Absorbed: what asks for more adds nothing.
    CHECK(vested_of(for_nothing(ra || (ra && rb)), o, four).by ==
          std::vector{formula::waiting_time});
    // Deadlines: two of one milestone contain each other.
    const double early = 0.8 * (1 - std::exp(-.5)); // by the end of 2027: two years less a day
    const rule in_time = ra && before(2028_y / 1 / 2);
    CHECK(vested_of(for_nothing(in_time), o, four).mean == near(early, 1e-14));
    CHECK(vested_of(for_nothing(in_time || (ra && rb)), o, four).mean ==
          near(early + (a - early) * b, 1e-14));
    CHECK(vested_of(for_nothing(ra && by(2025_y / 1 / 1)), o, four).mean == 0);
    CHECK(vested_of(for_nothing(ra && by(2026_y / 12 / 31)), o, four).mean == 0);
    CHECK(vested_of(for_nothing(sure), o, four).mean == 1);
    CHECK(vested_of(for_nothing(sure), o, {.years = 1.99}).mean == 0);
    CHECK(vested_of(for_nothing(reached("never heard of")), o, four).mean == 0);
    closed_form_options happened = four;
    happened.so_far.readings     = state{}.reached("a");
    CHECK(vested_of(for_nothing(ra && rb), o, happened).mean == near(b, 1e-14));
    // Days alone.
    CHECK(vested_of(for_nothing(on >= 2029_y / 12 / 31), o, four).mean == 1);
    CHECK(vested_of(for_nothing(on > 2029_y / 12 / 31), o, four).mean == 0);
    CHECK(vested_of(for_nothing(ramp(on, 2026_y / 1 / 1, 2034_y / 1 / 1)), o, four).mean ==
          near(1460.0 / 2922, 1e-9));
    // Exercised when it happens: the integral over the days.
    const closed_form_options at_once{.exercising = exercising::when_vested, .years = 4};
    const auto waited = value_of(one_tranche(ra, 80_per_share), o, at_once);
    double sum        = 0;
    const int n       = 20'000;
    for (int k = 0; k < n; ++k) {
        const double from = 1 + 3.0 * k / n, to = 1 + 3.0 * (k + 1) / n;
        sum += 0.8 * (std::exp(-.5 * (from - 1)) - std::exp(-.5 * (to - 1))) *
               black_scholes(call_until((from + to) / 2));
    }
    CHECK(waited.mean == near(sum, 2e-6));
    CHECK(value_of(one_tranche(rb, 80_per_share), o, at_once).mean ==
          near(.6 * black_scholes(call_until(2)), 1e-10));
    // The warrant is issued in three years, and vests then what has been earned.
    deal late = one_tranche(rb, 80_per_share);
    warrant w = late.warrants[0];
    w.issued  = 2028_y / 12 / 31;
    late      = {.warrants = {w}};
    CHECK(value_of(late, o, at_once).mean == near(.6 * black_scholes(call_until(3)), 1e-10));
}

TEST_CASE("a total that moves with the share: no strike, or one payment", "[value]") {
    const double rho = 0.6, sigma = .5, vol = .4;
    const closed_form_options four{.years = 4};
    const outlook o = of_one_payment(3, 20e9, vol, rho);
    // Counted in shares, spend gains rho sigma vol a year.
    const lognormal_amount gained{20e9 * std::exp(rho * sigma * vol * 3), vol * std::sqrt(3.0)};
    const rule paying = ramp(spend, 10_bn, 30_bn);
    const auto penny  = value_of(for_nothing(paying), o, four);
    CHECK(penny.mean == near(100 * std::exp(-.04) * expected_ramp(gained, 10e9, 30e9), 1e-9));
    // The part that vests does not care.
    CHECK(vested_of(for_nothing(paying), o, four).mean ==
          near(expected_ramp(lognormal_amount{20e9, vol * std::sqrt(3.0)}, 10e9, 30e9), 1e-11));
    // With a strike: the price in four years and spend in three are two normal variables.
    const auto struck = value_of(one_tranche(spend >= 25_bn, 80_per_share), o, four);
    CHECK(has(struck, formula::two_lognormals));
    double sum = 0;
    for (double z = -8; z < 8;
         z += 0.001) { // over spend; the price has what is left of its variance
        if (20e9 * std::exp(vol * std::sqrt(3.0) * z - vol * vol * 1.5) < 25e9) continue;
        option given     = call_of_four;
        const double on  = rho * sigma * std::sqrt(3.0); // what the price moves with z
        given.share      = 100 * std::exp(on * z - on * on / 2);
        given.volatility = std::sqrt((sigma * sigma * 4 - on * on) / 4);
        sum += 0.001 * normal_density(z) * black_scholes(given);
    }
    CHECK(struck.mean == near(sum, 2e-2));
    CHECK(struck.mean >
          vested_of(for_nothing(spend >= 25_bn), o, four).mean * black_scholes(call_of_four));
    // Of many payments, next to no strike is left out, and what it takes is bounded.
    outlook pace       = of_share(100, .04, .5);
    pace.totals        = {{.of = spend.key, .a_year = 8e9, .growth = .3, .volatility = .4}};
    pace.together      = {{spend.key, share_price.key, .3}};
    const auto nominal = value_of(one_tranche(spend >= 25_bn, 0.01_per_share), pace, {.years = 3});
    CHECK(has(nominal, formula::share_as_numeraire));
    CHECK(has(nominal, closed_form_note::without_strike));
    CHECK(has(nominal, closed_form_note::matched));
    CHECK(nominal.error > 0.01);
    outlook faster          = pace; // the same spend, with the growth that it gains
    faster.together         = {};
    faster.totals[0].growth = .3 + .3 * .5 * .4;
    CHECK(nominal.mean ==
          near(100 * vested_of(for_nothing(spend >= 25_bn), faster, {.years = 3}).mean, 1e-7));
    // The day of vesting does not matter to a share without dividends.
    CHECK(value_of(one_tranche(spend >= 25_bn, 0.01_per_share), pace,
                   {.exercising = exercising::when_vested, .years = 3})
              .mean == near(nominal.mean, 1e-7));
    // With dividends it does: each date is counted in shares.
    pace.share.yield = .03;
    const auto each  = value_of(for_nothing(spend >= 25_bn), pace,
                                {.exercising = exercising::when_vested, .years = 3});
    CHECK(has(each, formula::sum_over_dates));
    CHECK(each.mean < nominal.mean);
    CHECK(each.mean > nominal.mean * std::exp(-.09));
}

TEST_CASE("one hurdle beside other conditions, exercised when vested", "[value]") {
    // Spend is certain to reach 20bn in two years; a touch before is paid then, or later at once.
    const outlook o = of_certain_spend();
    const closed_form_options at_once{.exercising = exercising::when_vested, .years = 4};
    const rule hurdle = peak(share_price) >= 130_per_share;
    const auto touch  = [&](double years) {
        return cash_at_hit(call_until(years), {.level = 130}, 50);
    };
    const auto both = value_of(one_tranche(hurdle && spend >= 20_bn, 80_per_share), o, at_once);
    CHECK(both.mean ==
          near(barrier_option(call_until(2), {.level = 130}) + touch(4) - touch(2), 1e-9));
    const auto either = value_of(one_tranche(hurdle || spend >= 20_bn, 80_per_share), o, at_once);
    CHECK(
        either.mean ==
        near(touch(2) + barrier_option(call_until(2), {.effect = knock::out, .level = 130}), 1e-9));
    // Random spend: the same for each date at which it may come, and what is left if it never does.
    outlook r              = o;
    r.totals[0].volatility = .4;
    r.milestones           = {{.name = "permit", .a_year = .7}};
    const auto mean_of     = [&](const rule& x, double years) {
        return vested_of(for_nothing(x), r, {.years = years}).mean;
    };
    const rule paid = ramp(spend, 10_bn, 40_bn);
    double sum      = 0;
    for (int year = 1; year <= 4; ++year) {
        const double part = mean_of(paid, year) - (year > 1 ? mean_of(paid, year - 1) : 0);
        sum += part * (barrier_option(call_until(year), {.level = 130}) + touch(4) - touch(year));
    }
    CHECK(value_of(one_tranche(hurdle && paid, 80_per_share), r, at_once).mean == near(sum, 1e-8));
    // Next to no strike: in shares the day does not matter; the two ways agree within what it takes.
    outlook fair     = r;
    fair.share.yield = 0;
    for (const rule& x : {hurdle && paid, hurdle || paid, hurdle && reached("permit"),
                          hurdle || reached("permit")}) {
        const double free  = value_of(for_nothing(x), fair, at_once).mean;
        const double small = value_of(one_tranche(x, 0.02_per_share), fair, at_once).mean;
        CHECK(small <= free);
        CHECK(small >= free - 0.02);
    }
    CHECK(reason_of(one_tranche((hurdle && paid) || reached("permit"), 80_per_share), r, at_once)
              .why == no_formula::vests_by_price_and_more);
    // Prices alone: two hurdles, each paid at its touch.
    const rule higher = peak(share_price) >= 180_per_share;
    CHECK(
        value_of(one_tranche((hurdle && level(40_pct)) || higher, 80_per_share), o, at_once).mean ==
        near(.4 * touch(4) + .6 * cash_at_hit(call_of_four, {.level = 180}, 100), 1e-9));
    // A ramp on the price: each part at its own touch.
    double parts = 0;
    for (int k = 0; k < 2000; ++k) {
        const double level = 110 + 60 * (k + .5) / 2000;
        parts += cash_at_hit(call_of_four, {.level = level}, level - 80) / 2000;
    }
    CHECK(value_of(one_tranche(ramp(peak(share_price), 110_per_share, 170_per_share), 80_per_share),
                   o, at_once)
              .mean == near(parts, 1e-5));
}
