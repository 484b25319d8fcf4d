// The price of one share, and what a number of shares costs.
#pragma once

#include <kicker/unit/money.hpp>
#include <kicker/unit/shares.hpp>

namespace kicker {

/// Money per share. In int64 it reaches 92 billion a share.
template <representation Rep>
using basic_price = basic_quantity<price_unit, Rep>;
using price       = basic_price<std::int64_t>; ///< in 64-bit ticks

/// What `n` shares cost or are worth at a price each: strike cash, market cap. Exact to the money
/// tick, then rounded.
template <representation Rep>
[[nodiscard]] constexpr basic_money<Rep>
amount_of(const basic_shares<Rep>& n, const std::type_identity_t<basic_price<Rep>>& each,
          rounding how = rounding::half_up) {
    constexpr std::int64_t price_ticks_per_money_tick =
        power_of_ten(price_unit::decimals - money_unit::decimals);
    return basic_money<Rep>::from_ticks(rep_cast<Rep>(round_quotient<wide_t<Rep>>(
        wide_product(n.ticks(), each.ticks()), wide_t<Rep>(price_ticks_per_money_tick), how)));
}

} // namespace kicker
