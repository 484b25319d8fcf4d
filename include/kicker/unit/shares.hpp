// Whole shares.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// A number of shares of one class.
template <representation Rep>
using basic_shares = basic_quantity<share_unit, Rep>;
using shares       = basic_shares<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
