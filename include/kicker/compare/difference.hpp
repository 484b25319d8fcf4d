// How two deals compare, as data: the state in which they differ, the shares there, a ledger that
// shows it. Or else what keeps the question open. Sentences are in compare/words.hpp.
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

/// A tranche that both deals have by name, and of which they give other shares.
struct tranche_difference {
    label warrant{};              ///< the name of its warrant
    label tranche{};              ///< its own name
    shares_of_both vested{};      ///< what it has earned
    shares_of_both exercisable{}; ///< what of that may be exercised

    friend constexpr bool operator==(const tranche_difference&,
                                     const tranche_difference&) = default;
};

/// A ledger, and the day on which it is asked about.
struct dated_ledger {
    kicker::ledger events; ///< what happened, in any order of days
    day until{};           ///< the day at whose end the deals are compared
};

/// A state in which two deals give other shares.
struct difference {
    /// The readings that the difference takes, and no others. A day among them is the earliest on
    /// which the deals differ; day::earliest() where any day does that is early enough.
    state at{};
    /// Whether it was proved that no smaller state shows a difference.
    bool is_smallest = true;
    shares_of_both vested{};                    ///< of all tranches together
    shares_of_both exercisable{};               ///< of all tranches together
    std::vector<tranche_difference> tranches{}; ///< empty where the deals name tranches differently
    /// A ledger after which vesting_path gives the shares above; nothing if no ledger that was
    /// tried shows a difference.
    std::optional<dated_ledger> shown_by{};
};

/// How two deals compare.
enum class likeness : unsigned char {
    /// Proved: the same shares in every state, and on every ledger on which no total, such as
    /// spend, falls below zero.
    alike,
    differ,            ///< a ledger shows a difference
    differ_in_a_state, ///< a state shows a difference, and no ledger that was tried does
    undecided,         ///< neither a proof nor a difference was found
};

/// What keeps a comparison from a proof, or from a ledger that shows a difference.
enum class doubt : unsigned char {
    none,                            ///< the deals are alike, or a ledger shows that they differ
    no_ledger_for_the_state,         ///< no ledger that was tried shows what a state shows
    between_ticks,                   ///< they may differ where a price lies between two ticks
    other_tranches,                  ///< their tranches have other names or sizes
    other_tranches_search_cut_short, ///< the same, and not every state was looked at
    other_terms_beside_rules,        ///< issue, expiry, termination or the company differ
    other_currency,                  ///< each deal counts in a currency of its own
    other_holidays,         ///< for a caller that knows holidays, which `compare` does not ask for
    amended_on_other_days,  ///< an amendment counts in the shares of its day
    amended_other_tranches, ///< an amendment finds tranches by name
    one_rule_changed,       ///< one amendment changes a rule that the other keeps
    other_commitments,      ///< and a rule looks back at them
    other_companies,        ///< their shares outstanding differ, and a rule looks back at them
};

/// The answer about two deals.
struct comparison {
    likeness is = likeness::undecided; ///< what is known of the two
    std::optional<difference> first{}; ///< where they differ
    doubt why = doubt::none;           ///< why they are undecided, or why no ledger shows it
    /// The terms that the answer is about hold from the amendment of this day on; nothing for the
    /// terms as signed.
    std::optional<day> amended{};
};

} // namespace kicker
