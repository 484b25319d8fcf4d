// One tranche asked for its closed forms: what has vested by the end, and what a share of it is worth.
#pragma once

#include <kicker/value/detail/closed_movers.hpp>

#include <algorithm>
#include <cmath>

namespace kicker::detail {

/// A strike below this part of the price takes so little that it may be left out, with a bound that says so.
inline constexpr double nominal_part = 1e-4;

/// What one tranche is asked under.
struct tranche_terms {
    const tranche& of;
    std::optional<strike> struck_at; ///< its own, or its warrant's
    double years  = 0;               ///< until the end
    double issued = 0;               ///< nothing vests before; in years
    double earned = 0;               ///< so far
};

class tranche_question {
public:
    tranche_question(const deal_today& today, const closed_form_options& options,
                     const tranche_terms& terms)
        : today_(today), options_(options), terms_(terms), share_(today.of, options, log_),
          movers_(today, options, share_, log_) {}

    /// The mean part that has vested by the end.
    [[nodiscard]] closed_answer vested() {
        return answered([this](bool plain) {
            return figure{terms_.earned + mean(legs(terms_.years), {.in     = counted_in::money,
                                                                    .years  = terms_.years,
                                                                    .earned = terms_.earned,
                                                                    .plain  = plain})};
        });
    }
    /// The value of what is not vested yet, by the share granted.
    [[nodiscard]] closed_answer per_share() {
        return answered([this](bool plain) {
            if (!terms_.struck_at) refuse(no_formula::strike_is_unsaid);
            if (options_.exercising == exercising::at_expiry) return at_expiry(plain);
            return when_vested(plain);
        });
    }

private:
    /// A figure, and what it misses for sure.
    struct figure {
        double mean = 0, bound = 0;
    };

    template <class Figure>
    [[nodiscard]] closed_answer answered(Figure f) {
        try {
            log_           = {};
            const figure x = f(false);
            closed_figure result{.mean = x.mean, .error = x.bound};
            const auto& by = log_.by;
            if (std::find(by.begin(), by.end(), formula::matched_moments) != by.end())
                result.error += std::abs(f(true).mean - x.mean);
            result.by    = log_.by;
            result.notes = log_.notes;
            return result;
        } catch (const formulas_end& end) {
            return end.reason;
        }
    }

    [[nodiscard]] rule_by_legs legs(double until, const rule& gate = always) const {
        if (until < terms_.issued - same_moment) return {};
        return legs_of(terms_.of.vests, gate, today_, until);
    }
    [[nodiscard]] double mean(const rule_by_legs& by, const mean_question& q) const {
        if (by.terms.empty()) return 0;
        return movers_.mean(by, q);
    }

    [[nodiscard]] double struck_at() const {
        return whole_units(unit_id::price, static_cast<double>(terms_.struck_at->price().ticks()));
    }
    [[nodiscard]] bool is_nominal(double at) const { return at <= nominal_part * share_.price(); }
    /// What is worth so much without a strike, with what the strike takes at most.
    [[nodiscard]] figure without_strike(double value, double at) const {
        if (at == 0) return {value};
        log_.add(closed_form_note::without_strike);
        return {value, at * std::max(1.0, share_.discount(terms_.years))};
    }
    /// One figure, or the other where formulas end; the first reason stands where both end.
    template <class One, class Other>
    [[nodiscard]] figure either(One one, Other other) const {
        const formula_log before = log_;
        try {
            return one();
        } catch (const formulas_end& end) {
            log_ = before;
            try {
                return other();
            } catch (const formulas_end&) {
                throw end;
            }
        }
    }

    // --- on the last day ---

