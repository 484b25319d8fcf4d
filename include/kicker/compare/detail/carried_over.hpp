// What an amendment carries over from the terms before it. A proof that two histories are alike
// needs the same carried over on both sides.
//
// Deals whose terms are alike on every day may still differ. An amendment is written in the shares
// of its day. After a split, one that repeats the terms grants fewer shares than they had become.
// And an amendment that changes a rule starts a new high-water mark, unless a split restates it.
#pragma once

#include <kicker/compare/detail/deal_pair.hpp>
#include <kicker/compare/detail/stages.hpp>
#include <kicker/compare/difference.hpp>
#include <kicker/vest/restated.hpp>

namespace kicker::detail {

/// The high-water marks of one deal, by the rules that reached them.
class high_water_marks {
public:
    /// What becomes of a mark.
    enum fate : unsigned char {
        starts_anew,    ///< there was another rule, or none
        stays_if_split, ///< the rule is the one before, if there was a split by which it is restated
        stays           ///< the rule is the one before
    };
    /// Puts a rule in force. Returns what becomes of the mark of its tranche, or of the floor of its
    /// warrant. The size does not matter.
    fate take(const share_rule& next) {
        for (mark& m : marks_) {
            if (m.is != next.is || m.warrant != next.warrant || m.tranche != next.tranche) continue;
            const rule before = m.reached_by;
            m.reached_by      = *next.rule;
            if (before == m.reached_by) return stays;
            return is_restated_somehow(m.reached_by, before) ? stays_if_split : starts_anew;
        }
        marks_.push_back({next.is, next.warrant, next.tranche, *next.rule});
        return starts_anew;
    }

private:
    struct mark {
        role is{};
        label warrant{}, tranche{};
        rule reached_by = never;
    };
    std::vector<mark> marks_;
};

/// Why deals whose terms are alike on every day may differ after an amendment; `none` if they
/// cannot.
[[nodiscard]] inline doubt doubt_about_amendments(const amended_deals& deals) {
    const auto& [a, b]   = deals;
    const bool same_days = std::ranges::equal(
        a.amendments, b.amendments, [](const auto& x, const auto& y) { return x.from == y.from; });
    if (!same_days) return doubt::amended_on_other_days;
    bool reads_commitment = false, reads_company = false;
    bool same_commitments = true, same_companies = true;
    std::array<high_water_marks, 2> marks;
    for (std::size_t n = 0; n <= a.amendments.size(); ++n) {
        const deal first = a.terms_after(n), second = b.terms_after(n);
        const deal_pair both(first, second);
        if (!a.amendments.empty() && !both.by_tranche()) return doubt::amended_other_tranches;
        for (const metric_key& k : both.readings()) {
            reads_commitment = reads_commitment || k.id == metric_id::committed;
            reads_company =
                reads_company || k.id == metric_id::market_cap || k.id == metric_id::outstanding;
        }
        same_commitments =
            same_commitments && first.contract.commitment == second.contract.commitment;
        same_companies = same_companies && first.company.shares == second.company.shares;
        for (const matched_rules& m : both.matched())
            if (m.first->is != role::gate && marks[0].take(*m.first) != marks[1].take(*m.second))
                return doubt::one_rule_changed;
    }
    if (reads_commitment && !same_commitments) return doubt::other_commitments;
    if (reads_company && !same_companies) return doubt::other_companies;
    return doubt::none;
}

} // namespace kicker::detail
