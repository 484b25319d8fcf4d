// Normal variables step by step, of which the walks are drawn by a Brownian bridge from Sobol points.
#pragma once

#include <kicker/value/detail/brownian_bridge.hpp>
#include <kicker/value/detail/sobol_points.hpp>

#include <vector>

namespace kicker::detail {

/// How the points of a simulation are drawn.
struct point_setting {
    std::uint64_t seed = 0;
    bool sobol         = true; ///< else each number by itself
    std::vector<double> years{};
    std::size_t factors = 0; ///< the last one is the share's own
};

/// The normal variables of a block of points in one shift. How far the last factor comes by the end is
/// left out: its walk returns to zero.
class bridged_normals {
public:
    bridged_normals(const point_setting& s, const sobol_points& points)
        : setting_(s), points_(points), bridge_(brownian_bridge(s.years)),
          walks_(s.factors, std::vector<row_block>(s.years.size() + 1)), step_(s.factors) {}

    /// Which shift comes next.
    void shift(std::uint32_t which) { shift_ = which; }
    /// Draws all walks from a point on.
    void begin(std::uint64_t first_point) {
        now_                  = 0;
        std::size_t dimension = 0;
        for (std::size_t p = 0; p < bridge_.size(); ++p)
            for (std::size_t f = 0; f < walks_.size(); ++f) {
                if (is_left_out(p, f)) walks_[f][bridge_[p].at].fill(0);
                else place(bridge_[p], walks_[f], first_point, dimension++);
            }
    }
    /// Goes on to the next step.
    void draw_step() {
        const double length = setting_.years[now_] - (now_ == 0 ? 0 : setting_.years[now_ - 1]);
        for (std::size_t f = 0; f < walks_.size(); ++f)
            scaled_difference(1 / std::sqrt(length), walks_[f][now_ + 1].data(),
                              walks_[f][now_].data(), step_[f].data());
        ++now_;
    }
    [[nodiscard]] row_block& operator[](std::size_t f) { return step_[f]; }

    /// A uniform variable of each point beside the walks: its last dimension.
    void last_dimension(std::uint64_t first_point, row_block& x) const {
        const std::size_t last = dimensions(setting_) - 1;
        if (setting_.sobol) shifted_uniforms(points_[last].data(), shift_of(last), x.data());
        else
            draw_uniforms<lanes>(setting_.seed, own_number(first_point),
                                 static_cast<std::uint32_t>(last), own_purpose, x.data(),
                                 normal_.data());
    }
    /// How many dimensions a point has.
    [[nodiscard]] static std::size_t dimensions(const point_setting& s) {
        return s.years.size() * s.factors;
    }

private:
    static constexpr std::uint32_t shift_purpose = static_cast<std::uint32_t>(draw::shifts),
                                   own_purpose   = shift_purpose + 1;

    /// The digits by which a dimension is shifted.
    [[nodiscard]] std::uint32_t shift_of(std::size_t dimension) const {
        return philox_bits(setting_.seed, shift_, static_cast<std::uint32_t>(dimension),
                           shift_purpose)[0];
    }
    /// The number of a point that is drawn by itself: no other shift has it.
    [[nodiscard]] std::uint64_t own_number(std::uint64_t point) const {
        return (std::uint64_t{shift_} << 40) + point;
    }
    [[nodiscard]] bool is_left_out(std::size_t point, std::size_t f) const {
        return point == 0 && f + 1 == walks_.size();
    }
    void place(const bridge_point& p, std::vector<row_block>& walk, std::uint64_t first_point,
               std::size_t dimension) {
        if (setting_.sobol)
            shifted_normals(points_[dimension].data(), shift_of(dimension), normal_.data());
        else
            own_normals(setting_.seed, own_number(first_point),
                        static_cast<std::uint32_t>(dimension), own_purpose, normal_.data());
        between(p.of_left, p.of_right, p.deviation, walk[p.left].data(), walk[p.right].data(),
                normal_.data(), walk[p.at].data());
    }

    const point_setting& setting_;
    const sobol_points& points_;
    std::vector<bridge_point> bridge_;
    std::vector<std::vector<row_block>> walks_; ///< of each factor; the first block stays zero
    std::vector<row_block> step_;
    mutable row_block normal_{};
    std::uint32_t shift_ = 0;
    std::size_t now_     = 0;
};

} // namespace kicker::detail
