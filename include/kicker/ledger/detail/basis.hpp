// What a vesting rests on beside its cause: the days of price behind readings that look back.
#pragma once

#include <kicker/ledger/detail/readings.hpp>

namespace kicker::detail {

/// Collects the readings that have earned what the sub-rule ending at node `last` earns: of an
/// `or`, those of the branch that has earned more (the first, if both have earned the same).
template <representation Rep>
void add_earning_readings(const rule& r, std::size_t last, const basic_state<Rep>& s,
                          inplace_vector<metric_key, max_rule_metrics>& keys) {
    const rule_node& n = r.nodes()[last];
    if (fraction_of(r.sub_rule(last), s).is_none()) return;
    if (!n.combines()) {
        if (n.reads_a_metric() && !keys.contains(r.metric_of(n))) keys.push_back(r.metric_of(n));
        return;
    }
    const auto [left, right] = r.operands_of(last);
    const bool both          = n.op == rule_op::lesser;
    const bool right_earned  = fraction_of(r.sub_rule(right), s) > fraction_of(r.sub_rule(left), s);
    if (both || !right_earned) add_earning_readings(r, left, s, keys);
    if (both || right_earned) add_earning_readings(r, right, s, keys);
}

/// The days of price behind what a rule has earned; empty if no reading looks back at prices.
template <representation Rep>
[[nodiscard]] std::vector<price_basis> basis_of(const rule& r, const readings<Rep>& now) {
    std::vector<price_basis> all;
    inplace_vector<metric_key, max_rule_metrics> keys;
    add_earning_readings(r, r.nodes().size() - 1, now.state_for(r), keys);
    for (const metric_key& k : keys)
        if (price_basis b = now.basis_of(k); b.days > 0) all.push_back(b);
    return all;
}

} // namespace kicker::detail
