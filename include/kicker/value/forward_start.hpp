// An option whose strike is set later, as a part of the price of that day.
#pragma once

#include <kicker/value/black_scholes.hpp>

namespace kicker {

/// The value of an option whose strike becomes `part` of the price in some years, until when the
/// holder has nothing (Rubinstein 1990): S e^(-q t) times an option on one unit, struck at the part.
/// A strike of "90 % of the price at vesting" is a part of 0.9. The option's own strike plays no part.
///
/// Throws: invalid_input as `checked` does, for a part below zero, and for a day outside the life of
///         the option.
[[nodiscard]] inline double forward_start(const option& o, double part, double years_until_set) {
    checked(o);
    if (!(years_until_set >= 0 && years_until_set <= o.years))
        throw invalid_input::out_of_range("years until the strike is set",
                                          "from zero to the years until expiry", years_until_set);
    option unit = o;
    unit.share  = 1;
    unit.strike = detail::checked_not_negative("part of the price that the strike becomes", part);
    unit.years  = o.years - years_until_set;
    return o.share * std::exp(-o.yield * years_until_set) * black_scholes(unit);
}

} // namespace kicker
