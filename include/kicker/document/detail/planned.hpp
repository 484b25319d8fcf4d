// What a document plans: the payments and the power of its schedules, from amendment to amendment.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/ledger/vesting.hpp>

#include <algorithm>
#include <span>
#include <vector>

namespace kicker::detail {

/// The terms of a document, from day to day.
struct terms_over_time {
    const deal& first;                     ///< as signed
    std::span<const amendment> amendments; ///< in order of their days

    /// How many terms there are, one after the other.
    [[nodiscard]] std::size_t size() const { return amendments.size() + 1; }
    /// Those after so many amendments.
    [[nodiscard]] const deal& terms(std::size_t i) const {
        return i == 0 ? first : amendments[i - 1].terms;
    }
    /// Their first day.
    [[nodiscard]] day from(std::size_t i) const {
        return i == 0 ? day::earliest() : amendments[i - 1].from;
    }
    /// Whether a day is before the next terms.
    [[nodiscard]] bool are_in_force(std::size_t i, day on) const {
        return i == amendments.size() || on < amendments[i].from;
    }
};

/// The payments as planned: by each schedule from the day of its amendment until the next.
[[nodiscard]] inline spend_schedule schedule_over_time(const terms_over_time& all) {
    spend_schedule planned;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (const auto& p : all.terms(i).schedule)
            if (all.from(i) <= p.on && all.are_in_force(i, p.on)) planned.add(p);
    return planned;
}

/// The power that comes into service as planned behind a day. Each schedule says all that is in service
/// from the day of its amendment until the next: what is above all before then counts from that day, and
/// what is below takes nothing back.
[[nodiscard]] inline std::vector<capacity_step> deliveries_over_time(const terms_over_time& all,
                                                                     day behind) {
    std::vector<capacity_step> planned;
    power so_far;
    for (std::size_t i = 0; i < all.size(); ++i) {
        power in_service;
        for (const capacity_step& step : all.terms(i).schedule.capacity()) {
            if (step.from <= behind || !all.are_in_force(i, step.from)) continue;
            in_service += step.added;
            if (in_service <= so_far) continue;
            planned.push_back({std::max(step.from, all.from(i)), in_service - so_far});
            so_far = in_service;
        }
    }
    return planned;
}

} // namespace kicker::detail
