// The definitions of <kicker/answer/tornado.hpp>.
#pragma once

#include <kicker/answer/tornado.hpp>

#include <kicker/answer/cells.hpp>
#include <kicker/answer/charts.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/share_counts.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// An assumption, and the shares vested over its range.
struct swing {
    const assumption* of;
    ranged<shares> vested;
    [[nodiscard]] shares width() const { return vested.high - vested.low; }
};

/// The shares vested while one assumption alone has a range.
[[nodiscard]] inline ranged<shares> vested_over(const followed& f, const assumption& a) {
    std::vector<assumed_value> others;
    for (const assumption& other : f.document.assumptions())
        if (other.name != a.name && other.has_range()) others.push_back({other.name, other.value});
    const dossier one = others.empty() ? f.document : with_fixed(f.document, others);
    const followed alone(one, f.asked);
    return counts_over_assumptions(alone).all.vested;
}

/// The ends of what vests while all assumptions move together, and the values that lead to them.
[[nodiscard]] inline section_table ends_together(const followed& f) {
    const ranged<shares> vested = counts_over_assumptions(f).all.vested;
    section_table t{
        .caption = "All assumptions together: where the least and the most vest. An "
                   "assumption that is not named has no part in the end",
        .columns = {{"end"}, {"shares vested", align::right}, {"is"}, {"assumption"}, {"at"}},
        .grouped = 3};
    const auto add = [&](const char* which, shares end, end_of_range is,
                         const std::vector<assumed_value>& at) {
        const auto add_row = [&](std::string name, std::string value) {
            t.rows.push_back({{.text = which},
                              cell_of(end),
                              {.text = std::string(to_word(is))},
                              {.text = std::move(name)},
                              {.text = std::move(value)}});
        };
        for (const assumed_value& one : at)
            add_row(one.name, one.value + (one.only_in.empty() ? "" : " in " + one.only_in));
        if (at.empty()) add_row("", "the values of the document");
    };
    add("least", vested.low, vested.low_is, vested.low_at);
    add("most", vested.high, vested.high_is, vested.high_at);
    return t;
}

} // namespace detail

KICKER_INLINE std::optional<section> tornado_section(const followed& f) {
    std::vector<detail::swing> swings;
    for (const assumption& a : f.document.assumptions())
        if (a.has_range() && !a.used_in.empty() && !is_of_outlook_alone(a))
            swings.push_back({&a, detail::vested_over(f, a)});
    if (swings.empty()) return std::nullopt;
    std::ranges::stable_sort(swings, std::greater<>{}, &detail::swing::width);

    section s{.id = "tornado", .title = "Which assumption matters"};
    s.prose.emplace_back(
        "Each assumption moves over its range by itself, while the others keep their "
        "values. The assumption that moves the shares vested furthest comes first.");
    section_table t{.columns = {{"assumption"},
                                {"value"},
                                {"from"},
                                {"to"},
                                {"shares vested", align::right},
                                {"by", align::right}}};
    tornado drawn{.title   = "shares vested",
                  .at      = static_cast<double>(swings.front().vested.value.ticks()),
                  .at_text = to_text(swings.front().vested.value)};
    std::size_t idle = 0;
    for (const detail::swing& one : swings) {
        const assumption& a = *one.of;
        const cell vested   = cell_of(one.vested, {.assumptions = {a.name}});
        t.rows.push_back({{.text = a.name},
                          {.text = a.value},
                          {.text = a.low},
                          {.text = a.high},
                          vested,
                          cell_of(one.width())});
        if (one.vested.is_certain()) ++idle;
        else
            drawn.bars.push_back({a.name + " (" + a.low + " to " + a.high + ")",
                                  static_cast<double>(one.vested.low.ticks()),
                                  static_cast<double>(one.vested.high.ticks()),
                                  to_text(*vested.range)});
    }
    if (idle > 0 && swings.size() == 1) s.notes.emplace_back("the assumption moves no share");
    else if (idle > 0)
        s.notes.push_back(std::to_string(idle) + " of the " + std::to_string(swings.size()) +
                          " assumptions alone " + (idle == 1 ? "moves" : "move") +
                          " no share; assumptions together may move more");
    if (drawn.bars.empty()) s.tables.push_back(std::move(t));
    else
        s.charts.push_back({"Shares vested over the range of each assumption",
                            "The widest bar is that of " + swings.front().of->name + ": " +
                                drawn.bars.front().range_text + " shares.",
                            tornado_chart(drawn), std::move(t)});
    s.tables.push_back(detail::ends_together(f));
    s.assumptions = assumptions_of(f.document);
    return s;
}

} // namespace kicker
