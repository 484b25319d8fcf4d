// A calendar day, and the arithmetic of months that contracts mean.
//
// The only folder that includes Hinnant's date library. Its month arithmetic gives days that do not
// exist (31 January plus a month); here a month added keeps the day of origin and ends with the
// month.
#pragma once

#include <kicker/core/error.hpp>

#include <date/date.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <ostream>
#include <string>

namespace kicker {

/// A day of the proleptic Gregorian calendar; four bytes, the first of January 1970 by default.
///
/// Built from `2026_y/1/31`. Throws: invalid_terms for a day that does not exist, or whose year
/// needs more than four digits.
class day {
public:
    constexpr day() noexcept = default;
    /// The day that a date of the calendar names, such as 2026_y/1/31.
    constexpr day(const date::year_month_day& ymd) : since_epoch_(checked(ymd)) {}

    /// A day by its number, counted from 0 on 1970-01-01.
    [[nodiscard]] static constexpr day from_number(std::int32_t days_since_epoch) noexcept {
        day d;
        d.since_epoch_ = days_since_epoch;
        return d;
    }
    /// @{
    /// The first and the last day that can be written with four digits of the year.
    [[nodiscard]] static constexpr day earliest() noexcept {
        return from_number(-719528);
    } // 0000-01-01
    [[nodiscard]] static constexpr day latest() noexcept {
        return from_number(2932896);
    } // 9999-12-31
    /// @}

    /// Days since 1970-01-01; below zero before it.
    [[nodiscard]] constexpr std::int32_t number() const noexcept { return since_epoch_; }
    /// Its year, month and day of the month.
    [[nodiscard]] constexpr date::year_month_day calendar() const noexcept {
        return date::year_month_day(date::sys_days(date::days(since_epoch_)));
    }
    /// From 0 to 9999.
    [[nodiscard]] constexpr int year() const noexcept {
        return static_cast<int>(calendar().year());
    }

    friend constexpr bool operator==(day, day) noexcept                  = default;
    friend constexpr std::strong_ordering operator<=>(day, day) noexcept = default;
    /// The number of days from `from` to `to`.
    friend constexpr std::int32_t operator-(day to, day from) noexcept {
        return to.since_epoch_ - from.since_epoch_;
    }
    /// @{
    /// The day so many days later (or earlier). Requires: the result lies within the calendar.
    friend constexpr day operator+(day from, std::int32_t days) noexcept {
        return from_number(from.since_epoch_ + days);
    }
    friend constexpr day operator-(day from, std::int32_t days) noexcept {
        return from_number(from.since_epoch_ - days);
    }
    /// @}

private:
    static constexpr std::int32_t checked(const date::year_month_day& ymd) {
        const bool four_digits = ymd.year() >= date::year(0) && ymd.year() <= date::year(9999);
        if (!ymd.ok() || !four_digits)
            throw invalid_terms::day_does_not_exist(static_cast<int>(ymd.year()),
                                                    static_cast<unsigned>(ymd.month()),
                                                    static_cast<unsigned>(ymd.day()));
        return static_cast<std::int32_t>(date::sys_days(ymd).time_since_epoch().count());
    }

    std::int32_t since_epoch_ = 0;
};

inline namespace literals {
/// A year, from which dates are built: 2026_y/1/31.
using date::literals::operator""_y;
} // namespace literals

/// Which day of a month a monthly step falls on, as cap-table terms (Open Cap Table Format) name
/// it.
enum class day_of_month : unsigned char {
    same_or_last,   ///< the day of origin; in a shorter month its last day
    last,           ///< the last day of the month
    first,          ///< the first day of the month
    same_minus_one, ///< the day before that of same_or_last
};

namespace detail {

/// The month of a day, counted from 0 in January of the year 0.
[[nodiscard]] constexpr int month_number(day d) {
    const auto c = d.calendar();
    return static_cast<int>(c.year()) * 12 + static_cast<int>(static_cast<unsigned>(c.month())) - 1;
}

} // namespace detail

/// @{
/// The day `months` later than `from` (earlier, if negative).
///
/// The day of month comes from `origin` (unless said, `from`), so a chain that started on a 31st
/// returns to it after February: 2025-02-28 plus a month is 2025-03-31 for an origin of 2025-01-31.
[[nodiscard]] constexpr day add_months(day from, int months, day_of_month rule, day origin) {
    const int index  = detail::month_number(from) + months;
    const int year   = index >= 0 ? index / 12 : -((11 - index) / 12);
    const auto month = date::year(year) / date::month(static_cast<unsigned>(index - year * 12 + 1));
    const auto last  = (month / date::last).day();
    const auto clamped = std::min(origin.calendar().day(), last);
    switch (rule) {
    case day_of_month::last: return month / last;
    case day_of_month::first: return month / 1;
    case day_of_month::same_minus_one: return day(month / clamped) - 1;
    case day_of_month::same_or_last: break;
    }
    return month / clamped;
}
[[nodiscard]] constexpr day add_months(day from, int months,
                                       day_of_month rule = day_of_month::same_or_last) {
    return add_months(from, months, rule, from);
}
/// @}

/// The day as ISO 8601 writes it: 2026-05-14.
[[nodiscard]] inline std::string to_text(day d) {
    const auto ymd    = d.calendar();
    const auto padded = [](unsigned n, std::size_t width) {
        const std::string s = std::to_string(n);
        return std::string(width - std::min(width, s.size()), '0') + s;
    };
    const int year         = static_cast<int>(ymd.year());
    const std::string sign = year < 0 ? "-" : "";
    return sign + padded(static_cast<unsigned>(year < 0 ? -year : year), 4) + "-" +
           padded(static_cast<unsigned>(ymd.month()), 2) + "-" +
           padded(static_cast<unsigned>(ymd.day()), 2);
}
/// Prints the day as ISO 8601 writes it.
inline std::ostream& operator<<(std::ostream& out, day d) {
    return out << to_text(d);
}

} // namespace kicker
