// The definitions of <kicker/answer/questions.hpp>: the table.
#pragma once

#include <kicker/answer/questions.hpp>

#include <kicker/answer/check.hpp>
#include <kicker/answer/compare_documents.hpp>
#include <kicker/answer/comps.hpp>
#include <kicker/answer/deal_report.hpp>
#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/diff.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/equity_curves.hpp>
#include <kicker/answer/exhibit.hpp>
#include <kicker/answer/intrinsic_value.hpp>
#include <kicker/answer/missing.hpp>
#include <kicker/answer/over_time.hpp>
#include <kicker/answer/simulated.hpp>
#include <kicker/answer/tornado.hpp>
#include <kicker/answer/value_audit.hpp>
#include <kicker/answer/value_chances.hpp>
#include <kicker/answer/value_goal.hpp>
#include <kicker/answer/value_incentive.hpp>
#include <kicker/answer/value_joint.hpp>
#include <kicker/answer/value_moves.hpp>
#include <kicker/answer/value_rebate.hpp>
#include <kicker/answer/vesting_sections.hpp>
#include <kicker/answer/warrant_life.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/core/nearest.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Whether a finding is an error.
KICKER_INLINE verdict verdict_of(const std::vector<finding>& all) {
    const auto is_error = [](const finding& f) { return f.how_bad == severity::error; };
    return std::ranges::any_of(all, is_error) ? verdict::no : verdict::yes;
}
KICKER_INLINE reply findings_of_one(const dossier& d) {
    const auto found = check(d);
    return {findings_section(found), verdict_of(found)};
}
KICKER_INLINE reply findings_of_several(const std::vector<dossier>& all) {
    reply result;
    std::vector<std::vector<finding>> found;
    for (const dossier& d : all) {
        found.push_back(check(d));
        if (verdict_of(found.back()) == verdict::no) result.says = verdict::no;
    }
    result.section = findings_section(all, found);
    return result;
}
/// The findings for a page, which has what is not known in a section of its own.
KICKER_INLINE section open_findings_section(const dossier& d) {
    auto found = check(d);
    std::erase_if(found, [](const finding& f) { return f.where == "not known"; });
    return findings_section(found);
}

/// @{
/// Throws: error for a document with an error; of none else is there an answer.
inline void require_answerable(const dossier& d) {
    require_sensible(d);
}
inline void require_answerable(const followed& f) {
    require_sensible(f.document);
}
inline void require_answerable(const std::vector<dossier>& all) {
    for (const dossier& d : all) require_sensible(d);
}
/// @}

KICKER_INLINE reply difference_of_terms(const dossier& a, const dossier& b) {
    require_answerable({a, b});
    const document_diff found = diff(a, b, difference_in_one_line);
    reply result{diff_section(found), found.changes.empty() ? verdict::yes : verdict::no};
    result.section->assumptions = of_two(assumptions_of(a), assumptions_of(b));
    return result;
}
KICKER_INLINE reply likeness_of_terms(const dossier& a, const dossier& b) {
    require_answerable({a, b});
    const comparison found = compare_documents(a, b);
    const verdict says     = found.is == likeness::alike       ? verdict::yes
                             : found.is == likeness::undecided ? verdict::undecided
                                                               : verdict::no;
    return {compare_section(a, b, found), says};
}
KICKER_INLINE reply grid_of(const dossier& d, const state& said, std::span<const grid_axis> axes) {
    require_answerable(d);
    return {axes.size() == 1 ? what_if_section(d, said, axes[0])
                             : what_if_section(d, said, axes[0], axes[1])};
}

/// One of two functions of its name.
KICKER_INLINE section captable_of_path(const followed& f) {
    return cap_table_section(f);
}
KICKER_INLINE reply round_along(const followed& f, const round_asked& asked) {
    require_answerable(f);
    return {round_section(f, asked)};
}

template <auto Section>
[[nodiscard]] reply value_of_document(const dossier& d, const value_asked& asked) {
    require_answerable(d);
    return {Section(d, asked)};
}

[[nodiscard]] KICKER_INLINE reply simulated_reply(const dossier& d, const simulated& found) {
    require_answerable(d);
    return {simulated_section(d, found)};
}

