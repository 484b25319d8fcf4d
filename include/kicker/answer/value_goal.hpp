// Goal-seek: which price, pace or spend brings the worth, the equity rebate or the stake to a target.
#pragma once

#include <kicker/answer/deal_value.hpp>

namespace kicker {

/// "value-goal": the input at which a figure reaches its target, and the figure there. Where the figure jumps
/// over the target, the input behind the jump. The same random numbers run through each input.
///
/// The price of a share is looked for up to 20 times that of today, a pace up to 10 times that of the outlook,
/// and a total up to twice what its plan, the contract or a rule names.
/// Throws: error where nothing is sought, for an input that the outlook does not have, for a figure that
///         cannot be known, and where the figure lies on one side of the target at both ends, which it
///         tells; what terms_to_value and simulation throw.
[[nodiscard]] section value_goal_section(const dossier& d, const value_asked& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_goal_inl.hpp>
#endif
