// What a share of a tranche is worth to a holder who exercises on the day of vesting.
#pragma once

#include <kicker/value/detail/closed_context.hpp>

namespace kicker::detail {

/// The value by the ways that the day of vesting may come about: never mind when, at a touch of the price,
/// on dates that the price does not decide, or both.
class exercise_when_vested {
public:
    explicit exercise_when_vested(const tranche_context& of) : of_(of) {}

    [[nodiscard]] bounded_figure value(bool plain) const {
        if (of_.terms.struck_at->is_set_later()) refuse(no_formula::strike_when_vested);
        for (const double until : {0.0, of_.terms.years})
            if (!legs_of(of_.terms.of.exercisable, always, of_.today, until).is_whole())
                refuse(no_formula::gate_opens_later);
        const double at = of_.struck_at(), years = of_.terms.years;
        const bool is_share_fair =
            of_.options.drifts == drifts::risk_neutral && !of_.share.pays_dividends(years);
        if (!of_.is_nominal(at) || !is_share_fair) return on_each_day(at, plain);
        // A share without dividends is worth as much on every day: the day of vesting does not matter.
        const auto in_shares = [&] {
            of_.log.add(formula::share_as_numeraire);
            const mean_question q{.in     = counted_in::shares,
                                  .years  = years,
                                  .earned = of_.terms.earned,
                                  .plain  = plain};
            return of_.without_strike(of_.share.price() * of_.mean(of_.legs(years), q), at);
        };
        if (at == 0) return in_shares();
        return of_.either([&] { return on_each_day(at, plain); }, in_shares);
    }

private:
    /// The rule as it reads on each date on which vesting may change its pace; the last is the end.
    using readings = std::vector<rule_by_legs>;

    [[nodiscard]] bounded_figure on_each_day(double at, bool plain) const {
        readings all;
        for (const double date : of_.dates_of_vesting()) all.push_back(of_.legs(date));
        const auto any = [&](auto reads) { return std::any_of(all.begin(), all.end(), reads); };
        if (!any([](const rule_by_legs& by) { return by.reads(mover::share); }))
            return over_dates(all, at, plain);
        if (of_.terms.issued > 0 || !of_.options.watched_on.empty())
            refuse(no_formula::vests_by_price_and_more);
        const std::vector<double> dates = of_.dates_of_vesting();
        for (std::size_t i = 0; i < all.size(); ++i)
            for (const leg& l : all[i].legs)
                if (l.by == mover::share && (l.start > 0 || l.until < dates[i] - same_moment))
                    refuse(no_formula::hurdles_on_two_spans);
        if (any([&](const rule_by_legs& by) {
                return by.reads(mover::total) || by.reads(mover::milestone) ||
                       by.legs.size() != all.back().legs.size() ||
                       fixed_parts(by) != fixed_parts(all.back());
            }))
            return hurdle_and_dates(all, at, plain);
        return at_touch(all.back(), at);
    }
    /// What of a rule nothing moves, term by term.
    [[nodiscard]] static std::vector<double> fixed_parts(const rule_by_legs& by) {
        std::vector<double> parts;
        for (const auto& term : by.terms) {
            parts.push_back(-1);
            for (const std::size_t place : term)
                if (by.legs[place].by == mover::nothing) parts.push_back(by.legs[place].part);
        }
        return parts;
    }

