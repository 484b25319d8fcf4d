// How whole numbers are distributed: counts in bins, so that memory does not grow with the numbers and
// parts can be added in any order.
#pragma once

#include <kicker/numeric/int128.hpp>
#include <kicker/value/fault.hpp>

#include <bit>
#include <cstdint>
#include <map>

namespace kicker {

/// The distribution of whole numbers, zero or more: shares, or units of money.
///
/// Numbers below 2,048 have a bin each; larger ones share a bin with those within a thousandth. A bin
/// tells the mean of its numbers, so that a number that many share comes back as it was.
class distribution {
public:
    /// Counts a number.
    void add(std::uint64_t number) {
        bin& b = bins_[bin_of(number)];
        ++b.count;
        b.sum += number;
        ++count_;
    }
    /// Counts all numbers of another one.
    void add(const distribution& other) {
        for (const auto& [place, b] : other.bins_) {
            bins_[place].count += b.count;
            bins_[place].sum += b.sum;
        }
        count_ += other.count_;
    }

    /// How many numbers there are.
    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// The number below which a part of all numbers lies, to a thousandth; 0.5 asks for the median.
    /// Zero where there are no numbers.
    ///
    /// Throws: invalid_input for a part outside 0 to 1.
    [[nodiscard]] double percentile(double part) const {
        if (!(part >= 0 && part <= 1))
            throw invalid_input::out_of_range("part of a distribution", "from 0 to 1", part);
        const double rank   = part * static_cast<double>(count_);
        std::uint64_t below = 0;
        for (const auto& [place, b] : bins_) {
            below += b.count;
            if (static_cast<double>(below) >= rank) return mean_of(b);
        }
        return 0;
    }
    /// The part of all numbers that lies at a level or above it, to a thousandth of the level.
    [[nodiscard]] double at_least(double level) const {
        std::uint64_t reached = 0;
        for (const auto& [place, b] : bins_)
            if (mean_of(b) >= level) reached += b.count;
        return count_ == 0 ? 0 : static_cast<double>(reached) / static_cast<double>(count_);
    }

    /// @cond For shards and tests.
    struct bin {
        std::uint64_t count = 0;
        int128 sum          = 0;

        friend bool operator==(const bin&, const bin&) = default;
    };
    [[nodiscard]] const std::map<std::uint32_t, bin>& bins() const { return bins_; }
    void add_bin(std::uint32_t place, const bin& b) {
        bins_[place].count += b.count;
        bins_[place].sum += b.sum;
        count_ += b.count;
    }
    /// @endcond

    friend bool operator==(const distribution&, const distribution&) = default;

private:
    /// The eleven highest bits of a number, and how far down they stand.
    [[nodiscard]] static std::uint32_t bin_of(std::uint64_t number) {
        const auto shift = static_cast<std::uint32_t>(std::max(0, std::bit_width(number) - 11));
        return (shift << 11) + static_cast<std::uint32_t>(number >> shift);
    }
    [[nodiscard]] static double mean_of(const bin& b) {
        return static_cast<double>(b.sum) / static_cast<double>(b.count);
    }

    std::map<std::uint32_t, bin> bins_;
    std::uint64_t count_ = 0;
};

} // namespace kicker
