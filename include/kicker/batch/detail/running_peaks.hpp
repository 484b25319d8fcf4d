// Running totals of a column and the highest total so far, a block at a time.
//
// Each total depends on the one before by an addition, and each highest total by two operations
// more. A loop over rows waits for that chain. Most columns only rise, and there the total is the
// highest. So a block is first read as if it had no refunds. Where it has some, its four quarters
// are added up side by side: four shorter chains, which do not wait for each other.
#pragma once

#include <kicker/batch/detail/growth.hpp>

#include <utility>

namespace kicker::detail {

/// A block, and all that is computed of it, stays in the nearest cache.
inline constexpr std::size_t block_rows = 512;

/// `running_total` in ticks.
struct tick_total {
    std::int64_t now  = 0;
    std::int64_t peak = 0;
};

/// a + b modulo 2^64: for sums that are known to fit, and for sums that are discarded if they do
/// not.
[[nodiscard]] inline std::int64_t sum_of(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/// Whether amounts are within 2^52 of 0, so that a block of them adds up to at most 2^61. `bits`
/// are those of all amounts together, if need be without the bits that equal the sign.
[[nodiscard]] inline bool are_small(std::int64_t bits) {
    return bits >> 52 == 0;
}

/// One of four quarters of a block.
struct quarter {
    static constexpr std::size_t rows = block_rows / 4;

    const std::int64_t* added;
    std::size_t first = 0; ///< the block's row with which it begins
    tick_total total{};
    std::int64_t signs = 0; ///< the bits of all amounts, of which the highest is the sign
    std::int64_t sizes = 0; ///< the bits that differ from the sign of their amount

    void add(std::size_t i) { total.now = sum_of(total.now, added[first + i]); }
    void look_at(std::size_t i) {
        add(i);
        total.peak = std::max(total.peak, total.now);
        signs |= added[first + i];
        sizes |= added[first + i] ^ (added[first + i] >> 63);
    }
    void write(std::size_t i, std::int64_t* peaks) {
        add(i);
        peaks[first + i] = total.peak = std::max(total.peak, total.now);
    }
    void write_rising(std::size_t i, std::int64_t* peaks) {
        add(i);
        peaks[first + i] = total.now;
    }
};

/// The four quarters of a block, which take each row in step.
struct quarters {
    quarter a, b, c, d;

    static constexpr std::size_t n = quarter::rows;
    explicit quarters(const std::int64_t* added)
        : a{added}, b{added, n}, c{added, 2 * n}, d{added, 3 * n} {}

    template <class Step>
    void for_each_row(Step step) {
        quarters q = *this; // a local copy stays in registers
        for (std::size_t i = 0; i < quarter::rows; ++i)
            step(q.a, i), step(q.b, i), step(q.c, i), step(q.d, i);
        *this = q;
    }
    /// Replaces the total of each quarter alone by the total at which it starts. Returns the total
    /// at the end of the block.
    [[nodiscard]] tick_total chain(tick_total start) {
        for (quarter* q : {&a, &b, &c, &d}) {
            const tick_total own = std::exchange(q->total, start);
            start.peak           = std::max(start.peak, sum_of(start.now, own.peak));
            start.now            = sum_of(start.now, own.now);
        }
        return start;
    }
};

/// Reads a column block by block, and keeps the total from one block to the next.
template <bool InVectors = multiplies_in_vectors>
class running_peaks {
public:
    explicit running_peaks(tick_total start) : total_(start) {}

    [[nodiscard]] const tick_total& total() const noexcept { return total_; }

    /// Writes the highest total so far after each of at most `block_rows` rows.
    ///
    /// Throws: overflow when a total leaves int64; `peaks` then holds nothing of use.
    void read(const std::int64_t* added, std::size_t n, std::int64_t* peaks) {
        const bool near = is_near_zero();
        if (near && !refunds_ && total_.now == total_.peak && rises(added, n, peaks)) return;
        if (near && n == block_rows && rises_and_falls(added, peaks)) return;
        for (std::size_t i = 0; i < n; ++i) {
            total_.now = rep_traits<std::int64_t>::plus(total_.now, added[i]);
            peaks[i] = total_.peak = std::max(total_.peak, total_.now);
        }
    }

    /// Takes a block as a whole if its highest total stays below a limit. Returns whether it does.
    [[nodiscard]] bool stays_below(std::int64_t limit, const std::int64_t* added, std::size_t n) {
        if (!is_near_zero()) return false;
        tick_total end = total_;
        if (!refunds_ && total_.now == total_.peak) {
            std::int64_t bits = 0;
            for (std::size_t i = 0; i < n; ++i) {
                bits |= added[i];
                end.now = sum_of(end.now, added[i]);
            }
            refunds_ = bits < 0;
            end.peak = are_small(bits) ? end.now : limit;
        } else if (n == block_rows) {
            quarters q(added);
            end = look_at(q) ? q.chain(total_) : tick_total{0, limit};
        } else {
            return false;
        }
        if (end.peak >= limit) return false;
        total_ = end;
        return true;
    }

private:
    /// Whether a block of small amounts cannot take the total out of int64.
    [[nodiscard]] bool is_near_zero() const {
        constexpr std::int64_t far = std::int64_t{1} << 62;
        return -far < total_.now && total_.now < far;
    }

    /// Reads a block as if it had no refunds. Returns whether it has none and its amounts are
    /// small; if not, only `peaks` has changed.
    [[nodiscard]] bool rises(const std::int64_t* added, std::size_t n, std::int64_t* peaks) {
        std::int64_t bits = 0;
        tick_total end    = total_;
        if (InVectors && n == block_rows) {
            // A first pass without a chain of sums brings the block from memory at full speed.
            for (std::size_t i = 0; i < block_rows; ++i) bits |= added[i];
            quarters q(added);
            for (quarter* each : {&q.a, &q.b, &q.c, &q.d}) {
                std::int64_t sum = 0;
                for (std::size_t i = each->first; i < each->first + quarter::rows; ++i)
                    sum = sum_of(sum, added[i]);
                each->total.now = sum;
            }
            end = q.chain(total_);
            q.for_each_row([=](quarter& each, std::size_t i) { each.write_rising(i, peaks); });
        } else {
            for (std::size_t i = 0; i < n; ++i) {
                bits |= added[i];
                peaks[i] = end.now = sum_of(end.now, added[i]);
            }
        }
        refunds_ = bits < 0;
        if (!are_small(bits)) return false;
        total_ = {end.now, end.now};
        return true;
    }

    /// Adds up each quarter by itself. Returns whether the amounts are small.
    [[nodiscard]] bool look_at(quarters& q) {
        q.for_each_row([](quarter& each, std::size_t i) { each.look_at(i); });
        refunds_ = (q.a.signs | q.b.signs | q.c.signs | q.d.signs) < 0;
        return are_small(q.a.sizes | q.b.sizes | q.c.sizes | q.d.sizes);
    }

    /// Reads a full block with refunds. Returns whether its amounts are small; if not, nothing has
    /// changed.
    [[nodiscard]] bool rises_and_falls(const std::int64_t* added, std::int64_t* peaks) {
        quarters q(added);
        if (!look_at(q)) return false;
        total_ = q.chain(total_);
        q.for_each_row([=](quarter& each, std::size_t i) { each.write(i, peaks); });
        return true;
    }

    tick_total total_;
    bool refunds_ = false; ///< whether the last block had refunds: then the next is likely to
};

} // namespace kicker::detail
