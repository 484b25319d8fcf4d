// Days of price: what each had, sums over the last of them, and the highest of their values.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/numeric/fraction.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace kicker::detail {

/// A priced metric on one day that has a price.
template <representation Rep>
struct price_day {
    day on{};
    basic_fraction<Rep> close{};    ///< the last reading of the day
    basic_fraction<Rep> sum{};      ///< of the readings
    std::int64_t readings = 0;      ///< how many; 0: a market cap whose share count is not known
    basic_fraction<Rep> turnover{}; ///< the sum of reading times volume
    basic_fraction<Rep> volume{};   ///< shares traded
    bool has_volume  = true;        ///< of every reading of the day
    bool is_reported = false;       ///< a market cap, and not a price times shares

    void take(const basic_fraction<Rep>& value, const std::optional<basic_fraction<Rep>>& traded) {
        close = value;
        sum   = sum + value;
        ++readings;
        has_volume = has_volume && traded && !traded->is_none();
        if (!traded) return;
        turnover = turnover + value * *traded;
        volume   = volume + *traded;
    }
    [[nodiscard]] bool is_known() const { return readings > 0; }
    /// The plain mean of the day's readings. Requires: is_known().
    [[nodiscard]] basic_fraction<Rep> mean() const {
        return readings == 1 ? close : sum / basic_fraction<Rep>(wide_t<Rep>(readings));
    }
};

/// What days of price add up to.
template <representation Rep>
struct price_sum {
    basic_fraction<Rep> turnover{}, volume{};
    basic_fraction<Rep> means{};    ///< the plain mean of each day, added up
    day first{};                    ///< the first day of price
    std::size_t days           = 0; ///< how many days of price
    std::size_t without_volume = 0; ///< on how many some reading has no volume
    std::size_t unknown        = 0; ///< on how many the value is not known

    price_sum() {}
    explicit price_sum(const price_day<Rep>& p)
        : turnover(p.turnover), volume(p.volume),
          means(p.is_known() ? p.mean() : basic_fraction<Rep>::none()), first(p.on), days(1),
          without_volume(p.has_volume ? 0 : 1), unknown(p.is_known() ? 0 : 1) {}

    /// Of earlier days and of later ones.
    friend price_sum operator+(const price_sum& a, const price_sum& b) {
        if (a.days == 0) return b;
        price_sum s      = a;
        s.turnover       = s.turnover + b.turnover;
        s.volume         = s.volume + b.volume;
        s.means          = s.means + b.means;
        s.days           = s.days + b.days;
        s.without_volume = s.without_volume + b.without_volume;
        s.unknown        = s.unknown + b.unknown;
        return s;
    }
    /// The average, weighted by volume unless any day has none; nothing if the value of a day is not
    /// known, or if there is no day.
    [[nodiscard]] std::optional<basic_fraction<Rep>> vwap() const {
        if (without_volume > 0) return average();
        if (unknown > 0 || days == 0) return std::nullopt;
        return reduced(turnover / volume);
    }
    /// The average with each day alike; nothing in the same cases.
    [[nodiscard]] std::optional<basic_fraction<Rep>> average() const {
        if (unknown > 0 || days == 0) return std::nullopt;
        return reduced(means / basic_fraction<Rep>(wide_t<Rep>(static_cast<std::int64_t>(days))));
    }
};

/// The sum over the last days of price, in constant time a day: over so many of them, or over those
/// that are not dropped.
///
/// Nothing is subtracted, since a difference is not exact in every representation. Days come in on
/// one side and leave on the other, where each stands with the sum of it and all days after it.
template <representation Rep>
class sliding_sum {
public:
    sliding_sum() {}
    /// Over so many days.
    explicit sliding_sum(std::size_t length) : length_(length) {}

    /// Drops the days before one.
    void drop_before(day first) {
        while (size() > 0 && oldest() < first) drop_oldest();
    }
    void push(const price_sum<Rep>& day) {
        entered_.push_back(day);
        sum_of_entered_ = sum_of_entered_ + day;
        if (size() > length_) drop_oldest();
    }
    [[nodiscard]] price_sum<Rep> total() const {
        return leaving_.empty() ? sum_of_entered_ : leaving_.back() + sum_of_entered_;
    }

private:
    [[nodiscard]] std::size_t size() const { return entered_.size() + leaving_.size(); }
    [[nodiscard]] day oldest() const {
        return leaving_.empty() ? entered_.front().first : leaving_.back().first;
    }
    void drop_oldest() {
        if (leaving_.empty()) {
            price_sum<Rep> sum;
            for (auto day = entered_.rbegin(); day != entered_.rend(); ++day)
                leaving_.push_back(sum = *day + sum);
            entered_.clear();
            sum_of_entered_ = {};
        }
        leaving_.pop_back();
    }

    std::size_t length_ = std::numeric_limits<std::size_t>::max();
    std::vector<price_sum<Rep>> entered_; ///< since `leaving_` was filled, the newest last
    std::vector<price_sum<Rep>> leaving_; ///< the oldest last, each with all days after it
    price_sum<Rep> sum_of_entered_{};
};

/// The values of the last days, in order of their size: "on n of m days" in logarithmic time a day.
template <representation Rep>
class recent_values {
public:
    using value_type =
        std::optional<basic_fraction<Rep>>; ///< empty: a day whose value is not known

    recent_values() {}
    /// Of so many days.
    explicit recent_values(std::size_t length) : length_(length) {}

    void push(const value_type& value) {
        all_.push_back(value);
        if (value) sorted_.insert(place_of(*value), *value);
        if (all_.size() <= length_) return;
        if (const value_type& oldest = all_[all_.size() - 1 - length_])
            sorted_.erase(place_of(*oldest));
    }
    /// How many days there are, whether or not they are still among the last.
    [[nodiscard]] std::size_t days() const { return all_.size(); }
    /// The value of the day just before the last ones. Requires: there is one.
    [[nodiscard]] const value_type& before() const { return all_[all_.size() - 1 - length_]; }
    /// Whether there is such a day.
    [[nodiscard]] bool has_before() const { return all_.size() > length_; }
    /// The nth highest, from 1, of the last days and one more; nothing if fewer values are known.
    [[nodiscard]] value_type nth_highest(std::size_t n, const value_type& one_more) const {
        const auto nth = [&](std::size_t k) -> const basic_fraction<Rep>& {
            return sorted_[sorted_.size() - k]; // from the top
        };
        if (!one_more) return sorted_.size() < n ? std::nullopt : value_type(nth(n));
        if (sorted_.size() + 1 < n) return std::nullopt;
        if (n > 1 && *one_more > nth(n - 1)) return nth(n - 1);
        return sorted_.size() < n ? *one_more : std::max(*one_more, nth(n));
    }

private:
    [[nodiscard]] auto place_of(const basic_fraction<Rep>& value) {
        return std::lower_bound(sorted_.begin(), sorted_.end(), value);
    }

    std::size_t length_ = 0;
    std::vector<value_type> all_;
    std::vector<basic_fraction<Rep>> sorted_; ///< of the last days, the lowest first
};

} // namespace kicker::detail
