// The definitions of <kicker/answer/deal_value.hpp>.
#pragma once

#include <kicker/answer/deal_value.hpp>

#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/answer/detail/value_cells.hpp>
#include <kicker/answer/simulated.hpp>
#include <kicker/answer/strikes.hpp>
#include <kicker/answer/tranche_name.hpp>
#include <kicker/answer/value_chances.hpp>
#include <kicker/batch/columns.hpp>
#include <kicker/core/list_of.hpp>
#include <kicker/document/standing.hpp>
#include <kicker/value/fair_value_terms.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Whether one of them is a price, which months watch too seldom.
[[nodiscard]] KICKER_INLINE bool reads_a_price(const deal& d, const standing_so_far& so_far) {
    return std::ranges::any_of(readings_ahead(d, so_far),
                               [](const metric_key& key) { return key.is_priced(); });
}
/// The last day on which a warrant can be exercised.
[[nodiscard]] KICKER_INLINE day last_day_of(const dossier& d, const deal& terms) {
    day last = day::earliest();
    for (const auto& w : terms.warrants) {
        if (w.head.expires.last() == day::latest())
            throw cannot_be_valued(d, "warrant \"" + std::string(w.head.name.view()) +
                                          "\": expected a last day in the terms, or a day until "
                                          "which to follow it; found none");
        last = std::max(last, w.head.expires.last());
    }
    return last;
}

[[nodiscard]] KICKER_INLINE simulation_dates dates_of(const dossier& d, const valued_terms& v,
                                                      const value_asked& asked) {
    const day last  = asked.until ? *asked.until : last_day_of(d, v.terms);
    const day as_of = v.future.as_of;
    if (last <= as_of)
        throw cannot_be_valued(d, "the outlook begins on " + to_text(as_of) +
                                      ": expected a day before " + to_text(last) +
                                      ", the last of the warrants");
    const spacing apart = asked.dates.value_or(reads_a_price(v.terms, v.how.so_far) ||
                                                       v.how.exercise == exercising::at_multiple
                                                   ? spacing::days
                                                   : spacing::months);
    return apart == spacing::days ? simulation_dates::daily(as_of, last, d.market().holidays)
                                  : simulation_dates::monthly_until(as_of, last);
}

/// The terms with those strikes as prices that milestones had set by a day. `split` is how many shares of
/// that day one of the terms is.
///
/// Throws: error where the milestone has happened and too few days before had a price.
[[nodiscard]] KICKER_INLINE deal with_strikes_set(const dossier& d, const deal& terms,
                                                  const fraction& split, day as_of) {
    std::optional<followed> f; // few documents need it
    const auto set = [&](const std::string& of, std::optional<strike>& s) {
        if (!s || !s->is_set_later()) return;
        if (!f) f.emplace(d, path_request{.by = path_by::events, .until = as_of});
        const auto found = strike_set_by(*f, *s);
        if (!found) return;
        if (!found->strike)
            throw cannot_be_valued(d, "strike of " + of + ": expected " +
                                          std::to_string(s->vwap_days()) +
                                          " days with a price before " + to_text(found->on) +
                                          ", which set it; found fewer");
        s = strike(part_of(split, *found->strike, rounding::half_up));
    };
    deal known     = terms;
    known.warrants = {};
    for (const auto& one : terms.warrants) {
        warrant w = one.as_written();
        set("warrant \"" + std::string(w.name.view()) + "\"", w.strike);
        for (tranche& t : w.tranches)
            set("tranche \"" + std::string(t.name.view()) + "\"", t.strike);
        known.warrants.add(w);
    }
    return known;
}

/// The closed forms, under the same dates as the simulation.
[[nodiscard]] KICKER_INLINE closed_deal formulas_of(const valued_terms& v) {
    closed_form_options how{.exercising = v.how.exercise, .so_far = v.how.so_far};
    how.years = v.how.dates[v.how.dates.size() - 1].years;
    for (const simulation_date& s : v.how.dates) how.watched_on.push_back(s.years);
    return closed_form(v.terms, v.future, how);
}

