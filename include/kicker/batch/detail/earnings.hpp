// What a rule earns as one metric climbs, all else being as a state has it: a list of pieces.
//
// Every leaf is a fixed part or a straight line between two levels, and `and` and `or` choose one
// of two such pieces, so what any rule earns is again fixed parts and parts of its own ramps.
#pragma once

#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/levels.hpp>

#include <limits>
#include <vector>

namespace kicker::detail {

inline constexpr std::int64_t lowest_level  = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t highest_level = std::numeric_limits<std::int64_t>::max();

/// What is earned from a level on, up to the next piece: `part`, or a ramp from 0 at `ramp_from` to
/// the whole at `ramp_to`. Levels in ticks.
struct earning {
    std::int64_t from = lowest_level;
    fraction part{};
    std::int64_t ramp_from = 0; ///< below `ramp_to` for a ramp; otherwise both are 0
    std::int64_t ramp_to   = 0;

    [[nodiscard]] bool climbs() const { return ramp_from < ramp_to; }
    [[nodiscard]] bool goes_on_as(const earning& next) const {
        return part == next.part && ramp_from == next.ramp_from && ramp_to == next.ramp_to;
    }
    [[nodiscard]] fraction at(std::int64_t level) const {
        return climbs() ? fraction(int128{level} - ramp_from, int128{ramp_to} - ramp_from) : part;
    }
};

/// The pieces in order of their levels; the first starts at the lowest. Never falls.
using earnings = std::vector<earning>;

/// A piece after those so far, unless it only goes on as the last one does. Of two that start at
/// one level the later counts.
inline void extend(earnings& so_far, earning next) {
    if (!so_far.empty() && so_far.back().from == next.from) so_far.pop_back();
    if (so_far.empty() || !so_far.back().goes_on_as(next)) so_far.push_back(next);
}

/// Calls `with(first, last, a, b)` for each stretch of levels on which neither list changes piece;
/// `last` is still in it.
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

/// The first level of a stretch for which `holds` is no longer what it was at its first one. It
/// changes once.
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

/// The lesser or the greater of two. On a stretch both are straight, so they cross at most once;
/// where they only touch at one end of it, one of them is taken throughout.
[[nodiscard]] inline earnings joined(const earnings& a, const earnings& b, rule_op op) {
    earnings result;
    for_each_stretch(a, b, [&](std::int64_t first, std::int64_t last, earning x, earning y) {
        const auto order = [&](std::int64_t level) { // greater where y is to be taken
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

/// A leaf that reads the metric itself. A deadline is none: it falls, and a day is never paid.
[[nodiscard]] inline earnings earnings_along(const rule_node& leaf) {
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
        if (leaf.steps == 0 && leaf.to - leaf.from > 1) // there is a level between
            extend(result, {.from = leaf.from, .ramp_from = leaf.from, .ramp_to = leaf.to});
        for (std::int64_t k = 1; k < leaf.steps; ++k)
            extend(result, {.from = level_of_step(leaf, k), .part = fraction(k, leaf.steps)});
        whole_from(leaf.to);
        break;
    default: break;
    }
    return result;
}

/// Whether a reading moves with a metric: it is the metric, or the highest that it has been, which
/// for what has vested so far is the same.
[[nodiscard]] inline bool moves_with(metric_key reading, const metric_key& metric) {
    reading.peak = false;
    return same_reading(reading, metric);
}

/// What a rule earns as `along` climbs and every other reading is as the state has it.
[[nodiscard]] inline earnings earnings_of(const rule& r, const metric_key& along, const state& s) {
    const auto leaf = [&](const rule_node& n) -> earnings {
        if (n.reads_a_metric() && moves_with(r.metric_of(n), along)) return earnings_along(n);
        return {{.part = fraction_of_leaf(r, n, s)}};
    };
    return fold(r, leaf,
                [](rule_op op, const earnings& a, const earnings& b) { return joined(a, b, op); });
}

} // namespace kicker::detail
