// Options that open or end with the touch of a barrier: all eight, with a rebate.
#pragma once

#include <kicker/value/binary.hpp>

namespace kicker {

/// The value of a European option behind a barrier that is watched at every moment (Merton 1973;
/// Reiner and Rubinstein, "Breaking down the barriers", 1991): shares received less strike paid, each
/// with its probability that the barrier lets the option live. `watched_on_dates` moves the level
/// for one that is watched on dates.
///
/// Throws: invalid_input as `checked` does, for a share of zero, and with a rebate of an option that
///         ends, what `cash_at_hit` throws.
[[nodiscard]] inline double barrier_option(const option& o, const barrier& b) {
    const double w     = o.sign();
    const double value = w * (asset_or_nothing(o, b) - cash_or_nothing(o, b, o.strike));
    if (b.rebate == 0) return std::fmax(0, value);
    if (b.effect == knock::out) return std::fmax(0, value) + cash_at_hit(o, b, b.rebate);
    option any = o; // paid at expiry if the barrier is never touched, wherever the price ends
    any.kind   = option_kind::call;
    any.strike = 0;
    barrier untouched = b;
    untouched.effect  = knock::out;
    return std::fmax(0, value) + cash_or_nothing(any, untouched, b.rebate);
}

} // namespace kicker
