// The closing prices, or reported market caps, that bring about their readings by the end of a day.
#pragma once

#include <kicker/compare/detail/wanted_readings.hpp>

#include <utility>

namespace kicker::detail {

/// A price that closes a day, in ticks.
struct dated_price {
    day on;
    std::int64_t ticks;
};

/// Plans days of price that end with the last day. First come days at a peak, then days at the
/// levels of averages and of days of days, then the last close.
class price_plan {
public:
    price_plan(const wanted_readings& wanted, day last) : last_(last) {
        read_peaks(wanted);
        read_levels(wanted);
        if (peak_ > level_)
            for (int back = peak_days_ - 1; back >= 0; --back)
                prices_.push_back({last_ - days_ - back, peak_});
        for (int back = days_ - 1; back >= 0; --back)
            prices_.push_back({last_ - back, price_so_long_before(back)});
    }

    /// The prices in order of their days.
    [[nodiscard]] const std::vector<dated_price>& prices() const { return prices_; }

private:
    /// How many days of price a reading looks back at, if each day has one.
    [[nodiscard]] int days_behind(const metric_key& k) const {
        const int days = k.last.is_of_calendar() ? last_ - k.last.first_day(last_) + 1
                                                 : std::max<int>(k.last.length, 1);
        return days + std::max<int>(k.of_days, 1) - 1;
    }
    /// For how many days in a row a price must stand to bring a reading about.
    [[nodiscard]] static int days_needed(const metric_key& k) {
        return std::max(k.last.most_days(), 1) + std::max<int>(k.days_met, 1) - 1;
    }

    void read_peaks(const wanted_readings& wanted) {
        for (const metric_key& k : wanted.all()) {
            const auto level = wanted.level_of(k);
            if (!k.peak || !level) continue;
            peak_days_ = std::max(peak_days_, days_needed(k));
            peak_      = std::max(peak_, *level);
        }
    }
    void read_levels(const wanted_readings& wanted) {
        bool is_averaged = false;
        int days_to_be_left =
            0; // by the peak, so that no reading that the state leaves unset sees it
        for (const metric_key& k : wanted.all()) {
            if (k.peak) continue;
            const auto level = wanted.level_of(k);
            int& days        = level ? days_ : days_to_be_left;
            days             = std::max(days, days_behind(k));
            if (!level) continue;
            if (k.is_derived()) level_ = std::max(level_, *level);
            is_averaged = is_averaged || k.is_average();
            if (k.of_days != 0) days_at_level_.emplace_back(k.days_met, *level);
        }
        if (is_averaged) days_at_level_.clear(); // the level of the average stands on all days
        close_ = wanted.level_of(wanted.plain());
        if (level_ == lowest_price && close_) level_ = *close_; // nothing derived is set
        if (days_ == 0 && peak_days_ > 0) days_ = days_to_be_left;
    }
    /// The price of the day so many days before the last.
    [[nodiscard]] std::int64_t price_so_long_before(int back) const {
        if (back == 0 && close_) return *close_;
        return days_at_level_.empty() ? average_price(back) : price_on_days(back);
    }
    /// A price of which each level stands on as many of the last days as asked. A last day that
    /// closes below a level counts for none, so that this level starts a day earlier.
    [[nodiscard]] std::int64_t price_on_days(int back) const {
        std::int64_t price = lowest_price;
        for (const auto& [days, level] : days_at_level_)
            if (back < days + (close_ && *close_ < level ? 1 : 0)) price = std::max(price, level);
        return price;
    }
    /// A price with which the average over all days is the level, wherever the last day closes. The
    /// first day takes what does not divide evenly.
    [[nodiscard]] std::int64_t average_price(int back) const {
        if (!close_ || days_ < 2) return level_;
        const std::int64_t missing = level_ - *close_, others = days_ - 1;
        return level_ + missing / others + (back == days_ - 1 ? missing % others : 0);
    }

    static constexpr std::int64_t lowest_price = 1;

    day last_;
    int peak_days_      = 0;            ///< for which the peak stands
    std::int64_t peak_  = 0;            ///< the highest that a peak is set to
    int days_           = 0;            ///< of price after the peak, the last day included
    std::int64_t level_ = lowest_price; ///< the highest that an average or a day of days is set to
    std::optional<std::int64_t> close_; ///< of the last day, if the state sets it
    /// On how many days the price is at least at which level.
    std::vector<std::pair<int, std::int64_t>> days_at_level_;
    std::vector<dated_price> prices_;
};

} // namespace kicker::detail
