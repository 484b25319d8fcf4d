#include <kicker/value/normal.hpp>

#include <kicker/value/quadrature.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

#include <algorithm>
#include <limits>
#include <vector>

using namespace kicker;

namespace {

struct bivariate_row {
    double a, b, correlation, printed;
};
constexpr bivariate_row rows[] = {
    {0, 0, 0, 0.250000},          {0, 0, -0.5, 0.166667},      {0, -0.5, 0, 0.154269},
    {0, -0.5, -0.5, 0.081660},    {0, -0.5, 0.5, 0.226878},    {0, 0.5, 0, 0.345731},
    {0, 0.5, -0.5, 0.273122},     {0, 0.5, 0.5, 0.418340},     {-0.5, 0, 0, 0.154269},
    {-0.5, 0, -0.5, 0.081660},    {-0.5, 0, 0.5, 0.226878},    {-0.5, -0.5, 0, 0.095195},
    {-0.5, -0.5, -0.5, 0.036298}, {-0.5, -0.5, 0.5, 0.163319}, {-0.5, 0.5, 0, 0.213342},
    {-0.5, 0.5, -0.5, 0.145218},  {-0.5, 0.5, 0.5, 0.272239},  {0.5, 0, 0, 0.345731},
    {0.5, 0, -0.5, 0.273122},     {0.5, 0, 0.5, 0.418340},     {0.5, -0.5, 0, 0.213342},
    {0.5, -0.5, -0.5, 0.145218},  {0.5, -0.5, 0.5, 0.272239},  {0.5, 0.5, 0, 0.478120},
    {0.5, 0.5, -0.5, 0.419223},   {0.5, 0.5, 0.5, 0.546244},   {0, 30, -1, 0.500000},
    {0, 30, 0, 0.500000},         {0, 30, 1, 0.500000},
};

/// P(X <= a, Y <= b) by integration over X: no formula of the header but N itself.
double by_integration(double a, double b, double rho) {
    static const auto rule = gauss_legendre(40);
    const double rest      = std::sqrt((1 - rho) * (1 + rho));
    std::vector<double> cuts;
    for (double x = -9; x < a; x += 0.25) cuts.push_back(x);
    if (rho != 0) // where the inner probability jumps
        for (double z = -12; z <= 12; z += 0.5)
            if (const double x = (b + z * rest) / rho; x > -9 && x < a) cuts.push_back(x);
    cuts.push_back(a);
    std::sort(cuts.begin(), cuts.end());
    double sum = 0;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
        sum += integral(rule, cuts[i], cuts[i + 1], [&](double x) {
            return normal_density(x) * normal_distribution((b - rho * x) / rest);
        });
    return sum;
}

} // namespace

TEST_CASE("the normal distribution, in its body and far out", "[value]") {
    CHECK(normal_density(0) == Approx(0.39894228040143268).epsilon(1e-15));
    CHECK(normal_distribution(0) == 0.5);
    CHECK(normal_distribution(1) == Approx(0.84134474606854293).epsilon(1e-15));
    CHECK(normal_distribution(-1) == Approx(0.15865525393145705).epsilon(1e-15));
    CHECK(normal_distribution(-5) == Approx(2.8665157187919391e-7).epsilon(1e-14));
    CHECK(normal_distribution(-10) == Approx(7.6198530241605261e-24).epsilon(1e-14));
    CHECK(normal_distribution(-30) / 4.9067139271481872e-198 == near(1, 5e-13));
}

TEST_CASE("the inverse of the normal distribution goes there and back", "[value]") {
    CHECK(normal_quantile(0.5) == 0);
    CHECK(normal_quantile(0.975) == Approx(1.9599639845400542).epsilon(1e-15));
    CHECK(normal_quantile(1e-10) == Approx(-6.3613409024040562).epsilon(1e-14));
    CHECK(normal_quantile(0) == -std::numeric_limits<double>::infinity());
    CHECK(normal_quantile(1) == std::numeric_limits<double>::infinity());
    std::mt19937_64 random(161);
    for (int i = 0; i < 2000; ++i) {
        const double p = std::exp(uniform(random, -600, 0));
        CHECK(normal_distribution(normal_quantile(p)) == Approx(p).epsilon(1e-12));
    }
    CHECK_THROWS_WITH(normal_quantile(1.5), "probability: expected from 0 to 1, found 1.5");
    CHECK_THROWS_AS(normal_quantile(std::nan("")), invalid_input);
}

TEST_CASE("two normal variables: Haug's table", "[value]") {
    for (const bivariate_row& r : rows) {
        INFO(r.a << ' ' << r.b << ' ' << r.correlation);
        CHECK(bivariate_normal(r.a, r.b, r.correlation) == near(r.printed, 1e-6));
    }
    published(haug("p. 193", "distributions"), "M(0.5, 0.5, 0.5)", "0.546244",
              bivariate_normal(0.5, 0.5, 0.5));
}

TEST_CASE("two normal variables at zero: 1/4 + asin(rho) / 2 pi", "[value]") {
    for (double rho = -1; rho <= 1; rho += 1.0 / 64)
        CHECK(bivariate_normal(0, 0, rho) ==
              near(0.25 + std::asin(rho) / (2 * std::numbers::pi), 1e-15));
    for (const double rho : {0.924, 0.926, 0.99999, -0.99999, 1 - 1e-12, 1 - 1e-15})
        CHECK(bivariate_normal(0, 0, rho) ==
              near(0.25 + std::asin(rho) / (2 * std::numbers::pi), 1e-14));
}

TEST_CASE("two normal variables by integration over one of them", "[value]") {
    std::mt19937_64 random(162);
    for (int i = 0; i < 400; ++i) {
        const double a = uniform(random, -5, 5), b = uniform(random, -5, 5);
        const double edge = std::exp(uniform(random, -12, 0)); // as often near -1 and 1 as not
        const double rho  = (random() % 2 == 0 ? 1 : -1) * (1 - edge);
        INFO(a << ' ' << b << ' ' << rho);
        CHECK(bivariate_normal(a, b, rho) == near(by_integration(a, b, rho), 1e-14));
    }
}

TEST_CASE("two normal variables: symmetry, and what no pair can have", "[value]") {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::mt19937_64 random(163);
    for (int i = 0; i < 1000; ++i) {
        const double a = uniform(random, -6, 6), b = uniform(random, -6, 6);
        const double rho = uniform(random, -1, 1);
        const double m   = bivariate_normal(a, b, rho);
        CHECK(m == near(bivariate_normal(b, a, rho), 1e-15));
        CHECK(m + bivariate_normal(a, -b, -rho) == near(normal_distribution(a), 1e-14));
        CHECK(bivariate_normal(a, b, 1) == near(normal_distribution(std::min(a, b)), 1e-15));
        CHECK(bivariate_normal(a, b, -1) ==
              near(std::max(0.0, normal_distribution(a) - normal_distribution(-b)), 1e-15));
    }
    CHECK(bivariate_normal(0.3, infinite, 0.5) == near(normal_distribution(0.3), 1e-15));
    CHECK(bivariate_normal(-infinite, infinite, 0.5) == 0);
    CHECK(bivariate_normal(infinite, infinite, -0.5) == 1);
    CHECK_THROWS_WITH(bivariate_normal(0, 0, 1.01),
                      "correlation: expected from -1 to 1, found 1.01");
    CHECK_THROWS_AS(bivariate_normal(std::nan(""), 0, 0), invalid_input);
}
