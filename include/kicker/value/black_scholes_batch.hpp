// Black-Scholes for columns of options: the value and five greeks of each row.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/black_scholes.hpp>

#include <span>

namespace kicker {

/// Columns of inputs, one row an option, all of one kind. The inputs are those of `option`.
struct option_columns {
    option_kind kind = option_kind::call; ///< of all rows
    std::span<const double> share;        ///< price of a share today
    std::span<const double> strike;       ///< as long as `share`, as all columns are
    std::span<const double> years;        ///< until expiry
    std::span<const double> rate;         ///< without risk
    std::span<const double> yield;        ///< of dividends
    std::span<const double> volatility;   ///< a year's
};

/// Columns to write into: as long as the inputs.
struct greek_columns {
    std::span<double> value; ///< in the currency of the share
    std::span<double> delta; ///< for a unit of the share price
    std::span<double> gamma; ///< of delta, for a unit of the share price
    std::span<double> vega;  ///< for a volatility of 1 more
    std::span<double> theta; ///< for a year that passes
    std::span<double> rho;   ///< for a rate of 1 more
};

/// The value and the greeks of each row. They agree with those of one option to 1e-14 of share and
/// strike. Rows are worked out in blocks, by loops that a compiler makes vectors of. A block that holds
/// an input out of the ordinary is worked out row by row.
///
/// Throws: invalid_input as `checked` does, and for columns of different lengths. Rows before the
///         wrong one may have been written.
void black_scholes_greeks(const option_columns& of, const greek_columns& to);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/black_scholes_batch_inl.hpp>
#endif
