// What an amendment carries over from the terms before it: for a proof, both sides must carry over
// the same.
//
// Terms that are alike day by day may still part. An amendment is written in the shares of its day,
// so that one that repeats its terms after a split grants less than they had become. And a
// high-water mark goes on only where an amendment leaves the rule as it was written.
#pragma once

#include <kicker/compare/detail/stages.hpp>
#include <kicker/compare/detail/two_deals.hpp>

namespace kicker::detail {

/// The rules by which the high-water marks of a path were reached.
class reached_by {
public:
    /// Takes up a rule; whether it goes on from a mark that the same rule has left.
    bool goes_on(const share_rule& r) {
        const auto size =
            r.is == role::floor ? basic_tranche_size<std::int64_t>{} : r.sized_by[0].shares;
        for (mark_of& m : marks_) {
            if (m.is != r.is || m.warrant != r.warrant || m.tranche != r.tranche) continue;
            const bool same = m.of == *r.of && m.size == size;
            m.of            = *r.of;
            m.size          = size;
            return same;
        }
        marks_.push_back({r.is, r.warrant, r.tranche, *r.of, size});
        return false;
    }

private:
    struct mark_of {
        role is{};
        label warrant{}, tranche{};
        rule of = never;
        basic_tranche_size<std::int64_t> size{};
    };
    std::vector<mark_of> marks_;
};

/// Why deals that are alike in all terms in force may part where they are amended; empty if they
/// cannot.
[[nodiscard]] inline std::string carried_over_otherwise(const two_amended_deals& all) {
    const auto& [a, b]   = all;
    const bool same_days = std::equal(
        a.amendments.begin(), a.amendments.end(), b.amendments.begin(), b.amendments.end(),
        [](const auto& x, const auto& y) { return x.from == y.from; });
    if (!same_days)
        return "they are amended on other days, and an amendment counts in the shares of its day";
    bool reads_commitment = false, reads_company = false;
    bool same_commitments = true, same_companies = true;
    std::array<reached_by, 2> reached;
    for (std::size_t n = 0; n <= a.amendments.size(); ++n) {
        const deal first = a.terms_after(n), second = b.terms_after(n);
        const two_deals both(first, second);
        if (!a.amendments.empty() && !both.by_tranche())
            return "amendments find tranches by their names, and these are others";
        for (const metric_key& k : both.readings()) {
            reads_commitment = reads_commitment || k.id == metric_id::committed;
            reads_company =
                reads_company || k.id == metric_id::market_cap || k.id == metric_id::outstanding;
        }
        same_commitments =
            same_commitments && first.contract.commitment == second.contract.commitment;
        same_companies = same_companies && first.company.shares == second.company.shares;
        for (const matched_rules& m : both.matched())
            if (m.first->is != role::gate &&
                reached[0].goes_on(*m.first) != reached[1].goes_on(*m.second))
                return "one amendment writes a rule afresh that the other leaves as it was, and "
                       "with it what it has reached";
    }
    if (reads_commitment && !same_commitments)
        return "their commitments are not always the same, and a rule looks back at them";
    if (reads_company && !same_companies)
        return "the company's shares are not always the same, and a rule looks back at them";
    return {};
}

} // namespace kicker::detail
