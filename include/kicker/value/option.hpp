// What an option is priced from: one aggregate for all formulas of this folder.
#pragma once

#include <kicker/value/fault.hpp>

#include <cmath>

namespace kicker {

/// The right to buy at the strike, or to sell.
enum class option_kind : unsigned char {
    call, ///< to buy
    put   ///< to sell
};

/// When a holder may exercise.
enum class exercise_style : unsigned char {
    european, ///< on the last day only
    american  ///< on any day until the last
};

/// An option on one share under a lognormal price. Rates, yield and volatility are a year's, as
/// fractions (0.04 is 4 %); rate and yield compound continuously.
///
///     black_scholes({.share = 42, .strike = 40, .years = 0.5, .rate = 0.10, .volatility = 0.20})
struct option {
    option_kind kind  = option_kind::call; ///< to buy, if not said
    double share      = 0;                 ///< price of a share today; zero or more
    double strike     = 0;                 ///< zero or more
    double years      = 0;                 ///< until expiry; zero or more
    double rate       = 0;                 ///< without risk; may be negative
    double yield      = 0;                 ///< of dividends; may be negative
    double volatility = 0;                 ///< zero or more

    /// What a unit of money at expiry is worth today.
    [[nodiscard]] double discount() const { return std::exp(-rate * years); }
    /// What a share at expiry is worth today: its price without the dividends until then.
    [[nodiscard]] double share_at_expiry() const { return share * std::exp(-yield * years); }
    /// The price at which one buys a share today for delivery at expiry.
    [[nodiscard]] double forward() const { return share * std::exp((rate - yield) * years); }
    /// The deviation of the logarithm of the price at expiry.
    [[nodiscard]] double deviation() const { return volatility * std::sqrt(years); }
    /// 1 for a call, -1 for a put: what the gain at expiry counts a rise of the price.
    [[nodiscard]] double sign() const { return kind == option_kind::call ? 1 : -1; }
    /// What an exercise at a price of the share pays; zero where it pays nothing.
    [[nodiscard]] double payoff(double at) const { return std::fmax(0, sign() * (at - strike)); }

    friend constexpr bool operator==(const option&, const option&) = default;
};

/// The option; throws where no formula can take an input.
///
/// Throws: invalid_input for a number that is not finite, and for a share, strike, time or
///         volatility below zero.
inline const option& checked(const option& o) {
    detail::checked_not_negative("price of a share", o.share);
    detail::checked_not_negative("strike", o.strike);
    detail::checked_not_negative("years until expiry", o.years);
    detail::checked_not_negative("volatility", o.volatility);
    detail::checked_finite("rate", o.rate);
    detail::checked_finite("dividend yield", o.yield);
    return o;
}

} // namespace kicker
