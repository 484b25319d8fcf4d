#include <kicker/value/closed_form.hpp>

#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/value/simulation.hpp>

#include "support/closed_form.hpp"

// Two readers of one deal under one outlook, which share no code beyond the terms.

using namespace kicker;
using namespace kicker::literals;

namespace {

constexpr int months = 36;

outlook random_future(std::mt19937_64& random) {
    outlook o =
        of_share(100, uniform(random, 0, .06), uniform(random, .2, .7), uniform(random, 0, .03));
    o.as_of                 = 2026_y / 1 / 1;
    o.share.expected_return = uniform(random, 0, .15);
    total_outlook paid{
        .of = spend.key, .a_year = 8e9, .growth = .2, .volatility = uniform(random, .1, .5)};
    total_outlook power{.of = delivered.key, .volatility = uniform(random, .1, .5), .stops = .1};
    for (const double years : {1.0, 2.0, 3.0}) power.planned.push_back({years, 300});
    if (random() % 2 == 0) paid.reversion = .7;
    else paid.price_of_risk = .2;
    o.totals     = {paid, power};
    o.milestones = {{.name = "first", .a_year = 0.5, .probability = 0.9},
                    {.name = "second", .after = 1, .probability = 0.6}};
    if (random() % 3 == 0) o.defaults = .05;
    return o;
}

/// How many standard errors a figure is from a simulated mean, beyond a tenth of what moments miss.
double z_of(const closed_answer& a, const estimate& e, double each = 1) {
    if (!a.figure) FAIL(to_sentence(a.reason));
    const double miss = std::abs(a.figure->mean - e.mean / each) - a.figure->error / 10;
    return std::max(0.0, miss) / (e.standard_error / each + 1e-9);
}

} // namespace

TEST_CASE("closed forms and simulations agree", "[value]") {
    std::mt19937_64 random(1633);
    const rule paid = spend >= 25_bn, paying = ramp(spend, 15_bn, 40_bn),
               powering = ramp(delivered, 100_MW, 900_MW),
               powered  = in_steps(ramp(delivered, 300_MW, 900_MW), 2),
               hurdle = peak(share_price) >= 130_per_share, close = share_price >= 160_per_share,
               climbing = ramp(peak(share_price), 90_per_share, 200_per_share),
               first = reached("first"), second = reached("second");
    const rule rules[] = {paid,
                          paying,
                          powering,
                          powered && first,
                          hurdle,
                          close,
                          climbing,
                          paid && hurdle,
                          paid || close,
                          paying && climbing,
                          powering && second,
                          (hurdle && level(40_pct)) || (close && level(70_pct)) || paid,
                          (first || paid) && (second || hurdle),
                          (climbing && second) || powered,
                          level(30_pct) || (paid && powering),
                          paying && powering && first};
    simulation_options how{.dates = simulation_dates::monthly(2026_y / 1 / 1, months)};
    closed_form_options options{.years      = months / 12.0,
                                .watched_on = equal_dates(months, months / 12.0)};
    int configurations = 0;
    for (int round = 0; round < 3; ++round)
        for (const rule& r : rules) {
            outlook o          = random_future(random);
            const price struck = price::of(round == 1 ? 0 : 80);
            how.drifts = options.drifts = round == 2 ? drifts::real_world : drifts::risk_neutral;
            const deal d                = one_tranche(r, struck);
            const auto x                = closed_form(d, o, options).tranches[0];
            const valuation y           = simulate(d, o, how, {.paths = 4'096});
            INFO(round << ": " << r);
            CHECK(z_of(x.vested, y.tranches[0].vested) < 4);
            CHECK(z_of(x.per_share, y.tranches[0].value, 1000) < 4);
            ++configurations;
        }
    CHECK(configurations >= 30);
    // Exercised when vested, by what the price does not decide, on the dates of the paths.
    how.exercise       = exercising::when_vested;
    options.exercising = exercising::when_vested;
    how.drifts = options.drifts = drifts::risk_neutral;
    for (const rule& r : {paid, paying, powering, powering && second}) {
        const outlook o   = random_future(random);
        const deal d      = one_tranche(r, 80_per_share);
        const auto x      = closed_form(d, o, options).tranches[0];
        const valuation y = simulate(d, o, how, {.paths = 4'096});
        INFO(r);
        CHECK(z_of(x.per_share, y.tranches[0].value, 1000) < 4);
    }
}
