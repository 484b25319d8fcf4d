// Adjustments: by what ratio the strike and the number of a warrant's shares change, so that the
// holder is worth no less after the company splits its stock, pays out, or sells shares.
//
// Each clause is a pure function: numbers in, two exact ratios out. How the results are rounded is a
// term of its own.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/unit/percent.hpp>
#include <kicker/unit/price.hpp>

#include <string_view>

namespace kicker {

/// What becomes of a warrant: strike and number of shares, each times its exact ratio.
struct adjustment_ratio {
    fraction strike = fraction::whole(); ///< new strike for an old one
    fraction shares = fraction::whole(); ///< new shares for an old one

    /// Whether nothing changes.
    [[nodiscard]] bool is_none() const { return strike.is_whole() && shares.is_whole(); }
    friend bool operator==(const adjustment_ratio&, const adjustment_ratio&) = default;
};

/// The same strike, with the number of shares moved the other way: strike times shares stays.
[[nodiscard]] adjustment_ratio keeping_total_strike(const fraction& of_strike);

/// A split, a reverse split, a stock dividend (a split of 105:100 for 5 %), or a merger in which each
/// share becomes so many: n' = n s, K' = K / s. The ratio is above zero.
[[nodiscard]] adjustment_ratio for_split(const fraction& new_for_old);

/// A cash dividend, an asset distribution or a spin-off, of so much a share at a market price P before
/// it: K' = K (P - D) / P, n' = n P / (P - D).
///
/// Throws: invalid_terms for a distribution below zero, or one that is not below the price.
[[nodiscard]] adjustment_ratio for_distribution(const price& each, const price& market);

/// A rights issue, of so many new shares for an old one at a price below the market: the strike goes
/// to the theoretical ex-rights price, K' = K T / P with T = (P + r S) / (1 + r), n' = n P / T.
/// Nothing changes where the price of subscription is not below the market. IAS 33.A2 has the same
/// factor.
///
/// Throws: invalid_terms for prices that are not above zero.
[[nodiscard]] adjustment_ratio for_rights(const fraction& new_for_old, const price& subscription,
                                          const price& market);

/// How an adjusted strike and an adjusted number of shares are made whole. The terms are apart: IonQ
/// rounds the strike up and the shares down; others round the strike to the cent.
struct adjustment_rounding {
    price strike_unit   = price::from_ticks(1); ///< the strike is a whole multiple of it
    rounding strike_how = rounding::half_up;    ///< to which multiple
    rounding shares_how = rounding::down;       ///< of the warrant as a whole, not of each tranche

    friend bool operator==(const adjustment_rounding&, const adjustment_rounding&) = default;
};

/// The least change that a paper makes at once: "no adjustment of less than 0.01". A smaller change is
/// carried forward, in the strike or the shares that stay in force. It is made together with the next
/// one once both reach the least, and at a split or an exercise at the latest. Zero is no such term.
struct least_change {
    price strike{};        ///< of a strike, as an amount
    percent strike_part{}; ///< of a strike, as a part of it
    percent shares{};      ///< for each share first granted: 10% is a tenth of a share
    percent shares_part{}; ///< of the shares in force, as a part of them

    friend bool operator==(const least_change&, const least_change&) = default;
};

/// @{
/// A strike, or the shares of a whole warrant, after an adjustment.
[[nodiscard]] price adjusted(const price& before, const adjustment_ratio& by,
                             const adjustment_rounding& how = {});
[[nodiscard]] shares adjusted(const shares& of_warrant, const adjustment_ratio& by,
                              const adjustment_rounding& how = {});
/// @}

/// An exact number of price ticks as a whole multiple of a unit, such as a cent.
[[nodiscard]] price to_multiple(const fraction& price_ticks, const price& unit, rounding how);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/adjustment_inl.hpp>
#endif
