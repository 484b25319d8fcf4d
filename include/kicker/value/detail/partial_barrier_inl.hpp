// The definitions of <kicker/value/partial_barrier.hpp>.
#pragma once

#include <kicker/value/partial_barrier.hpp>

namespace kicker {

namespace detail {

/// The logarithm of a price at a moment and at expiry.
struct two_changes {
    log_change then, last;
    double correlation = 1; ///< the root of the part of the life that is over by then
};

/// The probability that the change is on the side v of h at the moment and on the side w of k at
/// expiry, with means of its own.
KICKER_INLINE double both_ends(double v, double h, double mean_then, double w, double k,
                               double mean_last, double correlation, const two_changes& x) {
    return bivariate_normal(v * in_deviations(mean_then - h, x.then.sd),
                            w * in_deviations(mean_last - k, x.last.sd), v * w * correlation);
}

/// The probability that the change does not touch h until the moment, and ends on the side w of k: a
/// path that touches has a mirror image that starts at 2h.
KICKER_INLINE double untouched_at_first(double above, double h, double w, double k,
                                        const two_changes& x) {
    if (above * h >= 0) return 0;
    const double touching =
        both_ends(above, h, 2 * h + x.then.mean, w, k, 2 * h + x.last.mean, x.correlation, x);
    return both_ends(above, h, x.then.mean, w, k, x.last.mean, x.correlation, x) -
           scaled(2 * x.last.mean * h / (x.last.sd * x.last.sd), touching);
}

/// The probability that the change is on one side of h at the moment, does not touch h from then on,
/// and ends beyond k, away from h. Of the mirror image, which starts at the moment, the factor
/// e^(2 drift (h - x)/s^2) turns the drift until the moment around.
KICKER_INLINE double untouched_at_last_beyond(double above, double h, double k,
                                              const two_changes& x) {
    const double touching =
        both_ends(above, h, -x.then.mean, above, k, 2 * h + x.last.mean, -x.correlation, x);
    return both_ends(above, h, x.then.mean, above, k, x.last.mean, x.correlation, x) -
           scaled(2 * x.last.mean * h / (x.last.sd * x.last.sd), touching);
}
KICKER_INLINE double untouched_at_last(double above, double h, double w, double k,
                                       const two_changes& x) {
    k                   = above > 0 ? std::max(k, h) : std::min(k, h);
    const double beyond = untouched_at_last_beyond(above, h, k, x);
    return w == above ? beyond : untouched_at_last_beyond(above, h, h, x) - beyond;
}

KICKER_INLINE double untouched_in_part(const barrier& b, watched when, double h, double w, double k,
                                       const two_changes& x) {
    if (when == watched::at_first) return untouched_at_first(b.above(), h, w, k, x);
    const double near = untouched_at_last(b.above(), h, w, k, x);
    return when == watched::at_last ? near : near + untouched_at_last(-b.above(), h, w, k, x);
}

/// Whether a price that grows evenly touches the barrier while it is watched.
KICKER_INLINE bool is_touched_evenly(const option& o, const barrier& b, watched when,
                                     double years_until) {
    const auto price  = [&](double at) { return o.share * std::exp((o.rate - o.yield) * at); };
    const bool first  = when == watched::at_first;
    const double from = price(first ? 0 : years_until), to = price(first ? years_until : o.years);
    if (when == watched::at_last_from_both) return (from - b.level) * (to - b.level) <= 0;
    return b.is_touched_by(from) || b.is_touched_by(to);
}

} // namespace detail

KICKER_INLINE double partial_barrier_option(const option& o, const barrier& b, watched when,
                                            double years_until) {
    checked(o), checked(b);
    detail::checked_positive("price of a share", o.share);
    if (!(years_until >= 0 && years_until <= o.years))
        throw invalid_input::out_of_range("moment at which the watch of a barrier changes",
                                          "from zero to the years until expiry", years_until);
    if (b.rebate != 0)
        throw invalid_input::out_of_range("rebate of a barrier watched in part", "zero", b.rebate);
    const double plain = black_scholes(o);
    double alive       = 0; // the value of the option that the touch ends
    if (o.deviation() == 0) {
        alive = detail::is_touched_evenly(o, b, when, years_until) ? 0 : plain;
    } else if (years_until == 0) {
        barrier whole = b;
        whole.effect  = knock::out;
        if (when == watched::at_last_from_both && b.is_touched_by(o.share))
            whole.side = b.side == barrier_side::up ? barrier_side::down : barrier_side::up;
        alive = when == watched::at_first ? (b.is_touched_by(o.share) ? 0 : plain)
                                          : barrier_option(o, whole);
    } else {
        const double h = std::log(b.level / o.share), k = std::log(o.strike / o.share);
        const double w = o.sign(), part = years_until / o.years;
        const auto both = [&](const detail::log_change& x) {
            return detail::two_changes{{x.mean * part, x.sd * std::sqrt(part)}, x, std::sqrt(part)};
        };
        const auto probability = [&](const detail::log_change& x) {
            return detail::untouched_in_part(b, when, h, w, k, both(x));
        };
        alive = w * (o.share_at_expiry() * probability(detail::in_shares(o)) -
                     o.strike * o.discount() * probability(detail::in_money(o)));
    }
    return std::max(0.0, b.effect == knock::out ? alive : plain - alive);
}

} // namespace kicker
