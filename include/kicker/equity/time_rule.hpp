// A time schedule as the rule of a tranche, so that a warrant may vest by time and by volume at once.
#pragma once

#include <kicker/deal/tranche.hpp>
#include <kicker/equity/time_vesting.hpp>

namespace kicker {

/// A rule that vests by time, and how it makes whole shares.
struct time_rule {
    rule vests{};              ///< of a tranche
    share_rounding rounding{}; ///< of the same tranche
    label counts_from{}; ///< the event of the ledger that it counts from; empty: it names days

    friend bool operator==(const time_rule&, const time_rule&) = default;
};

/// The rule under which a tranche vests the installments of a schedule, to the share.
///
/// Up to four installments are named by their days: `on >= 2026-11-18 and 25% or ...`. Equal periods
/// of days are a ramp over days. Equal periods of months are counted from an event, which the ledger
/// then needs on the day of the vesting start: `months since "vesting start" from 0 to 48 in 48
/// steps`. A cliff at one of these installments, or at an event, joins the ramp with `and`. What
/// vests before the day of the grant is held back where the warrant is `issued` on that day.
///
/// The rule is tried on a deal of its own, and every installment compared.
/// Throws: no_answer where no such rule vests these installments, with the first day on which the
///         nearest one differs; what timetable_of throws.
[[nodiscard]] time_rule rule_of(const time_schedule& terms, const vesting_grant& g,
                                const label& vesting_start = "vesting start");

/// A tranche of all shares of a grant that vests by its schedule. Throws: what rule_of throws.
[[nodiscard]] tranche tranche_of(const label& name, const time_schedule& terms,
                                 const vesting_grant& g,
                                 const label& vesting_start = "vesting start");

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/time_rule_inl.hpp>
#endif
