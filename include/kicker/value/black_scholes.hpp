// The value of a European option and its greeks (Black and Scholes 1973, Merton 1973).
#pragma once

#include <kicker/value/normal.hpp>
#include <kicker/value/option.hpp>

#include <cmath>
#include <limits>

namespace kicker {

/// d1 and d2 of the formula. Where nothing is random they are infinite, and zero for a forward at the
/// strike.
struct black_scholes_d {
    double d1 = 0; ///< N(d1): probability of exercise, counted in shares
    double d2 = 0; ///< N(d2): probability of exercise, counted in money
};

/// d1 = (ln(S/K) + (r - q + s^2/2) T) / (s sqrt T), d2 = d1 - s sqrt T.
[[nodiscard]] inline black_scholes_d d_of(const option& o) {
    const double sd = o.deviation(), up = o.share_at_expiry(), down = o.strike * o.discount();
    if (up == down) return {sd / 2, -sd / 2};
    const double log_forward = std::log(o.share / o.strike) + (o.rate - o.yield) * o.years;
    if (sd == 0 || std::isinf(log_forward)) {
        const double far = log_forward > 0
                               ? std::numeric_limits<double>::infinity()
                               : (log_forward < 0 ? -std::numeric_limits<double>::infinity() : 0.0);
        return {far, far};
    }
    return {log_forward / sd + sd / 2, log_forward / sd - sd / 2};
}

/// The value of a European option: S e^(-qT) N(d1) - K e^(-rT) N(d2) for a call.
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] inline double black_scholes(const option& o) {
    checked(o);
    const auto [d1, d2] = d_of(o);
    const double w      = o.sign();
    const double value  = w * (o.share_at_expiry() * normal_distribution(w * d1) -
                              o.strike * o.discount() * normal_distribution(w * d2));
    return std::fmax(0, value);
}

/// The value of an option and how it moves with what it depends on.
struct option_greeks {
    double value = 0; ///< in the currency of the share
    double delta = 0; ///< for a unit of the share price
    double gamma = 0; ///< of delta, for a unit of the share price
    double vega  = 0; ///< for a volatility of 1 more; a hundredth of it for one point
    double theta = 0; ///< for a year that passes
    double rho   = 0; ///< for a rate of 1 more; a hundredth of it for one point
};

/// The value of a European option and its five greeks. Where nothing is random, gamma, vega and theta
/// of the time value are zero. At the strike itself delta is the mean of both sides.
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] inline option_greeks black_scholes_greeks(const option& o) {
    const double value  = black_scholes(o);
    const auto [d1, d2] = d_of(o);
    const double w = o.sign(), sd = o.deviation(), root = std::sqrt(o.years);
    const double carry = std::exp(-o.yield * o.years), owed = o.strike * o.discount();
    const double n1 = normal_distribution(w * d1), n2 = normal_distribution(w * d2);
    const double density = carry * normal_density(d1);
    const bool is_random = sd > 0 && o.share > 0;
    return {.value = value,
            .delta = w * carry * n1,
            .gamma = is_random ? density / (o.share * sd) : 0,
            .vega  = o.share * density * root,
            .theta = (is_random ? -o.share * density * o.volatility / (2 * root) : 0) +
                     w * (o.yield * o.share * carry * n1 - o.rate * owed * n2),
            .rho = w * o.years * owed * n2};
}

} // namespace kicker
