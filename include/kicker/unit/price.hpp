// The price of one share, and what a number of shares costs.
#pragma once

#include <kicker/unit/money.hpp>
#include <kicker/unit/shares.hpp>

namespace kicker {

/// One tick is 1e-8 of the currency unit, so that a strike of 0.00001 survives a 10-for-1 split.
struct price_unit {
    static constexpr unit_id id   = unit_id::price;
    static constexpr int decimals = 8;
};

/// Money per share. In int64 it reaches 92 billion a share.
template <representation Rep>
using basic_price = basic_quantity<price_unit, Rep>;
using price       = basic_price<std::int64_t>;

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
