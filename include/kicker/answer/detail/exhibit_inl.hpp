// The definitions of <kicker/answer/exhibit.hpp>.
#pragma once

#include <kicker/answer/exhibit.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/detail/deciding_state.hpp>
#include <kicker/answer/detail/exhibit_rights.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/rules_of.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/text/describe.hpp>

#include <map>

namespace kicker {

namespace detail {

/// The readings that rules look at, each once, in the order in which they name them.
KICKER_INLINE std::vector<metric_key> readings_of(std::initializer_list<const rule*> rules) {
    std::vector<metric_key> all;
    for (const rule* r : rules)
        for (const metric_key& key : r->metrics())
            if (std::ranges::none_of(all, [&](const auto& k) { return same_reading(k, key); }))
                all.push_back(key);
    return all;
}

/// Writes the examples of one tranche.
class example_writer {
public:
    /// Of a warrant by its place, and of a tranche by its place in the list of all.
    example_writer(const deal& d, std::size_t warrant_place, std::size_t tranche_place,
                   section_table& to)
        : deal_(d), terms_(d.warrants.tranches()[tranche_place]),
          warrant_(d.warrants.head(warrant_place).name),
          floor_(d.warrants.head(warrant_place).floor),
          total_(d.warrants.head(warrant_place).shares), place_(tranche_place),
          name_(name_of(d, d.warrants.head(warrant_place).name, terms_.name)),
          readings_(readings_of({&terms_.vests, &terms_.exercisable, &floor_})), to_(to) {}

    void write() {
        add_example({});
        add_examples_around(terms_.vests, alternatives(1), [&](const state& s) {
            const auto p = positions_in(s)[place_];
            return p.by_rule;
        });
        alternatives vesting       = alternatives_of(terms_.vests);
        const alternatives topping = alternatives_of(floor_);
        vesting.insert(vesting.end(), topping.begin(), topping.end());
        add_examples_around(terms_.exercisable, vesting,
                            [&](const state& s) { return positions_in(s)[place_].exercisable; });
        add_examples_around(floor_, alternatives(1), [&](const state& s) {
            return sum_of(positions_in(s), &basic_position<std::int64_t>::vested);
        });
        for (std::size_t leaf = 0; leaf < terms_.vests.nodes().size(); ++leaf) add_overtaking(leaf);
    }

private:
    /// Tries each condition of a rule in a state in which it makes the greatest difference to an
    /// outcome; `beside` are the sets of readings that meet whatever else the outcome requires.
    template <class Outcome>
    void add_examples_around(const rule& r, const alternatives& beside, const Outcome& outcome) {
        for (std::size_t leaf = 0; leaf < r.nodes().size(); ++leaf) {
            if (!r.nodes()[leaf].reads_a_metric()) continue;
            const metric_key& key = r.metric_of(r.nodes()[leaf]);
            const auto values     = values_around(r.nodes()[leaf], key.unit);
            if (values.empty()) continue;
            std::optional<required_readings> best;
            shares greatest;
            for (const required_readings& others :
                 met_together(alternatives_beside(r, leaf), beside)) {
                const auto [least, most] =
                    std::minmax({outcome(state_with(others, key, values.front())),
                                 outcome(state_with(others, key, values.back()))});
                if (best && most - least <= greatest) continue;
                best     = others;
                greatest = most - least;
            }
            const auto middle = middle_steps(r.nodes()[leaf], key.unit);
            for (const std::int64_t value : values)
                add_example(state_with(*best, key, value),
                            middle && value > middle->first && value < middle->second);
        }
    }

    /// Between which values people are spared the steps of a ramp; nothing for a ramp of few steps.
    [[nodiscard]] static std::optional<std::pair<std::int64_t, std::int64_t>>
    middle_steps(const rule_node& leaf, unit_id unit) {
        if (leaf.op != rule_op::ramp || leaf.steps <= max_steps_read) return std::nullopt;
        const std::int64_t a_little = smallest_difference(unit);
        return std::pair{level_of_step(leaf, 2) + a_little,
                         level_of_step(leaf, leaf.steps - 1) - a_little};
    }

    /// The positions in a state, which need not name a reading that its others imply.
    [[nodiscard]] basic_positions<std::int64_t> positions_in(const state& s) const {
        return positions(deal_, with_implied(s, deal_));
    }
    /// Whether a state has a reading below one that it implies, such as a peak below its own
    /// reading: no day is like that.
    [[nodiscard]] static bool is_impossible(const state& s) {
        return contradiction_in(s).has_value();
    }

