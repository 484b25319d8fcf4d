// Binomial lattices: options of either style, with dividends on dates or a price hurdle.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/cash_dividend.hpp>
#include <kicker/value/option.hpp>

#include <optional>
#include <span>
#include <vector>

namespace kicker {

/// The price of a share less what its dividends until a moment, or at it, are worth today.
///
/// Throws: invalid_input for a dividend below zero or in the past, and where dividends are worth more
///         than the share.
[[nodiscard]] double without_dividends(double share, double rate,
                                       std::span<const cash_dividend> paid, double until);

/// The option on a share without the dividends that it pays until expiry: what a formula for a share
/// without dividends on dates prices (the escrowed model of Merton and of Hull).
///
/// Throws: what `without_dividends` and `checked` throw.
[[nodiscard]] option without_dividends(option o, std::span<const cash_dividend> paid);

/// How the price of a lattice moves in a step.
enum class lattice_kind : unsigned char {
    cox_ross_rubinstein, ///< up by e^(s sqrt dt), down by as much (1979)
    leisen_reimer        ///< centred on the strike (1996); an even number of steps becomes odd
};

/// What a lattice is asked beside the option itself.
struct lattice_terms {
    int steps            = 1000;                              ///< one or more
    exercise_style style = exercise_style::american;          ///< when the holder may exercise
    lattice_kind kind    = lattice_kind::cox_ross_rubinstein; ///< how the price moves
    /// Dividends on dates, beside the yield of the option. The lattice holds the share without them;
    /// who exercises has those that are still to come.
    std::span<const cash_dividend> dividends{};
    /// A price that the share must have on a step, today included, before the option lives.
    std::optional<double> hurdle{};
};

/// The value of an option on a lattice.
///
/// A hurdle is watched on the steps only, and by the price with its dividends. For one that is watched
/// on other dates use `hurdle_recursion`.
/// Throws: invalid_input as `checked` and `without_dividends` do, for no step, a hurdle not above zero,
///         and for steps so long that their growth lies beyond their moves.
[[nodiscard]] double lattice(const option& o, const lattice_terms& asked = {});

/// A step of a lattice that somebody wrote down: what a price is multiplied by.
struct lattice_move {
    double up   = 1; ///< above the growth of a step
    double down = 1; ///< above zero, below the growth of a step
};

/// The probability of the move up at which the share earns what the option's rate and yield say.
///
/// Throws: invalid_input where no probability does.
[[nodiscard]] double probability_up(const option& o, const lattice_move& move, int steps);

/// The value of an option on a lattice with given moves; the option's volatility and the kind of the
/// lattice play no part.
///
/// Throws: what `lattice` throws.
[[nodiscard]] double lattice(const option& o, const lattice_move& move, const lattice_terms& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/lattice_inl.hpp>
#endif
