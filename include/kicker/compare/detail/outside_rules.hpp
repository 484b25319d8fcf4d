// The terms beside the rules that decide about vesting on a ledger: issue, expiry, the end of the
// contract.
#pragma once

#include <kicker/compare/detail/deal_pair.hpp>
#include <kicker/ledger/ledger.hpp>

namespace kicker::detail {

/// Whether two warrants are issued, expire and end alike, each under its own contract.
[[nodiscard]] inline bool live_alike(const deal& a, const basic_warrant_head<std::int64_t>& of_a,
                                     const deal& b, const basic_warrant_head<std::int64_t>& of_b) {
    return issue_of(a, of_a) == issue_of(b, of_b) && of_a.expires == of_b.expires &&
           of_a.on_termination == of_b.on_termination;
}

/// Whether all terms beside the rules are the same. Deals of such terms that are alike in every
/// state are alike on every ledger.
[[nodiscard]] inline bool same_outside_rules(const deal_pair& deals) {
    const deal &a = deals[0], &b = deals[1];
    for (const auto& of_a : a.warrants)
        for (const auto& of_b : b.warrants) {
            const bool compared = !deals.by_tranche() || of_a.head.name == of_b.head.name;
            if (compared && !live_alike(a, of_a.head, b, of_b.head)) return false;
        }
    if (a.contract.currency != b.contract.currency) return false;
    const bool reads_company = std::ranges::any_of(deals.readings(), [](const metric_key& k) {
        return k.id == metric_id::market_cap || k.id == metric_id::outstanding;
    });
    return !reads_company || a.company.shares == b.company.shares;
}

/// A day for deals that nothing dates. It comes before all days that their rules name, so that
/// every deadline is open and no other day has come.
[[nodiscard]] inline day early_day(const deal_pair& deals) {
    day early = date::year(2026) / 1 / 1;
    deals.for_each_leaf_on_days([&](const rule_node& leaf) {
        const std::int64_t before = level_ends_of(leaf).lowest - 1;
        early = std::min(early, day::from_number(static_cast<std::int32_t>(before)));
    });
    return std::max(early, day::earliest());
}

/// The first day on which all warrants of both deals are issued and both deals are in force.
[[nodiscard]] inline day first_common_day(const deal_pair& deals) {
    day first = day::earliest();
    for (std::size_t side : {0u, 1u}) {
        const deal& d = deals[side];
        if (d.contract.term != term{}) first = std::max(first, d.contract.term.from());
        for (const auto& [head, tranches] : d.warrants)
            first = std::max(first, head.issued.value_or(first));
    }
    if (first == day::earliest()) first = early_day(deals);
    return std::clamp(first, deals.first_day(), deals.last_day());
}

/// Who may end the contract, and why. Either party may for no reason that a term names, or as a
/// term on termination of either deal says. Each end is listed once.
[[nodiscard]] inline std::vector<termination_term> ends_of(const deal_pair& deals) {
    std::vector<termination_term> ends{{party::buyer, {}, {}}, {party::seller, {}, {}}};
    for (std::size_t side : {0u, 1u})
        for (const auto& [head, tranches] : deals[side].warrants)
            for (termination_term t : head.on_termination) {
                t.then = on_end::unsaid;
                t.cure = {};
                if (std::ranges::find(ends, t) == ends.end()) ends.push_back(t);
            }
    return ends;
}

} // namespace kicker::detail
