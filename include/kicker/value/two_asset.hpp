// Options on two correlated prices, and conditions on two quantities.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/barrier_terms.hpp>
#include <kicker/value/lognormal.hpp>

namespace kicker {

/// What is known of one of two prices; yield and volatility as in `option`.
struct priced_asset {
    double price      = 0; ///< today; above zero
    double yield      = 0; ///< of dividends; may be negative
    double volatility = 0; ///< zero or more

    friend constexpr bool operator==(const priced_asset&, const priced_asset&) = default;
};

/// Two prices that move together, and the time and the rate that they share.
struct asset_pair {
    priced_asset first;     ///< the asset that pays, unless a formula says otherwise
    priced_asset second;    ///< the other
    double correlation = 0; ///< of their logarithms; from -1 to 1
    double years       = 0; ///< until expiry; zero or more
    double rate        = 0; ///< without risk; may be negative

    friend constexpr bool operator==(const asset_pair&, const asset_pair&) = default;
};

/// The right to receive the first for the second at expiry (Margrabe 1978):
/// S1 e^(-q1 T) N(d1) - S2 e^(-q2 T) N(d2), with s^2 = s1^2 + s2^2 - 2 rho s1 s2.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] double exchange_option(const asset_pair& p);

/// That right as a call on the first struck at the second, whose yield stands for the rate: what prices
/// an American option prices an American exchange.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] option as_option(const asset_pair& p);

/// An option on the first asset that pays only if the second ends above a level (a put: both below),
/// after Zhang's correlation options (1995).
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] double correlation_option(const asset_pair& p, option_kind kind, double struck_at,
                                        double level_of_second);

/// @{
/// An option on the lesser, or the greater, of two assets (Stulz 1982, Johnson 1987).
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] double lesser_of_two(const asset_pair& p, option_kind kind, double struck_at);
[[nodiscard]] double greater_of_two(const asset_pair& p, option_kind kind, double struck_at);
/// @}

/// An option on the first asset behind a barrier on the second, watched at every moment (Heynen and
/// Kat, "Crossing barriers", 1994). The barrier has no rebate.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] double two_asset_barrier(const asset_pair& p, option_kind kind, double struck_at,
                                       const barrier& b);

/// What a probability is counted in.
enum class numeraire : unsigned char {
    cash, ///< an amount of money: what it weighs is cash
    share ///< a share: what it weighs is the price of the day. Whatever moves with it gains growth
};

/// Two quantities on one day, such as the price of a share and spend so far, each with a level.
struct joint_condition {
    lognormal share;        ///< the price of the share; its growth is rate less yield
    double share_level = 0; ///< above zero
    lognormal other;        ///< the other quantity
    double other_level = 0; ///< above zero
    double correlation = 0; ///< from -1 to 1
    double years       = 0; ///< until the day; zero or more

    friend constexpr bool operator==(const joint_condition&, const joint_condition&) = default;
};

/// @{
/// The probability that both, or at least one, of two quantities have reached their levels on a day.
/// Counted in shares the logarithm of the price gains s^2 T, and the other rho s1 s2 T.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] double both_reached(const joint_condition& c, numeraire in = numeraire::cash);
[[nodiscard]] double either_reached(const joint_condition& c, numeraire in = numeraire::cash);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/two_asset_inl.hpp>
#endif