    [[nodiscard]] figure at_expiry(bool plain) const {
        const bool is_gated = !(terms_.of.exercisable == always);
        if (is_gated && terms_.earned > 0) refuse(no_formula::gate_opens_later);
        const rule_by_legs by = legs(terms_.years, terms_.of.exercisable);
        if (is_gated) log_.add(closed_form_note::gate_at_expiry);
        const double years = terms_.years;
        mean_question q{
            .in = counted_in::calls, .years = years, .earned = terms_.earned, .plain = plain};
        if (by.terms.empty()) return {};
        if (terms_.struck_at->is_set_later()) {
            if (by.reads(mover::share)) refuse(no_formula::hurdle_and_later_strike);
            for (const std::size_t i : movers_of_outlook::places_of(by, mover::total))
                if (movers_.moves_with_share(i))
                    refuse(no_formula::moves_with_share, today_.of.totals[i].of);
            q.in = counted_in::money;
            return {later_call() * mean(by, q)};
        }
        q.struck_at      = struck_at();
        const auto exact = [&] { return figure{mean(by, q)}; };
        if (!is_nominal(q.struck_at)) return exact();
        return either(exact, [&] {
            log_.add(formula::share_as_numeraire);
            mean_question in_shares = q;
            in_shares.in            = counted_in::shares;
            return without_strike(share_.call_value(years, 0) * mean(by, in_shares), q.struck_at);
        });
    }
    /// A call whose strike a milestone on a certain day sets.
    [[nodiscard]] double later_call() const {
        const strike& s = *terms_.struck_at;
        if (s.price().ticks() > 0) refuse(no_formula::strike_has_least_price);
        for (const milestone_outlook& m : today_.of.milestones) {
            if (!(m.name == s.milestone()) || m.a_year > 0 || m.probability < 1) continue;
            if (today_.readings.has_reached(m.name) || m.after > terms_.years) break;
            if (s.vwap_days() > 1) log_.add(closed_form_note::average_is_price);
            const double part =
                whole_units(unit_id::percent, static_cast<double>(s.of_vwap().ticks())) / 100;
            return share_.later_call_value(terms_.years, part, m.after);
        }
        refuse(no_formula::strike_day_is_random, s.milestone());
    }

    // --- on the day of vesting ---

    [[nodiscard]] figure when_vested(bool plain) const {
        if (terms_.struck_at->is_set_later()) refuse(no_formula::strike_when_vested);
        for (const double until : {0.0, terms_.years})
            if (!legs_of(terms_.of.exercisable, always, today_, until).is_whole())
                refuse(no_formula::gate_opens_later);
        const double at = struck_at(), years = terms_.years;
        const bool is_share_fair =
            options_.drifts == drifts::risk_neutral && !share_.pays_dividends(years);
        if (!is_nominal(at) || !is_share_fair) return on_each_day(at, plain);
        // A share without dividends is worth as much on every day: the day of vesting does not matter.
        const auto in_shares = [&] {
            log_.add(formula::share_as_numeraire);
            const mean_question q{
                .in = counted_in::shares, .years = years, .earned = terms_.earned, .plain = plain};
            return without_strike(share_.price() * mean(legs(years), q), at);
        };
        if (at == 0) return in_shares();
        return either([&] { return on_each_day(at, plain); }, in_shares);
    }

    [[nodiscard]] figure on_each_day(double at, bool plain) const {
        const rule_by_legs by = legs(terms_.years);
        if (by.terms.empty()) return {};
        if (!by.reads(mover::share)) return over_dates(at, plain);
        if (by.reads(mover::total) || by.reads(mover::milestone) || terms_.issued > 0 ||
            !options_.watched_on.empty())
            refuse(no_formula::vests_by_price_and_more);
        return at_touch(by, at);
    }

    /// Conditions on the price alone: for each part, what the touch of its hurdle pays.
    [[nodiscard]] figure at_touch(const rule_by_legs& by, double at) const {
        for (const leg& l : by.legs)
            if (l.by == mover::share && (l.start > 0 || l.until < terms_.years - same_moment))
                refuse(no_formula::hurdles_on_two_spans);
        mean_over_movers over(by, terms_.earned);
        std::vector<double> bends = share_.bends(terms_.years);
        bends.push_back(at);
        over.add_bends(mover::share, 0, bends);
        const auto best = [](const rule_by_legs& r) {
            double b = 0;
            for (const leg& l : r.legs) b = std::max(b, l.best);
            return b;
        }(by);
        return {over.over_parts([&](double part) {
            const double hurdle = hurdle_of(by, part);
            if (std::isinf(hurdle)) return 0.0;
            if (hurdle <= best) return std::max(0.0, share_.price() - at);
            return std::max(0.0, hurdle - at) * share_.paid_at_touch(hurdle, terms_.years);
        })};
    }
    /// The lowest price at which more than a part is earned; infinite: none.
    [[nodiscard]] static double hurdle_of(const rule_by_legs& by, double part) {
        double lowest = std::numeric_limits<double>::infinity();
        for (const auto& term : by.terms) {
            double highest = 0;
            for (const std::size_t place : term) {
                const leg& l = by.legs[place];
                if (l.by == mover::share) {
                    const double level = l.level_of(part);
                    highest            = std::max(highest, level <= l.best ? 0 : level);
                } else if (!(l.part > part)) {
                    highest = std::numeric_limits<double>::infinity();
                }
            }
            lowest = std::min(lowest, highest);
        }
        return lowest;
    }

