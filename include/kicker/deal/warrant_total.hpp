// The total of a warrant, as the paper states it.
#pragma once

#include <kicker/unit/shares.hpp>

#include <algorithm>

namespace kicker {

/// How many shares a warrant grants in all, as the paper states it. Zero: it states none.
///
/// A plain number is what the tranches must add up to; `validate` checks it. `up_to` a number is a
/// cap: the tranches may add up to more, as those do that are each rounded up, and no more than the
/// cap ever vests. Of two tranches, the one that vests later loses the shares above the cap; on one
/// day, the later one in the order of the terms.
///
/// Throws: invalid_terms for a negative number.
template <representation Rep>
class basic_warrant_total {
public:
    /// None is stated.
    constexpr basic_warrant_total() {}
    /// What the tranches must add up to.
    template <std::convertible_to<basic_shares<Rep>> Shares>
    constexpr basic_warrant_total(const Shares& number) : number_(number) {
        if (number_ < basic_shares<Rep>{}) throw invalid_terms::shares_are_negative();
    }
    /// The same total in another representation.
    template <representation Narrow>
    explicit constexpr basic_warrant_total(const basic_warrant_total<Narrow>& other)
        : number_(other.number()), is_cap_(other.is_cap()) {}

    /// A cap over all tranches of a warrant.
    [[nodiscard]] static constexpr basic_warrant_total capped(const basic_shares<Rep>& most) {
        basic_warrant_total t(most);
        t.is_cap_ = true;
        return t;
    }

    /// As stated; zero: none is.
    [[nodiscard]] constexpr const basic_shares<Rep>& number() const noexcept { return number_; }
    /// Whether a total is stated at all.
    [[nodiscard]] constexpr bool is_said() const {
        return is_cap_ || number_ != basic_shares<Rep>{};
    }
    /// Whether no more than the number ever vests.
    [[nodiscard]] constexpr bool is_cap() const noexcept { return is_cap_; }
    /// What a warrant grants whose tranches add up to so many.
    [[nodiscard]] constexpr basic_shares<Rep> of(const basic_shares<Rep>& tranches) const {
        return is_cap_ ? std::min(number_, tranches) : tranches;
    }

    friend constexpr bool operator==(const basic_warrant_total&,
                                     const basic_warrant_total&) = default;

private:
    basic_shares<Rep> number_{};
    bool is_cap_ = false;
};
using warrant_total = basic_warrant_total<std::int64_t>; ///< in 64-bit ticks

/// A cap over all tranches of a warrant: "up to 7,816,162 shares".
[[nodiscard]] constexpr warrant_total up_to(const shares& most) {
    return warrant_total::capped(most);
}

} // namespace kicker
