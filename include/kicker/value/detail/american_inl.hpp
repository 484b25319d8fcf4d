// The definitions of <kicker/value/american.hpp>.
#pragma once

#include <kicker/value/american.hpp>

#include <kicker/value/detail/reflection.hpp>

#include <algorithm>
#include <utility>

namespace kicker {

namespace detail {

/// Whether an early exercise can pay at all: what exercise brings must earn more than waiting.
KICKER_INLINE bool may_exercise_early(const option& o) {
    return o.kind == option_kind::call ? o.yield > 0 : o.rate > 0;
}

/// What an American option is worth where nothing is random: the best moment on an even path lies at
/// one of its ends, or where the gain stops to grow.
KICKER_INLINE double american_without_risk(const option& o) {
    const auto gain = [&](double t) {
        return std::exp(-o.rate * t) * o.payoff(o.share * std::exp((o.rate - o.yield) * t));
    };
    double best = std::max(gain(0), gain(o.years));
    // d/dt of S e^(-qt) - K e^(-rt) is zero where q S e^(-qt) = r K e^(-rt).
    const double at = std::log(o.rate * o.strike / (o.yield * o.share)) / (o.rate - o.yield);
    if (at > 0 && at < o.years) best = std::max(best, gain(at));
    return best;
}

/// The root of the quadratic equation that both approximations rest on: (x^2 - x) s^2/2 + b x = m.
struct quadratic_root {
    double half, square;
    [[nodiscard]] double plus() const { return half + std::sqrt(square); }
    [[nodiscard]] double minus() const { return half - std::sqrt(square); }
};
KICKER_INLINE quadratic_root root_of(const option& o, double m) {
    const double s2 = o.volatility * o.volatility, half = 0.5 - (o.rate - o.yield) / s2;
    return {half, half * half + 2 * m / s2};
}

/// A call as Bjerksund and Stensland see it: a put is the call with share and strike, and rate and
/// yield, in each other's place.
KICKER_INLINE option as_call(option o) {
    if (o.kind == option_kind::call) return o;
    std::swap(o.share, o.strike);
    std::swap(o.rate, o.yield);
    o.kind = option_kind::call;
    return o;
}

/// The boundaries of a call at which Bjerksund and Stensland exercise, and what a power of the price
/// is worth below them. The letters are those of both papers.
class flat_boundaries {
public:
    explicit flat_boundaries(const option& o)
        : o_(o), b_(o.rate - o.yield), s2_(o.volatility * o.volatility),
          beta_(root_of(o, o.rate).plus()), for_ever_(beta_ / (beta_ - 1) * o.strike),
          at_expiry_(std::max(o.strike, o.rate / o.yield * o.strike)) {}

    [[nodiscard]] double beta() const { return beta_; }
    [[nodiscard]] double at_expiry() const { return at_expiry_; }
    /// The boundary so many years before expiry, between those at expiry and for ever. The paper of
    /// 1993 has the square of the boundary at expiry for `scale`, the paper of 2002 of the strike.
    [[nodiscard]] double boundary(double years, double scale) const {
        const double gap = for_ever_ - at_expiry_;
        if (!(gap > 0)) return at_expiry_;
        const double h =
            -(b_ * years + 2 * o_.volatility * std::sqrt(years)) * scale / (gap * at_expiry_);
        return at_expiry_ - gap * std::expm1(std::min(0.0, h));
    }
    /// alpha S^beta, with alpha = (I - K) I^(-beta): what exercise at a boundary I brings.
    [[nodiscard]] double at_boundary(double i) const {
        return (i - o_.strike) * std::pow(o_.share / i, beta_);
    }

    /// phi: the power gamma of the price at a moment, worth `now` if it were certain, where the price
    /// stays below a boundary i until then and is below a level.
    [[nodiscard]] double phi(double years, double gamma, double now, double level, double i) const {
        const double m = (b_ + (gamma - 0.5) * s2_) * years, sd = o_.volatility * std::sqrt(years);
        const double far = std::log(i / o_.share), d = (std::log(level / o_.share) - m) / sd;
        return now * std::exp(growth(gamma) * years) *
               (normal_distribution(d) -
                scaled(kappa(gamma) * far, normal_distribution(d - 2 * far / sd)));
    }
    /// psi: the same at expiry, where the price stays below i2 until t1 and below i1 from then on.
    [[nodiscard]] double psi(double gamma, double now, double level, double i2, double i1,
                             double t1) const {
        const double T = o_.years, rho = std::sqrt(t1 / T), k = kappa(gamma);
        const double drift = b_ + (gamma - 0.5) * s2_, m1 = drift * t1;
        const double sd1 = o_.volatility * std::sqrt(t1), sd = o_.volatility * std::sqrt(T);
        const double to1 = std::log(i1 / o_.share), to2 = std::log(i2 / o_.share);
        const double below = std::log(o_.share / level);
        const auto both    = [&](double e, double f, double correlation) {
            return bivariate_normal(-e / sd1, -(f + drift * T) / sd, correlation);
        };
        return now * std::exp(growth(gamma) * T) *
               (both(m1 - to1, below, rho) -
                scaled(k * to2, both(m1 + 2 * to2 - to1, below + 2 * to2, rho)) -
                scaled(k * to1, both(-m1 - to1, below + 2 * to1, -rho)) +
                scaled(k * (to1 - to2), both(-m1 + 2 * to2 - to1, below + 2 * (to1 - to2), -rho)));
    }

private:
    [[nodiscard]] double kappa(double gamma) const { return 2 * b_ / s2_ + 2 * gamma - 1; }
    /// The yearly growth of the power, discounted; zero for beta, by its definition.
    [[nodiscard]] double growth(double gamma) const {
        return gamma == beta_ ? 0 : -o_.rate + gamma * b_ + gamma * (gamma - 1) * s2_ / 2;
    }