    /// Conditions that the price does not decide: on each day, what vests then as calls that end then.
    [[nodiscard]] figure over_dates(double at, bool plain) const {
        const bool is_nominal_and_tied = moves_with_share() && is_nominal(at);
        if (moves_with_share() && !is_nominal_and_tied)
            refuse(no_formula::moves_with_share, today_.of.totals[*moving_total()].of);
        const auto vested_by = [&](double years) {
            return mean(legs(years),
                        {.in     = is_nominal_and_tied ? counted_in::shares : counted_in::money,
                         .years  = years,
                         .earned = terms_.earned,
                         .plain  = plain});
        };
        const double struck = is_nominal_and_tied ? 0 : at;
        const auto call     = [&](double years) { return share_.call_value(years, struck); };
        const std::vector<double> dates = dates_of_vesting();
        double before                   = vested_by(0);
        double sum                      = before > 0 ? before * call(0) : 0;
        const bool is_smooth            = vests_between_dates();
        for (std::size_t i = 1; i < dates.size(); ++i) {
            const double from = dates[i - 1], to = dates[i];
            if (is_smooth) {
                const double just = vested_by(std::max(from, to - just_before));
                sum += vesting_between(from, before, to, just, vested_by, call);
                before = just;
            }
            const double now = vested_by(to);
            if (now > before) sum += (now - before) * call(to);
            before = now;
        }
        if (sum > 0) log_.add(formula::sum_over_dates);
        return is_nominal_and_tied ? without_strike(sum, at) : figure{sum};
    }
    /// What vests between two dates, each moment worth a call that ends then; by parts.
    template <class Vested, class Call>
    [[nodiscard]] double vesting_between(double from, double at_first, double to, double at_last,
                                         Vested vested_by, Call call) const {
        if (at_last == at_first) return 0;
        static const std::vector<quadrature_node> nodes = gauss_legendre(12);
        double sum = at_last * call(to) - at_first * call(from);
        // A call moves as the root of time at first, so the panels are narrow there.
        const double width = to - from;
        double edge        = from;
        for (const double part : {0.001, 0.01, 0.1, 0.4, 1.0}) {
            const double next = from + part * width;
            sum -= integral(nodes, edge, next, [&](double t) {
                const double step  = 1e-5 * (t - from);
                const double slope = (call(t + step) - call(t - step)) / (2 * step);
                return vested_by(std::min(t, to - just_before)) * slope;
            });
            edge = next;
        }
        return sum;
    }

    static constexpr double just_before =
        1e-7; ///< so many years before a date nothing of it counts

    [[nodiscard]] std::optional<std::size_t> moving_total() const {
        for (const std::size_t i : movers_of_outlook::places_of(legs(terms_.years), mover::total))
            if (movers_.moves_with_share(i)) return i;
        return std::nullopt;
    }
    [[nodiscard]] bool moves_with_share() const { return moving_total().has_value(); }

    /// Whether something vests on days that no date names: at a rate, or evenly over days.
    [[nodiscard]] bool vests_between_dates() const {
        for (const rule_node& n : terms_.of.vests.nodes()) {
            if (!n.reads_a_metric()) continue;
            const metric_key& key = terms_.of.vests.metric_of(n);
            if (n.op == rule_op::ramp && n.steps == 0 && key.id == metric_id::on) return true;
            if (n.op == rule_op::reached)
                for (const milestone_outlook& m : today_.of.milestones)
                    if (m.name == key.name && m.a_year > 0) return true;
        }
        return false;
    }
    /// Today, the end, and the dates between them on which vesting may jump or change its pace.
    [[nodiscard]] std::vector<double> dates_of_vesting() const {
        std::vector<double> all{0, terms_.years, terms_.issued};
        for (const rule_node& n : terms_.of.vests.nodes()) {
            if (!n.reads_a_metric()) continue;
            const metric_key& key = terms_.of.vests.metric_of(n);
            if (key.id == metric_id::on)
                for_each_level(n, [&](std::int64_t number) {
                    for (const double off : {-1.0, 0.0, 1.0})
                        all.push_back(today_.years_until(static_cast<double>(number) + off));
                });
            if (n.op == rule_op::reached)
                for (const milestone_outlook& m : today_.of.milestones)
                    if (m.name == key.name) all.push_back(m.after);
            for (std::size_t i = 0; i < today_.totals.size(); ++i)
                if (key.accumulates() && key.name == today_.of.totals[i].of.name &&
                    key.id == today_.of.totals[i].of.id)
                    for (const double at : today_.totals[i].dates()) all.push_back(at);
        }
        for (double& at : all) at = std::clamp(at, 0.0, terms_.years);
        std::sort(all.begin(), all.end());
        const auto same = [](double a, double b) { return b - a < same_moment; };
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
        return all;
    }

    const deal_today& today_;
    const closed_form_options& options_;
    const tranche_terms& terms_;
    mutable formula_log log_;
    share_by_date share_;
    movers_of_outlook movers_;
};

} // namespace kicker::detail
