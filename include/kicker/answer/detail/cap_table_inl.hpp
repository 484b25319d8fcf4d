// The definitions of <kicker/answer/cap_table.hpp>.
#pragma once

#include <kicker/answer/cap_table.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/detail/deal_company.hpp>
#include <kicker/answer/detail/part_cells.hpp>
#include <kicker/answer/dilution_waterfall.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/equity/dilution.hpp>

#include <map>

namespace kicker {

namespace detail {

/// Each owner before and after, in shares, percent and, at a price, money.
KICKER_INLINE section_table dilution_table(const dilution& d, const std::optional<price>& at,
                                           std::string caption) {
    section_table t{.caption = std::move(caption),
                    .columns = {{"owner"},
                                {"before", align::right},
                                {"part before", align::right},
                                {"after", align::right},
                                {"part after", align::right},
                                {"change", align::right}}};
    if (at) t.columns.push_back({"worth at " + to_text(*at), align::right});
    for (const diluted_part& p : d.owners) {
        t.rows.push_back({text_cell(name_of_owner(p.owner, p.kind)), cell_of(p.before),
                          part_cell(p.part_before), cell_of(p.after), part_cell(p.part_after),
                          points_cell(p.change())});
        if (at) t.rows.back().push_back(cell_of(worth_after(p, *at)));
    }
    t.rows.push_back({text_cell("all"), cell_of(d.before), part_cell(fraction::whole()),
                      cell_of(d.after), part_cell(fraction::whole())});
    return t;
}

/// By what tables find an owner: a holder and a plan may have one name.
template <class Part>
[[nodiscard]] std::pair<std::string_view, owner_kind> key_of(const Part& p) {
    return {p.owner.view(), p.kind};
}
/// The parts of owners, found without a search in the list, which must outlive the index.
template <class Part>
[[nodiscard]] std::map<std::pair<std::string_view, owner_kind>, const Part*>
by_owner(const std::vector<Part>& parts) {
    std::map<std::pair<std::string_view, owner_kind>, const Part*> index;
    for (const Part& p : parts) index.emplace(key_of(p), &p);
    return index;
}

KICKER_INLINE section_table ownership_table(const cap_table& of) {
    section_table t{.caption = "Who owns the company, and who votes.",
                    .columns = {{"owner"},
                                {"outstanding", align::right},
                                {"part", align::right},
                                {"fully diluted", align::right},
                                {"part of that", align::right},
                                {"votes", align::right}}};
    const auto now           = ownership(of, count_basis::outstanding_shares);
    const auto votes         = voting_power(of);
    const auto part_of_now   = by_owner(now);
    const auto part_of_votes = by_owner(votes);
    const auto find          = [](const auto& parts, const owned_part& full) {
        const auto found = parts.find(key_of(full));
        return found == parts.end() ? nullptr : found->second;
    };
    for (const owned_part& full : ownership(of, count_basis::fully_diluted)) {
        const auto* const held   = find(part_of_now, full);
        const auto* const voting = find(part_of_votes, full);
        t.rows.push_back({text_cell(name_of_owner(full.owner, full.kind)),
                          held == nullptr ? text_cell("") : cell_of(held->number),
                          held == nullptr ? text_cell("") : part_cell(held->part),
                          cell_of(full.number), part_cell(full.part),
                          voting == nullptr ? text_cell("") : part_cell(voting->part)});
    }
    t.rows.push_back({text_cell("all"), cell_of(total_shares(of, count_basis::outstanding_shares)),
                      part_cell(fraction::whole()),
                      cell_of(total_shares(of, count_basis::fully_diluted)),
                      part_cell(fraction::whole())});
    return t;
}

KICKER_INLINE section_table classes_table(const cap_table& of) {
    section_table t{.caption = "The shares of each class.",
                    .columns = {{"class"},
                                {"authorized", align::right},
                                {"issued", align::right},
                                {"outstanding", align::right},
                                {"options and warrants", align::right},
                                {"pool", align::right}}};
    for (const class_total& c : totals_by_class(of))
        t.rows.push_back({text_cell(std::string(c.of_class.view())),
                          c.authorized ? cell_of(*c.authorized) : text_cell(""),
                          cell_of(c.issued()), cell_of(c.outstanding), cell_of(c.rights),
                          cell_of(c.pool)});
    return t;
}

/// The assumptions that have a part in an end of a range.
template <class T>
[[nodiscard]] origin assumptions_behind(const ranged<T>& r) {
    origin from;
    for (const auto* end : {&r.low_at, &r.high_at})
        for (const assumed_value& one : *end)
            if (std::ranges::find(from.assumptions, one.name) == from.assumptions.end())
                from.assumptions.push_back(one.name);
    return from;
}

/// The part of each owner with the warrants of the deal, with the range that assumptions leave.
KICKER_INLINE ranged_answers<fraction> parts_over_assumptions(const followed& f,
                                                              const dilution& d) {
    struct key {
        label owner;
        owner_kind kind;
        bool operator==(const key&) const = default;
    };
    const auto parts = [&](const dossier& variant) {
        std::vector<named<fraction, key>> all;
        const bool is_here       = &variant == &f.document;
        const deal_company there = is_here ? deal_company{} : company_of(f, variant);
        const dilution other =
            is_here ? dilution{} : dilution_between(there.without, there.with, d.by);
        for (const diluted_part& p : (is_here ? d : other).owners)
            all.push_back({{p.owner, p.kind}, p.part_after});
        return all;
    };
    return over_assumptions(
        f.document, parts, [](std::size_t) { return answer_about::other; }, f.asked.happened);
}
} // namespace detail

KICKER_INLINE cap_table capital_of(const followed& f) {
    return detail::company_of(f).with;
}

KICKER_INLINE section cap_table_section(const cap_table& of) {
    section s{.id = "captable", .title = "Who owns the company"};
    if (!of.company.empty()) s.title = "Who owns " + std::string(of.company.view());
    if (of.on != day::earliest()) s.title += " on " + to_text(of.on);
    s.prose.emplace_back("Fully diluted counts options, warrants and pools as if all were shares.");
    s.tables.push_back(detail::ownership_table(of));
    s.tables.push_back(detail::classes_table(of));
    return s;
}

namespace detail {

/// What a section and a page say of a company, but for what either draws or lists.
struct company_told {
    kicker::section section{};
    deal_company company{};
    dilution by_warrants{};          ///< fully diluted
    dilution of_outstanding{};       ///< what exercises did
    section_table warrants_table{};  ///< of the first
    section_table exercises_table{}; ///< of the second; without rows where nothing was exercised
    dilution since_first{};          ///< from the document's first cap table, fully diluted
    std::string since{};             ///< since when, in words
};

KICKER_INLINE company_told company_in_words(const followed& f, warrant_life life) {
    company_told t{.company = company_of(f, {f.document, f.path}, std::move(life))};
    const deal_company& c = t.company;
    section& s            = t.section;
    s                     = {.id = "captable", .title = "Who owns the company"};
    if (c.today != day::earliest()) s.title += " on " + to_text(c.today);
    if (f.document.capital().empty())
        s.notes.emplace_back("the document has no cap table: all shares outstanding are those of "
                             "\"other holders\"");
    s.prose.emplace_back("Fully diluted counts options, warrants and pools as if all were shares. "
                         "The warrants of this deal count with all that is outstanding of them, "
                         "vested or not.");
    s.tables.push_back(ownership_table(c.with));
    s.tables.push_back(classes_table(c.with));
    const auto at    = price_for(f.document, c.life);
    t.by_warrants    = dilution_between(c.without, c.with, count_basis::fully_diluted);
    t.warrants_table = dilution_table(
        t.by_warrants, at,
        "What the warrants of this deal do to each owner, fully diluted, before and after.");
    const auto over_all              = parts_over_assumptions(f, t.by_warrants);
    constexpr std::size_t part_after = 4;
    for (std::size_t i = 0; i < t.by_warrants.owners.size(); ++i)
        t.warrants_table.rows[i][part_after] =
            cell_of(over_all.answers[i], assumptions_behind(over_all.answers[i]));
    s.notes.insert(s.notes.end(), over_all.notes.begin(), over_all.notes.end());
    t.of_outstanding = dilution_between(c.without, c.with, count_basis::outstanding_shares);
    if (t.of_outstanding.before != t.of_outstanding.after)
        t.exercises_table = dilution_table(
            t.of_outstanding, at,
            "What exercises did to each owner, of the shares outstanding, before and after.");
    t.since_first = dilution_between(c.first, c.with, count_basis::fully_diluted);
    t.since =
        c.first.on < c.without.on ? "since " + to_text(c.first.on) : "by the warrants of this deal";
    s.assumptions = assumptions_of(f.document);
    return t;
}

} // namespace detail

KICKER_INLINE section cap_table_section(const followed& f) {
    detail::company_told t = detail::company_in_words(f, life_along(f));
    t.section.tables.push_back(std::move(t.warrants_table));
    t.section.tables.push_back(std::move(t.exercises_table));
    t.section.tables.push_back(
        waterfall_table(waterfalls_of(t.since_first, t.company.warrants),
                        "Who diluted whom " + t.since + ", fully diluted, in percentage points."));
    return std::move(t.section);
}

KICKER_INLINE std::optional<section> cap_table_on_page(const followed& f) {
    warrant_life life = life_along(f);
    if (f.document.capital().empty() && !life.outstanding) return std::nullopt;
    detail::company_told t = detail::company_in_words(f, std::move(life));
    section& s             = t.section;
    s.charts.push_back(charted_ownership(
        t.by_warrants, "Ownership before the warrants (hollow) and after (full), fully diluted",
        std::move(t.warrants_table)));
    if (!t.exercises_table.rows.empty())
        s.charts.push_back(charted_ownership(
            t.of_outstanding,
            "Ownership before exercises (hollow) and after (full), of the shares outstanding",
            std::move(t.exercises_table)));
    const part_waterfall all = waterfall_of_others(t.since_first, t.company.warrants);
    if (!all.steps.empty() && all.before > shares{})
        s.charts.push_back(charted_waterfall(all, "Who diluted all other shareholders " + t.since +
                                                      ", fully diluted"));
    const auto each = waterfalls_of(t.since_first, t.company.warrants);
    if (each.size() > 1)
        s.tables.push_back(waterfall_table(each, "Who diluted whom " + t.since +
                                                     ", fully diluted, in percentage points."));
    return std::move(s);
}

KICKER_INLINE section round_section(const followed& f, const round_asked& asked) {
    const day today        = detail::day_of_company(f);
    const cap_table before = capital_of(f);
    const priced_round terms{.name      = "round",
                             .of_class  = detail::class_for(before, {}),
                             .investors = {{.holder = "new investors", .pays = asked.raised}},
                             .pre_money = asked.pre_money};
    const round_outcome outcome = solve_round(before, terms, today);
    const cap_table later       = after(before, terms, today);
    section s{.id = "round", .title = "What a round would do"};
    s.title +=
        ": " + to_text(asked.raised) + " at " + to_text(asked.pre_money) + " before the money";
    s.prose.push_back("A share costs " + to_text(outcome.at) + ". The company is worth " +
                      to_text(in_cents(outcome.post_money())) + " after the money.");
    s.tables.push_back(detail::dilution_table(
        dilution_between(before, later, count_basis::fully_diluted), outcome.at,
        "Each owner, fully diluted, before and after the round."));
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace kicker
