// Quantities printed as people write them, exactly: 20bn, 33,445,026, 0.00001, 4.99%, 750 MW.
//
// unit/parse.hpp reads them back to the same amount.
#pragma once

#include <kicker/core/expects.hpp>
#include <kicker/unit/literals.hpp>

#include <algorithm>
#include <ostream>
#include <string>

namespace kicker {

namespace detail {

/// A whole number divided by another, rounded towards zero: at the lowest std::int64_t the only
/// rounding whose product with the divisor still fits.
template <representation Rep>
[[nodiscard]] Rep quotient_towards_zero(const Rep& a, const Rep& b) {
    const Rep down = rep_traits<Rep>::floor_quotient(a, b);
    if (!(a < Rep(0))) return down;
    const Rep up = rep_traits<Rep>::plus(down, Rep(1));
    return rep_traits<Rep>::times(up, b) == rep_traits<Rep>::plus(a, b) ? down : up;
}

} // namespace detail

/// A whole number of 10^-decimals as a decimal number with all its decimals: 1250.00.
template <representation Rep>
[[nodiscard]] std::string plain_text(const Rep& ticks, int decimals) {
    using number        = rep_traits<Rep>;
    const bool negative = ticks < Rep(0);
    const Rep ten(10);
    std::string digits;
    // The sign stays on, since the lowest std::int64_t has no positive twin.
    for (Rep rest = ticks; rest != Rep(0) || digits.empty();) {
        const Rep tenth = detail::quotient_towards_zero(rest, ten);
        const Rep digit = number::minus(rest, number::times(tenth, ten));
        digits.insert(digits.begin(), static_cast<char>('0' + rep_cast<std::int64_t>(
                                                                  negative ? Rep(-digit) : digit)));
        rest = tenth;
    }
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, 1, '.');
    return (negative ? "-" : "") + digits;
}

namespace detail {

/// A decimal number without zeros at the end of its decimals.
[[nodiscard]] inline std::string trimmed(std::string number) {
    if (number.find('.') == std::string::npos) return number;
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number;
}

/// A decimal number with a comma before every three digits in front of its point.
[[nodiscard]] inline std::string with_commas(std::string number) {
    const std::size_t first = number.front() == '-' ? 1 : 0;
    for (std::size_t at = std::min(number.find('.'), number.size()); at > first + 3; at -= 3)
        number.insert(at - 3, 1, ',');
    return number;
}

/// A whole number of 10^-decimals with commas and all its decimals: 1,250.00.
template <representation Rep>
[[nodiscard]] std::string fixed_text(const Rep& ticks, int decimals) {
    return with_commas(plain_text(ticks, decimals));
}
/// The same without zeros at the end of its decimals: 1,250.
template <representation Rep>
[[nodiscard]] std::string decimal_text(const Rep& ticks, int decimals) {
    return with_commas(trimmed(plain_text(ticks, decimals)));
}

/// Whether ticks fill a scale of 10^zeros with at most `places` digits behind the point: 1.25bn
/// does, 1,234,567.89 does not.
template <representation Rep>
[[nodiscard]] bool fits_scale(const Rep& ticks, int zeros, int places) {
    using number  = rep_traits<Rep>;
    const Rep one = Rep(power_of_ten(zeros)), smallest = Rep(power_of_ten(zeros - places));
    if (ticks < one && ticks > number::minus(Rep(0), one)) return false;
    const Rep towards_zero = quotient_towards_zero(ticks, smallest);
    return number::times(towards_zero, smallest) == ticks;
}

} // namespace detail

/// An amount from its ticks, as to_text writes it.
template <unit Unit, representation Rep>
[[nodiscard]] std::string amount_text(const Rep& exact) {
    const Rep ticks   = round_quotient(exact, Rep(1), rounding::half_up);
    const auto scaled = [&](int zeros) {
        return detail::decimal_text(ticks, Unit::decimals + zeros);
    };
    const auto fits = [&](int zeros, int places) {
        return detail::fits_scale(ticks, Unit::decimals + zeros, places);
    };
    if constexpr (Unit::id == unit_id::money) {
        // Whole thousands stand in the largest scale that they reach, which is the shortest text.
        if (fits(12, 9)) return scaled(12) + "trn";
        if (fits(9, 6)) return scaled(9) + "bn";
        if (fits(6, 3)) return scaled(6) + "m";
    } else if constexpr (Unit::id == unit_id::power) {
        return fits(3, 1) ? scaled(3) + " GW" : scaled(0) + " MW";
    } else if constexpr (Unit::id == unit_id::percent) {
        return scaled(0) + "%";
    }
    return scaled(0);
}

/// The amount as a person would write it, exactly: 20bn, 49,999,999.99, 33,445,026, 4.99%, 1.5 GW.
///
/// A representation whose ticks need not be whole (double, rational) is printed rounded to the
/// nearest tick.
template <unit Unit, representation Rep>
[[nodiscard]] std::string to_text(const basic_quantity<Unit, Rep>& q) {
    return amount_text<Unit>(q.ticks());
}

/// The amount as a program would write it, exactly: a decimal number of units without separators,
/// scale or sign of its unit. 1250000000, 0.00001, 4.99.
template <unit Unit, representation Rep>
[[nodiscard]] std::string to_decimal(const basic_quantity<Unit, Rep>& q) {
    const Rep ticks = round_quotient(q.ticks(), Rep(1), rounding::half_up);
    return detail::trimmed(plain_text(ticks, Unit::decimals));
}

/// Prints the amount as to_text writes it.
template <unit Unit, representation Rep>
std::ostream& operator<<(std::ostream& out, const basic_quantity<Unit, Rep>& q) {
    return out << to_text(q);
}

namespace detail {

/// A fraction in units of 10^-places percent, to the nearest; but only the whole counts as 100%.
template <representation Rep>
[[nodiscard]] std::int64_t percent_digits(const basic_fraction<Rep>& f, int places) {
    KICKER_EXPECTS(places >= 0 && places <= 9);
    const Rep whole           = Rep(100 * power_of_ten(places));
    const Rep digits          = part_of(f, whole, rounding::half_up);
    const bool short_of_whole = f < basic_fraction<Rep>::whole() && digits == whole;
    return rep_cast<std::int64_t>(short_of_whole ? part_of(f, whole, rounding::down) : digits);
}

} // namespace detail

/// A fraction as a percentage with `places` digits behind the point: 16.67%, 10.00%. To the
/// nearest, but what falls short of the whole is never 100%.
///
/// Requires: 0 <= places <= 9.
template <representation Rep>
[[nodiscard]] std::string to_percent_text(const basic_fraction<Rep>& f, int places) {
    return detail::fixed_text(detail::percent_digits(f, places), places) + "%";
}
/// The same with at most two digits behind the point: 16.67%, 10%, 99.99%.
template <representation Rep>
[[nodiscard]] std::string to_percent_text(const basic_fraction<Rep>& f) {
    return detail::decimal_text(detail::percent_digits(f, 2), 2) + "%";
}

} // namespace kicker
