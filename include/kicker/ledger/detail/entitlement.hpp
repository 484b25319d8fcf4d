// What a warrant owes as a day stands: each tranche by its own rule, and in all at least the floor.
#pragma once

#include <kicker/ledger/detail/accounts.hpp>
#include <kicker/ledger/detail/readings.hpp>
#include <kicker/vest/evaluate.hpp>

namespace kicker::detail {

/// Where the tranches of a warrant stand if the day closes as it is: raised, never lowered.
template <representation Rep>
struct entitlement {
    std::array<basic_fraction<Rep>, max_tranches> highest{}; ///< by the rule of each
    basic_fraction<Rep> highest_floor{};
    std::array<basic_shares<Rep>, max_tranches> sizes{};  ///< as large as the company makes them
    std::array<basic_shares<Rep>, max_tranches> earned{}; ///< by the rule of each
    std::array<basic_shares<Rep>, max_tranches> vested{}; ///< with the top-up to the floor

    /// Whether tranche i stands where it does at the close; by its own rule, in exact fractions.
    [[nodiscard]] bool reaches(const entitlement& close, std::size_t i) const {
        const bool by_floor = vested[i] > earned[i] || close.vested[i] > close.earned[i];
        return vested[i] >= close.vested[i] && (by_floor || highest[i] >= close.highest[i]);
    }
};

/// What a warrant owes as the day stands, after what its accounts say of the days before. Within
/// the day, asked with what it owes at the close, nothing is taken to be higher than then.
///
/// Throws: no_answer at the close for a floating tranche of a company whose shares are not known.
template <representation Rep>
[[nodiscard]] entitlement<Rep>
entitlement_now(const basic_warrant_head<Rep>& w, std::span<const basic_tranche<Rep>> tranches,
                accounts<Rep>& all, const readings<Rep>& now, const basic_company<Rep>& issuer,
                const entitlement<Rep>* close = nullptr) {
    using shares_type = basic_shares<Rep>;
    const auto raised = [&](const basic_fraction<Rep>& before, const rule& r,
                            const basic_fraction<Rep>* at_close) {
        if (at_close != nullptr && !(*at_close > before)) return before;
        const auto value = fraction_of(r, now.state_for(r));
        return std::max(before, at_close != nullptr ? std::min(value, *at_close) : value);
    };
    const std::size_t n = tranches.size();
    entitlement<Rep> e;
    std::array<shares_type, max_tranches> room{}, own{};
    shares_type granted;
    for (std::size_t i = 0; i < n; ++i) {
        const auto& t   = tranches[i];
        const auto& a   = all.account_of(w.name, t.name);
        e.highest[i]    = a.highest;
        e.earned[i]     = a.earned;
        e.vested[i]     = a.vested;
        const bool open = close != nullptr && t.shares.is_floating();
        if (!open || issuer.shares > shares_type{}) e.sizes[i] = t.shares.in(issuer, t.rounding);
        if (open) e.sizes[i] = std::min(e.sizes[i], close->sizes[i]);
        granted += e.sizes[i];
        if (!a.forfeited) {
            const auto* at_close = close != nullptr ? &close->highest[i] : nullptr;
            e.highest[i]         = raised(a.highest, t.vests, at_close);
            e.earned[i] = std::max(a.earned, part_of(e.highest[i], e.sizes[i], t.rounding));
        }
        room[i] = a.forfeited ? a.vested : e.sizes[i];
        own[i]  = a.forfeited ? a.vested : e.earned[i];
    }
    e.highest_floor = raised(all.life_of(w.name).highest_floor, w.floor,
                             close != nullptr ? &close->highest_floor : nullptr);
    raise_to_entitlement<shares_type>({room.data(), n}, {own.data(), n},
                                      part_of(e.highest_floor, granted, rounding::down),
                                      {e.vested.data(), n});
    return e;
}

} // namespace kicker::detail
