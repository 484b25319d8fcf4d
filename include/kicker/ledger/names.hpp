// The names that terms look for in what happens.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/deal/each_rule.hpp>
#include <kicker/ledger/event.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace kicker {

/// Adds the milestones and measures that a deal looks at: in its rules, its expiries, its strikes.
template <representation Rep>
void add_names_in(const basic_deal<Rep>& d, std::vector<std::string>& names) {
    each_rule(d, [&](const rule& r, const auto&) {
        for (const metric_key& k : r.metrics())
            if (!k.name.empty()) names.emplace_back(k.name.view());
    });
    for (const auto& [head, tranches] : d.warrants) {
        names.emplace_back(head.expires.after().view());
        for (const auto& t : tranches)
            if (const auto s = strike_of(head, t)) names.emplace_back(s->milestone().view());
    }
}

/// Whether an event is a milestone or a measure that none of the names is, since it may be a slip.
template <representation Rep>
[[nodiscard]] bool is_unused(const basic_event<Rep>& e, const std::vector<std::string>& names) {
    return (e.kind == event_kind::milestone || e.kind == event_kind::measured) &&
           std::find(names.begin(), names.end(), e.name) == names.end();
}

} // namespace kicker
