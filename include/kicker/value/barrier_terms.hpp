// A barrier: the level of a price whose touch opens an option, or ends it.
#pragma once

#include <kicker/value/option.hpp>

#include <cmath>

namespace kicker {

/// From where the price comes to a barrier.
enum class barrier_side : unsigned char {
    up,  ///< the barrier lies above the price: it is touched on the way up
    down ///< the barrier lies below the price
};

/// What the touch of a barrier does.
enum class knock : unsigned char {
    in, ///< the option lives only once the barrier is touched, as a warrant behind a price hurdle
    out ///< the option ends with the touch
};

/// A level that is watched at every moment until expiry, unless a formula says otherwise. A price
/// that starts at the level or beyond has touched it.
struct barrier {
    barrier_side side = barrier_side::up; ///< from where the price comes
    knock effect      = knock::in;        ///< what the touch does
    double level      = 0;                ///< above zero
    /// Of an option that ends: paid at the touch. Of one that never opens: paid at expiry.
    double rebate = 0;

    /// 1 if the price stays above the level until the touch, else -1.
    [[nodiscard]] double above() const { return side == barrier_side::down ? 1 : -1; }
    /// Whether a price is at the level or beyond.
    [[nodiscard]] bool is_touched_by(double at) const { return above() * (at - level) <= 0; }

    friend constexpr bool operator==(const barrier&, const barrier&) = default;
};

/// The barrier; throws where no formula can take it.
///
/// Throws: invalid_input for a level that is not above zero, and a rebate below zero.
inline const barrier& checked(const barrier& b) {
    detail::checked_positive("level of a barrier", b.level);
    detail::checked_not_negative("rebate", b.rebate);
    return b;
}

/// The barrier that stands, watched at every moment, for one that is watched on dates only: further
/// away by e^(0.5826 s sqrt dt), where 0.5826 is -zeta(1/2)/sqrt(2 pi) (Broadie, Glasserman and Kou
/// 1997, theorem 1.1). Good for many dates; `hurdle_recursion` is exact.
[[nodiscard]] inline barrier watched_on_dates(barrier b, double volatility, double years_between) {
    detail::checked_not_negative("volatility", volatility);
    detail::checked_not_negative("years between two dates", years_between);
    constexpr double beta = 0.582597157939010600;
    b.level *= std::exp(-b.above() * beta * volatility * std::sqrt(years_between));
    return b;
}

} // namespace kicker
