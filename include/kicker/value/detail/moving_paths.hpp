// The random part: how the share, the totals and the milestones of a block of paths move.
#pragma once

#include <kicker/value/detail/path_model.hpp>
#include <kicker/value/detail/path_reading.hpp>

#include <array>
#include <vector>

namespace kicker::detail {

/// Moves a block of paths from step to step. `Normals` tells the normal variables of each step.
template <class Normals = normal_variables>
class moving_paths {
public:
    moving_paths(const path_model& m, const random_lanes& random, Normals normals)
        : model_(m), random_(random), normals_(std::move(normals)), factors_(m.totals.size()),
          stops_(m.totals.size()), delays_(m.totals.size()) {
        state_.totals.resize(m.totals.size());
        state_.milestones.resize(m.milestones.size());
    }

    /// Begins with the paths from a number on, all at today.
    void begin(std::uint64_t first_path) {
        random_.begin(first_path);
        normals_.begin(first_path);
        state_.price.fill(model_.price);
        log_price_.fill(std::log(model_.price));
        for (std::size_t j = 0; j < model_.totals.size(); ++j) begin_total(j);
        for (std::size_t m = 0; m < model_.milestones.size(); ++m) begin_milestone(m);
        fails_.fill(never_happens);
        if (model_.defaults > 0) waiting_time(draw::default_of_seller, 0, model_.defaults, fails_);
    }
    /// Moves on by a step.
    void move(std::size_t step) {
        draw_normals();
        move_price(step);
        for (std::size_t j = 0; j < model_.totals.size(); ++j) move_total(j, step);
        if (model_.defaults > 0) fail(step);
    }

    [[nodiscard]] Normals& normals() { return normals_; }
    [[nodiscard]] const path_state& state() const { return state_; }
    /// The logarithm of the price, while the seller has not failed.
    [[nodiscard]] const row_block& log_price() const { return log_price_; }

private:
    static constexpr double never_happens = std::numeric_limits<double>::infinity();

    /// Normal variables of the step, correlated: each is a sum of itself and those before it.
    void draw_normals() {
        normals_.draw_step();
        for (std::size_t f = model_.factors; f-- > 0;) {
            const std::vector<double>& root = model_.root[f];
            double own                      = root[f];
            for (std::size_t g = 0; g < f; ++g) {
                if (root[g] == 0) continue;
                blend(own, root[g], normals_[g].data(), normals_[f].data());
                own = 1;
            }
            if (own != 1) scale(own, normals_[f].data());
        }
    }

    void move_price(std::size_t step) {
        const share_step& s = model_.share[step];
        if (model_.share_is_random && !(s.jumps > 0) && !(s.dividend > 0))
            return disturb_price(s.drift, s.deviation, exponents_,
                                 normals_[model_.share_factor].data(), log_price_.data(),
                                 state_.price.data());
        if (model_.share_is_random)
            disturb(1, s.drift, s.deviation, normals_[model_.share_factor].data(),
                    log_price_.data());
        else drift_on(s.drift, log_price_.data());
        if (s.jumps > 0) jump(step);
        exponentials(0, exponents_, log_price_.data(), state_.price.data());
        if (s.dividend > 0) pay(s.dividend);
    }
    /// A number of jumps that is Poisson, of which the logarithms add up to a normal variable.
    void jump(std::size_t step) {
        const auto k = static_cast<std::uint32_t>(step);
        random_.uniforms(k, draw::jumps, 0, count_, spare_);
        random_.normals(k, draw::jumps, 1, sizes_.data());
        for (std::size_t i = 0; i < lanes; ++i) {
            double jumps = 0, chance = std::exp(-model_.share[step].jumps), below = chance;
            while (count_[i] > below && chance > 0) {
                chance *= model_.share[step].jumps / ++jumps;
                below += chance;
            }
            log_price_[i] += jumps * model_.jumps.log_mean +
                             std::sqrt(jumps) * model_.jumps.deviation * sizes_[0][i];
        }
    }
    /// A dividend in cash takes its amount off the price, which stays above nothing.
    void pay(double dividend) {
        for (std::size_t i = 0; i < lanes; ++i) {
            state_.price[i] = std::max(state_.price[i] - dividend, 1e-12 * model_.price);
            log_price_[i]   = std::log(state_.price[i]);
        }
    }
    void fail(std::size_t step) {
        const double now = model_.dates[step].years;
        for (std::size_t i = 0; i < lanes; ++i)
            state_.price[i] = fails_[i] <= now ? 0.0 : state_.price[i];
    }

