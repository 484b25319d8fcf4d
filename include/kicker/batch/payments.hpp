// Columns of payments: what is vested after each row, or only the rows that reach a breakpoint.
// Exact, in int64, at the speed of memory.
//
// A column is read block by block: first the highest total so far after each row
// (detail/running_peaks.hpp). That total never falls. So the rows of a block fall into a few runs,
// each within one piece of the vesting curve. On a piece, shares stand still or grow pro rata
// (detail/growth.hpp).
#pragma once

#include <kicker/batch/curve.hpp>
#include <kicker/batch/detail/running_peaks.hpp>

namespace kicker {

namespace detail {

/// Writes what is vested at each of `n` levels. Requires: the levels never fall, and all lie within
/// the piece.
template <bool InVectors>
void write_run(const share_piece& piece, const std::int64_t* levels, std::size_t n,
               std::int64_t* vested) {
    const auto write = [&](const share_sum& sum, std::int64_t* __restrict to) {
        const auto assign = [to, standing = sum.standing](std::size_t i, std::int64_t grown) {
            to[i] = standing + grown;
        };
        const auto add = [to](std::size_t i, std::int64_t grown) { to[i] += grown; };
        if (sum.growing.empty()) std::fill_n(to, n, sum.standing);
        for (const growth& g : sum.growing)
            if (&g == &sum.growing.front()) g.for_each<InVectors>(levels, n, assign);
            else g.for_each<InVectors>(levels, n, add);
    };
    write(piece.greatest_of.front(), vested);
    for (std::size_t k = 1; k < piece.greatest_of.size(); ++k) {
        std::int64_t other[block_rows];
        write(piece.greatest_of[k], other);
        for (std::size_t i = 0; i < n; ++i) vested[i] = std::max(vested[i], other[i]);
    }
}

/// Follows a curve upwards, as the highest total so far climbs.
class climb {
public:
    climb(const share_pieces& pieces, std::int64_t level)
        : piece_(piece_at(pieces, level)), end_(pieces.end()) {}

    [[nodiscard]] const share_piece& piece() const { return *piece_; }
    [[nodiscard]] bool is_last() const { return std::next(piece_) == end_; }
    /// The level at which the next piece starts; behind the last one, a level that no total passes.
    [[nodiscard]] std::int64_t next_level() const {
        return is_last() ? highest_level : std::next(piece_)->from;
    }
    /// Climbs to the piece that holds a level.
    void to(std::int64_t level) {
        while (!is_last() && next_level() <= level) ++piece_;
    }
    /// How many of the first of `n` levels lie within the piece. Requires: they never fall, and the
    /// first lies within it.
    [[nodiscard]] std::size_t run(const std::int64_t* levels, std::size_t n) const {
        if (is_last() || levels[n - 1] < next_level()) return n;
        return static_cast<std::size_t>(std::lower_bound(levels, levels + n, next_level()) -
                                        levels);
    }

private:
    share_pieces::const_iterator piece_, end_;
};

/// Calls `with(row, piece, levels, n)` for each run of rows of a column.
template <bool InVectors, class Visit>
void for_each_run(climb at, running_peaks<InVectors>& column, const std::int64_t* added,
                  std::size_t n, Visit with) {
    alignas(64) std::int64_t peaks[block_rows];
    for (std::size_t block = 0; block < n; block += block_rows) {
        const std::size_t rows = std::min(block_rows, n - block);
        column.read(added + block, rows, peaks);
        for (std::size_t first = 0; first < rows;) {
            at.to(peaks[first]);
            const std::size_t length = at.run(peaks + first, rows - first);
            with(block + first, at.piece(), peaks + first, length);
            first += length;
        }
    }
}

/// Calls `with(row, total)` for each row whose total reaches a further piece.
template <bool InVectors, class Visit>
void for_each_crossing(climb at, running_peaks<InVectors>& column, const std::int64_t* added,
                       std::size_t n, Visit with) {
    alignas(64) std::int64_t peaks[block_rows];
    for (std::size_t block = 0; block < n; block += block_rows) {
        const std::size_t rows = std::min(block_rows, n - block);
        if (column.stays_below(at.next_level(), added + block, rows)) continue;
        column.read(added + block, rows, peaks);
        for (std::size_t row = at.run(peaks, rows); row < rows;
             row += at.run(peaks + row, rows - row)) {
            at.to(peaks[row]);
            with(block + row, peaks[row]);
        }
    }
}

/// A column of amounts as a column of their ticks. An amount has its ticks as its only member, so a
/// pointer to one is a pointer to the other.
template <class Amount>
[[nodiscard]] auto ticks_of(std::span<Amount> column) {
    using ticks = std::conditional_t<std::is_const_v<Amount>, const std::int64_t, std::int64_t>;
    static_assert(sizeof(Amount) == sizeof(ticks) && std::is_standard_layout_v<Amount>);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return std::span(reinterpret_cast<ticks*>(column.data()), column.size());
}

} // namespace detail

/// A row at which a total first reaches one or more breakpoints of a vesting curve.
template <class Quantity>
struct crossing {
    std::size_t row = 0; ///< from 0, counted from the first row of the run
    Quantity total{};    ///< after the row
    shares vested{};     ///< in all, after the row
};

/// A column of payments, or of other amounts that add up, read along a vesting curve. It is read
/// all at once, or in chunks.
///
/// Each row is the close of a day, with the net of all that was paid and refunded on it; net_by_day
/// makes such columns. A column holds amounts, or int64 ticks of them: for money, ten-thousandths
/// of the currency unit; for shares, shares.
/// Requires: the curve outlives the run.
/// Throws: overflow when a total leaves int64; invalid_columns where two columns differ in length.
///         The run is then as it was before the call.
/// Complexity: linear in the rows, whatever the deal, plus one look at each breakpoint.
template <class Quantity>
class vesting_run {
public:
    /// Starts from the total in the curve's state.
    explicit vesting_run(const vesting_curve<Quantity>& curve)
        : vesting_run(curve, curve.start()) {}
    /// @{
    /// A run does not take a temporary curve, which it would outlive.
    explicit vesting_run(vesting_curve<Quantity>&&)                        = delete;
    vesting_run(vesting_curve<Quantity>&&, const running_total<Quantity>&) = delete;
    /// @}
    /// Starts from a total and its peak.
    vesting_run(const vesting_curve<Quantity>& curve, const running_total<Quantity>& start)
        : curve_(&curve), total_{start.now.ticks(), std::max(start.now, start.peak).ticks()} {}

