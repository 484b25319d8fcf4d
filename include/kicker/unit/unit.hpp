// The units that amounts are counted in, and how fine each of them is.
#pragma once

#include <concepts>

namespace kicker {

/// The units that quantities, metrics and events are told in. A day is a unit only as the level of
/// a rule.
enum class unit_id : unsigned char {
    none,    ///< there is no quantity: a milestone
    money,   ///< in the currency of the deal
    price,   ///< money per share
    shares,  ///< whole shares of one class
    percent, ///< 20 is twenty percent
    power,   ///< in megawatts
    count,   ///< whatever a measure counts
    day      ///< of the calendar
};

/// A unit: a name, and how many ticks make one of it. `decimals` is the exponent of `ticks` as a
/// power of ten.
template <class U>
concept unit = requires {
    { U::id } -> std::convertible_to<unit_id>;
    { U::decimals } -> std::convertible_to<int>;
};

/// One tick is 1/10,000 of the currency unit, which holds every minor unit of ISO 4217.
struct money_unit {
    static constexpr unit_id id   = unit_id::money; ///< its word in rules, files and messages
    static constexpr int decimals = 4;              ///< 10,000 ticks a currency unit
};

/// One tick is 1e-8 of the currency unit, so that a strike of 0.00001 survives a 10-for-1 split.
struct price_unit {
    static constexpr unit_id id   = unit_id::price; ///< its word in rules, files and messages
    static constexpr int decimals = 8;              ///< 100,000,000 ticks a currency unit per share
};

/// One tick is one share; what happens to fractions of a share is a term (rounding).
struct share_unit {
    static constexpr unit_id id   = unit_id::shares; ///< its word in rules, files and messages
    static constexpr int decimals = 0;               ///< a tick a share
};

/// One tick is 0.0001 %, so that an ownership limit of 4.99 % is exact.
struct percent_unit {
    static constexpr unit_id id   = unit_id::percent; ///< its word in rules, files and messages
    static constexpr int decimals = 4;                ///< 10,000 ticks a percent
};

/// One unit is a megawatt, one tick a kilowatt.
struct power_unit {
    static constexpr unit_id id   = unit_id::power; ///< its word in rules, files and messages
    static constexpr int decimals = 3;              ///< 1,000 ticks a megawatt
};

/// One tick is one.
struct count_unit {
    static constexpr unit_id id   = unit_id::count; ///< its word in rules, files and messages
    static constexpr int decimals = 0;              ///< a tick a count
};

} // namespace kicker
