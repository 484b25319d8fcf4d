// The company whose shares are granted, and percentages of it, which always say their base.
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/unit/percent.hpp>

namespace kicker {

/// A company and its shares outstanding; zero shares: not known. Which shares count (basic, fully
/// diluted) is an assumption that the user makes by the number.
template <representation Rep>
struct basic_company {
    label name{};               ///< for output; events do not name it
    basic_shares<Rep> shares{}; ///< outstanding; zero: not known

    friend constexpr bool operator==(const basic_company&, const basic_company&) = default;
};
using company = basic_company<std::int64_t>; ///< in 64-bit ticks

/// Whether the shares to be issued count in the base of a percentage: 10 % of 300m is 33,333,333
/// shares if they do (10 % of the company afterwards), 30,000,000 if they do not.
enum class share_base : unsigned char {
    including_itself, ///< the company with the new shares
    excluding_itself  ///< the company without them
};

using enum share_base;

/// The shares that are a percentage of a company: p/(1-p) of its shares including itself, p of them
/// excluding itself.
///
/// Throws: invalid_terms for a percentage outside 0 to 100, or 100 including itself; no_answer if
///         the company's shares are not known.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep> share_of(percent part, const basic_company<Rep>& of,
                                                   share_base base, rounding how = rounding::down) {
    if (!(of.shares > basic_shares<Rep>{})) throw no_answer::shares_outstanding_unknown(of.name);
    const percent whole = percent::of(100);
    if (checked_part(part) == whole && base == including_itself)
        throw invalid_terms::whole_company_is_granted();
    const percent rest = base == including_itself ? whole - part : whole;
    return part_of(basic_fraction<Rep>(ratio(part, rest)), of.shares, how);
}

/// What part of a company a number of new shares is, exactly; the base says whether they count in
/// it.
///
/// Throws: no_answer if the company's shares are not known.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep>
stake(const std::type_identity_t<basic_shares<Rep>>& held, const basic_company<Rep>& of,
      share_base base) {
    if (!(of.shares > basic_shares<Rep>{})) throw no_answer::shares_outstanding_unknown(of.name);
    return ratio(held, base == including_itself ? of.shares + held : of.shares);
}

} // namespace kicker
