// Values of which the differences are sought: the same paths, shared out over parts that tell the error.
#pragma once

#include <kicker/value/simulation.hpp>

#include <cmath>
#include <vector>

namespace kicker::detail {

/// A mean, and its error from the scatter of parts.
[[nodiscard]] inline estimate over_parts(const std::vector<double>& parts) {
    const auto n = static_cast<double>(parts.size());
    double sum = 0, squares = 0;
    for (const double x : parts) sum += x, squares += x * x;
    const double mean = sum / n;
    return {mean, std::sqrt(std::fmax(0, squares / n - mean * mean) / (n - 1))};
}

inline constexpr int sensitivity_parts = 16;

/// The values that each part of the paths comes to.
[[nodiscard]] inline std::vector<double> values_of_parts(const deal& d, const outlook& o,
                                                         const simulation_options& how,
                                                         std::uint64_t paths,
                                                         int parts = sensitivity_parts) {
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(parts));
    for (int part = 0; part < parts; ++part)
        values.push_back(
            simulation(d, o, how).advance_part(paths, part, parts).result().value.mean);
    return values;
}

} // namespace kicker::detail
