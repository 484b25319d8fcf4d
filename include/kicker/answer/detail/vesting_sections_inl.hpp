// The definitions of <kicker/answer/vesting_sections.hpp>.
#pragma once

#include <kicker/answer/vesting_sections.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/strikes.hpp>
#include <kicker/deal/each_rule.hpp>
#include <kicker/ledger/words.hpp>

namespace kicker {

namespace detail {

/// Whether a rule reads the power that was delivered.
[[nodiscard]] inline bool reads_deliveries(const deal& d) {
    bool found = false;
    each_rule(d, [&](const rule& r, const rule_place&) {
        for (const metric_key& key : r.metrics()) found = found || key.id == metric_id::delivered;
    });
    return found;
}
[[nodiscard]] inline std::string planned_deliveries_in_words(std::ptrdiff_t n) {
    return std::to_string(n) + (n == 1 ? " delivery is" : " deliveries are") +
           " by the schedule: the power that it has in service, from the day on which it says so";
}

} // namespace detail

KICKER_INLINE cell day_cell(day d) {
    return {.text = d == day::earliest() ? "at issue" : to_text(d)};
}

KICKER_INLINE section vesting_section(const followed& f) {
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
        const std::string cause = to_text(v.cause), basis = to_text(v.basis);
        origin from = origins.of(v.warrant, v.tranche, figure::vested);
        from.event  = when.text + ": " + cause;
        from.note   = basis;
        if (v.cause.event && !(*f.path.events)[*v.cause.event].source.empty())
            from.event += " (" + (*f.path.events)[*v.cause.event].source + ")";
        t.rows.push_back(
            {when, name, cell_of(v.shares, from), cell_of(v.cumulative, from), {.text = cause}});
        if (!basis.empty()) behind.rows.push_back({when, name, {.text = basis}});
    }
    if (t.rows.empty()) s.prose.emplace_back("Nothing has vested.");
    for (const path_note& note : f.path.path.notes) s.notes.push_back(to_text(note));
    if (f.path.planned_deliveries > 0 && detail::reads_deliveries(f.path.in_force))
        s.notes.push_back(detail::planned_deliveries_in_words(f.path.planned_deliveries));
    s.tables.push_back(std::move(t));
    if (!behind.rows.empty()) s.tables.push_back(std::move(behind));
    return s;
}

KICKER_INLINE std::optional<stakes> stakes_of(const followed& f) {
    if (f.issuer.on(f.asked.until).shares == shares{}) return std::nullopt;
    const auto numbers = [&](const dossier& variant) {
        const dossier_path& there = f.by(variant);
        const share_counts all    = counts_of_all(there);
        const company issuer      = company_over_time(variant, *there.events).on(f.asked.until);
        if (issuer.shares == shares{}) throw no_answer::shares_outstanding_unknown(issuer.name);
        return std::vector<shares>{all.vested, all.vested + all.open, issuer.shares};
    };
    constexpr std::array about = {answer_about::all_vested, answer_about::reachable,
                                  answer_about::company_shares};
    const auto over_all        = over_assumptions(
               f.document, numbers, [&](std::size_t i) { return about[i]; }, f.asked.happened);
    const auto& [vested, reachable, issuer] =
        std::tie(over_all.answers[0], over_all.answers[1], over_all.answers[2]);
    return stakes{stake_between(vested, issuer), stake_between(reachable, issuer)};
}

KICKER_INLINE section standing_section(const followed& f) {
    const ranged_share_counts now = counts_over_assumptions(f);
    section s{.id = "standing", .title = "Where each tranche stands"};
    if (const auto last = f.ends_on()) s.title += " on " + to_text(*last);
    const bool any_lapsed = now.all.lapsed.high > shares{};
    section_table t{.columns = {{"tranche"},
                                {"granted", align::right},
                                {"vested", align::right},
                                {"exercisable", align::right}}};
    if (any_lapsed) t.columns.push_back({"lapsed", align::right});
    t.columns.push_back({"earned", align::right});
    const auto add = [&](std::string name, const ranged_counts& of, const fraction& earned,
                         const auto& from) {
        const origin of_vested = from(figure::vested);
        t.rows.push_back({{.text = std::move(name)},
                          cell_of(of.granted, from(figure::granted)),
                          cell_of(of.vested, of_vested),
                          cell_of(of.exercisable, from(figure::exercisable))});
        if (any_lapsed) t.rows.back().push_back(cell_of(of.lapsed, of_vested));
        t.rows.back().push_back(cell_of(earned, of_vested));
    };
    const auto part_earned = [](const ranged_counts& of) {
        const shares granted = of.granted.value;
        return granted > shares{} ? ratio(of.earned.value, granted) : fraction{};
    };
    const tranche_origins origins(f);
    const auto& positions = f.path.path.positions;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const auto& p = positions[i];
        add(name_of(f.path.in_force, p.warrant, p.tranche), now.tranches[i].answer, p.earned,
            [&](figure what) { return origins.of(p.warrant, p.tranche, what); });
    }
    if (now.of_earlier_terms.granted.high > shares{})
        add("of earlier terms", now.of_earlier_terms, part_earned(now.of_earlier_terms),
            [&](figure what) { return origins.of_earlier_terms(what); });
    add("all", now.all, part_earned(now.all), [&](figure what) { return origins.of_all(what); });
    s.tables.push_back(std::move(t));
    for (const auto& p : positions)
        if (p.vested < p.granted && p.barred != bar::none)
            s.notes.push_back(name_of(f.path.in_force, p.warrant, p.tranche) + ": " +
                              std::string(to_words(p.barred)));
    for (std::string& line : strikes_in_words(f)) s.notes.push_back(std::move(line));
    s.notes.insert(s.notes.end(), now.notes.begin(), now.notes.end());
    if (const auto part = stakes_of(f))
        s.prose.push_back("The vested shares are " + to_text(cell_of(part->vested)) +
                          " of the company, including themselves.");
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace kicker
