// What a representation of numbers can do, for the few operations that terms need.
//
// Quantities, states and deals are templates on `Rep`, as std::chrono::duration is. Everything that
// depends on which number it is stands in one class, `rep_traits<Rep>`: here for std::int64_t and
// double, in numeric/boost.hpp for the types of Boost.Multiprecision, which the core does not
// include.
#pragma once

#include <kicker/core/error.hpp>
#include <kicker/numeric/representation.hpp>

#include <limits>
#include <stdexcept>

namespace kicker {

/// The type in which a product of two values of `Rep` is formed: int128 for std::int64_t.
template <class Rep>
using wide_t = typename rep_traits<Rep>::wide;

/// The representation of literals where another is asked for: it widens to every other by itself.
template <class Narrow, class Rep>
concept widens_to = std::same_as<Narrow, std::int64_t> && !std::same_as<Narrow, Rep>;

namespace detail {

/// The checked arithmetic of a built-in signed integer.
template <class Integer>
struct builtin_integer {
    static constexpr bool is_exact = true;

    static constexpr Integer plus(Integer a, Integer b) {
        Integer r{};
        if (__builtin_add_overflow(a, b, &r)) throw overflow::in_sum();
        return r;
    }
    static constexpr Integer minus(Integer a, Integer b) {
        Integer r{};
        if (__builtin_sub_overflow(a, b, &r)) throw overflow::in_difference();
        return r;
    }
    static constexpr Integer times(Integer a, Integer b) {
        Integer r{};
        if (__builtin_mul_overflow(a, b, &r)) throw overflow::in_product();
        return r;
    }
    static constexpr Integer floor_quotient(Integer a, Integer b) {
        const Integer q = a / b;
        return a % b < 0 ? q - 1 : q;
    }
    static constexpr Integer floor(Integer a) { return a; }
    static constexpr std::int64_t to_int64(Integer a) {
        if (a > std::numeric_limits<std::int64_t>::max() ||
            a < std::numeric_limits<std::int64_t>::min())
            throw overflow::in_narrowing();
        return static_cast<std::int64_t>(a);
    }
};

} // namespace detail

/// Exact and checked: what plain names (money, deal, ledger) count in.
template <>
struct rep_traits<std::int64_t> : detail::builtin_integer<std::int64_t> {
    using wide = int128; ///< every product of two values fits
};

/// Exact and checked: what products and ratios of 64-bit ticks are formed in.
template <>
struct rep_traits<int128> : detail::builtin_integer<int128> {
    using wide = int128; ///< nothing wider: a product that does not fit throws kicker::overflow
};

/// Fast and inexact: answers are within one share of the exact ones while counts stay below 2^53.
template <>
struct rep_traits<double> {
    using wide                     = double; ///< nothing wider: products are rounded
    static constexpr bool is_exact = false;  ///< sums and products are rounded

    /// @{
    /// As rep_traits says, but unchecked: only `to_int64` throws.
    static constexpr double plus(double a, double b) { return a + b; }
    static constexpr double minus(double a, double b) { return a - b; }
    static constexpr double times(double a, double b) { return a * b; }
    static constexpr double floor_quotient(double a, double b) { return floor(a / b); }
    static constexpr double floor(double a) {
        constexpr double whole =
            9007199254740992.0; // 2^53: from here on every double is a whole number
        if (!(a < whole && a > -whole)) return a;
        const auto towards_zero = static_cast<double>(static_cast<std::int64_t>(a));
        return towards_zero > a ? towards_zero - 1.0 : towards_zero;
    }
    static constexpr std::int64_t to_int64(double a) {
        constexpr double limit = 9223372036854775808.0; // 2^63
        if (!(a < limit && a >= -limit && floor(a) == a)) throw overflow::in_narrowing();
        return static_cast<std::int64_t>(a);
    }
    /// @}
};

/// A value of another representation. Exact, or throws kicker::overflow; from int64 it always fits.
/// A double is the nearest there is.
template <representation To, representation From>
[[nodiscard]] constexpr To rep_cast(const From& value) {
    if constexpr (std::same_as<To, From>) return value;
    else if constexpr (std::same_as<To, std::int64_t>) return rep_traits<From>::to_int64(value);
    else if constexpr (std::same_as<From, int128> && !std::same_as<To, double>) {
        // By halves: cpp_dec_float takes the lower 64 bits of an __int128 and drops the rest.
        const To half(std::int64_t{1} << 32), high(static_cast<std::int64_t>(value >> 64)),
            low(static_cast<std::uint64_t>(value));
        return To(high * half * half + low);
    } else {
        try {
            const To result = static_cast<To>(value);
            if constexpr (rep_traits<To>::is_exact && !std::same_as<From, std::int64_t>)
                if (static_cast<From>(result) != value) throw overflow::in_narrowing();
            return result;
        } catch (const std::runtime_error&) {
            throw overflow::in_narrowing();
        }
    }
}

/// The product of two values, formed where it fits.
template <representation Rep>
[[nodiscard]] constexpr wide_t<Rep> wide_product(const Rep& a, const Rep& b) {
    using wide = wide_t<Rep>;
    return rep_traits<wide>::times(static_cast<wide>(a), static_cast<wide>(b));
}

} // namespace kicker
