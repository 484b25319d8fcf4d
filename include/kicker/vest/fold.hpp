// One walk over a rule, from its leaves up.
#pragma once

#include <kicker/vest/rule.hpp>

#include <type_traits>

namespace kicker {

/// What a rule comes to, from its leaves up: `leaf(node)` is the value of a leaf, and
/// `join(op, left, right)` that of two values joined by `lesser` or `greater`.
///
/// Every reader that asks each node once is this fold: evaluation, words, conditions. The value of
/// a leaf needs a default.
/// Example: fold(r, [](const rule_node&) { return 1; }, [](rule_op, int a, int b) { return a + b; })
///          counts the conditions of a rule.
template <class Leaf, class Join>
[[nodiscard]] constexpr auto fold(const rule& r, Leaf leaf, Join join) {
    using value = std::decay_t<std::invoke_result_t<Leaf&, const rule_node&>>;
    inplace_vector<value, (max_rule_nodes + 1) / 2> stack;
    for (const rule_node& n : r.nodes()) {
        if (!n.combines()) {
            stack.push_back(leaf(n));
            continue;
        }
        const value right = stack.back();
        stack.pop_back();
        stack.back() = join(n.op, stack.back(), right);
    }
    return stack.back();
}

} // namespace kicker
