// The order in which a random walk over dates is drawn from its end to its details (Brownian bridge).
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace kicker::detail {

/// One point of a walk, between two that stand already.
struct bridge_point {
    std::size_t at = 0, left = 0, right = 0; ///< places on the walk; 0 is today
    double of_left = 0, of_right = 0;        ///< how much of the two the mean of the point is
    double deviation = 0;                    ///< about that mean
};

/// The points of a walk over dates: its end first, then always the middles of what is left. So the first
/// few normal variables decide most of the walk.
[[nodiscard]] inline std::vector<bridge_point> brownian_bridge(const std::vector<double>& years) {
    const std::size_t n = years.size();
    const auto at       = [&](std::size_t k) { return k == 0 ? 0 : years[k - 1]; };
    std::vector<bridge_point> points{{.at = n, .deviation = std::sqrt(at(n))}};
    struct gap {
        std::size_t left, right;
    };
    std::vector<gap> gaps{{0, n}};
    for (std::size_t g = 0; g < gaps.size(); ++g) {
        const auto [left, right] = gaps[g];
        if (right - left < 2) continue;
        const std::size_t middle = (left + right) / 2;
        const double whole = at(right) - at(left), before = at(middle) - at(left);
        points.push_back({.at        = middle,
                          .left      = left,
                          .right     = right,
                          .of_left   = 1 - before / whole,
                          .of_right  = before / whole,
                          .deviation = std::sqrt(before * (whole - before) / whole)});
        gaps.push_back({left, middle});
        gaps.push_back({middle, right});
    }
    return points;
}

} // namespace kicker::detail
