// Rules restated by splits, level by level.
#pragma once

#include <kicker/vest/restated.hpp>

#include <kicker/numeric/exact_part.hpp>

namespace kicker {

KICKER_INLINE bool is_restated_somehow(const rule& now, const rule& before) {
    if (now.nodes().size() != before.nodes().size()) return false;
    for (std::size_t i = 0; i < now.nodes().size(); ++i) {
        const rule_node &is = now.nodes()[i], &was = before.nodes()[i];
        if (is == was || !is.reads_a_metric() || !was.reads_a_metric()) continue;
        // One level that differs decides which split it would be.
        const bool by_first   = is.from != was.from;
        const std::int64_t to = by_first ? is.from : is.to, from = by_first ? was.from : was.to;
        if (to <= 0 || from <= 0) return false;
        const fraction grown(to, from), shrunk(from, to);
        return is_restated(now, before,
                           now.metric_of(is).id == metric_id::share_price ? shrunk : grown);
    }
    return now == before;
}

KICKER_INLINE std::optional<rule> restated(const rule& before, const fraction& split) {
    const auto level = [&](const rule_node& n, std::int64_t of) -> std::optional<std::int64_t> {
        const metric_id id = before.metric_of(n).id;
        if (id == metric_id::share_price) return exact_part(of, fraction::whole() / split);
        return id == metric_id::outstanding ? exact_part(of, split) : of;
    };
    return fold(
        before,
        [&](const rule_node& n) -> std::optional<rule> {
            if (!n.reads_a_metric()) return before.leaf_rule(n);
            const auto from = level(n, n.from), to = level(n, n.to);
            if (!from || !to || (n.op == rule_op::ramp && *from >= *to)) return std::nullopt;
            return rule::leaf(n.op, before.metric_of(n), *from, *to, n.steps);
        },
        [](rule_op op, const std::optional<rule>& left,
           const std::optional<rule>& right) -> std::optional<rule> {
            if (!left || !right) return std::nullopt;
            return rule::joined(*left, *right, op);
        });
}

} // namespace kicker
