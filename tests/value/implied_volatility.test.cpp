#include <kicker/value/implied_volatility.hpp>

#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;

TEST_CASE("the volatility that a price tells gives the price again", "[value]") {
    std::mt19937_64 random(1604);
    for (int i = 0; i < 3000; ++i) {
        option o           = random_option(random);
        const double price = black_scholes(o), was = o.volatility;
        const double found = implied_volatility(o, price);
        o.volatility       = found;
        INFO(o.share << ' ' << o.strike << ' ' << o.years << ' ' << was << ' ' << price);
        CHECK(black_scholes(o) == near(price, 1e-13 * (o.share + o.strike)));
        // As many digits as the part of the price that moves with volatility has.
        const double vega = black_scholes_greeks(o).vega;
        CHECK(found == near(was, 1e-12 * was + 1e-15 * (o.share + o.strike) / vega));
    }
}

TEST_CASE("a tiny price out of the money tells its volatility", "[value]") {
    for (const double volatility : {0.05, 0.2, 0.8})
        for (const double strike : {150.0, 300.0, 500.0}) {
            const option o{call, 100, strike, 0.5, 0.03, 0, volatility};
            if (const double price = black_scholes(o); price > 1e-280)
                CHECK(implied_volatility(o, price) == Approx(volatility).epsilon(1e-11));
        }
}

TEST_CASE("a price beyond the bounds of no arbitrage is refused", "[value]") {
    const option o{call, 100, 90, 1, 0, 0, 0};
    CHECK_THROWS_WITH(
        implied_volatility(o, 9.5),
        "price of an option: expected from 10 to below 100, or arbitrage is possible; "
        "found 9.5");
    CHECK_THROWS_AS(implied_volatility(o, 100), invalid_input);
    CHECK_THROWS_AS(implied_volatility(o, std::nan("")), invalid_input);
    CHECK(implied_volatility(o, 10) == 0);
    CHECK_THROWS_AS(implied_volatility({put, 100, 90, 1, 0, 0, 0}, 90), invalid_input);
    CHECK_THROWS_AS(implied_volatility({put, 100, 90, 1, 0, 0, 0}, -1e-9), invalid_input);
    CHECK_THROWS_WITH(implied_volatility({call, 100, 90, 0, 0, 0, 0}, 10),
                      "price of an option: expected time before expiry, because without time every "
                      "volatility gives the same price; found 0 years");
}
