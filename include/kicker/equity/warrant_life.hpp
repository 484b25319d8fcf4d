// The life of a warrant: granted, vested, exercised, adjusted, lapsed, in whole shares of the day.
//
// A life follows from the deal, its rights and one ledger, as a vesting path does; it stands on that
// path. All of it is data; equity/words.hpp puts it in words.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/equity/life_data.hpp>
#include <kicker/ledger/ledger.hpp>

namespace kicker {

/// The life of the warrants of a deal by what happened.
///
/// Adjustments are taken as the day begins, exercises as it ends, after vesting. Counts and prices are
/// those of the day: after a split, of the new shares. An adjustment is rounded for a warrant as a
/// whole, and shared out among its tranches without loss.
/// Throws: what vesting_path throws; invalid_event for an exercise of more than is exercisable, or one
///         that needs a value or a strike that is not known.
[[nodiscard]] warrant_life life_of(const deal& d, const ledger& happened,
                                   const life_options& options = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/warrant_life_inl.hpp>
#endif
