// Installments before they are counted: what a schedule and a graph of conditions share.
#pragma once

#include <kicker/equity/detail/schedule_fault.hpp>
#include <kicker/equity/time_schedule.hpp>

#include <algorithm>

namespace kicker::detail {

/// A part of a grant that falls due on a day.
struct due_part {
    day on{};           ///< on which it vests
    fraction part{};    ///< of the grant
    std::size_t of = 0; ///< the place of the statement or condition
    shares count{};     ///< of a kind that is not cumulative
};

/// Splits the shares of one statement over its parts, which stand in their natural order.
inline void allot_group(std::span<due_part> group, const shares& of_group, allotment how) {
    fraction sum;
    for (const due_part& d : group) sum = sum + d.part;
    if (sum.is_none()) return;
    std::vector<fraction> parts;
    for (const due_part& d : group) parts.push_back(reduced(d.part / sum));
    const std::vector<shares> counts = allot(of_group, parts, how);
    for (std::size_t i = 0; i < group.size(); ++i) group[i].count = counts[i];
}

/// The installments of what falls due: in the order of days, one a day and statement, none empty.
[[nodiscard]] inline std::vector<installment>
in_installments(std::vector<due_part> due, const shares& granted, allotment how) {
    std::stable_sort(due.begin(), due.end(), [](const due_part& a, const due_part& b) {
        return a.on != b.on ? a.on < b.on : a.of < b.of;
    });
    std::vector<installment> result;
    fraction sum;
    shares before;
    for (due_part& one : due) {
        sum = sum + one.part;
        if (is_cumulative(how)) {
            const shares so_far = due_so_far(sum, granted, how);
            one.count           = so_far - before;
            before              = so_far;
        }
        if (one.count == shares{} && how != allotment::fractional) continue;
        const bool joins =
            !result.empty() && result.back().on == one.on && result.back().of == one.of;
        if (!joins) result.push_back({.on = one.on, .of = one.of});
        result.back().count += one.count;
        result.back().due = sum;
    }
    return result;
}

/// Moves what falls due before the day of the grant to that day; whether anything did.
[[nodiscard]] inline bool hold_back(std::vector<due_part>& due, const std::optional<day>& until) {
    bool any = false;
    for (due_part& d : due) {
        if (!until || d.on >= *until) continue;
        d.on = *until;
        any  = true;
    }
    return any;
}

/// The earliest event of a name; null where there is none.
[[nodiscard]] inline const vesting_trigger* earliest(const std::vector<vesting_trigger>& events,
                                                     std::string_view name) {
    const vesting_trigger* found = nullptr;
    for (const vesting_trigger& e : events)
        if (e.name == name && (found == nullptr || e.on < found->on)) found = &e;
    return found;
}

} // namespace kicker::detail
