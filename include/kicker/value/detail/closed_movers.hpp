// The movers of one rule under an outlook: which of them there are, which move together, and the mean of the
// rule over them, counted in money, in shares, or as calls.
#pragma once

#include <kicker/value/detail/closed_mean.hpp>
#include <kicker/value/detail/closed_share.hpp>
#include <kicker/value/normal.hpp>

#include <map>
#include <memory>
#include <optional>
#include <tuple>

namespace kicker::detail {

/// What an event counts.
enum class counted_in : unsigned char {
    money,  ///< its probability
    shares, ///< its probability where it is weighed by the price at the end
    calls   ///< the value of a call at the end, if it happens
};

/// How a mean is asked for.
struct mean_question {
    counted_in in    = counted_in::money;
    double years     = 0;     ///< until the end: of the rule, and of a call
    double struck_at = 0;     ///< of a call
    double earned    = 0;     ///< already, and left out
    bool plain       = false; ///< sums are taken as one lognormal amount each
};

/// What moves rules under an outlook.
class movers_of_outlook {
public:
    movers_of_outlook(const deal_today& today, const closed_form_options& options,
                      const share_by_date& share, formula_log& log)
        : today_(today), options_(options), share_(share), log_(log),
          correlations_(correlations_of(today.of)) {}

    /// The mean of a rule.
    ///
    /// Throws: formulas_end where there is no formula.
    [[nodiscard]] double mean(const rule_by_legs& rule, const mean_question& q) const {
        mean_over_movers over(rule, q.earned);
        log_rule(rule);
        const std::vector<std::size_t> totals = places_of(rule, mover::total);
        for (const std::size_t i : totals)
            for (const std::size_t j : totals)
                if (j < i && correlations_[i + 1][j + 1] != 0 && is_disturbed(i) && is_disturbed(j))
                    refuse(no_formula::totals_move_together, today_.of.totals[i].of);
        const bool with_price = rule.reads(mover::share);
        std::optional<std::size_t> tied; // the total that moves with the share, where that matters
        for (const std::size_t i : totals)
            if (moves_with_share(i) && (with_price || q.in == counted_in::calls)) tied = i;
        double factor = 1;
        if (tied) {
            over.add(q.in == counted_in::calls ? total_with_call(rule, q, *tied)
                                               : total_with_price(rule, q, *tied));
        } else if (with_price) {
            over.add([&rule, q, this](double part) { return outcomes_of_price(rule, q, part); });
            over.add_bends(mover::share, 0, share_.bends(q.years));
        } else if (q.in == counted_in::calls) {
            factor = share_.call_value(q.years, q.struck_at);
        }
        for (const std::size_t i : totals) add_total(over, rule, q, i, tied && *tied == i);
        for (const std::size_t i : places_of(rule, mover::milestone))
            over.add([&rule, i, this](double) { return outcomes_of_milestone(rule, i); });
        return factor == 0 ? 0 : factor * over.mean();
    }

    /// Whether a total is random and correlated with the share.
    [[nodiscard]] bool moves_with_share(std::size_t total) const {
        return correlations_[0][total + 1] != 0 && is_disturbed(total) && share_.volatility(1) > 0;
    }
    /// The totals or milestones that the legs of a rule read.
    [[nodiscard]] static std::vector<std::size_t> places_of(const rule_by_legs& rule, mover by) {
        std::vector<std::size_t> all;
        for (const leg& l : rule.legs)
            if (l.by == by && std::find(all.begin(), all.end(), l.which) == all.end())
                all.push_back(l.which);
        return all;
    }

private:
    using one_leg = std::pair<std::size_t, double>; ///< its place, and its mass

    [[nodiscard]] bool is_disturbed(std::size_t i) const {
        const total_plan& plan = today_.totals[i];
        return !plan.dates().empty() &&
               today_.of.totals[i].volatility.variance(plan.dates().back()) > 0;
    }

