// The definitions of <kicker/value/normal.hpp>.
#pragma once

#include <kicker/value/normal.hpp>

#include <kicker/value/quadrature.hpp>

#include <algorithm>
#include <limits>

namespace kicker {

namespace detail {

/// What a tail integral and a probability of both variables above a level come to, after
/// A. Genz, "Numerical computation of rectangular bivariate and trivariate normal and t
/// probabilities", Statistics and Computing 14 (2004).
inline constexpr double strong_correlation = 0.925;

KICKER_INLINE const std::vector<quadrature_node>& genz_rule() {
    static const std::vector<quadrature_node> rule = gauss_legendre(20);
    return rule;
}

/// The probability that both exceed h and k at a weak correlation: the derivative by the correlation
/// is a density (Plackett 1954), integrated over its arc sine (Genz 2004, eq. 3).
KICKER_INLINE double both_exceed_weakly(double h, double k, double rho) {
    const double sum = integral(genz_rule(), 0, std::asin(rho), [&](double angle) {
        const double s = std::sin(angle);
        return std::exp((h * k * s - (h * h + k * k) / 2) / (1 - s * s));
    });
    return sum / (2 * std::numbers::pi) + normal_distribution(-h) * normal_distribution(-k);
}

/// What the probability at correlation 1 is above the one at a strong positive correlation
/// (Genz 2004, eq. 6): the integrand is exp(-gap^2/2x^2 - hk/2) times a smooth factor. The
/// expansion of that factor to x^4 is integrated exactly, and only what is left by quadrature.
KICKER_INLINE double short_of_full_correlation(double h, double k, double rho) {
    const double span2 = (1 - rho) * (1 + rho), span = std::sqrt(span2);
    if (span == 0) return 0;
    const double gap = std::abs(h - k), gap2 = gap * gap, hk = h * k;
    const double c = (4 - hk) / 8, d = (12 - hk) / 16; // factor: 1 + c x^2 (1 + d x^2) + ...
    const double tail = std::sqrt(2 * std::numbers::pi) * normal_distribution(-gap / span);
    double sum        = 0;
    if (const double power = -(gap2 / span2 + hk) / 2; power > -100)
        sum += span * std::exp(power) *
               (1 - c * (gap2 - span2) * (1 - d * gap2 / 5) / 3 + c * d * span2 * span2 / 5);
    if (tail > 0 && hk > -100)
        sum -= std::exp(-hk / 2) * tail * gap * (1 - c * gap2 * (1 - d * gap2 / 5) / 3);
    sum += integral(genz_rule(), 0, span, [&](double x) {
        const double x2 = x * x, power = -(gap2 / x2 + hk) / 2;
        if (power <= -100) return 0.0;
        const double root = std::sqrt(1 - x2);
        const double whole =
            std::exp(-hk * x2 / (2 * (1 + root) * (1 + root))) / root; // (1-root)/(1+root)
        return std::exp(power) * (whole - (1 + c * x2 * (1 + d * x2)));
    });
    return sum / (2 * std::numbers::pi);
}

/// The probability that both variables exceed a level.
KICKER_INLINE double both_exceed(double h, double k, double rho) {
    if (std::abs(rho) < strong_correlation) return both_exceed_weakly(h, k, rho);
    if (rho > 0) return normal_distribution(-std::max(h, k)) - short_of_full_correlation(h, k, rho);
    // The second variable turned around: P(X > h) = P(X > h, Y > k) + P(X > h, -Y > -k).
    const double whole = h < -k ? (h < 0 ? normal_distribution(-k) - normal_distribution(h)
                                         : normal_distribution(-h) - normal_distribution(k))
                                : 0;
    return std::max(0.0, whole) + short_of_full_correlation(h, -k, -rho);
}

} // namespace detail

KICKER_INLINE double normal_quantile(double probability) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (!(probability >= 0 && probability <= 1))
        throw invalid_input::out_of_range("probability", "from 0 to 1", probability);
    if (probability == 0) return -infinite;
    if (probability == 1) return infinite;
    if (probability > 0.5) return -normal_quantile(1 - probability);
    if (probability == 0.5) return 0;
    // ln N is concave, so Newton's method from the left climbs to the root; N(-t) < exp(-t^2/2).
    const double wanted = std::log(probability);
    double x            = -std::sqrt(-2 * wanted);
    for (int tries = 0; tries < 50; ++tries) {
        const double n    = normal_distribution(x);
        const double step = (std::log(n) - wanted) * n / normal_density(x);
        x -= step;
        if (std::abs(step) <= 1e-9 * std::abs(x)) break;
    }
    // The last step by the difference itself, which has no logarithm to round.
    return x - (normal_distribution(x) - probability) / normal_density(x);
}

KICKER_INLINE double bivariate_normal(double a, double b, double correlation) {
    detail::checked_correlation(correlation);
    if (std::isnan(a) || std::isnan(b))
        throw invalid_input::out_of_range("level of a normal variable", "a number", a + b);
    if (std::isinf(a) || std::isinf(b)) {
        if (std::min(a, b) < 0 && std::isinf(std::min(a, b))) return 0;
        return normal_distribution(std::min(a, b));
    }
    return std::clamp(detail::both_exceed(-a, -b, correlation), 0.0, 1.0);
}

} // namespace kicker
