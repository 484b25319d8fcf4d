#include <kicker/value/closed_form.hpp>

#include <kicker/value/barrier.hpp>
#include <kicker/value/black_scholes.hpp>
#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/value/jumps.hpp>

#include "support/closed_form.hpp"

using namespace kicker;
using namespace kicker::literals;

TEST_CASE("without a condition a warrant is a call", "[value]") {
    // Hull: 42, 40, 10 %, 20 %, 0.5 years: 4.759422. Haug's 60, 65, 8 %, 30 %, 0.25: 2.1334.
    const auto call =
        value_of(one_tranche(always, 40_per_share), of_share(42, .10, .20), {.years = 0.5});
    CHECK(call.mean == near(4.759422, 5e-7));
    CHECK(call.by == std::vector{formula::black_scholes});
    CHECK(call.notes.empty());
    CHECK(
        value_of(one_tranche(always, 65_per_share), of_share(60, .08, .30), {.years = 0.25}).mean ==
        near(2.1334, 5e-5));
    // Whoever exercises at once gets what is there today.
    const closed_form_options at_once{.exercising = exercising::when_vested, .years = 0.5};
    const auto now = value_of(one_tranche(always, 40_per_share), of_share(42, .10, .20), at_once);
    CHECK(now.mean == near(2, 1e-12));
    CHECK(now.by == std::vector{formula::intrinsic});
    CHECK(value_of(one_tranche(always, 45_per_share), of_share(42, .10, .20), at_once).mean == 0);
    // All of it has vested.
    CHECK(vested_of(for_nothing(always), of_share(42, .10, .20), at_once).mean == 1);
    CHECK(vested_of(for_nothing(never), of_share(42, .10, .20), at_once).mean == 0);
    CHECK(value_of(for_nothing(never), of_share(42, .10, .20), at_once).mean == 0);
    CHECK(value_of(one_tranche(level(25_pct), 40_per_share), of_share(42, .10, .20), {.years = 0.5})
              .mean == near(4.759422 / 4, 5e-7));
}

TEST_CASE("the horizon is the days until the expiry over 365", "[value]") {
    deal d                  = one_tranche(always, 40_per_share);
    warrant w               = d.warrants[0];
    w.expires               = 2028_y / 1 / 1;
    outlook o               = of_share(42, .10, .20);
    o.as_of                 = 2026_y / 1 / 1;
    const closed_deal found = closed_form(deal{.warrants = {w}}, o);
    CHECK(found.tranches[0].years == 2);
    CHECK(figure(found.tranches[0].per_share).mean ==
          near(black_scholes({.share = 42, .strike = 40, .years = 2, .rate = .1, .volatility = .2}),
               1e-12));
    CHECK(found.tranches[0].shares == 1000);
    CHECK(*found.value() == near(1000 * figure(found.tranches[0].per_share).mean, 1e-9));
}

TEST_CASE("what is known of the share goes into the call", "[value]") {
    const deal d = one_tranche(always, 90_per_share);
    const closed_form_options two{.years = 2};
    const option plain{.share = 100, .strike = 90, .years = 2, .rate = .04, .volatility = .5};
    outlook o       = of_share(100, .04, .5, .03);
    option expected = plain;
    expected.yield  = .03;
    CHECK(value_of(d, o, two).mean == near(black_scholes(expected), 1e-12));
    // By tenor: the zero rate and the volatility of the whole time.
    o                  = of_share(100, 0, 0);
    o.share.rate       = {{1, 0.02}, {3, 0.06}};
    o.share.volatility = {{1, 0.6}, {2, 0.5}};
    CHECK(value_of(d, o, two).mean == near(black_scholes(plain), 1e-12));
    // Jumps.
    o                  = of_share(100, .04, .5);
    o.share.jumps      = {.a_year = 0.7, .log_mean = -0.2, .deviation = 0.3};
    const auto jumping = value_of(d, o, two);
    CHECK(jumping.mean == near(jump_diffusion(plain, o.share.jumps), 1e-12));
    CHECK(jumping.by == std::vector{formula::jump_diffusion});
    // Cash dividends in escrow; one after expiry plays no part.
    o                 = of_share(100, .04, .5);
    o.share.dividends = {{0.5, 2}, {1.5, 3}, {2.5, 50}};
    expected          = plain;
    expected.share    = 100 - 2 * std::exp(-.02) - 3 * std::exp(-.06);
    const auto paying = value_of(d, o, two);
    CHECK(paying.mean == near(black_scholes(expected), 1e-12));
    CHECK(paying.notes == std::vector{closed_form_note::dividends_in_escrow});
    // A seller that may fail: the rate is higher by how often (Merton 1976).
    o             = of_share(100, .04, .5);
    o.defaults    = 0.07;
    expected      = plain;
    expected.rate = .11;
    CHECK(value_of(d, o, two).mean == near(black_scholes(expected), 1e-12));
    CHECK(value_of(for_nothing(always), o, two).mean == near(100, 1e-12));
}

