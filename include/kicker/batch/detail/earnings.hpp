// What a rule earns as one metric climbs, with all other readings as a state has them: a list of
// pieces.
//
// A leaf earns a fixed part, or grows in a straight line between two levels. `and` and `or` choose
// one of two such pieces. So every rule earns fixed parts, and stretches of its own ramps.
#pragma once

#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/levels.hpp>

#include <limits>
#include <vector>

namespace kicker::detail {

inline constexpr std::int64_t lowest_level  = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t highest_level = std::numeric_limits<std::int64_t>::max();

/// What a rule earns from a level on, up to the next piece. It is the fixed `part`, or a ramp from
/// nothing at `ramp_from` to the whole at `ramp_to`. Levels in ticks.
struct earning {
    std::int64_t from = lowest_level;
    fraction part{};
    std::int64_t ramp_from = 0; ///< below `ramp_to` for a ramp; otherwise both are 0
    std::int64_t ramp_to   = 0;

    [[nodiscard]] bool climbs() const { return ramp_from < ramp_to; }
    /// Whether the next piece earns the same.
    [[nodiscard]] bool continues_as(const earning& next) const {
        return part == next.part && ramp_from == next.ramp_from && ramp_to == next.ramp_to;
    }
    [[nodiscard]] fraction at(std::int64_t level) const {
        return climbs() ? fraction(int128{level} - ramp_from, int128{ramp_to} - ramp_from) : part;
    }
};

/// The pieces in order of their levels, from the lowest level on. What they earn never falls.
using earnings = std::vector<earning>;

/// Adds a piece behind the others, unless it earns the same as the last one. A piece that starts at
/// the level of the last one replaces it.
inline void extend(earnings& so_far, earning next) {
    if (!so_far.empty() && so_far.back().from == next.from) so_far.pop_back();
    if (so_far.empty() || !so_far.back().continues_as(next)) so_far.push_back(next);
}

/// Calls `with(first, last, piece of a, piece of b)` for each stretch of levels, `last` included,
/// on which neither list changes its piece.
template <class Pieces, class Visit>
void for_each_stretch(const Pieces& a, const Pieces& b, Visit with) {
    std::int64_t first = lowest_level;
    for (std::size_t i = 0, j = 0;;) {
        const std::int64_t next_a = i + 1 < a.size() ? a[i + 1].from : highest_level,
                           next_b = j + 1 < b.size() ? b[j + 1].from : highest_level,
                           next   = std::min(next_a, next_b);
        const bool is_last        = i + 1 == a.size() && j + 1 == b.size();
        with(first, is_last ? highest_level : next - 1, a[i], b[j]);
        if (is_last) return;
        if (i + 1 < a.size() && next_a == next) ++i;
        if (j + 1 < b.size() && next_b == next) ++j;
        first = next;
    }
}

/// The level of a stretch at which a condition changes; `last` if it changes nowhere before.
/// Requires: it changes at most once.
template <class Predicate>
[[nodiscard]] std::int64_t where_it_changes(std::int64_t first, std::int64_t last,
                                            Predicate holds) {
    const bool before = holds(first);
    while (first + 1 < last) {
        const auto middle = static_cast<std::int64_t>((int128{first} + last) / 2);
        (holds(middle) == before ? first : last) = middle;
    }
    return last;
}

/// The lesser or the greater of two. On a stretch both are straight lines, which cross at most
/// once. Where they only touch at one end of it, one line is taken for the whole stretch.
[[nodiscard]] inline earnings joined(const earnings& a, const earnings& b, rule_op op) {
    earnings result;
    for_each_stretch(a, b, [&](std::int64_t first, std::int64_t last, earning x, earning y) {
        const auto order = [&](std::int64_t level) { // `greater` where y is taken
            return op == rule_op::lesser ? x.at(level) <=> y.at(level)
                                         : y.at(level) <=> x.at(level);
        };
        const auto takes_y = [&](std::int64_t level) { return order(level) > 0; };
        const auto add     = [&](std::int64_t from, earning chosen) {
            chosen.from = from;
            extend(result, chosen);
        };
        const auto at_first = order(first), at_last = order(last);
        const bool y_first = at_first > 0 || (at_first == 0 && at_last > 0);
        add(first, y_first ? y : x);
        if (at_first != 0 && at_last != 0 && at_first != at_last)
            add(where_it_changes(first, last, takes_y), y_first ? x : y);
    });
    return result;
}

/// What a leaf earns that reads the climbing metric. A deadline never does: it reads the day, which
/// is not paid.
[[nodiscard]] inline earnings earnings_of_climbing(const rule_node& leaf) {
    earnings result{{}};
    const auto whole_from = [&](std::int64_t level) {
        extend(result, {.from = level, .part = fraction::whole()});
    };
    switch (leaf.op) {
    case rule_op::at_least: whole_from(leaf.from); break;
    case rule_op::above:
        if (leaf.from < highest_level) whole_from(leaf.from + 1);
        break;
    case rule_op::ramp:
        if (leaf.steps == 0 && leaf.to - leaf.from > 1) // a level lies between its ends
            extend(result, {.from = leaf.from, .ramp_from = leaf.from, .ramp_to = leaf.to});
        for (std::int64_t k = 1; k < leaf.steps; ++k)
            extend(result, {.from = level_of_step(leaf, k), .part = fraction(k, leaf.steps)});
        whole_from(leaf.to);
        break;
    default: break;
    }
    return result;
}

/// Whether a reading climbs with a metric: it is the metric or its peak. A curve is asked at the
/// highest level so far, where the two are the same.
[[nodiscard]] inline bool climbs_with(metric_key reading, const metric_key& metric) {
    reading.peak = false;
    return same_reading(reading, metric);
}

/// What a rule earns as one metric climbs and every other reading is as the state has it.
[[nodiscard]] inline earnings earnings_of(const rule& r, const metric_key& climbing,
                                          const state& s) {
    const auto leaf = [&](const rule_node& n) -> earnings {
        if (n.reads_a_metric() && climbs_with(r.metric_of(n), climbing))
            return earnings_of_climbing(n);
        return {{.part = fraction_of_leaf(r, n, s)}};
    };
    return fold(r, leaf,
                [](rule_op op, const earnings& a, const earnings& b) { return joined(a, b, op); });
}

} // namespace kicker::detail
