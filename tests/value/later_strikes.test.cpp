// Strikes that milestones set along paths, beside formulas, loops by hand and paths that are written out.

#include <kicker/value/simulation.hpp>

#include <kicker/value/closed_form.hpp>
#include <kicker/value/conditional.hpp>
#include <kicker/value/forward_start.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <numbers>
#include <random>

using namespace kicker;
using namespace kicker::literals;

namespace {

constexpr double set_never = std::numeric_limits<double>::infinity();

day today() {
    return 2026_y / 1 / 1;
}
strike later(percent part, int days, price least = {}) {
    return strike::set_at("set", part, days, least);
}
/// A million shares that vest by a rule, at a strike that the milestone "set" sets.
deal one_tranche(const rule& vests, const strike& at) {
    warrant w{.name = "warrant", .strike = at};
    w.tranches.push_back({.name = "all", .shares = 1'000'000_sh, .vests = vests});
    deal d;
    d.warrants = {w};
    return d;
}
/// A share at 50 and 1bn of spend a year; "set" happens after so many years.
outlook set_after(double years) {
    outlook o{.as_of = today(),
              .share = {.price = 50, .rate = 0.04, .volatility = 0.4, .yield = 0.02}};
    o.totals     = {{.of = spend.key, .a_year = 1e9}};
    o.milestones = {{.name = "set", .after = years}};
    return o;
}
option call_of(double years) {
    return {.share = 50, .years = years, .rate = 0.04, .yield = 0.02, .volatility = 0.4};
}
simulation_options months(int n, exercising e = exercising::at_expiry) {
    return {.dates = simulation_dates::monthly(today(), n), .exercise = e};
}
simulation_goal paths(int n) {
    return {.paths = static_cast<std::uint64_t>(tries(n))};
}
void check_near(const valuation& v, double a_share, double error = 0) {
    const double found = v.value.mean / 1e6, own = v.value.standard_error / 1e6;
    CAPTURE(found, own, a_share, error);
    CHECK(std::abs(found - a_share) < 4 * std::hypot(own, error) + 1e-9 * a_share);
}

} // namespace

