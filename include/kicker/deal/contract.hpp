// The purchase contract: who buys what from whom, for how much, until when.
#pragma once

#include <kicker/calendar/term.hpp>
#include <kicker/core/label.hpp>
#include <kicker/unit/currency.hpp>
#include <kicker/unit/money.hpp>
#include <kicker/unit/power.hpp>

namespace kicker {

/// The commercial side of a deal. What a paper does not say stays at its default and counts as not
/// said.
template <representation Rep>
struct basic_contract {
    label buyer{};                      ///< who commits to spend, and may earn the shares
    label seller{};                     ///< who provides the compute, and grants the shares
    kicker::currency currency{};        ///< of every amount of money in the deal and its ledger
    basic_money<Rep> commitment{};      ///< what the buyer is bound to spend
    basic_money<Rep> ceiling{};         ///< the most that the deal foresees; zero: no ceiling
    basic_power<Rep> capacity{};        ///< what is contracted firmly
    basic_power<Rep> capacity_option{}; ///< what the buyer may order on top
    kicker::term term{};                ///< from its first to its last day

    friend constexpr bool operator==(const basic_contract&, const basic_contract&) = default;
};
using contract = basic_contract<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
