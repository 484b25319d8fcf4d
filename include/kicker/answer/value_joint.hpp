// Which tranches of a document vest together, and whether what is bought or the price decides what vests.
#pragma once

#include <kicker/answer/deal_value.hpp>

namespace kicker {

/// "value-joint": for each pair of tranches the probability that both are vested in full; then the part of all
/// shares that vests, and the gain, by where a path ends: by quarters of the total that earns shares and of
/// the price. All as expected. A single tranche has no pairs. Where no rule still reads a total that the outlook
/// plans, paths are not sorted.
///
/// Throws: what terms_to_value and simulation throw.
[[nodiscard]] section value_joint_section(const dossier& d, const value_asked& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_joint_inl.hpp>
#endif
