// What vests along the paths of a block, in shares and parts of shares.
#pragma once

#include <kicker/value/detail/earned_mark.hpp>
#include <kicker/value/detail/path_readings.hpp>
#include <kicker/value/detail/path_terms.hpp>

#include <vector>

namespace kicker::detail {

/// The vested shares of each tranche in each lane. They never fall: a high-water mark stands behind each
/// rule, and floors and caps join the tranches of a warrant as they do in a ledger.
class path_vesting {
public:
    path_vesting(const path_terms& terms, const path_model& m, const simulation_options& how)
        : terms_(terms), deal_(terms.compiled.compiled()), rules_(deal_), readings_(m, deal_, how),
          held_(deal_.tranches.size()), full_(deal_.tranches.size()), rose_(deal_.tranches.size()),
          floors_(deal_.warrants.size()) {
        readings_.tell(rules_);
        for (const compiled_warrant& w : deal_.warrants) alone_.resize(w.last, w.counts_alone());
        for (const compiled_tranche& t : deal_.tranches)
            marks_.emplace_back(deal_, rules_, t.vests);
    }
    path_vesting(const path_vesting&)            = delete; // marks refer to rules
    path_vesting& operator=(const path_vesting&) = delete;
    ~path_vesting()                              = default;

    void begin() {
        readings_.begin();
        for (std::size_t t = 0; t < held_.size(); ++t) {
            marks_[t].begin(terms_.tranches[t].so_far);
            held_[t].fill(alone_[t] ? terms_.tranches[t].so_far * terms_.tranches[t].size : 0);
            full_[t] = alone_[t] && terms_.tranches[t].so_far >= 1 ? lanes : 0;
        }
        for (std::size_t w = 0; w < floors_.size(); ++w) {
            floors_[w].fill(terms_.floors[w]);
            if (!deal_.warrants[w].counts_alone()) share_out(w);
        }
    }
    /// Vests what a step has brought. Where the seller has failed, no price reaches a level any more.
    void vest(std::size_t step, const path_state& s) {
        readings_.read(step, s, rules_);
        for (std::size_t w = 0; w < deal_.warrants.size(); ++w) {
            const compiled_warrant& one = deal_.warrants[w];
            for (std::size_t t = one.first; t < one.last; ++t) raise_mark(step, t);
            if (!one.counts_alone()) join(w, step);
        }
    }

    /// @{
    /// The vested shares of a tranche, and in how many lanes these are all of them.
    [[nodiscard]] const row_block& held(std::size_t t) const { return held_[t]; }
    [[nodiscard]] std::size_t full(std::size_t t) const { return full_[t]; }
    /// @}
    /// Whether more of a tranche may have vested at the last step than before it.
    [[nodiscard]] bool rose(std::size_t t) const { return rose_[t]; }
    /// The shares of a tranche that may be exercised; good until it is asked again.
    [[nodiscard]] const row_block& exercisable(std::size_t t) {
        if (!terms_.tranches[t].is_gated) return held_[t];
        rules_.earn(deal_.tranches[t].gate, 0, lanes, gate_);
        for (std::size_t i = 0; i < lanes; ++i)
            gate_[i] = std::min(held_[t][i], gate_[i] * terms_.tranches[t].size);
        return gate_;
    }

private:
    [[nodiscard]] bool is_open(std::size_t t, std::size_t step) const {
        return step >= terms_.tranches[t].first_step && step <= terms_.tranches[t].last_step;
    }

    /// Raises the mark of a tranche to what its rule earns now, and counts its shares by the mark.
    void raise_mark(std::size_t step, std::size_t t) {
        rose_[t] = !alone_[t];
        if (!is_open(t, step) || terms_.tranches[t].is_closed) return;
        if (alone_[t] && full_[t] == lanes) return;
        // Until the first lane has all, most steps bring nothing to any.
        if (full_[t] == 0 && !marks_[t].can_earn([&](std::size_t metric) {
                return readings_.highest(rules_, metric);
            }))
            return;
        const std::size_t full = marks_[t].raise();
        if (!alone_[t]) return;
        rose_[t] = full > full_[t] || !terms_.tranches[t].is_all_or_nothing;
        if (!rose_[t]) return;
        multiply(marks_[t].parts().data(), terms_.tranches[t].size, held_[t].data());
        full_[t] = full;
    }

    /// Raises the floor of a warrant, and shares out what its tranches are due together.
    void join(std::size_t w, std::size_t step) {
        const compiled_warrant& one = deal_.warrants[w];
        if (!is_open(one.first, step)) return;
        if (one.has_floor) {
            rules_.earn(one.floor, 0, lanes, earned_);
            raise_to(earned_.data(), floors_[w].data());
        }
        share_out(w);
    }
    /// Shares out what the tranches of a warrant are due together: first what their own rules have
    /// earned, in order; then what a floor adds, in order.
    void share_out(std::size_t w) {
        const compiled_warrant& one = deal_.warrants[w];
        const row_block& floor      = floors_[w];
        for (std::size_t i = 0; i < lanes; ++i) {
            double own = 0, granted = 0, more = 0;
            for (std::size_t t = one.first; t < one.last; ++t) {
                own += marks_[t].parts()[i] * terms_.tranches[t].size;
                granted += terms_.tranches[t].size;
                more -= held_[t][i];
            }
            more += std::min(one.cap, std::max(own, floor[i] * std::min(granted, one.cap)));
            const auto give = [&](std::size_t t, double up_to) {
                const double given = std::clamp(more, 0.0, std::max(0.0, up_to - held_[t][i]));
                held_[t][i] += given;
                more -= given;
            };
            for (std::size_t t = one.first; t < one.last; ++t)
                give(t, marks_[t].parts()[i] * terms_.tranches[t].size);
            for (std::size_t t = one.first; t < one.last; ++t) give(t, terms_.tranches[t].size);
        }
        for (std::size_t t = one.first; t < one.last; ++t) {
            full_[t] = 0;
            for (std::size_t i = 0; i < lanes; ++i)
                full_[t] += held_[t][i] >= terms_.tranches[t].size ? 1U : 0U;
        }
    }

    const path_terms& terms_;
    const compiled_deal& deal_;
    block_rules rules_;
    path_readings readings_;
    std::vector<earned_mark> marks_; ///< of each tranche: the part that it has earned
    std::vector<row_block> held_;    ///< of each tranche: its vested shares
    std::vector<std::size_t> full_;  ///< of each tranche: the lanes in which it is vested in full
    std::vector<bool> rose_;        ///< of each tranche: whether the last step may have vested more
    std::vector<bool> alone_;       ///< of each tranche: whether no floor or cap joins it to others
    std::vector<row_block> floors_; ///< of each warrant: the part that its floor has earned
    row_block earned_{}, gate_{};
};

} // namespace kicker::detail
