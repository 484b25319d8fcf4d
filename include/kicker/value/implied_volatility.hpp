// The volatility at which Black-Scholes gives a price.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/black_scholes.hpp>

namespace kicker {

/// The volatility of a European option with a given price; the option's own volatility plays no
/// part. Newton's method on the logarithm of the price, inside a bracket, for the option of the
/// same strike that is out of the money: the other follows by parity. Zero for a price at its lower
/// bound. A price within a rounding of its intrinsic value tells a volatility to few digits.
///
/// Throws: invalid_input as `checked` does, for a price outside the bounds of no arbitrage, and for
///         an option without time.
[[nodiscard]] double implied_volatility(option o, double paid);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/implied_volatility_inl.hpp>
#endif
