// The definitions of <kicker/value/lattice.hpp>.
#pragma once

#include <kicker/value/lattice.hpp>

#include <kicker/value/black_scholes.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

KICKER_INLINE double without_dividends(double share, double rate,
                                       std::span<const cash_dividend> paid, double until) {
    double left = share;
    for (const cash_dividend& d : paid) {
        detail::checked_not_negative("years until a dividend", d.years);
        detail::checked_not_negative("dividend", d.amount);
        if (d.years <= until) left -= d.amount * std::exp(-rate * d.years);
    }
    if (left < 0)
        throw invalid_input::out_of_range("price of a share without its dividends", "zero or more",
                                          left);
    return left;
}

KICKER_INLINE option without_dividends(option o, std::span<const cash_dividend> paid) {
    o.share = without_dividends(checked(o).share, o.rate, paid, o.years);
    return o;
}

namespace detail {

/// h^-1 of Leisen and Reimer: the probability of a binomial distribution of n steps that matches N(z),
/// after Peizer and Pratt (method 2).
KICKER_INLINE double peizer_pratt(double z, int n) {
    const double steps = n;
    const double x     = z / (steps + 1.0 / 3 + 0.1 / (steps + 1));
    const double rest  = std::exp(-x * x * (steps + 1.0 / 6));
    const double tail =
        rest / (1 + std::sqrt(1 - rest)) / 2; // (1 - root(1 - rest))/2, in all digits
    return z < 0 ? tail : 1 - tail;
}

KICKER_INLINE lattice_move move_of(const option& o, lattice_kind kind, int steps) {
    const double dt = o.years / steps;
    if (kind == lattice_kind::leisen_reimer) {
        const auto [d1, d2] = d_of(o);
        const double growth = std::exp((o.rate - o.yield) * dt);
        const double p = peizer_pratt(d2, steps), q = peizer_pratt(-d2, steps);
        if (p > 0 && q > 0) // else the strike is too far for a centre
            return {growth * peizer_pratt(d1, steps) / p, growth * peizer_pratt(-d1, steps) / q};
    }
    const double up = std::exp(o.volatility * std::sqrt(dt));
    return {up, 1 / up};
}

/// What a dividend to come adds to the share that the lattice holds, at each step.
KICKER_INLINE std::vector<double> dividends_to_come(const option& o, const lattice_terms& asked) {
    std::vector<double> to_come(static_cast<std::size_t>(asked.steps) + 1);
    for (const cash_dividend& d : asked.dividends)
        for (std::size_t i = 0; i < to_come.size(); ++i) {
            const double at = o.years * static_cast<double>(i) / asked.steps;
            if (at <= d.years && d.years <= o.years)
                to_come[i] += d.amount * std::exp(-o.rate * (d.years - at));
        }
    return to_come;
}

/// So many nodes are worked out at once: the compiler makes vectors of a loop whose length it knows.
/// Arrays have as many places behind their last node, where a step leaves what nobody reads.
inline constexpr std::size_t lattice_block = 16;

/// One step back: each value is the mean of its two followers, discounted.
KICKER_INLINE void step_back(double* v, std::size_t nodes, double up, double down) {
    for (std::size_t j = 0; j < nodes; j += lattice_block) {
        double waits[lattice_block];
        for (std::size_t l = 0; l < lattice_block; ++l)
            waits[l] = up * v[j + l + 1] + down * v[j + l];
        for (std::size_t l = 0; l < lattice_block; ++l) v[j + l] = waits[l];
    }
}
/// The same for an option that is exercised where that brings more: w (price - strike), where the
/// price of node j is `scale` times `ratio[j]`.
KICKER_INLINE void step_back_or_exercise(double* v, const double* ratio, std::size_t nodes,
                                         double up, double down, double scale, double strike) {
    for (std::size_t j = 0; j < nodes; j += lattice_block) {
        double best[lattice_block];
        for (std::size_t l = 0; l < lattice_block; ++l) {
            const double waits = up * v[j + l + 1] + down * v[j + l];
            const double stops = scale * ratio[j + l] - strike;
            best[l]            = waits > stops ? waits : stops;
        }
        for (std::size_t l = 0; l < lattice_block; ++l) v[j + l] = best[l];
    }
}

/// The nodes of a step that matter: those within so many deviations of the mean, which a binomial
/// distribution leaves with a probability below 1e-18. What a step leaves further out is of an older
/// step, and weighs nothing.
class lattice_range {
public:
    lattice_range(double p, double sd, std::size_t steps) : p_(p) {
        const double variance = p * (1 - p) * static_cast<double>(steps);
        // Counted in shares, as a call pays, the mean lies one deviation of the price further.
        reach_ = variance < 100 ? static_cast<double>(steps) : (9 + sd) * std::sqrt(variance) + 2;
    }
    [[nodiscard]] std::size_t first(std::size_t step) const {
        const double at = p_ * static_cast<double>(step) - reach_;
        return at > 0 ? static_cast<std::size_t>(at) : 0;
    }
    [[nodiscard]] std::size_t last(std::size_t step) const {
        return std::min(step, static_cast<std::size_t>(p_ * static_cast<double>(step) + reach_));
    }

private:
    double p_, reach_;
};

/// The value on the lattice, from the last step to the first. Two values are kept where there is a
/// hurdle: of the option that lives, and of the one that waits for the hurdle.
KICKER_INLINE double value_on_lattice(const option& o, const lattice_move& move, double p,
                                      const lattice_terms& asked) {
    const auto steps      = static_cast<std::size_t>(asked.steps);
    const double discount = std::exp(-o.rate * o.years / asked.steps), w = o.sign();
    const double share = without_dividends(o.share, o.rate, asked.dividends, o.years);
    const std::vector<double> to_come = dividends_to_come(o, asked);
    std::vector<double> ratio(steps + 1 + lattice_block), lives(ratio.size()), waits;
    std::vector<double> lowest(steps + 1); // of the prices at a step
    ratio[0] = 1, lowest[0] = share;
    for (std::size_t j = 1; j <= steps; ++j) {
        ratio[j]  = ratio[j - 1] * (move.up / move.down);
        lowest[j] = lowest[j - 1] * move.down;
    }
    if (const double top = share * std::pow(move.up, asked.steps); !(top < 1e300))
        throw invalid_input::tree_is_too_wide(top);
    const auto below_hurdle = [&](std::size_t i) { // how many prices at a step are
        const double level = (*asked.hurdle - to_come[i]) / lowest[i] * (1 - 1e-12);
        return static_cast<std::size_t>(
            std::lower_bound(ratio.begin(), ratio.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                             level) -
            ratio.begin());
    };
    for (std::size_t j = 0; j <= steps; ++j)
        lives[j] = o.payoff(lowest[steps] * ratio[j] + to_come[steps]);
    if (asked.hurdle) {
        waits = lives;
        std::fill_n(waits.begin(), below_hurdle(steps), 0.0);
    }
    const double up = discount * p, down = discount * (1 - p);
    const double log_move = std::log(move.up / move.down) * std::sqrt(p * (1 - p)); // of one step
    const lattice_range range(p, log_move * std::sqrt(static_cast<double>(steps)), steps);
    for (std::size_t i = steps; i-- > 0;) {
        const std::size_t first = range.first(i), nodes = range.last(i) - first + 1;
        if (asked.style == exercise_style::european)
            step_back(lives.data() + first, nodes, up, down);
        else
            step_back_or_exercise(lives.data() + first, ratio.data() + first, nodes, up, down,
                                  w * lowest[i], w * (o.strike - to_come[i]));
        if (!asked.hurdle) continue;
        const std::size_t below = below_hurdle(i);
        step_back(waits.data(), std::min(below, i + 1), up, down); // its overshoot is written anew
        std::copy(lives.begin() + static_cast<std::ptrdiff_t>(below),
                  lives.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  waits.begin() + static_cast<std::ptrdiff_t>(below));
    }
    return asked.hurdle ? waits[0] : lives[0];
}

/// The value where the price grows evenly: the best of the steps at which the holder may exercise.
KICKER_INLINE double value_of_even_growth(const option& o, const lattice_terms& asked) {
    const double share = without_dividends(o.share, o.rate, asked.dividends, o.years);
    const std::vector<double> to_come = dividends_to_come(o, asked);
    bool lives                        = !asked.hurdle;
    double best                       = 0;
    for (int i = 0; i <= asked.steps; ++i) {
        const double t = o.years * i / asked.steps;
        const double price =
            share * std::exp((o.rate - o.yield) * t) + to_come[static_cast<std::size_t>(i)];
        lives = lives || price >= *asked.hurdle;
        if (lives && (i == asked.steps || asked.style == exercise_style::american))
            best = std::max(best, std::exp(-o.rate * t) * o.payoff(price));
    }
    return best;
}

KICKER_INLINE void check(const option& o, const lattice_terms& asked) {
    checked(o);
    if (asked.steps < 1)
        throw invalid_input::out_of_range("steps of a lattice", "one or more", asked.steps);
    if (asked.hurdle) checked_positive("hurdle", *asked.hurdle);
}

} // namespace detail

