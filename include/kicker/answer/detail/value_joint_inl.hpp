// The definitions of <kicker/answer/value_joint.hpp>.
#pragma once

#include <kicker/answer/value_joint.hpp>

#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/answer/detail/value_cells.hpp>
#include <kicker/answer/simulated.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/value/incentive.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// Three bounds between which a quarter of some figures lies each, rounded to three digits; fewer where some
/// are the same, and none where nothing moves.
[[nodiscard]] KICKER_INLINE std::vector<double> bounds_of_quarters(std::vector<double> figures) {
    std::sort(figures.begin(), figures.end());
    std::vector<double> bounds;
    if (figures.empty() || !(figures.back() > figures.front())) return bounds;
    for (std::size_t quarter = 1; quarter < 4; ++quarter) {
        const double at    = figures[figures.size() * quarter / 4];
        const double bound = rounded_to(at, unit_of_error(std::abs(at) * 1e-2, 1e-4));
        if (bounds.empty() || bound > bounds.back()) bounds.push_back(bound);
    }
    return bounds;
}

/// Where a part of the paths ends, which is the same for every number of paths, so that cells are too.
[[nodiscard]] KICKER_INLINE end_cells quarters_of(const valued_terms& v, const metric_key& total) {
    const auto first  = simulation_of(v, drifts::real_world).ends(simulation_chunk);
    std::size_t place = 0;
    while (!same_reading(v.future.totals[place].of, total)) ++place;
    std::vector<double> totals, prices;
    for (const audited_step& end : first) {
        totals.push_back(end.totals[place]);
        prices.push_back(end.price);
    }
    return {total, bounds_of_quarters(std::move(totals)), bounds_of_quarters(std::move(prices))};
}

/// Each stretch between bounds in words: "below 12bn", "12bn to below 15bn", "15bn or more".
[[nodiscard]] KICKER_INLINE std::vector<std::string>
stretches_in_words(const std::vector<double>& bounds, const auto& told) {
    if (bounds.empty()) return {"any"};
    std::vector<std::string> all{"below " + told(bounds.front())};
    for (std::size_t i = 1; i < bounds.size(); ++i)
        all.push_back(told(bounds[i - 1]) + " to below " + told(bounds[i]));
    all.push_back(told(bounds.back()) + " or more");
    return all;
}

[[nodiscard]] KICKER_INLINE section_table pairs_table(const valued_terms& of, const valuation& v) {
    section_table t{.caption = "How likely two tranches are both vested in full by " +
                               to_text(v.dates.back().on) + ", beside each alone",
                    .columns = {{"tranche"}, {"alone", align::right}}};
    for (std::size_t a = 0; a < v.tranches.size(); ++a) {
        const std::string name = name_of(of.terms, v.tranches[a].warrant, v.tranches[a].name);
        t.columns.push_back({"with " + name, align::right});
        std::vector<cell> row{text_cell(name), part_cell(v.full_together[a][a])};
        for (std::size_t b = 0; b < v.tranches.size(); ++b)
            row.push_back(a == b ? text_cell("") : part_cell(v.full_together[a][b]));
        t.rows.push_back(std::move(row));
    }
    return t;
}

/// The mean over some cells, each as likely as it is.
[[nodiscard]] KICKER_INLINE end_cell all_of(const std::vector<end_cell>& cells) {
    end_cell all;
    for (const end_cell& c : cells) {
        all.probability += c.probability;
        all.vested += c.probability * c.vested;
        all.value += c.probability * c.value;
    }
    if (all.probability > 0) all.vested /= all.probability, all.value /= all.probability;
    return all;
}

/// Cells as a table, with the means of rows and columns. `told` makes the words of one.
[[nodiscard]] KICKER_INLINE section_table
cells_table(const std::string& caption, const std::vector<std::string>& rows,
            const std::vector<std::string>& columns, const std::string& row_title,
            const std::vector<std::vector<end_cell>>& cells, const auto& told) {
    const auto figure = [&](const end_cell& c) {
        return c.probability > 0 ? told(c) : text_cell("");
    };
    section_table t{.caption = caption, .columns = {{row_title}}};
    for (const std::string& c : columns) t.columns.push_back({"price " + c, align::right});
    t.columns.push_back({"all", align::right});
    std::vector<end_cell> everything;
    for (std::size_t r = 0; r < cells.size(); ++r) {
        std::vector<cell> row{text_cell(rows[r])};
        for (const end_cell& c : cells[r]) row.push_back(figure(c));
        row.push_back(figure(all_of(cells[r])));
        everything.insert(everything.end(), cells[r].begin(), cells[r].end());
        t.rows.push_back(std::move(row));
    }
    std::vector<cell> last{text_cell("all")};
    for (std::size_t c = 0; c < columns.size(); ++c) {
        std::vector<end_cell> column;
        column.reserve(cells.size());
        for (const auto& row : cells) column.push_back(row[c]);
        last.push_back(figure(all_of(column)));
    }
    last.push_back(figure(all_of(everything)));
    t.rows.push_back(std::move(last));
    return t;
}

