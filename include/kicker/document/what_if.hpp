// What if: the shares vested over a grid of any one or two metrics or assumptions.
#pragma once

#include <kicker/document/cells.hpp>
#include <kicker/document/current_state.hpp>
#include <kicker/document/sections.hpp>
#include <kicker/document/tranche_name.hpp>

namespace kicker {

/// One point of a grid: a reading of the state, or the value of an assumption.
struct grid_point {
    std::string text;                       ///< as a reader sees it
    std::optional<metric_key> reading{};    ///< what the state has at this point
    std::int64_t ticks = 0;                 ///< of the reading
    std::optional<assumed_value> assumed{}; ///< what the document assumes at this point
};

/// One side of a grid.
struct grid_axis {
    std::string title;              ///< the reading or the assumption
    std::vector<grid_point> points; ///< in the order in which they are shown
};

namespace detail {

[[nodiscard]] inline grid_axis axis_of_ramp(const rule& r) {
    const rule_node& n    = r.nodes()[0];
    const metric_key& key = r.metric_of(n);
    const std::int64_t k  = std::max<std::int64_t>(1, n.steps);
    grid_axis axis{to_text(key), {}};
    for (std::int64_t i = 0; i <= k; ++i) {
        const auto level = static_cast<std::int64_t>(n.from + wide_product(n.to - n.from, i) /
                                                                  wide_t<std::int64_t>(k));
        axis.points.push_back({level_text(key.unit, level), key, level, {}});
    }
    return axis;
}

/// The values behind the sign of equality, which a comma and a blank separate.
[[nodiscard]] inline std::vector<std::string> listed_values(std::string_view list) {
    std::vector<std::string> values;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end   = std::min(list.find(", ", begin), list.size());
        const std::size_t first = std::min(list.find_first_not_of(' ', begin), end);
        values.emplace_back(list.substr(first, end - first));
        begin = end + 2;
    }
    return values;
}

} // namespace detail

/// Reads one side of a grid: `spend from 0 to 30bn in 6 steps`; `share_price = 100, 400, 600`; an
/// assumption by its name, at its value and its ends, or `committed shares = 2.4m, 8.8m`.
///
/// Throws: invalid_text; error if it is none of these.
[[nodiscard]] inline grid_axis parse_axis(const dossier& d, const std::string& words) {
    const std::size_t sign = words.find('=');
    const std::string name = words.substr(
        0, sign == std::string::npos ? words.size() : words.find_last_not_of(' ', sign - 1) + 1);
    const auto known = std::ranges::find(d.assumptions, name, &assumption::name);
    if (known != d.assumptions.end()) {
        grid_axis axis{name, {}};
        std::vector<std::string> values = {known->value};
        if (sign != std::string::npos)
            values = detail::listed_values(std::string_view(words).substr(sign + 1));
        else if (known->has_range()) values = {known->low, known->value, known->high};
        for (const std::string& v : values)
            axis.points.push_back({v, {}, 0, assumed_value{name, v}});
        return axis;
    }
    if (sign == std::string::npos) {
        const rule r = parse_rule(words);
        if (r.nodes().size() == 1 && r.nodes()[0].op == rule_op::ramp)
            return detail::axis_of_ramp(r);
        throw error("a grid varies along \"spend from 0 to 30bn in 6 steps\", \"share_price = 100, "
                    "200\" or an assumption; found \"" +
                    words + "\"");
    }
    grid_axis axis{name, {}};
    for (const std::string& v : detail::listed_values(std::string_view(words).substr(sign + 1))) {
        std::string condition = name;
        const rule r          = parse_rule(condition.append(" >= ").append(v));
        const rule_node& node = r.nodes()[0];
        if (r.nodes().size() != 1 || node.op != rule_op::at_least)
            throw error("a grid varies along one reading; found \"" + words + "\"");
        axis.points.push_back(
            {level_text(r.metric_of(node).unit, node.from), r.metric_of(node), node.from, {}});
    }
    return axis;
}

