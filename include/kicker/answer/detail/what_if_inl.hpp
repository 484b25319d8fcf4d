// The definitions of <kicker/answer/what_if.hpp>.
#pragma once

#include <kicker/answer/what_if.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/rules_of.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/vest/parse.hpp>

#include <exception>
#include <set>
#include <sstream>

namespace kicker {

namespace detail {

/// Throws: error for an amount below zero.
KICKER_INLINE void require_not_negative(std::int64_t ticks, unit_id unit) {
    if (ticks < 0 && unit != unit_id::day)
        throw error("an amount of a grid is zero or more, found " + level_text(unit, ticks));
}
KICKER_INLINE grid_axis axis_of_ramp(const rule& r) {
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

/// The values behind the sign of equality, which a comma and a blank separate; each stands within
/// the words.
KICKER_INLINE std::vector<std::string_view> listed_values(std::string_view list) {
    std::vector<std::string_view> values;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end   = std::min(list.find(", ", begin), list.size());
        const std::size_t first = std::min(list.find_first_not_of(' ', begin), end);
        values.push_back(list.substr(first, end - first));
        begin = end + 2;
    }
    return values;
}

/// Whether a value is several, with no blanks behind their commas.
KICKER_INLINE bool lacks_blanks(const std::string& reading, const std::string& value) {
    std::istringstream parts(value);
    const std::string before = reading + " >= ";
    std::size_t n            = 0;
    try {
        for (std::string part; std::getline(parts, part, ','); ++n)
            static_cast<void>(parse_rule(before + part));
    } catch (const error&) {
        return false;
    }
    return n > 1;
}

/// Reads a side of a grid that is no assumption.
class axis_reader {
public:
    axis_reader(const dossier& d, const std::string& words, std::string name)
        : d_(d), words_(words), axis_{std::move(name), {}} {}

