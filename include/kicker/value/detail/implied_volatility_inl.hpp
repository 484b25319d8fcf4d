// The definitions of <kicker/value/implied_volatility.hpp>.
#pragma once

#include <kicker/value/implied_volatility.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE double implied_volatility(option o, double paid) {
    o.volatility = 0;
    checked(o);
    if (!(o.years > 0)) throw invalid_input::price_tells_no_volatility(o.years);
    const double up = o.share_at_expiry(), down = o.strike * o.discount();
    const bool is_call  = o.kind == option_kind::call;
    const double lowest = std::max(0.0, o.sign() * (up - down)), highest = is_call ? up : down;
    // A price that was rounded may lie below its bound by the last bits of either side.
    const double rounding = 4e-16 * std::max(up, down);
    if (!(paid >= lowest - rounding && paid < highest))
        throw invalid_input::price_is_out_of_bounds(lowest, highest, paid);
    // Put-call parity: c - p = S e^(-qT) - K e^(-rT).
    const bool call_is_out = up <= down;
    const double wanted    = call_is_out == is_call ? paid : paid - o.sign() * (up - down);
    if (wanted <= (call_is_out == is_call ? 0 : rounding)) return 0;
    const double w = call_is_out ? 1 : -1, log_forward = std::log(up / down);
    const auto value = [&](double sd) {
        return w * (up * normal_distribution(w * (log_forward / sd + sd / 2)) -
                    down * normal_distribution(w * (log_forward / sd - sd / 2)));
    };
    // The value bends at this deviation (Manaster and Koehler 1982): a start that cannot run away.
    double sd = std::sqrt(2 * std::abs(log_forward)), low = 0, high = 1;
    while (value(high) < wanted && high < 100) high *= 2;
    if (!(sd > 0 && sd < high)) sd = high / 2;
    for (int tries = 0; tries < 200; ++tries) {
        const double v            = value(sd);
        (v < wanted ? low : high) = sd;
        const double vega         = up * normal_density(log_forward / sd + sd / 2);
        double next               = v > 0 && vega > 0 ? sd - std::log(v / wanted) * v / vega : low;
        if (!(next > low && next < high)) next = (low + high) / 2;
        const double step = std::abs(next - sd);
        sd                = next;
        if (step <= 1e-15 * sd || high - low <= 1e-16 * high) break;
    }
    return sd / std::sqrt(o.years);
}

} // namespace kicker
