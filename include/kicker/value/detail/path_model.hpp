// An outlook, step by step: what each step of time does to the share and to each total.
//
// All that is the same in every path is worked out here, once.
#pragma once

#include <kicker/batch/columns.hpp>
#include <kicker/value/detail/cholesky.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>
#include <kicker/vest/words.hpp>

#include <cmath>
#include <limits>
#include <vector>

namespace kicker::detail {

/// What a step does to the logarithm of the share price, and what money at its end is worth today.
struct share_step {
    double drift     = 0; ///< of the logarithm, jumps and failure made up for
    double deviation = 0; ///< of the logarithm
    double dividend  = 0; ///< in cash, on the dates of the step
    double jumps     = 0; ///< how many, on average
    double discount  = 1; ///< one under real-world drifts, where nothing is discounted
};

/// What a step does to a total.
struct total_step {
    double planned   = 0; ///< what is added where the factor is one
    double kept      = 1; ///< which part of the logarithm of the factor is not drawn back
    double drift     = 0; ///< of that logarithm: what its risk is priced at
    double deviation = 0; ///< of that logarithm
    double mean      = 0; ///< taken off that logarithm, so that the factor has a mean of one
};

/// A total of the outlook: where its normal variable stands among all, and its steps.
struct total_model {
    metric_key of{};
    double at_start    = 0;     ///< what it has come to today
    bool is_random     = false; ///< whether its factor moves
    std::size_t factor = 0;     ///< the place of its variable
    double delay = 0, stops = 0;
    std::vector<total_step> steps{};
};

/// The steps of an outlook on the dates of a simulation.
struct path_model {
    day as_of{};
    std::vector<simulation_date> dates{};
    std::vector<share_step> share{};
    std::vector<total_model> totals{};
    std::vector<milestone_outlook> milestones{};
    double price = 0;
    price_jumps jumps{};
    double defaults = 0;
    /// The normal variables of a step: those of the totals that move at random, and the share's last, so
    /// that a part of it is the share's own.
    std::size_t factors = 0;
    matrix root{}; ///< makes them correlated
    bool share_is_random     = false;
    std::size_t share_factor = 0; ///< the place of the share's variable
    double control_mean      = 0; ///< of the discounted price at the end; zero: not known
};

/// The total of an outlook by its metric.
[[nodiscard]] inline const total_outlook& total_of(const outlook& o, const metric_key& of) {
    for (const total_outlook& t : o.totals)
        if (same_reading(t.of, of)) return t;
    throw invalid_input::has_no_total(to_text(of));
}

/// How much of the plan of a total falls in the time from one date up to another.
[[nodiscard]] inline double planned_between(const total_outlook& t, double from, double to) {
    if (t.planned.empty()) return t.a_year * std::exp(t.growth.total(to)) * (to - from);
    double sum = 0;
    for (const planned_amount& p : t.planned)
        if (p.years > from && p.years <= to) sum += p.amount;
    return sum;
}

[[nodiscard]] inline std::vector<total_step>
steps_of(const total_outlook& t, const std::vector<simulation_date>& dates, drifts under) {
    std::vector<total_step> steps;
    double before = 0, variance = 0;
    for (const simulation_date& d : dates) {
        const double length = d.years - before;
        const double added  = t.volatility.variance(d.years) - t.volatility.variance(before);
        total_step s{.planned = planned_between(t, before, d.years)};
        double spread = added;
        if (t.reversion > 0) {
            s.kept = std::exp(-t.reversion * length);
            spread = added * (1 - s.kept * s.kept) / (2 * t.reversion * length);
        }
        s.deviation = std::sqrt(std::fmax(0, spread));
        variance    = variance * s.kept * s.kept + spread;
        s.mean      = variance / 2;
        if (under == drifts::risk_neutral)
            s.drift = -t.price_of_risk * std::sqrt(std::fmax(0, added / length)) * length;
        before = d.years;
        steps.push_back(s);
    }
    return steps;
}

[[nodiscard]] inline std::vector<share_step> steps_of(const share_outlook& s, double defaults,
                                                      const std::vector<simulation_date>& dates,
                                                      drifts under) {
    const bool priced = under == drifts::risk_neutral;
    std::vector<share_step> steps;
    double before = 0;
    for (const simulation_date& d : dates) {
        const double length   = d.years - before;
        const double variance = s.volatility.variance(d.years) - s.volatility.variance(before);
        const double growth =
            priced ? s.rate.total(d.years) - s.rate.total(before) : s.expected_return * length;
        const double made_up = (s.jumps.a_year * (1 - s.jumps.mean()) + defaults) * length;
        share_step step{.drift     = growth - s.yield * length + made_up - variance / 2,
                        .deviation = std::sqrt(std::fmax(0, variance)),
                        .jumps     = s.jumps.a_year * length,
                        .discount  = priced ? std::exp(-s.rate.total(d.years)) : 1};
        for (const cash_dividend& paid : s.dividends)
            if (paid.years > before && paid.years <= d.years) step.dividend += paid.amount;
        before = d.years;
        steps.push_back(step);
    }
    return steps;
}

/// The matrix of correlations among what moves at random, as a triangular root.
[[nodiscard]] inline matrix root_of_what_moves(const outlook& o, const path_model& m) {
    const matrix all = correlations_of(o);
    std::vector<std::size_t> moves;
    for (std::size_t i = 0; i < m.totals.size(); ++i)
        if (m.totals[i].is_random) moves.push_back(i + 1);
    if (m.share_is_random) moves.push_back(0);
    matrix some(moves.size(), std::vector<double>(moves.size()));
    for (std::size_t i = 0; i < moves.size(); ++i)
        for (std::size_t j = 0; j < moves.size(); ++j) some[i][j] = all[moves[i]][moves[j]];
    return triangular_root(some);
}

/// Throws: invalid_input as `checked` does, and without dates.
[[nodiscard]] inline path_model path_model_of(const outlook& o, const simulation_options& how) {
    checked(o);
    if (how.dates.empty()) throw invalid_input::lengths_differ("dates of a simulation", 1, 0);
    path_model m;
    m.dates.assign(how.dates.begin(), how.dates.end());
    m.as_of      = o.as_of;
    m.price      = o.share.price;
    m.jumps      = o.share.jumps;
    m.defaults   = o.defaults;
    m.milestones = o.milestones;
    m.share      = steps_of(o.share, o.defaults, m.dates, how.drifts);
    for (const share_step& s : m.share) m.share_is_random = m.share_is_random || s.deviation > 0;
    for (const total_outlook& t : o.totals) {
        total_model total{.of    = t.of,
                          .delay = t.delay,
                          .stops = t.stops,
                          .steps = steps_of(t, m.dates, how.drifts)};
        const auto start = how.so_far.readings.find(t.of);
        if (start) total.at_start = in_units(t.of, start);
        for (const total_step& s : total.steps)
            total.is_random = total.is_random || s.deviation > 0;
        if (total.is_random) total.factor = m.factors++;
        m.totals.push_back(std::move(total));
    }
    if (m.share_is_random) m.share_factor = m.factors++;
    m.root = root_of_what_moves(o, m);
    if (o.share.dividends.empty()) {
        const double years  = m.dates.back().years;
        const double growth = how.drifts == drifts::risk_neutral ? o.share.rate.total(years)
                                                                 : o.share.expected_return * years;
        m.control_mean =
            o.share.price * std::exp(growth - o.share.yield * years) * m.share.back().discount;
    }
    return m;
}

} // namespace kicker::detail
