// Before a ledger is read: the order of its events, the names that terms look at, the days to visit.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/ledger/ledger.hpp>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

namespace kicker::detail {

/// The places of a ledger's events in the order in which they are taken: by day, by kind, as added.
template <representation Rep>
[[nodiscard]] std::vector<std::size_t> order_of(const basic_ledger<Rep>& l) {
    std::vector<std::size_t> order(l.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto earlier = [&](std::size_t a, std::size_t b) {
        return l[a].on != l[b].on ? l[a].on < l[b].on : rank_of(l[a].kind) < rank_of(l[b].kind);
    };
    if (!std::is_sorted(order.begin(), order.end(), earlier))
        std::stable_sort(order.begin(), order.end(), earlier);
    return order;
}

/// Some events that follow each other in that order.
struct places {
    const std::size_t *first, *last;
    [[nodiscard]] const std::size_t* begin() const noexcept { return first; }
    [[nodiscard]] const std::size_t* end() const noexcept { return last; }
};

/// Visits every rule of a deal: floors, vesting, gates.
template <representation Rep, class Visit>
void for_each_rule(const basic_deal<Rep>& d, Visit visit) {
    for (std::size_t i = 0; i < d.warrants.size(); ++i) visit(d.warrants.head(i).floor);
    for (const auto& t : d.warrants.tranches()) visit(t.vests), visit(t.exercisable);
}

/// Adds the milestones and measures that a deal looks at: in its rules, its expiries, its strikes.
template <representation Rep>
void add_names_in(const basic_deal<Rep>& d, std::deque<std::string>& names) {
    for_each_rule(d, [&](const rule& r) {
        for (const metric_key& k : r.metrics())
            if (!k.name.empty()) names.emplace_back(k.name.view());
    });
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        names.emplace_back(w.expires.after().view());
        for (const auto& t : d.warrants.tranches_of(i))
            if (const auto strike = strike_of(w, t)) names.emplace_back(strike->milestone().view());
    }
}

/// What to say of a milestone or measure that none of the names is, since it may be a slip; empty
/// for any other event.
template <representation Rep>
[[nodiscard]] std::string unnamed_note(const basic_event<Rep>& e,
                                       const std::deque<std::string>& names) {
    if (e.kind != event_kind::milestone && e.kind != event_kind::measured) return {};
    if (std::find(names.begin(), names.end(), e.name) != names.end()) return {};
    const std::string near = nearest(e.name, names);
    return to_text(e.on) + ": no term looks at " + in_quotes(e.name) +
           (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?");
}

/// Visits the days on which a sum over the last days rises again, since a refund leaves it.
template <representation Rep, class Visit>
void for_each_renewal(const basic_ledger<Rep>& l, const metric_key& k, Visit visit) {
    if (k.derived != over::recent) return;
    for (const auto& e : l)
        if (e.kind == event_kind::refund || e.kind == event_kind::measured || e.ticks < Rep(0))
            visit(e.on + k.last_days);
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
