// Gauss-Legendre quadrature: the points and weights by which a smooth function is integrated.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace kicker {

/// A point of the interval from -1 to 1, and its weight in the integral.
struct quadrature_node {
    double at     = 0; ///< from -1 to 1
    double weight = 0; ///< all of them add to 2
};

/// The rule of n points that integrates a polynomial of degree 2n - 1 exactly. Its points are the
/// roots of the Legendre polynomial, by Newton's method.
[[nodiscard]] inline std::vector<quadrature_node> gauss_legendre(std::size_t n) {
    std::vector<quadrature_node> nodes(n);
    const auto degree = static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
        double x = -std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (degree + 0.5));
        double slope = 1;
        for (int tries = 0; tries < 100; ++tries) {
            double p = 1, before = 0; // by Bonnet's recursion
            for (double k = 1; k <= degree; ++k) {
                const double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
                before            = p;
                p                 = next;
            }
            slope             = degree * (x * p - before) / (x * x - 1);
            const double step = p / slope;
            x -= step;
            if (std::abs(step) < 1e-16) break;
        }
        nodes[i] = {x, 2 / ((1 - x * x) * slope * slope)};
    }
    return nodes;
}

/// The integral of a function from one end to the other by a rule.
template <class Function>
[[nodiscard]] double integral(const std::vector<quadrature_node>& rule, double from, double to,
                              Function f) {
    const double half = (to - from) / 2, middle = (from + to) / 2;
    double sum = 0;
    for (const quadrature_node& node : rule) sum += node.weight * f(middle + half * node.at);
    return half * sum;
}

} // namespace kicker
