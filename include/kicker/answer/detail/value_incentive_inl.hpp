// The definitions of <kicker/answer/value_incentive.hpp>.
#pragma once

#include <kicker/answer/value_incentive.hpp>

#include <kicker/answer/charts.hpp>
#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/value/simulation.hpp>
#include <kicker/vest/words.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// An incentive, and what its words need.
struct told_incentive {
    const valued_terms& of;
    const incentive_curve& curve;

    [[nodiscard]] bool is_of_money() const { return curve.of.unit == unit_id::money; }
    [[nodiscard]] std::string name() const { return to_text(curve.of); }
    [[nodiscard]] std::string last_day() const {
        return to_text(of.how.dates[of.how.dates.size() - 1].on);
    }
    [[nodiscard]] std::string amount(double x) const { return total_cell(curve.of.unit, x).text; }
    [[nodiscard]] std::string currency() const {
        const std::string_view word = of.terms.contract.currency.view();
        return word.empty() ? "" : ", " + std::string(word);
    }
};

/// What the steps mean, in sentences.
KICKER_INLINE void say_how_it_is_meant(section& s, const told_incentive& t) {
    s.prose.push_back("Each row takes " + t.name() +
                      " to come to that amount in all, and to stop there. The buyer pays by the "
                      "plan of the outlook, " +
                      "without its randomness. Prices stay random.");
    const double top = t.curve.steps.back().total;
    if (t.curve.so_far > 0)
        s.prose.push_back("By now " + t.name() + " has come to " + t.amount(t.curve.so_far) + ".");
    if (top > t.curve.planned * (1 + 1e-9))
        s.prose.push_back("The plan comes to " + t.amount(t.curve.planned) + " by " + t.last_day() +
                          ". For more than that, all its amounts grow in one proportion. Then "
                          "earlier levels are reached sooner as well, and that may be worth "
                          "something of its own.");
    s.prose.emplace_back(t.is_of_money()
                             ? "The effective price of a step is what is left of its money after "
                               "the worth that it adds. Both are in money of today. Below zero a "
                               "step brings more than it costs."
                             : "The outlook says no price for what is bought, so a step has no "
                               "effective price.");
}

