// What a warrant owes as a day stands: each tranche by its own rule, and in all at least the floor.
#pragma once

#include <kicker/ledger/detail/accounts.hpp>
#include <kicker/ledger/detail/timeline.hpp>

namespace kicker::detail {

/// A tranche of the terms in force and its account, found once.
template <representation Rep>
struct tranche_row {
    const basic_tranche<Rep>* terms = nullptr;
    tranche_account<Rep>* account   = nullptr;
    followed_rule vests{};
};

/// A warrant of the terms in force, found once.
template <representation Rep>
struct warrant_row {
    const basic_warrant_head<Rep>* terms = nullptr;
    warrant_account<Rep>* life           = nullptr;
    followed_rule floor{};
    std::vector<tranche_row<Rep>> tranches{};           ///< in the order of the terms
    std::vector<const tranche_account<Rep>*> dropped{}; ///< tranches that it once had

    /// What a floor has vested of tranches that the terms no longer have.
    [[nodiscard]] basic_shares<Rep> advanced() const {
        basic_shares<Rep> sum;
        for (const auto* a : dropped) sum += a->advance();
        return sum;
    }
    /// The most that its tranches may have vested together, where there is a cap: dropped tranches
    /// have taken of it what they have vested.
    [[nodiscard]] std::optional<basic_shares<Rep>> cap() const {
        if (!terms->shares.is_cap()) return std::nullopt;
        basic_shares<Rep> left = terms->shares.number();
        for (const auto* a : dropped) left -= a->vested;
        return left;
    }
    /// How many more shares may vest below the cap; nothing where there is no cap.
    [[nodiscard]] std::optional<basic_shares<Rep>> left_below_cap() const {
        auto left = cap();
        for (const auto& r : tranches)
            if (left) *left -= r.account->vested;
        return left;
    }
    /// Whether a cap lets no more vest.
    [[nodiscard]] bool is_used_up() const {
        const auto left = left_below_cap();
        return left && !(*left > basic_shares<Rep>{});
    }
    /// How many more shares may vest of a tranche that grants so many.
    [[nodiscard]] basic_shares<Rep> room_in(const tranche_account<Rep>& a,
                                            const basic_shares<Rep>& granted) const {
        const basic_shares<Rep> rest = granted - a.vested;
        return std::max(std::min(rest, left_below_cap().value_or(rest)), basic_shares<Rep>{});
    }
};

/// Where a tranche stands if the day closes as it is: raised, never lowered.
template <representation Rep>
struct owed_tranche {
    basic_fraction<Rep> highest{}; ///< by its rule
    basic_shares<Rep> size{};      ///< as large as the company makes it
    basic_shares<Rep> earned{};    ///< by its rule
    basic_shares<Rep> vested{};    ///< with the top-up to the floor

    /// Whether it stands where it does at the close; by its own rule, in exact fractions.
    [[nodiscard]] bool reaches(const owed_tranche& close) const {
        const bool by_floor = vested > earned || close.vested > close.earned;
        return vested >= close.vested && (by_floor || highest >= close.highest);
    }
};

/// Where the tranches of a warrant stand, in the order of the terms.
template <representation Rep>
struct entitlement {
    std::array<owed_tranche<Rep>, max_tranches> tranches{};
    basic_fraction<Rep> highest_floor{};
};

/// What a warrant owes as the day stands, after what its accounts say of the days before.
///
/// With `close`, each fraction and size is capped at its value at the end of the day, so that a price
/// that was higher at noon is not taken for the cause.
/// Throws: no_answer at the close for a floating tranche of a company whose shares are not known.
template <representation Rep>
[[nodiscard]] entitlement<Rep> entitlement_now(const warrant_row<Rep>& w, const timeline<Rep>& t,
                                               const entitlement<Rep>* close = nullptr) {
    using shares_type = basic_shares<Rep>;
    const auto raised = [&](const basic_fraction<Rep>& before, const followed_rule& r,
                            const basic_fraction<Rep>* at_close) {
        if (at_close != nullptr && !(*at_close > before)) return before;
        const auto value = t.readings().fraction_of(r);
        return std::max(before, at_close != nullptr ? std::min(value, *at_close) : value);
    };
    const std::size_t n = w.tranches.size();
    entitlement<Rep> e;
    std::array<shares_type, max_tranches> room{}, own{}, vested{};
    shares_type granted;
    due_together<shares_type> together{.advanced = w.advanced(), .cap = w.cap()};
    for (std::size_t i = 0; i < n; ++i) {
        const auto& [terms, account, vests] = w.tranches[i];
        owed_tranche<Rep>& owed             = e.tranches[i];
        const auto* at_close                = close != nullptr ? &close->tranches[i] : nullptr;
        if (at_close == nullptr || t.knows_size_of(*terms)) owed.size = t.size_of(*terms);
        if (at_close != nullptr) owed.size = std::min(owed.size, at_close->size);
        owed.highest = account->highest;
        owed.earned  = account->earned;
        granted += owed.size;
        if (!account->is_closed()) {
            owed.highest =
                raised(account->highest, vests, at_close != nullptr ? &at_close->highest : nullptr);
            owed.earned = std::max(account->earned, shares_earned(terms->vests, owed.highest,
                                                                  owed.size, terms->rounding));
        }
        room[i] = account->is_closed() ? account->vested : owed.size;
        // What a cap has kept from a tranche that is closed is not owed, though an amendment lifts it.
        own[i]    = account->is_closed() ? std::min(owed.earned, account->vested) : owed.earned;
        vested[i] = account->vested;
    }
    e.highest_floor =
        raised(w.life->highest_floor, w.floor, close != nullptr ? &close->highest_floor : nullptr);
    together.floor = part_of(e.highest_floor, w.terms->shares.of(granted), rounding::down);
    raise_to_entitlement<shares_type>({room.data(), n}, {own.data(), n}, together,
                                      {vested.data(), n});
    for (std::size_t i = 0; i < n; ++i) e.tranches[i].vested = vested[i];
    return e;
}

} // namespace kicker::detail
