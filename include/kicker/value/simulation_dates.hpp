// The dates on which a simulation looks: month ends, or the days on which the share trades.
#pragma once

#include <kicker/calendar/business_days.hpp>
#include <kicker/calendar/term.hpp>
#include <kicker/value/fault.hpp>

#include <algorithm>
#include <span>
#include <vector>

namespace kicker {

/// A date on which a simulation looks.
struct simulation_date {
    day on{};         ///< the day that rules read
    double years = 0; ///< from today

    friend constexpr bool operator==(const simulation_date&, const simulation_date&) = default;
};

/// How far apart dates lie.
enum class spacing : unsigned char {
    months, ///< one each month: too far apart for an average over days
    days    ///< one for each close of the share
};

/// Dates in order, the first after today.
class simulation_dates {
public:
    /// None.
    simulation_dates() = default;

    /// One a month, on the day of the month that today is. A month is a twelfth of a year.
    ///
    /// Throws: invalid_input for no month.
    [[nodiscard]] static simulation_dates monthly(day as_of, int months) {
        return evenly(months, 12, spacing::months,
                      [=](int k) { return add_months(as_of, k, day_of_month::same_or_last); });
    }
    /// One a month until a last day, and that day. A day is 1/365 of a year.
    ///
    /// Throws: invalid_input where the last day is not after today.
    [[nodiscard]] static simulation_dates monthly_until(day as_of, day last) {
        simulation_dates all;
        for (int k = 1; as_of < last; ++k) {
            const day month = std::min(last, add_months(as_of, k, day_of_month::same_or_last));
            all.dates_.push_back({month, years_between(as_of, month)});
            if (month == last) break;
        }
        if (all.dates_.empty()) throw invalid_input::out_of_range("dates", "one or more", 0);
        return all;
    }
    /// So many closes a year, at equal distances; 252 are usual.
    ///
    /// Throws: invalid_input for no close.
    [[nodiscard]] static simulation_dates closes(day as_of, int closes, int a_year = 252) {
        detail::checked_positive("closes a year", a_year);
        return evenly(closes, a_year, spacing::days, [=](int k) {
            return as_of + static_cast<int>(std::int64_t{k} * 365 / a_year);
        });
    }
    /// Each business day until a last day. A day is 1/365 of a year.
    ///
    /// Throws: invalid_input where there is none.
    [[nodiscard]] static simulation_dates daily(day as_of, day last,
                                                std::span<const day> holidays = {}) {
        simulation_dates all;
        all.apart_ = spacing::days;
        for (day d = as_of + 1; d <= last; d = d + 1)
            if (is_business_day(d, holidays)) all.dates_.push_back({d, years_between(as_of, d)});
        if (all.dates_.empty()) throw invalid_input::out_of_range("dates", "one or more", 0);
        return all;
    }

    /// How far apart they lie.
    [[nodiscard]] spacing apart() const { return apart_; }
    /// How many of the dates are not after a day.
    [[nodiscard]] std::size_t count_until(day last) const {
        return static_cast<std::size_t>(
            std::upper_bound(dates_.begin(), dates_.end(), last,
                             [](day d, const simulation_date& s) { return d < s.on; }) -
            dates_.begin());
    }
    /// @{
    /// The dates, in order.
    [[nodiscard]] bool empty() const { return dates_.empty(); }
    [[nodiscard]] std::size_t size() const { return dates_.size(); }
    [[nodiscard]] const simulation_date& operator[](std::size_t k) const { return dates_[k]; }
    [[nodiscard]] auto begin() const { return dates_.begin(); }
    [[nodiscard]] auto end() const { return dates_.end(); }
    /// @}

    /// The time from one day to another: its days by 365.
    [[nodiscard]] static double years_between(day from, day to) {
        return static_cast<double>(to.number() - from.number()) / 365;
    }

    friend bool operator==(const simulation_dates&, const simulation_dates&) = default;

private:
    template <class DayOf>
    [[nodiscard]] static simulation_dates evenly(int dates, int a_year, spacing apart,
                                                 DayOf day_of) {
        if (dates < 1) throw invalid_input::out_of_range("dates", "one or more", dates);
        simulation_dates all;
        all.apart_ = apart;
        for (int k = 1; k <= dates; ++k)
            all.dates_.push_back({day_of(k), static_cast<double>(k) / a_year});
        return all;
    }

    std::vector<simulation_date> dates_;
    spacing apart_ = spacing::months;
};

} // namespace kicker
