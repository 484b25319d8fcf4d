// What a simulation is asked: under which drifts, on which dates, with which random numbers, and for how
// long.
#pragma once

#include <kicker/metric/metric.hpp>
#include <kicker/value/estimate.hpp>
#include <kicker/value/simulation_dates.hpp>
#include <kicker/value/so_far.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace kicker {

/// Cells into which paths are sorted by where they end: by what a total has come to on the last date, and by
/// the price of the share. A figure on a bound lies above it. Without bounds all lie in one stretch.
struct end_cells {
    metric_key total = spend.key;       ///< one of the outlook
    std::vector<double> total_bounds{}; ///< in whole units, upward
    std::vector<double> price_bounds{}; ///< upward

    friend bool operator==(const end_cells&, const end_cells&) = default;
};

/// How a simulation goes about it. The same options give the same bits, however the paths are shared out.
struct simulation_options {
    simulation_dates dates{};                            ///< at least one
    kicker::drifts drifts       = drifts::risk_neutral;  ///< as markets price, or as is expected
    kicker::exercising exercise = exercising::at_expiry; ///< what the holder does with what vests
    double multiple = 1;      ///< of the strike, at which `at_multiple` exercises; one or more
    standing_so_far so_far{}; ///< where the deal stands today
    std::uint64_t seed = 1;   ///< of the random numbers
    /// Each random path with its mirror image: fewer paths say as much. Always valid.
    bool antithetic = true;
    /// The share price at the end, of which the mean is known, corrects the value by regression. Valid
    /// unless the share pays dividends on dates.
    bool control = true;
    std::optional<end_cells> cells{}; ///< nothing: paths are not sorted

    friend bool operator==(const simulation_options&, const simulation_options&) = default;
};

/// When a simulation has seen enough: whichever comes first. Zero asks for nothing.
struct simulation_goal {
    std::uint64_t paths   = 0; ///< rounded up to whole chunks of paths
    double standard_error = 0; ///< of the value, in money
    int threads           = 1; ///< which share the paths; the answer is the same

    friend constexpr bool operator==(const simulation_goal&, const simulation_goal&) = default;
};

} // namespace kicker
