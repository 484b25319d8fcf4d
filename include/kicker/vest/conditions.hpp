// A rule without its conditions of one kind: two dates follow from it, when shares are earned and
// when only the share price stands between the holder and them.
#pragma once

#include <kicker/vest/combine.hpp>
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
    inplace_vector<rule, (max_rule_nodes + 1) / 2> stack;
    for (std::size_t i = 0; i < r.nodes().size(); ++i) {
        const rule_node& n = r.nodes()[i];
        if (n.combines()) {
            const rule right = stack.back();
            stack.pop_back();
            stack.back() = rule::joined(stack.back(), right, n.op);
        } else {
            stack.push_back(n.reads_a_metric() && r.metric_of(n).of_kind == k ? always
                                                                              : r.sub_rule(i));
        }
    }
    return stack.back();
}

} // namespace kicker
