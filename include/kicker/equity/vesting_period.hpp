// Periods of days or months, and the day of the month on which an installment falls.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/core/inline.hpp>

namespace kicker {

/// What the length of a period counts. A calendar year is twelve months.
enum class period_unit : unsigned char {
    days,   ///< weeks, and years of 365 days, are days too
    months, ///< calendar months
};

/// A length of time between installments: 3 months, 30 days.
struct vesting_period {
    int length     = 0;                   ///< how many; zero: at once
    period_unit in = period_unit::months; ///< of what

    friend constexpr bool operator==(const vesting_period&, const vesting_period&) = default;
};

/// So many days.
[[nodiscard]] constexpr vesting_period in_days(int n) {
    return {n, period_unit::days};
}
/// So many calendar months.
[[nodiscard]] constexpr vesting_period in_months(int n) {
    return {n, period_unit::months};
}
/// So many calendar years.
[[nodiscard]] constexpr vesting_period in_years(int n) {
    return {12 * n, period_unit::months};
}

/// On which day of its month an installment falls. Only periods of months ask for it.
///
/// Not said: the day of the vesting start, or the last day of a shorter month.
struct vesting_day {
    day_of_month rule = day_of_month::same_or_last; ///< counted from the vesting start
    int fixed         = 0; ///< this day, or the last of a shorter month; 0: the rule decides

    friend constexpr bool operator==(const vesting_day&, const vesting_day&) = default;
};

/// A fixed day of the month, 1 to 31; in a shorter month its last day.
///
/// Throws: invalid_terms for another number.
[[nodiscard]] vesting_day day_of_each_month(int n);

/// The day so many periods after another.
///
/// `origin` is the vesting start: a chain that began on a 31st returns to it after February.
/// Throws: invalid_terms for a negative length, a day of the month that no month has, or a day
///         outside the calendar.
[[nodiscard]] day later(day from, const vesting_period& period, std::int64_t times, day origin,
                        const vesting_day& of_month = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/vesting_period_inl.hpp>
#endif