    /// Along a ramp.
    [[nodiscard]] grid_axis read_ramp() const {
        try {
            const rule r = parse_rule(words_);
            if (r.nodes().size() == 1 && r.nodes()[0].op == rule_op::ramp) return axis_of_ramp(r);
        } catch (const invalid_text& e) {
            const std::size_t from = words_.find(" from ");
            if (e.found().empty()) throw;
            if (from != std::string::npos && e.at().column > from + 1)
                throw invalid_text(e.at(),
                                   e.expected() + ", as in \"spend from 0 to 30bn in 6 steps\"",
                                   e.found(), e.nearest());
            throw refused(e.nearest());
        }
        throw refused({});
    }
    /// Over values of one reading.
    [[nodiscard]] grid_axis read_values(std::string_view list) {
        for (const std::string_view v : listed_values(list)) {
            const rule r          = read_value(v);
            const rule_node& node = r.nodes()[0];
            if (r.nodes().size() != 1 || node.op != rule_op::at_least) throw refused({});
            const metric_key& key = r.metric_of(node);
            require_not_negative(node.from, key.unit);
            axis_.points.push_back({level_text(key.unit, node.from), key, node.from, {}});
        }
        return std::move(axis_);
    }

private:
    /// The condition that a value just meets. Throws: invalid_text at the place of the value.
    [[nodiscard]] rule read_value(std::string_view value) const {
        const std::string before = axis_.title + " >= ";
        try {
            return parse_rule(before + std::string(value));
        } catch (const invalid_text& e) {
            if (e.at().column <= before.size()) throw refused(e.nearest());
            if (lacks_blanks(axis_.title, std::string(value)))
                throw error("put a comma and a blank between values, as in \"1bn, 2bn\"; found " +
                            quoted_beginning(value));
            const auto place = static_cast<std::size_t>(value.data() - words_.data());
            throw e.moved_to({0, place + e.at().column - before.size()});
        }
    }
    /// The words are no side of a grid.
    [[nodiscard]] error refused(const std::string& near_word) const {
        std::vector<std::string_view> names;
        for (const assumption& a : d_.assumptions()) names.push_back(a.name);
        const std::string near_name = nearest(axis_.title, names);
        const std::string& near     = near_name.empty() ? near_word : near_name;
        return error(
            "expected \"spend from 0 to 30bn in 6 steps\", \"share_price = 100, 200\" or an "
            "assumption, such as \"start = 0.5bn, 1bn\", found " +
            quoted_beginning(words_) + (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
    }

    const dossier& d_;
    const std::string& words_;
    grid_axis axis_;
};

} // namespace detail

KICKER_INLINE grid_axis parse_axis(const dossier& d, const std::string& words) {
    const std::size_t sign = words.find('=');
    const std::string name = words.substr(
        0, sign == std::string::npos ? words.size() : words.find_last_not_of(' ', sign - 1) + 1);
    const auto list =
        sign == std::string::npos ? std::string_view() : std::string_view(words).substr(sign + 1);
    const auto known = std::ranges::find(d.assumptions(), name, &assumption::name);
    if (known == d.assumptions().end()) {
        detail::axis_reader reader(d, words, name);
        return sign == std::string::npos ? reader.read_ramp() : reader.read_values(list);
    }
    grid_axis axis{name, {}};
    std::vector<std::string_view> values = {known->value};
    if (sign != std::string::npos) values = detail::listed_values(list);
    else if (known->has_range()) values = {known->low, known->value, known->high};
    for (const std::string_view v : values) // a value may be an end of its own range
        if (std::ranges::find(axis.points, v, &grid_point::text) == axis.points.end())
            axis.points.push_back({std::string(v), {}, 0, assumed_value{name, std::string(v)}});
    return axis;
}

namespace detail {

/// Throws: error for more points than a grid may have.
KICKER_INLINE void require_few(std::size_t points) {
    if (points > max_grid_points)
        throw error("a grid has at most " + std::to_string(max_grid_points) +
                    " points, this grid has " + std::to_string(points));
}

/// What vests at one point of a grid.
struct grid_answer {
    std::vector<std::string> names{}; ///< of the tranches, in words
    ranged_holdings held{};           ///< of each tranche, in the order of the names
    ranged<shares> all{};             ///< of all tranches together
    std::optional<day> since{};       ///< the day of the amendment that has the terms
    std::string unsaid{};             ///< the readings that the terms look at and nothing has
};

/// What a number is of: of one tranche, or of all.
struct held {
    answer_about what;
    tranche_key of{};
    friend bool operator==(const held&, const held&) = default;
};

/// The shares vested at a point of each axis, by the terms of its day.
///
/// Throws: what `over_assumptions` throws.
KICKER_INLINE grid_answer vested_at(const dossier& d, const state& base,
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

    const auto numbers_in = [&](const dossier& variant) {
        std::vector<named<shares, held>> numbers;
        shares sum;
        const auto then        = terms_on(variant, of_terms);
        const ledger& happened = has_assumed_events(here) ? variant.events() : here.events();
        for (const auto& p : positions(then.terms, completed(s, variant, happened, then))) {
            const tranche_key key{p.warrant, p.tranche};
            numbers.push_back({{answer_about::vested, key}, p.vested});
            numbers.push_back({{answer_about::exercisable, key}, p.exercisable});
            sum += p.vested;
        }
        numbers.push_back({{answer_about::all_vested}, sum});
        return numbers;
    };
    const std::size_t tranches = terms.terms.warrants.tranches().size();
    const auto over_all        = over_assumptions(here, numbers_in, [&](std::size_t i) {
        return i == 2 * tranches ? answer_about::all_vested
                      : i % 2 == 0      ? answer_about::vested
                                        : answer_about::exercisable;
    });

    grid_answer result{.since = terms.since,
                       .unsaid =
                           unsaid_in_words(terms.terms, completed(s, here, here.events(), terms))};
    auto next      = over_all.answers.begin(); // in the order of the terms, and then all
    const auto& ws = terms.terms.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        for (const tranche& t : ws.tranches_of(i)) {
            result.names.push_back(name_of(terms.terms, ws.head(i).name, t.name));
            const ranged<shares> vested = *next++, exercisable = *next++;
            result.held.tranches.push_back({{ws.head(i).name, t.name}, {vested, exercisable}});
        }
    result.all        = *next;
    result.held.notes = over_all.notes;
    return result;
}

/// Writes a grid. A note that several points have stands once, where the first of them has it.
class grid_writer {
public:
    grid_writer(const dossier& d, const state& base, const std::string& axes)
        : d_(d), base_(base), section_{.id = "what-if", .title = "Shares vested by " + axes} {
        section_.prose.emplace_back(
            "Each point is a state by itself and leaves out what vested before.");
        if (d.market().as_of && !base.says(on.key))
            section_.prose.push_back("A point that says no day has the day of the market, " +
                                     to_text(*d.market().as_of) + ".");
    }