/// Replaces values of paths by those of as many points in sixteen shifts, where these say more.
KICKER_INLINE void value_by_points(deal_value& v, int threads) {
    constexpr int shifts = 16;
    v.conditional =
        conditional(v.of.terms, v.of.future, v.of.how,
                    {.points = v.priced.paths / shifts, .shifts = shifts, .threads = threads});
    const auto take = [](const estimate& by_points, estimate& by_paths) {
        const bool better = by_points.standard_error < by_paths.standard_error;
        if (better) by_paths = by_points;
        return better;
    };
    if (take(v.conditional->value, v.priced.value)) v.priced.controlled = 0;
    for (std::size_t t = 0; t < v.priced.tranches.size(); ++t)
        take(v.conditional->tranches[t], v.priced.tranches[t].value);
}
/// How the worth is found where paths leave the share's own shock open.
[[nodiscard]] KICKER_INLINE std::string points_in_words(const conditional_valuation& v) {
    return "Where points say more than paths, the worth is theirs. A point leaves open how far the "
           "share comes on its own, over which a formula integrates (conditional Monte Carlo). "
           "There "
           "are " +
           number_cell(v.points).text + " of Sobol's points in " + std::to_string(v.shifts) +
           " random shifts.";
}

/// How a figure of a tranche is known: by formulas, or by simulation and why.
[[nodiscard]] KICKER_INLINE cell method_cell(const closed_tranche& t, bool by_points) {
    const std::optional<closed_figure>& figure = t.per_share.figure;
    if (!figure) {
        cell c      = text_cell(by_points ? "conditional Monte Carlo" : "simulated");
        c.from.note = to_sentence(t.per_share.reason);
        return c;
    }
    std::string words;
    for (const formula f : figure->by) add_item(words, ", ", std::string(to_word(f)));
    cell c = text_cell(words);
    for (const closed_form_note n : figure->notes)
        add_item(c.from.note, "; ", std::string(to_sentence(n)));
    return c;
}

[[nodiscard]] KICKER_INLINE section_table tranches_table(const deal_value& v) {
    section_table t{.caption = "What each tranche is worth, and how likely all of it vests",
                    .columns = {{"tranche"},
                                {"shares", align::right},
                                {"strike", align::right},
                                {"worth now" + currency_of(v.of), align::right},
                                {"a share", align::right},
                                {"by formula", align::right},
                                {"vests, as priced", align::right},
                                {"vests, as expected", align::right},
                                {"formula"}}};
    for (std::size_t i = 0; i < v.priced.tranches.size(); ++i) {
        const tranche_valuation& one               = v.priced.tranches[i];
        const closed_tranche& closed               = v.closed.tranches[i];
        const std::optional<closed_figure>& figure = closed.per_share.figure;
        t.rows.push_back(
            {text_cell(name_of(v.of.terms, one.warrant, one.name)), granted_cell(one.shares),
             strike_cell(one.strike), money_cell(one.value), price_cell(one.per_share()),
             figure ? price_cell(figure->mean) : text_cell(""), part_cell(one.probability()),
             part_cell(v.expected.tranches[i].probability()),
             method_cell(closed, v.conditional && one.value == v.conditional->tranches[i])});
    }
    t.rows.push_back({text_cell("all"), granted_cell(v.priced.granted), text_cell(""),
                      money_cell(v.priced.value),
                      price_cell(v.priced.value.mean / std::max(1.0, v.priced.granted)),
                      text_cell(""), part_cell(v.priced.full_by.back()),
                      part_cell(v.expected.full_by.back())});
    return t;
}

/// Some columns of a table.
[[nodiscard]] KICKER_INLINE section_table with_columns(const section_table& t,
                                                       const std::vector<std::size_t>& kept) {
    section_table some{.caption = t.caption};
    for (const std::size_t c : kept) some.columns.push_back(t.columns[c]);
    for (const std::vector<cell>& row : t.rows) {
        std::vector<cell> cells;
        for (const std::size_t c : kept)
            if (c < row.size()) cells.push_back(row[c]);
        some.rows.push_back(std::move(cells));
    }
    return some;
}

[[nodiscard]] KICKER_INLINE section_table distribution_table(const deal_value& v) {
    section_table t{.caption = distribution_caption(),
                    .columns = {{"of all paths"},
                                {"shares, as expected", align::right},
                                {"gain, as expected" + currency_of(v.of), align::right},
                                {"stake, as expected", align::right},
                                {"all vested by, as expected", align::right},
                                {"shares, as priced", align::right},
                                {"worth now, as priced" + currency_of(v.of), align::right}}};
    for (const double part : told_parts)
        t.rows.push_back({part_cell(part), whole_cell(v.expected.shares.percentile(part)),
                          gain_cell(v.expected, part),
                          stake_cell(v.of, v.expected.shares.percentile(part)),
                          text_cell(day_by_which(v.expected, part)),
                          whole_cell(v.priced.shares.percentile(part)), gain_cell(v.priced, part)});
    return t;
}

} // namespace detail

