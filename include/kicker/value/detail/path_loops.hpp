// The loops over the lanes of a block: plain loops without a branch, which compilers turn into vectors.
//
// Each stands by itself, so that its arguments are known to lie apart, and is compiled for several widths
// of vectors where the compiler can do so; the machine chooses one when the program starts. All widths
// give the same bits, for no product is fused with a sum.
#pragma once

#include <kicker/batch/block_rules.hpp>
#include <kicker/core/each_width.hpp>
#include <kicker/value/detail/lane_math.hpp>

#include <Random123/philox.h>

#include <cmath>
#include <cstdint>
#include <limits>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC optimize("fp-contract=off")
#endif

namespace kicker::detail {

inline constexpr std::size_t lanes = rows_of_a_block; ///< how many paths a block has

/// The random bits of a draw of a path: a function of where they are drawn, and of nothing before.
[[gnu::always_inline]] inline r123::Philox4x32::ctr_type
philox_bits(std::uint64_t key, std::uint64_t path, std::uint32_t step, std::uint32_t purpose) {
    return r123::Philox4x32()(
        {{static_cast<std::uint32_t>(path), static_cast<std::uint32_t>(path >> 32), step, purpose}},
        {{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}});
}
/// Uniform variables, above 0 and below 1, two for each of so many paths from a number on.
template <std::size_t Paths>
KICKER_EACH_WIDTH inline void draw_uniforms(std::uint64_t key, std::uint64_t first_path,
                                            std::uint32_t step, std::uint32_t purpose,
                                            double* __restrict a, double* __restrict b) {
    for (std::size_t i = 0; i < Paths; ++i) {
        const auto bits = philox_bits(key, first_path + i, step, purpose);
        a[i]            = lane_uniform(bits[0], bits[1]);
        b[i]            = lane_uniform(bits[2], bits[3]);
    }
}
/// Four for each path, of 32 bits each: enough for a normal variable, which then lies within 6.8.
template <std::size_t Paths>
KICKER_EACH_WIDTH inline void draw_four_uniforms(std::uint64_t key, std::uint64_t first_path,
                                                 std::uint32_t step, std::uint32_t purpose,
                                                 double* __restrict a, double* __restrict b,
                                                 double* __restrict c, double* __restrict d) {
    for (std::size_t i = 0; i < Paths; ++i) {
        const auto bits = philox_bits(key, first_path + i, step, purpose);
        a[i]            = lane_uniform(bits[0]);
        b[i]            = lane_uniform(bits[1]);
        c[i]            = lane_uniform(bits[2]);
        d[i]            = lane_uniform(bits[3]);
    }
}
/// Two independent uniform variables become two independent normal ones (Box and Muller).
template <std::size_t Paths>
KICKER_EACH_WIDTH inline void make_normal(double* __restrict a, double* __restrict b) {
    for (std::size_t i = 0; i < Paths; ++i) {
        const double radius = lane_root(-2 * lane_log(a[i]));
        const lane_angle at = lane_turn(b[i]);
        a[i]                = radius * at.cosine;
        b[i]                = radius * at.sine;
    }
}
/// Normal variables from bits that are shifted by others, digit by digit.
KICKER_EACH_WIDTH inline void shifted_normals(const std::uint32_t* __restrict bits,
                                              std::uint32_t shift, double* __restrict x) {
    for (std::size_t i = 0; i < lanes; ++i) x[i] = lane_normal(lane_uniform(bits[i] ^ shift));
}
/// Uniform variables, above 0 and below 1, from such bits.
KICKER_EACH_WIDTH inline void shifted_uniforms(const std::uint32_t* __restrict bits,
                                               std::uint32_t shift, double* __restrict x) {
    for (std::size_t i = 0; i < lanes; ++i) x[i] = lane_uniform(bits[i] ^ shift);
}
/// Normal variables from bits of their own.
KICKER_EACH_WIDTH inline void own_normals(std::uint64_t key, std::uint64_t first_path,
                                          std::uint32_t step, std::uint32_t purpose,
                                          double* __restrict x) {
    for (std::size_t i = 0; i < lanes; ++i)
        x[i] = lane_normal(lane_uniform(philox_bits(key, first_path + i, step, purpose)[0]));
}
/// A point of a walk between two others.
KICKER_EACH_WIDTH inline void between(double of_left, double of_right, double deviation,
                                      const double* left, const double* right,
                                      const double* __restrict normal, double* __restrict point) {
    for (std::size_t i = 0; i < lanes; ++i)
        point[i] = of_left * left[i] + of_right * right[i] + deviation * normal[i];
}
KICKER_EACH_WIDTH inline void scaled_difference(double by, const double* __restrict x,
                                                const double* __restrict y,
                                                double* __restrict left) {
    for (std::size_t i = 0; i < lanes; ++i) left[i] = by * (x[i] - y[i]);
}
KICKER_EACH_WIDTH inline void scale(double by, double* __restrict x) {
    for (std::size_t i = 0; i < lanes; ++i) x[i] *= by;
}
KICKER_EACH_WIDTH inline void add_scaled(double by, const double* __restrict x,
                                         double* __restrict sum) {
    for (std::size_t i = 0; i < lanes; ++i) sum[i] += by * x[i];
}
/// A logarithm is kept in part, drifts and is disturbed.
KICKER_EACH_WIDTH inline void disturb(double kept, double drift, double deviation,
                                      const double* __restrict normal, double* __restrict log) {
    for (std::size_t i = 0; i < lanes; ++i)
        log[i] = kept * log[i] + (drift + deviation * normal[i]);
}
/// The same, and its exponential.
KICKER_EACH_WIDTH inline void disturb_price(double drift, double deviation, lane_range within,
                                            const double* __restrict normal, double* __restrict log,
                                            double* __restrict price) {
    for (std::size_t i = 0; i < lanes; ++i) {
        log[i] += drift + deviation * normal[i];
        price[i] = lane_exp(log[i], within);
    }
}
/// The same for the logarithm of a factor, of which a multiple is added to a sum.
KICKER_EACH_WIDTH inline void disturb_total(double kept, double drift, double deviation,
                                            double less, double planned, lane_range within,
                                            const double* __restrict normal, double* __restrict log,
                                            double* __restrict total) {
    for (std::size_t i = 0; i < lanes; ++i) {
        log[i] = kept * log[i] + (drift + deviation * normal[i]);
        total[i] += lane_exp(log[i] - less, within) * planned;
    }
}
/// Two variables become one.
KICKER_EACH_WIDTH inline void blend(double own, double other, const double* __restrict x,
                                    double* __restrict y) {
    for (std::size_t i = 0; i < lanes; ++i) y[i] = own * y[i] + other * x[i];
}
KICKER_EACH_WIDTH inline void drift_on(double drift, double* __restrict log) {
    for (std::size_t i = 0; i < lanes; ++i) log[i] += drift;
}
KICKER_EACH_WIDTH inline void exponentials(double less, lane_range within,
                                           const double* __restrict log, double* __restrict x) {
    for (std::size_t i = 0; i < lanes; ++i) x[i] = lane_exp(log[i] - less, within);
}
KICKER_EACH_WIDTH inline void raise_to(const double* __restrict x, double* __restrict highest) {
    for (std::size_t i = 0; i < lanes; ++i) highest[i] = x[i] > highest[i] ? x[i] : highest[i];
}
KICKER_EACH_WIDTH inline void multiply(const double* __restrict x, double by,
                                       double* __restrict product) {
    for (std::size_t i = 0; i < lanes; ++i) product[i] = x[i] * by;
}
/// Adds a number in the lanes in which x is above a level.
KICKER_EACH_WIDTH inline void add_where(const double* __restrict x, double level, double more,
                                        double* __restrict sum) {
    for (std::size_t i = 0; i < lanes; ++i) sum[i] += x[i] > level ? more : 0.0;
}
/// Writes a number in the lanes in which x is at least a level, and another in all others.
KICKER_EACH_WIDTH inline void choose_where(const double* __restrict x, double level, double number,
                                           double other, double* __restrict to) {
    for (std::size_t i = 0; i < lanes; ++i) to[i] = x[i] >= level ? number : other;
}
/// Writes a number in the lanes in which x is at least a level.
KICKER_EACH_WIDTH inline void write_where(const double* __restrict x, double level, double number,
                                          double* __restrict to) {
    for (std::size_t i = 0; i < lanes; ++i) to[i] = x[i] >= level ? number : to[i];
}
/// The mirror image of the first half of the lanes becomes the second: x becomes `of` - x.
KICKER_EACH_WIDTH inline void mirror(double of, const double* __restrict first,
                                     double* __restrict second) {
    for (std::size_t i = 0; i < lanes / 2; ++i) second[i] = of - first[i];
}
/// The means of the first half of the lanes and their mirror images, scaled.
KICKER_EACH_WIDTH inline void mean_of_images(double by, const double* __restrict x,
                                             double* __restrict mean) {
    for (std::size_t i = 0; i < lanes / 2; ++i) mean[i] = (x[i] + x[i + lanes / 2]) * 0.5 * by;
}
/// The sum of the products of two blocks, always in the same order: sixteen sums side by side.
KICKER_EACH_WIDTH inline double sum_of_products(const double* x, const double* y) {
    double sum[16] = {};
    for (std::size_t i = 0; i < lanes; i += 16)
        for (std::size_t j = 0; j < 16; ++j) sum[j] += x[i + j] * y[i + j];
    double all = 0;
    for (const double s : sum) all += s;
    return all;
}
/// The sum of a block, in the same order.
KICKER_EACH_WIDTH inline double sum_of(const double* x) {
    double sum[16] = {};
    for (std::size_t i = 0; i < lanes; i += 16)
        for (std::size_t j = 0; j < 16; ++j) sum[j] += x[i + j];
    double all = 0;
    for (const double s : sum) all += s;
    return all;
}
/// In how many lanes a number is at least a level.
KICKER_EACH_WIDTH inline std::size_t count_at_least(double level, const double* __restrict x) {
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < lanes; ++i) n += x[i] >= level ? 1U : 0U;
    return static_cast<std::size_t>(n);
}
/// The highest number of all lanes; one that is undefined does not count.
KICKER_EACH_WIDTH inline double highest_of(const double* __restrict x) {
    double highest[16];
    for (double& h : highest) h = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < lanes; i += 16)
        for (std::size_t j = 0; j < 16; ++j)
            highest[j] = x[i + j] > highest[j] ? x[i + j] : highest[j];
    double all = highest[0];
    for (std::size_t j = 1; j < 16; ++j) all = highest[j] > all ? highest[j] : all;
    return all;
}
/// What shares gain above a strike, at a discount, where more may be exercised than was: the number that
/// was exercised rises to what may be.
KICKER_EACH_WIDTH inline void gain_above(double strike, double discount, row_bounds bounds,
                                         const double* __restrict open,
                                         const double* __restrict price,
                                         double* __restrict exercised, double* __restrict value) {
    for (std::size_t i = 0; i < lanes; ++i) {
        const double more = open[i] - exercised[i], above = price[i] - strike;
        const double shares = more > bounds.none ? more : bounds.none;
        const double gain   = above > bounds.none ? above : bounds.none;
        value[i] += shares * gain * discount;
        exercised[i] += shares;
    }
}
/// The same, at a strike of each lane. An infinite one is not set yet, and nothing is exercised.
KICKER_EACH_WIDTH inline void gain_above_each(const double* __restrict strike, double discount,
                                              row_bounds bounds, const double* __restrict open,
                                              const double* __restrict price,
                                              double* __restrict exercised,
                                              double* __restrict value) {
    for (std::size_t i = 0; i < lanes; ++i) {
        const double more = open[i] - exercised[i], above = price[i] - strike[i];
        const double rise   = more > bounds.none ? more : bounds.none;
        const double shares = strike[i] <= std::numeric_limits<double>::max() ? rise : bounds.none;
        const double gain   = above > bounds.none ? above : bounds.none;
        value[i] += shares * gain * discount;
        exercised[i] += shares;
    }
}
/// What may be exercised and is, for the price stands at a multiple of the strike; elsewhere what was.
KICKER_EACH_WIDTH inline void open_at_multiple(double multiple, const double* __restrict strike,
                                               const double* __restrict price,
                                               const double* __restrict open,
                                               const double* __restrict exercised,
                                               double* __restrict ready) {
    for (std::size_t i = 0; i < lanes; ++i)
        ready[i] = price[i] >= multiple * strike[i] ? open[i] : exercised[i];
}
/// Sets strikes that are infinite where their day has come: a part of a price, never below a least one.
KICKER_EACH_WIDTH inline void set_strikes(double part, double least, double now,
                                          const double* __restrict happens,
                                          const double* __restrict price,
                                          double* __restrict strike) {
    for (std::size_t i = 0; i < lanes; ++i) {
        const double of_price = part * price[i];
        const double set      = of_price > least ? of_price : least;
        const double if_open  = strike[i] > std::numeric_limits<double>::max() ? set : strike[i];
        strike[i]             = happens[i] <= now ? if_open : strike[i];
    }
}