    /// Whether in a state the floor gives at least as much as the tranches of the warrant earn by
    /// themselves.
    [[nodiscard]] bool floor_decides_in(const state& s) const {
        shares granted, of_tranches;
        const auto now = positions_in(s);
        for (const tranche_position& p : now) {
            if (p.warrant != warrant_) continue;
            granted += p.granted;
            of_tranches += p.by_rule;
        }
        const shares least = part_of(fraction_of(floor_, with_implied(s, deal_)),
                                     total_.of(granted), rounding::down);
        return least > shares{} && of_tranches <= least;
    }

    /// Tries a condition, where the floor is met, at the first value at which the tranches by
    /// themselves earn more than the floor, and a little below.
    void add_overtaking(std::size_t leaf) {
        const rule_node& n = terms_.vests.nodes()[leaf];
        if (floor_ == never || !n.reads_a_metric() || n.op == rule_op::reached ||
            n.op == rule_op::by || n.op == rule_op::before)
            return;
        const metric_key& key       = terms_.vests.metric_of(n);
        const std::int64_t a_little = smallest_difference(key.unit);
        const auto values           = values_around(n, key.unit);
        for (const required_readings& others :
             met_together(alternatives_beside(terms_.vests, leaf), alternatives_of(floor_))) {
            const auto floor_decides_at = [&](std::int64_t value) {
                return floor_decides_in(state_with(others, key, value));
            };
            std::int64_t below = std::max(values.front(), others.value_of(key).value_or(0));
            std::int64_t more  = values.back();
            if (below >= more || !floor_decides_at(below) || floor_decides_at(more)) continue;
            while (more - below > a_little) {
                const std::int64_t middle = below + (more - below) / a_little / 2 * a_little;
                if (middle == below) break;
                (floor_decides_at(middle) ? below : more) = middle;
            }
            add_example(state_with(others, key, below));
            add_example(state_with(others, key, more));
            return;
        }
    }

    /// The state that has the required readings, but for one reading, which is set to a value. That
    /// reading is the last of the state.
    [[nodiscard]] state state_with(const required_readings& others, const metric_key& tried,
                                   std::int64_t value) const {
        state s;
        const auto set = [&](const metric_key& key, std::int64_t now) {
            // nothing paid, a milestone ahead: that is how every state begins
            const bool says_nothing = now == 0 && (key.is_fact() || key.derived == over::times ||
                                                   (key.accumulates() && !key.is_derived()));
            if (!says_nothing) s.set(key, fraction(now));
        };
        for (const metric_key& key : readings_)
            if (const auto now = others.value_of(key); now && !same_reading(key, tried))
                set(key, *now);
        set(tried, value);
        return s;
    }

    /// Adds a row for a state, unless there is one. Where several conditions have the same state,
    /// people are spared the row only if each of the conditions spares it.
    void add_example(const state& s, bool is_spared = false) {
        if (is_impossible(s)) return;
        std::string words;
        for (const auto& r : s)
            add_item(words, "; ",
                     r.key.is_fact()
                         ? in_quotes(r.key.name)
                         : to_text(r.key) + " " + level_text(r.key.unit, r.value.numerator()));
        if (words.empty()) words = "nothing has happened";
        const auto [written, is_new] = written_.emplace(words, to_.rows.size());
        if (!is_new && !is_spared) std::erase(to_.spared, written->second);
        if (!is_new) return;
        if (to_.rows.size() == max_examples)
            throw error("an exhibit has at most " + std::to_string(max_examples) +
                        " examples; the steps of the tranche " + in_quotes(name_) +
                        " ask for more");
        if (is_spared) to_.spared.push_back(to_.rows.size());
        const auto all = positions_in(s);
        const auto& p  = all[place_];
        to_.rows.push_back({{.text = name_},
                            {.text = std::move(words)},
                            {.text = to_percent_text(p.earned, 4)},
                            cell_of(p.vested),
                            cell_of(p.exercisable),
                            cell_of(sum_of(all, &basic_position<std::int64_t>::vested))});
    }

    const deal& deal_;
    const tranche& terms_;
    const label& warrant_;
    const rule& floor_;
    const warrant_total& total_;
    std::size_t place_;
    std::string name_;
    std::vector<metric_key> readings_; // a state has them in this order
    section_table& to_;
    std::map<std::string, std::size_t> written_; // the words of a state, and its row
};

/// Whether any rule of a deal looks at a reading.
KICKER_INLINE bool reads(const deal& d, const metric_key& key) {
    bool any = false;
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& k : r.metrics()) any = any || same_reading(k, key);
    });
    return any;
}

