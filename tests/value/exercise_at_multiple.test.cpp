// Exercise once the share stands at a multiple of the strike, beside formulas, a plain loop and paths that are
// written out.

#include <kicker/value/simulation.hpp>

#include <kicker/value/barrier.hpp>
#include <kicker/value/closed_form.hpp>
#include <kicker/value/conditional.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;
using namespace kicker::literals;

namespace {

deal one_tranche(const rule& vests, const strike& at) {
    warrant w{.name = "warrant", .strike = at};
    w.tranches.push_back({.name = "all", .shares = 1'000'000_sh, .vests = vests});
    deal d;
    d.warrants = {w};
    return d;
}
/// A share at 50 that pays a yield, and 1bn of spend a year.
outlook some_outlook() {
    outlook o{.as_of = 2026_y / 1 / 1,
              .share = {.price = 50, .rate = 0.04, .volatility = 0.4, .yield = 0.05}};
    o.totals = {{.of = spend.key, .a_year = 1e9}};
    return o;
}
simulation_options at(double multiple, int a_year, int dates) {
    return {.dates    = simulation_dates::closes(2026_y / 1 / 1, dates, a_year),
            .exercise = exercising::at_multiple,
            .multiple = multiple};
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

TEST_CASE(
    "Exercise at a multiple of the strike is a call that a barrier ends, with what it then gains",
    "[value][simulation]") {
    const deal d = one_tranche(always, strike(50_per_share));
    for (const double multiple : {1.5, 2.0, 3.0}) {
        const option o{
            .share = 50, .strike = 50, .years = 3, .rate = 0.04, .yield = 0.05, .volatility = 0.4};
        const barrier touched{.side   = barrier_side::up,
                              .effect = knock::out,
                              .level  = 50 * multiple,
                              .rebate = 50 * (multiple - 1)};
        // Dates touch the level later than a continuous watch does, and go beyond it by as much.
        check_near(simulate(d, some_outlook(), at(multiple, 1'008, 3'024), paths(8'192)),
                   barrier_option(o, touched), 0.02);
    }
}

TEST_CASE("Exercise at a multiple of the strike is what a plain loop makes of it",
          "[value][simulation]") {
    constexpr int dates = 36;
    for (const double multiple : {1.0, 1.4, 2.5}) {
        std::mt19937_64 random(2004);
        std::normal_distribution<double> normal;
        double sum = 0, squares = 0;
        const int n = tries(100'000);
        for (int path = 0; path < n; ++path) {
            double price = 50, gain = 0;
            for (int k = 1; k <= dates; ++k) {
                price *=
                    std::exp((0.04 - 0.05 - 0.08) / 12 + 0.4 / std::sqrt(12.0) * normal(random));
                const bool is_vested = k >= 18;
                if ((is_vested && price >= multiple * 45) || k == dates) {
                    gain = std::exp(-0.04 * k / 12) * std::max(0.0, price - 45);
                    break;
                }
            }
            sum += gain, squares += gain * gain;
        }
        const double mean = sum / n;
        check_near(simulate(one_tranche(spend >= 1'500_m, strike(45_per_share)), some_outlook(),
                            at(multiple, 12, dates), paths(100'000)),
                   mean, std::sqrt((squares / n - mean * mean) / n));
    }
}

TEST_CASE(
    "A multiple that no price reaches is exercise at expiry, and a strike of zero when vested",
    "[value][simulation]") {
    const rule vests = in_steps(ramp(spend, 0_bn, 2_bn), 4);
    const auto by    = [&](exercising e, double multiple, const strike& s) {
        simulation_options how = at(multiple, 12, 36);
        how.exercise           = e;
        return simulate(one_tranche(vests, s), some_outlook(), how, {.paths = 4'096}).value;
    };
    const strike fixed(40_per_share), zero(0_per_share);
    CHECK(by(exercising::at_multiple, 1e9, fixed) == by(exercising::at_expiry, 1, fixed));
    CHECK(by(exercising::at_multiple, 2, zero) == by(exercising::when_vested, 1, zero));
    // The share pays more than money earns, so who waits loses.
    CHECK(by(exercising::at_multiple, 2, fixed).mean > by(exercising::at_expiry, 1, fixed).mean);
}

TEST_CASE(
    "A path that is written out exercises at a multiple of its strike, gates and later strikes too",
    "[value][simulation]") {
    warrant w{.name = "warrant", .strike = strike(40_per_share)};
    w.tranches = {
        {.name = "plain", .shares = 100_sh, .vests = ramp(spend, 0_bn, 1_bn)},
        {.name = "gated", .shares = 100_sh, .vests = spend >= 200_m, .exercisable = spend >= 600_m},
        {.name   = "later",
         .shares = 100_sh,
         .vests  = always,
         .strike = strike::set_at("set", 80_pct, 2)}};
    deal d;
    d.warrants   = {w};
    outlook o    = some_outlook();
    o.milestones = {{.name = "set", .after = 0.3}};
    int early = 0, at_end = 0;
    for (std::uint64_t path = 0; path < 60; ++path) {
        const audited_path one = simulation(d, o, at(1.4, 252, 252)).audit(path);
        double exercised[3] = {}, gains[3] = {};
        for (std::size_t k = 0; k < one.steps.size(); ++k) {
            const audited_step& step = one.steps[k];
            const bool is_last       = k + 1 == one.steps.size();
            const double spent       = step.totals[0];
            for (std::size_t t = 0; t < 3; ++t) {
                const double open = t == 1 && spent < 600e6 ? 0 : step.vested[t];
                const double s    = step.strikes[t];
                if (open > exercised[t] && !std::isinf(s) && (is_last || step.price >= 1.4 * s)) {
                    gains[t] += (open - exercised[t]) * std::max(0.0, step.price - s) *
                                std::exp(-0.04 * step.years);
                    exercised[t] = open;
                    ++(is_last ? at_end : early);
                }
                CHECK(step.gains[t] == Approx(gains[t]).margin(1e-9));
            }
        }
    }
    CHECK(early > 100);
    CHECK(at_end > 50);
}

TEST_CASE("Exercise at a multiple: what is refused", "[value][simulation]") {
    const deal d    = one_tranche(always, strike(40_per_share));
    const outlook o = some_outlook();
    CHECK_THROWS_WITH(simulation(d, o, at(0.9, 12, 12)),
                      "multiple of the strike: expected one or more, found 0.9");
    const auto refused = why_not_conditional(d, o, at(2, 12, 12));
    REQUIRE(refused);
    CHECK(refused->why == not_conditional::exercised_by_price);
    const auto closed =
        closed_form(d, o, {.exercising = exercising::at_multiple, .years = 1}).tranches[0];
    CHECK(closed.per_share.reason.why == no_formula::exercised_by_price);
    CHECK(to_sentence(closed.per_share.reason) == to_sentence(*refused));
    CHECK(closed.vested.figure); // what vests does not depend on who exercises

    simulation two(d, o, at(2, 12, 12)), three(d, o, at(3, 12, 12));
    const std::string saved = two.advance({.paths = simulation_chunk}).save();
    CHECK_THROWS_AS(three.add(saved), invalid_input);
    CHECK(to_word(exercising::at_multiple) == "at a multiple of the strike");
}
