// A plain count: users, aircraft, anything that a user's own metric counts.
#pragma once

#include <kicker/unit/quantity.hpp>

namespace kicker {

/// One tick is one.
struct count_unit {
    static constexpr unit_id id   = unit_id::count;
    static constexpr int decimals = 0;
};

template <representation Rep>
using basic_count = basic_quantity<count_unit, Rep>;
using count       = basic_count<std::int64_t>;

} // namespace kicker
