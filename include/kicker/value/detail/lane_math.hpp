// Exponential, logarithm and the tail of the normal distribution without a branch or a call, so that a
// loop over lanes becomes vectors. For arguments that are known to be ordinary. Polynomials meet their
// functions at the Chebyshev nodes of their interval, and say how far they are off elsewhere.
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

/// A polynomial of x, the coefficient of the highest power first.
template <class... Lower>
[[gnu::always_inline]] inline double lane_polynomial(double x, double highest, Lower... lower) {
    double p = highest;
    ((p = p * x + lower), ...);
    return p;
}

/// @{
/// The least and the greatest exponent, or normal variable, in a way that keeps compilers from making
/// branches.
struct lane_range {
    double least, greatest;
};
[[nodiscard]] inline lane_range exponents() {
    static const volatile double least = -700, greatest = 700;
    return {least, greatest};
}

[[nodiscard]] inline lane_range deviations() {
    static const volatile double least = -37, greatest = 37;
    return {least, greatest};
}
/// @}

/// e^x for x from -700 to 700, beyond which it stays. To two units in the last place.
[[gnu::always_inline]] inline double lane_exp(double x, lane_range within) {
    x = x > within.least ? x : within.least;
    x = x < within.greatest ? x : within.greatest;
    // x = k ln 2 + r; adding 1.5 * 2^52 rounds k and leaves it in the low bits.
    constexpr double magic = 0x1.8p52, ln2_high = 0x1.62e42fee00000p-1,
                     ln2_low = 0x1.a39ef35793c76p-33;
    const double shifted = x * std::numbers::log2e + magic, k = shifted - magic;
    const double r = (x - k * ln2_high) - k * ln2_low;
    // e^r = 1 + r + r^2 p, of |r| < 0.3466, to 2e-17. In pairs, so that less waits for less.
    const double r2 = r * r, r4 = r2 * r2;
    const double p01          = 0.16666666666666669 * r + 0.5;
    const double p23          = 0.008333333333330062 * r + 0.04166666666662413;
    const double p45          = 0.00019841269863053618 * r + 0.0013888888917213717;
    const double p67          = 2.7557268459997064e-06 * r + 2.4801521295954376e-05;
    const double p89          = 2.510038549551032e-08 * r + 2.7620088445409746e-07;
    const double p            = (p89 * r4 + (p67 * r2 + p45)) * r4 + (p23 * r2 + p01);
    const std::uint64_t scale = (std::bit_cast<std::uint64_t>(shifted) << 52) + 0x3ff0000000000000u;
    return (p * r2 + r + 1) * std::bit_cast<double>(scale);
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
    const double s = (m - 1) / (m + 1), s2 = s * s; // the polynomial is off by 5e-18
    double p = lane_polynomial(s2, 0.07308292712444311, 0.07665855309105386, 0.09091444727837474,
                               0.11111105565129939, 0.14285714313001635, 0.19999999999949722,
                               0.3333333333333335);
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
    double p = lane_polynomial(
        s, -6.13097081735396771e-11, 7.56300223053813791e-10, 7.39958533099436823e-10,
        -9.03364106381684037e-9, -6.91275822346266065e-9, 6.78272784563609834e-8,
        7.43085924849554003e-8, -4.39336532015569467e-7, -8.76952255624817369e-7,
        2.3730446730304829e-6, 9.9923495101637273e-6, -2.82455096992834491e-6,
        -0.0000929724641913726545, -0.000211952952094709242, 0.000263023482705527169,
        0.00334290136301189181, 0.0130983409645882822, 0.0351881069793912079, 0.0744165464089827273,
        0.130792077655440215, 0.196351713392467638, 0.255664420440775215, 0.291179442550077076);
    return 0.5 * t * p;
}

/// A number above 0 and below 1 from 64 random bits: the middle of one of 2^52 equal stretches.
[[gnu::always_inline]] inline double lane_uniform(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t mantissa = (std::uint64_t{high} << 20) | (low >> 12);
    return (std::bit_cast<double>(mantissa | 0x3ff0000000000000u) - 1) + 0x1p-53;
}
/// The same from 32 bits: the middle of one of 2^32 equal stretches.
[[gnu::always_inline]] inline double lane_uniform(std::uint32_t bits) {
    const std::uint64_t mantissa = std::uint64_t{bits} << 20;
    return (std::bit_cast<double>(mantissa | 0x3ff0000000000000u) - 1) + 0x1p-33;
}

/// The x of which N(x) is u, from 2^-33 to 1 - 2^-33: both rational functions of Wichura's PPND16
/// (Applied Statistics 37, 1988), of the middle and of a tail, and a choice. To 2e-15.
[[gnu::always_inline]] inline double lane_normal(double u) {
    const double q = u - 0.5, r = 0.180625 - q * q;
    const double middle =
        lane_polynomial(r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                        45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                        133.14166789178437745, 3.387132872796366608) /
        lane_polynomial(r, 5226.495278852854561, 28729.085735721942674, 39307.89580009271061,
                        21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
                        42.313330701600911252, 1);
    const double s = lane_root(-lane_log(0.5 - lane_select(q, -q, q))) - 1.6;
    const double tail =
        lane_polynomial(s, 7.7454501427834140764e-4, 0.0227238449892691845833,
                        0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
                        5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734) /
        lane_polynomial(s, 1.05075007164441684324e-9, 5.475938084995344946e-4,
                        0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
                        1.6763848301838038494, 2.05319162663775882187, 1);
    return lane_select(r, lane_select(q, -tail, tail), q * middle);
}

/// N(x) for x from -37 to 37, beyond which it stays. To 1e-15.
[[gnu::always_inline]] inline double lane_distribution(double x, lane_range within,
                                                       lane_range exponent) {
    x                 = x > within.least ? x : within.least;
    x                 = x < within.greatest ? x : within.greatest;
    const double z    = lane_select(x, -x, x);
    const double tail = lane_tail(z) * lane_exp(-0.5 * x * x, exponent);
    return lane_select(x, tail, 1 - tail);
}

/// The nearest whole number to x, zero or more and below 2^63. The library's function may be a call.
[[nodiscard]] inline std::uint64_t nearest_whole(double x) {
    return static_cast<std::uint64_t>((x + 0x1p52) - 0x1p52); // doubles from 2^52 on are whole
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
    // The polynomials are off by 2e-17.
    double s =
        lane_polynomial(x2, 1.591810123027412e-10, -2.5051131455427946e-08, 2.755731610068303e-06,
                        -0.0001984126983675497, 0.008333333333330946, -0.16666666666666666);
    s        = s * x2 * x + x;
    double c = lane_polynomial(x2, -1.1382614868556325e-11, 2.0876146024689747e-09,
                               -2.7557317270560326e-07, 2.4801587298763433e-05,
                               -0.0013888888888887395, 0.041666666666666664, -0.5, 1);
    // A quarter turn swaps the two and turns a sign; so do two and three.
    const auto quarter     = std::bit_cast<std::uint64_t>(shifted);
    const auto swapped     = std::bit_cast<double>((quarter & 1) << 63);
    const auto cosine_sign = ((quarter + 1) & 2) << 62, sine_sign = (quarter & 2) << 62;
    const double cosine = lane_select(swapped, s, c), sine = lane_select(swapped, c, s);
    return {std::bit_cast<double>(std::bit_cast<std::uint64_t>(cosine) ^ cosine_sign),
            std::bit_cast<double>(std::bit_cast<std::uint64_t>(sine) ^ sine_sign)};
}

} // namespace kicker::detail
