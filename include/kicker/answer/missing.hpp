// What keeps shares from vesting and from being exercised: the rule of each tranche, its gate, the floor
// and the cap of its warrant, and its last day.
#pragma once

#include <kicker/answer/origins.hpp>
#include <kicker/answer/share_counts.hpp>
#include <kicker/deal/explain.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

namespace kicker {

/// @{
/// "missing": why each tranche stands where it stands, and which conditions are missing: at the end of a
/// path, or in a state. A state is one of the reader's: the market of the document completes it.
///
/// Throws: what vesting_path throws; impossible_state; for a state what `over_assumptions` throws.
[[nodiscard]] section missing_section(const followed& f);
[[nodiscard]] section missing_section(const dossier& d, const state& said);
/// @}

/// The same as an explanation says, of terms in the state that it explains. `origins` are those of the
/// path or of the state.
[[nodiscard]] section missing_section(const dossier& d, const terms_in_force& at,
                                      const deal_explanation& why, const state& now,
                                      const tranche_origins& origins,
                                      const ranged_holdings& held = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/missing_inl.hpp>
#endif