/// How far the share's own shock must come for its price to reach a level. Both in logarithms.
KICKER_EACH_WIDTH inline void shock_that_reaches(const double* __restrict log_level,
                                                 double by_shock,
                                                 const double* __restrict log_price,
                                                 double* __restrict shock) {
    for (std::size_t i = 0; i < lanes; ++i) shock[i] = (log_level[i] - log_price[i]) * by_shock;
}
KICKER_EACH_WIDTH inline void lower_to(const double* __restrict x, double* __restrict lowest) {
    for (std::size_t i = 0; i < lanes; ++i) lowest[i] = x[i] < lowest[i] ? x[i] : lowest[i];
}
/// From which shock on a condition holds that reads no price: from any or from none.
KICKER_EACH_WIDTH inline void shock_where_met(const double* __restrict x,
                                              const double* __restrict level, lane_range shocks,
                                              double* __restrict shock) {
    for (std::size_t i = 0; i < lanes; ++i)
        shock[i] = x[i] >= level[i] ? shocks.least : shocks.greatest;
}
/// The lanes in which x is below y, and how many they are.
inline std::size_t lanes_below(const row_block& x, const row_block& y,
                               std::array<std::uint32_t, lanes>& which) {
    std::size_t n = 0;
    for (std::size_t i = 0; i < lanes; ++i) {
        which[n] = static_cast<std::uint32_t>(i);
        n += x[i] < y[i] ? 1U : 0U;
    }
    return n;
}
/// The probability that a normal variable lies between two numbers, each moved by another.
KICKER_EACH_WIDTH inline void probability_between(lane_range within, lane_range exponent,
                                                  const double* __restrict from,
                                                  const double* __restrict to,
                                                  const double* __restrict moved,
                                                  double* __restrict probability) {
    for (std::size_t i = 0; i < lanes; ++i)
        probability[i] = lane_distribution(to[i] + moved[i], within, exponent) -
                         lane_distribution(from[i] + moved[i], within, exponent);
}

} // namespace kicker::detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC pop_options
#endif
