// Random rules under random outlooks: each technique that a simulation may use agrees with plain paths, and
// what formulas say lies within the error of paths.

#include <kicker/value/simulation.hpp>

#include <kicker/value/closed_form.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// Random terms and what is assumed of their future.
class random_future {
public:
    explicit random_future(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] rule some_rule(int depth = 0) {
        if (depth < 2 && chance(0.5)) {
            const rule a = some_rule(depth + 1), b = some_rule(depth + 1);
            return chance(0.6) ? a and b : a or b;
        }
        const auto bn      = [](double x) { return money::of(static_cast<std::int64_t>(x * 1e9)); };
        const auto dollars = [](double x) { return price::of(static_cast<std::int64_t>(x)); };
        const double low = between(5, 40), height = between(60, 220);
        switch (between_whole(0, 7)) {
        case 0: return spend >= bn(low);
        case 1: return ramp(spend, bn(low), bn(low + between(5, 30)));
        case 2: return in_steps(ramp(spend, bn(low), bn(low + 20)), 5);
        case 3: return delivered >= power::of(between_whole(100, 900));
        case 4: return peak(share_price) >= dollars(height);
        case 5: return share_price >= dollars(height);
        case 6: return ramp(peak(share_price), dollars(height), dollars(height + 50));
        default: return reached("launch");
        }
    }
    [[nodiscard]] deal some_deal() {
        warrant w{.name = "warrant"};
        const int tranches = between_whole(1, 3);
        for (int t = 0; t < tranches; ++t)
            w.tranches.push_back(
                {.name   = label("tranche " + std::to_string(t)),
                 .shares = shares::of(between_whole(1'000, 5'000'000)),
                 .vests  = some_rule(),
                 .strike = strike(price::of(chance(0.5) ? 0 : between_whole(20, 150)))});
        if (chance(0.2)) w.floor = reached("launch") and level(60_pct);
        if (chance(0.2))
            w.shares = warrant_total::capped(shares::of(between_whole(1'000, 6'000'000)));
        deal d;
        d.warrants = {w};
        return d;
    }
    [[nodiscard]] outlook some_outlook() {
        outlook o;
        o.as_of                 = 2026_y / 1 / 1;
        o.share.price           = between(60, 150);
        o.share.rate            = between(0, 0.06);
        o.share.volatility      = between(0.15, 0.8);
        o.share.yield           = chance(0.5) ? 0 : between(0, 0.03);
        o.share.expected_return = between(0, 0.15);
        o.totals                = {
                           {.of         = spend.key,
                            .a_year     = between(4e9, 12e9),
                            .growth     = between(-0.1, 0.4),
                            .volatility = chance(0.3) ? 0 : between(0.1, 0.6)},
                           {.of = delivered.key, .a_year = between(50, 300), .volatility = between(0.1, 0.5)}};
        if (chance(0.3)) o.totals[0].reversion = between(0.1, 1);
        if (chance(0.2)) o.totals[0].stops = between(0.01, 0.1);
        if (chance(0.2)) o.totals[0].delay = between(0.1, 1);
        o.milestones = {{.name        = "launch",
                         .after       = between(0, 2),
                         .a_year      = chance(0.5) ? 0 : between(0.2, 1),
                         .probability = between(0.3, 1)}};
        if (chance(0.7)) o.together = {{.rho = between(-0.6, 0.8)}};
        if (chance(0.2)) o.defaults = between(0.005, 0.05);
        if (chance(0.2)) o.share.jumps = {between(0.2, 2), -0.1, 0.15};
        return o;
    }
    [[nodiscard]] bool chance(double p) { return between(0, 1) < p; }

private:
    [[nodiscard]] double between(double low, double high) {
        return low + (high - low) * static_cast<double>(random_() >> 11) * 0x1p-53;
    }
    [[nodiscard]] int between_whole(int low, int high) {
        return low + static_cast<int>(random_() % static_cast<std::uint64_t>(high - low + 1));
    }

    std::mt19937_64 random_;
};

} // namespace

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
                const double error = one.value.standard_error / one.shares;
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