KICKER_INLINE double probability_up(const option& o, const lattice_move& move, int steps) {
    const double growth = std::exp((o.rate - o.yield) * o.years / steps);
    const double p      = (growth - move.down) / (move.up - move.down);
    if (!(p >= 0 && p <= 1)) throw invalid_input::too_few_steps("a lattice", steps);
    return p;
}

KICKER_INLINE double lattice(const option& o, const lattice_move& move,
                             const lattice_terms& asked) {
    detail::check(o, asked);
    detail::checked_positive("move down of a lattice", move.down);
    if (!(move.up > move.down) || !std::isfinite(move.up))
        throw invalid_input::out_of_range("move up of a lattice", "above the move down", move.up);
    return detail::value_on_lattice(o, move, probability_up(o, move, asked.steps), asked);
}

KICKER_INLINE double lattice(const option& o, const lattice_terms& asked) {
    detail::check(o, asked);
    lattice_terms terms = asked;
    if (asked.kind == lattice_kind::leisen_reimer) terms.steps |= 1;
    const option held = without_dividends(o, asked.dividends);
    if (held.deviation() == 0 || held.share == 0 || o.strike == 0)
        terms.kind = lattice_kind::cox_ross_rubinstein; // there is no strike to centre on
    if (o.deviation() == 0) return detail::value_of_even_growth(o, terms);
    return lattice(o, detail::move_of(held, terms.kind, terms.steps), terms);
}

} // namespace kicker
