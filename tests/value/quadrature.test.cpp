#include <kicker/value/quadrature.hpp>

#include "support/random_option.hpp"

using namespace kicker;

TEST_CASE("a quadrature of n points is exact for powers below 2n", "[value]") {
    for (const std::size_t n : {1u, 2u, 3u, 5u, 8u, 16u, 20u, 40u}) {
        const auto rule = gauss_legendre(n);
        for (std::size_t power = 0; power < 2 * n; ++power) {
            const double exact = 1 / static_cast<double>(power + 1);
            CHECK(integral(rule, 0, 1, [&](double x) {
                      return std::pow(x, static_cast<double>(power));
                  }) == near(exact, 2e-15));
        }
    }
    // Abramowitz and Stegun, table 25.4: three points.
    const auto three = gauss_legendre(3);
    CHECK(three[0].at == near(-0.774596669241483, 1e-15));
    CHECK(three[1].at == near(0, 1e-15));
    CHECK(three[1].weight == near(8.0 / 9, 1e-15));
}
