// Options that pay a fixed amount or a share, or nothing: at expiry, at the touch of a barrier, or
// both together. All 28 of Rubinstein and Reiner ("Unscrambling the binary code", 1991) are here.
#pragma once

#include <kicker/value/black_scholes.hpp>
#include <kicker/value/detail/reflection.hpp>

#include <cmath>

namespace kicker {

/// Pays an amount at expiry if the share ends above the strike (a put: below): A e^(-rT) N(d2).
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] inline double cash_or_nothing(const option& o, double cash = 1) {
    return cash * checked(o).discount() * normal_distribution(o.sign() * d_of(o).d2);
}

/// Pays a share at expiry if it ends above the strike (a put: below): S e^(-qT) N(d1).
///
/// Throws: invalid_input as `checked` does.
[[nodiscard]] inline double asset_or_nothing(const option& o) {
    return checked(o).share_at_expiry() * normal_distribution(o.sign() * d_of(o).d1);
}

/// @{
/// The same behind a barrier: pays only if the barrier is touched (in), or is not (out), and the
/// share ends beyond the strike. Rubinstein and Reiner's cases 13 to 28. A rebate plays no part. With
/// a strike of zero a call asks for the barrier alone (cases 5 to 12): a penny warrant behind a
/// hurdle is an asset-or-nothing of the kind up and in.
///
/// Throws: invalid_input as `checked` does, and for a share of zero.
[[nodiscard]] inline double cash_or_nothing(const option& o, const barrier& b, double cash = 1) {
    checked(o), checked(b);
    const double h = std::log(b.level / detail::checked_positive("price of a share", o.share));
    return cash * o.discount() *
           detail::pays(b, h, o.sign(), std::log(o.strike / o.share), detail::in_money(o));
}
[[nodiscard]] inline double asset_or_nothing(const option& o, const barrier& b) {
    checked(o), checked(b);
    const double h = std::log(b.level / detail::checked_positive("price of a share", o.share));
    return o.share_at_expiry() *
           detail::pays(b, h, o.sign(), std::log(o.strike / o.share), detail::in_shares(o));
}
/// @}

/// Pays an amount at the moment at which the barrier is touched, if that is before expiry: cases 1
/// and 2. Strike and kind of the option play no part.
///
/// Throws: invalid_input as `checked` does, for a share of zero, and for a rate so negative that the
///         formula has no root: (r - q - s^2/2)^2 + 2 r s^2 < 0.
[[nodiscard]] inline double cash_at_hit(const option& o, const barrier& b, double cash = 1) {
    checked(o), checked(b);
    const double h = std::log(b.level / detail::checked_positive("price of a share", o.share));
    if (b.is_touched_by(o.share)) return cash;
    const double s2 = o.volatility * o.volatility, drift = o.rate - o.yield - s2 / 2;
    if (o.deviation() == 0) { // the share grows evenly, and is there at h/(r-q) or never
        const double at = h / (o.rate - o.yield);
        return at > 0 && at <= o.years ? cash * std::exp(-o.rate * at) : 0;
    }
    const double square = drift * drift + 2 * o.rate * s2;
    if (square < 0)
        throw invalid_input::out_of_range("rate of an amount paid at the touch",
                                          "one with (r - q - s^2/2)^2 + 2 r s^2 >= 0", o.rate);
    // E[e^(-r t)] over the first passage: lambda and z of Rubinstein and Reiner, times s^2.
    const double root = std::sqrt(square), sd = o.deviation(), w = b.above();
    const double z = h / sd + root * o.years / sd;
    return cash * (detail::scaled((drift + root) * h / s2, normal_distribution(w * z)) +
                   detail::scaled((drift - root) * h / s2,
                                  normal_distribution(w * (z - 2 * root * o.years / sd))));
}

/// Pays a share at the moment at which the barrier is touched: it is worth the level then. Cases 3
/// and 4.
///
/// Throws: what `cash_at_hit` throws.
[[nodiscard]] inline double asset_at_hit(const option& o, const barrier& b) {
    return b.is_touched_by(o.share) ? (checked(o), checked(b), o.share)
                                    : cash_at_hit(o, b, b.level);
}

} // namespace kicker
