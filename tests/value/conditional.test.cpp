// Conditional Monte Carlo: against references, formulas and plain paths, and where it is refused.
#include <kicker/value/conditional.hpp>

#include <kicker/value/black_scholes.hpp>
#include <kicker/value/detail/brownian_bridge.hpp>
#include <kicker/value/detail/lane_math.hpp>
#include <kicker/value/normal.hpp>
#include <kicker/value/simulation.hpp>

#include "support/catch.hpp"
#include "support/joint_case.hpp"
#include "support/random_future.hpp"
#include "support/random_option.hpp"
#include "support/tries.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

simulation_options month_ends(const outlook& o, int months, exercising e = exercising::at_expiry) {
    return {.dates = simulation_dates::monthly(o.as_of, months), .exercise = e};
}
deal one_tranche(rule vests, price strike_of_all) {
    deal d;
    d.warrants = {{.name     = "warrant",
                   .strike   = strike(strike_of_all),
                   .tranches = {{.name = "one", .shares = 1'000_sh, .vests = std::move(vests)}}}};
    return d;
}
outlook some_outlook() {
    outlook o;
    o.as_of  = 2026_y / 1 / 1;
    o.share  = {.price = 100, .rate = 0.04, .volatility = 0.40, .yield = 0.01};
    o.totals = {{.of = spend.key, .a_year = 4e9, .growth = 0.2, .volatility = 0.35}};
    return o;
}
std::optional<not_conditional> refusal(const deal& d, const outlook& o, simulation_options how) {
    const auto r = why_not_conditional(d, o, how);
    return r ? std::optional(r->why) : std::nullopt;
}

} // namespace

TEST_CASE("the joint case comes to its reference, with Sobol's points and without",
          "[value][conditional]") {
    for (const bool sobol : {true, false}) {
        const conditional_goal goal{.points = 1'024, .shifts = 32, .sobol = sobol};
        const auto v = conditional(joint_deal(), joint_outlook(), joint_options(), goal);
        CAPTURE(sobol, v.value.mean, v.value.standard_error);
        CHECK(std::abs(v.value.mean / 1e6 - 19'527.83) < 4 * v.value.standard_error / 1e6 + 0.05);
        CHECK(v.value.standard_error / 1e6 < (sobol ? 6 : 35));
        const auto apart = conditional(joint_deal(), joint_outlook(0), joint_options(), goal);
        CHECK(std::abs(apart.value.mean / 1e6 - 18'363.46) <
              4 * apart.value.standard_error / 1e6 + 0.18);
        double sum = 0;
        for (const estimate& t : v.tranches) sum += t.mean;
        CHECK(sum == near(v.value.mean, 1e-6 * v.value.mean));
        CHECK(v.points == 1'024);
        CHECK(v.shifts == 32);
    }
}

TEST_CASE("variants of the joint case come to what another program found", "[value][conditional]") {
    const auto check = [](const deal& d, const outlook& o, double expected, double within) {
        const auto v = conditional(d, o, joint_options(), {.points = 1'024, .shifts = 32});
        CAPTURE(v.value.mean, v.value.standard_error);
        CHECK(std::abs(v.value.mean / 1e6 - expected) < 4 * v.value.standard_error / 1e6 + within);
    };
    constexpr int spend_bn[] = {10, 20, 30, 45, 60, 80}, hurdle[] = {150, 200, 275, 350, 450, 600};
    const auto spent = [&](std::size_t i) {
        return spend >= money::of(std::int64_t{spend_bn[i]} * 1'000'000'000);
    };
    const auto vesting = [&](auto rule_of) {
        warrant w = joint_deal().warrants[0].as_written();
        for (std::size_t i = 0; i < 6; ++i) w.tranches[i].vests = rule_of(i);
        deal d;
        d.warrants = {w};
        return d;
    };
    check(joint_deal(price::of(165)), joint_outlook(), 9'555.6, 0.6);
    outlook certain              = joint_outlook();
    certain.totals[0].volatility = 0;
    check(joint_deal(price::from_ticks(1'000'000)), certain, 20'575.326, 0.5);
    check(vesting([&](std::size_t i) { return spent(i) and share_price >= price::of(hurdle[i]); }),
          joint_outlook(), 18'289.5, 0.4);
    check(vesting(
              [&](std::size_t i) { return spent(i) or peak(share_price) >= price::of(hurdle[i]); }),
          joint_outlook(), 25'068.2, 0.4);
}

TEST_CASE("what nothing but the share decides is a formula, without error",
          "[value][conditional]") {
    const outlook o = some_outlook();
    for (const double k : {0.0, 60.0, 100.0, 180.0}) {
        const auto v = conditional(one_tranche(always, price::of(static_cast<std::int64_t>(k))), o,
                                   month_ends(o, 36), {.points = 128, .shifts = 2});
        const double expected =
            k == 0 ? 100 * std::exp(-0.03)
                   : black_scholes({option_kind::call, 100, k, 3, 0.04, 0.01, 0.40});
        CHECK(v.value.mean / 1'000 == near(expected, 1e-9 * expected));
    }
}

TEST_CASE("without Sobol's points a shift is as good as its points are many",
          "[value][conditional]") {
    const auto error = [](std::uint64_t points, bool sobol) {
        return conditional(joint_deal(), joint_outlook(), joint_options(),
                           {.points = points, .shifts = 64, .sobol = sobol})
            .value.standard_error;
    };
    const double random = error(128, false) / error(1'024, false);
    CHECK(random > 2);
    CHECK(random < 4.2); // the root of eight is 2.83
    CHECK(error(1'024, true) < error(1'024, false) / 3);
}

TEST_CASE("conditional Monte Carlo agrees with plain paths over random rules and outlooks",
          "[value][conditional][law]") {
    int valid = 0, refused = 0, moves = 0;
    for (std::uint64_t seed = 20'000; valid < tries(200); ++seed) {
        INFO("seed " << seed);
        random_future source(seed);
        const deal d    = source.some_deal();
        const outlook o = source.some_outlook();
        simulation_options how =
            month_ends(o, 24, source.chance(0.5) ? exercising::when_vested : exercising::at_expiry);
        how.seed = seed;
        if (why_not_conditional(d, o, how)) {
            CHECK_THROWS_AS(conditional(d, o, how), invalid_input);
            ++refused;
            continue;
        }
        ++valid;
        const valuation paths = simulate(d, o, how, {.paths = 4'096});
        const auto found =
            conditional(d, o, how, {.points = 256, .shifts = 16, .sobol = source.chance(0.7)});
        for (std::size_t t = 0; t < paths.tranches.size(); ++t) {
            const estimate &a = found.tranches[t], &b = paths.tranches[t].value;
            CAPTURE(t, a.mean, a.standard_error, b.mean, b.standard_error);
            const double scale = paths.tranches[t].shares * o.share.price;
            CHECK(std::abs(a.mean - b.mean) <=
                  4 * std::hypot(a.standard_error, b.standard_error) + 2e-4 * scale);
            moves += a.standard_error > 0 && b.standard_error > 0 ? 1 : 0;
        }
    }
    CHECK(refused > tries(20));
    CHECK(moves > tries(150));
}

TEST_CASE("gates and what stands today count as along plain paths", "[value][conditional]") {
    const outlook o = some_outlook();
    warrant w{.name = "warrant", .strike = strike(price::of(20))};
    w.tranches = {{.name        = "gated",
                   .shares      = 1'000_sh,
                   .vests       = ramp(spend, 2_bn, 10_bn),
                   .exercisable = share_price >= price::of(110) or reached("launch")},
                  {.name   = "in part",
                   .shares = 2'000_sh,
                   .vests  = ramp(peak(share_price), price::of(90), price::of(180)) and
                            in_steps(ramp(spend, 2_bn, 10_bn), 4)},
                  {.name = "level", .shares = 500_sh, .vests = level(30_pct) or spend >= 9_bn}};
    deal d;
    d.warrants        = {w};
    outlook likely    = o;
    likely.milestones = {{.name = "launch", .after = 0.5, .a_year = 0.4, .probability = 0.7}};
    for (const exercising e : {exercising::at_expiry, exercising::when_vested}) {
        auto how              = month_ends(likely, 30, e);
        how.so_far.earned     = {0.1, 0.25, 0};
        how.so_far.vested     = {0.1, 0.25, 0};
        const valuation paths = simulate(d, likely, how, {.paths = 200'000});
        const auto found      = conditional(d, likely, how, {.points = 4'096, .shifts = 16});
        for (std::size_t t = 0; t < 3; ++t) {
            const estimate &a = found.tranches[t], &b = paths.tranches[t].value;
            CAPTURE(to_word(e), t, a.mean, a.standard_error, b.mean, b.standard_error);
            CHECK(std::abs(a.mean - b.mean) <= 4 * std::hypot(a.standard_error, b.standard_error));
        }
    }
}

TEST_CASE("threads share points out as they like", "[value][conditional]") {
    const conditional_goal one{.points = 1'024, .shifts = 4},
        two{.points = 1'024, .shifts = 4, .threads = 2};
    const auto a = conditional(joint_deal(), joint_outlook(), joint_options(), one);
    const auto b = conditional(joint_deal(), joint_outlook(), joint_options(), two);
    CHECK(a.value == b.value);
    CHECK(a.tranches == b.tranches);
}

TEST_CASE("conditional Monte Carlo says why it is not valid", "[value][conditional]") {
    const outlook o  = some_outlook();
    const auto how   = month_ends(o, 24);
    const rule spent = spend >= 5_bn;
    const deal plain = one_tranche(spent and peak(share_price) >= price::of(120), price::of(1));
    CHECK(!why_not_conditional(plain, o, how));

    auto real   = how;
    real.drifts = drifts::real_world;
    CHECK(refusal(plain, o, real) == not_conditional::drifts_are_real);
    outlook other          = o;
    other.share.volatility = 0;
    CHECK(refusal(plain, other, how) == not_conditional::price_is_certain);
    other                 = o;
    other.share.dividends = {{.years = 0.5, .amount = 1}};
    CHECK(refusal(plain, other, how) == not_conditional::dividends_in_cash);
    other          = o;
    other.together = {{.first = share_price.key, .second = spend.key, .rho = 1}};
    CHECK(refusal(plain, other, how) == not_conditional::price_is_certain);

    warrant joined = plain.warrants[0].as_written();
    joined.floor   = reached("launch") and level(50_pct);
    deal d;
    d.warrants = {joined};
    CHECK(refusal(d, o, how) == not_conditional::shares_are_joined);
    auto days  = how;
    days.dates = simulation_dates::closes(o.as_of, 500);
    CHECK(refusal(one_tranche(vwap(share_price, 30) >= price::of(120), price::of(1)), o, days) ==
          not_conditional::price_looks_back);
    days.dates = simulation_dates::closes(o.as_of, 1'900);
    CHECK(refusal(plain, o, days) == not_conditional::too_many_dimensions);

    const auto refused = why_not_conditional(d, o, how);
    REQUIRE(refused);
    CHECK(refused->tranche == label("one"));
    CHECK_THROWS_WITH(conditional(d, o, how),
                      "conditional Monte Carlo is not valid for this deal. " +
                          to_sentence(*refused));
    CHECK_THROWS_WITH(conditional(plain, o, how, {.shifts = 1}),
                      "shifts of points: expected two or more, found 1");
}

TEST_CASE("a bridge draws the walk that its dates ask for", "[value][conditional]") {
    // The covariance of two points of a walk is the time of the earlier one.
    const std::vector<double> years{0.1, 0.2, 0.7, 1, 2.5};
    const auto points = detail::brownian_bridge(years);
    REQUIRE(points.size() == years.size());
    std::vector<std::vector<double>> walk(years.size() + 1, std::vector<double>(years.size()));
    for (std::size_t p = 0; p < points.size(); ++p) {
        const detail::bridge_point& b = points[p];
        for (std::size_t z = 0; z < years.size(); ++z)
            walk[b.at][z] = b.of_left * walk[b.left][z] + b.of_right * walk[b.right][z];
        walk[b.at][p] += b.deviation;
    }
    for (std::size_t i = 1; i <= years.size(); ++i)
        for (std::size_t j = 1; j <= years.size(); ++j) {
            double together = 0;
            for (std::size_t z = 0; z < years.size(); ++z) together += walk[i][z] * walk[j][z];
            CHECK(together == near(years[std::min(i, j) - 1], 1e-12));
        }
    CHECK(points[0].at == 5);
    CHECK(points[1].at == 2);
}

TEST_CASE("lanes turn uniform numbers into normal ones as the distribution does",
          "[value][conditional]") {
    for (const double part : {0.0, 1e-8, 1e-4, 0.02425, 0.0749, 0.0751, 0.3, 0.5, 0.77, 0.9249,
                              0.9251, 0.999, 1 - 0x1p-32}) {
        const double u = std::floor(part * 0x1p32) * 0x1p-32 + 0x1p-33; // as lanes draw it
        CAPTURE(u);
        const double x = normal_quantile(u);
        CHECK(detail::lane_normal(u) == near(x, 3e-15 * (1 + std::abs(x))));
    }
    for (double x = -36; x < 37; x += 0.37) {
        CAPTURE(x);
        CHECK(detail::lane_distribution(x, detail::deviations(), detail::exponents()) ==
              near(normal_distribution(x), 2e-15 * normal_distribution(x) * (2 + x * x)));
    }
    constexpr double infinite = std::numeric_limits<double>::infinity();
    CHECK(detail::lane_distribution(-infinite, detail::deviations(), detail::exponents()) < 1e-290);
    CHECK(detail::lane_distribution(infinite, detail::deviations(), detail::exponents()) == 1);
}
