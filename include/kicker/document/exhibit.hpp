// The exhibit: worked examples on and around every breakpoint, as a lawyer attaches them.
//
// For each condition of each tranche there is a state in which it alone decides: conditions that it
// is joined to by `and` are met, those by `or` are not. In that state its reading is set a little
// below, on, and a little above each of its levels.
#pragma once

#include <kicker/batch/breakpoints.hpp>
#include <kicker/document/path.hpp>
#include <kicker/document/sections.hpp>
#include <kicker/text/describe.hpp>

namespace kicker {

namespace detail {

/// The least difference that a person would write an example with: a cent, a share, a kilowatt.
[[nodiscard]] constexpr std::int64_t smallest_difference(unit_id unit) {
    switch (unit) {
    case unit_id::money: return money::ticks_per_unit / 100;
    case unit_id::price: return price::ticks_per_unit / 100;
    case unit_id::percent: return percent::ticks_per_unit / 100;
    default: return 1; // a share, a kilowatt, one of whatever is counted, a day
    }
}

/// Writes the examples of one tranche.
class example_writer {
public:
    example_writer(const deal& d, std::size_t tranche_place)
        : deal_(d), place_(tranche_place), rule_(d.warrants.tranches()[tranche_place].vests) {}

    [[nodiscard]] section_table write() {
        const tranche& t = deal_.warrants.tranches()[place_];
        table_.caption =
            std::string(t.name.view()) + ": " + to_text(t.shares) + " vest: " + to_text(t.vests);
        table_.columns = {{"state"},
                          {"earned", align::right},
                          {"vested", align::right},
                          {"exercisable", align::right},
                          {"of the whole deal", align::right}};
        add_example({}, "nothing has happened");
        for (std::size_t i = 0; i < rule_.nodes().size(); ++i)
            if (rule_.nodes()[i].reads_a_metric()) add_examples_of(i);
        return std::move(table_);
    }

private:
    /// The state in which a leaf alone decides: beside it, `and` needs the other side, and `or`
    /// must do without it.
    [[nodiscard]] state deciding(std::size_t leaf) const {
        state s;
        for (std::size_t last = rule_.nodes().size() - 1; last != leaf;) {
            const std::size_t right = last - 1, left = rule_.start_of(right) - 1;
            const bool is_right = rule_.start_of(right) <= leaf;
            if (rule_.nodes()[last].op == rule_op::lesser) satisfy(is_right ? left : right, s);
            last = is_right ? right : left;
        }
        return s;
    }
    /// Meets the sub-rule that ends at a node: all of an `and`, the first side of an `or`.
    void satisfy(std::size_t last, state& s) const {
        const rule_node& n = rule_.nodes()[last];
        if (n.reads_a_metric()) return meet(n, s);
        if (!n.combines()) return;
        const std::size_t right = last - 1;
        satisfy(rule_.start_of(right) - 1, s);
        if (n.op == rule_op::lesser) satisfy(right, s);
    }
    void meet(const rule_node& n, state& s) const {
        const metric_key& key = rule_.metric_of(n);
        std::int64_t level    = n.op == rule_op::ramp ? n.to : n.from;
        if (n.op == rule_op::above) level += smallest_difference(key.unit);
        if (n.op == rule_op::reached) level = 1;
        if (n.op == rule_op::by || n.op == rule_op::before)
            level = n.to - (n.op == rule_op::by ? 0 : 1);
        const auto now = s.find(key);
        if (!now || *now < fraction(level)) s.set(key, fraction(level));
    }

    void add_examples_of(std::size_t leaf) {
        const rule_node& n    = rule_.nodes()[leaf];
        const metric_key& key = rule_.metric_of(n);
        const state others    = deciding(leaf);
        if (n.op == rule_op::reached) {
            if (others.size() != 0) add_example(others);
            return add_example(others.with_reading(key, fraction(std::int64_t{1})));
        }
        const std::int64_t step = smallest_difference(key.unit);
        const auto add          = [&](std::int64_t value) {
            if (value >= 0) add_example(others.with_reading(key, fraction(value)));
        };
        for (const std::int64_t level : levels_of(n)) {
            const bool is_ramped_to = n.op == rule_op::ramp && n.steps == 0 && level == n.to;
            if (is_ramped_to) add(n.from + (n.to - n.from) / 2);
            for (const std::int64_t value : {level - step, level, level + step}) add(value);
        }
    }
    /// The levels of a leaf, with those of its steps.
    [[nodiscard]] static std::vector<std::int64_t> levels_of(const rule_node& n) {
        if (n.op == rule_op::by || n.op == rule_op::before) return {n.to};
        if (n.op != rule_op::ramp) return {n.from};
        std::vector<std::int64_t> levels{n.from};
        for (std::int64_t k = 1; k < n.steps; ++k) levels.push_back(level_of_step(n, k));
        levels.push_back(n.to);
        return levels;
    }

    void add_example(const state& s, std::string words = {}) {
        for (const auto& r : s)
            words += (words.empty() ? "" : "; ") +
                     (r.key.id == metric_id::milestone
                          ? in_quotes(r.key.name)
                          : to_text(r.key) + " " + level_text(r.key.unit, r.value.numerator()));
        for (const auto& row : table_.rows)
            if (row.front().text == words) return;
        const auto all = positions(deal_, s);
        const auto& p  = all[place_];
        table_.rows.push_back({{.text = words},
                               {.text = to_percent_text(p.earned, 4)},
                               {.text = to_text(p.vested), .value = to_decimal(p.vested)},
                               {.text = to_text(p.exercisable), .value = to_decimal(p.exercisable)},
                               {.text = to_text(vested(deal_, s))}});
    }

    const deal& deal_;
    std::size_t place_;
    const rule& rule_;
    section_table table_;
};

} // namespace detail

/// The worked examples of a document: a table for each tranche, of states on and around every
/// breakpoint with the shares vested. Generated from the terms; nothing in it is anyone's opinion.
///
/// The terms are the latest. "A little" is a cent, a share, a kilowatt, a day. A gate is open only
/// where its own condition happens to be met.
[[nodiscard]] inline section exhibit_section(const dossier& d) {
    const auto at = terms_on(d);
    section s{.id = "exhibit", .title = "Worked examples: " + std::string(at.terms.name.view())};
    if (at.since) s.prose.push_back("note: " + at.in_words());
    s.prose.emplace_back(
        "Each line is the state at the end of a day, taken by itself. What has vested "
        "stays: a later day on which less is earned takes nothing back.");
    for (std::size_t i = 0; i < at.terms.warrants.tranches().size(); ++i)
        s.tables.push_back(detail::example_writer(at.terms, i).write());
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace kicker