    option o_;
    double b_, s2_, beta_, for_ever_, at_expiry_;
};

/// What an American option is worth without a formula: where nothing is random, or no early exercise
/// pays. Negative where the formula is needed.
KICKER_INLINE double american_by_itself(const option& o) {
    if (o.deviation() == 0) return american_without_risk(o);
    if (!may_exercise_early(o) || o.share == 0 || o.strike == 0)
        return std::max(black_scholes(o), o.payoff(o.share));
    return -1;
}

/// An approximation, but never less than without early exercise, or than exercise at once.
KICKER_INLINE double at_least_european(const option& o, double value) {
    return std::max({value, black_scholes(o), o.payoff(o.share)});
}

/// What exercise at once brings above waiting, by Barone-Adesi and Whaley (eq. 16 and 25):
/// w (S - K) - european(S) - w (1 - e^(-qT) N(w d1)) S/x; and how it moves with S.
struct exercise_gain {
    double gain = 0, slope = 0;
};
KICKER_INLINE exercise_gain gain_of_exercise(const option& at, double x) {
    const double w = at.sign(), d1 = d_of(at).d1, carry = std::exp(-at.yield * at.years);
    const double rest = 1 - carry * normal_distribution(w * d1);
    return {w * (at.share - at.strike) - black_scholes(at) - w * rest * at.share / x,
            w * rest * (1 - 1 / x) + carry * normal_density(d1) / (x * at.deviation())};
}

/// The price at which both are worth the same, by Newton's method in a bracket.
KICKER_INLINE double critical_price(option at, double x) {
    double waits = at.strike, stops = 0;
    if (at.kind == option_kind::call) {
        stops = 2 * at.strike;
        for (at.share = stops; gain_of_exercise(at, x).gain < 0 && stops < 1e100 * at.strike;)
            at.share = stops *= 2;
    }
    double s = (waits + stops) / 2;
    for (int tries = 0; tries < 200; ++tries) {
        at.share                   = s;
        const auto [gain, slope]   = gain_of_exercise(at, x);
        (gain < 0 ? waits : stops) = s;
        double next                = s - gain / slope;
        if (!(next > std::min(waits, stops) && next < std::max(waits, stops)))
            next = (waits + stops) / 2;
        const double step = std::abs(next - s);
        s                 = next;
        if (step <= 1e-14 * s) break;
    }
    return s;
}

} // namespace detail

KICKER_INLINE double barone_adesi_whaley(const option& o) {
    if (const double known = detail::american_by_itself(checked(o)); known >= 0) return known;
    // x is q2 of a call and q1 of a put, with M/K = 2r / (s^2 (1 - e^(-rT))).
    const auto roots =
        detail::root_of(o, o.rate == 0 ? 1 / o.years : o.rate / -std::expm1(-o.rate * o.years));
    const double w = o.sign(), x = w > 0 ? roots.plus() : roots.minus();
    option at = o;
    at.share  = detail::critical_price(o, x);
    if (w * (o.share - at.share) >= 0) return detail::at_least_european(o, o.payoff(o.share));
    const double a = w * at.share / x *
                     (1 - std::exp(-o.yield * o.years) * normal_distribution(w * d_of(at).d1));
    return detail::at_least_european(o, black_scholes(o) + a * std::pow(o.share / at.share, x));
}

KICKER_INLINE double bjerksund_stensland_1993(const option& of) {
    if (const double known = detail::american_by_itself(checked(of)); known >= 0) return known;
    const option o = detail::as_call(of);
    const detail::flat_boundaries f(o);
    const double S = o.share, K = o.strike, T = o.years, beta = f.beta();
    const double I = f.boundary(T, f.at_expiry() * f.at_expiry());
    if (S >= I) return detail::at_least_european(of, S - K);
    const double a = f.at_boundary(I);
    return detail::at_least_european(of, a - f.phi(T, beta, a, I, I) + f.phi(T, 1, S, I, I) -
                                             f.phi(T, 1, S, K, I) - f.phi(T, 0, K, I, I) +
                                             f.phi(T, 0, K, K, I));
}

KICKER_INLINE double bjerksund_stensland_2002(const option& of) {
    if (const double known = detail::american_by_itself(checked(of)); known >= 0) return known;
    const option o = detail::as_call(of);
    const detail::flat_boundaries f(o);
    const double S = o.share, K = o.strike, T = o.years, beta = f.beta();
    const double t1 = (std::sqrt(5.0) - 1) / 2 * T;
    const double I1 = f.boundary(t1, K * K), I2 = f.boundary(T, K * K);
    if (S >= I2) return detail::at_least_european(of, S - K);
    const double a1 = f.at_boundary(I1), a2 = f.at_boundary(I2);
    const double until_t1 = a2 - f.phi(t1, beta, a2, I2, I2) + f.phi(t1, 1, S, I2, I2) -
                            f.phi(t1, 1, S, I1, I2) - f.phi(t1, 0, K, I2, I2) +
                            f.phi(t1, 0, K, I1, I2);
    const double from_t1 = f.phi(t1, beta, a1, I1, I2) - f.psi(beta, a1, I1, I2, I1, t1) +
                           f.psi(1, S, I1, I2, I1, t1) - f.psi(1, S, K, I2, I1, t1) -
                           f.psi(0, K, I1, I2, I1, t1) + f.psi(0, K, K, I2, I1, t1);
    return detail::at_least_european(of, until_t1 + from_t1);
}

} // namespace kicker
