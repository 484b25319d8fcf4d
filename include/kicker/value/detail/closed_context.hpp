// What one tranche is asked under, and what each way to exercise asks of it.
#pragma once

#include <kicker/value/detail/closed_movers.hpp>

#include <algorithm>
#include <cmath>

namespace kicker::detail {

/// A strike below this part of the price takes so little that it may be left out, with a bound that says so.
inline constexpr double nominal_part = 1e-4;

/// What is asked of one tranche.
struct tranche_terms {
    const tranche& of;
    std::optional<strike> struck_at; ///< its own, or its warrant's
    double years  = 0;               ///< until the end
    double issued = 0;               ///< nothing vests before; in years
    double earned = 0;               ///< so far
};

/// A figure, and what it misses at most for sure.
struct bounded_figure {
    double mean = 0, bound = 0;
};

/// A tranche, what moves it, and the log of the formulas that are used.
class tranche_context {
public:
    tranche_context(const deal_today& of_deal, const closed_form_options& under,
                    const tranche_terms& of_tranche)
        : today(of_deal), options(under), terms(of_tranche), share(of_deal.of, under, log),
          movers(of_deal, under, share, log) {}
    tranche_context(const tranche_context&)            = delete;
    tranche_context& operator=(const tranche_context&) = delete;
    ~tranche_context()                                 = default;

    /// The tranche's rule by a date.
    [[nodiscard]] rule_by_legs legs(double until, const rule& gate = always) const {
        if (until < terms.issued - same_moment) return {};
        return legs_of(terms.of.vests, gate, today, until);
    }
    [[nodiscard]] double mean(const rule_by_legs& by, const mean_question& q) const {
        if (by.terms.empty()) return 0;
        return movers.mean(by, q);
    }

    /// Requires: the strike is fixed.
    [[nodiscard]] double struck_at() const {
        return in_units(unit_id::price, static_cast<double>(terms.struck_at->price().ticks()));
    }
    [[nodiscard]] bool is_nominal(double at) const { return at <= nominal_part * share.price(); }
    /// What is worth so much without a strike, with what the strike takes at most.
    [[nodiscard]] bounded_figure without_strike(double value, double at) const {
        if (at == 0) return {value};
        log.add(closed_form_note::without_strike);
        return {value, at * std::max(1.0, share.discount(terms.years))};
    }
    /// One figure, or the other where formulas end; the first reason stands where both end.
    template <class One, class Other>
    [[nodiscard]] bounded_figure either(One one, Other other) const {
        const formula_log before = log;
        try {
            return one();
        } catch (const formulas_end& end) {
            log = before;
            try {
                return other();
            } catch (const formulas_end&) {
                throw end;
            }
        }
    }
    /// A total that moves with the share, if the tranche reads one.
    [[nodiscard]] std::optional<std::size_t> moving_total(const rule_by_legs& by) const {
        for (const std::size_t i : movers_of_outlook::places_of(by, mover::total))
            if (movers.moves_with_share(i)) return i;
        return std::nullopt;
    }
    void refuse_moving_total(const rule_by_legs& by) const {
        if (const auto tied = moving_total(by))
            refuse(no_formula::moves_with_share, today.of.totals[*tied].of);
    }

    /// Whether something vests on days that no date names: at a rate, evenly over days, or as a price that
    /// is watched at every moment moves.
    [[nodiscard]] bool vests_between_dates() const {
        for (const rule_node& n : terms.of.vests.nodes()) {
            if (!n.reads_a_metric()) continue;
            const metric_key& key = terms.of.vests.metric_of(n);
            if (n.op == rule_op::ramp && n.steps == 0 && key.id == metric_id::on) return true;
            if (key.is_priced() && options.watched_on.empty()) return true;
            if (n.op == rule_op::reached)
                for (const milestone_outlook& m : today.of.milestones)
                    if (m.name == key.name && m.a_year > 0) return true;
        }
        return false;
    }
    /// Today, the end, and the dates between them on which vesting may jump or change its pace.
    [[nodiscard]] std::vector<double> dates_of_vesting() const {
        std::vector<double> all{0, terms.years, terms.issued};
        all.insert(all.end(), options.watched_on.begin(), options.watched_on.end());
        for (const rule_node& n : terms.of.vests.nodes()) {
            if (!n.reads_a_metric()) continue;
            const metric_key& key = terms.of.vests.metric_of(n);
            if (key.id == metric_id::on)
                for_each_level(n, [&](std::int64_t number) {
                    for (const double off : {-1.0, 0.0, 1.0})
                        all.push_back(today.years_until(static_cast<double>(number) + off));
                });
            if (n.op == rule_op::reached)
                for (const milestone_outlook& m : today.of.milestones)
                    if (m.name == key.name) all.push_back(m.after);
            for (std::size_t i = 0; i < today.totals.size(); ++i)
                if (key.accumulates() && key.name == today.of.totals[i].of.name &&
                    key.id == today.of.totals[i].of.id)
                    for (const double at : today.totals[i].dates()) all.push_back(at);
        }
        for (double& at : all) at = std::clamp(at, 0.0, terms.years);
        std::sort(all.begin(), all.end());
        const auto same = [](double a, double b) { return b - a < same_moment; };
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
        return all;
    }
    /// So many years before a date nothing of it counts.
    static constexpr double just_before = 1e-7;

    const deal_today& today;
    const closed_form_options& options;
    const tranche_terms& terms;
    mutable formula_log log;
    share_by_date share;
    movers_of_outlook movers;
};

} // namespace kicker::detail
