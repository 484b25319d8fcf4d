// In what two deals differ: a state, the shares there, and a ledger that shows it.
#pragma once

#include <kicker/deal/vested.hpp>
#include <kicker/ledger/ledger.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// A number of shares by the first deal, and by the second.
struct shares_of_both {
    shares first{};  ///< by the first deal
    shares second{}; ///< by the second deal

    friend constexpr bool operator==(const shares_of_both&, const shares_of_both&) = default;
};

/// A tranche that both deals have by name, of which they give other shares.
struct tranche_difference {
    label warrant{};              ///< the name of its warrant
    label tranche{};              ///< its own name
    shares_of_both vested{};      ///< what it has earned
    shares_of_both exercisable{}; ///< what of that may be exercised

    friend constexpr bool operator==(const tranche_difference&,
                                     const tranche_difference&) = default;
};

/// What happened until a day, which is all that it takes.
struct dated_ledger {
    kicker::ledger events; ///< what happened, in any order of days
    day until{};           ///< the day at whose end the deals are held against each other
};

/// A state in which two deals give other shares.
struct difference {
    /// The readings that it takes, and no others. A day in it is the earliest that does;
    /// day::earliest() where any day does that is early enough.
    state at{};
    /// Whether it was proved that no smaller state shows a difference; otherwise one may.
    bool is_smallest = true;
    shares_of_both vested{};                    ///< of all tranches together
    shares_of_both exercisable{};               ///< of all tranches together
    std::vector<tranche_difference> tranches{}; ///< empty where the deals name tranches differently
    /// Events after which the two differ by vesting_path in the shares above; nothing if none that
    /// was tried shows a difference.
    std::optional<dated_ledger> shown_by{};
};

/// How two deals compare.
enum class likeness : unsigned char {
    /// Proved: the same shares in every state, and on every ledger on which no total, such as
    /// spend, falls below zero.
    alike,
    differ,            ///< a ledger shows it
    differ_in_a_state, ///< a state shows it, and no ledger that was tried
    undecided,         ///< neither a proof was found nor a difference
};

/// The answer about two deals.
struct comparison {
    likeness is = likeness::undecided; ///< what is known of the two
    std::optional<difference> first{}; ///< where they differ
    std::string why{};                 ///< why it is undecided, or no ledger shows it
    /// The day of the amendment from which on the terms hold that this is about; nothing for those
    /// as signed.
    std::optional<day> amended{};
};

} // namespace kicker
