// Exponential, logarithm and the tail of the normal distribution without a branch or a call, so that a
// loop over lanes becomes vectors. For arguments that are known to be ordinary.
#pragma once

#include <bit>
#include <cstdint>
#include <numbers>

namespace kicker::detail {

/// One of two numbers by the sign of a third. By bits: of a choice between sums, which might trap, a
/// compiler makes branches.
[[gnu::always_inline]] inline double lane_select(double sign, double if_negative, double if_not) {
    const std::uint64_t mask = std::uint64_t{0} - (std::bit_cast<std::uint64_t>(sign) >> 63);
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(if_negative) & mask) |
                                 (std::bit_cast<std::uint64_t>(if_not) & ~mask));
}

/// e^x for x from -700 to 700, beyond which it stays. To two units in the last place.
[[gnu::always_inline]] inline double lane_exp(double x) {
    x = lane_select(x + 700, -700, x);
    x = lane_select(700 - x, 700, x);
    // x = k ln 2 + rest; adding 1.5 * 2^52 rounds k and leaves it in the low bits.
    constexpr double magic = 0x1.8p52, ln2_high = 0x1.62e42fee00000p-1,
                     ln2_low = 0x1.a39ef35793c76p-33;
    const double shifted = x * std::numbers::log2e + magic, k = shifted - magic;
    const double r            = (x - k * ln2_high) - k * ln2_low;
    double p                  = 1.0 / 6227020800; // Taylor to r^13, of |r| < 0.347
    p                         = p * r + 1.0 / 479001600;
    p                         = p * r + 1.0 / 39916800;
    p                         = p * r + 1.0 / 3628800;
    p                         = p * r + 1.0 / 362880;
    p                         = p * r + 1.0 / 40320;
    p                         = p * r + 1.0 / 5040;
    p                         = p * r + 1.0 / 720;
    p                         = p * r + 1.0 / 120;
    p                         = p * r + 1.0 / 24;
    p                         = p * r + 1.0 / 6;
    p                         = p * r + 0.5;
    p                         = p * r * r + r + 1;
    const std::uint64_t scale = (std::bit_cast<std::uint64_t>(shifted) << 52) + 0x3ff0000000000000u;
    return p * std::bit_cast<double>(scale);
}

/// ln x for x above zero and not subnormal. To two units in the last place, away from x = 1.
[[gnu::always_inline]] inline double lane_log(double x) {
    // x = 2^k m, with m from the root of 1/2 to the root of 2.
    constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdu, bias = std::uint64_t{1023} << 52;
    const auto bits              = std::bit_cast<std::uint64_t>(x);
    const std::uint64_t exponent = (bits - root_half + bias) >> 52; // k + 1023
    const double k =
        std::bit_cast<double>(exponent | 0x4330000000000000u) - (0x1p52 + 1023); // 2^52 + exponent
    const auto m = std::bit_cast<double>(bits - ((exponent << 52) - bias));
    // ln m = 2 artanh(s), s = (m - 1)/(m + 1), |s| < 0.172.
    const double s = (m - 1) / (m + 1), s2 = s * s;
    double p = 1.0 / 21;
    p        = p * s2 + 1.0 / 19;
    p        = p * s2 + 1.0 / 17;
    p        = p * s2 + 1.0 / 15;
    p        = p * s2 + 1.0 / 13;
    p        = p * s2 + 1.0 / 11;
    p        = p * s2 + 1.0 / 9;
    p        = p * s2 + 1.0 / 7;
    p        = p * s2 + 1.0 / 5;
    p        = p * s2 + 1.0 / 3;
    return k * std::numbers::ln2 + (2 * s + 2 * s * s2 * p);
}

/// The square root of x, above zero and not subnormal. To two units in the last place. The library's may
/// report an error, which keeps a loop from becoming vectors.
[[gnu::always_inline]] inline double lane_root(double x) {
    // From the halved exponent, Newton for 1 / root x: each time twice as many digits are right.
    auto y = std::bit_cast<double>(0x5fe6eb50c7b537a9u - (std::bit_cast<std::uint64_t>(x) >> 1));
    for (int i = 0; i < 4; ++i) y = y * (1.5 - 0.5 * x * y * y);
    return x * y;
}

