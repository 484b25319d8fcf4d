// Money: an amount of the one currency that a deal is in.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// One tick is 1/10,000 of the currency unit, which holds every minor unit of ISO 4217.
struct money_unit {
    static constexpr unit_id id   = unit_id::money;
    static constexpr int decimals = 4;
};

/// An amount of money. In int64 it reaches 922 trillion: dollars and yen, yes; market caps in won
/// need a wider `Rep`.
template <representation Rep>
using basic_money = basic_quantity<money_unit, Rep>;
using money       = basic_money<std::int64_t>;

} // namespace kicker
