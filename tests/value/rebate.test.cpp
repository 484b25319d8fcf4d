// What is expected to be paid, beside simulations and by hand; what comes back of it.

#include <kicker/value/rebate.hpp>

#include <kicker/value/simulation.hpp>

#include "support/catch.hpp"
#include "support/joint_case.hpp"

#include <cmath>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// 2.4bn a year of a share at one unit of money that never moves.
outlook steady(total_outlook t = {.of = spend.key, .a_year = 2.4e9}) {
    outlook o;
    o.as_of       = 2026_y / 1 / 1;
    o.share.price = 1;
    o.totals      = {std::move(t)};
    return o;
}
const simulation_dates three_years = simulation_dates::monthly(2026_y / 1 / 1, 36);

double sum_of(const std::vector<double>& amounts) {
    double sum = 0;
    for (const double a : amounts) sum += a;
    return sum;
}
/// The mean of spend, as what shares are worth that vest evenly over more than can be spent.
estimate simulated(const total_outlook& t, drifts under) {
    warrant w{.name = "w", .strike = strike(price::of(0))};
    w.tranches.push_back(
        {.name = "t", .shares = 1'000'000_sh, .vests = ramp(spend, 0_bn, 1'000_bn)});
    deal d;
    d.warrants = {w};
    const valuation v =
        simulate(d, steady(t), {.dates = three_years, .drifts = under}, {.paths = 16'384});
    return {v.value.mean * 1e6, v.value.standard_error * 1e6};
}
void check_simulated(const total_outlook& t) {
    for (const drifts under : {drifts::real_world, drifts::risk_neutral}) {
        const estimate mean  = simulated(t, under);
        const double formula = sum_of(expected_amounts(t, three_years, under));
        CAPTURE(mean.mean, mean.standard_error, formula);
        CHECK(std::abs(mean.mean - formula) < 4 * mean.standard_error + 1e-9 * formula);
    }
}

} // namespace

TEST_CASE("Expected amounts are those of the plan, whatever the factor does", "[value][rebate]") {
    const auto plain =
        expected_amounts({.of = spend.key, .a_year = 2.4e9}, three_years, drifts::risk_neutral);
    REQUIRE(plain.size() == 36);
    for (const double a : plain) CHECK(a == Approx(200e6));
    const auto disturbed =
        expected_amounts({.of = spend.key, .a_year = 2.4e9, .volatility = 0.5, .reversion = 1},
                         three_years, drifts::real_world);
    for (const double a : disturbed) CHECK(a == Approx(200e6));
    const auto dated = expected_amounts({.of = spend.key, .planned = {{0.5, 3e9}, {9, 1e9}}},
                                        three_years, drifts::real_world);
    CHECK(dated[5] == 3e9);
    CHECK(sum_of(dated) == 3e9); // the other falls behind the last date
    CHECK_THROWS_AS(expected_amounts({}, {}, drifts::real_world), invalid_input);
}

TEST_CASE("Expected amounts are the means of simulated ones", "[value][rebate]") {
    const total_outlook base{.of = spend.key, .a_year = 8e9, .growth = 0.2, .volatility = 0.4};
    check_simulated(base);
    total_outlook t = base;
    t.price_of_risk = 0.3;
    check_simulated(t);
    t.reversion = 0.8;
    check_simulated(t);
    t       = base;
    t.stops = 0.25;
    check_simulated(t);
    t       = base;
    t.delay = 0.7;
    check_simulated(t);
    t.stops = 0.1, t.price_of_risk = 0.2;
    check_simulated(t);
}

TEST_CASE("What investors ask for the risk of spend lessens what it is worth", "[value][rebate]") {
    const total_outlook t{
        .of = spend.key, .planned = {{1, 1e9}, {2, 1e9}}, .volatility = 0.5, .price_of_risk = 0.2};
    const auto amounts = expected_amounts(t, three_years, drifts::risk_neutral);
    CHECK(amounts[11] == Approx(1e9 * std::exp(-0.1)));
    CHECK(amounts[23] == Approx(1e9 * std::exp(-0.2)));
    CHECK(present_value(amounts, three_years, 0.05) ==
          Approx(1e9 * (std::exp(-0.15) + std::exp(-0.30))));
}

TEST_CASE("A rebate is a worth as a part of what is paid", "[value][rebate]") {
    outlook o         = steady({.of = spend.key, .planned = {{1, 1e9}, {2, 3e9}}});
    o.share.rate      = {{1, 0.03}, {2, 0.04}};
    const double paid = 1e9 * std::exp(-0.03) + 3e9 * std::exp(-0.08);
    const auto r      = rebate_of(o, spend.key, three_years, {1e9, 2e6});
    CHECK(r.paid == 4e9);
    CHECK(r.paid_now == Approx(paid));
    CHECK(r.part().mean == Approx(1e9 / paid));
    CHECK(r.part().standard_error == Approx(2e6 / paid));
    CHECK(r.effective_price().mean == Approx(1 - 1e9 / paid));
    CHECK(equity_rebate{}.part().mean == 0);
    CHECK_THROWS_WITH(rebate_of(o, purchased.key, three_years, {}),
                      "total \"purchased\": expected one that the outlook says the growth of, "
                      "found none");
}

TEST_CASE("The worth goes over from the other shareholders to the holder", "[value][rebate]") {
    // Hull's example: 200,000 warrants at 5.87 on a company of a million shares at 40.
    const cost_to_others cost = cost_of(200'000 * 5.866866, 1'000'000, 40);
    CHECK(40 - cost.a_share == Approx(38.83).margin(0.005));
    CHECK(cost.of_market_cap == Approx(1.1733732 / 40).epsilon(1e-6));
    CHECK_THROWS_AS(cost_of(1, 0, 1), invalid_input);
    CHECK_THROWS_AS(cost_of(1, 1, 0), invalid_input);
}

TEST_CASE("A warrant breaks even where strike and worth with interest are covered",
          "[value][rebate]") {
    CHECK(break_even_price(40, 10, 0.05, 2) == Approx(40 + 10 * std::exp(0.1)));
    CHECK(break_even_price(0, 100, 0, 7) == 100);
}