/// A section for a page. A report says in one section what it rests on, and not in each section again.
template <auto Section>
[[nodiscard]] std::optional<section> on_page(const followed& f) {
    require_answerable(f);
    std::optional<section> s;
    if constexpr (requires { Section(f); }) s = Section(f);
    else s = Section(f.document);
    if (s) s->assumptions.clear();
    return s;
}
/// A section as a reply: of what a document says, or of what follows from it.
template <auto Section>
[[nodiscard]] reply as_written(const dossier& d) {
    return {Section(d)};
}
template <auto Section, class Asked>
[[nodiscard]] reply reply_of(const Asked& asked) {
    require_answerable(asked);
    return {Section(asked)};
}
KICKER_INLINE reply missing_in(const dossier& d, const state& said) {
    require_answerable(d);
    return {missing_section(d, said)};
}
KICKER_INLINE reply missing_along(const followed& f) {
    require_answerable(f);
    return {missing_section(f)};
}

/// The table.
inline constexpr question all_questions[] = {
    {.id              = "terms",
     .words           = "What do the terms say, and which source says so?",
     .command         = "show",
     .place_in_report = 1,
     .of_document     = as_written<terms_section>,
     .on_page         = on_page<granted_terms_section>},
    {.id              = "equity-spend",
     .words           = "How many shares vest at each level of spend?",
     .command         = "",
     .place_in_report = 2,
     .of_path         = reply_of<equity_against_spend_section, followed>,
     .on_page         = on_page<equity_against_spend_section>},
    {.id              = "equity-megawatts",
     .words           = "How many shares vest at each number of megawatts?",
     .command         = "",
     .place_in_report = 3,
     .of_path         = reply_of<equity_against_megawatts_section, followed>,
     .on_page         = on_page<equity_against_megawatts_section>},
    {.id              = "vesting",
     .words           = "What vested, when and why?",
     .command         = "run",
     .place_in_report = 13,
     .of_path         = reply_of<vesting_section, followed>,
     .on_page         = on_page<charted_vesting_section>},
    {.id              = "standing",
     .words           = "Where does each tranche stand?",
     .command         = "run",
     .place_in_report = 4,
     .of_path         = reply_of<standing_section, followed>,
     .on_page         = on_page<standing_section>},
    {.id      = "life",
     .words   = "What of each tranche was exercised, adjusted or lapsed, and what limits it?",
     .command = "run",
     .place_in_report = 5,
     .of_path         = reply_of<life_section, followed>,
     .on_page         = on_page<charted_life_section>},
    {.id              = "intrinsic-value",
     .words           = "What would the warrants gain at the market price?",
     .command         = "",
     .place_in_report = 6,
     .of_path         = reply_of<intrinsic_value_section, followed>,
     .on_page         = on_page<charted_intrinsic_value_section>},
    {.id              = "captable",
     .words           = "Who owns the company, and what do the warrants dilute?",
     .command         = "captable",
     .place_in_report = 7,
     .of_path         = reply_of<captable_of_path, followed>,
     .on_page         = on_page<cap_table_on_page>},
    {.id              = "value",
     .words           = "What are the warrants worth, and how likely do they vest?",
     .command         = "value",
     .place_in_report = 8,
     .of_value        = value_of_document<value_section>,
     .on_page         = value_on_page},
    {.id       = "value-chances",
     .words    = "How likely is each tranche vested by when, and how is the gain distributed?",
     .command  = "",
     .of_value = value_of_document<value_chances_section>},
    {.id            = "simulated",
     .words         = "What have paths of the future found, in one run or in parts?",
     .command       = "simulate",
     .of_simulation = simulated_reply},
    {.id              = "value-tornado",
     .words           = "Which assumption moves the worth of the warrants, and how far?",
     .command         = "",
     .place_in_report = 9,
     .of_value        = value_of_document<value_tornado_section>,
     .on_page         = value_tornado_on_page},
    {.id              = "value-rebate",
     .words           = "Which part of what is paid comes back as equity, and who bears it?",
     .command         = "",
     .place_in_report = 11,
     .of_value        = value_of_document<value_rebate_section>,
     .on_page         = value_rebate_on_page},
    {.id              = "value-incentive",
     .words           = "What does more spend cost after the equity that it earns?",
     .command         = "",
     .place_in_report = 12,
     .of_value        = value_of_document<value_incentive_section>,
     .on_page         = value_incentive_on_page},
    {.id       = "value-goal",
     .words    = "Which price, pace or spend brings worth, rebate or stake to a goal?",
     .command  = "",
     .of_value = value_of_document<value_goal_section>},
    {.id       = "value-sensitivity",
     .words    = "How far does the worth move with price, volatility, rate and pace?",
     .command  = "",
     .of_value = value_of_document<value_sensitivity_section>},
    {.id              = "value-grid",
     .words           = "What are the warrants worth at other prices and paces?",
     .command         = "",
     .place_in_report = 10,
     .of_value        = value_of_document<value_grid_section>,
     .on_page         = value_grid_on_page},
    {.id       = "value-joint",
     .words    = "Which tranches vest together, and does spend or the price decide?",
     .command  = "",
     .of_value = value_of_document<value_joint_section>},
    {.id       = "value-convergence",
     .words    = "How sure is the worth after so many paths?",
     .command  = "",
     .of_value = value_of_document<value_convergence_section>},
    {.id       = "value-audit",
     .words    = "What happens along a few paths, date by date?",
     .command  = "",
     .of_value = value_of_document<value_audit_section>},
    {.id       = "round",
     .words    = "What would a round do to each owner?",
     .command  = "",
     .of_round = round_along},
    {.id      = "exercise",
     .words   = "What would an exercise cost and bring?",
     .command = "exercise",
     .of_path = reply_of<exercise_section, followed>},
    {.id              = "spend",
     .words           = "What has the buyer paid, and what is to come, against the commitment?",
     .command         = "",
     .place_in_report = 14,
     .of_path         = reply_of<spend_section, followed>,
     .on_page         = on_page<spend_section>},
    {.id              = "stake",
     .words           = "What part of the company are the vested shares, over time?",
     .command         = "",
     .place_in_report = 15,
     .of_path         = reply_of<stake_section, followed>,
     .on_page         = on_page<stake_section>},
    {.id              = "missing",
     .words           = "Why does each tranche stand where it does, and what is missing?",
     .command         = "explain",
     .place_in_report = 16,
     .of_path         = missing_along,
     .in_state        = missing_in,
     .on_page         = on_page<charted_missing_section>},
    {.id              = "assumptions",
     .words           = "What does the document assume, within which range, and why?",
     .command         = "",
     .place_in_report = 17,
     .of_document     = as_written<assumptions_section>,
     .on_page         = [](const followed& f) { return assumptions_section(f.document); }},
    {.id              = "tornado",
     .words           = "Which assumption moves what vests, and how far?",
     .command         = "",
     .place_in_report = 18,
     .of_path         = reply_of<tornado_section, followed>,
     .on_page         = on_page<tornado_section>},
    {.id              = "not-known",
     .words           = "What does no source say?",
     .command         = "",
     .place_in_report = 19,
     .of_document     = as_written<not_known_section>,
     .on_page         = on_page<not_known_section>},
    {.id              = "findings",
     .words           = "Is the document sensible, and what does it leave open?",
     .command         = "check",
     .place_in_report = 20,
     .of_document     = findings_of_one,
     .of_several      = findings_of_several,
     .on_page         = on_page<open_findings_section>},
    {.id          = "exhibit",
     .words       = "What vests on and around every breakpoint?",
     .command     = "exhibit",
     .of_document = reply_of<exhibit_section, dossier>},
    {.id        = "what-if",
     .words     = "What would have vested at other readings and assumptions?",
     .command   = "what-if",
     .over_grid = grid_of},
    {.id      = "diff",
     .words   = "Which terms changed, and what does each change do?",
     .command = "diff",
     .of_two  = difference_of_terms},
    {.id      = "compare",
     .words   = "Do the two vest alike?",
     .command = "compare",
     .of_two  = likeness_of_terms},
    {.id         = "comps",
     .words      = "How do several deals compare on one scale?",
     .command    = "comps",
     .of_several = reply_of<comps_section, std::vector<dossier>>},
};

} // namespace detail

KICKER_INLINE std::span<const question> questions() {
    return detail::all_questions;
}

KICKER_INLINE std::vector<const question*> questions_of_report() {
    std::vector<const question*> all;
    for (const question& q : questions())
        if (q.place_in_report > 0) all.push_back(&q);
    std::ranges::sort(all, {}, &question::place_in_report);
    return all;
}

KICKER_INLINE const question& question_of(std::string_view id,
                                          const std::vector<const question*>& among) {
    std::vector<std::string_view> ids;
    for (const question* q : among) {
        if (q->id == id) return *q;
        ids.push_back(q->id);
    }
    throw error("expected " + list_of(ids, "|") + ", found \"" + std::string(id) + "\"" +
                did_you_mean(id, ids));
}

} // namespace kicker
