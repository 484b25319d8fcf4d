// The definitions of <kicker/answer/cap_table.hpp>.
#pragma once

#include <kicker/answer/cap_table.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/warrant_life.hpp>
#include <kicker/equity/company_words.hpp>
#include <kicker/equity/dilution.hpp>
#include <kicker/ledger/splits.hpp>

#include <map>

namespace kicker {

namespace detail {

/// Who holds the warrants: the buyer, by the name that the contract has.
[[nodiscard]] inline label holder_of_warrants(const deal& d) {
    return d.contract.buyer.empty() ? label("holder of the warrants") : d.contract.buyer;
}

/// The company without the warrants of the deal, and its day: the last of the path.
KICKER_INLINE company_history history_of(const followed& f, const warrant_life& life, day until) {
    const company_history& written = f.document.capital();
    if (!written.empty()) {
        company_history all = written;
        day first           = day::latest();
        for (const company_event& e : written) first = std::min(first, e.on);
        for (const event& e : *f.path.events)
            if (e.kind == event_kind::split && e.on > first && e.on <= until)
                all.add(e.on, class_split{
                                  .new_shares = static_cast<std::int64_t>(e.rate->numerator()),
                                  .old_shares = static_cast<std::int64_t>(e.rate->denominator())});
        return all;
    }
    const company issuer = f.issuer.on(until);
    if (!life.outstanding) throw no_answer::shares_outstanding_unknown(issuer.name);
    company_history all(issuer.name);
    all.add(day::earliest(), class_created{.made = {.name = "shares"}});
    all.add(day::earliest(), shares_issued{.holder   = "other holders",
                                           .of_class = "shares",
                                           .number   = *life.outstanding - life.issued});
    return all;
}

/// The class of a warrant's shares: that of its name, or else the first common class.
[[nodiscard]] inline label class_for(const cap_table& of, const label& named) {
    for (const share_class& c : of.classes)
        if (c.name == named) return named;
    for (const share_class& c : of.classes)
        if (c.kind == stock_kind::common) return c.name;
    return of.classes.empty() ? label() : of.classes.front().name;
}

/// Adds what exercises issued, and what is outstanding of each warrant, to a company.
KICKER_INLINE cap_table with_warrants(cap_table of, const followed& f, const warrant_life& life,
                                      day today) {
    const label holder = holder_of_warrants(f.path.in_force);
    for (const auto& [head, tranches] : f.path.in_force.warrants) {
        const label kind = class_for(of, head.share_class);
        shares issued, open, exercisable;
        for (const warrant_exercise& x : life.exercises)
            if (x.warrant == head.name)
                for (const exercise_lot& l : x.lots)
                    issued += part_of(splits_between(*f.path.events, x.on, today), l.shares.issued,
                                      rounding::down);
        std::optional<price> at;
        for (const life_position& p : life.positions)
            if (p.warrant == head.name) {
                open += p.outstanding();
                exercisable += p.exercisable;
                if (!at) at = p.strike;
            }
        if (issued > shares{})
            of = after(std::move(of),
                       shares_issued{.holder = holder, .of_class = kind, .number = issued}, today);
        const auto has_name = [&name = head.name](const purchase_right& r) {
            return r.name == name;
        };
        if (open > shares{} && std::ranges::none_of(of.rights, has_name))
            of = after(std::move(of),
                       warrant_issued{.name     = head.name,
                                      .holder   = holder,
                                      .of_class = kind,
                                      .number   = open,
                                      .strike   = at.value_or(price{}),
                                      .vested   = exercisable},
                       today);
    }
    return of;
}

[[nodiscard]] inline cell part_cell(const fraction& f) {
    return {.text = to_percent_text(f, 2)};
}
/// A change of a part, in percentage points.
[[nodiscard]] inline cell points_cell(const fraction& change) {
    const bool is_less  = change < fraction::none();
    const fraction size = is_less ? fraction(-change.numerator(), change.denominator()) : change;
    return {.text = (is_less ? "-" : "") + to_percent_text(size, 2)};
}

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
        t.rows.push_back({text_cell(std::string(p.owner.view())), cell_of(p.before),
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
        const std::string kind =
            full.kind == owner_kind::holder ? "" : " (" + std::string(to_word(full.kind)) + ")";
        t.rows.push_back({text_cell(std::string(full.owner.view()) + kind),
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

/// The last price that a path knows, or else that of the market.
[[nodiscard]] inline std::optional<price> price_for(const followed& f, const warrant_life& life) {
    return life.last_price ? life.last_price : f.document.market().share_price;
}

/// The day of a company: the last of the path, or of the cap table.
[[nodiscard]] inline day day_of_company(const followed& f) {
    if (f.asked.until != day::latest()) return f.asked.until;
    return f.ends_on().value_or(day::earliest());
}

} // namespace detail

KICKER_INLINE cap_table capital_of(const followed& f) {
    const day today         = detail::day_of_company(f);
    const warrant_life life = life_along(f);
    return detail::with_warrants(detail::history_of(f, life, today).on(today), f, life, today);
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

KICKER_INLINE section cap_table_section(const followed& f) {
    const day today         = detail::day_of_company(f);
    const warrant_life life = life_along(f);
    const cap_table without = detail::history_of(f, life, today).on(today);
    const cap_table with    = detail::with_warrants(without, f, life, today);
    section s{.id = "captable", .title = "Who owns the company"};
    if (today != day::earliest()) s.title += " on " + to_text(today);
    if (f.document.capital().empty())
        s.notes.emplace_back("the document has no cap table: all shares outstanding are those of "
                             "\"other holders\"");
    s.prose.emplace_back("Fully diluted counts options, warrants and pools as if all were shares. "
                         "The warrants of this deal count with all that is outstanding of them, "
                         "vested or not.");
    s.tables.push_back(detail::ownership_table(with));
    s.tables.push_back(detail::classes_table(with));
    s.tables.push_back(detail::dilution_table(
        dilution_between(without, with, count_basis::fully_diluted), detail::price_for(f, life),
        "What the warrants of this deal do to each owner, fully diluted, before and after."));
    s.assumptions = assumptions_of(f.document);
    return s;
}

KICKER_INLINE std::optional<section> cap_table_on_page(const followed& f) {
    if (f.document.capital().empty()) return std::nullopt;
    return cap_table_section(f);
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
                      to_text(outcome.post_money()) + " after the money.");
    s.tables.push_back(detail::dilution_table(
        dilution_between(before, later, count_basis::fully_diluted), outcome.at,
        "Each owner, fully diluted, before and after the round."));
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace kicker
