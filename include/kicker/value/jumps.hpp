// The value of a European option on a price that also jumps (Merton 1976).
#pragma once

#include <kicker/value/black_scholes.hpp>

#include <cmath>

namespace kicker {

/// Jumps of a price: how often, and how far.
struct price_jumps {
    double a_year    = 0; ///< how many a year, on average; zero or more
    double log_mean  = 0; ///< mean of the logarithm of what a jump multiplies the price by
    double deviation = 0; ///< deviation of that logarithm; zero or more

    /// The mean of what a jump multiplies the price by.
    [[nodiscard]] double mean() const { return std::exp(log_mean + deviation * deviation / 2); }

    friend constexpr bool operator==(const price_jumps&, const price_jumps&) = default;
};

/// The jumps; throws where no formula can take them.
///
/// Throws: invalid_input for a negative number a year or deviation, and for what is not finite.
inline const price_jumps& checked(const price_jumps& j) {
    detail::checked_not_negative("jumps a year", j.a_year);
    detail::checked_finite("mean logarithm of a jump", j.log_mean);
    detail::checked_not_negative("deviation of a jump", j.deviation);
    return j;
}

/// A Black-Scholes value for each number of jumps until expiry, weighed by its probability (Merton
/// 1976, eq. 16); terms below 1e-17 are left out. The option's volatility is that between jumps.
///
/// Throws: invalid_input as both `checked` do, and for more than a million jumps until expiry.
[[nodiscard]] inline double jump_diffusion(const option& o, const price_jumps& j) {
    checked(o), checked(j);
    const double expected = j.a_year * o.years, grown = expected * j.mean();
    if (expected == 0) return black_scholes(o);
    if (!(std::fmax(expected, grown) <= 1e6))
        throw invalid_input::out_of_range("jumps until expiry", "at most a million",
                                          std::fmax(expected, grown));
    // Between jumps the price makes up for them: its growth is less by what they bring.
    const double held = o.share * std::exp(expected - grown);
    const double most = std::fmax(expected, grown);
    double sum        = 0;
    for (double n = 0; n <= most + 12 * std::sqrt(most) + 40; ++n) {
        option jumped = o;
        jumped.share  = held * std::pow(j.mean(), n);
        jumped.volatility =
            std::sqrt(o.volatility * o.volatility + n * j.deviation * j.deviation / o.years);
        sum += std::exp(n * std::log(expected) - expected - std::lgamma(n + 1)) *
               black_scholes(jumped);
    }
    return sum;
}

} // namespace kicker
