// A rule without its conditions of one kind: two dates follow from it, when shares are earned and
// when only the share price stands between the holder and them.
#pragma once

#include <kicker/vest/combine.hpp>
#include <kicker/vest/fold.hpp>
#include <kicker/vest/leaves.hpp>

namespace kicker {

/// Whether any condition of a rule is of a kind.
[[nodiscard]] constexpr bool has_condition(const rule& r, kind k) {
    for (const metric_key& key : r.metrics())
        if (key.of_kind == k) return true;
    return false;
}

/// The rule with every condition of a kind taken as met.
///
/// without(r, kind::market) is met from the day on which only the share price stands between the
/// holder and the shares. A market condition is priced into the value of an award and does not hold
/// back its cost (ASC 718-10-30-14). Of "market cap above 40bn, or fees paid" nothing is left to
/// wait for.
[[nodiscard]] constexpr rule without(const rule& r, kind k) {
    const auto leaf = [&](const rule_node& n) {
        const bool is_of_kind = n.reads_a_metric() && r.metric_of(n).of_kind == k;
        return is_of_kind ? always : r.leaf_rule(n);
    };
    const auto join = [](rule_op op, const rule& a, const rule& b) {
        return rule::joined(a, b, op);
    };
    return fold(r, leaf, join);
}

} // namespace kicker
