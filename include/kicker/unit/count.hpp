// A plain count: users, aircraft, anything that a user's own metric counts.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// A number of whatever a measure counts.
template <representation Rep>
using basic_count = basic_quantity<count_unit, Rep>;
using count       = basic_count<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