[[nodiscard]] KICKER_INLINE section_table steps_table(const told_incentive& t) {
    section_table table{.columns = {{t.name() + " in all", align::right},
                                    {"worth of the equity" + t.currency(), align::right},
                                    {"gained by the step", align::right}}};
    if (t.is_of_money()) {
        table.columns.push_back({"effective price", align::right});
        table.columns.push_back({"average so far", align::right});
    } else {
        table.columns.push_back({"gained for each " + unit_word(t.curve.of.unit), align::right});
    }
    for (const incentive_step& step : t.curve.steps) {
        std::vector<cell> row{total_cell(t.curve.of.unit, step.total), money_cell(step.value),
                              money_cell(step.gained)};
        if (step.is_level) row.front().from.note = "a rule names this level";
        if (t.is_of_money()) {
            row.push_back(part_cell(step.effective_price()));
            row.push_back(part_cell(step.average_price()));
        } else {
            row.push_back(money_cell(
                {step.gained.mean / step.added, step.gained.standard_error / step.added}));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The curve that is drawn: the effective price of each step from its beginning to its end, in per cent; of
/// what is not money, the worth.
[[nodiscard]] KICKER_INLINE equity_curve drawn_curve(const told_incentive& t) {
    equity_curve c{.spend_title  = t.name() + " in all" + (t.is_of_money() ? t.currency() : ", MW"),
                   .equity_title = t.is_of_money() ? "effective price, per cent of the money"
                                                   : "worth of the equity" + t.currency()};
    const auto add = [&](double total, double at, std::string text) {
        c.points.push_back({total, t.amount(total), {.value = at, .text = std::move(text)}});
        c.points.back().equity.low = c.points.back().equity.high = at;
    };
    double from = t.curve.so_far;
    if (!t.is_of_money()) add(from, t.curve.value.mean, money_cell(t.curve.value).text);
    for (const incentive_step& step : t.curve.steps) {
        if (t.is_of_money()) {
            const double per_cent  = 100 * step.effective_price().mean;
            const std::string text = part_cell(step.effective_price()).text;
            add(from, per_cent, text);
            add(step.total, per_cent, text);
        } else {
            add(step.total, step.value.mean, money_cell(step.value).text);
        }
        if (step.is_level) c.breakpoints.push_back({step.total, t.amount(step.total)});
        from = step.total;
    }
    return c;
}

/// The step that gains most for what it takes.
[[nodiscard]] KICKER_INLINE std::string best_step_in_words(const told_incentive& t) {
    const auto rate = [&](const incentive_step& s) {
        return s.gained.mean / (t.is_of_money() ? s.paid_now : s.added);
    };
    const auto& steps       = t.curve.steps;
    const auto best         = std::ranges::max_element(steps, {}, rate);
    const double from       = best == steps.begin() ? t.curve.so_far : (best - 1)->total;
    const std::string range = " from " + t.amount(from) + " to " + t.amount(best->total);
    if (t.is_of_money())
        return "The cheapest step, with an effective price of " +
               part_cell(best->effective_price()).text + ", leads" + range + ".";
    return "The step that gains most for its size leads" + range + ".";
}

/// How far a buyer goes on, for each value of compute.
[[nodiscard]] KICKER_INLINE section_table stops_table(const told_incentive& t) {
    section_table table{
        .caption = "How far it pays to go on: to each level, if compute is worth at least such a "
                   "part of its price. Between two levels nobody stops",
        .columns = {{t.name() + " in all", align::right},
                    {"compute is worth at least", align::right},
                    {"surplus at the whole price" + t.currency(), align::right}}};
    for (const buyer_stop& stop : buyer_stops(t.curve)) {
        const auto at = std::ranges::find(t.curve.steps, stop.total, &incentive_step::total);
        table.rows.push_back({total_cell(t.curve.of.unit, stop.total),
                              part_cell(stop.least_benefit), money_cell(at->all_gained)});
    }
    return table;
}

/// How the numbers of an incentive are shown.
enum class incentive_shown : unsigned char { as_table, as_chart };

[[nodiscard]] KICKER_INLINE std::optional<section>
incentive_told(const dossier& d, const value_asked& asked, incentive_shown shown) {
    const valued_terms v = terms_to_value(d, asked);
    const auto of        = climbing_total(v.terms, v.future, v.how);
    if (!of) return std::nullopt;
    const simulation_goal goal{.paths = std::max(asked.goal.paths, 2 * simulation_chunk)};
    const incentive_curve curve = incentive(v.terms, v.future, v.how, {.of = *of}, goal);
    const told_incentive t{v, curve};
    section s{.id    = "value-incentive",
              .title = t.is_of_money() ? "What more spend costs after the equity that it earns"
                                       : "What more of " + t.name() + " adds to the equity"};
    say_how_it_is_meant(s, t);
    s.prose.push_back("The same " + to_text(count::of(static_cast<std::int64_t>(goal.paths))) +
                      " paths run through each row. So gains are better known than worths. Behind "
                      "± is one standard error.");
    if (shown == incentive_shown::as_table) {
        s.prose.push_back(best_step_in_words(t));
        s.tables.push_back(steps_table(t));
    } else {
        s.charts.push_back(
            {t.is_of_money() ? "Effective price against spend" : "Worth against " + t.name(),
             best_step_in_words(t), equity_chart(drawn_curve(t)), steps_table(t)});
    }
    if (t.is_of_money()) s.tables.push_back(stops_table(t));
    s.assumptions = assumptions_behind_value(d);
    return s;
}

} // namespace detail

KICKER_INLINE std::optional<section> value_incentive_section(const dossier& d,
                                                             const value_asked& asked) {
    return detail::incentive_told(d, asked, detail::incentive_shown::as_table);
}

KICKER_INLINE std::optional<section> value_incentive_on_page(const followed& f) {
    if (!f.document.outlook()) return std::nullopt;
    auto s = detail::incentive_told(f.document, {.goal = {.paths = 4 * simulation_chunk}},
                                    detail::incentive_shown::as_chart);
    if (s) s->assumptions.clear(); // the section of the worth has them
    return s;
}

} // namespace kicker
