// What beside the rules decides about vesting on a ledger: issue, expiry, the end of the contract.
#pragma once

#include <kicker/compare/detail/two_deals.hpp>
#include <kicker/ledger/ledger.hpp>

namespace kicker::detail {

/// Whether two warrants live alike, each under its own contract.
[[nodiscard]] inline bool live_alike(const deal& a, std::size_t i, const deal& b, std::size_t j) {
    const auto &w = a.warrants.head(i), &v = b.warrants.head(j);
    return issue_of(a, i) == issue_of(b, j) && w.expires == v.expires &&
           w.on_termination == v.on_termination;
}

/// Whether all terms beside the rules are the same, so that deals that are alike in every state are
/// so on every ledger.
[[nodiscard]] inline bool same_outside_rules(const two_deals& both) {
    const deal &a = both[0], &b = both[1];
    for (std::size_t i = 0; i < a.warrants.size(); ++i)
        for (std::size_t j = 0; j < b.warrants.size(); ++j) {
            const bool paired =
                !both.by_tranche() || a.warrants.head(i).name == b.warrants.head(j).name;
            if (paired && !live_alike(a, i, b, j)) return false;
        }
    if (a.contract.currency != b.contract.currency) return false;
    const bool needs_count =
        std::any_of(both.readings().begin(), both.readings().end(), [](const metric_key& k) {
            return k.id == metric_id::market_cap || k.id == metric_id::outstanding;
        });
    return !needs_count || a.company.shares == b.company.shares;
}

/// A day on which every deadline of deals that nothing dates is open, and no other day has come.
[[nodiscard]] inline day early_day(const two_deals& both) {
    day early = date::year(2026) / 1 / 1;
    both.for_each_node_on_days([&](const rule_node& n) {
        const bool is_deadline    = n.op == rule_op::by || n.op == rule_op::before;
        const std::int64_t before = (is_deadline ? n.to : n.from) - 1;
        early = std::min(early, day::from_number(static_cast<std::int32_t>(before)));
    });
    return std::max(early, day::earliest());
}

/// The day on which all warrants of both deals are issued, and both are in force.
[[nodiscard]] inline day first_common_day(const two_deals& both) {
    day first = day::earliest();
    for (std::size_t side : {0u, 1u}) {
        const deal& d = both[side];
        if (d.contract.term != term{}) first = std::max(first, d.contract.term.from());
        for (std::size_t i = 0; i < d.warrants.size(); ++i)
            first = std::max(first, d.warrants.head(i).issued.value_or(first));
    }
    if (first == day::earliest()) first = early_day(both);
    return std::clamp(first, both.first_day(), both.last_day());
}

/// The terms on termination of both deals, each once as an event, and ends that no term names.
[[nodiscard]] inline std::vector<termination_term> ends_of(const two_deals& both) {
    std::vector<termination_term> ends{{party::buyer, {}, {}}, {party::seller, {}, {}}};
    for (std::size_t side : {0u, 1u})
        for (std::size_t i = 0; i < both[side].warrants.size(); ++i)
            for (termination_term t : both[side].warrants.head(i).on_termination) {
                t.then = on_end::unsaid;
                if (std::find(ends.begin(), ends.end(), t) == ends.end()) ends.push_back(t);
            }
    return ends;
}

} // namespace kicker::detail
