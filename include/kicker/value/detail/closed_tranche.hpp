// One tranche asked for its closed forms: what has vested by the end, and what a share of it is worth.
#pragma once

#include <kicker/value/detail/closed_when_vested.hpp>

#include <utility>

namespace kicker::detail {

class tranche_question {
public:
    tranche_question(const deal_today& today, const closed_form_options& options,
                     const tranche_terms& terms)
        : of_(today, options, terms) {}

    /// The mean part that has vested by the end.
    [[nodiscard]] closed_answer vested() {
        return answered([this](bool plain) {
            const mean_question q{.in     = counted_in::money,
                                  .years  = of_.terms.years,
                                  .earned = of_.terms.earned,
                                  .plain  = plain};
            return bounded_figure{of_.terms.earned + of_.mean(of_.legs(of_.terms.years), q)};
        });
    }
    /// The value of what is not vested yet, by the share granted.
    [[nodiscard]] closed_answer per_share() {
        return answered([this](bool plain) {
            if (!of_.terms.struck_at) refuse(no_formula::strike_is_unsaid);
            if (of_.options.exercising == exercising::at_multiple)
                refuse(no_formula::exercised_by_price);
            if (of_.options.exercising == exercising::at_expiry) return at_expiry(plain);
            return exercise_when_vested(of_).value(plain);
        });
    }

private:
    template <class Figure>
    [[nodiscard]] closed_answer answered(Figure f) {
        try {
            of_.log                = {};
            const bounded_figure x = f(false);
            closed_figure result{.mean = x.mean, .error = x.bound};
            const auto& by = of_.log.by;
            if (std::find(by.begin(), by.end(), formula::matched_moments) != by.end())
                result.error += std::abs(f(true).mean - x.mean);
            result.by    = of_.log.by;
            result.notes = of_.log.notes;
            return {std::move(result), {}};
        } catch (const formulas_end& end) {
            return {std::nullopt, end.reason};
        }
    }

    [[nodiscard]] bounded_figure at_expiry(bool plain) const {
        const bool is_gated = !(of_.terms.of.exercisable == always);
        if (is_gated && of_.terms.earned > 0) refuse(no_formula::gate_opens_later);
        const rule_by_legs by = of_.legs(of_.terms.years, of_.terms.of.exercisable);
        if (is_gated) of_.log.add(closed_form_note::gate_at_expiry);
        const double years = of_.terms.years;
        mean_question q{
            .in = counted_in::calls, .years = years, .earned = of_.terms.earned, .plain = plain};
        if (by.terms.empty()) return {};
        if (of_.terms.struck_at->is_set_later()) {
            if (by.reads(mover::share)) refuse(no_formula::hurdle_and_later_strike);
            of_.refuse_moving_total(by);
            q.in = counted_in::money;
            return {later_call() * of_.mean(by, q)};
        }
        q.struck_at      = of_.struck_at();
        const auto exact = [&] { return bounded_figure{of_.mean(by, q)}; };
        if (!of_.is_nominal(q.struck_at)) return exact();
        return of_.either(exact, [&] {
            of_.log.add(formula::share_as_numeraire);
            mean_question in_shares = q;
            in_shares.in            = counted_in::shares;
            return of_.without_strike(of_.share.call_value(years, 0) * of_.mean(by, in_shares),
                                      q.struck_at);
        });
    }
    /// A call whose strike a milestone on a certain day sets.
    [[nodiscard]] double later_call() const {
        const strike& s = *of_.terms.struck_at;
        if (s.price().ticks() > 0) refuse(no_formula::strike_has_least_price);
        for (const milestone_outlook& m : of_.today.of.milestones) {
            if (!(m.name == s.milestone()) || m.a_year > 0 || m.probability < 1) continue;
            if (of_.today.readings.has_reached(m.name) || m.after > of_.terms.years) break;
            if (s.vwap_days() > 1) of_.log.add(closed_form_note::average_is_price);
            const double part =
                in_units(unit_id::percent, static_cast<double>(s.of_vwap().ticks())) / 100;
            return of_.share.later_call_value(of_.terms.years, part, m.after);
        }
        refuse(no_formula::strike_day_is_random, s.milestone());
    }

    tranche_context of_;
};

} // namespace kicker::detail
