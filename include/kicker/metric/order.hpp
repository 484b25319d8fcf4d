// Which readings are never below which others, whatever happens.
#pragma once

#include <kicker/metric/metric.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Whether k, as its own "n of m days" tells it, is never below another of the same metric and
/// average, peaks aside.
[[nodiscard]] constexpr bool days_are_never_below(const metric_key& k, const metric_key& other) {
    if (k.of_days != 0 && other.of_days != 0) { // of c of d days, at least c - (d - b) are among b
        const int others_only = std::max(0, other.of_days - k.of_days);
        return k.days_met + others_only <= other.days_met;
    }
    if (k.of_days == 0) return other.of_days == 0 || k.peak;
    // A market cap moves with the shares outstanding on days without a price as well.
    // So does an average of calendar days as low prices leave it.
    const bool moves_only_with_prices =
        k.is_average() ? !k.last.is_of_calendar() : k.id == metric_id::share_price;
    return k.days_met == 1 && moves_only_with_prices;
}

} // namespace detail

/// Whether a reading is never below another one: a peak against its own reading; a level reached on
/// 1 of 3 days against one reached on 2 of them, or against the last close.
[[nodiscard]] constexpr bool is_never_below(const metric_key& k, const metric_key& other) {
    metric_key same = k;
    same.peak       = other.peak;
    same.days_met   = other.days_met;
    same.of_days    = other.of_days;
    return same_reading(same, other) && !same_reading(k, other) && (k.peak || !other.peak) &&
           detail::days_are_never_below(k, other);
}

namespace detail {

/// Whether one sum of a total counts all days that another one counts.
[[nodiscard]] constexpr bool counts_all_days_of(const metric_key& k, const metric_key& other) {
    if (k.derived == over::nothing) return other.derived != over::nothing;
    if (k.derived == over::recent)
        return other.derived == over::recent && k.last != other.last &&
               (k.last.in == other.last.in ? k.last.length > other.last.length
                                           : k.last.fewest_days() >= other.last.most_days());
    return k.derived == over::window && other.derived == over::window && k.within != other.within &&
           k.within.contains(other.within.from()) && k.within.contains(other.within.to());
}

/// Whether a total counts what has a tag, and more, over the same days as another one or over more.
[[nodiscard]] constexpr bool counts_all_tags_of(const metric_key& k, const metric_key& other) {
    metric_key same = other;
    same.name       = k.name;
    same.peak       = k.peak;
    return other.is_tagged() && k.name.empty() && (k.peak || !other.peak) &&
           (same_reading(k, same) ||
            (same_reading(k.underlying(), same.underlying()) && counts_all_days_of(k, other)));
}

} // namespace detail

/// Whether a reading is at least another one in a state as people describe it.
///
/// Beside what is never below, whatever happens: a total is at least what was added in a part of its
/// days, as if nothing was taken back on the others; and an average lies between the least and the
/// greatest of its days.
[[nodiscard]] constexpr bool is_at_least(const metric_key& k, const metric_key& other) {
    if (is_never_below(k, other)) return true;
    if (detail::counts_all_tags_of(k, other)) return true;
    if (!same_reading(k.underlying(), other.underlying())) return false;
    const bool are_plain = k.of_days == 0 && other.of_days == 0 && (k.peak || !other.peak);
    if (k.accumulates()) return are_plain && detail::counts_all_days_of(k, other);
    if (other.is_average() && k.derived == over::nothing && !other.peak)
        return (k.peak && k.of_days == 0 && other.of_days == 0) ||
               (k.days_met == 1 && k.of_days >= other.last.most_days() && other.of_days == 0);
    return k.is_average() && other.derived == over::nothing && !other.peak &&
           other.days_met == other.of_days && other.of_days >= k.last.most_days() && k.of_days == 0;
}

} // namespace kicker
