// What an amendment leaves of a tranche beside its new terms.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/ledger/detail/accounts.hpp>

namespace kicker::detail {

/// A tranche of a deal by the names of its warrant and its own; null if there is none.
template <representation Rep>
[[nodiscard]] const basic_tranche<Rep>* tranche_in(const basic_deal<Rep>& d, const label& warrant,
                                                   const label& tranche) {
    for (std::size_t i = 0; i < d.warrants.size(); ++i)
        if (d.warrants.head(i).name == warrant)
            for (const auto& t : d.warrants.tranches_of(i))
                if (t.name == tranche) return &t;
    return nullptr;
}

/// What to say of shares that have vested and that new terms do not grant; empty if they grant
/// them, or if the terms before said the same in the same shares.
template <representation Rep>
[[nodiscard]] std::string
note_on_what_stays(const tranche_account<Rep>& a, const basic_deal<Rep>& before, bool split_since,
                   const basic_deal<Rep>& after, const basic_company<Rep>& issuer) {
    const auto* then = tranche_in(before, a.warrant, a.tranche);
    const auto* now  = tranche_in(after, a.warrant, a.tranche);
    const auto& held = a.reported;
    if (!(held > basic_shares<Rep>{}) || (then == nullptr && now == nullptr)) return {};
    std::string name = "tranche " + in_quotes(a.tranche) + " of warrant " + in_quotes(a.warrant);
    if (now == nullptr)
        return "the terms no longer have " + name + ", and the " + to_text(held) +
               " shares that have vested of it stay";
    const bool said_before = then != nullptr && then->shares == now->shares && !split_since;
    const bool has_no_size = now->shares.is_floating() && !(issuer.shares > basic_shares<Rep>{});
    if (said_before || has_no_size) return {};
    const auto size = now->shares.in(issuer, now->rounding);
    if (!(size < held)) return {};
    return name + " is now of " + to_text(size) + " shares, and the " + to_text(held) +
           " that have vested of it stay";
}

} // namespace kicker::detail
