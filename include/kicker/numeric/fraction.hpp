// An exact ratio: what part of a grant is earned, before anything is rounded.
#pragma once

#include <kicker/numeric/rounding.hpp>

#include <compare>
#include <cstdint>

namespace kicker {

namespace detail {

/// Compares a/b with c/d (b, d > 0) by their continued fractions, when the cross products would not
/// fit.
template <class Integer>
[[nodiscard]] constexpr std::strong_ordering compare_stepwise(Integer a, Integer b, Integer c,
                                                              Integer d) {
    bool flipped =
        false; // each step compares reciprocals of the rests, which turns the order round
    for (;;) {
        const Integer p = rep_traits<Integer>::floor_quotient(a, b),
                      q = rep_traits<Integer>::floor_quotient(c, d);
        if (p != q)
            return (p < q) != flipped ? std::strong_ordering::less : std::strong_ordering::greater;
        // Not a - p * b: below zero, p * b may lie beyond the lowest number.
        const Integer r = a % b < 0 ? a % b + b : a % b, s = c % d < 0 ? c % d + d : c % d;
        if (r == 0 && s == 0) return std::strong_ordering::equal;
        if (r == 0) return flipped ? std::strong_ordering::greater : std::strong_ordering::less;
        if (s == 0) return flipped ? std::strong_ordering::less : std::strong_ordering::greater;
        a = b, b = r, c = d, d = s;
        flipped = !flipped;
    }
}

} // namespace detail

/// An exact ratio of two numbers, with a positive denominator.
///
/// Numerator and denominator are kept in the wide type of `Rep` and are not reduced: 2/4 equals
/// 1/2. Used for the part of a grant that is earned (0 to 1), for readings that are ratios (a
/// VWAP), and for the stake in a company.
/// Throws: no_answer unless the denominator is above zero.
template <representation Rep>
class basic_fraction {
public:
    using wide = wide_t<Rep>; ///< of numerator and denominator

    constexpr basic_fraction() : numerator_(0), denominator_(1) {}
    /// As given, and not reduced; a whole number where only one is given.
    constexpr basic_fraction(wide numerator, wide denominator = wide(1))
        : numerator_(numerator), denominator_(denominator) {
        if (!(denominator_ > wide(0))) throw no_answer::division_by_zero();
    }
    /// Not from 0.05: that would be cut to nothing.
    template <std::floating_point Number>
    requires(!std::same_as<Number, wide>) constexpr basic_fraction(Number, wide = wide(1)) = delete;
    /// The same ratio in another representation.
    template <representation Other>
    explicit constexpr basic_fraction(const basic_fraction<Other>& f)
        : basic_fraction(rep_cast<wide>(f.numerator()), rep_cast<wide>(f.denominator())) {}

    /// @{
    /// Nothing of a grant (0), and all of it (1).
    [[nodiscard]] static constexpr basic_fraction none() { return {}; }
    [[nodiscard]] static constexpr basic_fraction whole() { return {wide(1), wide(1)}; }
    /// @}

    /// @{
    /// As given: see reduced for lowest terms. The denominator is above zero.
    [[nodiscard]] constexpr const wide& numerator() const noexcept { return numerator_; }
    [[nodiscard]] constexpr const wide& denominator() const noexcept { return denominator_; }
    /// @}
    /// @{
    /// Whether it is exactly 0, or exactly 1.
    [[nodiscard]] constexpr bool is_none() const { return numerator_ == wide(0); }
    [[nodiscard]] constexpr bool is_whole() const { return numerator_ == denominator_; }
    /// @}