namespace detail {

/// Where the tranches stand at a point of each axis, with the range that the other assumptions
/// leave: each tranche, then all.
[[nodiscard]] inline ranged_answers<shares>
vested_at(const dossier& d, const state& base, day of_terms, std::initializer_list<grid_point> at) {
    state s = base;
    std::vector<assumed_value> values;
    for (const grid_point& p : at) {
        if (p.reading) s.set(*p.reading, fraction(p.ticks));
        if (p.assumed) values.push_back(*p.assumed);
    }
    std::optional<dossier> fixed; // only if there is something to fix: a document may be long
    const dossier& here = values.empty() ? d : fixed.emplace(with_fixed(d, values));
    return over_assumptions(here, [&](const dossier& other) {
        std::vector<shares> numbers;
        shares sum;
        const auto terms       = terms_on(other, of_terms);
        const ledger& happened = has_assumed_events(here) ? other.events : here.events;
        for (const auto& p : positions(terms.terms, completed(s, other, happened, terms))) {
            numbers.push_back(p.vested);
            sum += p.vested;
        }
        numbers.push_back(sum);
        return numbers;
    });
}

/// Notes that no point before has told of.
inline void add_notes(section& s, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) {
        std::string line = "note: " + note;
        if (std::ranges::find(s.prose, line) == s.prose.end()) s.prose.push_back(std::move(line));
    }
}

/// The section of a grid before it has a table: of which terms it speaks, what it rests on.
[[nodiscard]] inline section begun_grid(const dossier& d, const terms_in_force& at,
                                        const std::string& along, state said,
                                        std::initializer_list<grid_point> varied) {
    section s{.id = "what-if", .title = "Shares vested by " + along};
    if (at.since) s.prose.push_back("note: " + at.in_words());
    for (const grid_point& p : varied)
        if (p.reading) said.set(*p.reading, fraction(p.ticks));
    const std::string unsaid = unsaid_in_words(at.terms, completed(said, d, d.events, at));
    if (!unsaid.empty()) s.prose.push_back("note: " + unsaid);
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace detail

/// The shares vested along one axis: a column for each tranche, and one for all.
///
/// The terms are those of the day that the state is of, of which market, too, may tell; the latest
/// if none is said. A grid along days does not change them.
[[nodiscard]] inline section what_if_section(const dossier& d, const state& base,
                                             const grid_axis& along) {
    const day of_terms = day_of_terms(d, base);
    const auto at      = terms_on(d, of_terms);
    section s          = detail::begun_grid(d, at, along.title, base, {along.points.front()});
    section_table t{.columns = {{along.title, align::right}}};
    const auto& ws = at.terms.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        for (const tranche& one : ws.tranches_of(i))
            t.columns.push_back({name_of(at.terms, ws.head(i).name, one.name), align::right});
    t.columns.push_back({"all", align::right});
    for (const grid_point& p : along.points) {
        const auto answers = detail::vested_at(d, base, of_terms, {p});
        std::vector<cell> row{{.text = p.text}};
        for (const auto& a : answers.answers) row.push_back(cell_of(a));
        t.rows.push_back(std::move(row));
        detail::add_notes(s, answers.notes);
    }
    s.tables.push_back(std::move(t));
    return s;
}

/// The shares vested in all over two axes, by the same terms: rows along the first, columns along
/// the second.
[[nodiscard]] inline section what_if_section(const dossier& d, const state& base,
                                             const grid_axis& down, const grid_axis& across) {
    const day of_terms = day_of_terms(d, base);
    section s = detail::begun_grid(d, terms_on(d, of_terms), down.title + " and " + across.title,
                                   base, {down.points.front(), across.points.front()});
    section_table t{.columns = {{down.title, align::right}}};
    for (const grid_point& q : across.points) t.columns.push_back({q.text, align::right});
    for (const grid_point& p : down.points) {
        std::vector<cell> row{{.text = p.text}};
        for (const grid_point& q : across.points) {
            const auto answers = detail::vested_at(d, base, of_terms, {p, q});
            row.push_back(cell_of(answers.answers.back()));
            detail::add_notes(s, answers.notes);
        }
        t.rows.push_back(std::move(row));
    }
    s.tables.push_back(std::move(t));
    return s;
}

} // namespace kicker
