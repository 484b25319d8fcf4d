// What a vesting rests on beside its cause: the days of price behind readings that look back.
#pragma once

#include <kicker/ledger/detail/readings.hpp>
#include <kicker/vest/evaluate.hpp>

namespace kicker::detail {

[[nodiscard]] inline std::string backing_words(const metric_key& k, const price_backing& b) {
    std::string text = to_text(k) + ": " + std::to_string(b.days) +
                       (b.days == 1 ? " day" : " days") + " of price, " + to_text(b.first) +
                       " to " + to_text(b.last);
    if (k.derived == over::vwap && !b.has_volumes)
        text += ", a plain mean since not every day has a volume";
    return text;
}

/// The days of price behind each condition of a rule that has earned something; empty if there are none.
template <representation Rep>
[[nodiscard]] std::string basis_of(const rule& r, const readings<Rep>& now) {
    std::string text;
    const auto state = now.state_for(r);
    for (const rule_node& n : r.nodes()) {
        if (!n.reads_a_metric() || fraction_of_leaf(r, n, state).is_none()) continue;
        if (const auto b = now.backing_of(r.metric_of(n)))
            text += (text.empty() ? "" : "; ") + backing_words(r.metric_of(n), *b);
    }
    return text;
}

} // namespace kicker::detail
