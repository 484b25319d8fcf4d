// The definitions of <kicker/answer/missing.hpp>.
#pragma once

#include <kicker/answer/missing.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/current_state.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/rules_of.hpp>
#include <kicker/answer/strikes.hpp>
#include <kicker/answer/warrant_life.hpp>
#include <kicker/answer/what_if.hpp>
#include <kicker/ledger/explain.hpp>
#include <kicker/ledger/words.hpp>
#include <kicker/text/describe.hpp>

namespace kicker {

namespace detail {

/// What a rule still asks for, a phrase each.
[[nodiscard]] inline std::vector<std::string>
conditions_in_words(const basic_rule_explanation<std::int64_t>& e) {
    std::vector<std::string> all;
    for (const auto& m : e.missing) all.push_back(to_text(m));
    for (const auto& c : e.choices)
        for (std::string& phrase : in_phrases(c)) all.push_back(std::move(phrase));
    return all;
}
/// What keeps one tranche from vesting in full, and from being exercised, a phrase each.
KICKER_INLINE std::vector<std::string>
reasons_in_words(const basic_tranche_explanation<std::int64_t>& e) {
    const auto& p = e.position;
    std::vector<std::string> reasons;
    if (p.vested < p.granted && p.barred != bar::none) reasons.emplace_back(to_words(p.barred));
    if (p.vested < p.granted && p.barred == bar::none) reasons = conditions_in_words(e.vesting);
    for (const std::string& condition : conditions_in_words(e.exercise))
        reasons.push_back("to exercise: " + condition);
    const bool has_earned_more = p.barred == bar::none && p.vested < p.by_rule;
    if (reasons.empty() && has_earned_more)
        reasons.emplace_back(
            "nothing by the rule: an advance of the floor is set off first, and a clawback stays");
    if (reasons.empty()) reasons.emplace_back("nothing");
    return reasons;
}

/// The rows of a warrant's floor: what part of all its shares it gives at least, and what it asks for.
KICKER_INLINE void add_floor(section_table& t, const deal& terms, const warrant_head& head,
                             const state& now, const origin& from) {
    const auto e = explain(head.floor, with_terms(terms.contract, now));
    auto reasons = conditions_in_words(e);
    if (reasons.empty()) reasons.emplace_back("nothing");
    const std::string name =
        terms.warrants.size() > 1 ? "floor of " + std::string(head.name.view()) : "floor";
    for (std::string& reason : reasons) {
        t.rows.push_back({{.text = name}, {.text = to_percent_text(e.earned, 2), .from = from}});
        t.rows.back().resize(t.grouped); // a floor has no shares of its own
        t.rows.back().push_back({.text = std::move(reason)});
    }
}

/// What each tranche gives a right to: at which price, until when.
KICKER_INLINE section_table rights_of(const deal& terms) {
    section_table t{.caption = "The right that each tranche gives.",
                    .columns = {{"tranche"}, {"strike"}, {"last day"}, {"exercise"}}};
    for (const auto& [head, tranches] : terms.warrants)
        for (const tranche& one : tranches) {
            const auto price_of = strike_of(head, one);
            t.rows.push_back({{.text = name_of(terms, head.name, one.name)},
                              {.text = price_of ? to_text(*price_of) : "not said"},
                              {.text = head.expires.is_said() ? to_text(head.expires) : "not said"},
                              {.text = one.exercisable == always
                                           ? "once vested"
                                           : "once vested, and " + to_text(one.exercisable)}});
        }
    const auto is_like_first = [&](const std::vector<cell>& row) {
        return row[1].text == t.rows[0][1].text && row[2].text == t.rows[0][2].text &&
               row[3].text == t.rows[0][3].text;
    };
    if (t.rows.size() > 1 && std::ranges::all_of(t.rows, is_like_first)) {
        t.rows.resize(1);
        t.rows[0][0].text = "each";
    }
    return t;
}

} // namespace detail

KICKER_INLINE section missing_section(const followed& f) {
    section s = missing_section(
        f.document, terms_on(f.document, f.asked.until), explain(f.path.in_force, f.path.path),
        f.path.path.state, tranche_origins(f), counts_over_assumptions(f).holdings_by_tranche());
    for (std::string& line : strikes_in_words(f)) s.notes.push_back(std::move(line));
    for (std::string& line : limits_in_words(f)) s.notes.push_back(std::move(line));
    if (f.path.events->empty())
        s.prose.emplace_back("The document has no event and no payment, so only days pass.");
    return s;
}

KICKER_INLINE section missing_section(const dossier& d, const state& said) {
    const terms_in_force at = terms_on(d, day_of_terms(d, said));
    const state now         = completed(said, d, d.events(), at);
    section s = missing_section(d, at, explain(at.terms, now), now, tranche_origins(d, at),
                                holdings_in(d, said));
    for (const auto& r : said)
        if (r.key.unit != unit_id::day && !is_moved_by(at.terms, r.key))
            s.notes.push_back(idle_in_words(r.key));
    return s;
}

KICKER_INLINE section missing_section(const dossier& d, const terms_in_force& at,
                                      const deal_explanation& why, const state& now,
                                      const tranche_origins& origins, const ranged_holdings& held) {
    section s{.id = "missing", .title = "What is missing"};
    if (at.since) s.notes.push_back(at.in_words());
    s.notes.insert(s.notes.end(), held.notes.begin(), held.notes.end());
    const bool has_gates = // or an expiry, after which nothing may be exercised
        std::ranges::any_of(at.terms.warrants.tranches(),
                            [](const tranche& one) { return one.exercisable != always; }) ||
        std::ranges::any_of(
            why, [](const auto& e) { return e.position.exercisable != e.position.vested; });
    section_table t{.columns = {{"tranche"}, {"earned", align::right}, {"vested", align::right}}};
    if (has_gates) t.columns.push_back({"exercisable", align::right});
    t.columns.push_back({"granted", align::right});
    t.grouped = t.columns.size();
    t.columns.push_back({"what is missing"});
    for (const auto& e : why) {
        const auto& p = e.position;
        const auto of = [&](figure what) { return origins.of(p.warrant, p.tranche, what); };
        const origin of_vested    = of(figure::vested);
        const auto* const between = held.find({p.warrant, p.tranche});
        std::vector<cell> row{{.text = name_of(at.terms, p.warrant, p.tranche)},
                              {.text = to_percent_text(p.earned, 2), .from = of_vested},
                              between == nullptr ? cell_of(p.vested, of_vested)
                                                 : cell_of(between->vested, of_vested)};
        if (has_gates) {
            const origin of_gate = of(figure::exercisable);
            row.push_back(between == nullptr ? cell_of(p.exercisable, of_gate)
                                             : cell_of(between->exercisable, of_gate));
        }
        row.push_back(cell_of(p.granted, of(figure::granted)));
        for (std::string& reason : detail::reasons_in_words(e)) {
            t.rows.push_back(row);
            t.rows.back().push_back({.text = std::move(reason)});
        }
    }
    for (const auto& [head, tranches] : at.terms.warrants)
        if (head.floor != never)
            detail::add_floor(t, at.terms, head, now, origins.of_all(figure::vested));
    s.tables.push_back(std::move(t));
    s.tables.push_back(detail::rights_of(at.terms));
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace kicker