KICKER_INLINE valued_terms terms_to_value(const dossier& d, const value_asked& asked) {
    const auto future = d.outlook();
    if (!future)
        throw detail::cannot_be_valued(
            d, "expected an outlook, with what the document assumes of the future; found none");
    const dossier_path path = run(d, {.by = path_by::events, .until = future->as_of});
    valued_terms v{.terms  = asked.fair_value ? fair_value_terms(path.in_force) : path.in_force,
                   .future = *future};
    // Terms count in shares of their own day; the outlook in those of its first.
    const double split =
        static_cast<double>(path.split.numerator()) / static_cast<double>(path.split.denominator());
    v.terms = detail::with_strikes_set(d, v.terms, path.split, future->as_of);
    v.future.share.price *= split;
    for (cash_dividend& paid : v.future.share.dividends) paid.amount *= split;
    v.how = {.exercise = asked.exercise,
             .multiple = asked.multiple,
             .so_far   = standing_of(d, path),
             .seed     = asked.seed};
    if (asked.fair_value) { // what is granted is measured, vested or not
        v.how.so_far.earned.clear();
        v.how.so_far.vested.clear();
    }
    v.how.dates = detail::dates_of(d, v, asked);
    return v;
}

KICKER_INLINE valuation followed_by_paths(const valued_terms& v, const value_asked& asked,
                                          drifts under) {
    return simulation_of(v, under).advance(asked.goal, asked.progress).result();
}

KICKER_INLINE deal_value value_of(const dossier& d, const value_asked& asked) {
    deal_value v{.of = terms_to_value(d, asked)};
    v.priced   = followed_by_paths(v.of, asked, drifts::risk_neutral);
    v.expected = followed_by_paths(v.of, asked, drifts::real_world);
    v.closed   = detail::formulas_of(v.of);
    v.refused  = why_not_conditional(v.of.terms, v.of.future, v.of.how);
    if (!v.refused) detail::value_by_points(v, asked.goal.threads);
    return v;
}

namespace detail {

/// The section of values that are known.
[[nodiscard]] KICKER_INLINE section section_of(const dossier& d, const value_asked& asked,
                                               const deal_value& v) {
    section s{.id = "value", .title = title_of_value(v.of, asked)};
    s.prose = {worth_in_words(v.priced), worth_in_words(v.expected, "they")};
    if (asked.fair_value) s.prose.push_back(fair_value_in_words());
    s.prose.push_back(exercise_in_words(asked));
    s.prose.push_back(method_in_words(v.of, v.priced, " for each measure"));
    if (v.conditional) s.prose.push_back(points_in_words(*v.conditional));
    if (asked.fair_value) s.notes = notes_on_fair_value(v.of.terms);
    if (v.refused)
        s.notes.push_back("the worth is the mean of the paths, for conditional Monte Carlo is not "
                          "valid here. " +
                          to_sentence(*v.refused));
    s.tables      = {tranches_table(v), distribution_table(v)};
    s.assumptions = assumptions_behind_value(d);
    return s;
}

} // namespace detail

KICKER_INLINE section value_section(const dossier& d, const value_asked& asked) {
    return detail::section_of(d, asked, value_of(d, asked));
}

KICKER_INLINE std::optional<section> value_on_page(const followed& f) {
    if (!f.document.outlook()) return std::nullopt;
    const deal_value v = value_of(f.document, {});
    section s          = detail::section_of(f.document, {}, v);
    s.charts           = charts_of_outcomes(v.of, v.expected);
    // A page of paper has no room for all columns. The command prints them.
    s.tables[0] = detail::with_columns(s.tables[0], {0, 1, 3, 4, 6, 7});
    s.tables[1] = detail::with_columns(s.tables[1], {0, 1, 2, 3, 4});
    s.notes.emplace_back(
        "`kicker value` also tells strikes, formulas and what each outcome is worth now");
    return s;
}

} // namespace kicker
