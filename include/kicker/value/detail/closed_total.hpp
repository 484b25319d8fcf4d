// A total of an outlook, for formulas: what is planned of it, and how much it may come to by a date.
#pragma once

#include <kicker/value/outlook.hpp>
#include <kicker/value/spend.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kicker::detail {

/// Years by which two ways to count the same date differ.
inline constexpr double same_moment = 1e-9;

/// What is planned of a total until a horizon, date by date.
class total_plan {
public:
    /// A pace adds up on `dates`.
    total_plan(const total_outlook& of, const std::vector<double>& dates) {
        double before = 0;
        if (of.planned.empty() && of.a_year > 0)
            for (const double at : dates) {
                dates_.push_back(at);
                means_.push_back(of.a_year * std::exp(of.growth.total(at)) * (at - before));
                before = at;
            }
        for (const planned_amount& p : of.planned) {
            dates_.push_back(p.years);
            means_.push_back(p.amount);
        }
        const bool is_random = !dates_.empty() && (of.volatility.variance(dates_.back()) > 0 ||
                                                   of.stops > 0 || of.delay > 0);
        is_certain_          = !is_random;
    }

    /// Whether nothing of it is random.
    [[nodiscard]] bool is_certain() const { return is_certain_; }
    [[nodiscard]] const std::vector<double>& dates() const { return dates_; }
    [[nodiscard]] const std::vector<double>& means() const { return means_; }
    /// How many amounts fall until a date, the date included.
    [[nodiscard]] std::size_t count(double until) const {
        return static_cast<std::size_t>(
            std::upper_bound(dates_.begin(), dates_.end(), until + same_moment) - dates_.begin());
    }
    /// What is planned until a date.
    [[nodiscard]] double sum(double until) const {
        double s = 0;
        for (std::size_t i = 0, n = count(until); i < n; ++i) s += means_[i];
        return s;
    }
    /// When so much, or more, has been added; infinite: never.
    [[nodiscard]] double first_reaching(double level, bool is_above) const {
        const auto there = [=](double sum) { return is_above ? sum > level : sum >= level; };
        double sum       = 0;
        if (there(sum)) return 0;
        for (std::size_t i = 0; i < dates_.size(); ++i)
            if (there(sum += means_[i])) return dates_[i];
        return std::numeric_limits<double>::infinity();
    }

private:
    std::vector<double> dates_, means_;
    bool is_certain_ = true;
};

/// What a total may come to by a date: a matched sum for each amount after which it may stop.
class total_by_date {
public:
    total_by_date(const total_outlook& of, const total_plan& plan, double so_far, double until,
                  double gain)
        : so_far_(so_far) {
        const std::size_t n = plan.count(until);
        disturbed_amounts amounts{.volatility = of.volatility, .reversion = of.reversion};
        double running = of.stops > 0 && n > 0 ? -std::expm1(-of.stops * plan.dates()[0]) : 0;
        if (n == 0) running = 1;
        if (running > 0) nothing_ = running;
        for (std::size_t i = 0; i < n; ++i) {
            const double at = plan.dates()[i], k = of.reversion;
            const double lasting = k > 0 ? -std::expm1(-k * at) / k : at;
            amounts.dates.push_back(at);
            amounts.means.push_back(plan.means()[i] * std::exp(gain * lasting));
            const double weight =
                i + 1 == n ? std::exp(-of.stops * at)
                           : std::exp(-of.stops * at) - std::exp(-of.stops * plan.dates()[i + 1]);
            if (plan.means()[i] > 0) last_ = at;
            if (weight > 0) parts_.emplace_back(weight, matched_sum(amounts));
        }
    }

    /// The probability that it has reached a level. Each level is worked out once: a rule asks of the same
    /// ones again while something else moves.
    [[nodiscard]] double reaches(double level, bool plain) const {
        const double need = level - so_far_;
        if (need <= 0) return 1;
        const auto [at, is_new] = reached_[plain ? 1 : 0].try_emplace(need, 0.0);
        if (!is_new) return at->second;
        for (const auto& [weight, amount] : parts_)
            at->second +=
                weight * (plain && amount.plain().mean > 0 ? expected_cliff(amount.plain(), need)
                                                           : amount.cliff(need));
        return at->second;
    }
    /// Whether no moments are matched.
    [[nodiscard]] bool is_exact() const {
        return std::all_of(parts_.begin(), parts_.end(),
                           [](const auto& p) { return p.second.is_exact(); });
    }
    /// Whether it is one lognormal amount, all of it on one date.
    [[nodiscard]] bool is_one_amount() const {
        return parts_.size() == 1 && nothing_ == 0 && is_exact();
    }
    /// The amount and its date. Requires: it is one.
    [[nodiscard]] const lognormal_amount& amount() const { return parts_.front().second.plain(); }
    [[nodiscard]] double date() const { return last_; }
    [[nodiscard]] double so_far() const { return so_far_; }

    /// The levels between which the probability is smooth.
    [[nodiscard]] std::vector<double> bends() const {
        std::vector<double> all{so_far_};
        const double apart = 3; // 16 points between two of them leave an error below 1e-10
        for (const auto& [weight, amount] : parts_) {
            const lognormal_amount& a = amount.plain();
            for (double z = -9; z <= 9; z += apart)
                all.push_back(so_far_ + a.mean * std::exp(a.deviation * (z - a.deviation / 2)));
        }
        return all;
    }

private:
    double so_far_, nothing_ = 0, last_ = 0;
    std::vector<std::pair<double, matched_sum>> parts_; ///< with their probabilities
    mutable std::array<std::unordered_map<double, double>, 2> reached_; ///< by level; plain last
};

} // namespace kicker::detail
