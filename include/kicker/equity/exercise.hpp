// An exercise: what the holder gives up and gets, in shares and in money.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/unit/price.hpp>

#include <string_view>

namespace kicker {

/// How a holder pays the strike.
enum class exercise_method : unsigned char {
    cash, ///< in money
    net,  ///< in shares of the same exercise, at their fair market value ("cashless")
};

/// What becomes of the part of a share that a net exercise leaves.
enum class fraction_of_share : unsigned char {
    paid_in_cash, ///< at the fair market value, to the cent; the usual term
    dropped,      ///< rounded down, and nothing is paid
    rounded_up,   ///< a whole share is issued
    to_nearest,   ///< rounded to the nearest whole share; a half goes up
};

/// What one exercise comes to. Warrant shares that are exercised are issued or withheld.
struct exercise_result {
    exercise_method method = exercise_method::cash; ///< how the strike is paid
    shares exercised{};                             ///< the warrant shares that the holder gives up
    shares issued{};                                ///< the shares that the company issues for them
    money paid{};         ///< the strike, by the holder; nothing in a net exercise
    money for_fraction{}; ///< by the company, for the part of a share that it does not issue

    /// The shares that pay the strike of a net exercise.
    [[nodiscard]] constexpr shares withheld() const { return exercised - issued; }

    friend bool operator==(const exercise_result&, const exercise_result&) = default;
};

/// The strike paid in money: as many shares are issued as are exercised.
///
/// Throws: invalid_terms for a negative number of shares.
[[nodiscard]] exercise_result cash_exercise(const shares& exercised, const price& at_strike);

/// The strike paid in shares: X = Y (A - B) / A, with Y shares exercised, A their fair market value
/// and B the strike. Nothing is issued where A is not above B.
///
/// Throws: invalid_terms for a negative number of shares, or a value that is not above zero.
[[nodiscard]] exercise_result
net_exercise(const shares& exercised, const price& at_strike, const price& fair_market_value,
             fraction_of_share rest = fraction_of_share::paid_in_cash);

/// The most warrant shares whose net exercise issues at most so many shares.
///
/// Requires: the fair market value is above the strike.
[[nodiscard]] shares most_exercised_for(const shares& issued, const price& at_strike,
                                        const price& fair_market_value, fraction_of_share rest);

/// What warrant shares are worth if they are exercised at once: never below nothing.
[[nodiscard]] money intrinsic_value(const shares& n, const price& at_strike, const price& at);

/// @{
/// As terms say it.
[[nodiscard]] constexpr std::string_view to_word(exercise_method m) {
    return m == exercise_method::cash ? "cash" : "net";
}
[[nodiscard]] constexpr std::string_view to_word(fraction_of_share f) {
    switch (f) {
    case fraction_of_share::paid_in_cash: return "cash";
    case fraction_of_share::dropped: return "down";
    case fraction_of_share::rounded_up: return "up";
    case fraction_of_share::to_nearest: return "nearest";
    }
    return "cash";
}
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/exercise_inl.hpp>
#endif
