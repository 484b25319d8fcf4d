// What an event that ends something is about: the term that follows from it, the tranches that it names.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/ledger/detail/accounts.hpp>
#include <kicker/ledger/detail/event_checks.hpp>

namespace kicker::detail {

/// What the terms of a warrant say of a termination; unsaid if none of them fits who ended it and why.
template <class Warrant, representation Rep>
[[nodiscard]] on_end what_follows(const Warrant& w, const basic_event<Rep>& termination) {
    for (const termination_term& t : w.on_termination) {
        const bool by_that_party =
            t.ended_by == party::either || to_word(t.ended_by) == termination.party;
        if (by_that_party && (t.reason.empty() || t.reason.view() == termination.name))
            return t.then;
    }
    return on_end::unsaid;
}

/// The accounts of the tranche that an event names, of all tranches if it names none.
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

} // namespace kicker::detail
