// The definitions of <kicker/answer/intrinsic_value.hpp>.
#pragma once

#include <kicker/answer/intrinsic_value.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/detail/deal_company.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/origins.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/answer/warrant_life.hpp>
#include <kicker/equity/exercise.hpp>
#include <kicker/equity/words.hpp>

namespace kicker {

namespace detail {

/// A number of gains, the name of its column, and that of what it adds to the number before it.
struct gain_number {
    std::string_view title;
    std::string_view stage;
    money tranche_gains::*of;
};
inline constexpr gain_number gain_numbers[] = {
    {"exercisable", "exercisable", &tranche_gains::exercisable},
    {"vested", "vested, not exercisable", &tranche_gains::vested},
    {"outstanding", "unvested", &tranche_gains::outstanding},
};

/// Where in a row of the table the gain of the vested shares stands, behind the name and the strike.
inline constexpr std::size_t vested_column = 3;

/// The gains of each tranche with a strike, and of all of them, by one reading of a document.
struct known_gains {
    struct one {
        label warrant{}, tranche{};
        price strike{};
        tranche_gains gains{};
    };
    std::optional<price> market{};
    std::vector<one> tranches{};
    tranche_gains all{};
};
KICKER_INLINE known_gains gains_in(const dossier& d, const warrant_life& life) {
    known_gains k{.market = price_for(d, life)};
    if (!k.market) return k;
    for (const life_position& p : life.positions)
        if (const auto gains = gains_of(p, *k.market)) {
            k.tranches.push_back({p.warrant, p.tranche, *p.strike, *gains});
            for (const gain_number& n : gain_numbers) k.all.*n.of += (*gains).*n.of;
        }
    return k;
}

/// The table of gains, and the gains; a table without rows where none are known.
struct gains_told {
    known_gains known{};
    std::vector<std::string> names{}; ///< of the tranches
    section_table table{};
    std::vector<std::string> notes{};
};
KICKER_INLINE gains_told gains_table(const followed& f) {
    struct key {
        label warrant, tranche;
        std::size_t number                = 0;
        bool is_all                       = false;
        bool operator==(const key&) const = default;
    };
    const warrant_life life = life_along(f);
    gains_told told{.known = gains_in(f.document, life)};
    if (told.known.tranches.empty()) return told;
    const auto numbers = [&](const dossier& variant) {
        std::vector<named<money, key>> all;
        const bool is_here      = &variant == &f.document;
        const known_gains other = is_here ? told.known : gains_in(variant, life_along(f, variant));
        for (std::size_t i = 0; i < std::size(gain_numbers); ++i) {
            for (const known_gains::one& t : other.tranches)
                all.push_back({{t.warrant, t.tranche, i}, t.gains.*gain_numbers[i].of});
            if (!other.tranches.empty())
                all.push_back({{{}, {}, i, true}, other.all.*gain_numbers[i].of});
        }
        return all;
    };
    const auto over_all = over_assumptions(
        f.document, numbers, [](std::size_t) { return answer_about::other; }, f.asked.happened);
    told.notes = over_all.notes;
    for (const life_note& n : life.notes)
        if (n.kind == life_note_kind::merger_cash) told.notes.push_back(to_text(n));
    told.table = {.caption = "What the shares would gain above their strike. Vested shares include "
                             "those that are exercisable, outstanding ones all.",
                  .columns = {{"tranche"}, {"strike", align::right}}};
    for (const gain_number& n : gain_numbers)
        told.table.columns.push_back({std::string(n.title), align::right});
    const std::size_t rows = told.known.tranches.size() + 1;
    const tranche_origins origins(f);
    for (std::size_t r = 0; r < rows; ++r) {
        const bool is_all = r + 1 == rows;
        std::vector<cell> row;
        origin from;
        if (is_all) row = {text_cell("all"), text_cell("")};
        else {
            const known_gains::one& t = told.known.tranches[r];
            told.names.push_back(name_of(f.path.in_force, t.warrant, t.tranche));
            row  = {text_cell(told.names.back()), cell_of(t.strike)};
            from = origins.of(t.warrant, t.tranche, figure::vested);
        }
        for (std::size_t i = 0; i < std::size(gain_numbers); ++i)
            row.push_back(cell_of(over_all.answers[i * rows + r], from));
        told.table.rows.push_back(std::move(row));
    }
    return told;
}

KICKER_INLINE section section_of(const followed& f, const gains_told& told) {
    section s{.id = "intrinsic-value", .title = "What the warrants would gain at the market price"};
    if (const auto last = f.ends_on()) s.title += ", on " + to_text(*last);
    s.prose.push_back("A share counts at the last price that is known, " +
                      to_text(*told.known.market) +
                      ", less its strike. A gain is at least nothing, and leaves out what time is "
                      "worth.");
    s.notes       = told.notes;
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace detail

KICKER_INLINE std::optional<tranche_gains> gains_of(const life_position& p, const price& market) {
    if (!p.strike) return std::nullopt;
    const auto at = [&](shares n) { return intrinsic_value(n, *p.strike, market + p.cash_each); };
    return tranche_gains{at(p.exercisable), at(detail::vested_of_outstanding(p)),
                         at(p.outstanding())};
}

KICKER_INLINE std::optional<section> intrinsic_value_section(const followed& f) {
    detail::gains_told told = detail::gains_table(f);
    if (told.table.rows.empty()) return std::nullopt;
    section s = detail::section_of(f, told);
    s.tables.push_back(std::move(told.table));
    return s;
}

KICKER_INLINE std::optional<section> charted_intrinsic_value_section(const followed& f) {
    detail::gains_told told = detail::gains_table(f);
    if (told.table.rows.empty()) return std::nullopt;
    section s = detail::section_of(f, told);
    // A page of paper has no room for a range in each column.
    const std::optional<cell_range> of_all = told.table.rows.back()[detail::vested_column].range;
    for (std::vector<cell>& row : told.table.rows)
        for (cell& c : row) c.range.reset();
    if (of_all)
        s.notes.push_back("over the ranges of the assumptions all vested shares would gain " +
                          to_text(*of_all) + "; `kicker run --section intrinsic-value` has the " +
                          "range of each number");
    const std::string_view in = f.path.in_force.contract.currency.view();
    life_bars drawn{.title = "gain" + (in.empty() ? std::string() : ", " + std::string(in))};
    for (std::size_t i = 0; i < told.names.size(); ++i) {
        money before;
        for (const detail::gain_number& n : detail::gain_numbers) {
            const money gain = told.known.tranches[i].gains.*n.of;
            if (gain > before)
                drawn.parts.push_back({told.names[i], std::string(n.stage),
                                       static_cast<double>((gain - before).ticks()) /
                                           static_cast<double>(money::ticks_per_unit),
                                       to_text(in_cents(gain - before))});
            before = std::max(before, gain);
        }
    }
    if (drawn.parts.empty()) { // no share is worth more than its strike
        s.tables.push_back(std::move(told.table));
        return s;
    }
    const tranche_gains& all = told.known.all;
    std::string alt          = "Each tranche is one bar: exercisable, vested and not exercisable, "
                               "unvested. All tranches: " +
                      to_text(in_cents(all.exercisable)) + " exercisable, " +
                      to_text(in_cents(all.vested)) + " vested, " +
                      to_text(in_cents(all.outstanding)) + " outstanding.";
    s.charts.push_back(
        {.title         = "Intrinsic value at a market price of " + to_text(*told.known.market),
         .alt           = std::move(alt),
         .specification = life_chart(drawn),
         .numbers       = std::move(told.table)});
    return s;
}

} // namespace kicker
