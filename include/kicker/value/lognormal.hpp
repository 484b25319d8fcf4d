// A quantity whose logarithm is normal: a share price, or spend so far, in some years.
#pragma once

#include <kicker/value/fault.hpp>
#include <kicker/value/normal.hpp>

#include <cmath>
#include <limits>

namespace kicker {

/// A quantity that grows at a yearly rate and is disturbed by a yearly volatility: a geometric
/// Brownian motion.
struct lognormal {
    double now        = 0; ///< today; above zero
    double growth     = 0; ///< of its mean, a year, continuously compounded
    double volatility = 0; ///< a year's; zero or more

    /// The mean in so many years.
    [[nodiscard]] double mean(double years) const { return now * std::exp(growth * years); }
    /// The deviation of the logarithm in so many years.
    [[nodiscard]] double deviation(double years) const { return volatility * std::sqrt(years); }
    /// The mean of the change of the logarithm in so many years.
    [[nodiscard]] double log_mean(double years) const {
        return (growth - volatility * volatility / 2) * years;
    }

    friend constexpr bool operator==(const lognormal&, const lognormal&) = default;
};

/// The quantity; throws where no formula can take it.
///
/// Throws: invalid_input for a quantity today that is not above zero, a negative volatility, and
///         numbers that are not finite.
inline const lognormal& checked(const lognormal& x) {
    detail::checked_positive("quantity today", x.now);
    detail::checked_finite("growth", x.growth);
    detail::checked_not_negative("volatility", x.volatility);
    return x;
}

} // namespace kicker
