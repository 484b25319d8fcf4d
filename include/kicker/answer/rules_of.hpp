// Every rule of a deal with its place, and the readings that a state leaves out.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/metric/state.hpp>

#include <optional>
#include <string>

namespace kicker {

/// What a rule is a rule of.
struct rule_place {
    bool is_one_of_several;         ///< whether the deal has other warrants
    label warrant;                  ///< the name of the warrant
    std::optional<label> tranche{}; ///< the name of the tranche; nothing: of the whole warrant
    const char* part = "";          ///< ", floor", ", exercise", or nothing for vesting

    /// `warrant "w", floor`; `tranche "t"`; `tranche "t", exercise`; of a deal with several
    /// warrants `warrant "w", tranche "t"`.
    [[nodiscard]] std::string in_words() const;
};

/// Visits each rule of a deal with its place.
template <class Visit>
void each_rule(const deal& d, Visit visit) {
    const bool several = d.warrants.size() > 1;
    for (std::size_t i = 0; i < d.warrants.size(); ++i) {
        const auto& w = d.warrants.head(i);
        visit(w.floor, rule_place{several, w.name, {}, ", floor"});
        for (const tranche& t : d.warrants.tranches_of(i)) {
            visit(t.vests, rule_place{several, w.name, t.name});
            visit(t.exercisable, rule_place{several, w.name, t.name, ", exercise"});
        }
    }
}

/// The readings that rules of a deal look at and a state does not have: "the state says nothing of
/// market_cap and share_price; conditions on them count as not met". Empty if none is left out. A
/// milestone that the state does not have has not happened, so it is not among them.
[[nodiscard]] std::string unsaid_in_words(const deal& d, const state& s);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/rules_of_inl.hpp>
#endif
