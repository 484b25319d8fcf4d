// How values move: beside the greeks of closed forms, and inputs that are solved for.

#include <kicker/value/sensitivities.hpp>

#include <kicker/value/black_scholes.hpp>
#include <kicker/value/fair_value_terms.hpp>

#include "support/catch.hpp"
#include "support/joint_case.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

deal call_on_a_million(rule vests = always) {
    warrant w{.name = "warrant", .strike = strike(price::of(40))};
    w.tranches.push_back({.name = "all", .shares = 1'000'000_sh, .vests = vests});
    deal d;
    d.warrants = {w};
    return d;
}
outlook at_42() {
    outlook o;
    o.as_of            = 2026_y / 1 / 1;
    o.share.price      = 42;
    o.share.rate       = 0.05;
    o.share.volatility = 0.30;
    return o;
}
const simulation_options two_years{.dates = simulation_dates::monthly(2026_y / 1 / 1, 24)};
const option same_option{.share = 42, .strike = 40, .years = 2, .rate = 0.05, .volatility = 0.30};

void check_near(const estimate& found, double expected) {
    CAPTURE(found.mean, found.standard_error, expected);
    CHECK(std::abs(found.mean - expected) < 4 * found.standard_error + 2e-3 * std::abs(expected));
}

} // namespace

TEST_CASE("sensitivities of an option are its greeks", "[value][sensitivity]") {
    const auto all = sensitivities(call_on_a_million(), at_42(), two_years, usual_moves(at_42()),
                                   {.paths = 131'072});
    const option_greeks expected = black_scholes_greeks(same_option);
    REQUIRE(all.size() == 3);
    CHECK(all[0].of.what == moved::spot);
    check_near(all[0].slope, 1e6 * expected.delta);
    CHECK(all[0].curvature.mean == Approx(1e6 * expected.gamma).epsilon(0.1));
    CHECK(all[1].of.what == moved::volatility);
    check_near(all[1].slope, 1e6 * expected.vega);
    CHECK(all[2].of.what == moved::rate);
    check_near(all[2].slope, 1e6 * expected.rho);
    CHECK(all[0].slope.standard_error < 0.01 * all[0].slope.mean);
}

TEST_CASE("what a simulation is solved for is what the closed form has there",
          "[value][sensitivity]") {
    const double target  = 1e6 * black_scholes(same_option);
    const auto set_price = [](outlook& o, double x) { o.share.price = x; };
    const solution s     = solve(call_on_a_million(), at_42(), set_price, 20, 80, target, two_years,
                                 {.paths = 65'536});
    CHECK(s.at == Approx(42).epsilon(0.02));
    CHECK(s.value.mean == Approx(target).epsilon(1e-3));
    CHECK_THROWS_AS(
        solve(call_on_a_million(), at_42(), set_price, 20, 30, target, two_years, {.paths = 4'096}),
        invalid_input);
}

TEST_CASE("moves that an outlook does not have are refused", "[value][sensitivity]") {
    CHECK_THROWS_AS(after(at_42(), {moved::pace, 0, 0.01}), invalid_input);
    CHECK_THROWS_AS(after(at_42(), {moved::correlation, 0, 0.01}), invalid_input);
    CHECK(after(joint_outlook(), {moved::pace, 0, 0.25}).totals[0].a_year == Approx(10e9));
    CHECK(after(joint_outlook(0.995), {moved::correlation, 0, 0.02}).together[0].rho == 1);
    CHECK_THROWS_AS(sensitivities(call_on_a_million(), at_42(), two_years, usual_moves(at_42()),
                                  {.paths = 2'048}),
                    invalid_input);
}

TEST_CASE("fair value takes performance and service as met, and keeps the market",
          "[value][fair_value]") {
    const deal d        = call_on_a_million((spend >= 20_bn or on >= 2027_y / 1 / 1) and
                                            peak(share_price) >= price::of(60));
    const deal measured = fair_value_terms(d);
    CHECK(measured.warrants[0].tranches[0].vests == (peak(share_price) >= price::of(60)));
    CHECK(fair_value_terms(call_on_a_million(spend >= 20_bn)).warrants[0].tranches[0].vests ==
          always);
    CHECK_FALSE(has_other_conditions(d.warrants[0].tranches[0]));
    CHECK(has_other_conditions(call_on_a_million(reached("launch")).warrants[0].tranches[0]));

    // Spend that never comes holds back what is worth something, and not its fair value.
    const auto value_of = [](const deal& terms) {
        return simulate(terms, at_42(), two_years, {.paths = 8'192}).value.mean;
    };
    CHECK(value_of(call_on_a_million(spend >= 20_bn)) == 0);
    CHECK(value_of(fair_value_terms(call_on_a_million(spend >= 20_bn))) ==
          Approx(1e6 * black_scholes(same_option)).epsilon(0.02));
}
