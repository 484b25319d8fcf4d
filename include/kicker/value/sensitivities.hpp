// How far the value of a deal moves with each thing that is assumed.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/simulation.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// What of an outlook is moved.
enum class moved : unsigned char {
    spot,             ///< the price of the share: delta and gamma
    volatility,       ///< of the share: vega
    rate,             ///< rho
    pace,             ///< of a total: its plan or its yearly pace, by a part of it
    growth,           ///< of the pace of a total
    total_volatility, ///< of the factor of a total
    correlation       ///< of a pair
};

/// One thing that is moved, and by how much.
struct move {
    moved what        = moved::spot; ///< which input
    std::size_t which = 0;           ///< of the totals, or of the pairs that are correlated
    double by = 0; ///< up and down: a part of a price or pace, else a fraction or a correlation

    friend constexpr bool operator==(const move&, const move&) = default;
};

/// What the value does under a move: the same random numbers run through each outlook, and the difference
/// has an error of its own.
struct sensitivity {
    move of{};       ///< what was moved
    estimate down{}; ///< how far the value changes in money, moved down
    estimate up{};   ///< the same, moved up
    /// What the value gains for one more of what is moved: a unit of price, 1.00 of a volatility, twice
    /// the pace.
    estimate slope{};
    estimate curvature{}; ///< what the slope gains for one more
};

/// The outlook after a move. Throws: invalid_input for a total or a pair that it does not have.
[[nodiscard]] outlook after(const outlook& o, const move& m, double times = 1);

/// The usual moves of an outlook: the price by a hundredth, volatilities by a point, the rate by a tenth of
/// one, paces by a hundredth, growth by a point, correlations by two hundredths; those only that change
/// something.
[[nodiscard]] std::vector<move> usual_moves(const outlook& o);

/// How the value moves, one answer for each move.
///
/// The paths are shared out over 16 parts, of which the differences tell the error.
/// Throws: what `simulation` throws; invalid_input for less than a chunk of paths for each part.
[[nodiscard]] std::vector<sensitivity> sensitivities(const deal& d, const outlook& o,
                                                     const simulation_options& how,
                                                     const std::vector<move>& moves,
                                                     const simulation_goal& until);

/// What of an outlook has to be for the value to come to a target.
struct solution {
    double at = 0;    ///< the input
    estimate value{}; ///< of the deal there
};

/// The input at which the value reaches a target, between a low and a high one, to a part of 1e-4 of
/// their distance. `set` writes an input into the outlook. The same random numbers are used throughout,
/// so that the value is a smooth function of the input.
///
/// Throws: invalid_input where both ends lie on one side of the target.
[[nodiscard]] solution solve(const deal& d, const outlook& o,
                             const std::function<void(outlook&, double)>& set, double low,
                             double high, double target, const simulation_options& how,
                             const simulation_goal& until);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/sensitivities_inl.hpp>
#endif
