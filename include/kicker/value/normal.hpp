// The normal distribution: density, distribution, its inverse, and two correlated variables.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/fault.hpp>

#include <cmath>
#include <numbers>

namespace kicker {

/// The density of the standard normal distribution.
[[nodiscard]] inline double normal_density(double x) {
    return std::exp(-0.5 * x * x) * 0.5 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
}

/// N(x): the probability that a standard normal variable is at most x. The far tail keeps its
/// relative accuracy: N(-30) is 4.9e-198 and not zero.
[[nodiscard]] inline double normal_distribution(double x) {
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

/// The x of which N(x) is a probability; infinite at 0 and at 1.
///
/// Throws: invalid_input for a probability outside 0 to 1.
[[nodiscard]] double normal_quantile(double probability);

/// The probability that the first of two standard normal variables is at most a and the second at
/// most b, given their correlation. Accurate to 1e-14.
///
/// Throws: invalid_input for a correlation outside -1 to 1.
[[nodiscard]] double bivariate_normal(double a, double b, double correlation);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/normal_inl.hpp>
#endif