/// N(-z) / e^(-z^2/2) for z of zero or more: half of erfc(y) e^(y^2) with y = z / root of 2, as a
/// polynomial in (3.75 - y) / (3.75 + y) times 3.75 / (3.75 + y). To 5e-16.
[[gnu::always_inline]] inline double lane_tail(double z) {
    const double y = z * (1 / std::numbers::sqrt2), t = 3.75 / (3.75 + y), s = 2 * t - 1;
    double p = -6.13097081735396771e-11;
    p        = p * s + 7.56300223053813791e-10;
    p        = p * s + 7.39958533099436823e-10;
    p        = p * s - 9.03364106381684037e-9;
    p        = p * s - 6.91275822346266065e-9;
    p        = p * s + 6.78272784563609834e-8;
    p        = p * s + 7.43085924849554003e-8;
    p        = p * s - 4.39336532015569467e-7;
    p        = p * s - 8.76952255624817369e-7;
    p        = p * s + 2.3730446730304829e-6;
    p        = p * s + 9.9923495101637273e-6;
    p        = p * s - 2.82455096992834491e-6;
    p        = p * s - 0.0000929724641913726545;
    p        = p * s - 0.000211952952094709242;
    p        = p * s + 0.000263023482705527169;
    p        = p * s + 0.00334290136301189181;
    p        = p * s + 0.0130983409645882822;
    p        = p * s + 0.0351881069793912079;
    p        = p * s + 0.0744165464089827273;
    p        = p * s + 0.130792077655440215;
    p        = p * s + 0.196351713392467638;
    p        = p * s + 0.255664420440775215;
    p        = p * s + 0.291179442550077076;
    return 0.5 * t * p;
}

/// A number above 0 and below 1 from 64 random bits: the middle of one of 2^52 equal stretches.
[[gnu::always_inline]] inline double lane_uniform(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t mantissa = (std::uint64_t{high} << 20) | (low >> 12);
    return (std::bit_cast<double>(mantissa | 0x3ff0000000000000u) - 1) + 0x1p-53;
}

/// A point on the unit circle.
struct lane_angle {
    double cosine, sine;
};

/// The point after a part of a turn, from 0 to 1. To two units in the last place of 1.
[[gnu::always_inline]] inline lane_angle lane_turn(double part) {
    // part = k/4 + rest, with the rest within an eighth of a turn; adding 1.5 * 2^52 rounds k and
    // leaves it in the low bits.
    constexpr double magic = 0x1.8p52;
    const double shifted = part * 4 + magic, k = shifted - magic;
    const double x = (part * 4 - k) * (std::numbers::pi / 2), x2 = x * x;
    double s = -1.0 / 1307674368000; // Taylor, of |x| <= pi/4
    s        = s * x2 + 1.0 / 6227020800;
    s        = s * x2 - 1.0 / 39916800;
    s        = s * x2 + 1.0 / 362880;
    s        = s * x2 - 1.0 / 5040;
    s        = s * x2 + 1.0 / 120;
    s        = s * x2 - 1.0 / 6;
    s        = s * x2 * x + x;
    double c = 1.0 / 20922789888000;
    c        = c * x2 - 1.0 / 87178291200;
    c        = c * x2 + 1.0 / 479001600;
    c        = c * x2 - 1.0 / 3628800;
    c        = c * x2 + 1.0 / 40320;
    c        = c * x2 - 1.0 / 720;
    c        = c * x2 + 1.0 / 24;
    c        = c * x2 - 0.5;
    c        = c * x2 + 1;
    // A quarter turn swaps the two and turns a sign; so do two and three.
    const auto quarter     = std::bit_cast<std::uint64_t>(shifted);
    const auto swapped     = std::bit_cast<double>((quarter & 1) << 63);
    const auto cosine_sign = ((quarter + 1) & 2) << 62, sine_sign = (quarter & 2) << 62;
    const double cosine = lane_select(swapped, s, c), sine = lane_select(swapped, c, s);
    return {std::bit_cast<double>(std::bit_cast<std::uint64_t>(cosine) ^ cosine_sign),
            std::bit_cast<double>(std::bit_cast<std::uint64_t>(sine) ^ sine_sign)};
}

} // namespace kicker::detail
