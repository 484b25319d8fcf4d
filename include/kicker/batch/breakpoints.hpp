// Breakpoints: the levels of a metric at which what a deal earns jumps, or starts or stops to grow.
#pragma once

#include <kicker/batch/detail/earnings.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/vest/levels.hpp>

#include <algorithm>
#include <vector>

namespace kicker {

namespace detail {

/// Adds the levels that a rule names of one metric.
inline void add_breakpoints(const rule& r, const metric_key& of,
                            std::vector<std::int64_t>& levels) {
    for (const rule_node& n : r.nodes()) {
        if (!n.reads_a_metric() || !same_reading(r.metric_of(n), of)) continue;
        for_each_level(n, [&](std::int64_t level) { levels.push_back(level); });
    }
}

[[nodiscard]] inline std::vector<std::int64_t> breakpoints(const deal& d, const metric_key& of) {
    std::vector<std::int64_t> levels;
    for (const tranche& t : d.warrants.tranches()) {
        add_breakpoints(t.vests, of, levels);
        add_breakpoints(t.exercisable, of, levels);
    }
    for (const auto& [head, tranches] : d.warrants) add_breakpoints(head.floor, of, levels);
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

} // namespace detail

/// The levels of a metric that the rules, gates and floors of a deal name, and those of their
/// steps. Each once, from the lowest.
///
/// Between two breakpoints, what a single condition earns stands still or grows in a straight line.
/// So a test looks at each breakpoint and at one tick on either side. Two ramps may also cross
/// between breakpoints; a vesting_curve has the levels of such crossings too, for one state. A
/// derived reading has breakpoints of its own: those of peak(share_price) are not those of
/// share_price.
/// Example: breakpoints(reported, spend) is 20bn and 30bn.
template <class Quantity>
[[nodiscard]] std::vector<Quantity> breakpoints(const deal& d, const metric<Quantity>& of) {
    std::vector<Quantity> levels;
    for (const std::int64_t level : detail::breakpoints(d, of.key)) {
        if constexpr (std::same_as<Quantity, day>)
            levels.push_back(day::from_number(static_cast<std::int32_t>(level)));
        else levels.push_back(Quantity::from_ticks(level));
    }
    return levels;
}

} // namespace kicker