/// How far the part that vests rises on average from the first of some cells to the last. Pairs of which a cell has no
/// path do not count; nothing where none is left.
[[nodiscard]] KICKER_INLINE std::optional<double>
mean_rise(const std::vector<std::pair<end_cell, end_cell>>& ends) {
    double sum = 0, n = 0;
    for (const auto& [first, last] : ends)
        if (first.probability > 0 && last.probability > 0) sum += last.vested - first.vested, ++n;
    return n > 0 ? std::optional(sum / n) : std::nullopt;
}

/// Whether the total or the price decides more of what vests. Within a fifth of each other both decide alike.
KICKER_INLINE void say_what_decides(section& s, const std::string& total,
                                    const std::vector<std::vector<end_cell>>& cells) {
    if (cells.size() < 2 || cells.front().size() < 2) return;
    std::vector<std::pair<end_cell, end_cell>> by_total, by_price;
    for (std::size_t c = 0; c < cells.front().size(); ++c)
        by_total.emplace_back(cells.front()[c], cells.back()[c]);
    for (const auto& row : cells) by_price.emplace_back(row.front(), row.back());
    const auto total_rise = mean_rise(by_total), price_rise = mean_rise(by_price);
    if (!total_rise || !price_rise) return;
    const double less = std::min(std::abs(*total_rise), std::abs(*price_rise)),
                 more = std::max(std::abs(*total_rise), std::abs(*price_rise));
    if (!(more > 0)) return;
    s.prose.push_back("Within a quarter of the price, the part that vests changes by " +
                      part_cell(*total_rise).text + " of all shares from the lowest quarter of " +
                      total + " to the highest. Within a quarter of " + total +
                      ", the part changes by " + part_cell(*price_rise).text +
                      " from the lowest quarter of the price to the highest. " +
                      (less >= 0.8 * more              ? "Both decide about as much"
                       : std::abs(*total_rise) == more ? "So " + total + " decides more"
                                                       : "So the price decides more") +
                      " of what vests. Both figures are averages.");
}

} // namespace detail

KICKER_INLINE section value_joint_section(const dossier& d, const value_asked& asked) {
    valued_terms v   = terms_to_value(d, asked);
    const auto total = climbing_total(v.terms, v.future, v.how);
    if (total) v.how.cells = detail::quarters_of(v, *total);
    const valuation found = followed_by_paths(v, asked, drifts::real_world);
    section s{.id = "value-joint", .title = "Which tranches vest together, and what decides"};
    s.prose.push_back(detail::number_cell(found.paths).text + " paths, as expected, run from " +
                      to_text(v.future.as_of) + " to " + to_text(found.dates.back().on) +
                      ". All figures are parts and means of these paths. A cell in which few paths "
                      "end is rough.");
    if (found.tranches.size() > 1) s.tables.push_back(detail::pairs_table(v, found));
    if (!total) {
        s.notes.emplace_back(
            "no rule still reads a total that the outlook plans, so only the price decides");
        s.assumptions = detail::assumptions_behind_value(d);
        return s;
    }
    const std::string name = to_text(*total);
    detail::say_what_decides(s, name, found.cells);
    const auto rows    = detail::stretches_in_words(v.how.cells->total_bounds, [&](double x) {
        return detail::total_cell(total->unit, x).text;
    });
    const auto columns = detail::stretches_in_words(
        v.how.cells->price_bounds, [](double x) { return detail::price_cell(x).text; });
    const std::string where =
        ", by " + name + " and the price of the share on " + to_text(found.dates.back().on);
    s.tables.push_back(detail::cells_table(
        "Part of all shares that has vested" + where + ". Bounds lie at about the quarters of each",
        rows, columns, name, found.cells,
        [](const end_cell& c) { return detail::part_cell(c.vested); }));
    s.tables.push_back(detail::cells_table(
        "Mean gain" + detail::currency_of(v) + where, rows, columns, name, found.cells,
        [](const end_cell& c) { return text_cell(detail::roughly(c.value)); }));
    s.tables.push_back(
        detail::cells_table("Part of all paths that end there", rows, columns, name, found.cells,
                            [](const end_cell& c) { return detail::part_cell(c.probability); }));
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

} // namespace kicker
