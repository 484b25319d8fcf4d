// The definitions of <kicker/value/fair_value_terms.hpp>.
#pragma once

#include <kicker/value/fair_value_terms.hpp>

#include <kicker/vest/conditions.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] KICKER_INLINE rule fair_value_rule(const rule& r) {
    const rule rest = without(without(r, kind::performance), kind::service);
    // What is met leaves nothing of an `or`, and of an `and` the other half.
    return fold(
        rest, [&](const rule_node& n) { return rest.leaf_rule(n); },
        [](rule_op op, const rule& a, const rule& b) {
            if (a == always) return op == rule_op::greater ? always : b;
            if (b == always) return op == rule_op::greater ? always : a;
            return rule::joined(a, b, op);
        });
}

} // namespace detail

KICKER_INLINE deal fair_value_terms(const deal& d) {
    deal measured     = d;
    measured.warrants = {};
    for (const auto& one : d.warrants) {
        warrant w = one.as_written();
        w.floor   = detail::fair_value_rule(w.floor);
        for (tranche& t : w.tranches) {
            t.vests       = detail::fair_value_rule(t.vests);
            t.exercisable = detail::fair_value_rule(t.exercisable);
        }
        measured.warrants.add(w);
    }
    return measured;
}

KICKER_INLINE bool has_other_conditions(const tranche& t) {
    return has_condition(t.vests, kind::unsaid) || has_condition(t.vests, kind::other);
}

} // namespace kicker
