// The levels that a leaf names, and the steps between them.
#pragma once

#include <kicker/vest/rule.hpp>

namespace kicker {

/// The first level at which `k` of a ramp's steps are complete. Requires: 0 < k < steps.
[[nodiscard]] constexpr std::int64_t level_of_step(const rule_node& ramp, std::int64_t k) {
    const int128 width = int128{ramp.to} - ramp.from;
    return ramp.from +
           static_cast<std::int64_t>(round_quotient<int128>(width * k, ramp.steps, rounding::up));
}

/// Visits the levels at which what a leaf earns jumps, or starts or stops to grow, from the lowest:
/// in ticks of the reading, or day numbers. A fixed part and a milestone name none.
template <class Visit>
constexpr void for_each_level(const rule_node& leaf, Visit visit) {
    switch (leaf.op) {
    case rule_op::at_least:
    case rule_op::above: visit(leaf.from); break;
    case rule_op::by:
    case rule_op::before: visit(leaf.to); break;
    case rule_op::ramp:
        visit(leaf.from);
        for (std::int64_t k = 1; k < leaf.steps; ++k) visit(level_of_step(leaf, k));
        visit(leaf.to);
        break;
    default: break;
    }
}

/// In how many equal steps a rule climbs: as many as each of its ramps has. None, which is 0, where a
/// ramp is continuous, where two ramps differ, and where there is no ramp.
[[nodiscard]] constexpr int steps_of(const rule& r) {
    int steps = 0;
    for (const rule_node& n : r.nodes()) {
        if (n.op != rule_op::ramp) continue;
        if (n.steps == 0 || (steps != 0 && steps != n.steps)) return 0;
        steps = n.steps;
    }
    return steps;
}

} // namespace kicker
