// The proof that two deals give the same shares in every state: rule by rule.
#pragma once

#include <kicker/compare/detail/deal_pair.hpp>

namespace kicker::detail {

/// Whether two rules always give the same shares of the same size.
[[nodiscard]] inline bool give_the_same(const share_rule& a, const share_rule& b) {
    if (!a.is_sized_as(b)) return false;
    if (a.floats()) return same_in_value(*a.rule, *b.rule);
    if (a.granted() == 0) return true;
    return same_in_shares(*a.rule, *b.rule, a.rounding == rounding::down ? a.granted() : 0);
}

/// The same of two tranches, gates included. Requires: `a` and `b` stand in a list of share rules,
/// in which the gate follows its tranche.
[[nodiscard]] inline bool give_the_same_with_gates(const share_rule* a, const share_rule* b) {
    return give_the_same(a[0], b[0]) && give_the_same(a[1], b[1]);
}

/// Whether each tranche of the first deal has a twin of its own in the second, whatever its name.
[[nodiscard]] inline bool tranches_are_twins(const deal_pair& deals) {
    std::vector<const share_rule*> without_a_twin;
    for (const share_rule& r : deals.rules()[1])
        if (r.is == role::vesting) without_a_twin.push_back(&r);
    for (const share_rule& r : deals.rules()[0]) {
        if (r.is != role::vesting) continue;
        const auto twin = std::ranges::find_if(without_a_twin, [&](const share_rule* other) {
            return give_the_same_with_gates(&r, other);
        });
        if (twin == without_a_twin.end()) return false;
        without_a_twin.erase(twin);
    }
    return without_a_twin.empty();
}

/// Whether the two give the same shares in every state that can be. `false` says nothing.
[[nodiscard]] inline bool same_in_every_state(const deal_pair& deals) {
    const auto reads = [&](metric_id id) {
        return std::ranges::any_of(deals.readings(),
                                   [&](const metric_key& k) { return k.id == id; });
    };
    if (reads(metric_id::committed) && deals[0].contract.commitment != deals[1].contract.commitment)
        return false;
    if (reads(metric_id::outstanding) && deals[0].company.shares != deals[1].company.shares)
        return false;
    const auto& [a, b] = deals.rules();
    const bool bounded = deals.has_bounds();
    if (!deals.by_tranche()) return !bounded && tranches_are_twins(deals);
    const bool same_order = std::ranges::equal(
        a, b, [](const auto& r, const auto& other) { return r.is_named_as(other); });
    if (bounded && !same_order) return false; // floors and caps take tranches in their order
    return std::ranges::all_of(deals.matched(), [&](const matched_rules& m) {
        return (m.first->is == role::floor && !bounded) || give_the_same(*m.first, *m.second);
    });
}

} // namespace kicker::detail