    /// @{
    /// By value and exactly, even where the cross products would not fit: 2/4 equals 1/2.
    friend constexpr std::strong_ordering operator<=>(const basic_fraction& a,
                                                      const basic_fraction& b) {
        return compare(a, b);
    }
    friend constexpr bool operator==(const basic_fraction& a, const basic_fraction& b) {
        return compare(a, b) == 0;
    }
    /// @}

private:
    static constexpr std::strong_ordering compare(const basic_fraction& a,
                                                  const basic_fraction& b) {
        if constexpr (std::same_as<wide, int128>) {
            int128 left{}, right{};
            if (__builtin_mul_overflow(a.numerator_, b.denominator_, &left) ||
                __builtin_mul_overflow(b.numerator_, a.denominator_, &right))
                return detail::compare_stepwise(a.numerator_, a.denominator_, b.numerator_,
                                                b.denominator_);
            return left <=> right;
        } else {
            const wide left  = wide_product(a.numerator_, b.denominator_);
            const wide right = wide_product(b.numerator_, a.denominator_);
            return left < right   ? std::strong_ordering::less
                   : left > right ? std::strong_ordering::greater
                                  : std::strong_ordering::equal;
        }
    }

    wide numerator_, denominator_;
};

using fraction = basic_fraction<std::int64_t>; ///< of amounts in 64-bit ticks

/// The same ratio in lowest terms, where the wide type is a whole number; unchanged elsewhere.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> reduced(const basic_fraction<Rep>& f) {
    using wide = wide_t<Rep>;
    if constexpr (requires(wide a, wide b) { a % b; }) {
        wide a = f.numerator(), b = f.denominator();
        while (b != wide(0)) {
            const wide rest = a % b;
            a               = b;
            b               = rest;
        }
        if (a < wide(0)) a = wide(-a);
        return {wide(f.numerator() / a), wide(f.denominator() / a)};
    } else {
        return f;
    }
}

/// The sum of two ratios, exactly.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> operator+(const basic_fraction<Rep>& a,
                                                      const basic_fraction<Rep>& b) {
    using number = rep_traits<wide_t<Rep>>;
    if (a.denominator() == b.denominator())
        return {number::plus(a.numerator(), b.numerator()), a.denominator()};
    return reduced(basic_fraction<Rep>(number::plus(number::times(a.numerator(), b.denominator()),
                                                    number::times(b.numerator(), a.denominator())),
                                       number::times(a.denominator(), b.denominator())));
}

/// The difference of two ratios, exactly.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> operator-(const basic_fraction<Rep>& a,
                                                      const basic_fraction<Rep>& b) {
    using number = rep_traits<wide_t<Rep>>;
    if (a.denominator() == b.denominator())
        return {number::minus(a.numerator(), b.numerator()), a.denominator()};
    return reduced(basic_fraction<Rep>(number::minus(number::times(a.numerator(), b.denominator()),
                                                     number::times(b.numerator(), a.denominator())),
                                       number::times(a.denominator(), b.denominator())));
}

/// The product of two ratios, exactly.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> operator*(const basic_fraction<Rep>& a,
                                                      const basic_fraction<Rep>& b) {
    using number = rep_traits<wide_t<Rep>>;
    return {number::times(a.numerator(), b.numerator()),
            number::times(a.denominator(), b.denominator())};
}

/// The ratio of two ratios, exactly. Throws: no_answer unless the second is above zero.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> operator/(const basic_fraction<Rep>& a,
                                                      const basic_fraction<Rep>& b) {
    if (!(b.numerator() > wide_t<Rep>(0))) throw no_answer::division_by_zero();
    return a * basic_fraction<Rep>(b.denominator(), b.numerator());
}

/// A whole number times a fraction, rounded once, at the end.
///
/// The one place where shares are counted. Throws: overflow when the exact product does not fit the
/// wide type.
template <representation Rep>
[[nodiscard]] constexpr Rep part_of(const basic_fraction<Rep>& f, const Rep& whole, rounding how) {
    using wide = wide_t<Rep>;
    return rep_cast<Rep>(round_quotient<wide>(
        rep_traits<wide>::times(f.numerator(), static_cast<wide>(whole)), f.denominator(), how));
}

} // namespace kicker
