// How whole numbers are distributed: counts in bins, so that memory does not grow with the numbers and
// parts can be added in any order.
#pragma once

#include <kicker/numeric/rep.hpp>
#include <kicker/value/fault.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace kicker {

/// The distribution of whole numbers, zero or more: shares, or units of money.
///
/// Numbers below 2,048 have a bin each; larger ones share a bin with those within a thousandth. A bin
/// tells the mean of its numbers, so that a number that many share comes back as it was.
class distribution {
public:
    /// Counts a number.
    void add(std::uint64_t number) { add_bin(bin_of(number), {.count = 1, .sum = int128{number}}); }
    /// Counts all numbers of another one.
    void add(const distribution& other) {
        for (std::size_t place = 0; place < other.bins_.size(); ++place)
            if (other.bins_[place].count != 0) add_bin(place, other.bins_[place]);
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
        for (const bin& b : bins_) {
            below += b.count;
            if (b.count != 0 && static_cast<double>(below) >= rank) return mean_of(b);
        }
        return 0;
    }
    /// The part of all numbers that lies at a level or above it, to a thousandth of the level.
    [[nodiscard]] double at_least(double level) const {
        std::uint64_t reached = 0;
        for (const bin& b : bins_)
            if (b.count != 0 && mean_of(b) >= level) reached += b.count;
        return count_ == 0 ? 0 : static_cast<double>(reached) / static_cast<double>(count_);
    }

    /// The parts of all numbers that lie in stretches of one width: from zero, from the width, and so on. A
    /// number on the edge of two lies in the upper one. The last stretch has no end. An edge is met to a
    /// thousandth.
    ///
    /// Throws: invalid_input for a width that is not above zero, and for no stretch.
    [[nodiscard]] std::vector<double> parts_within(double width, std::size_t stretches) const {
        if (!(width > 0))
            throw invalid_input::out_of_range("width of a stretch", "above zero", width);
        if (stretches == 0)
            throw invalid_input::out_of_range("number of stretches", "at least one", 0);
        std::vector<std::uint64_t> counts(stretches);
        for (const bin& b : bins_) {
            if (b.count == 0) continue;
            const double at = std::min(mean_of(b) / width, static_cast<double>(stretches - 1));
            counts[static_cast<std::size_t>(at)] += b.count;
        }
        std::vector<double> parts(stretches);
        for (std::size_t i = 0; i < stretches && count_ != 0; ++i)
            parts[i] = static_cast<double>(counts[i]) / static_cast<double>(count_);
        return parts;
    }

    /// @cond For shards and tests.
    struct bin {
        std::uint64_t count = 0;
        int128 sum          = 0;

        friend bool operator==(const bin&, const bin&) = default;
    };
    static constexpr std::size_t most_bins = (53U << 10) + 2'048;
    [[nodiscard]] const std::vector<bin>& bins() const { return bins_; }
    void add_bin(std::size_t place, const bin& b) {
        if (place >= bins_.size()) bins_.resize(place + 1);
        bins_[place].count += b.count;
        bins_[place].sum += b.sum;
        count_ += b.count;
    }
    /// @endcond

    friend bool operator==(const distribution&, const distribution&) = default;

private:
    /// The eleven highest bits of a number, the first of which is a one unless the number is small, and
    /// how far down they stand.
    [[nodiscard]] static std::size_t bin_of(std::uint64_t number) {
        const int shift = std::max(0, static_cast<int>(std::bit_width(number)) - 11);
        return (static_cast<std::size_t>(shift) << 10) + static_cast<std::size_t>(number >> shift);
    }
    [[nodiscard]] static double mean_of(const bin& b) {
        return static_cast<double>(b.sum) / static_cast<double>(b.count);
    }

    std::vector<bin> bins_;
    std::uint64_t count_ = 0;
};

} // namespace kicker
