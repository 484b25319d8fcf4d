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
    day on{};
    label warrant{};
    label tranche{};
    basic_shares<Rep> shares{};     ///< the change; below zero for a clawback
    basic_shares<Rep> cumulative{}; ///< of the tranche, after it
    std::string
        cause; ///< the event after which the day's value is first reached, or the day itself
    /// The place of the cause in the ledger, from 0; nothing where the day itself is the cause.
    std::optional<std::size_t> event;
    /// For readings that look back: how many days of price stand behind them. Empty where none was
    /// read.
    std::string basis;
};

/// Everything that follows from a deal and what happened: the changes, where the tranches stand at
/// the end, and notes.
///
/// Shares are those of the day: after a split, counts are multiplied. The changes of a tranche
/// always add up to its cumulative count.
template <representation Rep>
struct basic_vesting_path {
    std::vector<basic_vesting<Rep>> changes;
    basic_positions<Rep>
        positions; ///< at the end of the last day; tranches that an amendment dropped are not in it
    basic_state<Rep> state;         ///< of the last day, for an explanation
    std::vector<std::string> notes; ///< what was assumed, and events that had no effect here

    [[nodiscard]] auto begin() const noexcept { return changes.begin(); }
    [[nodiscard]] auto end() const noexcept { return changes.end(); }
};

/// A deal that replaces the one before from a day on. Tranches are matched by warrant and name;
/// vested shares stay.
template <representation Rep>
struct basic_amendment {
    day from{};
    basic_deal<Rep> terms{};
};
using amendment = basic_amendment<std::int64_t>;

/// What a path may need beside the terms and the events.
template <representation Rep>
struct basic_path_options {
    day until = day::latest();                          ///< later events and days are not looked at
    std::span<const day> holidays{};                    ///< for business days
    std::span<const basic_amendment<Rep>> amendments{}; ///< in order of their days
};

template <representation Rep>
std::ostream& operator<<(std::ostream& out, const basic_vesting<Rep>& v) {
    return out << v.on << ' ' << v.tranche.view() << ' ' << v.shares << ' ' << v.cumulative << ' '
               << v.cause;
}

} // namespace kicker
