// Named rounding: the one function that turns an exact ratio into a whole number.
#pragma once

#include <kicker/numeric/rep.hpp>

#include <string_view>

namespace kicker {

/// How an exact ratio becomes a whole number.
///
/// Filings differ: SpartanNash and Harmonic round shares up, Applied Optoelectronics and IonQ down,
/// Startek and Cerebras to the nearest. So it is a term, and never a habit of the code.
enum class rounding : unsigned char {
    down,      ///< the largest whole number not above (floor, also below zero)
    up,        ///< the smallest whole number not below (ceiling)
    half_up,   ///< the nearest; a half goes up
    half_even, ///< the nearest; a half goes to the even neighbour
};

/// As a description of terms says it: "rounded down".
[[nodiscard]] constexpr std::string_view to_word(rounding r) {
    switch (r) {
    case rounding::down: return "rounded down";
    case rounding::up: return "rounded up";
    case rounding::half_up: return "rounded to the nearest";
    case rounding::half_even: return "rounded to the nearest, halves to even";
    }
    return "rounded";
}

/// The ratio a / b as a whole number, for b > 0.
///
/// A quotient is estimated and then corrected by its exact remainder, since in a decimal floating
/// type the estimate can be one off: without it cpp_dec_float_50 counts 1,324,232 shares for
/// 7,945,398 / 6.
/// Throws: no_answer when b is zero or negative.
template <representation Rep>
[[nodiscard]] constexpr Rep round_quotient(const Rep& a, const Rep& b, rounding how) {
    using number = rep_traits<Rep>;
    const Rep zero(0), one(1);
    if (!(b > zero)) throw no_answer::division_by_zero();

    Rep q    = number::floor_quotient(a, b);
    Rep rest = number::minus(a, number::times(q, b));
    if (rest < zero) {
        q    = number::minus(q, one);
        rest = number::plus(rest, b);
    } else if (rest >= b) {
        q    = number::plus(q, one);
        rest = number::minus(rest, b);
    }

    // rest / b against one half, without doubling what may not fit
    const Rep missing = number::minus(b, rest);
    switch (how) {
    case rounding::down: return q;
    case rounding::up: return rest > zero ? number::plus(q, one) : q;
    case rounding::half_up: return rest >= missing ? number::plus(q, one) : q;
    case rounding::half_even: {
        if (rest != missing) return rest > missing ? number::plus(q, one) : q;
        const Rep half = number::floor_quotient(q, Rep(2));
        return number::plus(half, half) == q ? q : number::plus(q, one);
    }
    }
    return q;
}

} // namespace kicker