/// What the examples are of: the terms of each tranche and the floors, in words.
KICKER_INLINE std::vector<std::string> terms_of_examples(const deal& d) {
    std::vector<std::string> lines;
    for (const auto& [w, tranches] : d.warrants) {
        for (const tranche& t : tranches) {
            std::string line = name_of(d, w.name, t.name) + ": " + to_text(t.shares) +
                               " vest: " + to_text(t.vests);
            if (t.exercisable != always) line += "; exercisable: " + to_text(t.exercisable);
            if (t.rounding != share_rounding{}) line += "; " + to_word(t.rounding);
            lines.push_back(std::move(line));
        }
        if (w.floor != never)
            lines.push_back(std::string(w.name.view()) +
                            ": floor of all its shares: " + to_text(w.floor) +
                            ". What the floor adds fills the tranches in their order");
    }
    if (d.contract.commitment > money{} && reads(d, committed.key))
        lines.push_back("committed: " + to_text(d.contract.commitment) +
                        " by the contract itself, unless a row says another amount");
    return lines;
}

/// Which steps people are spared, for each rule and each of its ramps in many steps.
KICKER_INLINE std::vector<std::string> spared_in_words(const deal& d) {
    std::vector<std::string> lines;
    each_rule(d, [&](const rule& r, const rule_place& at) {
        for (const rule_node& n : r.nodes())
            if (n.op == rule_op::ramp && n.steps > max_steps_read)
                lines.push_back(to_text(at, d) + ": of " + std::to_string(n.steps) +
                                " steps, the text shows the first two and the last two; CSV and "
                                "JSON show all");
    });
    return lines;
}

/// The terms that no state shows, such as issue and expiry, for each warrant that has some.
KICKER_INLINE std::vector<std::string> terms_without_examples(const deal& d) {
    std::vector<std::string> lines;
    for (const auto& [w, tranches] : d.warrants) {
        std::string terms;
        if (w.issued)
            add_item(terms, "; ", "issued " + to_text(*w.issued) + ", and nothing vests before");
        if (w.expires.is_said())
            add_item(terms, "; ", "expires " + to_text(w.expires) + ", and nothing vests after");
        for (const termination_term& t : w.on_termination) add_item(terms, "; ", to_text(t));
        if (!terms.empty())
            lines.push_back("not shown: " + std::string(w.name.view()) + ": " + terms);
    }
    return lines;
}

} // namespace detail

KICKER_INLINE section exhibit_section(const dossier& d) {
    const auto at = terms_on(d);
    section s{.id = "exhibit", .title = "Worked examples: " + std::string(at.terms.name.view())};
    if (at.since) s.notes.push_back(at.in_words());
    s.prose.emplace_back("Each row is the state at the end of one day, taken by itself. Vested "
                         "shares stay vested: a later day that earns less takes nothing back.");
    s.prose.emplace_back(
        "Each row tests one condition just below, at or just above its level. The tested condition "
        "stands last in the row. Just below is a cent, a share, a kilowatt or a day less.");
    s.prose.emplace_back("A row tests a condition of exercise where the tranche has vested. A row "
                         "also tests a floor where the tranches together overtake the floor.");
    for (std::string& line : detail::terms_of_examples(at.terms))
        s.prose.push_back(std::move(line));
    for (std::string& line : detail::terms_without_examples(at.terms))
        s.prose.push_back(std::move(line));
    section_table t{.columns = {{"tranche"},
                                {"state"},
                                {"earned", align::right},
                                {"vested", align::right},
                                {"exercisable", align::right},
                                {"vested in all", align::right}},
                    .grouped = 1};
    const auto& ws = at.terms.warrants;
    for (std::size_t i = 0; i < ws.size(); ++i)
        for (std::size_t j = 0; j < ws.tranches_of(i).size(); ++j)
            detail::example_writer(at.terms, i, ws.first_tranche(i) + j, t).write();
    if (!t.spared.empty())
        for (std::string& line : detail::spared_in_words(at.terms))
            s.notes.push_back(std::move(line));
    s.tables.push_back(std::move(t));
    if (section_table terms = detail::terms_of_exercise(d, at.terms); !terms.rows.empty())
        s.tables.push_back(std::move(terms));
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace kicker
