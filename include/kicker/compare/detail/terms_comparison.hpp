// Two deals on the days on which both are in force: from a proof that they are alike down to the
// answer that nobody knows.
#pragma once

#include <kicker/compare/detail/ledger_tries.hpp>
#include <kicker/compare/detail/proof.hpp>

namespace kicker::detail {

/// Compares the terms of one stage. Requires: the deals and the stage outlive it.
class terms_comparison {
public:
    terms_comparison(const amended_deals& amended, const stage& s)
        : from_(s.from), deals_(s.terms[0], s.terms[1], s.from, s.last), tries_(amended, deals_) {}

    [[nodiscard]] comparison result() const {
        if (are_the_same()) return answer(likeness::alike);
        const bool same_rules = same_in_every_state(deals_),
                   same_terms = same_outside_rules(deals_);
        if (same_rules && same_terms) return answer(likeness::alike);
        const smallest_states search(deals_);
        if (!same_rules && !search.states().empty()) return by_states(search);
        const bool alike_in_states = same_rules || every_tick_was_searched(search);
        if (alike_in_states && same_terms) return answer(likeness::alike);
        if (auto found = by_terms(search)) return answer(likeness::differ, std::move(found));
        return answer(likeness::undecided, {}, doubt_about(search, alike_in_states));
    }

    /// How deals differ whose terms are alike, but whose amendments carry over other shares or
    /// marks.
    [[nodiscard]] std::optional<comparison> by_what_is_carried_over() const {
        auto found = tries_.crossing_an_amendment(smallest_states(deals_).tops(), from_);
        if (!found) return std::nullopt;
        found->is_smallest = false;
        return answer(likeness::differ, std::move(found));
    }

private:
    /// Whether what vests follows from the same terms, which need no proof.
    [[nodiscard]] bool are_the_same() const {
        const deal &a = deals_[0], &b = deals_[1];
        return a.warrants == b.warrants && a.contract == b.contract &&
               a.company.shares == b.company.shares;
    }
    [[nodiscard]] comparison answer(likeness is, std::optional<difference> first = {},
                                    doubt why = doubt::none) const {
        const bool amended = from_ != day::earliest();
        return {is, std::move(first), why, amended ? std::optional(from_) : std::nullopt};
    }
    /// The answer where some state shows a difference: with a ledger of that very difference, with
    /// one of another, or with none.
    [[nodiscard]] comparison by_states(const smallest_states& search) const {
        const std::vector<level_list> states = states_to_try(search);
        for (const level_list& levels : states) {
            difference d     = difference_at(levels, search);
            const auto shown = tries_.reaching(
                levels, [&](const difference& found) { return of_the_same_shares(d, found); });
            if (!shown) continue;
            d.shown_by = shown->shown_by;
            return answer(likeness::differ, std::move(d));
        }
        for (const level_list& levels : states)
            if (auto shown = tries_.reaching_somehow(levels)) {
                shown->is_smallest = false; // its shares include what vested on the way
                return answer(likeness::differ, std::move(shown));
            }
        if (auto found = by_terms(search)) return answer(likeness::differ, std::move(found));
        return answer(likeness::differ_in_a_state, difference_at(search.states().front(), search),
                      doubt::no_ledger_for_the_state);
    }
    /// The smallest states first, then those with more in them, then the same on later days.
    [[nodiscard]] std::vector<level_list> states_to_try(const smallest_states& search) const {
        std::vector<level_list> states = search.states();
        states.insert(states.end(), search.candidates().begin(), search.candidates().end());
        if (deals_.differ(search.tops())) states.push_back(search.tops());
        const std::size_t today = index_of(on.key, deals_.readings());
        if (today == deals_.readings().size()) return states;
        std::vector<day> days = tries_.days();
        std::ranges::sort(days);
        for (std::size_t i = 0, n = states.size(); i < n; ++i)
            for (const day when : days) {
                level_list later = states[i];
                later[today]     = when.number();
                if (states[i][today] < later[today] && deals_.differ(later))
                    states.push_back(later);
            }
        return states;
    }
    /// Whether the search looked at every state that matters: every tick of the one reading.
    [[nodiscard]] bool every_tick_was_searched(const smallest_states& search) const {
        const auto& readings = deals_.readings();
        return deals_.only_vesting() && !search.was_cut_short() && readings.size() == 1 &&
               starts_at_zero(readings[0]) && readings[0].id != metric_id::committed;
    }
    [[nodiscard]] difference difference_at(const level_list& levels,
                                           const smallest_states& search) const {
        const state s = deals_.state_at(levels);
        auto d        = *difference_in(deals_, s);
        d.at          = s;
        d.is_smallest = levels == search.states().front() && !search.was_cut_short();
        return d;
    }
    /// A difference that lies in issue, expiry or the end of the contract.
    [[nodiscard]] std::optional<difference> by_terms(const smallest_states& search) const {
        for (const auto attempt :
             {&ledger_tries::reaching_somehow, &ledger_tries::ending_the_contract,
              &ledger_tries::expiring_by_milestone})
            if (auto found = (tries_.*attempt)(search.tops())) {
                found->is_smallest = false;
                return found;
            }
        return std::nullopt;
    }
    [[nodiscard]] doubt doubt_about(const smallest_states& search, bool alike_in_states) const {
        if (deals_[0].contract.currency != deals_[1].contract.currency)
            return doubt::other_currency;
        if (alike_in_states) return doubt::other_terms_beside_rules;
        if (deals_.by_tranche()) return doubt::between_ticks;
        return search.was_cut_short() ? doubt::other_tranches_search_cut_short
                                      : doubt::other_tranches;
    }

    day from_;
    deal_pair deals_;
    ledger_tries tries_;
};

} // namespace kicker::detail
