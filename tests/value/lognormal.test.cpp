#include <kicker/value/lognormal.hpp>

#include "support/random_option.hpp"

#include <limits>

using namespace kicker;

TEST_CASE("a lognormal quantity grows, and its logarithm grows less", "[value]") {
    const lognormal x{8, 0.35, 0.40};
    CHECK(x.mean(2.5) == near(8 * std::exp(0.875), 1e-12));
    CHECK(x.deviation(4) == 0.8);
    CHECK(x.log_mean(2) == near(0.70 - 0.16, 1e-15));
    CHECK(checked(x) == x);
}

TEST_CASE("a quantity that none can be is refused", "[value]") {
    CHECK_THROWS_WITH(checked(lognormal{0, 0, 0}), "quantity today: expected above zero, found 0");
    CHECK_THROWS_WITH(checked(lognormal{1, std::numeric_limits<double>::infinity(), 0}),
                      "growth: expected a finite number, found inf");
    CHECK_THROWS_WITH(checked(lognormal{1, 0, -0.1}),
                      "volatility: expected zero or more, found -0.1");
}
