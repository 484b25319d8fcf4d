// Random numbers for the lanes of a block: Philox of Random123, keyed by the seed and counted by path,
// step and draw. So each number depends on its place alone, and on nothing drawn before it.
#pragma once

#include <kicker/value/detail/path_loops.hpp>

namespace kicker::detail {

/// What a random number is for: the same path and step give other numbers for other draws.
enum class draw : std::uint32_t {
    normals           = 0,        ///< of what moves at random, a pair each
    jumps             = 1U << 16, ///< how many jumps, and how far
    stops             = 2U << 16, ///< when a total stops for ever
    delays            = 3U << 16, ///< by how much a total comes late
    default_of_seller = 4U << 16, ///< when the seller fails
    milestones        = 5U << 16, ///< whether an event happens, and when
};

/// The random numbers of one block of paths. Where paths come with their mirror images, the second half
/// of the lanes mirrors the first.
class random_lanes {
public:
    random_lanes(std::uint64_t seed, bool antithetic) : seed_(seed), antithetic_(antithetic) {}

    /// From which path on the lanes count. Paths that mirror others have no number of their own.
    void begin(std::uint64_t first_path) { first_ = antithetic_ ? first_path / 2 : first_path; }

    /// Fills two blocks with independent normal variables.
    void normals(std::uint32_t step, draw what, std::uint32_t which, row_block& a,
                 row_block& b) const {
        fill(step, static_cast<std::uint32_t>(what) + which, a, b,
             [](auto paths, double* x, double* y) { make_normal<paths.value>(x, y); });
        if (antithetic_) mirror_both(0, a, b);
    }
    /// Fills two blocks with independent uniform variables, above 0 and below 1.
    void uniforms(std::uint32_t step, draw what, std::uint32_t which, row_block& a,
                  row_block& b) const {
        fill(step, static_cast<std::uint32_t>(what) + which, a, b, [](auto, double*, double*) {});
        if (antithetic_) mirror_both(1, a, b);
    }

private:
    template <std::size_t Paths>
    using number_of_paths = std::integral_constant<std::size_t, Paths>;

    template <class Make>
    void fill(std::uint32_t step, std::uint32_t purpose, row_block& a, row_block& b,
              Make make) const {
        const auto draw_for = [&](auto paths) {
            draw_uniforms<paths.value>(seed_, first_, step, purpose, a.data(), b.data());
            make(paths, a.data(), b.data());
        };
        if (antithetic_) draw_for(number_of_paths<lanes / 2>());
        else draw_for(number_of_paths<lanes>());
    }
    static void mirror_both(double of, row_block& a, row_block& b) {
        mirror(of, a.data(), a.data() + lanes / 2);
        mirror(of, b.data(), b.data() + lanes / 2);
    }

    std::uint64_t seed_;
    std::uint64_t first_ = 0;
    bool antithetic_;
};

} // namespace kicker::detail
