// Points that fill a cube evenly: Sobol's, by Boost, each set shifted at random.
#pragma once

#include <kicker/value/detail/random_lanes.hpp>

#include <boost/random/sobol.hpp>

#include <cstdint>
#include <vector>

namespace kicker::detail {

/// So many bits for each lane of a block.
using bits_block = std::array<std::uint32_t, lanes>;

/// How many dimensions Boost's table of Sobol's points has.
inline constexpr std::size_t most_dimensions = 3'667;

/// The points of a Sobol sequence, a block at a time.
class sobol_points {
public:
    explicit sobol_points(std::size_t dimensions) : sequence_(dimensions), bits_(dimensions) {}

    /// Reads the points from a number on.
    void begin(std::uint64_t first) {
        sequence_.seed(first);
        for (std::size_t i = 0; i < lanes; ++i)
            for (bits_block& b : bits_) b[i] = static_cast<std::uint32_t>(sequence_() >> 32);
    }
    /// The bits of a dimension, highest first.
    [[nodiscard]] const bits_block& operator[](std::size_t dimension) const {
        return bits_[dimension];
    }

private:
    boost::random::sobol sequence_;
    std::vector<bits_block> bits_;
};

} // namespace kicker::detail
