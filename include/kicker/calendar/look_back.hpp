// How far a reading looks back: over days that have a price, over days, or over months.
#pragma once

#include <kicker/calendar/day.hpp>

namespace kicker {

/// What the length of a look back counts.
enum class look_back_unit : unsigned char {
    days,          ///< of an average or "n of m days" those with a price; of a sum all days
    calendar_days, ///< all days, those without a price among them
    months,        ///< whole months, of 28 to 31 days
};

/// The length of a look back that ends with a day and includes it: 30 days, 6 months.
struct look_back {
    std::uint16_t length = 0;                    ///< how many; 0: there is none
    look_back_unit in    = look_back_unit::days; ///< of what

    friend constexpr bool operator==(const look_back&, const look_back&) = default;

    /// Whether a day decides what it includes, rather than the days that have a price.
    [[nodiscard]] constexpr bool is_of_calendar() const noexcept {
        return in != look_back_unit::days;
    }
    /// The first day that it includes when it ends with `last`: the day after the same day of an
    /// earlier month, or after the end of that month where it is shorter. Never before
    /// day::earliest().
    [[nodiscard]] constexpr day first_day(day last) const {
        if (in != look_back_unit::months)
            return day::from_number(std::max(last.number() - length + 1, day::earliest().number()));
        return detail::month_number(last) < length ? day::earliest()
                                                   : add_months(last, -length) + 1;
    }
    /// The first day that looks back over it no more. Days past day::latest() count as that day.
    [[nodiscard]] constexpr day lapse_of(day included) const {
        if (in != look_back_unit::months)
            return day::from_number(std::min(included.number() + length, day::latest().number()));
        if (detail::month_number(included) + length > detail::month_number(day::latest()))
            return day::latest();
        const day same = add_months(included, length);
        return first_day(same) > included ? same : same + 1;
    }
    /// @{
    /// The fewest and the most days that it can include.
    [[nodiscard]] constexpr int fewest_days() const noexcept {
        return in == look_back_unit::months ? length * 28 : length;
    }
    [[nodiscard]] constexpr int most_days() const noexcept {
        return in == look_back_unit::months ? length * 31 : length;
    }
    /// @}
};

/// How many whole months have passed from a day to a later one: each has on the same day of the next
/// month, or at its end where it is shorter. Requires: from <= to.
[[nodiscard]] constexpr int whole_months(day from, day to) {
    const int months = detail::month_number(to) - detail::month_number(from);
    return months > 0 && add_months(from, months) > to ? months - 1 : months;
}

/// So many days: of an average those with a price, of a sum all of them. `what` is told of a number
/// that is refused.
[[nodiscard]] constexpr look_back last_days(int n, std::string_view what = "a look back") {
    if (n < 1 || n > 65'535) throw invalid_terms::window_needs_days(what);
    return {static_cast<std::uint16_t>(n)};
}
/// So many days, those without a price among them.
[[nodiscard]] constexpr look_back calendar_days(int n) {
    return {last_days(n).length, look_back_unit::calendar_days};
}
/// So many whole months; twelve are a year.
[[nodiscard]] constexpr look_back calendar_months(int n) {
    if (n < 1 || n > 1'200) throw invalid_terms::window_needs_months();
    return {static_cast<std::uint16_t>(n), look_back_unit::months};
}

} // namespace kicker
