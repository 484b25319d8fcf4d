// A sum that does not depend on the order in which its parts come.
#pragma once

#include <kicker/numeric/rep.hpp>

namespace kicker::detail {

/// A sum of doubles, each cut to a multiple of 2^-60 first. Whole numbers add up to the same in every
/// order, so that threads, ranks and shards share paths out as they like. Holds what a billion blocks
/// of numbers below 2^60 come to.
class whole_sum {
public:
    whole_sum() = default;
    /// From the whole number that another one told.
    explicit whole_sum(int128 ticks) : ticks_(ticks) {}

    void add(double x) { ticks_ += static_cast<int128>(x * 0x1p60); }
    void add(const whole_sum& other) { ticks_ += other.ticks_; }

    [[nodiscard]] double value() const { return static_cast<double>(ticks_) * 0x1p-60; }
    [[nodiscard]] int128 ticks() const { return ticks_; }

    friend bool operator==(const whole_sum&, const whole_sum&) = default;

private:
    int128 ticks_ = 0;
};

/// The sum and the sum of squares of a figure, of which a mean and its error follow.
struct moments {
    whole_sum sum{}, squares{};

    void add(const moments& other) { sum.add(other.sum), squares.add(other.squares); }

    friend bool operator==(const moments&, const moments&) = default;
};

} // namespace kicker::detail
