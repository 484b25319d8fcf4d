// The seam of the ledger: its days, and the vesting that follows from them, for takers of other
// layers.
//
// A taker is a plain class whose members the timeline calls; docs/design.md lists them. A later layer
// runs its taker behind vesting, and asks vesting where the tranches stand:
//
//     ledger_timeline days(deal, ledger, options);
//     vesting_taker vesting;
//     my_taker mine(vesting);
//     days.run(vesting, mine);
#pragma once

#include <kicker/ledger/detail/vesting_fold.hpp>

namespace kicker {

/// The days of a ledger under a deal, in 64-bit ticks. It outlives no argument of its constructor.
using ledger_timeline = detail::timeline<std::int64_t>;

/// The first taker: what vests, in 64-bit ticks.
using vesting_taker = detail::vesting_fold<std::int64_t>;

/// A taker that does nothing: a base for those that need only some of its members.
struct idle_taker {
    /// @{
    /// What the timeline calls; docs/design.md says when.
    void enter(ledger_timeline&) {}
    void leave(ledger_timeline&) {}
    void split(ledger_timeline&, std::size_t) {}
    void happened(ledger_timeline&, std::size_t) {}
    void close(ledger_timeline&) {}
    void after(ledger_timeline&, std::size_t) {}
    void end(ledger_timeline&) {}
    void finish(ledger_timeline&) {}
    /// @}
};

} // namespace kicker