TEST_CASE("in the real world a value is the gain that is expected, not discounted", "[value]") {
    outlook o               = of_share(100, .04, .5, .02);
    o.share.expected_return = 0.12;
    const closed_form_options forecast{.drifts = drifts::real_world, .years = 2};
    const auto call = value_of(one_tranche(always, 90_per_share), o, forecast);
    option expected{
        .share = 100, .strike = 90, .years = 2, .rate = .12, .yield = .02, .volatility = .5};
    CHECK(call.mean == near(black_scholes(expected) * std::exp(.24), 1e-11));
    CHECK(call.notes == std::vector{closed_form_note::not_discounted});
    const rule hurdle = peak(share_price) >= 150_per_share;
    CHECK(value_of(one_tranche(hurdle, 90_per_share), o, forecast).mean ==
          near(barrier_option(expected, {.level = 150}) * std::exp(.24), 1e-11));
    // The touch pays 60 then, and the probability of a touch is that of the drift.
    expected.strike      = 0;
    const double touched = vested_of(for_nothing(hurdle), o, forecast).mean;
    const auto reached   = hurdle_recursion({100, .10, .5}, 150, equal_dates(2000, 2)).back();
    CHECK(touched > reached);
    CHECK(touched == near(reached, 0.02));
    closed_form_options at_once = forecast;
    at_once.exercising          = exercising::when_vested;
    CHECK(value_of(one_tranche(hurdle, 90_per_share), o, at_once).mean ==
          near(60 * touched, 1e-11));
    // Without dividends a share grows by its return, so that no day is as good as another.
    o.share.yield = 0;
    CHECK(value_of(for_nothing(hurdle), o, at_once).mean ==
          near(150 * vested_of(for_nothing(hurdle), o, forecast).mean, 1e-10));
}

TEST_CASE("knock-in and knock-out are the call, through deals", "[value]") {
    std::mt19937_64 random(1640);
    for (int i = 0; i < 60; ++i) {
        option o         = random_option(random);
        o.kind           = option_kind::call;
        o.volatility     = std::max(o.volatility, 0.05);
        const auto cents = [](double x) {
            return price::from_ticks(static_cast<std::int64_t>(x * 1e8));
        };
        const price level  = cents(o.share * std::exp(uniform(random, 0, 1.5) * o.deviation()));
        const price paid   = cents(o.strike);
        o.strike           = static_cast<double>(paid.ticks()) / 1e8;
        const outlook view = of_share(o.share, o.rate, o.volatility, o.yield);
        const closed_form_options then{.years = o.years};
        const double in  = value_of(one_tranche(share_price >= level, paid), view, then).mean;
        const double out = barrier_option(
            o, {.effect = knock::out, .level = static_cast<double>(level.ticks()) / 1e8});
        const double all = value_of(one_tranche(always, paid), view, then).mean;
        CHECK(in + out == near(all, 1e-9 * o.share));
        // A ramp on the price lies between the cliffs at its ends, and is the mean of small ones.
        const price top = level + cents(0.5 * o.share);
        const double ramped =
            value_of(one_tranche(ramp(peak(share_price), level, top), paid), view, then).mean;
        CHECK(ramped <= in + 1e-9);
        CHECK(ramped >= value_of(one_tranche(share_price >= top, paid), view, then).mean - 1e-9);
        const auto many = in_steps(ramp(peak(share_price), level, top), 400);
        CHECK(value_of(one_tranche(many, paid), view, then).mean == near(ramped, in / 350 + 1e-9));
    }
}

TEST_CASE("hurdles that are met today", "[value]") {
    const outlook o = of_share(165, .04, .55);
    CHECK(value_of(one_tranche(share_price >= 165_per_share, 100_per_share), o, {.years = 5}).by ==
          std::vector{formula::black_scholes});
    CHECK(vested_of(for_nothing(share_price >= 150_per_share), o, {.years = 5}).mean == 1);
    // A peak so far counts, a price so far does not.
    const rule peaked = peak(share_price) >= 200_per_share;
    closed_form_options past{.years = 5};
    past.so_far.readings = state{}.with(peak(share_price), 210_per_share);
    CHECK(vested_of(for_nothing(peaked), o, past).mean == 1);
    CHECK(vested_of(for_nothing(share_price >= 200_per_share), o, past).mean < 1);
    // On dates, today is none of them, unless its close is given.
    closed_form_options months{.years = 5, .watched_on = equal_dates(60, 5)};
    CHECK(vested_of(for_nothing(share_price >= 150_per_share), o, months).mean ==
          near(0.94141, 2e-4)); // the joint case, with a correlation that plays no part here
    months.so_far.closes = {160, 165};
    CHECK(vested_of(for_nothing(share_price >= 150_per_share), o, months).mean == 1);
}