    /// The answer at a point, with its notes added to the section. Nothing where the assumptions of
    /// the point cannot be together; a note then says why.
    [[nodiscard]] std::optional<grid_answer> answer_at(std::initializer_list<grid_point> at) {
        try {
            grid_answer a = vested_at(d_, base_, at);
            terms_.insert(a.since);
            add_note(a.unsaid);
            for (const grid_point& p : at) add_note(idle_in_words(p));
            for (const std::string& note : a.held.notes) add_note(note);
            return a;
        } catch (const impossible_state& e) {
            add_note(e.what());
            if (!failed_) failed_ = std::current_exception();
            return std::nullopt;
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
                                   ? "the terms are those of the amendment of " + from
                                   : "from " + from +
                                         " on the terms are those of the amendment of that day");
        }
        section_.notes.insert(section_.notes.begin(), of_terms.begin(), of_terms.end());
        section_.tables.push_back(std::move(t));
        section_.assumptions = assumptions_of(d_);
        return std::move(section_);
    }

private:
    /// What no term looks at: the grid does not move with it.
    [[nodiscard]] std::string idle_in_words(const grid_point& p) const {
        if (p.assumed) {
            const auto known =
                std::ranges::find(d_.assumptions(), p.assumed->name, &assumption::name);
            return known->used_in.empty() ? "no term uses " + in_quotes(p.assumed->name) : "";
        }
        const bool any_day =
            p.reading->unit == unit_id::day; // which decides what terms are in force
        const bool is_idle = !is_moved_by(d_.deal(), *p.reading) &&
                             std::ranges::none_of(d_.amendments(), [&](const amendment& a) {
                                 return is_moved_by(a.terms, *p.reading);
                             });
        return is_idle && !any_day ? kicker::idle_in_words(*p.reading) : "";
    }
    void add_note(const std::string& words) {
        if (!words.empty() && std::ranges::find(section_.notes, words) == section_.notes.end())
            section_.notes.push_back(words);
    }

    const dossier& d_;
    const state& base_;
    section section_;
    std::set<std::optional<day>> terms_; // the days from which the terms of points hold
    std::exception_ptr failed_;          // why the first point without an answer has none
};

} // namespace detail

KICKER_INLINE ranged_holdings holdings_in(const dossier& d, const state& said) {
    return detail::vested_at(d, said, {}).held;
}

KICKER_INLINE section what_if_section(const dossier& d, const state& base, const grid_axis& axis) {
    detail::require_few(axis.points.size());
    detail::grid_writer writer(d, base, axis.title);
    std::vector<std::optional<detail::grid_answer>> answers;
    std::vector<std::string> names; // of the tranches of any point
    for (const grid_point& p : axis.points) {
        answers.push_back(writer.answer_at({p}));
        if (!answers.back()) continue;
        for (const std::string& name : answers.back()->names)
            if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    section_table t{.columns = {{axis.title, align::right}}};
    for (const std::string& name : names) t.columns.push_back({name, align::right});
    t.columns.push_back({"all", align::right});
    for (std::size_t i = 0; i < answers.size(); ++i) {
        std::vector<cell> row{{.text = axis.points[i].text}};
        row.resize(2 + names.size());
        if (const auto& a = answers[i]) {
            for (std::size_t j = 0; j < a->names.size(); ++j) {
                const auto place = std::ranges::find(names, a->names[j]) - names.begin();
                row[static_cast<std::size_t>(place) + 1] =
                    cell_of(a->held.tranches[j].answer.vested);
            }
            row.back() = cell_of(a->all);
        }
        t.rows.push_back(std::move(row));
    }
    return writer.finished(std::move(t));
}

KICKER_INLINE section what_if_section(const dossier& d, const state& base, const grid_axis& down,
                                      const grid_axis& across) {
    detail::require_few(down.points.size() * across.points.size());
    detail::grid_writer writer(d, base, down.title + " and " + across.title);
    section_table t{.columns = {{down.title, align::right}}};
    for (const grid_point& q : across.points) t.columns.push_back({q.text, align::right});
    for (const grid_point& p : down.points) {
        std::vector<cell> row{{.text = p.text}};
        for (const grid_point& q : across.points) {
            const auto a = writer.answer_at({p, q});
            row.push_back(a ? cell_of(a->all) : cell{});
        }
        t.rows.push_back(std::move(row));
    }
    return writer.finished(std::move(t));
}

} // namespace kicker
