// The strikes that milestones set along the paths of a block.
#pragma once

#include <kicker/value/detail/path_model.hpp>
#include <kicker/value/detail/path_reading.hpp>
#include <kicker/value/detail/path_terms.hpp>
#include <kicker/vest/leaves.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace kicker::detail {

/// One strike that is set later, in each lane: infinite while the milestone has not happened.
///
/// A ledger reads the average of the days before the milestone. So do paths with a date for each close.
/// Where fewer days are known than the terms ask for, paths take the mean of those. On dates that lie
/// months apart the price of the date stands for that of the day before.
class path_strike {
public:
    /// Throws: invalid_input for an average of several days on dates that lie months apart.
    path_strike(const later_strike& terms, const path_model& m, const simulation_options& how)
        : terms_(terms), dates_(m.dates), is_daily_(how.dates.apart() == spacing::days),
          known_(last_closes(terms, m, how)),
          average_(std::make_unique<price_reading>(1), known_, begins(terms, m)) {
        if (!is_daily_ && terms.days > 1)
            throw invalid_input::needs_days(to_text(vwap(share_price, terms.days).key));
        for (std::size_t i = 0; i < m.milestones.size(); ++i)
            if (m.milestones[i].name == terms.milestone) milestone_ = i;
    }

    void begin() {
        strike_.fill(not_set);
        set_ = 0;
        average_.begin();
        double sum = 0;
        for (const double close : known_) sum += close;
        before_.fill(sum / static_cast<double>(known_.size()));
    }
    /// Sets the strike in the lanes in which the milestone has happened since the step before.
    void read(std::size_t step, const path_state& s) {
        if (!milestone_ || set_ == lanes) return;
        if (!is_daily_) before_ = s.price;
        set_strikes(terms_.part, terms_.least, dates_[step].years, s.milestones[*milestone_].data(),
                    before_.data(), strike_.data());
        set_ = lanes - count_at_least(not_set, strike_.data());
        if (!is_daily_) return;
        average_.read(step, s);
        before_ = average_.now();
    }
    [[nodiscard]] const row_block& now() const { return strike_; }

    static constexpr double not_set = std::numeric_limits<double>::infinity();

private:
    /// The closes until today that the average may look back at; today's price where none is known.
    [[nodiscard]] static std::vector<double>
    last_closes(const later_strike& terms, const path_model& m, const simulation_options& how) {
        const std::vector<double>& all = how.so_far.closes;
        if (all.empty()) return {m.price};
        const std::size_t n = std::min(all.size(), static_cast<std::size_t>(terms.days));
        return {all.end() - static_cast<std::ptrdiff_t>(n), all.end()};
    }
    /// Where the average begins, for each step, among the closes so far and those of the steps.
    [[nodiscard]] std::vector<std::ptrdiff_t> begins(const later_strike& terms,
                                                     const path_model& m) const {
        std::vector<std::ptrdiff_t> first;
        for (std::size_t k = 0; k < m.dates.size(); ++k)
            first.push_back(std::max<std::ptrdiff_t>(
                0, static_cast<std::ptrdiff_t>(known_.size() + k) + 1 - terms.days));
        return first;
    }

    later_strike terms_;
    std::vector<simulation_date> dates_;
    bool is_daily_;
    std::vector<double> known_;
    average_reading average_;
    std::optional<std::size_t> milestone_{}; ///< of the model; nothing: it never happens
    row_block strike_{}, before_{};          ///< the strike; what would set it at the next step
    std::size_t set_ = 0;                    ///< the lanes in which it is set
};

/// The strikes of a deal that are set later. Tranches with the same terms share one.
class path_strikes {
public:
    /// Throws: as path_strike does.
    path_strikes(const path_terms& terms, const path_model& m, const simulation_options& how)
        : terms_(terms) {
        for (const later_strike& s : terms.strikes)
            all_.push_back(std::make_unique<path_strike>(s, m, how));
        if (how.exercise != exercising::at_multiple) return;
        for (const path_tranche& t : terms.tranches) fixed_.emplace_back().fill(t.strike);
    }

    void begin() {
        for (auto& s : all_) s->begin();
    }
    void read(std::size_t step, const path_state& s) {
        for (auto& one : all_) one->read(step, s);
    }
    /// The strike of a tranche in each lane; null where it is the same in all, unless the holder exercises
    /// at a multiple of it.
    [[nodiscard]] const row_block* of(std::size_t tranche) const {
        const std::optional<std::size_t> which = terms_.tranches[tranche].set_by;
        if (which) return &all_[*which]->now();
        return fixed_.empty() ? nullptr : &fixed_[tranche];
    }
    /// The strike of a tranche in a lane.
    [[nodiscard]] double of(std::size_t tranche, std::size_t lane) const {
        const row_block* const set = of(tranche);
        return set != nullptr ? (*set)[lane] : terms_.tranches[tranche].strike;
    }

private:
    const path_terms& terms_;
    std::vector<std::unique_ptr<path_strike>> all_;
    std::vector<row_block> fixed_; ///< of each tranche; empty where nobody asks lane by lane
};

} // namespace kicker::detail
