// How whole shares are made of the part of a tranche that its rule has earned.
#pragma once

#include <kicker/unit/shares.hpp>
#include <kicker/vest/levels.hpp>

#include <algorithm>
#include <string>

namespace kicker {

/// What is rounded to whole shares, and how: all that is earned so far, unless `each_step` says that
/// each step is.
class share_rounding {
public:
    /// Down, of all that is earned so far.
    constexpr share_rounding() noexcept = default;
    /// Of all that is earned so far.
    constexpr share_rounding(rounding of_cumulative) noexcept : how_(of_cumulative) {}

    friend constexpr share_rounding each_step(rounding how) noexcept;

    /// To which whole number.
    [[nodiscard]] constexpr rounding how() const noexcept { return how_; }
    /// Whether each step of the rule is rounded by itself.
    [[nodiscard]] constexpr bool is_each_step() const noexcept { return is_each_step_; }

    friend constexpr bool operator==(const share_rounding&, const share_rounding&) = default;

private:
    rounding how_      = rounding::down;
    bool is_each_step_ = false;
};

/// Of each step: the shares of one step are rounded, and each step but the last vests as many ("72
/// instalments of 587,704 shares"). The last one vests what is left.
[[nodiscard]] constexpr share_rounding each_step(rounding how) noexcept {
    share_rounding r(how);
    r.is_each_step_ = true;
    return r;
}

/// As a description of terms says it: "rounded up", "each step rounded up".
[[nodiscard]] inline std::string to_word(share_rounding r) {
    return (r.is_each_step() ? "each step " : "") + std::string(to_word(r.how()));
}

/// The shares of a size that a rule gives once it has earned a fraction: never more than the size,
/// and with the whole all of it.
///
/// Where each step is rounded, all ramps of the rule have the same steps; of another rule, all that
/// is earned so far is rounded, and `validate` complains.
template <representation Rep>
[[nodiscard]] constexpr basic_shares<Rep>
shares_earned(const rule& r, const basic_fraction<Rep>& earned, const basic_shares<Rep>& size,
              share_rounding how) {
    const int steps = how.is_each_step() ? steps_of(r) : 0;
    if (steps == 0 || earned.is_whole()) return part_of(earned, size, how.how());
    using wide = wide_t<Rep>;
    const basic_fraction<Rep> of_one(wide(1), wide(steps));
    const auto in_all = part_of(of_one, size, how.how()) * steps;
    return std::min(size, part_of(earned, in_all, how.how()));
}

} // namespace kicker
