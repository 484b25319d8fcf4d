// Simulations beside QuantLib's multi-path engine and beside loops by hand.
#include "by_hand.hpp"
#include "quantlib.hpp"
#include "races.hpp"

#include <kicker/unit/literals.hpp>
#include <kicker/value/conditional.hpp>
#include <kicker/value/simulation.hpp>

#include "support/joint_case.hpp"

#include <cmath>
#include <cstdint>

namespace bench {

namespace {

using namespace kicker;
using namespace kicker::literals;

/// The same simulation without what makes its paths say more: random numbers as they come.
simulation_options plain(simulation_options how) {
    how.antithetic = how.control = false;
    return how;
}

void check_estimate(races& r, const char* what, const estimate& expected, const estimate& found) {
    r.near(what, expected.mean, found.mean,
           4 * std::hypot(found.standard_error, expected.standard_error));
}

void joint_case(races& r) {
    constexpr std::uint64_t paths = 32'768;
    const deal d                  = joint_deal(0.01_per_share);
    constexpr conditional_goal points{.points = 1'024, .shifts = 32};
    static_assert(points.points * points.shifts == paths);
    estimate ours, with_defaults, with_points, theirs, theirs_antithetic;
    const auto kicker = [&](const simulation_options& how, estimate& found) {
        return [&d, how, &found] {
            found = simulate(d, joint_outlook(), how, {.paths = paths}).value;
        };
    };
    const auto quantlib = [](bool antithetic, estimate& found) {
        return [antithetic, &found] {
            const rival::mean_and_error x = rival::joint_case(paths, antithetic);
            found                         = {x.mean, x.error};
        };
    };
    r.run(
        "joint case, 60 months", paths,
        {{"kicker", kicker(plain(joint_options()), ours), &ours},
         {"kicker, antithetic and control", kicker(joint_options(), with_defaults), &with_defaults},
         {"kicker, conditional, Sobol's points",
          [&] { with_points = conditional(d, joint_outlook(), joint_options(), points).value; },
          &with_points},
         {"QuantLib, antithetic", quantlib(true, theirs_antithetic), &theirs_antithetic},
         {"QuantLib", quantlib(false, theirs), &theirs}});
    const estimate expected{19'527.2e6, 0.5e6}; // 19,527.83 without the cent: simulation.test.cpp
    for (const estimate& found : {ours, with_defaults, with_points, theirs, theirs_antithetic})
        check_estimate(r, "joint case", expected, found);
}

/// The deal of by_hand.hpp.
deal daily_deal() {
    deal d;
    d.warrants = {
        {.name     = "daily",
         .strike   = 0.01_per_share,
         .tranches = {{"low", 1'000'000_sh, average(share_price, 30) >= 150_per_share},
                      {"high", 1'000'000_sh, average(share_price, 30) >= 250_per_share},
                      {"days", 1'000'000_sh, on_days(share_price, 20, 30) >= 200_per_share}}}};
    return d;
}

void daily_grid(races& r) {
    constexpr std::uint64_t paths = 8'192;
    outlook o{.as_of = 2026_y / 1 / 1};
    o.share = {.price = 100, .rate = 0.04, .volatility = 0.60};
    const simulation_options how =
        plain({.dates    = simulation_dates::closes(o.as_of, by_hand::closes),
               .exercise = exercising::when_vested});
    estimate ours, in_blocks, by_path;
    r.run(
        "daily grid, 1,260 closes", paths,
        {{"kicker", [&] { ours = simulate(daily_deal(), o, how, {.paths = paths}).value; }, &ours},
         {"by hand, in blocks", [&] { in_blocks = by_hand::in_blocks(paths); }, &in_blocks},
         {"by hand, path by path", [&] { by_path = by_hand::path_by_path(paths); }, &by_path}});
    r.near("daily grid", in_blocks.mean, ours.mean, 1e-9 * ours.mean);
    r.near("its error", in_blocks.standard_error, ours.standard_error, 1e-9 * ours.mean);
    check_estimate(r, "daily grid, path by path", by_path, ours);
}

void threads(races& r) {
    constexpr std::uint64_t paths = 1 << 19;
    estimate one, two;
    const auto in = [](int threads, estimate& found) {
        return [threads, &found] {
            simulation s(joint_deal(), joint_outlook(), joint_options());
            found = s.advance({.paths = paths, .threads = threads}).result().value;
        };
    };
    r.run("joint case in threads, by the wall", paths,
          {{"kicker, two threads", in(2, two)}, {"kicker, one thread", in(1, one)}}, wall_time);
    r.near("threads", one.mean, two.mean, 0);
}

} // namespace

void paths(races& r) {
    joint_case(r);
    daily_grid(r);
    threads(r);
}

} // namespace bench
