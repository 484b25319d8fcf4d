// Whole shares.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// One tick is one share; what happens to fractions of a share is a term (rounding).
struct share_unit {
    static constexpr unit_id id   = unit_id::shares;
    static constexpr int decimals = 0;
};

/// A number of shares of one class.
template <representation Rep>
using basic_shares = basic_quantity<share_unit, Rep>;
using shares       = basic_shares<std::int64_t>;

} // namespace kicker
