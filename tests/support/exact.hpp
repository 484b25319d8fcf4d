// Exact ratios for oracles: 128-bit numbers, reduced after each step. What does not fit is an error.
#pragma once

#include <kicker/numeric/rep.hpp>

#include <compare>
#include <cstdint>
#include <stdexcept>

/// A ratio of two whole numbers, in lowest terms, with a denominator above zero.
struct exact {
    using number = kicker::int128; ///< the type alone is the library's
    number n = 0, d = 1;

    exact() = default;
    exact(std::int64_t whole) : n(whole) {}
    exact(number top, number bottom) : n(top), d(bottom) {
        number a = n < 0 ? -n : n, b = d;
        while (b != 0) {
            const number rest = a % b;
            a = b, b = rest;
        }
        if (a > 1) n /= a, d /= a;
    }
    static std::range_error too_large() {
        return std::range_error("an oracle's number is too large");
    }
    static number times(number a, number b) {
        number c = 0;
        if (__builtin_mul_overflow(a, b, &c)) throw too_large();
        return c;
    }
    friend exact operator+(const exact& a, const exact& b) {
        number sum = 0;
        if (__builtin_add_overflow(times(a.n, b.d), times(b.n, a.d), &sum)) throw too_large();
        return {sum, times(a.d, b.d)};
    }
    friend exact operator-(const exact& a, const exact& b) { return a + exact(-b.n, b.d); }
    friend exact operator*(const exact& a, const exact& b) {
        const exact x(a.n, b.d), y(b.n, a.d);
        return {times(x.n, y.n), times(x.d, y.d)};
    }
    friend exact operator/(const exact& a, const exact& b) {
        if (b.n <= 0) throw std::range_error("an oracle divides by nothing");
        return a * exact(b.d, b.n);
    }
    friend bool operator==(const exact&, const exact&) = default;
    friend std::strong_ordering operator<=>(const exact& a, const exact& b) {
        return times(a.n, b.d) <=> times(b.n, a.d);
    }
    [[nodiscard]] std::int64_t down() const {
        return static_cast<std::int64_t>(n >= 0 ? n / d : -((-n + d - 1) / d));
    }
    [[nodiscard]] std::int64_t up() const { return -exact(-n, d).down(); }
    /// The nearest whole number; a half goes up.
    [[nodiscard]] std::int64_t nearest() const { return (*this + exact(1, 2)).down(); }
};
