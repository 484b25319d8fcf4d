// A price hurdle that is watched on dates: the probability that it has been reached, exactly.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/lognormal.hpp>
#include <kicker/value/option.hpp>
#include <kicker/value/two_asset.hpp>

#include <span>
#include <vector>

namespace kicker {

/// The probability that a price has been at a level or above on one of the dates so far, after each
/// of them. The dates are in years from today and in order; the first is after today, and may be late:
/// a window that opens. Counted in shares it is, times the share less its dividends, the value of a
/// warrant for pennies whose hurdle is watched on these dates.
///
/// The density of the price below the hurdle goes from date to date: one integral each, by
/// Gauss-Legendre quadrature on equal panels (the scheme of Aitsahlia and Lai, 1997, and of many since).
/// Its error is below 1e-10; the time grows with the dates.
/// Throws: invalid_input for what no formula can take, and for dates that are not in order or all but
///         the same.
[[nodiscard]] std::vector<double> hurdle_recursion(const lognormal& share, double level,
                                                   std::span<const double> dates,
                                                   numeraire in = numeraire::cash);

/// The value of a call that opens once the price has been at a level or above on one of the dates, of which
/// none is after expiry. Of dates that come close to expiry the last one should be expiry itself.
///
/// Throws: invalid_input as `checked` and `hurdle_recursion` do, for a put, a share of zero, and a date
///         after expiry.
[[nodiscard]] double hurdle_call(const option& o, double level, std::span<const double> dates);

/// So many dates at equal distances, the last after so many years: 60 month ends in five.
///
/// Throws: invalid_input for no date, or years that are not above zero.
[[nodiscard]] std::vector<double> equal_dates(int dates, double years);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/hurdle_recursion_inl.hpp>
#endif
