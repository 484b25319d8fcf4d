// What a document vests, as sections: the path, where each tranche stands, and what is missing.
#pragma once

#include <kicker/deal/explain.hpp>
#include <kicker/document/cells.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/sections.hpp>
#include <kicker/document/tranche_name.hpp>
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
        from.event  = when.text + ": " + v.cause;
        from.note   = v.basis;
        if (v.event && !(*f.path.events)[*v.event].source.empty())
            from.event += " (" + (*f.path.events)[*v.event].source + ")";
        t.rows.push_back(
            {when, name, cell_of(v.shares, from), cell_of(v.cumulative, from), {.text = v.cause}});
        if (!v.basis.empty()) behind.rows.push_back({when, name, {.text = v.basis}});
    }
    if (t.rows.empty()) s.prose.emplace_back("Nothing has vested.");
    for (const std::string& note : f.path.path.notes) s.prose.push_back("note: " + note);
    s.tables.push_back(std::move(t));
    if (!behind.rows.empty()) s.tables.push_back(std::move(behind));
    return s;
}

namespace detail {

/// The figures that tell where a tranche stands, in the order in which they are listed.
namespace figure {
enum : std::size_t {
    granted,
    vested,
    exercisable,
    lapsed, ///< what will never vest
    earned, ///< which leaves out floors and what was taken back
    count
};
} // namespace figure
using standing_numbers = std::array<shares, figure::count>;

/// Numbers of shares at the end of a path, so many for each tranche of the terms in force, for what
/// vested of tranches that they no longer have, and for all.
[[nodiscard]] inline std::vector<named<shares>> standing_of(const dossier_path& p) {
    std::vector<named<shares>> all;
    standing_numbers sums{};
    const auto add = [&](const std::string& of, const standing_numbers& numbers) {
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            all.push_back({of + ", figure " + std::to_string(i), numbers[i]});
            sums[i] += numbers[i];
        }
    };
    shares of_earlier_terms; // every change adds up to what is held, and positions have the rest
    for (const auto& v : p.path) of_earlier_terms += v.shares;
    for (const auto& one : p.path.positions) {
        const bool is_closed = one.barred != bar::none && one.barred != bar::not_issued;
        const shares open    = one.granted > one.vested ? one.granted - one.vested : shares{};
        add(in_quotes(one.warrant.view()) + ", " + in_quotes(one.tranche.view()),
            {one.granted, one.vested, one.exercisable, is_closed ? open : shares{},
             part_of(one.earned, one.granted, rounding::down)});
        of_earlier_terms -= one.vested;
    }
    add("of earlier terms",
        {of_earlier_terms, of_earlier_terms, shares{}, shares{}, of_earlier_terms});
    add("all", standing_numbers(sums));
    return all;
}

/// The numbers of all tranches together.
[[nodiscard]] inline standing_numbers standing_of_all(const dossier_path& p) {
    const auto numbers = standing_of(p);
    standing_numbers all{};
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = numbers[numbers.size() - all.size() + i].answer;
    return all;
}

} // namespace detail

/// What part of the company the shares are at the end of a path, themselves counted in it.
struct stakes {
    ranged<fraction> vested; ///< of those that have vested
    ranged<fraction> most;   ///< if all vests that still can
};
/// Nothing where it is not known how many shares the company has.
[[nodiscard]] inline std::optional<stakes> stakes_of(const followed& f) {
    namespace figure = detail::figure;
    if (f.issuer.on(f.asked.until).shares == shares{}) return std::nullopt;
    const auto parts = over_assumptions(f.document, [&](const dossier& other) {
        const dossier_path& there = f.by(other);
        const company issuer      = company_over_time(other, *there.events).on(f.asked.until);
        const auto all            = detail::standing_of_all(there);
        const auto part           = [&](shares n) { return stake(n, issuer, including_itself); };
        return std::vector<fraction>{part(all[figure::vested]),
                                     part(all[figure::granted] - all[figure::lapsed])};
    });
    return stakes{parts.answers[0], parts.answers[1]};
}

