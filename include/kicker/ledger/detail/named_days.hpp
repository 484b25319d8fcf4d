// The days beside those of events on which something may vest.
#pragma once

#include <kicker/deal/each_rule.hpp>
#include <kicker/ledger/ledger.hpp>
#include <kicker/vest/levels.hpp>

namespace kicker::detail {

/// Visits the days on which a sum over the last days rises again, since a refund leaves it.
template <representation Rep, class Visit>
void for_each_renewal(const basic_ledger<Rep>& l, const metric_key& k, Visit visit) {
    if (k.derived != over::recent) return;
    for (const auto& e : l)
        if (terms_of(e.kind).effect == event_effect::takes || e.kind == event_kind::measured ||
            e.ticks < Rep(0))
            visit(k.last.lapse_of(e.on));
}
/// Visits the days on which an average over days of the calendar begins, or rises since a low price
/// leaves it.
template <representation Rep, class Visit>
void for_each_change_of_average(const basic_ledger<Rep>& l, const metric_key& k, Visit visit) {
    if (!k.is_average() || !k.last.is_of_calendar()) return;
    std::optional<day> earliest;
    for (const auto& e : l) {
        const bool is_cap = e.kind == event_kind::reported_cap && k.id == metric_id::market_cap;
        if (e.kind != event_kind::closing_price && !is_cap) continue;
        visit(k.last.lapse_of(e.on));
        if (!earliest || e.on < *earliest) earliest = e.on;
    }
    if (earliest) visit(k.last.lapse_of(*earliest - 1)); // it has become the first day
}

/// Visits the days on which a leaf that reads the calendar can earn more, or earns for the last time.
template <class Visit>
void for_each_named_day(const rule_node& leaf, Visit visit) {
    const int moved = leaf.op == rule_op::above ? 1 : leaf.op == rule_op::before ? -1 : 0;
    for_each_level(leaf, [&](std::int64_t level) {
        visit(day::from_number(static_cast<std::int32_t>(level)) + moved);
    });
}
/// Visits the days on which a leaf that counts the days or months since a milestone can earn more.
template <representation Rep, class Visit>
void for_each_day_since(const basic_ledger<Rep>& l, const rule_node& leaf, const metric_key& k,
                        Visit visit) {
    std::optional<day> first;
    for (const auto& e : l)
        if (e.kind == event_kind::milestone && e.name == k.name.view() && (!first || e.on < *first))
            first = e.on;
    if (!first) return;
    const bool in_months = k.last.in == look_back_unit::months;
    const std::int64_t most =
        in_months ? whole_months(*first, day::latest()) : day::latest() - *first;
    for_each_level(leaf, [&](std::int64_t level) {
        const std::int64_t n = level + (leaf.op == rule_op::above ? 1 : 0);
        if (n < 0 || n > most) return;
        const auto length = static_cast<int>(n);
        visit(in_months ? add_months(*first, length) : *first + length);
    });
}
/// Visits every day that a rule of a deal names, or counts from a milestone of a ledger.
template <representation Rep, class Visit>
void for_each_named_day(const basic_deal<Rep>& d, const basic_ledger<Rep>& l, Visit visit) {
    each_rule(d, [&](const rule& r, const auto&) {
        for (const rule_node& n : r.nodes()) {
            if (!n.reads_a_metric()) continue;
            const metric_key& k = r.metric_of(n);
            if (k.unit == unit_id::day) for_each_named_day(n, visit);
            if (k.derived == over::since) for_each_day_since(l, n, k, visit);
        }
    });
}

} // namespace kicker::detail
