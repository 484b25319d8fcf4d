// What a document vests, as sections: the path, where each tranche stands, and what is missing.
#pragma once

#include <kicker/answer/cells.hpp>
#include <kicker/answer/sections.hpp>
#include <kicker/answer/standing.hpp>
#include <kicker/answer/strikes.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/deal/explain.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/ledger/explain.hpp>

namespace kicker {

/// A day as a cell. A path begins with what vests at issue, on whatever day that is.
[[nodiscard]] inline cell day_cell(day d) {
    return {.text = d == day::earliest() ? "at issue" : to_text(d)};
}

/// Where the figures of each tranche come from: its rule, its source, what it assumes.
class tranche_origins {
public:
    /// Of one deal of a document.
    tranche_origins(const dossier& d, const terms_in_force& at) {
        const auto& ws = at.terms.warrants;
        for (std::size_t i = 0; i < ws.size(); ++i)
            for (std::size_t j = 0; j < ws.tranches_of(i).size(); ++j) {
                const tranche& t    = ws.tranches_of(i)[j];
                std::string pointer = at.pointer;
                pointer.append("/warrants/").append(std::to_string(i));
                pointer.append("/tranches/").append(std::to_string(j));
                origin from{.rule = to_text(t.vests)};
                if (const source* s = source_of(d, pointer + "/vests")) from.source = to_text(*s);
                from.assumptions = assumptions_in(d, pointer);
                known_.push_back({ws.head(i).name, t.name, std::move(from)});
            }
    }
    /// Of the terms in force at the end of a path.
    explicit tranche_origins(const followed& f)
        : tranche_origins(f.document, terms_on(f.document, f.asked.until)) {}

    /// Of a tranche by its names; empty for one that these terms no longer have.
    [[nodiscard]] origin of(const label& warrant_name, const label& tranche_name) const {
        for (const known& k : known_)
            if (k.warrant == warrant_name && k.tranche == tranche_name) return k.from;
        return {};
    }

private:
    struct known {
        label warrant, tranche;
        origin from;
    };
    std::vector<known> known_;
};

/// What vested on which day and why: a row for each change.
[[nodiscard]] inline section path_section(const followed& f) {
    section s{.id = "vesting", .title = "What vested, when and why"};
    section_table t{.columns = {{"day"},
                                {"tranche"},
                                {"shares", align::right},
                                {"cumulative", align::right},
                                {"cause"}}};
    section_table behind{.caption = "Behind it", .columns = {{"day"}, {"tranche"}, {"rests on"}}};
    const tranche_origins origins(f);
    for (const auto& v : f.path.path) {
        const cell when = day_cell(v.on);
        const cell name{.text = name_of(f.path.in_force, v.warrant, v.tranche)};
        origin from = origins.of(v.warrant, v.tranche);
        from.event  = when.text + ": " + to_text(v.cause);
        from.note   = to_text(v.basis);
        if (v.cause.event && !(*f.path.events)[*v.cause.event].source.empty())
            from.event += " (" + (*f.path.events)[*v.cause.event].source + ")";
        t.rows.push_back(
            {when, name, cell_of(v.shares, from), cell_of(v.cumulative, from), {.text = to_text(v.cause)}});
        if (!v.basis.empty()) behind.rows.push_back({when, name, {.text = to_text(v.basis)}});
    }
    if (t.rows.empty()) s.prose.emplace_back("Nothing has vested.");
    for (const path_note& note : f.path.path.notes) s.prose.push_back("note: " + to_text(note));
    s.tables.push_back(std::move(t));
    if (!behind.rows.empty()) s.tables.push_back(std::move(behind));
    return s;
}

/// What part of the company the shares are at the end of a path, themselves counted in it.
struct stakes {
    ranged<fraction> vested; ///< of those that have vested
    ranged<fraction> most;   ///< if all vests that still can
};
/// Nothing where it is not known how many shares the company has.
[[nodiscard]] inline std::optional<stakes> stakes_of(const followed& f) {
    if (f.issuer.on(f.asked.until).shares == shares{}) return std::nullopt;
    const auto parts = over_assumptions(f.document, [&](const dossier& other) {
        const dossier_path& there = f.by(other);
        const company issuer      = company_over_time(other, *there.events).on(f.asked.until);
        const standing all        = standing_of_all(there);
        const auto part           = [&](shares n) { return stake(n, issuer, including_itself); };
        return std::vector<fraction>{part(all.vested), part(all.vested + all.open)};
    });
    return stakes{parts.answers[0], parts.answers[1]};
}

/// Where each tranche stands at the end of a path, with what the assumptions leave open.
[[nodiscard]] inline section standing_section(const followed& f) {
    const auto now = standings_over_assumptions(
        f.document, [&](const dossier& other) -> const dossier_path& { return f.by(other); });
    section s{.id = "standing", .title = "Where each tranche stands"};
    if (const auto last = f.ends_on()) s.title += " on " + to_text(*last);
    const bool any_lapsed = now.all.lapsed.high > shares{};
    section_table t{.columns = {{"tranche"},
                                {"granted", align::right},
                                {"vested", align::right},
                                {"exercisable", align::right}}};
    if (any_lapsed) t.columns.push_back({"lapsed", align::right});
    t.columns.push_back({"earned", align::right});
    const auto add = [&](std::string name, const ranged_standing& of, const fraction& earned,
                         const origin& from) {
        std::vector<cell> row{{.text = std::move(name)},
                              cell_of(of.granted, from),
                              cell_of(of.vested, from),
                              cell_of(of.exercisable, from)};
        if (any_lapsed) row.push_back(cell_of(of.lapsed, from));
        row.push_back(cell_of(earned, from));
        t.rows.push_back(std::move(row));
    };
    const auto part_earned = [](const ranged_standing& of) {
        const bool any = of.granted.value > shares{};
        return any ? ratio(of.earned.value, of.granted.value) : fraction{};
    };
    const tranche_origins origins(f);
    const auto& positions = f.path.path.positions;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto& p = positions[i];
        add(name_of(f.path.in_force, p.warrant, p.tranche), now.tranches[i], p.earned,
            origins.of(p.warrant, p.tranche));
    }
    if (now.of_earlier_terms.granted.high > shares{})
        add("of earlier terms", now.of_earlier_terms, part_earned(now.of_earlier_terms), {});
    add("all", now.all, part_earned(now.all), {});
    s.tables.push_back(std::move(t));
    for (const auto& p : positions)
        if (p.vested < p.granted && p.barred != bar::none)
            s.prose.push_back("note: " + name_of(f.path.in_force, p.warrant, p.tranche) + ": " +
                              std::string(to_words(p.barred)));
    for (const std::string& line : strikes_in_words(f)) s.prose.push_back("note: " + line);
    for (const std::string& note : now.notes) s.prose.push_back("note: " + note);
    if (const auto part = stakes_of(f))
        s.prose.push_back("The vested shares are " + to_text(cell_of(part->vested)) +
                          " of the company, themselves counted in it.");
    s.assumptions = assumptions_of(f.document);
    return s;
}

