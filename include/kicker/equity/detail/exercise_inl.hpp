// The definitions of <kicker/equity/exercise.hpp>.
#pragma once

#include <kicker/equity/exercise.hpp>

#include <kicker/core/expects.hpp>
#include <kicker/equity/detail/refused.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

KICKER_INLINE void require_exercisable_number(const shares& n) {
    if (n < shares{}) throw refused::exercise_is_negative(n);
}
/// How a number of issued shares is made whole.
[[nodiscard]] constexpr rounding how_to_round(fraction_of_share f) {
    return f == fraction_of_share::rounded_up   ? rounding::up
           : f == fraction_of_share::to_nearest ? rounding::half_up
                                                : rounding::down;
}
/// What is left of the exact number of issued shares, at a price each, to the cent.
KICKER_INLINE money worth_of_rest(const fraction& exact, const shares& issued, const price& each) {
    const int128 d              = exact.denominator();
    const int128 rest           = exact.numerator() - int128{issued.ticks()} * d; // below d
    const std::int64_t per_cent = power_of_ten(price_unit::decimals - 2);
    const fraction cents(wide_product<int128>(rest, int128{each.ticks()}),
                         wide_product<int128>(d, int128{per_cent}));
    const std::int64_t n = part_of(cents, std::int64_t{1}, rounding::half_up);
    return money::from_ticks(n * power_of_ten(money_unit::decimals - 2));
}

} // namespace detail

KICKER_INLINE exercise_result cash_exercise(const shares& exercised, const price& at_strike) {
    detail::require_exercisable_number(exercised);
    return {.method    = exercise_method::cash,
            .exercised = exercised,
            .issued    = exercised,
            .paid      = amount_of(exercised, at_strike)};
}

KICKER_INLINE exercise_result net_exercise(const shares& exercised, const price& at_strike,
                                           const price& fair_market_value, fraction_of_share rest) {
    detail::require_exercisable_number(exercised);
    if (!(fair_market_value > price{}))
        throw detail::refused::market_value_is_not_positive(fair_market_value);
    exercise_result r{.method = exercise_method::net, .exercised = exercised};
    if (fair_market_value <= at_strike) return r;
    const std::int64_t a = fair_market_value.ticks(), gain = a - at_strike.ticks();
    const fraction exact = reduced(fraction(int128{exercised.ticks()} * gain, int128{a}));
    r.issued = std::min(exercised, part_of(exact, shares::of(1), detail::how_to_round(rest)));
    if (rest == fraction_of_share::paid_in_cash)
        r.for_fraction = detail::worth_of_rest(exact, r.issued, fair_market_value);
    return r;
}

KICKER_INLINE shares most_exercised_for(const shares& issued, const price& at_strike,
                                        const price& fair_market_value, fraction_of_share rest) {
    KICKER_EXPECTS(fair_market_value > at_strike);
    const int128 a = fair_market_value.ticks(), gain = a - at_strike.ticks(), x = issued.ticks();
    const auto floor_of = [](const fraction& f) {
        return part_of(f, shares::of(1), rounding::down);
    };
    const auto below = [](const fraction& f) { // the largest whole number below it
        return part_of(f, shares::of(1), rounding::up) - shares::of(1);
    };
    switch (rest) {
    case fraction_of_share::rounded_up: return floor_of({x * a, gain});
    case fraction_of_share::to_nearest: return below({(2 * x + 1) * a, 2 * gain});
    default: return below({(x + 1) * a, gain});
    }
}

KICKER_INLINE money intrinsic_value(const shares& n, const price& at_strike, const price& at) {
    return at > at_strike ? amount_of(n, at - at_strike) : money{};
}

} // namespace kicker
