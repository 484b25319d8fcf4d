// What an event that ends something is about: the term that follows from it, the tranches that it names.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/accounts.hpp>
#include <kicker/ledger/detail/event_checks.hpp>

namespace kicker::detail {

/// What the terms of a warrant say of a termination: the first term that fits who ended it and why;
/// a term that says nothing if there is none.
template <class Warrant, representation Rep>
[[nodiscard]] termination_term what_follows(const Warrant& w, const basic_event<Rep>& termination) {
    for (const termination_term& t : w.on_termination) {
        const bool by_that_party =
            t.ended_by == party::either || to_word(t.ended_by) == termination.party;
        if (by_that_party && (t.reason.empty() || t.reason.view() == termination.name)) return t;
    }
    return {};
}

/// The accounts of the tranches that an event names, of all tranches if it names none.
///
/// Throws: invalid_event if there is no such tranche.
template <representation Rep>
[[nodiscard]] std::vector<tranche_account<Rep>*> named_by(const basic_event<Rep>& e,
                                                          std::size_t place, accounts<Rep>& all) {
    auto found = all.named(e.name);
    if (found.empty()) {
        const std::string near = nearest(e.name, all.names());
        throw complaint(e, place,
                        "no tranche is called \"" + e.name + "\"" +
                            (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
    }
    return found;
}

/// The accounts of what a forfeiture is of: one tranche, or all.
///
/// Throws: invalid_event if there is no such tranche, or if several warrants have one of its name.
template <representation Rep>
[[nodiscard]] std::vector<tranche_account<Rep>*>
tranches_forfeited_by(const basic_event<Rep>& e, std::size_t place, accounts<Rep>& all) {
    auto found = named_by(e, place, all);
    if (!e.name.empty() && found.size() > 1)
        throw complaint(e, place,
                        "\"" + e.name + "\" is a tranche of " + std::to_string(found.size()) +
                            " warrants; give each tranche a name of its own");
    return found;
}

/// The account of the tranche of which a clawback takes shares back.
///
/// Throws: invalid_event unless it names one tranche, of which so many shares are vested.
template <representation Rep>
[[nodiscard]] tranche_account<Rep>& tranche_clawed_back_by(const basic_event<Rep>& e,
                                                           std::size_t place, accounts<Rep>& all) {
    const auto found = named_by(e, place, all);
    if (e.name.empty() || found.size() > 1)
        throw complaint(e, place,
                        "a clawback needs the name of one tranche, but \"" + e.name +
                            "\" stands for " + std::to_string(found.size()) + " tranches");
    tranche_account<Rep>& a = *found.front();
    const auto n            = basic_shares<Rep>::from_ticks(e.ticks);
    if (n > a.reported)
        throw complaint(e, place,
                        "a clawback of " + to_text(n) + " shares is more than the " +
                            to_text(a.reported) + " vested shares of tranche \"" + e.name + "\"");
    return a;
}

} // namespace kicker::detail
