// The definitions of <kicker/value/two_asset.hpp>.
#pragma once

#include <kicker/value/two_asset.hpp>

#include <kicker/value/black_scholes.hpp>
#include <kicker/value/detail/reflection.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

KICKER_INLINE const asset_pair& checked(const asset_pair& p) {
    for (const priced_asset& a : {p.first, p.second}) {
        checked_positive("price of an asset", a.price);
        checked_finite("dividend yield", a.yield);
        checked_not_negative("volatility", a.volatility);
    }
    checked_correlation(p.correlation);
    checked_not_negative("years until expiry", p.years);
    checked_finite("rate", p.rate);
    return p;
}

/// The option on one of two assets alone.
KICKER_INLINE option option_on(const asset_pair& p, const priced_asset& a, option_kind kind,
                               double struck_at) {
    return {.kind       = kind,
            .share      = a.price,
            .strike     = checked_not_negative("strike", struck_at),
            .years      = p.years,
            .rate       = p.rate,
            .yield      = a.yield,
            .volatility = a.volatility};
}

/// The asset at expiry, worth today.
KICKER_INLINE double at_expiry(const asset_pair& p, const priced_asset& a) {
    return a.price * std::exp(-a.yield * p.years);
}

/// The volatility of the first price counted in the second.
KICKER_INLINE double volatility_of_ratio(const asset_pair& p) {
    const double s1 = p.first.volatility, s2 = p.second.volatility;
    return std::sqrt(std::max(0.0, s1 * s1 + s2 * s2 - 2 * p.correlation * s1 * s2));
}

/// The changes of both logarithms under the measure that counts in the first asset, or in money.
struct pair_of_changes {
    log_change first, second;
};
KICKER_INLINE pair_of_changes changes_of(const asset_pair& p, bool in_first) {
    const double s1 = p.first.volatility, s2 = p.second.volatility, T = p.years, r = p.rate;
    const double gain1 = in_first ? s1 * s1 * T : 0;
    const double gain2 = in_first ? p.correlation * s1 * s2 * T : 0;
    return {{(r - p.first.yield - s1 * s1 / 2) * T + gain1, s1 * std::sqrt(T)},
            {(r - p.second.yield - s2 * s2 / 2) * T + gain2, s2 * std::sqrt(T)}};
}

/// The probability that the first change ends on the side w of k, and the second on the side v of h.
KICKER_INLINE double both_end(double w, double k, double v, double h, const pair_of_changes& x,
                              double correlation) {
    return bivariate_normal(w * in_deviations(x.first.mean - k, x.first.sd),
                            v * in_deviations(x.second.mean - h, x.second.sd), w * v * correlation);
}

/// A call on the lesser of two assets: each, where it is above the strike and below the other.
KICKER_INLINE double call_on_lesser(const asset_pair& p, double struck_at) {
    const double s1 = p.first.volatility, s2 = p.second.volatility, root = std::sqrt(p.years);
    const double s = volatility_of_ratio(p), rho = p.correlation;
    const double rho1 = s > 0 ? std::clamp((s1 - rho * s2) / s, -1.0, 1.0) : 0;
    const double rho2 = s > 0 ? std::clamp((s2 - rho * s1) / s, -1.0, 1.0) : 0;
    const double a1 = at_expiry(p, p.first), a2 = at_expiry(p, p.second);
    const double ratio = std::log(a1 / a2), sd = s * root;
    const double y1 = d_of(option_on(p, p.first, option_kind::call, struck_at)).d1;
    const double y2 = d_of(option_on(p, p.second, option_kind::call, struck_at)).d1;
    // ln(S1/S2) counted in the first gains s^2 T/2, and counted in the second loses it.
    const double first_is_less  = in_deviations(-(ratio + sd * sd / 2), sd);
    const double second_is_less = in_deviations(ratio - sd * sd / 2, sd);
    return a1 * bivariate_normal(y1, first_is_less, -rho1) +
           a2 * bivariate_normal(y2, second_is_less, -rho2) -
           struck_at * std::exp(-p.rate * p.years) *
               bivariate_normal(y1 - s1 * root, y2 - s2 * root, rho);
}

} // namespace detail

KICKER_INLINE option as_option(const asset_pair& p) {
    detail::checked(p);
    return {.share      = p.first.price,
            .strike     = p.second.price,
            .years      = p.years,
            .rate       = p.second.yield,
            .yield      = p.first.yield,
            .volatility = detail::volatility_of_ratio(p)};
}

