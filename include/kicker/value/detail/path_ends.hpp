// What is counted of paths on their last date alone: which tranches are vested in full together, and in which
// cell of a total and a price a path ends.
#pragma once

#include <kicker/value/detail/path_model.hpp>
#include <kicker/value/detail/path_reading.hpp>
#include <kicker/value/detail/path_sums.hpp>
#include <kicker/value/detail/path_vesting.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace kicker::detail {

/// The lanes of a block as bits.
using lane_bits = std::array<std::uint64_t, lanes / 64>;
static_assert(lanes % 64 == 0);

/// Counts ends. It refers to the terms.
class path_ends {
public:
    /// Throws: invalid_input for cells of a total that the outlook does not have, and bounds that do not rise.
    path_ends(const path_terms& terms, const path_model& m, const simulation_options& how)
        : terms_(terms), full_(terms.tranches.size()) {
        if (!how.cells) return;
        cells_         = *how.cells;
        const auto has = [&](const total_model& t) { return same_reading(t.of, cells_->total); };
        const auto at  = std::find_if(m.totals.begin(), m.totals.end(), has);
        if (at == m.totals.end()) throw invalid_input::has_no_total(to_text(cells_->total));
        total_ = static_cast<std::size_t>(at - m.totals.begin());
        require_rising(cells_->total_bounds);
        require_rising(cells_->price_bounds);
    }

    /// Makes room for what is counted: each pair, and each cell.
    void make_room(path_sums& in) const {
        in.together.assign(pair(full_.size(), 0), 0);
        if (cells_) in.cells.assign((cells_->total_bounds.size() + 1) * columns(), {});
    }

    /// Counts the paths of a block. The worth of each is in a unit of money.
    void count(const path_state& s, const path_vesting& vesting, const row_block& held,
               const row_block& worth, double unit, path_sums& into) {
        for (std::size_t t = 0; t < full_.size(); ++t) {
            full_[t] = full_lanes(vesting.held(t), terms_.tranches[t].size);
            for (std::size_t u = 0; u < t; ++u)
                into.together[pair(t, u)] += common(full_[t], full_[u]);
        }
        if (!cells_) return;
        for (std::size_t i = 0; i < lanes; ++i) {
            const std::size_t row    = stretch(cells_->total_bounds, s.totals[total_][i]),
                              column = stretch(cells_->price_bounds, s.price[i]);
            cell_sums& cell          = into.cells[row * columns() + column];
            ++cell.paths;
            cell.vested.add(held[i] / terms_.granted);
            cell.value.add(worth[i] / unit);
        }
    }

    /// The place of a pair of two tranches, the later one first.
    [[nodiscard]] static std::size_t pair(std::size_t t, std::size_t u) {
        return t == 0 ? 0 : t * (t - 1) / 2 + u;
    }
    /// How many cells a row has.
    [[nodiscard]] std::size_t columns() const { return cells_->price_bounds.size() + 1; }

private:
    static void require_rising(const std::vector<double>& bounds) {
        for (std::size_t i = 1; i < bounds.size(); ++i)
            if (!(bounds[i] > bounds[i - 1]))
                throw invalid_input::out_of_range("bound of a cell", "above the one before it",
                                                  bounds[i]);
    }
    [[nodiscard]] static std::size_t stretch(const std::vector<double>& bounds, double x) {
        std::size_t place = 0;
        for (const double b : bounds) place += x >= b ? 1U : 0U;
        return place;
    }
    [[nodiscard]] static lane_bits full_lanes(const row_block& held, double size) {
        lane_bits bits{};
        for (std::size_t i = 0; i < lanes; ++i)
            bits[i / 64] |= std::uint64_t{held[i] >= size ? 1U : 0U} << (i % 64);
        return bits;
    }
    [[nodiscard]] static std::uint64_t common(const lane_bits& a, const lane_bits& b) {
        std::uint64_t n = 0;
        for (std::size_t k = 0; k < a.size(); ++k)
            n += static_cast<std::uint64_t>(std::popcount(a[k] & b[k]));
        return n;
    }

    const path_terms& terms_;
    std::optional<end_cells> cells_;
    std::size_t total_ = 0;       ///< the place of the total of the cells
    std::vector<lane_bits> full_; ///< of each tranche
};

} // namespace kicker::detail