TEST_CASE("A strike that is set on a certain day makes a forward start", "[value][simulation]") {
    for (const percent part : {50_pct, 90_pct, 110_pct}) {
        const double x    = static_cast<double>(part.ticks()) / percent::ticks_per_unit / 100;
        const deal d      = one_tranche(always, later(part, 1));
        const outlook o   = set_after(1);
        const valuation v = simulate(d, o, months(36), paths(100'000));
        check_near(v, forward_start(call_of(3), x, 1));
        CHECK_FALSE(v.tranches[0].strike); // no number yet
        const auto closed = closed_form(d, o, {.years = 3}).tranches[0].per_share.figure;
        REQUIRE(closed);
        check_near(v, closed->mean);
    }
    const auto daily = simulation_options{.dates = simulation_dates::closes(today(), 252)};
    check_near(simulate(one_tranche(always, later(90_pct, 1)), set_after(126 / 252.0), daily,
                        paths(40'000)),
               forward_start(call_of(1), 0.9, 125 / 252.0)); // by the close of the day before
}

TEST_CASE("What vests before its strike is known is exercised once it is known",
          "[value][simulation]") {
    const auto when_vested = months(36, exercising::when_vested);
    const deal early       = one_tranche(spend >= 250_m, later(80_pct, 1));
    check_near(simulate(early, set_after(1), when_vested, paths(50'000)),
               0.2 * 50 * std::exp(-0.02)); // a fifth of the share of that day
    const deal late = one_tranche(spend >= 1'500_m, later(80_pct, 1));
    check_near(simulate(late, set_after(1), when_vested, paths(100'000)),
               forward_start(call_of(1.5), 0.8, 1));
    check_near(simulate(early, set_after(1), months(36), paths(100'000)),
               forward_start(call_of(3), 0.8, 1));

    // Half vests before, and half after.
    const deal ramped = one_tranche(in_steps(ramp(spend, 0_bn, 3_bn), 2), later(80_pct, 1));
    check_near(simulate(ramped, set_after(2), when_vested, paths(100'000)),
               0.5 * 0.2 * 50 * std::exp(-0.04) + 0.5 * forward_start(call_of(3), 0.8, 2));
}

TEST_CASE("A strike that is never set lets nothing be exercised", "[value][simulation]") {
    const deal d = one_tranche(always, later(50_pct, 1));
    for (const exercising e : {exercising::at_expiry, exercising::when_vested}) {
        CHECK(simulate(d, set_after(4), months(36, e), paths(4'096)).value.mean == 0);
        outlook none    = set_after(1);
        none.milestones = {};
        CHECK(simulate(d, none, months(36, e), paths(4'096)).value.mean == 0);
        outlook likely                   = set_after(1);
        likely.milestones[0].probability = 0.25;
        const double whole = e == exercising::at_expiry ? forward_start(call_of(3), 0.5, 1)
                                                        : 0.5 * 50 * std::exp(-0.02);
        check_near(simulate(d, likely, months(36, e), paths(100'000)), whole / 4);
    }
}

TEST_CASE("A strike never falls below its least price", "[value][simulation]") {
    const deal d      = one_tranche(always, later(90_pct, 1, 45_per_share));
    const valuation v = simulate(d, set_after(1), months(36), paths(200'000));
    // The integral over the price of the day on which the strike is set, by the trapezoidal rule.
    double value = 0;
    for (double z = -8; z <= 8; z += 1e-3) {
        const double then = 50 * std::exp(0.02 - 0.08 + 0.4 * z);
        option o          = call_of(2);
        o.share = then, o.strike = std::max(45.0, 0.9 * then);
        value +=
            std::exp(-0.04 - z * z / 2) / std::sqrt(2 * std::numbers::pi) * black_scholes(o) * 1e-3;
    }
    check_near(v, value);
    CHECK(value < forward_start(call_of(3), 0.9, 1) * 0.95);
}

TEST_CASE("A strike of a thirty-day average is what a plain loop makes of it",
          "[value][simulation]") {
    constexpr int closes = 80, set_on = 50, days = 30;
    const deal d = one_tranche(always, later(95_pct, days));
    outlook o    = set_after((set_on - 0.5) / 252.0); // in the night before the 50th close
    const simulation_options how{.dates = simulation_dates::closes(today(), closes)};
    std::mt19937_64 random(30);
    std::normal_distribution<double> normal;
    double sum = 0, squares = 0;
    const int n = tries(40'000);
    for (int path = 0; path < n; ++path) {
        double price = 50, of_days = 0;
        for (int k = 1; k <= closes; ++k) {
            price *= std::exp((0.02 - 0.08) / 252 + 0.4 / std::sqrt(252.0) * normal(random));
            if (k < set_on && k >= set_on - days) of_days += price;
        }
        const double gain =
            std::exp(-0.04 * closes / 252) * std::max(0.0, price - 0.95 * of_days / days);
        sum += gain, squares += gain * gain;
    }
    const double mean = sum / n;
    check_near(simulate(d, o, how, paths(40'000)), mean,
               std::sqrt((squares / n - mean * mean) / n));
}

TEST_CASE("A path that is written out shows each strike from its day on", "[value][simulation]") {
    warrant w{.name = "warrant", .strike = later(90_pct, 3, 44_per_share)};
    w.tranches = {
        {.name = "mark", .shares = 10_sh, .vests = reached("set")},
        {.name = "early", .shares = 20_sh, .vests = always},
        {.name = "fixed", .shares = 30_sh, .vests = spend >= 50_m, .strike = strike(30_per_share)},
        {.name = "other", .shares = 40_sh, .vests = spend >= 100_m, .strike = later(100_pct, 5)}};
    deal d;
    d.warrants                        = {w};
    outlook o                         = set_after(0);
    o.milestones[0].a_year            = 6;
    const std::vector<double> history = {46, 52, 48};
    int set = 0, below = 0;
    for (const exercising e : {exercising::at_expiry, exercising::when_vested})
        for (std::uint64_t path = 0; path < 40; ++path) {
            simulation_options how{.dates = simulation_dates::closes(today(), 60), .exercise = e};
            how.so_far.closes          = history;
            const audited_path one     = simulation(d, o, how).audit(path);
            std::vector<double> closes = history;
            double strikes[4] = {set_never, set_never, 30, set_never}, exercised[4] = {},
                   gains[4] = {};
            for (std::size_t k = 0; k < one.steps.size(); ++k) {
                const audited_step& step = one.steps[k];
                if (step.vested[0] > 0 && std::isinf(strikes[0])) {
                    const auto mean_of = [&](std::size_t days) {
                        const std::size_t n = std::min(days, closes.size());
                        double sum          = 0;
                        for (std::size_t i = closes.size() - n; i < closes.size(); ++i)
                            sum += closes[i];
                        return sum / static_cast<double>(n);
                    };
                    strikes[0] = strikes[1] = std::max(44.0, 0.9 * mean_of(3));
                    strikes[3]              = mean_of(5);
                    ++set, below += strikes[0] == 44;
                }
                closes.push_back(step.price);
                const bool is_last = k + 1 == one.steps.size();
                for (std::size_t t = 0; t < 4; ++t) {
                    CHECK(step.strikes[t] == Approx(strikes[t]));
                    if ((e == exercising::when_vested || is_last) && !std::isinf(strikes[t])) {
                        gains[t] += (step.vested[t] - exercised[t]) *
                                    std::max(0.0, step.price - strikes[t]) *
                                    std::exp(-0.04 * step.years);
                        exercised[t] = step.vested[t];
                    }
                    CHECK(step.gains[t] == Approx(gains[t]).margin(1e-9));
                }
            }
        }
    CHECK(set > 40); // of 80
    CHECK(set < 80);
    CHECK(below > 5);
}

TEST_CASE("A strike that is set before its days are known takes the mean of those that are",
          "[value][simulation]") {
    const deal d = one_tranche(always, later(100_pct, 30));
    simulation_options how{.dates = simulation_dates::closes(today(), 20)};
    const auto strike_of = [&](double after) {
        return simulation(d, set_after(after), how).audit(3).steps.back().strikes[0];
    };
    CHECK(strike_of(0) == 50); // by the price of today
    const audited_path one = simulation(d, set_after(0), how).audit(3);
    CHECK(strike_of(3 / 252.0) == Approx((50 + one.steps[0].price + one.steps[1].price) / 3));
    how.so_far.closes = {40, 44};
    CHECK(strike_of(0) == 42);
    CHECK(strike_of(2 / 252.0) == Approx((84 + one.steps[0].price) / 3));
}

TEST_CASE("Mirror images and the control leave a strike that is set later where it is",
          "[value][simulation]") {
    outlook o                = set_after(0.2);
    o.milestones[0].a_year   = 1;
    const deal d             = one_tranche(spend >= 1_bn, later(90_pct, 1, 30_per_share));
    simulation_options plain = months(36, exercising::when_vested);
    plain.antithetic = plain.control = false;
    const valuation base             = simulate(d, o, plain, paths(200'000));
    for (const bool control : {false, true}) {
        simulation_options how = plain;
        how.antithetic = true, how.control = control, how.seed = 5;
        check_near(simulate(d, o, how, paths(200'000)), base.value.mean / 1e6,
                   base.value.standard_error / 1e6);
    }
}

TEST_CASE("What a strike that is set later needs, and what is not valid for it",
          "[value][simulation]") {
    const outlook o = set_after(1);
    CHECK_THROWS_WITH(simulation(one_tranche(always, later(90_pct, 30)), o, months(36)),
                      invalid_input::needs_days("share_price vwap 30").what());
    simulation_options happened = months(36);
    happened.so_far.readings    = state().reached("set");
    CHECK_THROWS_WITH(simulation(one_tranche(always, later(90_pct, 1)), o, happened),
                      "strike of tranche \"all\": expected a price, because \"set\" has happened, "
                      "found one that is set later");
    const deal d       = one_tranche(always, later(90_pct, 1));
    const auto refused = why_not_conditional(d, o, months(36));
    REQUIRE(refused);
    CHECK(refused->why == not_conditional::strike_is_set_later);
    CHECK(to_sentence(*refused) ==
          "Tranche \"all\" has a strike that is set later, by the price of another day.");
    CHECK_FALSE(why_not_conditional(one_tranche(always, strike(45_per_share)), o, months(36)));
}

TEST_CASE("A part of a simulation with another later strike is refused", "[value][simulation]") {
    const outlook o = set_after(1);
    const simulation_options how{.dates = simulation_dates::closes(today(), 20)};
    const auto saved = [&](const strike& s) {
        simulation one(one_tranche(always, s), o, how);
        return one.advance({.paths = simulation_chunk}).save();
    };
    const std::string text = saved(later(90_pct, 3, 40_per_share));
    for (const strike& other :
         {later(91_pct, 3, 40_per_share), later(90_pct, 4, 40_per_share),
          later(90_pct, 3, 41_per_share), strike::set_at("sold", 90_pct, 3, 40_per_share),
          strike(40_per_share)}) {
        simulation one(one_tranche(always, other), o, how);
        CHECK_THROWS_AS(one.add(text), invalid_input);
    }
    simulation same(one_tranche(always, later(90_pct, 3, 40_per_share)), o, how);
    CHECK_NOTHROW(same.add(text));
}