TEST_CASE("a hurdle that counts for a part of the time", "[value]") {
    outlook o        = of_share(100, .04, .4, .01);
    o.as_of          = 2026_y / 1 / 1;
    const rule until = peak(share_price) >= 130_per_share && by(2027_y / 1 / 1);
    const rule from  = share_price >= 130_per_share && on >= 2027_y / 1 / 1;
    const closed_form_options three{.years = 3};
    // Against many dates, of which the first or the last third counts.
    const auto dates = equal_dates(1800, 3);
    const std::vector<double> first(dates.begin(), dates.begin() + 600),
        last(dates.begin() + 599, dates.end());
    // Dates see a hurdle as further away (Broadie, Glasserman and Kou).
    const double nearer = 130 * 130 / watched_on_dates({.level = 130}, .4, 3.0 / 1800).level;
    const lognormal drift{100, .03, .4};
    const option call{
        .share = 100, .strike = 80, .years = 3, .rate = .04, .yield = .01, .volatility = .4};
    const auto check = [&](const rule& r, const std::vector<double>& watched) {
        const auto x = vested_of(for_nothing(r), o, three);
        CHECK(x.mean == near(hurdle_recursion(drift, nearer, watched).back(), 5e-4));
        const auto y = value_of(one_tranche(r, 80_per_share), o, three);
        CHECK(y.mean == near(hurdle_call(call, nearer, watched), 0.03));
        CHECK(has(y, formula::partial_barrier));
    };
    check(until, first);
    check(from, last);
    // On dates both are exact.
    closed_form_options on_dates{.years = 3, .watched_on = equal_dates(36, 3)};
    const auto months = equal_dates(36, 3);
    CHECK(vested_of(for_nothing(until), o, on_dates).mean ==
          near(hurdle_recursion(drift, 130, std::span(months).first(12)).back(), 1e-12));
    CHECK(value_of(one_tranche(from, 80_per_share), o, on_dates).mean ==
          near(hurdle_call(call, 130, std::span(months).last(25)), 1e-12));
    // A milestone that is certain opens the window as a day does.
    o.milestones = {{.name = "listing", .after = 1}};
    CHECK(
        vested_of(for_nothing(share_price >= 130_per_share && reached("listing")), o, three).mean ==
        near(vested_of(for_nothing(from), o, three).mean, 1e-12));
    CHECK(vested_of(for_nothing(peak(share_price) >= 130_per_share && reached("listing")), o, three)
              .mean ==
          near(vested_of(for_nothing(share_price >= 130_per_share), o, three).mean, 1e-12));
}

TEST_CASE("a hurdle of a seller that may fail", "[value]") {
    outlook o    = of_share(100, .04, .4);
    o.defaults   = 0.1;
    const rule r = share_price >= 130_per_share;
    // The probability of each day's first touch at the drift of a seller that lives, times that it does.
    const auto touched_by = [&](double years) {
        return vested_of(for_nothing(r), of_share(100, .14, .4), {.years = years}).mean;
    };
    double sum  = 0;
    const int n = 600;
    for (int k = 0; k < n; ++k)
        sum += (touched_by(3.0 * (k + 1) / n) - touched_by(3.0 * k / n)) *
               std::exp(-0.1 * 3 * (k + 0.5) / n);
    CHECK(vested_of(for_nothing(r), o, {.years = 3}).mean == near(sum, 1e-5));
    // By dates as well; many dates come near.
    const auto often =
        vested_of(for_nothing(r), o, {.years = 3, .watched_on = equal_dates(300, 3)});
    CHECK(often.mean == near(sum, 4e-2));
    CHECK(often.mean < sum);
    // Of a share for nothing no failure takes anything but the hurdle.
    CHECK(value_of(for_nothing(r), o, {.years = 3}).mean ==
          near(value_of(for_nothing(r), of_share(100, .14, .4), {.years = 3}).mean, 1e-12));
    const auto late = closed_form(for_nothing(r && on >= 1971_y / 1 / 1), o, {.years = 3});
    CHECK(late.tranches[0].vested.reason.why == no_formula::hurdle_of_failing_seller);
    // What the price does not decide goes on.
    o.milestones = {{.name = "listing", .a_year = .5}};
    CHECK(vested_of(for_nothing(reached("listing")), o, {.years = 3}).mean ==
          near(1 - std::exp(-1.5), 1e-12));
}

TEST_CASE("a market cap is a price where the share count is known", "[value]") {
    deal d           = for_nothing(market_cap >= 20_bn);
    d.company.shares = 100'000'000_sh;
    const outlook o  = of_share(100, .04, .6);
    CHECK(value_of(d, o, {.years = 5}).mean == near(83.072975, 5e-7)); // a price of 200
    closed_form_options reported{.years = 5};
    reported.so_far.readings = state{}.with(outstanding, 200'000'000_sh); // a price of 100
    CHECK(value_of(d, o, reported).mean == near(100, 1e-12));
    d.company.shares = {};
    CHECK(reason_of(d, o, {.years = 5}).why == no_formula::shares_are_unknown);
}
