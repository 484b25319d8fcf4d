// Every rule of a deal, each with its place.
#pragma once

#include <kicker/deal/deal.hpp>

namespace kicker {

/// What a rule decides about.
enum class rule_role : unsigned char {
    floor,   ///< the least that a whole warrant has vested
    vesting, ///< what a tranche earns
    gate,    ///< what of a tranche may be exercised
};

/// Whose rule it is. The names live in the deal.
struct rule_place {
    rule_role role{};               ///< what it decides about
    const label* warrant = nullptr; ///< the name of its warrant
    const label* tranche = nullptr; ///< the name of its tranche; null for a floor
};

/// Visits each rule of a deal with its place, in the order of the paper: of each warrant its floor,
/// then of each tranche what vests it and its gate.
template <representation Rep, class Visit>
constexpr void each_rule(const basic_deal<Rep>& d, Visit visit) {
    for (const auto& [head, tranches] : d.warrants) {
        visit(head.floor, rule_place{rule_role::floor, &head.name, nullptr});
        for (const auto& t : tranches) {
            visit(t.vests, rule_place{rule_role::vesting, &head.name, &t.name});
            visit(t.exercisable, rule_place{rule_role::gate, &head.name, &t.name});
        }
    }
}

} // namespace kicker
