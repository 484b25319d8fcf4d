// The proof that two deals give the same shares in every state: rule by rule.
#pragma once

#include <kicker/compare/detail/two_deals.hpp>

namespace kicker::detail {

/// Whether two rules always give the same shares of the same size.
[[nodiscard]] inline bool give_the_same(const share_rule& a, const share_rule& b) {
    if (!a.is_sized_as(b)) return false;
    if (a.floats()) return same_in_value(*a.of, *b.of);
    if (a.granted() == 0) return true;
    return same_in_shares(*a.of, *b.of, a.how == rounding::down ? a.granted() : 0);
}

/// A tranche's rule, and behind it in the list of share rules its gate.
[[nodiscard]] inline bool give_the_same_with_gates(const share_rule* a, const share_rule* b) {
    return give_the_same(a[0], b[0]) && give_the_same(a[1], b[1]);
}

/// Whether each tranche of the first deal has a twin of its own in the second, whatever its name.
[[nodiscard]] inline bool tranches_are_twins(const two_deals& both) {
    std::vector<const share_rule*> left;
    for (const share_rule& r : both.rules()[1])
        if (r.is == role::vesting) left.push_back(&r);
    for (const share_rule& r : both.rules()[0]) {
        if (r.is != role::vesting) continue;
        const auto twin = std::find_if(left.begin(), left.end(), [&](const share_rule* other) {
            return give_the_same_with_gates(&r, other);
        });
        if (twin == left.end()) return false;
        left.erase(twin);
    }
    return left.empty();
}

/// Whether the two give the same shares in every state that can be. `false` says nothing.
[[nodiscard]] inline bool same_in_every_state(const two_deals& both) {
    const auto reads = [&](metric_id id) {
        return std::any_of(both.readings().begin(), both.readings().end(),
                           [&](const metric_key& k) { return k.id == id; });
    };
    if (reads(metric_id::committed) && both[0].contract.commitment != both[1].contract.commitment)
        return false;
    if (reads(metric_id::outstanding) && both[0].company.shares != both[1].company.shares)
        return false;
    const auto& [a, b]   = both.rules();
    const bool topped_up = both.has_floors();
    if (!both.by_tranche()) return !topped_up && tranches_are_twins(both);
    if (topped_up &&
        !std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& r, const auto& other) { return r.is_named_as(other); }))
        return false; // a top-up fills tranches in their order
    return std::all_of(both.matched().begin(), both.matched().end(), [&](const matched_rules& m) {
        return (m.first->is == role::floor && !topped_up) || give_the_same(*m.first, *m.second);
    });
}

} // namespace kicker::detail
