// The definitions of <kicker/answer/value_chances.hpp>.
#pragma once

#include <kicker/answer/value_chances.hpp>

#include <kicker/answer/charts.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/detail/value_cells.hpp>
#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/core/list_of.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// Tranches that are vested in full equally likely by every date: one line of a chart.
struct chance_line {
    std::string name{}; ///< of all of them
    std::vector<double> by_date{};
};
/// The lines of a deal. A tranche that is vested in full from the first date on has none.
[[nodiscard]] KICKER_INLINE std::vector<chance_line> chance_lines(const valued_terms& of,
                                                                  const valuation& v) {
    std::vector<chance_line> lines;
    for (const tranche_valuation& t : v.tranches) {
        if (t.full_by.empty() || t.full_by.front() >= 1) continue;
        const std::string name = name_of(of.terms, t.warrant, t.name);
        const auto same        = std::ranges::find(lines, t.full_by, &chance_line::by_date);
        if (same == lines.end()) lines.push_back({name, t.full_by});
        else same->name += ", " + name;
    }
    return lines;
}

/// The places of dates that are drawn: some that lie evenly, the first and the last among them, and both sides
/// of a leap, for a line between dates that lie apart would make a slope of it.
[[nodiscard]] KICKER_INLINE std::vector<std::size_t>
drawn_dates(const std::vector<chance_line>& lines, std::size_t dates) {
    constexpr std::size_t most = 37; // three years, month by month
    constexpr double leap      = 0.1;
    std::vector<std::size_t> drawn{dates - 1};
    const std::size_t stretches = std::min(dates - 1, most - 1);
    for (std::size_t i = 0; i < stretches; ++i) drawn.push_back(i * (dates - 1) / stretches);
    for (const chance_line& l : lines)
        for (std::size_t k = 1; k < dates; ++k)
            if (l.by_date[k] - l.by_date[k - 1] > leap) drawn.insert(drawn.end(), {k - 1, k});
    std::sort(drawn.begin(), drawn.end());
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
    return drawn;
}

/// How likely each line comes to its end.
[[nodiscard]] KICKER_INLINE std::string chances_in_words(const std::vector<chance_line>& lines,
                                                         const valuation& v) {
    std::string all;
    for (const chance_line& l : lines)
        add_item(all, "; ", l.name + ", " + part_cell(l.by_date.back()).text);
    return "Vested in full by " + to_text(v.dates.back().on) + ": " + all + ".";
}

[[nodiscard]] KICKER_INLINE std::optional<chart> chart_of_chances(const valued_terms& of,
                                                                  const valuation& v) {
    const std::vector<chance_line> lines = chance_lines(of, v);
    if (std::ranges::all_of(lines, [](const chance_line& l) { return !(l.by_date.back() > 0); }))
        return std::nullopt;
    chances_over_time drawn{.title = "probability that all is vested",
                            .from  = to_text(of.future.as_of),
                            .until = to_text(v.dates.back().on)};
    section_table numbers{.columns = {{"by"}}};
    for (const chance_line& l : lines) {
        drawn.lines.push_back(l.name);
        numbers.columns.push_back({l.name, align::right});
    }
    for (const std::size_t k : drawn_dates(lines, v.dates.size())) {
        std::vector<cell> row{text_cell(to_text(v.dates[k].on))};
        for (const chance_line& l : lines) {
            row.push_back(part_cell(l.by_date[k]));
            drawn.points.push_back({row.front().text, l.name, 100 * l.by_date[k], row.back().text});
        }
        numbers.rows.push_back(std::move(row));
    }
    return chart{"How likely each tranche is vested in full, by when", chances_in_words(lines, v),
                 chances_chart(drawn), std::move(numbers)};
}

/// A width of which about so many make a length: 1, 2 or 5 times a power of ten.
[[nodiscard]] KICKER_INLINE double width_within(double length, double about) {
    const double unit = std::pow(10, std::floor(std::log10(length / about)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * unit * about >= length) return times * unit;
    return 10 * unit;
}

/// The money by how many paths come to it: bars until nine in ten paths, and one bar for those beyond. A few
/// paths may come so far that all others would else be one bar.
[[nodiscard]] KICKER_INLINE std::optional<chart> chart_of_money(const valued_terms& of,
                                                                const valuation& v) {
    const double most = v.worth.percentile(0.9), least = v.worth.percentile(0);
    if (!(most > least) || !(most >= 1)) return std::nullopt;
    const std::string what = v.drifts == drifts::risk_neutral ? "worth now" : "gain";
    const double width     = std::max(1.0, width_within(most, 25));
    const auto parts =
        v.worth.parts_within(width, static_cast<std::size_t>(std::floor(most / width)) + 2);
    histogram drawn{.title = what + currency_of(of), .percent_title = "part of all paths"};
    section_table numbers{.columns = {{what + currency_of(of)}, {"of all paths", align::right}}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double from  = width * static_cast<double>(i);
        const bool is_open = i + 1 == parts.size();
        const std::string range =
            is_open ? whole_money(from) + " or more"
                    : whole_money(from) + " to below " + whole_money(from + width);
        const std::string part = part_cell(parts[i]).text;
        drawn.bars.push_back({from, from + width, 100 * parts[i], range, part, is_open});
        numbers.rows.push_back({text_cell(range), text_cell(part)});
    }
    const double nothing  = v.worth.parts_within(1, 2).front();
    const auto level      = [&](double part) { return roughly(v.worth.percentile(part)); };
    const std::string low = nothing >= 0.05 ? part_cell(nothing).text + " to nothing"
                                            : "one in twenty to " + level(0.05) + " or less";
    drawn.levels.push_back(
        {v.worth.percentile(0.5),
         "median " + whole_money(rounded_to(v.worth.percentile(0.5), width / 50))});
    return chart{"How the " + what + " is distributed",
                 "Half of all paths come to " + level(0.5) + " or more, " + low +
                     ", and one in twenty to " + level(0.95) +
                     " or more. The last bar has all paths beyond.",
                 histogram_chart(drawn), std::move(numbers)};
}

} // namespace detail

KICKER_INLINE std::vector<chart> charts_of_outcomes(const valued_terms& of,
                                                    const valuation& found) {
    std::vector<chart> all;
    if (auto c = detail::chart_of_chances(of, found)) all.push_back(*std::move(c));
    if (auto c = detail::chart_of_money(of, found)) all.push_back(*std::move(c));
    return all;
}

KICKER_INLINE section value_chances_section(const dossier& d, const value_asked& asked) {
    const valued_terms v  = terms_to_value(d, asked);
    const valuation found = followed_by_paths(v, asked, drifts::real_world);
    section s{.id    = "value-chances",
              .title = "How likely what vests, and what it gains, as expected"};
    s.prose.push_back(detail::worth_in_words(found));
    s.prose.push_back(detail::method_in_words(v, found, ""));
    s.charts = charts_of_outcomes(v, found);
    if (s.charts.empty())
        s.notes.emplace_back("every path comes to the same, so there is nothing to draw");
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

} // namespace kicker
