// Two deals on the days on which both are in force: from a proof that they are alike down to saying
// that it does not know.
#pragma once

#include <kicker/compare/detail/proof.hpp>
#include <kicker/compare/detail/replay.hpp>

namespace kicker::detail {

/// Compares the terms of one stage. Requires: all that it is given outlives it.
class terms_comparison {
public:
    terms_comparison(const two_amended_deals& all, const stage& s)
        : from_(s.from), both_(s.terms[0], s.terms[1], s.from, s.last), replay_(all, both_) {}

    [[nodiscard]] comparison result() const {
        const bool same_rules = same_in_every_state(both_), same_terms = same_outside_rules(both_);
        if (same_rules && same_terms) return answer(likeness::alike);
        const smallest_states search(both_);
        if (!same_rules && !search.states().empty()) return by_states(search);
        const bool alike_in_states = same_rules || all_were_looked_at(search);
        if (alike_in_states && same_terms) return answer(likeness::alike);
        if (auto found = by_terms(search)) return answer(likeness::differ, std::move(found));
        return answer(likeness::undecided, {}, reason(search, alike_in_states));
    }

    /// What terms that are alike differ in by how they came about.
    [[nodiscard]] std::optional<comparison> by_what_is_carried_over() const {
        auto found = replay_.of_a_change(smallest_states(both_).tops(), from_);
        if (!found) return std::nullopt;
        found->is_smallest = false;
        return answer(likeness::differ, std::move(found));
    }

private:
    [[nodiscard]] comparison answer(likeness is, std::optional<difference> first = {},
                                    std::string why = {}) const {
        const bool amended = from_ != day::earliest();
        return {is, std::move(first), std::move(why),
                amended ? std::optional(from_) : std::nullopt};
    }
    [[nodiscard]] comparison by_states(const smallest_states& search) const {
        const std::vector<level_list> tried = states_to_try(search);
        for (const level_list& at : tried) {
            difference d     = in_state(search, at);
            const auto shown = replay_.of_state(
                at, [&](const difference& found) { return of_the_same_shares(d, found); });
            if (!shown) continue;
            d.shown_by = shown->shown_by;
            return answer(likeness::differ, std::move(d));
        }
        for (const level_list& at : tried)
            if (auto shown = replay_.of_state(at)) { // what vested on the way is among its shares
                shown->is_smallest = false;
                return answer(likeness::differ, std::move(shown));
            }
        if (auto found = by_terms(search)) return answer(likeness::differ, std::move(found));
        return answer(likeness::differ_in_a_state, in_state(search, search.states().front()),
                      "no ledger that was tried brings about this difference: vested shares stay, "
                      "and some states never come");
    }
    /// The smallest states first; then those with more in them, and those on later days.
    [[nodiscard]] std::vector<level_list> states_to_try(const smallest_states& search) const {
        std::vector<level_list> tried = search.states();
        tried.insert(tried.end(), search.candidates().begin(), search.candidates().end());
        if (both_.differ(search.tops())) tried.push_back(search.tops());
        const std::size_t d = place_of(on.key, both_.readings());
        if (d == both_.readings().size()) return tried;
        std::vector<day> days = replay_.days();
        std::sort(days.begin(), days.end());
        for (std::size_t i = 0, n = tried.size(); i < n; ++i)
            for (const day when : days) {
                level_list later = tried[i];
                later[d]         = when.number();
                if (tried[i][d] < later[d] && both_.differ(later)) tried.push_back(later);
            }
        return tried;
    }
    /// Whether every tick of the one reading that matters was searched.
    [[nodiscard]] bool all_were_looked_at(const smallest_states& search) const {
        const auto& readings = both_.readings();
        return both_.only_vesting() && !search.gave_up() && readings.size() == 1 &&
               starts_at_zero(readings[0]) && readings[0].id != metric_id::committed;
    }
    [[nodiscard]] difference in_state(const smallest_states& search, const level_list& at) const {
        const state s = both_.state_at(at);
        auto d        = *difference_in(both_, s);
        d.at          = s;
        d.is_smallest = at == search.states().front() && !search.gave_up();
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

    day from_;
    two_deals both_;
    replay replay_;
};

} // namespace kicker::detail
