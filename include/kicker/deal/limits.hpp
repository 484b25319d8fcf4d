// How much a deal has room for, so that it stays small enough to pass around.
#pragma once

#include <kicker/numeric/representation.hpp>

#include <cstddef>

namespace kicker {

/// @{
/// How many tranches all warrants of a deal may have together, and how many warrants a deal.
inline constexpr std::size_t max_tranches = 12;
inline constexpr std::size_t max_warrants = 4;
/// @}

// Declared beside its limit, since a default may be stated only once.
template <representation Rep, std::size_t Capacity = max_tranches>
struct basic_warrant;

} // namespace kicker
