// From which level of the share's own shock on each tranche vests, in each lane.
//
// How far the share comes by the end on its own is left open. Prices rise with it, and nothing else moves.
// So each condition holds from some level of the shock on, `and` takes the higher of two levels and `or`
// the lower one.
#pragma once

#include <kicker/value/detail/path_readings.hpp>

#include <limits>
#include <vector>

namespace kicker::detail {

/// The levels for the rules of a deal, along the paths of a block.
class shock_levels {
public:
    shock_levels(const path_model& m, const compiled_deal& d, const simulation_options& how)
        : deal_(d), rules_(d), readings_(m, d, how), peaks_(d.steps.size()),
          from_(d.tranches.size()) {
        readings_.tell(rules_);
        const state today = with_terms(d.contract, how.so_far.readings);
        for (const metric_key& key : d.metrics)
            shares_behind_.push_back(key.is_priced() ? shares_behind_price(key, d, today) : 1);
    }

    void begin() {
        readings_.begin();
        for (std::size_t i = 0; i < peaks_.size(); ++i)
            if (is_peak(deal_.steps[i])) peaks_[i].fill(met(deal_.steps[i], 0) ? always_ : never_);
        for (row_block& f : from_) f.fill(never_);
    }
    /// Reads what a step has made of the paths, on which prices stand as if the shock were zero.
    void read(std::size_t step, const path_state& s, const row_block& log_price, double exposure) {
        readings_.read(step, s, rules_);
        for (std::size_t i = 0; i < peaks_.size(); ++i) {
            if (!is_peak(deal_.steps[i])) continue;
            reach(deal_.steps[i], log_price, exposure, leaf_);
            lower_to(leaf_.data(), peaks_[i].data());
        }
        log_price_ = &log_price, exposure_ = exposure;
    }
    /// Lowers the level of a tranche to what its rule asks for at this step.
    void lower(std::size_t t) {
        std::vector<row_block>& levels = operands_;
        std::size_t last               = 0;
        const compiled_rule r          = deal_.tranches[t].vests;
        for (std::size_t i = r.first; i < r.last; ++i) {
            const plan_step& s = deal_.steps[i];
            if (s.begins && i != r.first) ++last;
            if (levels.size() <= last + 1) levels.resize(last + 2);
            if (s.what == step_kind::combination) {
                join(s.raises, levels[last], levels[last - 1]);
                --last;
            } else if (s.begins) {
                level_of(i, levels[last]);
            } else {
                level_of(i, leaf_);
                join(s.raises, leaf_, levels[last]);
            }
        }
        lower_to(levels[0].data(), from_[t].data());
    }
    /// From which level on a tranche has vested by now.
    [[nodiscard]] const row_block& from(std::size_t t) const { return from_[t]; }

private:
    [[nodiscard]] bool is_priced(const plan_step& s) const {
        return s.what == step_kind::leaf && deal_.metrics[s.metric].is_priced();
    }
    [[nodiscard]] bool is_peak(const plan_step& s) const {
        return is_priced(s) && deal_.metrics[s.metric].peak;
    }
    [[nodiscard]] bool met(const plan_step& s, std::size_t lane) const {
        return (rules_.column(s.metric)[lane] - s.from) * s.slope > 0;
    }
    void reach(const plan_step& s, const row_block& log_price, double exposure, row_block& level) {
        const double price = std::max(0.0, s.from / shares_behind_[s.metric]);
        shock_that_reaches(std::log(price), 1 / exposure, log_price.data(), level.data());
    }
    static void join(bool raises, const row_block& with, row_block& level) {
        if (raises) lower_to(with.data(), level.data());
        else raise_to(with.data(), level.data());
    }
    /// From which level on a condition holds now.
    void level_of(std::size_t i, row_block& level) {
        const plan_step& s = deal_.steps[i];
        if (is_peak(s)) level = peaks_[i];
        else if (is_priced(s)) reach(s, *log_price_, exposure_, level);
        else if (s.what == step_kind::constant) level.fill(s.from >= 1 ? always_ : never_);
        else if (rules_.column(s.metric) == nullptr)
            level.fill((rules_.same(s.metric) - s.from) * s.slope > 0 ? always_ : never_);
        else
            shock_where_met(s.from, s.slope, {always_, never_}, rules_.column(s.metric),
                            level.data());
    }

    static constexpr double never_  = std::numeric_limits<double>::infinity();
    static constexpr double always_ = -never_;

    const compiled_deal& deal_;
    block_rules rules_;
    path_readings readings_;
    std::vector<double> shares_behind_; ///< of each reading: one, or the shares of a market cap
    std::vector<row_block> peaks_;      ///< of each condition on a peak
    std::vector<row_block> from_;       ///< of each tranche
    std::vector<row_block> operands_;
    row_block leaf_{};
    const row_block* log_price_ = nullptr;
    double exposure_            = 0;
};

} // namespace kicker::detail
