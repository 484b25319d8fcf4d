// What changed between two documents, as a section.
#pragma once

#include <kicker/answer/diff.hpp>
#include <kicker/answer/vesting_sections.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] inline std::string day_text(const std::optional<day>& d) {
    return d ? day_cell(*d).text : "never";
}
/// What one change does to where a document leads: "granted +1,000; last vesting never -> at
/// issue".
[[nodiscard]] inline std::string effect_text(const outcome& before, const change_effect& e) {
    if (!e.leads_to) return "cannot be made alone: " + e.why_not;
    const outcome& after = *e.leads_to;
    std::string words;
    const auto say = [&](const std::string& what) { words += (words.empty() ? "" : "; ") + what; };
    const auto say_shares = [&](const std::string& which, shares was, shares is) {
        if (was == is) return;
        const std::string sign = is < was ? "" : "+";
        say(which + " " + sign + to_text(is - was));
    };
    say_shares("granted", before.granted, after.granted);
    say_shares("vested by the end", before.vested, after.vested);
    if (before.last != after.last)
        say("last vesting " + day_text(before.last) + " -> " + day_text(after.last));
    if (!e.terms.empty()) say(e.terms);
    return words.empty() ? "none on shares and dates" : words;
}

} // namespace detail

/// A row for each change, with what it does alone, and what all of them do together.
[[nodiscard]] inline section diff_section(const document_diff& d) {
    section s{.id = "diff", .title = "What changed, term by term, and what each change does alone"};
    if (d.events_differ)
        s.prose.push_back("The events differ: " + std::to_string(d.events_before) + " against " +
                          std::to_string(d.events_after) +
                          (d.changes.empty() ? "; no term does."
                                             : "; the effects are told by the first document's."));
    if (d.changes.empty()) {
        if (!d.events_differ) s.prose.emplace_back("No term differs.");
        return s;
    }
    section_table t{.columns = {{"of"}, {"term"}, {"before"}, {"after"}, {"effect"}}};
    const auto said = [](const std::string& words) { return words.empty() ? "-" : words; };
    for (const document_change& c : d.changes)
        t.rows.push_back({{.text = c.of},
                          {.text = c.name},
                          {.text = said(c.before)},
                          {.text = said(c.after)},
                          {.text = detail::effect_text(d.before, c.effect)}});
    s.tables.push_back(std::move(t));
    if (const auto& after = d.all.leads_to)
        s.prose.push_back("All changes together: granted " + to_text(d.before.granted) + " -> " +
                          to_text(after->granted) + ", vested by the end " +
                          to_text(d.before.vested) + " -> " + to_text(after->vested) + ".");
    else
        s.prose.push_back("All changes together cannot be told by the first document's events: " +
                          d.all.why_not + ".");
    return s;
}

} // namespace kicker
