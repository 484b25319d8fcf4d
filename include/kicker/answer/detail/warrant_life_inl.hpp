// The definitions of <kicker/answer/warrant_life.hpp>.
#pragma once

#include <kicker/answer/warrant_life.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/document/event_place.hpp>
#include <kicker/equity/words.hpp>
#include <kicker/text/describe.hpp>

namespace kicker {

namespace detail {

/// A number of shares in the life of a tranche.
struct life_number {
    std::string_view title;             ///< of its column
    shares (*of)(const life_position&); ///< the number
};
/// Every number, in the order of the columns. The last three and what may not be exercised yet are the
/// whole of what is granted.
inline constexpr life_number life_numbers[] = {
    {"granted", [](const life_position& p) { return p.granted; }},
    {"vested", [](const life_position& p) { return p.vested; }},
    {"exercisable", [](const life_position& p) { return p.exercisable; }},
    {"exercised", [](const life_position& p) { return p.exercised; }},
    {"lapsed", [](const life_position& p) { return p.lapsed; }},
    {"outstanding", [](const life_position& p) { return p.outstanding(); }},
};

/// What a number is of: a tranche, and which of its numbers.
struct life_key {
    label warrant{};
    label tranche{};
    std::size_t number = 0;

    friend bool operator==(const life_key&, const life_key&) = default;
};

/// Where each tranche is in its life, each number with the range that assumptions leave.
KICKER_INLINE section_table life_table(const followed& f, const warrant_life& life, section& s) {
    const auto numbers = [&](const dossier& variant) {
        std::vector<named<shares, life_key>> all;
        for (const life_position& p : f.by(variant).life->positions)
            for (std::size_t i = 0; i < std::size(life_numbers); ++i)
                all.push_back({{p.warrant, p.tranche, i}, life_numbers[i].of(p)});
        return all;
    };
    const auto over_all = over_assumptions(
        f.document, numbers, [](std::size_t) { return answer_about::other; }, f.asked.happened);
    section_table t{.columns = {{"tranche"}, {"strike", align::right}}};
    for (const life_number& n : life_numbers)
        t.columns.push_back({std::string(n.title), align::right});
    const tranche_origins origins(f);
    for (std::size_t i = 0; i < life.positions.size(); ++i) {
        const life_position& p = life.positions[i];
        t.rows.push_back(
            {text_cell(name_of(f.path.in_force, p.warrant, p.tranche)), cell_or_unknown(p.strike)});
        for (std::size_t n = 0; n < std::size(life_numbers); ++n)
            t.rows.back().push_back(cell_of(over_all.answers[i * std::size(life_numbers) + n],
                                            origins.of(p.warrant, p.tranche, figure::vested)));
    }
    s.notes.insert(s.notes.end(), over_all.notes.begin(), over_all.notes.end());
    return t;
}

KICKER_INLINE section_table exercises_table(const followed& f, const warrant_life& life) {
    section_table t{.caption = "What was exercised.",
                    .columns = {{"day"},
                                {"tranche"},
                                {"how"},
                                {"shares", align::right},
                                {"strike", align::right},
                                {"market value", align::right},
                                {"issued", align::right},
                                {"paid", align::right},
                                {"returned", align::right}}};
    for (const warrant_exercise& x : life.exercises)
        for (const exercise_lot& l : x.lots)
            t.rows.push_back(
                {text_cell(to_text(x.on)),
                 text_cell(name_of(f.path.in_force, x.warrant, l.tranche)),
                 text_cell(std::string(to_word(x.method)) + ", " + std::string(to_words(x.by))),
                 cell_of(l.shares.exercised), cell_or_unknown(l.strike),
                 x.value ? cell_or_unknown(x.value) : text_cell(""), cell_of(l.shares.issued),
                 cell_of(l.shares.paid), cell_of(l.shares.for_fraction + l.passed_through)});
    return t;
}

KICKER_INLINE section_table adjustments_table(const warrant_life& life) {
    section_table t{.caption = "What was adjusted, in shares before and after.",
                    .columns = {{"day"},
                                {"warrant"},
                                {"event"},
                                {"shares before", align::right},
                                {"shares after", align::right},
                                {"strike before", align::right},
                                {"strike after", align::right}},
                    .grouped = 5};
    for (const warrant_adjustment& a : life.adjustments) {
        const std::vector<cell> whole = {
            text_cell(to_text(a.on)), text_cell(std::string(a.warrant.view())),
            text_cell(a.event ? to_text(a.what) : std::string("deemed exercise")),
            cell_of(a.before), cell_of(a.after)};
        std::vector<std::pair<price, price>> told; // several tranches have one strike
        for (const adjusted_strike& k : a.strikes)
            if (std::ranges::find(told, std::pair(k.before, k.after)) == told.end())
                told.emplace_back(k.before, k.after);
        if (told.empty()) t.rows.push_back(whole);
        for (const auto& [before, after] : told) {
            t.rows.push_back(whole);
            t.rows.back().push_back(cell_or_unknown(before));
            t.rows.back().push_back(cell_or_unknown(after));
        }
    }
    return t;
}

KICKER_INLINE section_table lapses_table(const followed& f, const warrant_life& life) {
    section_table t{
        .caption = "What lapsed.",
        .columns = {
            {"day"}, {"tranche"}, {"shares", align::right}, {"because"}, {"paid", align::right}}};
    for (const warrant_lapse& l : life.lapses)
        t.rows.push_back(
            {text_cell(to_text(l.on)), text_cell(name_of(f.path.in_force, l.warrant, l.tranche)),
             cell_of(l.number), text_cell(std::string(to_words(l.why))), cell_of(l.paid)});
    return t;
}

KICKER_INLINE section_table limits_table(const warrant_life& life) {
    section_table t{
        .caption =
            "What limits an exercise or a transfer. Room is the shares that may still be issued.",
        .columns = {{"warrant"}, {"limit"}, {"holds"}, {"room", align::right}}};
    for (const limit_position& l : life.limits)
        t.rows.push_back({text_cell(std::string(l.warrant.view())), text_cell(to_text(l.terms)),
                          text_cell(l.is_lifted ? "no" : "yes"),
                          l.room ? cell_of(*l.room) : text_cell("")});
    return t;
}

} // namespace detail

KICKER_INLINE warrant_life life_along(const followed& f, const dossier& variant) {
    const dossier_path& there = f.by(variant);
    return there.life ? *there.life : life_along(variant, *there.events, f.asked.until);
}
KICKER_INLINE warrant_life life_along(const followed& f) {
    return life_along(f, f.document);
}

namespace detail {

/// The section of a life.
KICKER_INLINE section section_of(const followed& f, const warrant_life& life) {
    section s{.id = "life", .title = "Where each tranche is in its life"};
    if (const auto last = f.ends_on()) s.title += ", on " + to_text(*last);
    s.prose.emplace_back("What is granted is exercised, has lapsed, or is outstanding. Numbers and "
                         "strikes are in shares of that day.");
    s.tables.push_back(life_table(f, life, s));
    s.tables.push_back(exercises_table(f, life));
    s.tables.push_back(adjustments_table(life));
    s.tables.push_back(lapses_table(f, life));
    s.tables.push_back(limits_table(life));
    for (const value_top_up& t : life.top_ups)
        s.notes.push_back("on " + to_text(t.on) + " the vested shares were worth " +
                          to_text(in_cents(t.worth)) + ", and the company paid " +
                          to_text(in_cents(t.paid)));
    for (const life_note& n : life.notes) s.notes.push_back(to_text(n));
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace detail

KICKER_INLINE std::optional<section> life_section(const followed& f) {
    if (!f.path.life) return std::nullopt;
    return detail::section_of(f, *f.path.life);
}

KICKER_INLINE std::optional<section> charted_life_section(const followed& f) {
    if (!f.path.life) return std::nullopt;
    const warrant_life& life = *f.path.life;
    section s                = detail::section_of(f, life);
    // A page of paper has no room for a range in each column, so only `exercisable` keeps its own.
    constexpr std::size_t exercisable = 4;
    bool any_range                    = false;
    for (std::vector<cell>& row : s.tables.front().rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (i != exercisable && row[i].range) row[i].range.reset(), any_range = true;
    if (any_range)
        s.notes.emplace_back("the table has the numbers at the values of the assumptions; "
                             "`kicker run --section life` has their ranges");
    life_bars drawn{.title = "shares"};
    section_table numbers{.caption = "Shares of each tranche, by what has become of them.",
                          .columns = {{"tranche"}, {"stage"}, {"shares", align::right}}};
    for (const life_position& p : life.positions) {
        const std::string name = name_of(f.path.in_force, p.warrant, p.tranche);
        const shares held      = p.vested - p.exercised; // of which some may have lapsed
        const shares kept      = std::min(held, p.outstanding());
        const std::pair<std::string_view, shares> stages[] = {
            {"exercised", p.exercised},
            {"exercisable", p.exercisable},
            {"vested, not exercisable", kept - p.exercisable},
            {"unvested", p.outstanding() - kept},
            {"lapsed", p.lapsed}};
        for (const auto& [stage, n] : stages) {
            if (n > shares{})
                drawn.parts.push_back(
                    {name, std::string(stage), static_cast<double>(n.ticks()), to_text(n)});
            numbers.rows.push_back({text_cell(name), text_cell(std::string(stage)), cell_of(n)});
        }
    }
    s.charts.push_back({.title         = "The life of the warrant",
                        .alt           = "Each tranche is one bar: exercised, exercisable, vested "
                                         "and not exercisable, unvested, lapsed.",
                        .specification = life_chart(drawn),
                        .numbers       = std::move(numbers)});
    return s;
}

KICKER_INLINE std::vector<std::string> limits_in_words(const followed& f) {
    std::vector<std::string> lines;
    if (!f.path.life) return lines;
    for (const limit_position& l : f.path.life->limits)
        if (!l.is_lifted)
            lines.push_back(in_quotes(l.warrant.view()) + ": " + to_text(l.terms) +
                            (l.room && l.terms.kind != limit_kind::gate
                                 ? "; " + to_text(*l.room) + " shares may still be issued"
                                 : ""));
    return lines;
}

KICKER_INLINE section exercise_section(const followed& f) {
    const warrant_life life = life_along(f);
    section s{.id = "exercise", .title = "What an exercise would bring"};
    if (const auto last = f.ends_on()) s.title += " on " + to_text(*last);
    std::optional<price> market = life.last_price;
    if (!market && f.asked.happened == nullptr) market = f.document.market().share_price;
    if (market)
        s.prose.push_back("A share counts at the last price that is known, " + to_text(*market) +
                          ".");
    else s.prose.emplace_back("No price is known, so only the cost of a cash exercise is.");
    section_table t{.columns = {{"tranche"},
                                {"exercisable", align::right},
                                {"strike", align::right},
                                {"cost in cash", align::right},
                                {"gain", align::right},
                                {"issued net", align::right}}};
    shares all, all_net;
    money cost, gain;
    for (const life_position& p : life.positions) {
        std::vector<cell> row = {text_cell(name_of(f.path.in_force, p.warrant, p.tranche)),
                                 cell_of(p.exercisable), cell_or_unknown(p.strike)};
        all += p.exercisable;
        if (p.strike) {
            const money paid = amount_of(p.exercisable, *p.strike);
            cost += paid;
            row.push_back(cell_of(paid));
            if (market) {
                const price value  = *market + p.cash_each;
                const money gained = intrinsic_value(p.exercisable, *p.strike, value);
                const shares net   = net_exercise(p.exercisable, *p.strike, value).issued;
                gain += gained;
                all_net += net;
                row.push_back(cell_of(gained));
                row.push_back(cell_of(net));
            }
        }
        t.rows.push_back(std::move(row));
    }
    t.rows.push_back({text_cell("all"), cell_of(all), text_cell(""), cell_of(cost)});
    if (market) {
        t.rows.back().push_back(cell_of(gain));
        t.rows.back().push_back(cell_of(all_net));
    }
    s.tables.push_back(std::move(t));
    s.tables.push_back(detail::exercises_table(f, life));
    s.tables.push_back(detail::limits_table(life));
    for (const life_note& n : life.notes) s.notes.push_back(to_text(n));
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace kicker
