// Random numbers for the lanes of a block: Philox of Random123, keyed by the seed and counted by path,
// step and draw. So each number depends on its place alone, and on nothing drawn before it.
#pragma once

#include <kicker/value/detail/path_loops.hpp>

#include <vector>

namespace kicker::detail {

/// What a random number is for: the same path and step give other numbers for other draws.
enum class draw : std::uint32_t {
    normals           = 0,        ///< of what moves at random
    jumps             = 1U << 16, ///< how many jumps, and how far
    stops             = 2U << 16, ///< when a total stops for ever
    delays            = 3U << 16, ///< by how much a total comes late
    default_of_seller = 4U << 16, ///< when the seller fails
    milestones        = 5U << 16, ///< whether an event happens, and when
    shifts            = 6U << 16, ///< of points that fill a cube evenly, and points drawn at random
};

/// The random numbers of one block of paths. Where paths come with their mirror images, the second half
/// of the lanes mirrors the first.
class random_lanes {
public:
    random_lanes(std::uint64_t seed, bool antithetic) : seed_(seed), antithetic_(antithetic) {}

    /// From which path on the lanes count. Paths that mirror others have no number of their own.
    void begin(std::uint64_t first_path) { first_ = antithetic_ ? first_path / 2 : first_path; }

    /// Fills two blocks with independent uniform variables, above 0 and below 1.
    void uniforms(std::uint32_t step, draw what, std::uint32_t which, row_block& a,
                  row_block& b) const {
        for_own_paths([&](auto paths) {
            draw_uniforms<paths.value>(seed_, first_, step, purpose(what, which), a.data(),
                                       b.data());
        });
        for (row_block* x : {&a, &b}) add_images(1, *x);
    }
    /// Fills four blocks, the first of which is told, with independent normal variables.
    void normals(std::uint32_t step, draw what, std::uint32_t which, row_block* x) const {
        for_own_paths([&](auto paths) {
            draw_four_uniforms<paths.value>(seed_, first_, step, purpose(what, which), x[0].data(),
                                            x[1].data(), x[2].data(), x[3].data());
            make_normal<paths.value>(x[0].data(), x[1].data());
            make_normal<paths.value>(x[2].data(), x[3].data());
        });
        for (std::size_t i = 0; i < 4; ++i) add_images(0, x[i]);
    }

private:
    template <std::size_t Paths>
    using number_of_paths = std::integral_constant<std::size_t, Paths>;

    [[nodiscard]] static std::uint32_t purpose(draw what, std::uint32_t which) {
        return static_cast<std::uint32_t>(what) + which;
    }
    /// Works on the paths that have random numbers of their own.
    template <class Work>
    void for_own_paths(Work work) const {
        if (antithetic_) work(number_of_paths<lanes / 2>());
        else work(number_of_paths<lanes>());
    }
    /// Mirrors the first half of the lanes, about half of a number.
    void add_images(double of, row_block& x) const {
        if (antithetic_) mirror(of, x.data(), x.data() + lanes / 2);
    }

    std::uint64_t seed_;
    std::uint64_t first_ = 0;
    bool antithetic_;
};

/// The normal variables of a block of paths, step by step: four from each draw, one step after another.
class normal_variables {
public:
    normal_variables(const random_lanes& random, std::size_t a_step)
        : random_(random), a_step_(a_step), blocks_((a_step + 3) / 4 * 4 + 4) {}

    /// Begins with the first step of the paths from a number on.
    void begin(std::uint64_t first_path) {
        random_.begin(first_path);
        drawn_ = used_ = 0;
    }
    /// Draws what the next step needs; its variables then stand until the step after.
    void draw_step() {
        first_ = used_;
        used_ += a_step_;
        for (; drawn_ < used_; drawn_ += 4)
            random_.normals(static_cast<std::uint32_t>(drawn_ / 4), draw::normals, 0,
                            &blocks_[drawn_ % blocks_.size()]);
    }
    /// A variable of the step.
    [[nodiscard]] row_block& operator[](std::size_t i) {
        return blocks_[(first_ + i) % blocks_.size()];
    }

private:
    random_lanes random_;
    std::size_t a_step_;
    std::vector<row_block> blocks_; ///< a ring
    std::size_t first_ = 0, used_ = 0, drawn_ = 0;
};

} // namespace kicker::detail
