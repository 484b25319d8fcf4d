// From which level of the share's own shock on each tranche vests, in each lane.
//
// How far the share comes by the end on its own is left open. Prices rise with it, and nothing else moves.
// So each condition holds from some level of the shock on, `and` takes the higher of two levels and `or`
// the lower one.
//
// Each lane asks whether a rule earns at least some part. A ramp is then a cliff at that part of it, and the
// mean over all parts is what the ramp earns.
#pragma once

#include <kicker/value/detail/path_readings.hpp>

#include <limits>
#include <vector>

namespace kicker::detail {

/// The levels for the rules of a deal, along the paths of a block.
class shock_levels {
public:
    shock_levels(const path_model& m, const compiled_deal& d, const simulation_options& how)
        : deal_(d), rules_(d), readings_(m, d, how), asked_(d.steps.size()), peaks_(d.steps.size()),
          vested_(d.tranches.size()), exercisable_(d.tranches.size()) {
        readings_.tell(rules_);
        const state today = with_terms(d.contract, how.so_far.readings);
        for (const metric_key& key : d.metrics)
            shares_behind_.push_back(key.is_priced() ? shares_behind_price(key, d, today) : 1);
    }

    /// Begins, and asks in each lane whether rules earn at least a part.
    void begin(const row_block& part) {
        readings_.begin();
        for (std::size_t i = 0; i < asked_.size(); ++i) ask(i, part);
        for (std::size_t t = 0; t < vested_.size(); ++t) {
            vested_[t].fill(never);
            exercisable_[t].fill(never);
        }
    }
    /// Reads what a step has made of the paths, on which prices stand as if the shock were zero.
    void read(std::size_t step, const path_state& s, const row_block& log_price, double exposure) {
        readings_.read(step, s, rules_);
        log_price_ = &log_price, by_exposure_ = 1 / exposure;
        for (std::size_t i = 0; i < peaks_.size(); ++i) {
            if (!is_peak(deal_.steps[i])) continue;
            reach(i, leaf_);
            lower_to(leaf_.data(), peaks_[i].data());
        }
    }
    /// Lowers the level of a tranche to what its rule asks for at this step.
    void vest(std::size_t t) {
        lower_to(level_of(deal_.tranches[t].vests).data(), vested_[t].data());
    }
    /// From which level on a tranche may be exercised now, or could be before.
    [[nodiscard]] const row_block& exercised_so_far(std::size_t t, bool is_gated) {
        if (!is_gated) return vested_[t];
        lower_to(exercised_now(t, true).data(), exercisable_[t].data());
        return exercisable_[t];
    }
    /// From which level on it may be exercised now. Good until it is asked again.
    [[nodiscard]] const row_block& exercised_now(std::size_t t, bool is_gated) {
        if (!is_gated) return vested_[t];
        row_block& open = level_of(deal_.tranches[t].gate);
        raise_to(vested_[t].data(), open.data());
        return open;
    }

    static constexpr double never  = std::numeric_limits<double>::infinity();
    static constexpr double always = -never;

private:
    [[nodiscard]] bool is_priced(const plan_step& s) const {
        return s.what != step_kind::constant && s.what != step_kind::combination &&
               deal_.metrics[s.metric].is_priced();
    }
    [[nodiscard]] bool is_peak(const plan_step& s) const {
        return is_priced(s) && deal_.metrics[s.metric].peak;
    }
    /// The least reading at which a condition earns a part. Of a constant, a reading of zero: it is at most
    /// zero where the constant earns the part.
    [[nodiscard]] double least_reading(const plan_step& s, double part) const {
        if (s.what == step_kind::constant) return s.from >= part ? 0 : never;
        if (s.what == step_kind::steps)
            return deal_.levels[s.levels + static_cast<std::size_t>(std::ceil(part * s.steps))];
        return std::isinf(s.slope) ? std::nextafter(s.from, never) : s.from + part / s.slope;
    }
    /// Makes ready what a condition asks for: a reading, or of a price its logarithm.
    void ask(std::size_t i, const row_block& part) {
        const plan_step& s = deal_.steps[i];
        if (s.what == step_kind::combination || s.slope < 0) return;
        for (std::size_t k = 0; k < lanes; ++k) asked_[i][k] = least_reading(s, part[k]);
        if (is_peak(s))
            shock_where_met(rules_.column(s.metric), asked_[i].data(), {always, never},
                            peaks_[i].data());
        if (is_priced(s))
            for (double& x : asked_[i]) x = std::log(std::max(0.0, x / shares_behind_[s.metric]));
    }
    void reach(std::size_t i, row_block& level) {
        shock_that_reaches(asked_[i].data(), by_exposure_, log_price_->data(), level.data());
    }
    /// From which level on a condition holds now.
    void level_of_leaf(std::size_t i, row_block& level) {
        const plan_step& s = deal_.steps[i];
        if (is_peak(s)) level = peaks_[i];
        else if (is_priced(s)) reach(i, level);
        else if (s.slope < 0) level.fill(rules_.same(s.metric) < s.from ? always : never);
        else {
            const bool is_same =
                s.what == step_kind::constant || rules_.column(s.metric) == nullptr;
            if (is_same) same_.fill(s.what == step_kind::constant ? 0 : rules_.same(s.metric));
            shock_where_met(is_same ? same_.data() : rules_.column(s.metric), asked_[i].data(),
                            {always, never}, level.data());
        }
    }
    static void join(bool raises, const row_block& with, row_block& level) {
        if (raises) lower_to(with.data(), level.data());
        else raise_to(with.data(), level.data());
    }
    /// From which level on a rule holds now. Good until the next one is asked for.
    [[nodiscard]] row_block& level_of(block_rule r) {
        std::size_t last = 0;
        for (std::size_t i = r.first; i < r.last; ++i) {
            const plan_step& s = deal_.steps[i];
            if (s.begins && i != r.first) ++last;
            if (operands_.size() <= last) operands_.resize(last + 1);
            if (s.what == step_kind::combination) {
                join(s.raises, operands_[last], operands_[last - 1]);
                --last;
            } else if (s.begins) {
                level_of_leaf(i, operands_[last]);
            } else {
                level_of_leaf(i, leaf_);
                join(s.raises, leaf_, operands_[last]);
            }
        }
        return operands_[0];
    }

    const compiled_deal& deal_;
    block_rules rules_;
    path_readings readings_;
    std::vector<double> shares_behind_; ///< of each reading: one, or the shares of a market cap
    std::vector<row_block> asked_;      ///< of each condition: the reading, or logarithm of a price
    std::vector<row_block> peaks_;      ///< of each condition on a peak: the lowest level so far
    std::vector<row_block> vested_, exercisable_; ///< of each tranche: the lowest level so far
    std::vector<row_block> operands_;
    row_block leaf_{}, same_{};
    const row_block* log_price_ = nullptr;
    double by_exposure_         = 0;
};

} // namespace kicker::detail