/// Why each tranche stands where it stands, in a state or at the end of a path. `vested` has the
/// ranges of its shares, tranche by tranche, where they are known.
[[nodiscard]] inline section missing_section(const dossier& d, const terms_in_force& at,
                                             const basic_explanation<std::int64_t>& why,
                                             const ranged_answers<shares>& vested = {}) {
    const tranche_origins origins(d, at);
    section s{.id = "missing", .title = "What is missing"};
    if (at.since) s.prose.push_back("note: " + at.in_words());
    for (const std::string& note : vested.notes) s.prose.push_back("note: " + note);
    section_table t{.columns = {{"tranche"},
                                {"earned", align::right},
                                {"vested", align::right},
                                {"granted", align::right},
                                {"what is missing"}},
                    .grouped = 4};
    auto range = vested.answers.begin();
    for (const auto& e : why) {
        const auto& p     = e.position;
        const origin from = origins.of(p.warrant, p.tranche);
        const cell shares_vested =
            range == vested.answers.end() ? cell_of(p.vested, from) : cell_of(*range++, from);
        std::vector<std::string> reasons;
        if (p.vested < p.granted && p.barred != bar::none) reasons.emplace_back(to_words(p.barred));
        if (p.vested < p.granted && p.barred == bar::none) {
            for (const auto& m : e.vesting.missing) reasons.push_back(to_text(m));
            for (const auto& c : e.vesting.choices)
                reasons.push_back("nearest: " + to_text(c.nearest) +
                                  "; or else: " + to_text(c.other));
        }
        for (const auto& m : e.exercise.missing) reasons.push_back("to exercise: " + to_text(m));
        const bool has_earned_more =
            p.barred == bar::none && p.vested < part_of(p.earned, p.granted, rounding::down);
        if (reasons.empty() && has_earned_more)
            reasons.emplace_back(
                "nothing by its rule; what a floor vested of other tranches is set "
                "off first, and what was taken back stays so");
        if (reasons.empty()) reasons.emplace_back("nothing");
        for (std::string& reason : reasons)
            t.rows.push_back({{.text = name_of(at.terms, p.warrant, p.tranche)},
                              {.text = to_percent_text(p.earned, 2), .from = from},
                              shares_vested,
                              cell_of(p.granted, from),
                              {.text = std::move(reason)}});
    }
    s.tables.push_back(std::move(t));
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace kicker
