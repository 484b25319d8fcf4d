// The definitions of <kicker/value/incentive.hpp>.
#pragma once

#include <kicker/value/incentive.hpp>

#include <kicker/deal/each_rule.hpp>
#include <kicker/value/detail/parts_of_paths.hpp>
#include <kicker/value/detail/path_model.hpp>
#include <kicker/value/detail/path_terms.hpp>
#include <kicker/value/rebate.hpp>
#include <kicker/vest/levels.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// What is planned of a total for each date, where nothing of it is random.
[[nodiscard]] KICKER_INLINE std::vector<double> certain_plan(const total_outlook& t,
                                                             const simulation_dates& dates) {
    std::vector<double> plan;
    double before = 0;
    for (const simulation_date& d : dates) {
        plan.push_back(planned_between(t, before, d.years));
        before = d.years;
    }
    return plan;
}

[[nodiscard]] KICKER_INLINE double sum_of(const std::vector<double>& amounts) {
    double sum = 0;
    for (const double a : amounts) sum += a;
    return sum;
}

/// Levels above what a total has come to, at which a rule that still matters changes its pace or jumps.
[[nodiscard]] KICKER_INLINE std::vector<double> levels_ahead(const deal& d,
                                                             const standing_so_far& so_far,
                                                             const metric_key& of, double from,
                                                             int most_steps) {
    std::vector<double> all;
    each_rule(without_rules_of_the_past(d, so_far), [&](const rule& r, const rule_place&) {
        for (rule_node n : r.nodes()) {
            if (!n.reads_a_metric()) continue;
            metric_key key = r.metric_of(n);
            key.peak       = false; // a total never falls
            if (!same_reading(key, of)) continue;
            if (n.op == rule_op::ramp && n.steps > most_steps) n.steps = 0;
            for_each_level(n, [&](std::int64_t level) {
                if (const double at = in_units(of.unit, level); at > from) all.push_back(at);
            });
        }
    });
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

/// The round number, 1, 2 or 5 times a power of ten, that is not below a number.
[[nodiscard]] KICKER_INLINE double round_step(double least) {
    const double ten = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * ten >= least * (1 - 1e-9)) return times * ten;
    return 10 * ten;
}

/// The totals at which the equity is valued: multiples of a round step, the levels, and the top.
[[nodiscard]] KICKER_INLINE std::vector<double> totals_of_steps(double from, double top, int steps,
                                                                const std::vector<double>& levels) {
    const double step = round_step((top - from) / steps);
    std::vector<double> all{top};
    for (const double level : levels)
        if (level < top) all.push_back(level);
    const auto is_there = [&](double x) {
        return std::any_of(all.begin(), all.end(),
                           [=](double y) { return std::abs(x - y) < 1e-6 * step; });
    };
    for (double k = std::floor(from / step) + 1; k * step < top; ++k)
        if (k * step > from + 1e-6 * step && !is_there(k * step)) all.push_back(k * step);
    std::sort(all.begin(), all.end());
    return all;
}

/// The equity's values at one total, part by part, and what is paid until then.
struct valued_total {
    std::vector<double> parts{};
    double paid_now = 0;
};

[[nodiscard]] KICKER_INLINE estimate difference_of(const valued_total& high,
                                                   const valued_total& low) {
    std::vector<double> parts;
    for (std::size_t i = 0; i < high.parts.size(); ++i)
        parts.push_back(high.parts[i] - low.parts[i]);
    return over_parts(parts);
}

} // namespace detail

KICKER_INLINE outlook with_whole_total(const outlook& o, const metric_key& of, double so_far,
                                       double whole, const simulation_dates& dates) {
    const total_outlook& as_planned = detail::total_of(o, of);
    if (!(whole >= so_far))
        throw invalid_input::out_of_range(
            "whole of " + to_text(of),
            "at least the " + invalid_input::number(so_far) + " that it has come to", whole);
    const std::vector<double> plan = detail::certain_plan(as_planned, dates);
    const double planned           = detail::sum_of(plan);
    if (whole > so_far && !(planned > 0)) throw invalid_input::plan_is_empty(to_text(of), whole);
    const double times = std::max(1.0, (whole - so_far) / planned);
    std::size_t last   = plan.size(); // the date that completes a plan which is scaled up
    while (times > 1 && last > 0 && plan[last - 1] == 0) --last;

    total_outlook certain{.of = as_planned.of};
    double reached = so_far;
    for (std::size_t k = 0; k < plan.size() && reached < whole; ++k) {
        double amount = plan[k] * times;
        if (reached + amount >= whole || (times > 1 && k + 1 == last)) {
            amount = whole - reached;
            // What is added up has to reach the level, to the last bit.
            while (reached + amount < whole)
                amount = std::nextafter(amount, std::numeric_limits<double>::infinity());
        }
        if (amount > 0) certain.planned.push_back({dates[k].years, amount});
        reached += amount;
    }
    outlook there = o;
    for (total_outlook& t : there.totals)
        if (same_reading(t.of, of)) t = certain;
    return there;
}

