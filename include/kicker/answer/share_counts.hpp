// How many shares each tranche has at the end of a path: granted, vested, exercisable, lapsed, open.
#pragma once

#include <kicker/answer/tranche_name.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/range.hpp>

#include <string>
#include <vector>

namespace kicker {

/// Numbers of shares of a tranche, or of several.
struct share_counts {
    shares granted{};     ///< all that the terms grant
    shares vested{};      ///< and not taken back
    shares exercisable{}; ///< of the vested shares, those whose gate is open
    shares lapsed{};      ///< those that will never vest
    shares open{};        ///< those that still can vest
    shares earned{};      ///< by the rules alone: without floors, and before anything is taken back

    /// Adds number by number.
    share_counts& operator+=(const share_counts& other);
    /// Whether every number is the same.
    friend bool operator==(const share_counts&, const share_counts&) = default;
};

/// The counts of one tranche.
[[nodiscard]] share_counts counts_of(const tranche_position& p);

/// The counts of each tranche of the terms in force, in their order.
[[nodiscard]] std::vector<share_counts> counts_by_tranche(const dossier_path& p);

/// The counts of tranches that the terms no longer have. What vested of them stays, and no gate is
/// left: the shares are exercisable until the warrant expires.
[[nodiscard]] share_counts counts_of_earlier_terms(const dossier_path& p);

/// The counts of all shares at the end of a path, those of earlier terms among them.
[[nodiscard]] share_counts counts_of_all(const dossier_path& p);

/// The shares that a warrant of the terms in force, by its place, grants on the last day of a path: those
/// of its tranches, or its cap in shares of that day where it is less.
[[nodiscard]] shares granted_by_warrant(const dossier_path& p, std::size_t place);

/// Shares of one tranche, each number with the range that the assumptions leave.
struct ranged_holding {
    ranged<shares> vested{};      ///< share_counts::vested
    ranged<shares> exercisable{}; ///< share_counts::exercisable
};
/// Shares by tranche.
struct ranged_holdings {
    std::vector<named<ranged_holding, tranche_key>> tranches{}; ///< in the order of the terms
    std::vector<std::string> notes{};                           ///< on what the ranges leave out

    /// The shares of a tranche; null if the tranche is not among them.
    [[nodiscard]] const ranged_holding* find(const tranche_key& key) const;
};

/// Share counts, each with its range. The ends are found number by number: they need not stand together
/// in any one variant.
struct ranged_counts {
    ranged<shares> granted{};     ///< share_counts::granted
    ranged<shares> vested{};      ///< share_counts::vested
    ranged<shares> exercisable{}; ///< share_counts::exercisable
    ranged<shares> lapsed{};      ///< share_counts::lapsed
    ranged<shares> open{};        ///< share_counts::open
    ranged<shares> earned{};      ///< share_counts::earned
};

/// Share counts over the ranges of a document's assumptions.
struct ranged_share_counts {
    /// Of each tranche, in the order of the terms in force.
    std::vector<named<ranged_counts, tranche_key>> tranches{};
    ranged_counts of_earlier_terms{}; ///< of tranches that the terms no longer have
    ranged_counts all{};              ///< of all shares together
    std::vector<std::string> notes{}; ///< where the ranges need not bound the numbers

    /// What is held of each tranche of the terms in force.
    [[nodiscard]] ranged_holdings holdings_by_tranche() const;
};

/// The counts at the end of a path, at the values of the assumptions and at the ends of their
/// ranges. A tranche of one variant is matched with its like in another by warrant and name.
///
/// Throws: what vesting_path throws at the values of the document.
[[nodiscard]] ranged_share_counts counts_over_assumptions(const followed& f);

/// Shares as a part of the company, including themselves. Where both numbers have a range, their
/// ends need not stand together, so that those of the part are bounds.
[[nodiscard]] ranged<fraction> stake_between(const ranged<shares>& held,
                                             const ranged<shares>& issuer);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/share_counts_inl.hpp>
#endif