    void log_rule(const rule_by_legs& rule) const {
        if (rule.reads_certain_total) log_.add(formula::certain_total);
        std::size_t movers = rule.reads(mover::share) ? 1 : 0;
        bool has_ramp      = false;
        for (const mover by : {mover::total, mover::milestone})
            movers += places_of(rule, by).size();
        for (const leg& l : rule.legs) {
            has_ramp = has_ramp || l.is_continuous();
            if (l.by == mover::milestone) log_.add(formula::waiting_time);
            if (l.by == mover::total)
                log_.add(l.is_continuous() ? formula::call_spread_over_total
                                           : formula::binary_over_total);
        }
        if (movers > 1) log_.add(formula::product_of_parts);
        if (has_ramp && (movers > 1 || rule.reads(mover::share)))
            log_.add(formula::integral_over_part);
    }

    // --- totals ---

    [[nodiscard]] no_closed_form total_on_two_days(std::size_t i) const {
        return {no_formula::total_on_two_days, today_.of.totals[i].of, {}};
    }

    /// A total by a date. Counted in shares its factor gains growth.
    [[nodiscard]] const total_by_date& total(std::size_t i, double until, bool in_shares) const {
        const total_outlook& of = today_.of.totals[i];
        if (of.delay > 0 && !today_.totals[i].dates().empty())
            refuse(no_formula::total_is_delayed, of.of);
        double gain = 0;
        if (options_.drifts == drifts::risk_neutral && of.price_of_risk != 0)
            gain -= of.price_of_risk * volatility_of(i);
        if (in_shares && moves_with_share(i))
            gain += correlations_[0][i + 1] * flat_share_volatility(i) * volatility_of(i);
        if (of.reversion > 0 && !of.volatility.is_flat()) refuse(no_formula::total_by_tenor, of.of);
        const std::size_t amounts = today_.totals[i].count(until);
        auto& kept                = totals_[{i, amounts, gain}];
        if (!kept)
            kept = std::make_unique<total_by_date>(
                of, today_.totals[i], whole_units(of.of.unit, today_.readings.find(of.of)), until,
                gain);
        if (of.stops > 0) log_.add(formula::stopping_total);
        if (!kept->is_exact()) {
            log_.add(formula::matched_moments);
            log_.add(closed_form_note::matched);
        }
        return *kept;
    }
    [[nodiscard]] double volatility_of(std::size_t i) const {
        const total_outlook& of = today_.of.totals[i];
        if (!of.volatility.is_flat()) refuse(no_formula::total_by_tenor, of.of);
        return of.volatility.at(1);
    }
    [[nodiscard]] double flat_share_volatility(std::size_t i) const {
        if (!share_.has_flat_volatility())
            refuse(no_formula::total_by_tenor, today_.of.totals[i].of);
        return share_.volatility(1);
    }

    void add_total(mean_over_movers& over, const rule_by_legs& rule, const mean_question& q,
                   std::size_t i, bool only_bends) const {
        const bool in_shares = q.in == counted_in::shares;
        for (const leg& l : rule.legs)
            if (l.by == mover::total && l.which == i)
                over.add_bends(mover::total, i, total(i, l.until, in_shares).bends());
        if (only_bends) return;
        over.add([&rule, i, in_shares, plain = q.plain, this](double part) {
            std::vector<one_leg> of;
            for (std::size_t k = 0; k < rule.legs.size(); ++k) {
                const leg& l = rule.legs[k];
                if (l.by == mover::total && l.which == i)
                    of.emplace_back(k,
                                    total(i, l.until, in_shares).reaches(l.level_of(part), plain));
            }
            return nested_outcomes(rule, of, 1, part, total_on_two_days(i));
        });
    }

    // --- milestones ---