KICKER_INLINE std::optional<metric_key> climbing_total(const deal& d, const outlook& o,
                                                       const simulation_options& how) {
    std::optional<metric_key> first;
    for (const total_outlook& t : o.totals) {
        if (!(detail::sum_of(detail::certain_plan(t, how.dates)) > 0) ||
            detail::levels_ahead(d, how.so_far, t.of, come_to(t.of, how.so_far), 1).empty())
            continue;
        if (!first || same_reading(t.of, spend.key)) first = t.of;
    }
    return first;
}

KICKER_INLINE double top_of(const deal& d, const standing_so_far& so_far, const metric_key& of) {
    const double here = come_to(of, so_far);
    const auto levels = detail::levels_ahead(d, so_far, of, here, 1);
    if (levels.empty()) throw invalid_input::no_level_is_ahead(to_text(of), here);
    const double ceiling = same_reading(of, spend.key) ? in_units(d.contract.ceiling) : 0;
    return ceiling >= levels.back() ? ceiling : 1.25 * levels.back();
}

KICKER_INLINE incentive_curve incentive(const deal& d, const outlook& o,
                                        const simulation_options& how, const incentive_asked& asked,
                                        const simulation_goal& until) {
    const auto chunks = (until.paths + simulation_chunk - 1) / simulation_chunk;
    if (chunks < 2)
        throw invalid_input::out_of_range("paths of an incentive",
                                          "two chunks of paths, 2049 or more",
                                          static_cast<double>(until.paths));
    const int parts =
        static_cast<int>(std::min<std::uint64_t>(chunks, std::uint64_t{detail::sensitivity_parts}));
    const int steps =
        static_cast<int>(detail::checked_positive("steps of an incentive", asked.steps));
    incentive_curve c{.of = asked.of, .so_far = come_to(asked.of, how.so_far)};
    const auto plan   = detail::certain_plan(detail::total_of(o, asked.of), how.dates);
    c.planned         = c.so_far + detail::sum_of(plan);
    const auto levels = detail::levels_ahead(d, how.so_far, asked.of, c.so_far, steps);
    const double top  = asked.top == 0 ? top_of(d, how.so_far, asked.of) : asked.top;
    if (!(top > c.so_far))
        throw invalid_input::out_of_range("top of an incentive",
                                          "more than the " + invalid_input::number(c.so_far) +
                                              " that the total has come to",
                                          top);

    const auto valued = [&](double whole) {
        const outlook there = with_whole_total(o, asked.of, c.so_far, whole, how.dates);
        const auto amounts =
            expected_amounts(detail::total_of(there, asked.of), how.dates, how.drifts);
        return detail::valued_total{detail::values_of_parts(d, there, how, until.paths, parts),
                                    how.drifts == drifts::risk_neutral
                                        ? present_value(amounts, how.dates, o.share.rate)
                                        : detail::sum_of(amounts)};
    };
    const detail::valued_total start = valued(c.so_far);
    c.value                          = detail::over_parts(start.parts);
    detail::valued_total before      = start;
    double total                     = c.so_far;
    for (const double next : detail::totals_of_steps(c.so_far, top, steps, levels)) {
        detail::valued_total here = valued(next);
        c.steps.push_back({.total        = next,
                           .added        = next - total,
                           .paid_now     = here.paid_now - before.paid_now,
                           .all_paid_now = here.paid_now,
                           .value        = detail::over_parts(here.parts),
                           .gained       = detail::difference_of(here, before),
                           .all_gained   = detail::difference_of(here, start),
                           .is_level     = std::binary_search(levels.begin(), levels.end(), next)});
        before = std::move(here);
        total  = next;
    }
    return c;
}

KICKER_INLINE best_total best_stop(const incentive_curve& c, double benefit) {
    best_total best{.total = c.so_far};
    for (const incentive_step& s : c.steps) {
        const double surplus = (benefit - 1) * s.all_paid_now + s.all_gained.mean;
        if (surplus > best.surplus.mean) best = {s.total, {surplus, s.all_gained.standard_error}};
    }
    return best;
}

KICKER_INLINE std::vector<buyer_stop> buyer_stops(const incentive_curve& c) {
    struct corner {
        double total, paid, gained;
    };
    const auto slope = [](const corner& from, const corner& to) {
        return (to.gained - from.gained) / (to.paid - from.paid);
    };
    std::vector<corner> corners{{c.so_far, 0, 0}};
    for (const incentive_step& s : c.steps) {
        const corner next{s.total, s.all_paid_now, s.all_gained.mean};
        // A corner goes where what comes after it gains as much for its money.
        while (corners.size() > 1 && slope(corners.back(), next) >=
                                         slope(corners[corners.size() - 2], corners.back()) - 1e-9)
            corners.pop_back();
        corners.push_back(next);
    }
    std::vector<buyer_stop> stops;
    for (std::size_t k = 1; k < corners.size(); ++k)
        if (const double gains = slope(corners[k - 1], corners[k]); gains > 1e-9)
            stops.push_back({corners[k].total, 1 - gains});
    return stops;
}

} // namespace kicker
