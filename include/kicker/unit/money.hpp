// Money: an amount of the one currency that a deal is in.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// An amount of money. In int64 it reaches 922 trillion: dollars and yen, yes; market caps in won
/// need a wider `Rep`.
template <representation Rep>
using basic_money = basic_quantity<money_unit, Rep>;
using money       = basic_money<std::int64_t>; ///< in 64-bit ticks, as all literals are

} // namespace kicker
