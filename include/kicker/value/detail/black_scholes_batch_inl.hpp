// The definitions of <kicker/value/black_scholes_batch.hpp>.
#pragma once

#include <kicker/value/black_scholes_batch.hpp>

#include <kicker/value/detail/lane_math.hpp>

#include <cmath>

namespace kicker {

namespace detail {

inline constexpr std::size_t greek_block = 32; ///< rows at once: a length that the compiler knows

KICKER_INLINE option row_of(const option_columns& c, std::size_t i) {
    return {c.kind, c.share[i], c.strike[i], c.years[i], c.rate[i], c.yield[i], c.volatility[i]};
}
KICKER_INLINE void write_row(const greek_columns& to, std::size_t i, const option_greeks& g) {
    to.value[i] = g.value, to.delta[i] = g.delta, to.gamma[i] = g.gamma;
    to.vega[i] = g.vega, to.theta[i] = g.theta, to.rho[i] = g.rho;
}

/// 1 where a number lies between two others, without a branch; 0 for what is no number.
[[nodiscard]] inline std::uint64_t within(double x, double low, double high) {
    return static_cast<std::uint64_t>(x > low) & static_cast<std::uint64_t>(x < high);
}
/// Whether no row of a block needs a limit, or a look at its inputs. False for what is no number.
KICKER_INLINE bool are_ordinary(const option_columns& c, std::size_t first) {
    std::uint64_t odd = 0;
    for (std::size_t l = 0; l < greek_block; ++l) {
        const std::size_t i = first + l;
        const double T = c.years[i], s = c.volatility[i], S = c.share[i], K = c.strike[i];
        const double r = c.rate[i] * T, q = c.yield[i] * T;
        odd |= 1 - (within(T, 1e-12, 1e4) & within(s, 1e-6, 1e4) & within(S, 1e-100, 1e100) &
                    within(K, 1e-100, 1e100) & within(r, -300, 300) & within(q, -300, 300));
    }
    return odd == 0;
}

/// The greeks of a block of ordinary rows, by the formulas of `black_scholes_greeks`; of the second
/// density, K e^(-rT) n(d2) = S e^(-qT) n(d1).
KICKER_INLINE void greeks_of_block(const option_columns& c, const greek_columns& to,
                                   std::size_t first) {
    constexpr std::size_t n = greek_block;
    double root[n], value[n], delta[n], gamma[n], vega[n], theta[n], rho[n];
    const double w             = c.kind == option_kind::call ? 1 : -1;
    const double* const share  = c.share.data() + first;
    const double* const strike = c.strike.data() + first;
    const double* const years  = c.years.data() + first;
    const double* const rate   = c.rate.data() + first;
    const double* const yield  = c.yield.data() + first;
    const double* const vol    = c.volatility.data() + first;
    const lane_range within    = exponents();
    for (std::size_t l = 0; l < n; ++l) root[l] = std::sqrt(years[l]); // may set errno: apart
    for (std::size_t l = 0; l < n; ++l) {
        const double S = share[l], K = strike[l], T = years[l], r = rate[l], q = yield[l];
        const double sd = vol[l] * root[l];
        const double d1 = (lane_log(S / K) + (r - q) * T) / sd + sd / 2, d2 = d1 - sd;
        const double carry = lane_exp(-q * T, within), up = S * carry,
                     money = K * lane_exp(-r * T, within);
        const double bell  = lane_exp(-0.5 * d1 * d1, within); // without 1 / root of 2 pi
        const double x1 = w * d1, x2 = w * d2;
        const double tail1 = bell * lane_tail(std::abs(x1));
        const double tail2 = bell * (up / money) * lane_tail(std::abs(x2));
        const double n1    = lane_select(x1, tail1, 1 - tail1);
        const double n2    = lane_select(x2, tail2, 1 - tail2);
        const double density =
            carry * bell * (0.5 * std::numbers::sqrt2 * std::numbers::inv_sqrtpi);
        const double gain = w * (up * n1 - money * n2);
        value[l]          = lane_select(gain, 0, gain);
        delta[l]          = w * carry * n1;
        gamma[l]          = density / (S * sd);
        vega[l]           = S * density * root[l];
        theta[l] = -S * density * vol[l] / (2 * root[l]) + w * (q * up * n1 - r * money * n2);
        rho[l]   = w * T * money * n2;
    }
    const auto copy = [&](const double* from, std::span<double> column) {
        for (std::size_t l = 0; l < n; ++l) column[first + l] = from[l];
    };
    copy(value, to.value), copy(delta, to.delta), copy(gamma, to.gamma);
    copy(vega, to.vega), copy(theta, to.theta), copy(rho, to.rho);
}

} // namespace detail

KICKER_INLINE void black_scholes_greeks(const option_columns& of, const greek_columns& to) {
    const std::size_t rows = of.share.size();
    const auto fits        = [&](std::string_view what, std::size_t length) {
        if (length != rows)
            throw invalid_input::lengths_differ("column of " + std::string(what), rows, length);
    };
    fits("strikes", of.strike.size()), fits("years", of.years.size());
    fits("rates", of.rate.size()), fits("yields", of.yield.size());
    fits("volatilities", of.volatility.size());
    fits("values", to.value.size()), fits("deltas", to.delta.size());
    fits("gammas", to.gamma.size()), fits("vegas", to.vega.size());
    fits("thetas", to.theta.size()), fits("rhos", to.rho.size());
    std::size_t i = 0;
    while (i < rows) {
        const bool is_block = rows - i >= detail::greek_block;
        if (is_block && detail::are_ordinary(of, i)) {
            detail::greeks_of_block(of, to, i);
            i += detail::greek_block;
            continue;
        }
        const std::size_t end = is_block ? i + detail::greek_block : rows;
        for (; i < end; ++i) detail::write_row(to, i, black_scholes_greeks(detail::row_of(of, i)));
    }
}

} // namespace kicker
