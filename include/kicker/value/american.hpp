// American options in closed form, approximately.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/black_scholes.hpp>

namespace kicker {

/// The value of an American option by the quadratic approximation of Barone-Adesi and Whaley (1987).
/// A call on a share without dividends is never exercised early, nor is a put at a rate of zero: they
/// are worth what European ones are. The error is up to 5 % of the value, where expiry is years away;
/// more steps of a `lattice` take away as much of its error as one likes. A yield of a call, or a rate
/// of a put, below zero is taken as no reason to exercise early.
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] double barone_adesi_whaley(const option& o);

/// The value of an American option by one flat exercise boundary (Bjerksund and Stensland 1993): a
/// lower bound, a little too low.
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] double bjerksund_stensland_1993(const option& o);

/// The value of an American option by two flat exercise boundaries, one after the other (Bjerksund
/// and Stensland 2002): a lower bound that is nearer. Where the yield of a call (of a put: the rate) is
/// far above the other and the volatility is small, the boundaries of both papers come to nothing, and
/// the value is the European one.
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] double bjerksund_stensland_2002(const option& o);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/american_inl.hpp>
#endif
