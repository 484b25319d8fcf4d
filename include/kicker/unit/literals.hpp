// Exact literals: 20_bn, 1.25_bn, 49'999'999.99_cu, 0.00001_per_share, 33'445'026_sh, 4.99_pct,
// 750_MW, 500_count.
//
// A literal is read digit by digit, never through a floating-point number. One that is finer than a
// tick of its quantity, or too large for it, does not compile.
#pragma once

#include <kicker/unit/count.hpp>
#include <kicker/unit/money.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/power.hpp>
#include <kicker/unit/price.hpp>
#include <kicker/unit/shares.hpp>

namespace kicker {

namespace detail {

/// The digits of a decimal literal, scaled by a power of ten. Throws unless the result is a whole
/// number of ticks.
constexpr std::int64_t decimal_literal(const char* digits, std::size_t size, int scale) {
    using number       = rep_traits<std::int64_t>;
    std::int64_t ticks = 0;
    bool after_point   = false;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = digits[i];
        if (c == '\'') continue;
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (c < '0' || c > '9') throw invalid_terms::literal_is_not_a_decimal();
        if (after_point && scale == 0) {
            if (c != '0') throw invalid_terms::literal_is_finer_than_a_tick();
            continue;
        }
        ticks = number::plus(number::times(ticks, 10), c - '0');
        if (after_point) --scale;
    }
    for (; scale > 0; --scale) ticks = number::times(ticks, 10);
    return ticks;
}

/// A literal as a quantity; `Zeros` more than its unit, as for billions.
template <class Quantity, int Zeros, char... Digits>
[[nodiscard]] constexpr Quantity literal() {
    constexpr char digits[] = {Digits...};
    constexpr std::int64_t ticks =
        decimal_literal(digits, sizeof...(Digits), Quantity::unit_type::decimals + Zeros);
    return Quantity::from_ticks(ticks);
}

} // namespace detail

inline namespace literals {

/// @{
/// Trillions, billions, millions and thousands of currency units, and single ones (IFRS writes
/// "CU").
template <char... Digits>
[[nodiscard]] constexpr money operator""_trn() {
    return detail::literal<money, 12, Digits...>();
}
template <char... Digits>
[[nodiscard]] constexpr money operator""_bn() {
    return detail::literal<money, 9, Digits...>();
}
template <char... Digits>
[[nodiscard]] constexpr money operator""_m() {
    return detail::literal<money, 6, Digits...>();
}
template <char... Digits>
[[nodiscard]] constexpr money operator""_k() {
    return detail::literal<money, 3, Digits...>();
}
template <char... Digits>
[[nodiscard]] constexpr money operator""_cu() {
    return detail::literal<money, 0, Digits...>();
}

/// @}

/// Currency units per share: 0.00001_per_share.
template <char... Digits>
[[nodiscard]] constexpr price operator""_per_share() {
    return detail::literal<price, 0, Digits...>();
}

/// Whole shares: 33'445'026_sh.
template <char... Digits>
[[nodiscard]] constexpr shares operator""_sh() {
    return detail::literal<shares, 0, Digits...>();
}

/// Percent: 4.99_pct, down to 0.0001_pct.
template <char... Digits>
[[nodiscard]] constexpr percent operator""_pct() {
    return detail::literal<percent, 0, Digits...>();
}

/// @{
/// Kilowatts, megawatts and gigawatts.
template <char... Digits>
[[nodiscard]] constexpr power operator""_kW() {
    return detail::literal<power, -3, Digits...>();
}
template <char... Digits>
[[nodiscard]] constexpr power operator""_MW() {
    return detail::literal<power, 0, Digits...>();
}
template <char... Digits>
[[nodiscard]] constexpr power operator""_GW() {
    return detail::literal<power, 3, Digits...>();
}
/// @}

/// A plain count, for the levels of a measure: 500_count.
template <char... Digits>
[[nodiscard]] constexpr count operator""_count() {
    return detail::literal<count, 0, Digits...>();
}

} // namespace literals
} // namespace kicker
