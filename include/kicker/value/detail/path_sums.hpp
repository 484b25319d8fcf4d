// What is kept of paths that have been followed: sums and counts, and no path.
#pragma once

#include <kicker/value/detail/whole_sum.hpp>
#include <kicker/value/distribution.hpp>

#include <vector>

namespace kicker::detail {

/// Of one tranche. Money is a part of the unit of the sums.
struct tranche_sums {
    moments value{};
    whole_sum product{}; ///< of value and control
    moments vested{};    ///< as a part of the tranche
    std::vector<std::uint64_t>
        full_by{}; ///< for each step, in how many paths it was vested in full

    friend bool operator==(const tranche_sums&, const tranche_sums&) = default;
};

/// Of the paths that end in one cell.
struct cell_sums {
    std::uint64_t paths = 0;
    whole_sum vested{}; ///< as a part of all shares
    whole_sum value{};

    void add(const cell_sums& other) {
        paths += other.paths, vested.add(other.vested), value.add(other.value);
    }

    friend bool operator==(const cell_sums&, const cell_sums&) = default;
};

/// All that is kept. Every figure is whole, so sums of parts can be added in any order.
struct path_sums {
    std::uint64_t paths = 0; ///< followed so far
    std::uint64_t draws = 0; ///< independent ones: a path and its mirror image are one
    moments value{}, control{};
    whole_sum product{}; ///< of value and control
    std::vector<tranche_sums> tranches{};
    std::vector<std::uint64_t> full_by{}; ///< for each step, in how many paths all was vested
    distribution shares{}, worth{};       ///< vested shares at the end, and what they were worth

    std::vector<std::uint64_t> together{}; ///< for each pair, in how many paths both are full
    std::vector<cell_sums> cells{};        ///< row by row

    void add(const path_sums& other) {
        paths += other.paths, draws += other.draws;
        value.add(other.value), control.add(other.control), product.add(other.product);
        for (std::size_t t = 0; t < tranches.size(); ++t) {
            tranches[t].value.add(other.tranches[t].value);
            tranches[t].product.add(other.tranches[t].product);
            tranches[t].vested.add(other.tranches[t].vested);
            for (std::size_t k = 0; k < full_by.size(); ++k)
                tranches[t].full_by[k] += other.tranches[t].full_by[k];
        }
        for (std::size_t k = 0; k < full_by.size(); ++k) full_by[k] += other.full_by[k];
        shares.add(other.shares), worth.add(other.worth);
        for (std::size_t i = 0; i < together.size(); ++i) together[i] += other.together[i];
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i].add(other.cells[i]);
    }

    friend bool operator==(const path_sums&, const path_sums&) = default;
};

} // namespace kicker::detail
