// One path of a simulation, written out: so that whoever checks a valuation can follow one by hand.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/metric/metric.hpp>

#include <cstdint>
#include <vector>

namespace kicker {

/// Where a path stands on one date. Tranches and totals are in the order of the terms and the outlook.
struct audited_step {
    day on{};                     ///< the date
    double years = 0;             ///< from today
    double price = 0;             ///< of the share
    std::vector<double> totals{}; ///< in whole units, so far
    std::vector<double> vested{}; ///< shares of each tranche, so far
    std::vector<double> gains{};  ///< of each tranche, exercised so far, in money of today
    /// Of each tranche; infinite while one that is set later has not been set.
    std::vector<double> strikes{};
};

/// A path from its first date to its last.
struct audited_path {
    std::uint64_t number = 0;          ///< of the path, from 0
    std::vector<metric_key> totals{};  ///< which totals the steps tell
    std::vector<audited_step> steps{}; ///< in order of their dates
    double worth = 0;                  ///< what all tranches gain along it
};

} // namespace kicker
