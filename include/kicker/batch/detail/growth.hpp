// Shares that grow pro rata between two levels, counted exactly: at one level, and for many rows at
// a time.
//
// The exact share is floor((size x (level - from) + bias) / width): a division of 128 bits for each
// row. In a block of rows the level moves little. So the 128-bit product is divided once, at the
// block's first row. Each further row adds a few ticks times the size to the remainder of that
// division, and the sum fits 63 bits. A number of 63 bits is divided by a constant without error by
// one multiplication with a reciprocal (Granlund and Montgomery 1994, theorem 4.2).
#pragma once

#include <kicker/batch/detail/earnings.hpp>

#include <bit>

namespace kicker::detail {

__extension__ typedef unsigned __int128 uint128;

/// Whether the compiler turns loops over 64-bit products, and over conversions to double and back,
/// into vector code on the target machine.
#ifdef __AVX512DQ__
inline constexpr bool multiplies_in_vectors = true;
#else
inline constexpr bool multiplies_in_vectors = false;
#endif

/// A whole number below 2^63 divided by a constant from 2 to 2^63, by multiplication.
class reciprocal {
public:
    explicit reciprocal(std::int64_t divisor)
        : divisor_(divisor),
          shift_(static_cast<int>(std::bit_width(static_cast<std::uint64_t>(divisor - 1))) - 1),
          factor_(static_cast<std::uint64_t>(
              ((uint128{1} << (64 + shift_)) + static_cast<std::uint64_t>(divisor) - 1) /
              static_cast<std::uint64_t>(divisor))),
          estimate_(1.0 / static_cast<double>(divisor) * (1 - 0x1p-50)) {}

    [[nodiscard]] std::uint64_t quotient(std::uint64_t n) const {
        return static_cast<std::uint64_t>((uint128{n} * factor_) >> 64) >> shift_;
    }
    /// The quotient in operations that vectorise: an estimate, too low by at most one, corrected by
    /// its remainder. Requires: the quotient is below 2^49.
    [[nodiscard]] std::int64_t quotient_by_estimate(std::int64_t n) const {
        const auto q = static_cast<std::int64_t>(static_cast<double>(n) * estimate_);
        return q + (n - q * divisor_ >= divisor_ ? 1 : 0);
    }

    friend bool operator==(const reciprocal&, const reciprocal&) = default;

private:
    std::int64_t divisor_;
    int shift_;
    std::uint64_t factor_;
    double estimate_;
};

/// Shares of one size that grow pro rata from none at `from` to all at `to`. Requires: it is asked
/// at levels between the two.
class growth {
public:
    growth(std::int64_t from, std::int64_t to, std::int64_t size, rounding how)
        : from_(from), width_(to - from), size_(size), how_(how), by_width_(width_),
          bias_(how == rounding::up        ? width_ - 1
                : how == rounding::half_up ? width_ / 2
                                           : 0),
          reach_(size > 0 ? (highest_level - width_) / size : 0),
          // one row at a time: rounding to even, and sizes too large for an estimate in double
          one_by_one_(how == rounding::half_even || size >= std::int64_t{1} << 49) {}

    [[nodiscard]] std::int64_t at(std::int64_t level) const {
        return part_of(fraction(int128{level} - from_, width_), size_, how_);
    }

    /// Calls `give(row, shares)` for each of `n` levels. Requires: the levels never fall.
    template <bool InVectors = multiplies_in_vectors, class Give>
    void for_each(const std::int64_t* levels, std::size_t n, Give give) const {
        for (std::size_t done = 0; done < n;) {
            const std::int64_t *first = levels + done, *last = levels + n;
            if (one_by_one_ || reach_ == 0) last = first + 1;
            else if (last[-1] - *first > reach_)
                last = std::upper_bound(first, last, *first + reach_);
            const auto count = static_cast<std::size_t>(last - first);
            if (count == 1) give(done, at(*first));
            else near_the_first<InVectors>(first, count, done, give);
            done += count;
        }
    }

    friend bool operator==(const growth&, const growth&) = default;

private:
    /// The same for levels within `reach_` of the first.
    template <bool InVectors, class Give>
    void near_the_first(const std::int64_t* levels, std::size_t n, std::size_t row,
                        Give give) const {
        const int128 product = (int128{*levels} - from_) * size_ + bias_;
        const auto whole     = static_cast<std::int64_t>(product / width_);
        const auto remainder = static_cast<std::uint64_t>(product % width_);
        const auto size      = static_cast<std::uint64_t>(size_);
        const std::uint64_t base =
            remainder - static_cast<std::uint64_t>(*levels) * size; // modulo 2^64
        const reciprocal by_width = by_width_; // a copy, which the compiler keeps in registers
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint64_t near = base + static_cast<std::uint64_t>(levels[i]) * size;
            if constexpr (InVectors)
                give(row + i,
                     whole + by_width.quotient_by_estimate(static_cast<std::int64_t>(near)));
            else give(row + i, whole + static_cast<std::int64_t>(by_width.quotient(near)));
        }
    }

    std::int64_t from_, width_, size_;
    rounding how_;
    reciprocal by_width_;
    std::int64_t bias_;
    /// How far a level may lie above the first of a block. Within this reach, what it adds to the
    /// remainder fits 63 bits.
    std::int64_t reach_;
    bool one_by_one_;
};

} // namespace kicker::detail
