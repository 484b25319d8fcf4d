// The order of rules: whether one earns at least as much as another, whatever happens.
#pragma once

#include <kicker/vest/evaluate.hpp>

namespace kicker {

namespace detail {

/// The last day on which a deadline is met, as a number.
[[nodiscard]] constexpr std::int64_t last_day_of(const rule_node& deadline) {
    return deadline.op == rule_op::before ? deadline.to - 1 : deadline.to;
}

/// In how many jumps a cliff or a ramp climbs; 0 where it climbs evenly.
[[nodiscard]] constexpr int jumps_of(const rule_node& leaf) {
    return leaf.op == rule_op::ramp ? leaf.steps : 1;
}
/// Where a leaf jumps to `k` of its `n` parts, exactly. Requires: it climbs in jumps.
[[nodiscard]] constexpr basic_fraction<std::int64_t> jump_of(const rule_node& leaf, int k) {
    if (leaf.op != rule_op::ramp) return {int128{leaf.from}, int128{1}};
    const int128 width = int128{leaf.to} - leaf.from;
    return {leaf.from * int128{leaf.steps} + width * k, int128{leaf.steps}};
}

/// Whether a cliff or a ramp earns no less than another one of the same reading, at every value.
[[nodiscard]] constexpr bool climbs_no_later(const rule_node& a, const rule_node& b) {
    using part       = basic_fraction<std::int64_t>;
    const auto earns = [](const rule_node& leaf, const part& v) {
        return fraction_of_leaf<std::int64_t>(leaf, v);
    };
    const int of_a = jumps_of(a), of_b = jumps_of(b);
    if (b.op == rule_op::above) // nothing at its level, and all at whatever is above it
        return (a.op == rule_op::ramp ? a.to : a.from) <= b.from;
    if (of_b == 0 && of_a == 0) return a.from <= b.from && a.to <= b.to;
    if (of_b == 0) { // the other is furthest behind just before it jumps
        for (int k = 1; k <= of_a; ++k)
            if (earns(b, jump_of(a, k)) > part(k - 1, of_a)) return false;
        return true;
    }
    for (int k = 1; k <= of_b; ++k)
        if (earns(a, jump_of(b, k)) < part(k, of_b)) return false;
    return true;
}

/// Whether a leaf earns no less than another, in every state.
[[nodiscard]] constexpr bool leaf_earns_no_less(const rule& a, const rule_node& x, const rule& b,
                                                const rule_node& y) {
    if (y.op == rule_op::constant && y.from == 0) return true;
    if (x.op == rule_op::constant)
        return x.from == percent::of(100).ticks() ||
               (y.op == rule_op::constant && x.from >= y.from);
    if (y.op == rule_op::constant || !same_reading(a.metric_of(x), b.metric_of(y))) return false;
    const bool is_x_deadline = x.op == rule_op::by || x.op == rule_op::before,
               is_y_deadline = y.op == rule_op::by || y.op == rule_op::before;
    if (is_x_deadline || is_y_deadline)
        return is_x_deadline && is_y_deadline && last_day_of(x) >= last_day_of(y);
    return x.op == rule_op::reached || climbs_no_later(x, y);
}

/// The same of the sub-rules that end at nodes `i` and `j`.
[[nodiscard]] constexpr bool sub_rule_earns_no_less(const rule& a, std::size_t i, const rule& b,
                                                    std::size_t j) {
    const rule_node &x = a.nodes()[i], &y = b.nodes()[j];
    if (x.op == rule_op::lesser) {
        const auto [left, right] = a.operands_of(i);
        return sub_rule_earns_no_less(a, left, b, j) && sub_rule_earns_no_less(a, right, b, j);
    }
    if (y.op == rule_op::greater) {
        const auto [left, right] = b.operands_of(j);
        return sub_rule_earns_no_less(a, i, b, left) && sub_rule_earns_no_less(a, i, b, right);
    }
    if (x.op == rule_op::greater) {
        const auto [left, right] = a.operands_of(i);
        if (sub_rule_earns_no_less(a, left, b, j) || sub_rule_earns_no_less(a, right, b, j))
            return true;
    }
    if (y.op == rule_op::lesser) {
        const auto [left, right] = b.operands_of(j);
        return sub_rule_earns_no_less(a, i, b, left) || sub_rule_earns_no_less(a, i, b, right);
    }
    return !x.combines() && leaf_earns_no_less(a, x, b, y);
}

} // namespace detail

/// Whether it is proved that rule `a` earns at least what `b` earns, in every state.
///
/// Sound and not complete: "yes" is a proof, and "no" says nothing. Rules that differ only in their
/// levels are always decided.
/// Laws: a rule earns no less than itself; what holds of a and b, and of b and c, holds in value of a
///       and c; (a or b) earns no less than a, and a no less than (a and b).
/// Complexity: at most all pairs of their sub-rules, as often as they can be reached.
[[nodiscard]] constexpr bool earns_no_less(const rule& a, const rule& b) {
    return detail::sub_rule_earns_no_less(a, a.nodes().size() - 1, b, b.nodes().size() - 1);
}

} // namespace kicker
