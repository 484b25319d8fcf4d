// What if: the shares vested over a grid of one or two metrics or assumptions.
#pragma once

#include <kicker/answer/share_counts.hpp>
#include <kicker/text/section.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// One point of a grid: a reading of the state, or the value of an assumption.
struct grid_point {
    std::string text;                       ///< as a reader sees it
    std::optional<metric_key> reading{};    ///< what the state has at this point
    std::int64_t ticks = 0;                 ///< of the reading
    std::optional<assumed_value> assumed{}; ///< what the document assumes at this point
};

/// How many points a grid may have: a hundred by a hundred. Each asks the document anew, some
/// milliseconds, and nobody reads a longer table.
inline constexpr std::size_t max_grid_points = 10'000;

/// One side of a grid.
struct grid_axis {
    std::string title;              ///< the reading or the assumption
    std::vector<grid_point> points; ///< in the order in which they are shown
};

/// Reads one side of a grid: `spend from 0 to 30bn in 6 steps`, `share_price = 100, 400, 600`, or an
/// assumption. `committed shares` alone has its value and its ends; `committed shares = 2.4m, 8.8m`
/// has these values.
///
/// Throws: invalid_text for a level, a value or a number of steps; error that says what is expected,
///         if the words are none of these.
[[nodiscard]] grid_axis parse_axis(const dossier& d, const std::string& words);

/// The shares vested of each tranche in a state, by the terms of the day of the state, with the ranges
/// that the assumptions leave. The market of the document completes the state.
///
/// Throws: what `over_assumptions` throws.
[[nodiscard]] ranged_holdings holdings_in(const dossier& d, const state& said);

/// @{
/// "what-if": the shares vested over a grid. Along one axis a row is a point, and a column a tranche or
/// all. Over two axes rows are the points of the first, columns those of the second, and a cell is
/// all shares.
///
/// The terms of a point are those of the day of its state; the market may give that day, and the
/// latest terms hold where there is none. A cell is empty where the terms of its point do not have
/// the tranche, or where the assumptions of its point cannot be together.
/// Throws: error for more than `max_grid_points`; what `over_assumptions` throws, if no point has
///         an answer.
[[nodiscard]] section what_if_section(const dossier& d, const state& base, const grid_axis& axis);
[[nodiscard]] section what_if_section(const dossier& d, const state& base, const grid_axis& down,
                                      const grid_axis& across);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/what_if_inl.hpp>
#endif
