// All that the terms of a deal look at, along the paths of a block.
#pragma once

#include <kicker/batch/block_rules.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/value/detail/path_model.hpp>
#include <kicker/value/detail/path_reading.hpp>

#include <optional>
#include <set>

namespace kicker::detail {

/// How many shares a reading of the price counts: one, or for a market cap all outstanding.
///
/// Throws: no_answer where these are not known.
[[nodiscard]] inline double shares_behind_price(const metric_key& key, const compiled_deal& d,
                                                const state& today) {
    if (key.id == metric_id::share_price) return 1;
    const company issuer = company_in(d.company, today);
    if (!(issuer.shares > shares())) throw no_answer::shares_outstanding_unknown(issuer.name);
    return in_units(issuer.shares);
}

/// The readings of a plan, each as it follows from a model. A reading that nothing moves stays as it is
/// today. A VWAP is a plain mean of closes, for paths have no volume.
class path_readings {
public:
    /// Throws: invalid_input for a look back over days on dates that lie months apart; no_answer for a
    ///         market cap where the shares outstanding are not known.
    path_readings(const path_model& m, const compiled_deal& d, const simulation_options& how)
        : model_(m), deal_(d), apart_(how.dates.apart()), closes_(how.so_far.closes),
          today_(with_terms(d.contract, how.so_far.readings)), highest_(d.metrics.size()) {
        for (std::size_t i = 0; i < d.metrics.size(); ++i) {
            const metric_key& key = d.metrics[i];
            if (key.id == metric_id::on) day_ = i;
            else if (reading_pointer moves = made(key, i)) moving_.push_back({i, std::move(moves)});
            else same_.push_back({i, in_units(key, today_.find(key))});
        }
    }

    /// Tells a reader where the readings stand, for as long as they live.
    void tell(block_rules& rules) const {
        for (const auto& [metric, value] : same_) rules.set_same(metric, value);
        for (const auto& [metric, reading] : moving_)
            rules.set_column(metric, reading->now().data());
    }
    /// Takes all readings back to today.
    void begin() {
        for (auto& [metric, reading] : moving_) reading->begin();
    }
    /// Reads all after a step.
    void read(std::size_t step, const path_state& s, block_rules& rules) {
        if (day_) rules.set_same(*day_, in_units(model_.dates[step].on));
        for (auto& [metric, reading] : moving_) {
            reading->read(step, s);
            highest_[metric].reset();
        }
    }
    /// The highest value of a reading that moves in any lane.
    [[nodiscard]] double highest(const block_rules& rules, std::size_t metric) {
        if (!highest_[metric]) highest_[metric] = highest_of(rules.column(metric));
        return *highest_[metric];
    }

private:
    static constexpr double none = -std::numeric_limits<double>::infinity();

    /// A reading as it moves; null if nothing moves it.
    [[nodiscard]] reading_pointer made(const metric_key& key, std::size_t metric) const {
        if (key.peak) {
            metric_key under   = key;
            under.peak         = false;
            reading_pointer of = made(under, metric);
            if (!of) return nullptr;
            const double so_far = in_units(key, today_.find(key)), now = value_today(under);
            const double highest = so_far > now || now != now ? so_far : now;
            return std::make_unique<peak_reading>(std::move(of),
                                                  highest == highest ? highest : none);
        }
        if (key.of_days != 0) {
            metric_key under = key;
            under.days_met = under.of_days = 0;
            require_days(key);
            return std::make_unique<days_reading>(
                made(under, metric), key.days_met, key.of_days,
                under.is_derived() ? std::vector<double>() : prices(under), levels_of(metric));
        }
        switch (key.derived) {
        case over::vwap:
        case over::average: {
            require_days(key);
            metric_key under = key;
            under.derived = over::nothing, under.last = {};
            return std::make_unique<average_reading>(made(under, metric), prices(under),
                                                     begins_of(key.last));
        }
        case over::window:
        case over::recent: {
            metric_key under = key;
            under.derived = over::nothing, under.last = {}, under.within = {};
            reading_pointer of = made(under, metric);
            if (!of) return nullptr;
            const double known = in_units(key, today_.find(key));
            return std::make_unique<growth_reading>(std::move(of), value_today(under),
                                                    known == known ? known : 0, stretches_of(key));
        }
        default: return made_underived(key);
        }
    }
    [[nodiscard]] reading_pointer made_underived(const metric_key& key) const {
        if (key.id == metric_id::milestone) return made_of_milestone(key);
        if (key.is_priced()) return std::make_unique<price_reading>(shares_behind(key));
        for (std::size_t i = 0; i < model_.totals.size(); ++i)
            if (same_reading(model_.totals[i].of, key)) return std::make_unique<total_reading>(i);
        return nullptr;
    }
    [[nodiscard]] reading_pointer made_of_milestone(const metric_key& key) const {
        if (today_.has_reached(key.name)) return nullptr;
        for (std::size_t i = 0; i < model_.milestones.size(); ++i)
            if (model_.milestones[i].name == key.name) return made_of_milestone(key, i);
        return nullptr;
    }
    [[nodiscard]] reading_pointer made_of_milestone(const metric_key& key, std::size_t i) const {
        constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
        std::vector<double> years;
        for (const simulation_date& d : model_.dates) years.push_back(d.years);
        const auto made_as = [&](auto told) -> reading_pointer {
            return std::make_unique<milestone_reading<decltype(told)>>(i, std::move(years), told);
        };
        if (key.derived == over::times)
            return made_as([](double at, double now) { return at <= now ? 1.0 : 0.0; });
        if (key.derived != over::since)
            return made_as([](double at, double now) { return at <= now ? 1.0 : undefined; });
        const double a_year = key.last.in == look_back_unit::months ? 12 : 365;
        return made_as([a_year](double at, double now) {
            return at <= now ? std::floor((now - at) * a_year) : undefined;
        });
    }

