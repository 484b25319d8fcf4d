// Whether two deals vest alike: two drafts, or two readings of one clause.
#pragma once

#include <kicker/compare/detail/proof.hpp>
#include <kicker/compare/detail/replay.hpp>

namespace kicker {

namespace detail {

/// Compares two deals, from a proof that they are alike down to saying that it does not know.
class deal_comparison {
public:
    deal_comparison(const deal& a, const deal& b) : both_(a, b), replay_(both_) {}

    [[nodiscard]] comparison result() const {
        const bool same_rules = same_in_every_state(both_), same_terms = same_outside_rules(both_);
        if (same_rules && same_terms) return {likeness::alike, {}, {}};
        const smallest_states search(both_);
        if (!same_rules && !search.states().empty()) return by_states(search);
        const bool alike_in_states = same_rules || all_were_looked_at(search);
        if (alike_in_states && same_terms) return {likeness::alike, {}, {}};
        if (auto found = by_terms(search)) return {likeness::differ, std::move(found), {}};
        return {likeness::undecided, {}, reason(search, alike_in_states)};
    }

private:
    [[nodiscard]] comparison by_states(const smallest_states& search) const {
        std::vector<level_list> tried = search.states();
        tried.insert(tried.end(), search.candidates().begin(), search.candidates().end());
        if (both_.differ(search.tops())) tried.push_back(search.tops());
        for (const level_list& at : tried)
            if (const auto shown = replay_.of_state(at))
                return {likeness::differ, in_state(search, at, shown->shown_by), {}};
        if (auto found = by_terms(search)) return {likeness::differ, std::move(found), {}};
        return {likeness::differ_in_a_state, in_state(search, search.states().front(), {}),
                "no ledger that was tried brings about this difference: vested shares stay, and "
                "some states never come"};
    }
    /// Whether every tick of the one reading that matters was searched.
    [[nodiscard]] bool all_were_looked_at(const smallest_states& search) const {
        const auto& readings = both_.readings();
        return both_.only_vesting() && !search.gave_up() && readings.size() == 1 &&
               starts_at_zero(readings[0]) && readings[0].id != metric_id::committed;
    }
    [[nodiscard]] difference in_state(const smallest_states& search, const level_list& at,
                                      std::optional<dated_ledger> shown) const {
        const state s = both_.state_at(at);
        auto d        = *difference_of(both_, {positions(both_[0], s), positions(both_[1], s)});
        d.at          = s;
        d.is_smallest = at == search.states().front() && !search.gave_up();
        d.shown_by    = std::move(shown);
        return d;
    }
    /// A difference that lies in issue, expiry or the end of the contract.
    [[nodiscard]] std::optional<difference> by_terms(const smallest_states& search) const {
        auto found = replay_.of_state(search.tops());
        if (!found) found = replay_.of_an_end(search.tops());
        if (!found) found = replay_.of_an_expiry(search.tops());
        if (found) found->is_smallest = false;
        return found;
    }
    [[nodiscard]] std::string reason(const smallest_states& search, bool alike_in_states) const {
        if (both_[0].contract.currency != both_[1].contract.currency)
            return "one counts in another currency than the other";
        if (alike_in_states)
            return "in every state they give the same shares, but issue, expiry, termination or "
                   "the company's shares are other terms, and no ledger that was tried shows it";
        if (!both_.by_tranche())
            return "their tranches have other names or other cuts; no state was found in which the "
                   "totals differ" +
                   std::string(search.gave_up() ? ", and not every one was looked at" : "");
        return "no state in whole ticks was found in which they differ, and no proof that there is "
               "none";
    }

    two_deals both_;
    replay replay_;
};

} // namespace detail

/// Whether two deals vest alike, and if they do not, the smallest state in which they differ.
///
/// Compared are vested and exercisable shares, tranche by tranche where both deals have the same
/// warrants and tranches by name, in total otherwise. `alike` is a proof: each rule is the same in
/// value (see same_in_value; of shares rounded down, in whole shares), and so are the terms that a
/// ledger adds: issue, expiry, termination. Strikes, schedules and amendments are not looked at.
/// The smallest state sets the fewest readings; of those with as many, the readings that the deals
/// name first. One reading is as low as it can be, to the tick. Of several, none can be lowered
/// alone without the deals agreeing again. A difference comes with a short ledger on which
/// vesting_path shows it, where one was found; a state that comes with one is preferred to a
/// smaller one without.
/// Throws: what `vested` throws; overflow for levels near the limits of 64 bits.
/// Complexity: that of same_in_value for each rule; along each reading its bends times the
///             logarithm of its ticks, but where names or cuts differ 20,000 increments for each
///             bend.
[[nodiscard]] inline comparison compare(const deal& a, const deal& b) {
    return detail::deal_comparison(a, b).result();
}

} // namespace kicker
