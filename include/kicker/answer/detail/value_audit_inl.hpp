// The definitions of <kicker/answer/value_audit.hpp>.
#pragma once

#include <kicker/answer/value_audit.hpp>

#include <kicker/answer/charts.hpp>
#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/answer/detail/value_cells.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/value/simulation.hpp>

#include <bit>
#include <cmath>

namespace kicker {

namespace detail {

/// A number to two digits behind the point, and in full for programs.
[[nodiscard]] KICKER_INLINE cell audited_cell(double x) {
    cell c  = cell_of(money::from_ticks(static_cast<std::int64_t>(std::round(x * 100)) * 100));
    c.value = invalid_input::number(x);
    return c;
}

} // namespace detail

KICKER_INLINE section value_convergence_section(const dossier& d, const value_asked& asked) {
    const valued_terms v = terms_to_value(d, asked);
    section s{.id = "value-convergence", .title = "How the worth converges, as priced"};
    s.prose.emplace_back("An error falls with the root of the paths: four times as many halve it.");
    section_table t{.columns = {{"paths", align::right},
                                {"worth now", align::right},
                                {"standard error", align::right}}};
    running_estimate drawn{.title = "worth now" + detail::currency_of(v)};
    simulation all(v.terms, v.future, v.how);
    const std::uint64_t last = std::max(asked.goal.paths, simulation_chunk);
    // 1, 2, 3, 4, 6, 8, 12, 16 chunks: each doubling has a figure halfway.
    for (std::uint64_t chunks = 1, half = 1;; chunks += half) {
        const std::uint64_t paths = std::min(chunks * simulation_chunk, last);
        all.advance({.paths = paths, .threads = asked.goal.threads}, asked.progress);
        const valuation so_far = all.result();
        const estimate found   = so_far.value;
        t.rows.push_back({detail::number_cell(so_far.paths), detail::money_cell(found),
                          detail::audited_cell(found.standard_error)});
        const double either_side = 2 * found.standard_error;
        drawn.points.push_back({static_cast<double>(so_far.paths),
                                t.rows.back()[0].text,
                                {.value      = found.mean,
                                 .low        = found.mean - either_side,
                                 .high       = found.mean + either_side,
                                 .text       = t.rows.back()[1].text,
                                 .range_text = detail::roughly(found.mean - either_side) + " to " +
                                               detail::roughly(found.mean + either_side)}});
        if (paths >= last) break;
        if (std::has_single_bit(chunks)) half = std::max(std::uint64_t{1}, chunks / 2);
    }
    s.charts.push_back({"The worth after so many paths",
                        "After " + t.rows.back()[0].text + " paths the worth is " +
                            t.rows.back()[1].text +
                            ". The band has two standard errors to each side of the line.",
                        running_chart(drawn), std::move(t)});
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

KICKER_INLINE section value_audit_section(const dossier& d, const value_asked& asked) {
    const valued_terms v = terms_to_value(d, asked);
    const simulation all(v.terms, v.future, v.how);
    section s{.id = "value-audit", .title = "Paths of the future, written out"};
    s.prose.emplace_back(
        "Each path is one of those behind the worth as priced. By its numbers a reader can "
        "follow the rules, the shares and the gains by hand. Gains are in money of today.");
    section_table t{.columns = {{"path", align::right}, {"date"}, {"price", align::right}},
                    .grouped = 1};
    bool has_columns = false;
    std::vector<bool> is_set_later; // of each tranche
    for (const std::uint64_t number : asked.audited) {
        const audited_path one = all.audit(number);
        if (!has_columns) {
            for (const metric_key& key : one.totals)
                t.columns.push_back({to_text(key), align::right});
            for (const auto& w : v.terms.warrants)
                for (const tranche& of : w.tranches) {
                    const std::string name = name_of(v.terms, w.head.name, of.name);
                    t.columns.push_back({"vested, " + name, align::right});
                    t.columns.push_back({"gained, " + name, align::right});
                    const auto at = strike_of(w.head, of);
                    is_set_later.push_back(at && at->is_set_later());
                    if (is_set_later.back()) t.columns.push_back({"strike, " + name, align::right});
                }
            has_columns = true;
        }
        for (const audited_step& step : one.steps) {
            std::vector<cell> row{detail::number_cell(number + 1), text_cell(to_text(step.on)),
                                  detail::audited_cell(step.price)};
            for (const double total : step.totals) row.push_back(detail::audited_cell(total));
            for (std::size_t k = 0; k < step.vested.size(); ++k) {
                row.push_back(detail::audited_cell(step.vested[k]));
                row.push_back(detail::audited_cell(step.gains[k]));
                if (is_set_later[k])
                    row.push_back(std::isinf(step.strikes[k])
                                      ? text_cell("")
                                      : detail::audited_cell(step.strikes[k]));
            }
            t.rows.push_back(std::move(row));
        }
    }
    s.tables.push_back(std::move(t));
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

} // namespace kicker