    [[nodiscard]] outcomes outcomes_of_milestone(const rule_by_legs& rule, std::size_t i) const {
        const milestone_outlook& m = today_.of.milestones[i];
        std::vector<one_leg> of;
        for (std::size_t k = 0; k < rule.legs.size(); ++k) {
            const leg& l = rule.legs[k];
            if (l.by != mover::milestone || l.which != i) continue;
            const double waited = std::max(0.0, l.until - m.after);
            of.emplace_back(k,
                            m.probability * (m.a_year == 0 ? 1 : -std::expm1(-m.a_year * waited)));
        }
        return nested_outcomes(rule, of, 1, 0, {no_formula::event_is_counted, {}, m.name});
    }

    // --- the share ---

    [[nodiscard]] outcomes outcomes_of_price(const rule_by_legs& rule, const mean_question& q,
                                             double part) const {
        const double all = q.in == counted_in::calls ? share_.call_value(q.years, q.struck_at) : 1;
        std::vector<one_leg> of;
        for (std::size_t k = 0; k < rule.legs.size(); ++k) {
            const leg& l = rule.legs[k];
            if (l.by != mover::share) continue;
            const double level = l.level_of(part);
            const hurdle_span span{l.start, l.until};
            double mass = all;
            if (level > l.best && q.in == counted_in::calls)
                mass = share_.call_behind(level, span, q.years, q.struck_at);
            else if (level > l.best)
                mass = share_.touches(
                    level, span, q.in == counted_in::shares ? numeraire::share : numeraire::cash);
            of.emplace_back(k, std::min(mass, all));
        }
        return nested_outcomes(rule, of, all, part, {.why = no_formula::hurdles_on_two_spans});
    }

    // --- a total that moves with the share ---

    /// The one lognormal amount that a total is, where it is one; counted in money and in shares.
    struct tied_total {
        lognormal_amount in_money, in_shares;
        double so_far     = 0,
               with_price = 0; ///< the covariance of its logarithm with that of the price

        /// How far the amount is above a level, in deviations.
        [[nodiscard]] double margin(double level, bool is_in_shares) const {
            const lognormal_amount& a = is_in_shares ? in_shares : in_money;
            if (level <= so_far) return std::numeric_limits<double>::infinity();
            return std::log(a.mean / (level - so_far)) / a.deviation - a.deviation / 2;
        }
    };
    /// Requires: the total moves with the share.
    [[nodiscard]] tied_total tied(const rule_by_legs& rule, std::size_t i,
                                  double price_date) const {
        const total_outlook& of = today_.of.totals[i];
        std::optional<double> until;
        for (const leg& l : rule.legs) {
            if (l.by != mover::total || l.which != i) continue;
            if (until && *until != l.until) refuse(no_formula::total_on_two_days, of.of);
            until = l.until;
        }
        const total_by_date &in_money  = total(i, *until, false),
                            &in_shares = total(i, *until, true);
        if (!in_money.is_one_amount() || share_.jumps())
            refuse(no_formula::moves_with_share, of.of);
        const double at = in_money.date(), both = std::min(at, price_date), k = of.reversion;
        const double lasting = k > 0 ? std::exp(-k * at) * std::expm1(k * both) / k : both;
        log_.add(formula::two_lognormals);
        return {in_money.amount(), in_shares.amount(), in_money.so_far(),
                correlations_[0][i + 1] * flat_share_volatility(i) * volatility_of(i) * lasting};
    }