    /// @{
    /// Writes the shares vested in all after each row.
    void vested_after_each(std::span<const std::int64_t> added, std::span<std::int64_t> vested) {
        if (added.size() != vested.size())
            throw invalid_columns::lengths_differ("vested", vested.size(), added.size());
        auto column = start();
        detail::for_each_run(climb_from_total(), column, added.data(), added.size(),
                             [&](std::size_t row, const detail::share_piece& piece,
                                 const std::int64_t* levels, std::size_t n) {
                                 detail::write_run<detail::multiplies_in_vectors>(
                                     piece, levels, n, vested.data() + row);
                             });
        advance(column, added.size());
    }
    void vested_after_each(std::span<const Quantity> added, std::span<shares> vested) {
        vested_after_each(detail::ticks_of(added), detail::ticks_of(vested));
    }
    /// @}

    /// @{
    /// Finds the rows that reach a breakpoint. Blocks that stay below the next one are not looked
    /// at row by row. What is vested after the last row is `vested()`.
    [[nodiscard]] std::vector<crossing<Quantity>> crossings(std::span<const std::int64_t> added) {
        std::vector<crossing<Quantity>> found;
        auto column = start();
        detail::for_each_crossing(climb_from_total(), column, added.data(), added.size(),
                                  [&](std::size_t row, std::int64_t level) {
                                      const auto total = Quantity::from_ticks(level);
                                      found.push_back({rows_ + row, total, (*curve_)(total)});
                                  });
        advance(column, added.size());
        return found;
    }
    [[nodiscard]] std::vector<crossing<Quantity>> crossings(std::span<const Quantity> added) {
        return crossings(detail::ticks_of(added));
    }
    /// @}

    /// How many rows have been read so far.
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    /// The total after those rows.
    [[nodiscard]] running_total<Quantity> total() const {
        return {Quantity::from_ticks(total_.now), Quantity::from_ticks(total_.peak)};
    }
    /// The shares vested in all after those rows.
    [[nodiscard]] shares vested() const { return (*curve_)(total().peak); }

private:
    [[nodiscard]] auto start() const { return detail::running_peaks<>(total_); }
    [[nodiscard]] detail::climb climb_from_total() const { return {curve_->pieces(), total_.peak}; }
    void advance(const detail::running_peaks<>& column, std::size_t rows) {
        total_ = column.total();
        rows_ += rows;
    }

    const vesting_curve<Quantity>* curve_;
    detail::tick_total total_;
    std::size_t rows_ = 0;
};

} // namespace kicker
