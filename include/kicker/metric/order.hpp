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
    return k.days_met == 1 && (k.id == metric_id::share_price || k.derived == over::vwap);
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

} // namespace kicker
