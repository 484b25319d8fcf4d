#include <kicker/value/option.hpp>

#include <kicker/value.hpp>

#include "support/random_option.hpp"

#include <limits>

using namespace kicker;

TEST_CASE("an input that no formula can take is named, with what was expected and found",
          "[value]") {
    const option good{.share = 100, .strike = 90, .years = 1, .volatility = 0.3};
    const auto refused = [&](double option::*input, double x, const std::string& sentence) {
        option o = good;
        o.*input = x;
        CHECK_THROWS_WITH(checked(o), sentence);
        CHECK_THROWS_AS(black_scholes(o), invalid_input);
        CHECK_THROWS_AS(black_scholes_greeks(o), invalid_input);
        CHECK_THROWS_AS(barone_adesi_whaley(o), invalid_input);
        CHECK_THROWS_AS(bjerksund_stensland_1993(o), invalid_input);
        CHECK_THROWS_AS(bjerksund_stensland_2002(o), invalid_input);
        CHECK_THROWS_AS(lattice(o), invalid_input);
        CHECK_THROWS_AS(cash_or_nothing(o), invalid_input);
        CHECK_THROWS_AS(asset_or_nothing(o), invalid_input);
        CHECK_THROWS_AS(barrier_option(o, {.level = 120}), invalid_input);
        CHECK_THROWS_AS(cash_at_hit(o, {.level = 120}), invalid_input);
        CHECK_THROWS_AS(partial_barrier_option(o, {.level = 120}, watched::at_first, 0.5),
                        invalid_input);
        CHECK_THROWS_AS(forward_start(o, 0.9, 0.5), invalid_input);
        CHECK_THROWS_AS(capped_appreciation(o, 150), invalid_input);
        CHECK_THROWS_AS(jump_diffusion(o, {1, 0, 0.1}), invalid_input);
        CHECK_THROWS_AS(warrant_value(o, {100, 10}, dilution_method::hull), invalid_input);
        if (input != &option::volatility) CHECK_THROWS_AS(implied_volatility(o, 20), invalid_input);
    };
    refused(&option::share, -1, "price of a share: expected zero or more, found -1");
    refused(&option::strike, -0.5, "strike: expected zero or more, found -0.5");
    refused(&option::years, -2, "years until expiry: expected zero or more, found -2");
    refused(&option::volatility, -0.2, "volatility: expected zero or more, found -0.2");
    refused(&option::rate, std::numeric_limits<double>::infinity(),
            "rate: expected a finite number, found inf");
    refused(&option::yield, std::numeric_limits<double>::infinity(),
            "dividend yield: expected a finite number, found inf");
    refused(&option::volatility, std::numeric_limits<double>::infinity(),
            "volatility: expected zero or more, found inf");
    for (const auto input : {&option::share, &option::strike, &option::years, &option::volatility,
                             &option::rate, &option::yield}) {
        option o = good;
        o.*input = std::numeric_limits<double>::quiet_NaN();
        CHECK_THROWS_AS(black_scholes(o), invalid_input);
    }
    CHECK_THROWS_AS(black_scholes({.share = -1}), error);
}

TEST_CASE("an option knows its forward, its discount and what its exercise pays", "[value]") {
    const option o{
        .share = 100, .strike = 90, .years = 2, .rate = 0.05, .yield = 0.02, .volatility = 0.3};
    CHECK(o.discount() == near(std::exp(-0.1), 1e-15));
    CHECK(o.forward() == near(100 * std::exp(0.06), 1e-12));
    CHECK(o.share_at_expiry() == near(100 * std::exp(-0.04), 1e-12));
    CHECK(o.deviation() == near(0.3 * std::sqrt(2.0), 1e-15));
    CHECK(o.payoff(95) == 5);
    CHECK(o.payoff(85) == 0);
    option sell = o;
    sell.kind   = option_kind::put;
    CHECK(sell.payoff(85) == 5);
    CHECK(sell.payoff(95) == 0);
    CHECK(sell != o);
}
