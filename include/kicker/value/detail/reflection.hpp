// A Brownian motion and a barrier: what the reflection principle says of its end. All formulas of
// barriers stand on the few probabilities here.
#pragma once

#include <kicker/value/barrier_terms.hpp>
#include <kicker/value/normal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace kicker::detail {

/// x / sd; infinite with the sign of x where nothing is random.
inline double in_deviations(double x, double sd) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    return sd > 0 ? x / sd : (x > 0 ? infinite : (x < 0 ? -infinite : 0));
}

/// e^power times a probability, whose product is small even where the first factor overflows.
inline double scaled(double power, double probability) {
    if (!(probability > 0)) return 0;
    return power < 600 ? std::exp(power) * probability : std::exp(power + std::log(probability));
}

/// The logarithm of a price at expiry over today's, under one way to count: normal.
struct log_change {
    double mean = 0; ///< drift times years
    double sd   = 0; ///< volatility times the root of years
};

/// Counted in money: drift r - q - s^2/2.
inline log_change in_money(const option& o) {
    return {(o.rate - o.yield - o.volatility * o.volatility / 2) * o.years, o.deviation()};
}
/// Counted in shares: drift r - q + s^2/2.
inline log_change in_shares(const option& o) {
    return {(o.rate - o.yield + o.volatility * o.volatility / 2) * o.years, o.deviation()};
}

/// The probability that the change never touches h and ends beyond k, away from h. `above` is 1 if
/// the change stays above h, -1 if below; k is on that side of h.
inline double untouched_beyond(double above, double h, double k, const log_change& x) {
    if (above * h >= 0) return 0;
    if (x.sd == 0) return above * (x.mean - h) > 0 && above * (x.mean - k) > 0 ? 1 : 0;
    const double direct = normal_distribution(above * (x.mean - k) / x.sd);
    if (std::isinf(k) || std::isinf(h)) return direct;
    return direct - scaled(2 * x.mean * h / (x.sd * x.sd),
                           normal_distribution(above * (2 * h + x.mean - k) / x.sd));
}

/// The probability that the change never touches h and ends on the side w of k: 1 above, -1 below.
inline double untouched(double above, double h, double w, double k, const log_change& x) {
    k                   = above > 0 ? std::max(k, h) : std::min(k, h);
    const double beyond = untouched_beyond(above, h, k, x);
    return std::max(0.0, w == above ? beyond : untouched_beyond(above, h, h, x) - beyond);
}

/// The probability that the change ends on the side w of k.
inline double ends(double w, double k, const log_change& x) {
    return normal_distribution(w * in_deviations(x.mean - k, x.sd));
}

/// The probability that the barrier does what lets an option pay, and that the price ends on the
/// side w of k.
inline double pays(const barrier& b, double h, double w, double k, const log_change& x) {
    const double out = untouched(b.above(), h, w, k, x);
    return b.effect == knock::out ? out : std::max(0.0, ends(w, k, x) - out);
}

} // namespace kicker::detail
