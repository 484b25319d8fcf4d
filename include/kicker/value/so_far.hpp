// Where a deal stands on the day from which its future is followed.
#pragma once

#include <kicker/metric/state.hpp>

#include <vector>

namespace kicker {

/// Where a deal stands today: what is read, what has been earned, and the last closes of the share.
/// Empty: nothing has happened yet.
struct standing_so_far {
    state readings{}; ///< totals, counts, milestones that have happened, and peaks
    /// The high-water mark of each tranche, from 0 to 1, in the order of the terms; empty: all zero.
    /// What is earned already is not part of a value.
    std::vector<double> earned{};
    /// What has vested of each tranche, from 0 to 1; empty: what was earned. Of a tranche that counts as
    /// earned in full because no more of it can vest, it is what had vested by then.
    std::vector<double> vested{};
    /// The last closing prices, today's last: what a peak and an average over days begin with. Empty: no
    /// close counts before the first date of the future.
    std::vector<double> closes{};

    friend bool operator==(const standing_so_far&, const standing_so_far&) = default;
};

} // namespace kicker
