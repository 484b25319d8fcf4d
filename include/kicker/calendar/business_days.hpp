// Business days: Monday to Friday, but for a set of holidays.
#pragma once

#include <kicker/calendar/day.hpp>

#include <span>

namespace kicker {

/// Saturday or Sunday.
[[nodiscard]] constexpr bool is_weekend(day d) noexcept {
    // 1970-01-01 was a Thursday
    const std::int32_t from_monday = ((d.number() + 3) % 7 + 7) % 7;
    return from_monday >= 5;
}

/// Monday to Friday, and none of the holidays, which stand in any order.
[[nodiscard]] constexpr bool is_business_day(day d, std::span<const day> holidays = {}) noexcept {
    for (day holiday : holidays)
        if (holiday == d) return false;
    return !is_weekend(d);
}

/// The n-th business day after a day; the day itself never counts, whether it is a business day or
/// not.
///
/// `holidays` in any order. For n = 0 the day itself. Requires: n >= 0.
[[nodiscard]] constexpr day business_days_after(day from, int n,
                                                std::span<const day> holidays = {}) noexcept {
    while (n > 0) {
        from = from + 1;
        if (is_business_day(from, holidays)) --n;
    }
    return from;
}

} // namespace kicker
