// In what two rules of one clause differ, at two values of an assumption or before and after an
// amendment.
#pragma once

#include <kicker/vest/rule.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace kicker::detail {

/// Whether two rules have the same conditions, at other levels.
[[nodiscard]] inline bool differ_in_levels_only(const rule& a, const rule& b) {
    const auto is_alike = [](rule_node x, const rule_node& y) {
        x.from = y.from, x.to = y.to;
        return x == y;
    };
    return a.metrics() == b.metrics() && std::ranges::equal(a.nodes(), b.nodes(), is_alike);
}
/// The same, and no fixed part differs.
[[nodiscard]] inline bool differ_in_amounts_only(const rule& a, const rule& b) {
    const auto is_same_part = [](const rule_node& x, const rule_node& y) {
        return x == y || x.op != rule_op::constant;
    };
    return differ_in_levels_only(a, b) && std::ranges::equal(a.nodes(), b.nodes(), is_same_part);
}

/// Whether something differs between two rules that no assumption moves in either.
[[nodiscard]] inline bool
always_differ(const std::vector<std::pair<const rule*, const rule*>>& pairs) {
    const auto numbers_of = [](const rule& r) {
        std::vector<std::int64_t> all;
        for (const rule_node& n : r.nodes())
            all.insert(all.end(),
                       {static_cast<std::int64_t>(n.op), n.metric, n.steps, n.from, n.to});
        return all;
    };
    const auto before = numbers_of(*pairs.front().first), after = numbers_of(*pairs.front().second);
    std::vector<bool> is_fixed(std::min(before.size(), after.size()), true);
    for (const auto& [one, other] : pairs) {
        const auto x = numbers_of(*one), y = numbers_of(*other);
        for (std::size_t i = 0; i < is_fixed.size(); ++i)
            is_fixed[i] = is_fixed[i] && i < x.size() && i < y.size() && x[i] == before[i] &&
                          y[i] == after[i];
    }
    for (std::size_t i = 0; i < is_fixed.size(); ++i)
        if (is_fixed[i] && before[i] != after[i]) return true;
    return false;
}

} // namespace kicker::detail
