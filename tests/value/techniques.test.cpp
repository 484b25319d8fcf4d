// Random rules under random outlooks: each technique that a simulation may use agrees with plain paths, and
// what formulas say lies within the error of paths.

#include <kicker/value/simulation.hpp>

#include <kicker/value/closed_form.hpp>

#include "support/catch.hpp"
#include "support/random_future.hpp"
#include "support/tries.hpp"

using namespace kicker;
using namespace kicker::literals;

TEST_CASE("techniques agree with plain paths over random rules and outlooks",
          "[value][simulation][law]") {
    const simulation_goal goal{.paths = 4'096};
    int worth_something = 0;
    const int deals     = tries(240);
    for (int seed = 0; seed < deals; ++seed) {
        INFO("seed " << seed);
        random_future source(static_cast<std::uint64_t>(seed));
        const deal d    = source.some_deal();
        const outlook o = source.some_outlook();
        simulation_options plain{
            .dates      = simulation_dates::monthly(o.as_of, 48),
            .drifts     = source.chance(0.5) ? drifts::risk_neutral : drifts::real_world,
            .exercise   = source.chance(0.5) ? exercising::when_vested : exercising::at_expiry,
            .antithetic = false,
            .control    = false};
        const valuation expected = simulate(d, o, plain, goal);
        simulation_options fast  = plain;
        fast.antithetic = fast.control = true;
        fast.seed                      = 77;
        const valuation found          = simulate(d, o, fast, goal);
        const double error = std::hypot(expected.value.standard_error, found.value.standard_error);
        CHECK(std::abs(found.value.mean - expected.value.mean) <= 4 * error + 1e-6);
        for (std::size_t t = 0; t < found.tranches.size(); ++t) {
            const estimate &a = found.tranches[t].vested, &b = expected.tranches[t].vested;
            CHECK(std::abs(a.mean - b.mean) <=
                  4 * std::hypot(a.standard_error, b.standard_error) + 1e-9);
            CHECK(a.mean <= 1);
        }
        CHECK(found.shares.percentile(1) <= found.granted * 1.001 + 1);
        worth_something += expected.value.mean > 0 ? 1 : 0;
    }
    CHECK(worth_something > deals / 2);
}

TEST_CASE("formulas that a deal finds for itself lie within the error of its paths",
          "[value][simulation][law]") {
    const simulation_goal goal{.paths = 16'384};
    int parts = 0, values = 0;
    for (int seed = 0; seed < tries(160); ++seed) {
        INFO("seed " << seed);
        random_future source(static_cast<std::uint64_t>(10'000 + seed));
        const deal d    = source.some_deal();
        const outlook o = source.some_outlook();
        simulation_options how{.dates = simulation_dates::monthly(o.as_of, 48)};
        how.exercise = source.chance(0.3) ? exercising::when_vested : exercising::at_expiry;
        closed_form_options asked{.exercising = how.exercise, .years = 4.0};
        for (const simulation_date& s : how.dates) asked.watched_on.push_back(s.years);
        const valuation paths    = simulate(d, o, how, goal);
        const closed_deal closed = closed_form(d, o, asked);
        for (std::size_t t = 0; t < paths.tranches.size(); ++t) {
            INFO("tranche " << t);
            const tranche_valuation& one = paths.tranches[t];
            if (const auto& f = closed.tranches[t].vested.figure) {
                CAPTURE(f->mean, f->error, one.vested.mean, one.vested.standard_error);
                CHECK(std::abs(one.vested.mean - f->mean) <=
                      4 * one.vested.standard_error + f->error + 2e-3);
                ++parts;
            }
            if (const auto& f = closed.tranches[t].per_share.figure) {
                // Paths of which none was worth anything do not say how rare those are.
                const double unseen = one.value.mean > 0 ? 0 : 8 * o.share.price / 16'384;
                const double error  = one.value.standard_error / one.shares + unseen / 4;
                CAPTURE(f->mean, f->error, one.per_share(), error);
                CHECK(std::abs(one.per_share() - f->mean) <=
                      4 * error + f->error + 2e-3 * (f->mean + 1));
                ++values;
            }
        }
    }
    CHECK(parts > tries(60));
    CHECK(values > tries(40));
}