    [[nodiscard]] double shares_behind(const metric_key& key) const {
        return shares_behind_price(key, deal_, today_);
    }
    /// What a reading is today; undefined where nothing tells it.
    [[nodiscard]] double value_today(const metric_key& key) const {
        if (key.is_priced() && !key.is_derived() && !closes_.empty())
            return closes_.back() * shares_behind(key);
        return in_units(key, today_.find(key));
    }
    /// The closes so far, or the market caps.
    [[nodiscard]] std::vector<double> prices(const metric_key& key) const {
        std::vector<double> all = closes_;
        for (double& x : all) x *= shares_behind(key);
        return all;
    }

    void require_days(const metric_key& key) const {
        if (apart_ != spacing::days) throw invalid_input::needs_days(to_text(key));
    }

    /// What the conditions on a reading must lie above, ascending. Empty where one of them is a ramp.
    [[nodiscard]] std::vector<double> levels_of(std::size_t metric) const {
        std::set<double> levels;
        for (const plan_step& s : deal_.steps) {
            if (s.metric != metric || s.what == step_kind::constant ||
                s.what == step_kind::combination)
                continue;
            if (!std::isinf(s.slope)) return {};
            levels.insert(s.from);
        }
        return {levels.begin(), levels.end()};
    }

    /// Where a look back begins, for each step, among the closes so far and those of the steps. Below
    /// zero where it goes back too far. Closes of before are taken as those of the business days.
    [[nodiscard]] std::vector<std::ptrdiff_t> begins_of(const look_back& last) const {
        const auto before = static_cast<std::ptrdiff_t>(closes_.size());
        std::vector<day> days(closes_.size());
        day d = model_.as_of;
        for (std::size_t i = closes_.size(); i-- > 0; d = d - 1) {
            while (!is_business_day(d) && i + 1 != closes_.size()) d = d - 1;
            days[i] = d;
        }
        for (const simulation_date& s : model_.dates) days.push_back(s.on);
        std::vector<std::ptrdiff_t> begins;
        for (std::size_t k = 0; k < model_.dates.size(); ++k) {
            const std::ptrdiff_t here = before + static_cast<std::ptrdiff_t>(k);
            if (!last.is_of_calendar()) {
                begins.push_back(here + 1 - last.length);
                continue;
            }
            const day first = last.first_day(model_.dates[k].on);
            const auto at   = std::lower_bound(days.begin(), days.begin() + here, first);
            begins.push_back(days.front() > first ? -1 : at - days.begin());
        }
        return begins;
    }
    /// Of each step, from which step on and up to which a window counts.
    [[nodiscard]] std::vector<growth_reading::stretch> stretches_of(const metric_key& key) const {
        const auto last_before = [&](day d) { // the last step before a day; -1 where none is
            std::ptrdiff_t step = -1;
            while (std::cmp_less(step + 1, model_.dates.size()) &&
                   model_.dates[static_cast<std::size_t>(step + 1)].on < d)
                ++step;
            return step;
        };
        std::vector<growth_reading::stretch> all;
        for (std::size_t k = 0; k < model_.dates.size(); ++k) {
            const auto here     = static_cast<std::ptrdiff_t>(k);
            const bool is_fixed = key.derived == over::window;
            const day first = is_fixed ? key.within.from() : key.last.first_day(model_.dates[k].on);
            const std::ptrdiff_t from = std::min(here, last_before(first));
            const std::ptrdiff_t to =
                is_fixed ? std::clamp(last_before(key.within.to() + 1), from, here) : here;
            all.push_back({from, to});
        }
        return all;
    }

    struct same_reading_of {
        std::size_t metric;
        double value;
    };
    struct moving_reading {
        std::size_t metric;
        reading_pointer reading;
    };

    const path_model& model_;
    const compiled_deal& deal_;
    spacing apart_;
    std::vector<double> closes_; ///< of the share, up to today
    state today_;
    std::optional<std::size_t> day_{};
    std::vector<same_reading_of> same_;
    std::vector<moving_reading> moving_;
    std::vector<std::optional<double>> highest_; ///< since the last step, where it was asked for
};

} // namespace kicker::detail
