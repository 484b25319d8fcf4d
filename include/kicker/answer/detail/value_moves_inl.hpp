// The definitions of <kicker/answer/value_moves.hpp>.
#pragma once

#include <kicker/answer/value_moves.hpp>

#include <kicker/answer/charts.hpp>
#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/detail/readings_ahead.hpp>
#include <kicker/value/sensitivities.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// The usual moves of what those rules read, and of the share.
[[nodiscard]] KICKER_INLINE std::vector<move> moves_that_matter(const valued_terms& v) {
    const std::vector<metric_key> read = readings_ahead(v.terms, v.how.so_far);
    const auto is_read                 = [&](const metric_key& of) {
        return std::ranges::any_of(
                            read, [&](const metric_key& key) { return same_reading(key.underlying(), of); });
    };
    std::vector<move> all = usual_moves(v.future);
    std::erase_if(all, [&](const move& m) {
        switch (m.what) {
        case moved::pace:
        case moved::growth:
        case moved::total_volatility: return !is_read(v.future.totals[m.which].of);
        case moved::correlation: {
            const correlation& c = v.future.together[m.which];
            const auto matters   = [&](const metric_key& of) {
                return same_reading(of, share_price.key) || is_read(of);
            };
            return !matters(c.first) || !matters(c.second);
        }
        default: return false;
        }
    });
    return all;
}

