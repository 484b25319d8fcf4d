// A deal: a purchase contract and the warrants that it earns, as one value.
#pragma once

#include <kicker/deal/contract.hpp>
#include <kicker/deal/schedule.hpp>
#include <kicker/deal/warrant.hpp>

namespace kicker {

/// The terms of a deal, and nothing else: what happened is a ledger, what follows is computed.
///
/// `Rep` is the representation of its amounts; std::int64_t serves all but the largest currencies.
template <representation Rep>
struct basic_deal {
    label name{};                         ///< the headline of a description
    basic_contract<Rep> contract{};       ///< the commercial side
    basic_company<Rep> company{};         ///< whose shares are granted, as at signing
    basic_spend_schedule<Rep> schedule{}; ///< what is to be paid when; empty: not said
    basic_warrants<Rep> warrants{};       ///< what may be earned

    friend constexpr bool operator==(const basic_deal&, const basic_deal&) = default;
};

/// The plain deal, in 64-bit ticks.
using deal = basic_deal<std::int64_t>;

} // namespace kicker
