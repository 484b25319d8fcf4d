// The definitions of <kicker/answer/compare_documents.hpp>.
#pragma once

#include <kicker/answer/compare_documents.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/share_counts.hpp>
#include <kicker/compare/deals.hpp>
#include <kicker/compare/words.hpp>

#include <algorithm>
#include <sstream>

namespace kicker {

namespace detail {

/// Whether an expiry of any terms counts business days, which holidays move.
KICKER_INLINE bool counts_business_days(const dossier& d) {
    const auto counts = [](const deal& terms) {
        for (const auto& w : terms.warrants)
            if (w.head.expires.business_days() > 0) return true;
        return false;
    };
    return counts(d.deal()) ||
           std::ranges::any_of(d.amendments(), [&](const auto& a) { return counts(a.terms); });
}

/// What two documents vest otherwise by the end of what happened to one of them; nothing if they
/// vest alike, or if one of the two cannot be followed.
KICKER_INLINE std::optional<difference> difference_after(const ledger& happened, const dossier& a,
                                                         const dossier& b) try {
    if (happened.empty()) return std::nullopt;
    day last = day::earliest();
    for (const event& e : happened) last = std::max(last, e.on);
    const path_request asked{.by = path_by::events, .until = last, .happened = &happened};
    const auto by_a = counts_of_all(run(a, asked)), by_b = counts_of_all(run(b, asked));
    if (by_a.vested == by_b.vested && by_a.exercisable == by_b.exercisable) return std::nullopt;
    difference d;
    d.is_smallest = false;
    d.vested      = {by_a.vested, by_b.vested};
    d.exercisable = {by_a.exercisable, by_b.exercisable};
    d.shown_by    = {happened, last};
    return d;
} catch (const error&) { // what happened to the one does not fit the other
    return std::nullopt;
}

/// A row with the shares that each of two documents gives.
KICKER_INLINE void add_row_of_both(section_table& t, const std::string& of,
                                   const shares_of_both& vested,
                                   const shares_of_both& exercisable) {
    t.rows.push_back({{.text = of},
                      cell_of(vested.first),
                      cell_of(vested.second),
                      cell_of(exercisable.first),
                      cell_of(exercisable.second)});
}

} // namespace detail

KICKER_INLINE comparison compare_documents(const dossier& a, const dossier& b) {
    comparison c = compare(a.deal(), a.amendments(), b.deal(), b.amendments());
    if (c.is == likeness::alike && a.market().holidays != b.market().holidays &&
        (detail::counts_business_days(a) || detail::counts_business_days(b))) {
        c.is  = likeness::undecided;
        c.why = doubt::other_holidays;
    }
    if (c.is != likeness::undecided && c.is != likeness::differ_in_a_state) return c;
    constexpr std::size_t most_events = 50; // a difference has all its events in words
    for (const dossier* d : {&a, &b}) {
        if (d->events().size() > most_events) continue;
        if (auto found = detail::difference_after(d->events(), a, b))
            return {likeness::differ, std::move(found), {}, {}};
    }
    return c;
}

KICKER_INLINE std::string difference_in_one_line(const dossier& a, const dossier& b) {
    const comparison found = compare_documents(a, b);
    if (found.is == likeness::alike) return {};
    const std::string difference = to_text(found);
    std::string line             = difference.substr(0, difference.find('\n'));
    const bool is_by_events = found.first && found.first->at == state{} && found.first->shown_by;
    if (!is_by_events) return line;
    const auto& events = found.first->shown_by->events; // the lines behind the first have them
    for (std::size_t i = 0; i < events.size(); ++i)
        line.append(i == 0 ? ", after " : " and ").append(to_text(events[i]));
    return line;
}

KICKER_INLINE section compare_section(const dossier& a, const dossier& b, const comparison& c) {
    section s{.id = "compare", .title = "Do the two vest alike?"};
    const std::vector<std::string> parts = {"/deal", "/amendments", "/company"};
    s.assumptions = of_two(assumptions_of(a, parts), assumptions_of(b, parts));
    switch (c.is) {
    case likeness::alike:
        s.prose.emplace_back("Yes, proved: the two vest the same shares in every state, and on "
                             "every ledger whose totals stay at zero or above.");
        return s;
    case likeness::undecided:
        s.prose.push_back("Not decided: " + terms_in_words(c) + std::string(to_words(c.why)) + ".");
        return s;
    case likeness::differ: break;
    case likeness::differ_in_a_state:
        s.prose.push_back("In a state the two differ; " + std::string(to_words(c.why)) + ".");
        break;
    }
    std::istringstream words(terms_in_words(c) + to_text(*c.first));
    for (std::string line; std::getline(words, line);)
        s.prose.push_back(s.prose.empty() ? "No: " + line : line);
    section_table t{.columns = {{"tranche"},
                                {"vested by the first", align::right},
                                {"vested by the second", align::right},
                                {"exercisable by the first", align::right},
                                {"exercisable by the second", align::right}}};
    for (const auto& d : c.first->tranches)
        detail::add_row_of_both(t, std::string(d.tranche.view()), d.vested, d.exercisable);
    detail::add_row_of_both(t, "all", c.first->vested, c.first->exercisable);
    s.tables.push_back(std::move(t));
    return s;
}

} // namespace kicker
