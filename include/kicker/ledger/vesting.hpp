// The answer of a ledger: which shares vested on which day, and because of what.
#pragma once

#include <kicker/deal/vested.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace kicker {

/// One change of what is vested.
template <representation Rep>
struct basic_vesting {
    day on{};                       ///< at the end of which it holds
    label warrant{};                ///< by its name in the terms
    label tranche{};                ///< by its name in the terms
    basic_shares<Rep> shares{};     ///< the change; below zero for a clawback
    basic_shares<Rep> cumulative{}; ///< of the tranche, after it
    /// The event after which the day's value is first reached, in words; or the day itself. Where a
    /// warrant has a floor, it may be one that another tranche's rule looks at.
    std::string cause;
    /// The place of that event in the ledger, from 0; nothing where the day itself is the cause.
    std::optional<std::size_t> event;
    /// The days of price behind conditions that look back at prices; empty where there are none.
    std::string basis;
};

/// Everything that follows from a deal and what happened: the changes, where the tranches stand at
/// the end, and notes.
///
/// Shares are those of the day: after a split, counts are multiplied. The changes of a tranche
/// always add up to its cumulative count.
template <representation Rep>
struct basic_vesting_path {
    std::vector<basic_vesting<Rep>> changes; ///< in order of their days
    /// At the end of the last day, for the tranches of the terms then in force; what has vested of
    /// others stays, in `changes`, and a note tells of it.
    basic_positions<Rep> positions;
    /// Of the last day, in the shares and prices of the terms: what an explanation reads.
    basic_state<Rep> state;
    /// What the terms do not say and an event asked for; events that had no effect, and why; vested
    /// shares that an amendment no longer grants.
    std::vector<std::string> notes;

    /// @{
    /// The changes, so that a path is a range of them.
    [[nodiscard]] auto begin() const noexcept { return changes.begin(); }
    [[nodiscard]] auto end() const noexcept { return changes.end(); }
    /// @}
};

/// A deal that replaces the one before from a day on.
///
/// It is written in the shares and prices of that day, after any split so far. Tranches are matched
/// by the names of warrant and tranche; what has vested stays.
template <representation Rep>
struct basic_amendment {
    day from{};              ///< the first day on which it holds
    basic_deal<Rep> terms{}; ///< the whole deal as it then reads
};
using amendment = basic_amendment<std::int64_t>; ///< in 64-bit ticks

/// What a path may need beside the terms and the events.
template <representation Rep>
struct basic_path_options {
    day until = day::latest();                          ///< later events and days are not looked at
    std::span<const day> holidays{};                    ///< for business days
    std::span<const basic_amendment<Rep>> amendments{}; ///< in order of their days
};

/// Prints a change as a line without its end: day, tranche, shares, cumulative, cause.
template <representation Rep>
std::ostream& operator<<(std::ostream& out, const basic_vesting<Rep>& v) {
    return out << v.on << ' ' << v.tranche.view() << ' ' << v.shares << ' ' << v.cumulative << ' '
               << v.cause;
}

} // namespace kicker
