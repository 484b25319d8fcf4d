// Electrical power: the capacity that compute is delivered in.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// Power in megawatts. Which power (IT load, at the meter) is for the contract to say.
template <representation Rep>
using basic_power = basic_quantity<power_unit, Rep>;
using power       = basic_power<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
