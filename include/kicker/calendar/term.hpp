// A stretch of days, and its division into months, quarters or years.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/core/expects.hpp>

namespace kicker {

/// From a first day to a last day, both included.
///
/// Throws: invalid_terms when the last day comes before the first.
class term {
public:
    constexpr term() noexcept = default;
    /// Throws: invalid_terms when `to` comes before `from`.
    constexpr term(day from, day to) : from_(from), to_(to) {
        if (to < from) throw invalid_terms::term_runs_backwards(to_text(from), to_text(to));
    }

    [[nodiscard]] constexpr day from() const noexcept { return from_; } ///< the first day of it
    [[nodiscard]] constexpr day to() const noexcept { return to_; }     ///< the last day of it
    /// Whether a day lies in it; the first and the last do.
    [[nodiscard]] constexpr bool contains(day d) const noexcept { return from_ <= d && d <= to_; }
    /// How many days it has, at least one.
    [[nodiscard]] constexpr std::int32_t days() const noexcept { return to_ - from_ + 1; }

    friend constexpr bool operator==(const term&, const term&) noexcept = default;

private:
    day from_, to_;
};

/// The term that is one calendar year.
[[nodiscard]] constexpr term calendar_year(int year) {
    return {date::year(year) / 1 / 1, date::year(year) / 12 / 31};
}

/// How often something falls due; the value is the length of a period in months.
enum class frequency : int {
    monthly    = 1, ///< twelve times a year
    quarterly  = 3, ///< four times a year
    semiannual = 6, ///< twice a year
    annual     = 12 ///< once a year
};

using enum frequency;

/// How many periods a term has. A last period that the term cuts short counts.
[[nodiscard]] constexpr int period_count(const term& t, frequency f) {
    int n = 0;
    while (add_months(t.from(), n * static_cast<int>(f)) <= t.to()) ++n;
    return n;
}

/// The k-th period of a term, from 0. Periods start on the term's day of month and end the day
/// before the next start.
///
/// Requires: 0 <= k < period_count(t, f).
[[nodiscard]] constexpr term period(const term& t, frequency f, int k) {
    const int months = static_cast<int>(f);
    KICKER_EXPECTS(k >= 0 && add_months(t.from(), k * months) <= t.to());
    return {add_months(t.from(), k * months),
            std::min(add_months(t.from(), (k + 1) * months) - 1, t.to())};
}

} // namespace kicker
