// The amounts that bring about the readings of a total, such as spend, by the end of a day.
#pragma once

#include <kicker/compare/detail/wanted_readings.hpp>

namespace kicker::detail {

/// What is added to a total on a day; below zero it is taken off.
struct dated_amount {
    day on;
    std::int64_t ticks;
};

/// Plans the amounts backwards from the last day. First come the sums over the last days and the
/// fixed windows. What the total still lacks is paid before all of these. A peak that is left again
/// is put on the day before the last.
class sum_plan {
public:
    /// Of the total, `contracted` is there without an amount. What the total lacks is paid in so
    /// many instalments.
    sum_plan(const wanted_readings& wanted, day last, std::int64_t contracted, int instalments)
        : wanted_(wanted), last_(last), early_(last) {
        fill_last_days();
        fill_windows();
        const std::int64_t so_far = sum_where([](day) { return true; });
        const std::int64_t total =
            std::max(wanted.level_of(wanted.plain()).value_or(0), contracted) - contracted;
        metric_key peak_key     = wanted.plain();
        peak_key.peak           = true;
        const std::int64_t peak = wanted.level_of(peak_key).value_or(0) - contracted;
        const std::int64_t end  = std::max(total, so_far); // where the total stands on the last day
        const bool falls        = peak > end;
        leave_windows();
        fill_total(total - so_far, instalments, falls ? last_ - 1 : last_);
        if (falls) { // the peak stands for the day before the last
            amounts_.push_back({last_ - 1, peak - end});
            amounts_.push_back({last_, end - peak});
        }
        std::ranges::stable_sort(amounts_, {}, &dated_amount::on);
    }

    /// The amounts in order of their days.
    [[nodiscard]] const std::vector<dated_amount>& amounts() const { return amounts_; }

private:
    /// The amounts so far on the days for which a condition holds.
    template <class Condition>
    [[nodiscard]] std::int64_t sum_where(Condition holds) const {
        std::int64_t sum = 0;
        for (const dated_amount& a : amounts_)
            if (holds(a.on)) sum += a.ticks;
        return sum;
    }
    /// Pays what the last n days hold, the fewest days first: each time what is missing, on the
    /// last day before the fewer days.
    void fill_last_days() {
        std::vector<metric_key> sums = wanted_.set_as(over::recent);
        std::ranges::sort(sums, std::ranges::greater(),
                          [&](const metric_key& k) { return k.last.first_day(last_); });
        for (const metric_key& k : sums) {
            const std::int64_t missing = *wanted_.level_of(k) - sum_where([](day) { return true; });
            if (missing != 0) amounts_.push_back({early_, missing});
            early_ = k.last.first_day(last_) - 1;
        }
    }
    /// Pays what fixed windows hold, each at its end or as early as the last days ask.
    void fill_windows() {
        for (const metric_key& k : wanted_.set_as(over::window)) {
            const std::int64_t missing =
                *wanted_.level_of(k) - sum_where([&](day d) { return k.within.contains(d); });
            if (missing != 0) amounts_.push_back({std::min(early_, k.within.to()), missing});
        }
    }
    /// Moves `early_` before all windows and last days, those that the state does not set included.
    void leave_windows() {
        for (const metric_key& k : wanted_.all()) {
            if (k.derived == over::window) early_ = std::min(early_, k.within.from() - 1);
            if (k.derived == over::recent) early_ = std::min(early_, k.last.first_day(last_) - 1);
        }
    }
    /// Pays what the total lacks, not after `latest`. A single amount is paid early. Of several
    /// instalments the last is paid on the last day, and no two within the same last days.
    void fill_total(std::int64_t missing, int instalments, day latest) {
        int apart = 0;
        for (const metric_key& k : wanted_.all())
            if (k.derived == over::recent) apart = std::max(apart, k.last.most_days());
        for (int i = 0; missing > 0 && i < instalments; ++i) { // the last instalment first
            const auto amount = static_cast<std::int64_t>(int128{missing} * (i + 1) / instalments -
                                                          int128{missing} * i / instalments);
            const day when = instalments == 1 ? early_ : i == 0 ? last_ : early_ - (i - 1) * apart;
            if (amount > 0) amounts_.push_back({std::min(when, latest), amount});
        }
    }

    const wanted_readings& wanted_;
    day last_;
    day early_; ///< the latest day that no sum planned so far looks at
    std::vector<dated_amount> amounts_;
};

} // namespace kicker::detail
