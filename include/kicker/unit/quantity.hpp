// A whole number of ticks of a unit: the shape of money, prices, shares, percentages, power and
// counts.
#pragma once

#include <kicker/numeric/fraction.hpp>
#include <kicker/unit/unit.hpp>

#include <compare>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace kicker {

/// The word in rules, CSV files and messages; "nothing" for `none`.
[[nodiscard]] constexpr std::string_view to_word(unit_id u) {
    switch (u) {
    case unit_id::none: return "nothing";
    case unit_id::money: return "money";
    case unit_id::price: return "price";
    case unit_id::shares: return "shares";
    case unit_id::percent: return "percent";
    case unit_id::power: return "power";
    case unit_id::count: return "count";
    case unit_id::day: return "day";
    }
    return "nothing";
}

/// The words of the units that an amount may be in, in the order of `unit_id`.
inline constexpr std::string_view unit_words[] = {"money",   "price", "shares",
                                                  "percent", "power", "count"};

/// The unit that a word names; `none` for any other word.
[[nodiscard]] constexpr unit_id unit_named(std::string_view word) {
    for (std::size_t i = 0; i < std::size(unit_words); ++i)
        if (unit_words[i] == word) return static_cast<unit_id>(i + 1);
    return unit_id::none;
}

/// 10 to the power n, for 0 <= n <= 18.
[[nodiscard]] constexpr std::int64_t power_of_ten(int n) {
    std::int64_t p = 1;
    for (int i = 0; i < n; ++i) p *= 10;
    return p;
}

/// An amount of one unit, counted in whole ticks of it.
///
/// A regular, ordered value. Only amounts of the same unit meet: `spend >= 750_MW`, `20_bn +
/// 750_MW` and `20_bn * 20_bn` do not compile. There is no division: a ratio of two amounts is a
/// fraction (`ratio`), a part of one says how it is rounded (`part_of`). Amounts in int64 ticks
/// (all literals) widen to other representations by themselves.
/// Throws: overflow from every sum, difference and product that does not fit.
template <unit Unit, representation Rep>
class basic_quantity {
public:
    using unit_type = Unit; ///< what is counted
    using rep       = Rep;  ///< the number that counts its ticks

    /// How fine an amount can be: 10,000 ticks a currency unit, one a share.
    static constexpr std::int64_t ticks_per_unit = power_of_ten(Unit::decimals);

    constexpr basic_quantity() noexcept : ticks_() {}
    /// The same amount from int64 ticks, so that literals serve every representation.
    template <widens_to<Rep> Narrow>
    constexpr basic_quantity(const basic_quantity<Unit, Narrow>& other)
        : ticks_(static_cast<Rep>(other.ticks())) {}
    /// From another representation; exact, or throws kicker::overflow.
    template <representation Other>
    requires(!std::same_as<Other, Rep> &&
             !std::same_as<
                 Other,
                 std::int64_t>) explicit constexpr basic_quantity(const basic_quantity<Unit, Other>&
                                                                      other)
        : ticks_(rep_cast<Rep>(other.ticks())) {}

    /// `n` whole units: 20 is twenty currency units, twenty shares, twenty percent, twenty
    /// megawatts.
    [[nodiscard]] static constexpr basic_quantity of(const Rep& n) {
        return from_ticks(rep_traits<Rep>::times(n, Rep(ticks_per_unit)));
    }
    /// Not 100.5 of them: that would be cut to 100. A literal such as 100.5_cu is exact.
    template <std::floating_point Number>
    requires(!std::floating_point<Rep>) static constexpr basic_quantity of(Number) = delete;
    /// `n` ticks: 10,000 of money are one currency unit.
    [[nodiscard]] static constexpr basic_quantity from_ticks(const Rep& n) {
        basic_quantity q;
        q.ticks_ = n;
        return q;
    }
    /// How many ticks it is; `ticks_per_unit` of them are one unit.
    [[nodiscard]] constexpr const Rep& ticks() const noexcept { return ticks_; }

    /// @{
    /// By amount.
    friend constexpr bool operator==(const basic_quantity& a, const basic_quantity& b) {
        return a.ticks_ == b.ticks_;
    }
    friend constexpr std::strong_ordering operator<=>(const basic_quantity& a,
                                                      const basic_quantity& b) {
        return a.ticks_ < b.ticks_   ? std::strong_ordering::less
               : b.ticks_ < a.ticks_ ? std::strong_ordering::greater
                                     : std::strong_ordering::equal;
    }
    /// @}
    /// @{
    /// Exact, or throws kicker::overflow.
    friend constexpr basic_quantity operator+(const basic_quantity& a, const basic_quantity& b) {
        return from_ticks(rep_traits<Rep>::plus(a.ticks_, b.ticks_));
    }
    friend constexpr basic_quantity operator-(const basic_quantity& a, const basic_quantity& b) {
        return from_ticks(rep_traits<Rep>::minus(a.ticks_, b.ticks_));
    }
    friend constexpr basic_quantity operator-(const basic_quantity& a) {
        return basic_quantity{} - a;
    }
    /// @}
    /// @{
    /// So many times the amount, for a whole number of times.
    friend constexpr basic_quantity operator*(std::int64_t n, const basic_quantity& a) {
        return from_ticks(rep_traits<Rep>::times(Rep(n), a.ticks_));
    }
    friend constexpr basic_quantity operator*(const basic_quantity& a, std::int64_t n) {
        return n * a;
    }
    /// @}
    /// @{
    /// Not 1.5 times: that would be cut to once.
    template <std::floating_point Number>
    friend constexpr basic_quantity operator*(Number, const basic_quantity&) = delete;
    template <std::floating_point Number>
    friend constexpr basic_quantity operator*(const basic_quantity&, Number) = delete;
    /// @}
    /// Not divided: a part may not come out even, so part_of(fraction{1, 2}, a, rounding::down) says
    /// how it is rounded; ratio(a, b) is how often one amount is in another.
    template <class Divisor>
    friend basic_quantity operator/(basic_quantity, Divisor use_part_of_or_ratio) = delete;
    /// @{
    /// Exact; where it throws kicker::overflow, the amount stays as it was.
    constexpr basic_quantity& operator+=(const basic_quantity& b) { return *this = *this + b; }
    constexpr basic_quantity& operator-=(const basic_quantity& b) { return *this = *this - b; }
    /// @}

private:
    Rep ticks_;
};

/// The exact ratio of two amounts of one unit. Throws: no_answer unless the second is above zero.
template <unit Unit, representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep>
ratio(const basic_quantity<Unit, Rep>& part,
      const std::type_identity_t<basic_quantity<Unit, Rep>>& whole) {
    return {static_cast<wide_t<Rep>>(part.ticks()), static_cast<wide_t<Rep>>(whole.ticks())};
}

/// A fraction of an amount, rounded to its tick.
template <unit Unit, representation Rep>
[[nodiscard]] constexpr basic_quantity<Unit, Rep>
part_of(const basic_fraction<Rep>& f, const basic_quantity<Unit, Rep>& whole, rounding how) {
    return basic_quantity<Unit, Rep>::from_ticks(part_of(f, whole.ticks(), how));
}

} // namespace kicker