/// What is moved, in words: "spend, its pace".
[[nodiscard]] KICKER_INLINE std::string in_words(const move& m, const outlook& o) {
    const auto total = [&] { return to_text(o.totals[m.which].of); };
    switch (m.what) {
    case moved::spot: return "price of the share";
    case moved::volatility: return "volatility of the share";
    case moved::rate: return "rate without risk";
    case moved::pace: return "pace of " + total();
    case moved::growth: return "growth of " + total();
    case moved::total_volatility: return "volatility of " + total();
    case moved::correlation:
        return "correlation of " + to_text(o.together[m.which].first) + " and " +
               to_text(o.together[m.which].second);
    }
    return "";
}
/// By how much: "1% of it", "1 point".
[[nodiscard]] KICKER_INLINE std::string size_in_words(const move& m) {
    const auto hundredths = [&](double x) {
        return to_percent_text(
            fraction(int128{static_cast<std::int64_t>(std::round(x * 10'000))}, int128{10'000}), 2);
    };
    switch (m.what) {
    case moved::spot:
    case moved::pace: return hundredths(m.by) + " of it";
    case moved::correlation: return invalid_input::number(m.by);
    default: return hundredths(m.by) + " a year";
    }
}

[[nodiscard]] KICKER_INLINE cell change_cell(const estimate& e) {
    cell c = money_cell(e);
    if (e.mean > 0) c.text.insert(0, "+");
    return c;
}

[[nodiscard]] KICKER_INLINE section_table moves_table(const valued_terms& v,
                                                      const value_asked& asked) {
    section_table t{
        .caption = "How far the worth moves when one thing moves, by the same random "
                   "numbers",
        .columns = {{"what moves"}, {"by"}, {"down", align::right}, {"up", align::right}}};
    const simulation_goal goal{.paths = std::max(asked.goal.paths, std::uint64_t{32'768})};
    for (const sensitivity& s : sensitivities(v.terms, v.future, v.how, moves_that_matter(v), goal))
        t.rows.push_back({text_cell(in_words(s.of, v.future)), text_cell(size_in_words(s.of)),
                          change_cell(s.down), change_cell(s.up)});
    return t;
}

/// The worth at an end of the range of one assumption; nothing where there is none there.
[[nodiscard]] KICKER_INLINE std::optional<double>
worth_at(const dossier& d, const value_asked& asked, const assumed_value& at) try {
    const dossier other = with_values(d, {at});
    return followed_by_paths(terms_to_value(other, asked), asked, drifts::risk_neutral).value.mean;
} catch (const error&) {
    return std::nullopt;
}

/// The worth at both ends of the range of each assumption, the one that moves it furthest first.
struct worth_swing {
    const assumption* of;
    double at_low, at_high;
};
[[nodiscard]] KICKER_INLINE std::vector<worth_swing> worth_swings(const dossier& d,
                                                                  const value_asked& asked) {
    std::vector<worth_swing> all;
    for (const assumption& a : d.assumptions()) {
        if (!a.has_range() || a.used_in.empty()) continue;
        const auto low  = worth_at(d, asked, {a.name, a.low}),
                   high = worth_at(d, asked, {a.name, a.high});
        if (low && high) all.push_back({&a, *low, *high});
    }
    std::ranges::stable_sort(all, std::greater<>{},
                             [](const worth_swing& s) { return std::abs(s.at_high - s.at_low); });
    return all;
}

} // namespace detail

KICKER_INLINE std::optional<section> value_tornado_section(const dossier& d,
                                                           const value_asked& asked) {
    value_asked few                               = asked;
    few.goal                                      = {.paths = simulation_chunk};
    few.progress                                  = {};
    const std::vector<detail::worth_swing> swings = detail::worth_swings(d, few);
    if (swings.empty()) return std::nullopt;
    section s{.id = "value-tornado", .title = "Which assumption moves the worth, as priced"};
    s.prose.emplace_back(
        "Each assumption takes both ends of its range by itself, while the others keep "
        "their values. In between, the worth may lie outside. The same " +
        to_text(count::of(std::int64_t{simulation_chunk})) +
        " paths run through each end. So the differences are good, and the level is rough.");
    section_table t{.columns = {{"assumption"},
                                {"value"},
                                {"low end"},
                                {"high end"},
                                {"worth at the low end", align::right},
                                {"worth at the high end", align::right}}};
    const double here =
        followed_by_paths(terms_to_value(d, few), few, drifts::risk_neutral).value.mean;
    tornado drawn{.title = "worth now", .at = here, .at_text = detail::roughly(here)};
    for (const detail::worth_swing& w : swings) {
        const assumption& a = *w.of;
        t.rows.push_back({text_cell(a.name), text_cell(a.value), text_cell(a.low),
                          text_cell(a.high), text_cell(detail::roughly(w.at_low)),
                          text_cell(detail::roughly(w.at_high))});
        const double low = std::min(w.at_low, w.at_high), high = std::max(w.at_low, w.at_high);
        if (high > low)
            drawn.bars.push_back({a.name + " (" + a.low + " to " + a.high + ")", low, high,
                                  detail::roughly(low) + " to " + detail::roughly(high)});
    }
    if (drawn.bars.empty()) s.tables.push_back(std::move(t));
    else
        s.charts.push_back({"Worth over the range of each assumption",
                            "The widest bar is that of " + swings.front().of->name + ": " +
                                drawn.bars.front().range_text + ".",
                            tornado_chart(drawn), std::move(t)});
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

KICKER_INLINE section value_sensitivity_section(const dossier& d, const value_asked& asked) {
    section s{.id    = "value-sensitivity",
              .title = "What moves the worth of the warrants, as priced"};
    s.tables.push_back(detail::moves_table(terms_to_value(d, asked), asked));
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

namespace detail {

/// The prices and paces of a grid, as so many times those of the outlook.
inline constexpr double grid_times[] = {0.5, 0.75, 1, 1.5, 2};

/// The worth at other prices and paces: a row for each price, a column for each pace.
[[nodiscard]] KICKER_INLINE std::vector<std::vector<estimate>>
worth_grid(const valued_terms& v, const value_asked& asked) {
    std::vector<std::vector<estimate>> all;
    for (const double price : grid_times) {
        std::vector<estimate> row;
        for (const double pace : grid_times) {
            valued_terms there = v;
            there.future       = after(there.future, {moved::spot, 0, price - 1});
            for (std::size_t i = 0; i < v.future.totals.size(); ++i)
                there.future = after(there.future, {moved::pace, i, pace - 1});
            row.push_back(followed_by_paths(there, asked, drifts::risk_neutral).value);
        }
        all.push_back(std::move(row));
    }
    return all;
}

/// The grid as figures and as a picture. The highest price stands on top of the picture.
[[nodiscard]] KICKER_INLINE chart grid_chart(const valued_terms& v,
                                             const std::vector<std::vector<estimate>>& grid) {
    section_table numbers{.columns = {{"price"}}};
    heat_map drawn{.title        = "worth now",
                   .column_title = "pace, times that of the outlook",
                   .row_title    = "price of the share"};
    for (const double pace : grid_times) {
        drawn.columns.push_back("x " + invalid_input::number(pace));
        numbers.columns.push_back({"pace " + drawn.columns.back(), align::right});
    }
    for (std::size_t r = 0; r < grid.size(); ++r) {
        std::vector<cell> row{price_cell(v.future.share.price * grid_times[r])};
        const std::string price = row.front().text;
        drawn.rows.insert(drawn.rows.begin(), price);
        for (std::size_t c = 0; c < grid[r].size(); ++c) {
            const double worth = grid[r][c].mean;
            row.push_back(money_cell(grid[r][c]));
            drawn.cells.push_back({drawn.columns[c], price, worth,
                                   to_text(money::of(static_cast<std::int64_t>(rounded_to(
                                       worth, unit_of_error(std::abs(worth) * 1e-2, 1)))))});
        }
        numbers.rows.push_back(std::move(row));
    }
    const std::string least = drawn.cells.front().text, most = drawn.cells.back().text;
    return {"Worth now, by the price of the share and the pace",
            least + " at half of both, and " + most +
                " at twice both. The darker a cell, the higher the worth.",
            heat_chart(drawn), std::move(numbers)};
}

} // namespace detail

KICKER_INLINE section value_grid_section(const dossier& d, const value_asked& asked) {
    const valued_terms v = terms_to_value(d, asked);
    section s{.id    = "value-grid",
              .title = "The worth against the price of the share and what is paid"};
    s.prose.emplace_back(
        "Each figure is the worth as priced, by the same random numbers. The price of "
        "the share and the pace of each total are so many times those of the outlook.");
    s.charts.push_back(detail::grid_chart(v, detail::worth_grid(v, asked)));
    s.assumptions = detail::assumptions_behind_value(d);
    return s;
}

KICKER_INLINE std::optional<section> value_grid_on_page(const followed& f) {
    if (!f.document.outlook()) return std::nullopt;
    const valued_terms v = terms_to_value(f.document, {});
    const auto read      = detail::readings_ahead(v.terms, v.how.so_far);
    const bool has_pace  = std::ranges::any_of(v.future.totals, [&](const total_outlook& t) {
        return std::ranges::any_of(
             read, [&](const metric_key& key) { return same_reading(key.underlying(), t.of); });
    });
    if (!has_pace) return std::nullopt;
    section s = value_grid_section(f.document, {.goal = {.paths = simulation_chunk}});
    s.prose.emplace_back(
        "Few paths run through each cell. So the differences are good, and the level "
        "is rough.");
    s.assumptions.clear(); // the section of the worth has them
    return s;
}

KICKER_INLINE std::optional<section> value_tornado_on_page(const followed& f) {
    if (!f.document.outlook()) return std::nullopt;
    return value_tornado_section(f.document, {});
}

} // namespace kicker