    /// Whether the price is at a level on the one date on which it is watched, and a total at its own.
    [[nodiscard]] std::function<outcomes(double)>
    total_with_price(const rule_by_legs& rule, const mean_question& q, std::size_t i) const {
        std::optional<double> date;
        for (const leg& l : rule.legs) {
            if (l.by != mover::share) continue;
            const std::optional<double> only = share_.only_date({l.start, l.until});
            if (!only || (date && *date != *only))
                refuse(no_formula::moves_with_share, today_.of.totals[i].of);
            date = only;
        }
        const tied_total x   = tied(rule, i, *date);
        const bool in_shares = q.in == counted_in::shares;
        const option o       = share_.call(*date, 0);
        const double lives   = in_shares ? 1 : share_.lives(*date);
        const double sd      = o.deviation();
        const double rho     = std::clamp(x.with_price / (sd * x.in_money.deviation), -1.0, 1.0);
        const auto margin    = [=](const leg& l, double part) {
            if (l.by == mover::total) return x.margin(l.level_of(part), in_shares);
            if (l.level_of(part) <= l.best) return std::numeric_limits<double>::infinity();
            return std::log(o.forward() / l.level_of(part)) / sd + (in_shares ? sd : -sd) / 2;
        };
        return [&rule, margin, lives, rho](double part) {
            // The legs of each by their margins, the easiest first: outcomes lie between them.
            std::vector<one_leg> of_price{{rule.legs.size(), 1e300}}, of_total = of_price;
            for (std::size_t k = 0; k < rule.legs.size(); ++k) {
                const leg& l = rule.legs[k];
                if (l.by == mover::share) of_price.emplace_back(k, margin(l, part));
                else if (l.by == mover::total) of_total.emplace_back(k, margin(l, part));
            }
            const auto easier = [](const one_leg& a, const one_leg& b) {
                return a.second > b.second;
            };
            std::stable_sort(of_price.begin() + 1, of_price.end(), easier);
            std::stable_sort(of_total.begin() + 1, of_total.end(), easier);
            const auto both = [&](std::size_t a, std::size_t b) {
                if (a == of_price.size() || b == of_total.size()) return 0.0;
                const double x1 = of_price[a].second, x2 = of_total[b].second;
                if (!(x1 < 1e300)) return normal_distribution(x2);
                return lives * bivariate_normal(x1, x2, rho);
            };
            outcomes all;
            leg_set price_legs;
            for (std::size_t a = 0; a < of_price.size(); ++a) {
                if (a > 0) price_legs.set(of_price[a].first);
                leg_set legs = price_legs;
                for (std::size_t b = 0; b < of_total.size(); ++b) {
                    if (b > 0) legs.set(of_total[b].first);
                    all.push_back(
                        {legs, both(a, b) - both(a + 1, b) - both(a, b + 1) + both(a + 1, b + 1)});
                }
            }
            return all;
        };
    }

    /// A call at the end, if a total is at a level.
    [[nodiscard]] std::function<outcomes(double)>
    total_with_call(const rule_by_legs& rule, const mean_question& q, std::size_t i) const {
        if (rule.reads(mover::share)) refuse(no_formula::moves_with_share, today_.of.totals[i].of);
        const tied_total x = tied(rule, i, q.years);
        const option o     = share_.call(q.years, q.struck_at);
        const double all   = share_.call_value(q.years, q.struck_at);
        const double scale = share_.undiscounted(q.years);
        const double rho =
            std::clamp(x.with_price / (o.deviation() * x.in_money.deviation), -1.0, 1.0);
        const auto [d1, d2] = d_of(o);
        return [=, &rule, this, d1 = d1, d2 = d2](double part) {
            std::vector<one_leg> of;
            for (std::size_t k = 0; k < rule.legs.size(); ++k) {
                const leg& l = rule.legs[k];
                if (l.by != mover::total || l.which != i) continue;
                const double level = l.level_of(part);
                const double value =
                    o.share_at_expiry() * bivariate_normal(d1, x.margin(level, true), rho) -
                    o.strike * o.discount() * bivariate_normal(d2, x.margin(level, false), rho);
                of.emplace_back(k, std::clamp(scale * value, 0.0, all));
            }
            return nested_outcomes(rule, of, all, part, total_on_two_days(i));
        };
    }

    const deal_today& today_;
    const closed_form_options& options_;
    const share_by_date& share_;
    formula_log& log_;
    std::vector<std::vector<double>> correlations_;
    /// By total, how many amounts, and gain.
    mutable std::map<std::tuple<std::size_t, std::size_t, double>, std::unique_ptr<total_by_date>>
        totals_;
};

} // namespace kicker::detail