    /// Conditions on the price alone: for each part, what the touch of its hurdle pays.
    [[nodiscard]] bounded_figure at_touch(const rule_by_legs& by, double at) const {
        mean_over_movers over(by, of_.terms.earned);
        std::vector<double> bends = of_.share.bends(of_.terms.years);
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
            if (hurdle <= best) return std::max(0.0, of_.share.price() - at);
            return std::max(0.0, hurdle - at) * of_.share.paid_at_touch(hurdle, of_.terms.years);
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

    /// One hurdle, and conditions that the price does not decide. Where both must hold, the later of both
    /// days decides: what opens on a day is a call behind the hurdle until then, or its touch later. Where
    /// one is enough, the earlier decides: the touch until a day, or what the hurdle has left then.
    [[nodiscard]] bounded_figure hurdle_and_dates(const readings& all, double at,
                                                  bool plain) const {
        const leg* hurdle = nullptr;
        for (const rule_by_legs& by : all) {
            of_.refuse_moving_total(by);
            for (const leg& l : by.legs) {
                if (l.by != mover::share) continue;
                if (l.from != l.to || (hurdle != nullptr && hurdle->to != l.to))
                    refuse(no_formula::vests_by_price_and_more);
                hurdle = &l;
            }
        }
        const double level = hurdle->to, years = of_.terms.years;
        const double pays   = std::max(0.0, level - at);
        const auto if_price = [&](bool is_reached) {
            return [=, this](double until) {
                rule_by_legs given = of_.legs(until);
                for (leg& l : given.legs)
                    if (l.by == mover::share) l = leg{.part = is_reached ? 1.0 : 0.0};
                return of_.mean(given,
                                {.years = until, .earned = of_.terms.earned, .plain = plain});
            };
        };
        const auto touch = [&](double until) {
            return pays > 0 ? pays * of_.share.paid_at_touch(level, until) : 0;
        };
        const auto opened = [&](double until) {
            return until > 0 ? of_.share.call_behind(level, {0, until}, until, at) : 0;
        };
        const double last = touch(years);
        if (if_price(false)(years) == 0)
            return {
                sum_over(if_price(true), [&](double t) { return opened(t) + last - touch(t); })};
        if (if_price(true)(0) < 1 - of_.terms.earned - 1e-12)
            refuse(no_formula::vests_by_price_and_more);
        const double by_days = sum_over(if_price(false), [&](double t) {
            return touch(t) + of_.share.call_value(t, at) - opened(t);
        });
        return {by_days + (1 - of_.terms.earned - if_price(false)(years)) * last};
    }

    /// Conditions that the price does not decide: on each day, what vests then as calls that end then.
    [[nodiscard]] bounded_figure over_dates(const readings& all, double at, bool plain) const {
        bool tied = false;
        for (const rule_by_legs& by : all) {
            tied = tied || of_.moving_total(by).has_value();
            if (!of_.is_nominal(at)) of_.refuse_moving_total(by);
        }
        if (tied) of_.log.add(formula::share_as_numeraire);
        const auto vested_by = [&](double years) {
            return of_.mean(of_.legs(years), {.in = tied ? counted_in::shares : counted_in::money,
                                              .years  = years,
                                              .earned = of_.terms.earned,
                                              .plain  = plain});
        };
        const double sum = sum_over(
            vested_by, [&](double years) { return of_.share.call_value(years, tied ? 0 : at); });
        return tied ? of_.without_strike(sum, at) : bounded_figure{sum};
    }
    /// What vests on each day, times what it is worth if it vests then.
    template <class Vested, class Worth>
    [[nodiscard]] double sum_over(Vested vested_by, Worth worth) const {
        const std::vector<double> dates = of_.dates_of_vesting();
        double before                   = vested_by(0);
        double sum                      = before > 0 ? before * worth(0) : 0;
        const bool is_smooth            = of_.vests_between_dates();
        bool is_late                    = false;
        for (std::size_t i = 1; i < dates.size(); ++i) {
            const double from = dates[i - 1], to = dates[i];
            if (is_smooth) {
                const double just = vested_by(std::max(from, to - tranche_context::just_before));
                sum += vesting_between(from, before, to, just, vested_by, worth);
                is_late = is_late || just != before;
                before  = just;
            }
            const double now = vested_by(to);
            if (now > before) sum += (now - before) * worth(to);
            is_late = is_late || now > before;
            before  = now;
        }
        if (is_late) of_.log.add(formula::sum_over_dates);
        return sum;
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
                return vested_by(std::min(t, to - tranche_context::just_before)) * slope;
            });
            edge = next;
        }
        return sum;
    }

    const tranche_context& of_;
};

} // namespace kicker::detail
