// The strike: the price at which a warrant buys a share, fixed now or set later.
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/price.hpp>

namespace kicker {

/// The exercise price of a warrant or of one tranche of it.
///
/// Either a price, or a term by which one is set: a percentage of the n-day VWAP when a milestone
/// happens, never below a least price (Plug Power 2017 and 2022: 90 % of the 30-day VWAP at the
/// final vesting of an earlier block).
/// Throws: invalid_terms for a percentage outside 0 to 1,000 (110 % is a strike above the average), or
///         for an average over no days.
template <representation Rep>
class basic_strike {
public:
    constexpr basic_strike() {}
    /// A price that is fixed now.
    template <std::convertible_to<basic_price<Rep>> Price>
    constexpr basic_strike(const Price& fixed) : fixed_(fixed) {}

    /// The same strike in a wider representation.
    template <widens_to<Rep> Narrow>
    constexpr basic_strike(const basic_strike<Narrow>& other)
        : fixed_(other.price()), of_vwap_(other.of_vwap()),
          vwap_days_(static_cast<std::uint16_t>(other.vwap_days())), milestone_(other.milestone()) {
    }

    /// A strike that is set later.
    [[nodiscard]] static constexpr basic_strike
    set_at(label milestone, percent of_vwap, int vwap_days, const basic_price<Rep>& least = {}) {
        if (vwap_days < 1 || vwap_days > 65'535) throw invalid_terms::window_needs_days("a VWAP");
        basic_strike s;
        s.milestone_ = milestone;
        s.of_vwap_   = checked_part_of_average(of_vwap);
        s.vwap_days_ = static_cast<std::uint16_t>(vwap_days);
        s.fixed_     = least;
        return s;
    }

    /// Whether the price is known only once a milestone has happened.
    [[nodiscard]] constexpr bool is_set_later() const noexcept { return vwap_days_ != 0; }
    /// The price of a fixed strike; the least price of one that is set later.
    [[nodiscard]] constexpr const basic_price<Rep>& price() const noexcept { return fixed_; }
    /// @{
    /// Of a strike that is set later: at which milestone, at what part of the VWAP, over how many
    /// days with a price. Empty and zero for a fixed one.
    [[nodiscard]] constexpr const label& milestone() const noexcept { return milestone_; }
    [[nodiscard]] constexpr percent of_vwap() const noexcept { return of_vwap_; }
    [[nodiscard]] constexpr int vwap_days() const noexcept { return vwap_days_; }
    /// @}

    /// The price that a VWAP sets, before the least price: rounded to a whole multiple of `unit` (a
    /// cent, as filings print it). A VWAP is a ratio of ticks, never rounded itself.
    ///
    /// Requires: is_set_later().
    [[nodiscard]] constexpr basic_price<Rep> price_set_by(const basic_fraction<Rep>& vwap,
                                                          const basic_price<Rep>& unit,
                                                          rounding how = rounding::half_up) const {
        using exact      = basic_fraction<Rep>;
        const auto units = reduced(vwap * exact(as_fraction(of_vwap_)) /
                                   exact(static_cast<wide_t<Rep>>(unit.ticks())));
        return basic_price<Rep>::from_ticks(
            rep_traits<Rep>::times(part_of(units, Rep(1), how), unit.ticks()));
    }
    /// The price once the VWAP is known, never below the least price; of a fixed strike, its price.
    [[nodiscard]] constexpr basic_price<Rep> price_at(const basic_price<Rep>& vwap,
                                                      const basic_price<Rep>& unit,
                                                      rounding how = rounding::half_up) const {
        if (!is_set_later()) return fixed_;
        const basic_fraction<Rep> in_ticks(static_cast<wide_t<Rep>>(vwap.ticks()));
        return std::max(fixed_, price_set_by(in_ticks, unit, how));
    }

    friend constexpr bool operator==(const basic_strike&, const basic_strike&) = default;

private:
    basic_price<Rep> fixed_{};
    percent of_vwap_{};
    std::uint16_t vwap_days_ = 0;
    label milestone_{};
};
using strike = basic_strike<std::int64_t>; ///< in 64-bit ticks

} // namespace kicker
