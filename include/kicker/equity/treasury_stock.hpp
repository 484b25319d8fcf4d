// The treasury-stock method as a count of shares: what options and warrants add to diluted EPS.
//
// An exercise brings in the strike, and the company buys shares back with it at the average price
// of the period. What it cannot buy back is the increment (ASC 260-10-45-23; IAS 33.45 and 46 call
// the same shares those issued for no consideration).
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/equity/cap_table.hpp>

#include <span>

namespace kicker {

/// Options or warrants of one strike, as the method sees them.
struct dilutive_right {
    shares number{};           ///< that may be bought
    price strike{};            ///< of one share
    money unrecognised_cost{}; ///< of all of them: proceeds as well (ASC 260-10-45-29)
    /// The part of the period in which they were outstanding (ASC 260-10-45-23(a)).
    fraction outstanding = fraction::whole();

    friend bool operator==(const dilutive_right&, const dilutive_right&) = default;
};

/// The increment of one right at an average price, exactly: number less proceeds / price, for the
/// part of the period; nothing where that is not above zero, for the right is then anti-dilutive
/// (ASC 260-10-45-25).
///
/// Throws: invalid_company_change for an average price that is not above zero, or a number, a
///         strike or a cost below zero; overflow.
[[nodiscard]] fraction exact_increment(const dilutive_right& of, price average);

/// The increment in whole shares. FASB's and the IASB's examples round to the nearest.
[[nodiscard]] shares treasury_stock_increment(const dilutive_right& of, price average,
                                              rounding how = rounding::half_up);

/// The increments of many rights, each tested by itself, added up exactly and then rounded once.
[[nodiscard]] shares treasury_stock_increment(std::span<const dilutive_right> of, price average,
                                              rounding how = rounding::half_up);

/// The options and warrants of a cap table, each at its strike, for all that is left of them or
/// only for what has vested. What buys a class that converts counts as the shares that it leads to,
/// at the price that each of these then costs.
[[nodiscard]] std::vector<dilutive_right> dilutive_rights(const cap_table& of,
                                                          bool with_unvested = true);

/// The increment of a year to date: the mean of its quarters' increments (ASC 260-10-55-3). IAS 33
/// takes the year's own average price instead: ask for the increment at that price.
///
/// Throws: no_answer without a quarter.
[[nodiscard]] shares mean_of_quarters(std::span<const shares> increments,
                                      rounding how = rounding::half_up);

/// Shares weighted by the days from one day, which counts, to the end of a period (ASC
/// 260-10-45-10). So enter shares that somebody may have for little or nothing once nothing else is
/// required (ASC 260-10-45-13).
///
/// A day before the period weighs all of it, one after it nothing.
[[nodiscard]] shares weighted_by_days(shares number, day from, const term& period,
                                      rounding how = rounding::half_up);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/treasury_stock_inl.hpp>
#endif
