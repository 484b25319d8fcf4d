// What a vesting rests on beside its cause: the days of price behind readings that look back.
#pragma once

#include <kicker/ledger/detail/readings.hpp>
#include <kicker/vest/evaluate.hpp>

namespace kicker::detail {

[[nodiscard]] inline std::string backing_words(const metric_key& k, const price_backing& b) {
    const bool plain = k.derived == over::vwap && !b.has_volumes;
    return to_text(k) + ": " + std::to_string(b.days) + (b.days == 1 ? " day" : " days") +
           " of price, " + to_text(b.first) + " to " + to_text(b.last) +
           (plain ? ", a plain mean since not every day has a volume" : "");
}

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
    const std::size_t right = last - 1, left = r.start_of(right) - 1;
    const bool both         = n.op == rule_op::lesser;
    const bool right_earned = fraction_of(r.sub_rule(right), s) > fraction_of(r.sub_rule(left), s);
    if (both || !right_earned) add_earning_readings(r, left, s, keys);
    if (both || right_earned) add_earning_readings(r, right, s, keys);
}

/// The days of price behind what a rule has earned; empty if no reading looks back at prices.
template <representation Rep>
[[nodiscard]] std::string basis_of(const rule& r, const readings<Rep>& now) {
    inplace_vector<metric_key, max_rule_metrics> keys;
    add_earning_readings(r, r.nodes().size() - 1, now.state_for(r), keys);
    std::string text;
    for (const metric_key& k : keys)
        if (const price_backing b = now.backing_of(k); b.days > 0)
            text += (text.empty() ? "" : "; ") + backing_words(k, b);
    return text;
}

} // namespace kicker::detail