    void begin_total(std::size_t j) {
        const total_model& t = model_.totals[j];
        const auto which     = static_cast<std::uint32_t>(j);
        state_.totals[j].fill(t.at_start);
        factors_[j].fill(0);
        stops_[j].fill(never_happens);
        if (t.stops > 0) waiting_time(draw::stops, which, t.stops, stops_[j]);
        delays_[j].fill(0);
        if (t.delay > 0) waiting_time(draw::delays, which, 1 / t.delay, delays_[j]);
    }
    void move_total(std::size_t j, std::size_t step) {
        const total_model& t = model_.totals[j];
        const total_step& s  = t.steps[step];
        if (t.is_random && !(t.delay > 0) && !(t.stops > 0))
            return disturb_total(s.kept, s.drift, s.deviation, s.mean, s.planned, exponents_,
                                 normals_[t.factor].data(), factors_[j].data(),
                                 state_.totals[j].data());
        if (t.is_random) {
            disturb(s.kept, s.drift, s.deviation, normals_[t.factor].data(), factors_[j].data());
            exponentials(s.mean, exponents_, factors_[j].data(), added_.data());
        } else {
            added_.fill(1);
        }
        if (t.delay > 0) come_late(j, step);
        else scale(s.planned, added_.data());
        if (t.stops > 0) {
            const double now = model_.dates[step].years;
            for (std::size_t i = 0; i < lanes; ++i)
                added_[i] = stops_[j][i] <= now ? 0.0 : added_[i];
        }
        add_scaled(1, added_.data(), state_.totals[j].data());
    }
    /// What was planned so long ago as the total is late, by whole steps.
    void come_late(std::size_t j, std::size_t step) {
        for (std::size_t i = 0; i < lanes; ++i) {
            const double then = model_.dates[step].years - delays_[j][i];
            std::size_t k     = step + 1;
            while (k > 0 && model_.dates[k - 1].years > then) --k;
            added_[i] *= k == 0 ? 0.0 : model_.totals[j].steps[k - 1].planned;
        }
    }

    void begin_milestone(std::size_t m) {
        const milestone_outlook& one = model_.milestones[m];
        row_block& happens           = state_.milestones[m];
        random_.uniforms(0, draw::milestones, static_cast<std::uint32_t>(m), count_, size_);
        for (std::size_t i = 0; i < lanes; ++i) {
            const double wait = one.a_year > 0 ? -std::log(size_[i]) / one.a_year : 0;
            happens[i]        = count_[i] < one.probability ? one.after + wait : never_happens;
        }
    }
    /// The time until something happens for the first time that happens so often a year.
    void waiting_time(draw what, std::uint32_t which, double a_year, row_block& years) {
        random_.uniforms(0, what, which, years, spare_);
        for (std::size_t i = 0; i < lanes; ++i) years[i] = -std::log(years[i]) / a_year;
    }

    const path_model& model_;
    random_lanes random_;
    Normals normals_;
    path_state state_;
    row_block log_price_{}, fails_{};       ///< when the seller fails, in years
    std::vector<row_block> factors_;        ///< the logarithm of the factor of each total
    std::vector<row_block> stops_, delays_; ///< in years
    row_block added_{}, count_{}, size_{}, spare_{};
    lane_range exponents_ = exponents();
    std::array<row_block, 4> sizes_{}; ///< of jumps; the first counts
};

} // namespace kicker::detail
