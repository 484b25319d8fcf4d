// What if: the shares vested over a grid of any one or two metrics or assumptions.
#pragma once

#include <kicker/answer/cells.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/sections.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/vest/parse.hpp>

#include <exception>
#include <set>
#include <sstream>

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

/// Throws: error for an amount below zero.
inline void require_not_negative(std::int64_t ticks, unit_id unit) {
    if (ticks < 0 && unit != unit_id::day)
        throw error("a grid has amounts that are not below zero, found " + level_text(unit, ticks));
}
[[nodiscard]] inline grid_axis axis_of_ramp(const rule& r) {
    const rule_node& n    = r.nodes()[0];
    const metric_key& key = r.metric_of(n);
    require_not_negative(n.from, key.unit);
    const std::int64_t k = std::max<std::int64_t>(1, n.steps);
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

/// The level of one value on an axis, and its reading.
///
/// Throws: invalid_text; error for values without blanks behind their commas.
[[nodiscard]] inline rule condition_at(const std::string& reading, const std::string& value) {
    const auto condition = [&](const std::string& v) { return parse_rule(reading + " >= " + v); };
    try {
        return condition(value);
    } catch (const invalid_text&) {
        std::istringstream parts(value);
        std::size_t n = 0;
        try {
            for (std::string part; std::getline(parts, part, ','); ++n)
                static_cast<void>(condition(part));
        } catch (const error&) {
            n = 0;
        }
        if (n < 2) throw;
    }
    throw error("values are separated by a comma and a blank, as in \"1bn, 2bn\"; found \"" +
                value + "\"");
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
    const auto known = std::ranges::find(d.assumptions(), name, &assumption::name);
    if (known != d.assumptions().end()) {
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
        const rule r          = detail::condition_at(name, v);
        const rule_node& node = r.nodes()[0];
        if (r.nodes().size() != 1 || node.op != rule_op::at_least)
            throw error("a grid varies along one reading; found \"" + words + "\"");
        detail::require_not_negative(node.from, r.metric_of(node).unit);
        axis.points.push_back(
            {level_text(r.metric_of(node).unit, node.from), r.metric_of(node), node.from, {}});
    }
    return axis;
}

namespace detail {

/// The state of a point of each axis: what is said of the rest, and what the point reads.
[[nodiscard]] inline state state_at(state said, std::initializer_list<grid_point> at) {
    for (const grid_point& p : at)
        if (p.reading) said.set(*p.reading, fraction(p.ticks));
    return said;
}

/// What vests at one point of a grid: each tranche, then all.
struct grid_answer {
    std::vector<std::string> of{};   ///< the names of the tranches
    ranged_answers<shares> vested{}; ///< with the range that the other assumptions leave
    std::optional<day> since{};      ///< of the terms: the day of their amendment
    std::string unsaid{};            ///< what they look at and nothing says
};

/// The shares vested at a point of each axis, by the terms of its day.
///
/// Throws: what `over_assumptions` throws.
[[nodiscard]] inline grid_answer vested_at(const dossier& d, const state& base,
                                           std::initializer_list<grid_point> at) {
    state s = base;
    std::vector<assumed_value> values;
    for (const grid_point& p : at) {
        if (p.reading) s.set(*p.reading, fraction(p.ticks));
        if (p.assumed) values.push_back(*p.assumed);
    }
    std::optional<dossier> fixed; // only if there is something to fix: a document may be long
    const dossier& here = values.empty() ? d : fixed.emplace(with_fixed(d, values));
    const day of_terms  = day_of_terms(here, s);
    const auto terms    = terms_on(here, of_terms);
    grid_answer result{.since = terms.since,
                       .unsaid =
                           unsaid_in_words(terms.terms, completed(s, here, here.events(), terms))};
    const auto& ws = terms.terms.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        for (const tranche& t : ws.tranches_of(i))
            result.of.push_back(name_of(terms.terms, ws.head(i).name, t.name));
    result.vested = over_assumptions(here, [&](const dossier& other) {
        std::vector<named<shares>> numbers;
        shares sum;
        const auto then        = terms_on(other, of_terms);
        const ledger& happened = has_assumed_events(here) ? other.events() : here.events();
        for (const auto& p : positions(then.terms, completed(s, other, happened, then))) {
            numbers.push_back({name_of(then.terms, p.warrant, p.tranche), p.vested});
            sum += p.vested;
        }
        numbers.push_back({{}, sum}); // no tranche is without a name
        return numbers;
    });
    return result;
}

/// Writes a grid: what each point says is told once, whichever says it first.
class grid_writer {
public:
    grid_writer(const dossier& d, const state& base, const std::string& along)
        : d_(d), base_(base), section_{.id = "what-if", .title = "Shares vested by " + along} {}

    /// The answer at a point, whose terms, gaps and notes the section tells; nothing where the
    /// assumptions of the point cannot be together, which it tells as well.
    [[nodiscard]] std::optional<grid_answer> answer_at(std::initializer_list<grid_point> at) {
        try {
            grid_answer a = vested_at(d_, base_, at);
            terms_.insert(a.since);
            add_note(a.unsaid);
            for (const std::string& note : a.vested.notes) add_note(note);
            return a;
        } catch (const error& e) {
            std::vector<assumed_value> values;
            for (const grid_point& p : at)
                if (p.assumed) values.push_back(*p.assumed);
            if (values.empty()) throw;
            add_note("there is no answer for " + to_text(values) + ": " + first_line_of(e));
            if (!failed_) failed_ = std::current_exception();
            return std::nullopt;
        }
    }
    /// Throws: what the first point threw, where no point has an answer.
    [[nodiscard]] section finished(section_table t) {
        if (terms_.empty() && failed_) std::rethrow_exception(failed_);
        std::vector<std::string> of_terms;
        for (const auto& since : terms_) {
            if (!since) continue;
            const std::string from = to_text(*since);
            of_terms.push_back(terms_.size() == 1
                                   ? "note: the terms are those of the amendment of " + from
                                   : "note: from " + from +
                                         " on the terms are those of the amendment of that day");
        }
        section_.prose.insert(section_.prose.begin(), of_terms.begin(), of_terms.end());
        section_.tables.push_back(std::move(t));
        section_.assumptions = assumptions_of(d_);
        return std::move(section_);
    }

private:
    void add_note(const std::string& words) {
        const std::string line = "note: " + words;
        if (!words.empty() && std::ranges::find(section_.prose, line) == section_.prose.end())
            section_.prose.push_back(line);
    }

    const dossier& d_;
    const state& base_;
    section section_;
    std::set<std::optional<day>> terms_; // since when those hold that points are of
    std::exception_ptr failed_;          // of the first point without an answer
};

} // namespace detail

/// The shares vested in a state, by the terms of its day: each tranche, then all, with the ranges
/// that the assumptions leave. What the state does not say is as the document's market has it.
///
/// Throws: what `over_assumptions` throws.
[[nodiscard]] inline ranged_answers<shares> vested_in(const dossier& d, const state& said) {
    return detail::vested_at(d, said, {}).vested;
}

/// The shares vested along one axis: a column for each tranche, and one for all.
///
/// The terms are those of the day that the state of each point is of, of which market, too, may
/// tell; the latest if none is said. A tranche that the terms of a point do not have is empty
/// there, and so is a point whose assumptions cannot be together.
[[nodiscard]] inline section what_if_section(const dossier& d, const state& base,
                                             const grid_axis& along) {
    detail::grid_writer writer(d, base, along.title);
    std::vector<std::optional<detail::grid_answer>> answers;
    std::vector<std::string> of;
    for (const grid_point& p : along.points) {
        answers.push_back(writer.answer_at({p}));
        if (!answers.back()) continue;
        for (const std::string& name : answers.back()->of)
            if (std::ranges::find(of, name) == of.end()) of.push_back(name);
    }
    section_table t{.columns = {{along.title, align::right}}};
    for (const std::string& name : of) t.columns.push_back({name, align::right});
    t.columns.push_back({"all", align::right});
    for (std::size_t i = 0; i < answers.size(); ++i) {
        std::vector<cell> row{{.text = along.points[i].text}};
        row.resize(2 + of.size());
        if (const auto& a = answers[i]) {
            for (std::size_t j = 0; j < a->of.size(); ++j) {
                const auto place = std::ranges::find(of, a->of[j]) - of.begin();
                row[static_cast<std::size_t>(place) + 1] = cell_of(a->vested.answers[j]);
            }
            row.back() = cell_of(a->vested.answers.back());
        }
        t.rows.push_back(std::move(row));
    }
    return writer.finished(std::move(t));
}

/// The shares vested in all over two axes, by the terms of the day of each point: rows along the
/// first, columns along the second.
[[nodiscard]] inline section what_if_section(const dossier& d, const state& base,
                                             const grid_axis& down, const grid_axis& across) {
    detail::grid_writer writer(d, base, down.title + " and " + across.title);
    section_table t{.columns = {{down.title, align::right}}};
    for (const grid_point& q : across.points) t.columns.push_back({q.text, align::right});
    for (const grid_point& p : down.points) {
        std::vector<cell> row{{.text = p.text}};
        for (const grid_point& q : across.points) {
            const auto a = writer.answer_at({p, q});
            row.push_back(a ? cell_of(a->vested.answers.back()) : cell{});
        }
        t.rows.push_back(std::move(row));
    }
    return writer.finished(std::move(t));
}

} // namespace kicker
