// The loops of someone who writes them for one deal: its terms are constants of the code.
//
// Three million shares at a cent, in three equal parts. Two vest where the average of 30 closes reaches
// 150, and 250; one where 20 of the last 30 closes were at least 200. Each is worth the price of that
// day less the cent, discounted. Price 100, volatility 60 %, rate 4 %; 252 closes a year.
#pragma once

#include <kicker/value/estimate.hpp>

#include <cstdint>

namespace by_hand {

inline constexpr int closes = 1'260;

/// In blocks of paths, with the very numbers that kicker draws.
kicker::estimate in_blocks(std::uint64_t paths);
/// Path by path, with the standard library's random numbers.
kicker::estimate path_by_path(std::uint64_t paths);

} // namespace by_hand