KICKER_INLINE double exchange_option(const asset_pair& p) {
    return black_scholes(as_option(p));
}

KICKER_INLINE double correlation_option(const asset_pair& p, option_kind kind, double struck_at,
                                        double level_of_second) {
    detail::checked(p);
    const option o = detail::option_on(p, p.first, kind, struck_at);
    detail::checked_positive("level of the second asset", level_of_second);
    const double k = std::log(struck_at / p.first.price);
    const double h = std::log(level_of_second / p.second.price), w = o.sign();
    const auto probability = [&](bool in_first) {
        return detail::both_end(w, k, w, h, detail::changes_of(p, in_first), p.correlation);
    };
    return std::max(0.0, w * (o.share_at_expiry() * probability(true) -
                              struck_at * o.discount() * probability(false)));
}

KICKER_INLINE double lesser_of_two(const asset_pair& p, option_kind kind, double struck_at) {
    detail::checked(p);
    detail::checked_not_negative("strike", struck_at);
    const double call = detail::call_on_lesser(p, struck_at);
    if (kind == option_kind::call) return std::max(0.0, call);
    const double parity = struck_at * std::exp(-p.rate * p.years) - detail::call_on_lesser(p, 0);
    return std::max(0.0, call + parity);
}

KICKER_INLINE double greater_of_two(const asset_pair& p, option_kind kind, double struck_at) {
    // Of two assets one is the lesser and one the greater: the options on both are the same sum.
    const double lesser = lesser_of_two(p, kind, struck_at);
    return std::max(0.0, black_scholes(detail::option_on(p, p.first, kind, struck_at)) +
                             black_scholes(detail::option_on(p, p.second, kind, struck_at)) -
                             lesser);
}

KICKER_INLINE double two_asset_barrier(const asset_pair& p, option_kind kind, double struck_at,
                                       const barrier& b) {
    detail::checked(p), checked(b);
    if (b.rebate != 0)
        throw invalid_input::out_of_range("rebate of a barrier on another asset", "zero", b.rebate);
    const option o = detail::option_on(p, p.first, kind, struck_at);
    const double k = std::log(struck_at / p.first.price), h = std::log(b.level / p.second.price);
    const double w = o.sign(), v = b.above(), plain = black_scholes(o);
    const auto untouched = [&](bool in_first) {
        if (v * h >= 0) return 0.0;
        const detail::pair_of_changes x = detail::changes_of(p, in_first);
        const double direct             = detail::both_end(w, k, v, h, x, p.correlation);
        if (x.second.sd == 0) return direct;
        // The mirror image starts at 2h, and moves the first asset by its regression on the second.
        detail::pair_of_changes image = x;
        image.second.mean += 2 * h;
        image.first.mean += 2 * h * p.correlation * x.first.sd / x.second.sd;
        return direct - detail::scaled(2 * x.second.mean * h / (x.second.sd * x.second.sd),
                                       detail::both_end(w, k, v, h, image, p.correlation));
    };
    const double alive =
        w * (o.share_at_expiry() * untouched(true) - struck_at * o.discount() * untouched(false));
    return std::max(0.0, b.effect == knock::out ? alive : plain - alive);
}

namespace detail {

/// How far each quantity is above its level on the day, in deviations.
struct two_margins {
    double share, other;
};
KICKER_INLINE two_margins margins_of(const joint_condition& c, numeraire in) {
    kicker::checked(c.share), kicker::checked(c.other);
    checked_positive("level of the share price", c.share_level);
    checked_positive("level of the other quantity", c.other_level);
    checked_not_negative("years until the day", c.years);
    checked_correlation(c.correlation);
    const double s1 = c.share.deviation(c.years), s2 = c.other.deviation(c.years);
    const double is_share = in == numeraire::share ? 1 : 0;
    const auto margin     = [&](const lognormal& x, double level, double sd, double gain) {
        return in_deviations(std::log(x.now / level) + x.log_mean(c.years) + is_share * gain, sd);
    };
    return {margin(c.share, c.share_level, s1, s1 * s1),
            margin(c.other, c.other_level, s2, c.correlation * s1 * s2)};
}

} // namespace detail

KICKER_INLINE double both_reached(const joint_condition& c, numeraire in) {
    const auto [share, other] = detail::margins_of(c, in);
    return bivariate_normal(share, other, c.correlation);
}

KICKER_INLINE double either_reached(const joint_condition& c, numeraire in) {
    const auto [share, other] = detail::margins_of(c, in);
    return 1 - bivariate_normal(-share, -other, c.correlation);
}

} // namespace kicker
