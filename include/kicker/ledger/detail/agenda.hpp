// Before a ledger is read: the order of its events, the readings that will be asked for, the days
// to visit.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/ledger/ledger.hpp>
#include <kicker/ledger/vesting.hpp>

#include <algorithm>
#include <span>
#include <vector>

namespace kicker::detail {

/// The places of a ledger's events in the order in which they are taken: by day, by kind, as added.
template <representation Rep>
[[nodiscard]] std::vector<std::size_t> order_of(const basic_ledger<Rep>& l) {
    std::vector<std::size_t> order(l.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto earlier = [&](std::size_t a, std::size_t b) {
        return l[a].on != l[b].on ? l[a].on < l[b].on : l[a].kind < l[b].kind;
    };
    if (!std::is_sorted(order.begin(), order.end(), earlier))
        std::stable_sort(order.begin(), order.end(), earlier);
    return order;
}

/// Visits every rule of a deal: floors, vesting, gates.
template <representation Rep, class Visit>
void for_each_rule(const basic_deal<Rep>& d, Visit visit) {
    for (std::size_t i = 0; i < d.warrants.size(); ++i) visit(d.warrants.head(i).floor);
    for (const auto& t : d.warrants.tranches()) visit(t.vests), visit(t.exercisable);
}

/// Every reading that any rule looks at, in the deal or in an amendment: its history must be kept
/// from the first day.
template <representation Rep>
[[nodiscard]] std::vector<metric_key> keys_of(const basic_deal<Rep>& d,
                                              std::span<const basic_amendment<Rep>> amendments) {
    std::vector<metric_key> keys;
    const auto collect = [&](const rule& r) {
        for (const metric_key& k : r.metrics())
            if (std::find(keys.begin(), keys.end(), k) == keys.end()) keys.push_back(k);
    };
    for_each_rule(d, collect);
    for (const auto& a : amendments) for_each_rule(a.terms, collect);
    return keys;
}

/// Adds the milestones and measures that a deal looks at: in its rules, its expiries, its strikes.
template <representation Rep>
void add_names_in(const basic_deal<Rep>& d, std::vector<std::string_view>& names) {
    for_each_rule(d, [&](const rule& r) {
        for (const metric_key& k : r.metrics())
            if (!k.name.empty()) names.push_back(k.name);
    });
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        names.push_back(w.expires.after());
        for (const auto& t : d.warrants.tranches_of(i))
            if (const auto& strike = t.strike ? t.strike : w.strike) // no copy: names are views
                names.push_back(strike->milestone());
    }
}

/// What to say of a milestone or measure that none of the names is, since it may be a slip; empty
/// for any other event.
template <representation Rep>
[[nodiscard]] std::string unnamed_note(const basic_event<Rep>& e,
                                       const std::vector<std::string_view>& names) {
    if (e.kind != event_kind::milestone && e.kind != event_kind::measured) return {};
    if (std::find(names.begin(), names.end(), e.name) != names.end()) return {};
    const std::string near = nearest(e.name, names);
    return to_text(e.on) + ": no term looks at " + in_quotes(e.name) +
           (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?");
}

/// The days on which a sum over the last days rises again, since a refund leaves it.
template <representation Rep>
[[nodiscard]] std::vector<day> days_of_renewed_sums(const basic_ledger<Rep>& l,
                                                    const std::vector<metric_key>& keys) {
    const auto can_lower = [](const basic_event<Rep>& e) {
        return e.kind == event_kind::refund || e.kind == event_kind::measured || e.ticks < Rep(0);
    };
    std::vector<day> days;
    for (const metric_key& k : keys)
        if (k.derived == over::recent)
            for (const auto& e : l)
                if (can_lower(e)) days.push_back(e.on + k.last_days);
    return days;
}

/// Visits the days on which a node that reads the calendar can earn more, or earns for the last
/// time.
template <class Visit>
void for_each_named_day(const rule_node& n, Visit visit) {
    const auto named = [](std::int64_t number) {
        return day::from_number(static_cast<std::int32_t>(number));
    };
    switch (n.op) {
    case rule_op::above: visit(named(n.from) + 1); break;
    case rule_op::by: visit(named(n.to)); break;
    case rule_op::before: visit(named(n.to) - 1); break;
    case rule_op::ramp:
        visit(named(n.from));
        for (std::int64_t k = 1; k <= n.steps; ++k) // the first day on which k steps are complete
            visit(named(n.from +
                        round_quotient<std::int64_t>(k * (n.to - n.from), n.steps, rounding::up)));
        visit(named(n.to));
        break;
    default: visit(named(n.from)); break;
    }
}
/// Visits every day that a rule of a deal names.
template <representation Rep, class Visit>
void for_each_named_day(const basic_deal<Rep>& d, Visit visit) {
    for_each_rule(d, [&](const rule& r) {
        for (const rule_node& n : r.nodes())
            if (n.reads_a_metric() && r.metric_of(n).unit == unit_id::day)
                for_each_named_day(n, visit);
    });
}

} // namespace kicker::detail
