// Percentages, and parts of whole things.
#pragma once

#include <kicker/unit/shares.hpp>

namespace kicker {

/// A percentage of any sign and size; checked_part asks for one between 0 % and 100 %.
template <representation Rep>
using basic_percent = basic_quantity<percent_unit, Rep>;
using percent = basic_percent<std::int64_t>; ///< in 64-bit ticks: the percentages of all terms

/// A percentage as a ratio: 25 % is 1/4. Any sign, any size.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> as_fraction(const basic_percent<Rep>& p) {
    return ratio(p, basic_percent<Rep>::of(Rep(100)));
}

namespace detail {

/// For a message: unit/text.hpp, which prints amounts, stands on this header.
[[nodiscard]] inline std::string percent_words(percent p) {
    const std::int64_t whole = p.ticks() / percent::ticks_per_unit,
                       rest  = p.ticks() % percent::ticks_per_unit;
    std::string decimals     = std::to_string(percent::ticks_per_unit + (rest < 0 ? -rest : rest));
    decimals.front()         = '.';
    decimals.erase(decimals.find_last_not_of('0') + 1);
    if (decimals == ".") decimals.clear();
    const std::string sign = rest < 0 && whole == 0 ? "-" : "";
    return sign + std::to_string(whole) + decimals + "%";
}

} // namespace detail

/// A percentage that is a part of a whole.
///
/// Throws: invalid_terms unless it is between 0 % and 100 %.
[[nodiscard]] constexpr percent checked_part(percent p) {
    if (p < percent::of(0) || p > percent::of(100))
        throw invalid_terms::percentage_is_out_of_range(detail::percent_words(p));
    return p;
}

/// A percentage of an average price, at which a strike is set: it may lie above the average.
///
/// Throws: invalid_terms unless it is between 0 % and 1,000 %.
[[nodiscard]] constexpr percent checked_part_of_average(percent p) {
    if (p < percent::of(0) || p > percent::of(1000))
        throw invalid_terms::strike_is_out_of_range(detail::percent_words(p));
    return p;
}

/// A percentage of a number of shares, rounded as said.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> part_of(percent p, const basic_shares<Rep>& n,
                                                  rounding how) {
    return part_of(basic_fraction<Rep>(as_fraction(p)), n, how);
}

/// A percentage of a number of shares that must come out even.
///
/// Throws: no_answer where it does not; say then how a deal rounds, with `part_of(p, n,
///         rounding::up)`.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> operator*(percent p, const basic_shares<Rep>& n) {
    const basic_shares<Rep> down = part_of(p, n, rounding::down);
    if (down != part_of(p, n, rounding::up))
        throw no_answer::part_is_not_whole(detail::percent_words(p),
                                           std::to_string(rep_cast<std::int64_t>(n.ticks())) +
                                               " shares");
    return down;
}

} // namespace kicker
