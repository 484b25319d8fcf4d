// Random numbers for the lanes of a block: Philox of Random123, keyed by the seed and counted by path,
// step and draw. So each number depends on its place alone, and on nothing drawn before it.
#pragma once

#include <kicker/batch/detail/blocks.hpp>
#include <kicker/value/detail/lane_math.hpp>

#include <Random123/philox.h>

#include <cmath>
#include <cstdint>

namespace kicker::detail {

inline constexpr std::size_t lanes = plan_block_rows; ///< how many paths a block has

/// What a random number is for: the same path and step give other numbers for other draws.
enum class draw : std::uint32_t {
    normals = 0,      ///< of what moves at random, a pair each
    jumps   = 1U << 16, ///< how many jumps, and how far
    stops   = 2U << 16, ///< when a total stops for ever
    delays  = 3U << 16, ///< by how much a total comes late
    default_of_seller = 4U << 16, ///< when the seller fails
    milestones        = 5U << 16, ///< whether an event happens, and when
};

/// The random numbers of one block of paths. Where paths come with their mirror images, the second half
/// of the lanes mirrors the first.
class random_lanes {
public:
    random_lanes(std::uint64_t seed, bool antithetic) : antithetic_(antithetic) {
        key_[0] = static_cast<std::uint32_t>(seed);
        key_[1] = static_cast<std::uint32_t>(seed >> 32);
    }

    /// From which path on the lanes count. Paths that mirror others have no number of their own.
    void begin(std::uint64_t first_path) { first_ = antithetic_ ? first_path / 2 : first_path; }

    /// Fills two blocks with independent normal variables (Box and Muller).
    void normals(std::uint32_t step, std::uint32_t which, block& a, block& b) {
        uniforms(step, static_cast<std::uint32_t>(draw::normals) + which, a, b);
        const std::size_t drawn = lanes_drawn();
        double* __restrict first  = a.data();
        double* __restrict second = b.data();
#pragma GCC ivdep
        for (std::size_t i = 0; i < drawn; ++i) {
            const double radius = std::sqrt(-2 * lane_log(first[i]));
            const lane_angle at = lane_turn(second[i]);
            first[i]            = radius * at.cosine;
            second[i]           = radius * at.sine;
        }
        mirror(a, [](double x) { return -x; });
        mirror(b, [](double x) { return -x; });
    }
    /// Fills two blocks with independent uniform variables, above 0 and below 1.
    void uniform_pair(std::uint32_t step, draw what, std::uint32_t which, block& a, block& b) {
        uniforms(step, static_cast<std::uint32_t>(what) + which, a, b);
        mirror(a, [](double x) { return 1 - x; });
        mirror(b, [](double x) { return 1 - x; });
    }

private:
    [[nodiscard]] std::size_t lanes_drawn() const { return antithetic_ ? lanes / 2 : lanes; }

    void uniforms(std::uint32_t step, std::uint32_t purpose, block& a, block& b) const {
        const r123::Philox4x32 philox;
        const std::size_t drawn = lanes_drawn();
        for (std::size_t i = 0; i < drawn; ++i) {
            const std::uint64_t path = first_ + i;
            const auto bits = philox({{static_cast<std::uint32_t>(path),
                                       static_cast<std::uint32_t>(path >> 32), step, purpose}},
                                     key_);
            a[i] = lane_uniform(bits[0], bits[1]);
            b[i] = lane_uniform(bits[2], bits[3]);
        }
    }
    template <class Mirrored>
    void mirror(block& all, Mirrored mirrored) const {
        if (!antithetic_) return;
        for (std::size_t i = 0; i < lanes / 2; ++i) all[lanes / 2 + i] = mirrored(all[i]);
    }

    r123::Philox4x32::key_type key_{};
    std::uint64_t first_ = 0;
    bool antithetic_;
};

} // namespace kicker::detail