/// Where each tranche stands at the end of a path, with what the assumptions leave open.
[[nodiscard]] inline section standing_section(const followed& f) {
    namespace figure    = detail::figure;
    const auto over_all = over_assumptions(
        f.document, [&](const dossier& other) { return detail::standing_of(f.by(other)); });
    const auto& answers = over_all.answers;
    section s{.id = "standing", .title = "Where each tranche stands"};
    if (const auto last = f.ends_on()) s.title += " on " + to_text(*last);
    const bool any_lapsed =
        answers[answers.size() - figure::count + figure::lapsed].high > shares{};
    section_table t{.columns = {{"tranche"},
                                {"granted", align::right},
                                {"vested", align::right},
                                {"exercisable", align::right}}};
    if (any_lapsed) t.columns.push_back({"lapsed", align::right});
    t.columns.push_back({"earned", align::right});
    std::size_t next = 0; // of the answers
    const auto add   = [&](std::string name, const origin& from) {
        const auto* const of = &answers[std::exchange(next, next + figure::count)];
        std::vector<cell> row{{.text = std::move(name)},
                              cell_of(of[figure::granted], from),
                              cell_of(of[figure::vested], from),
                              cell_of(of[figure::exercisable], from)};
        if (any_lapsed) row.push_back(cell_of(of[figure::lapsed], from));
        const bool any = of[figure::granted].value > shares{};
        row.push_back(cell_of(
              any ? ratio(of[figure::earned].value, of[figure::granted].value) : fraction{}, from));
        t.rows.push_back(std::move(row));
    };
    const tranche_origins origins(f);
    for (const auto& p : f.path.path.positions)
        add(name_of(f.path.in_force, p.warrant, p.tranche), origins.of(p.warrant, p.tranche));
    if (answers[next].high > shares{}) add("of earlier terms", {});
    else next += figure::count;
    add("all", {});
    s.tables.push_back(std::move(t));
    for (const auto& p : f.path.path.positions)
        if (p.vested < p.granted && p.barred != bar::none)
            s.prose.push_back("note: " + name_of(f.path.in_force, p.warrant, p.tranche) + ": " +
                              std::string(to_words(p.barred)));
    for (const std::string& note : over_all.notes) s.prose.push_back("note: " + note);
    if (const auto part = stakes_of(f))
        s.prose.push_back("The vested shares are " + to_text(cell_of(part->vested)) +
                          " of the company, themselves counted in it.");
    s.assumptions = assumptions_of(f.document);
    return s;
}

/// Why each tranche stands where it stands, in a state or at the end of a path.
[[nodiscard]] inline section missing_section(const dossier& d, const terms_in_force& at,
                                             const basic_explanation<std::int64_t>& why) {
    const tranche_origins origins(d, at);
    section s{.id = "missing", .title = "What is missing"};
    if (at.since) s.prose.push_back("note: " + at.in_words());
    section_table t{.columns = {{"tranche"},
                                {"earned", align::right},
                                {"vested", align::right},
                                {"granted", align::right},
                                {"what is missing"}},
                    .grouped = 4};
    for (const auto& e : why) {
        const auto& p     = e.position;
        const origin from = origins.of(p.warrant, p.tranche);
        std::vector<std::string> reasons;
        if (p.vested < p.granted && p.barred != bar::none) reasons.emplace_back(to_words(p.barred));
        if (p.vested < p.granted && p.barred == bar::none) {
            for (const auto& m : e.vesting.missing) reasons.push_back(to_text(m));
            for (const auto& c : e.vesting.choices)
                reasons.push_back("nearest: " + to_text(c.nearest) +
                                  "; or else: " + to_text(c.other));
        }
        for (const auto& m : e.exercise.missing) reasons.push_back("to exercise: " + to_text(m));
        if (reasons.empty()) reasons.emplace_back("nothing");
        for (std::string& reason : reasons)
            t.rows.push_back({{.text = name_of(at.terms, p.warrant, p.tranche)},
                              {.text = to_percent_text(p.earned, 2), .from = from},
                              cell_of(p.vested, from),
                              cell_of(p.granted, from),
                              {.text = std::move(reason)}});
    }
    s.tables.push_back(std::move(t));
    s.assumptions = assumptions_of(d);
    return s;
}

} // namespace kicker
