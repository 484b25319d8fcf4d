// The definitions of <kicker/answer/charts.hpp>: Vega-Lite made with nlohmann-json, which only this
// file and those of json/ include.
#pragma once

#include <kicker/answer/charts.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kicker {

namespace detail::charts {

using json = nlohmann::ordered_json;

inline constexpr std::string_view series_colours[] = {
    "var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--series-4)",
    "var(--series-5)", "var(--series-6)", "var(--series-7)", "var(--series-8)"};

/// The first `count` colours of series; a ninth series has the first colour again.
KICKER_INLINE json colours(std::size_t count) {
    json result = json::array();
    for (std::size_t i = 0; i < count; ++i)
        result.push_back(series_colours[i % std::size(series_colours)]);
    return result;
}

/// "20bn" for 2e10, in one unit for the whole axis, in the words of kicker's own amounts.
KICKER_INLINE json amount_axis(const std::string& title, double most) {
    const auto [unit, suffix] = most >= 1e9   ? std::pair{"1e9", "bn"}
                                : most >= 1e6 ? std::pair{"1e6", "m"}
                                : most >= 1e4 ? std::pair{"1e3", "k"}
                                              : std::pair{"1", ""};
    const std::string number  = std::string("format(datum.value / ") + unit + ", ',~r')";
    return {{"title", title},
            {"labelExpr", "datum.value == 0 ? '0' : " + number + " + '" + suffix + "'"}};
}

KICKER_INLINE json quantity(const std::string& field, const json& axis) {
    return {{"field", field}, {"type", "quantitative"}, {"axis", axis}};
}

/// How many months lie between two days, ISO; more than any axis has where one is not said.
KICKER_INLINE int months_between(const std::string& from, const std::string& until) {
    if (from.size() < 7 || until.size() < 7) return 9999;
    const auto months = [](const std::string& day) {
        return 12 * std::stoi(day.substr(0, 4)) + std::stoi(day.substr(5, 2));
    };
    return months(until) - months(from);
}

/// Days are days everywhere: without UTC a reader west of Greenwich sees the day before. The axis
/// counts in years, or in months where it has few years.
KICKER_INLINE json days(const std::string& from, const std::string& until) {
    json scale = {{"type", "utc"}};
    if (!from.empty() && !until.empty()) scale["domain"] = {from, until};
    const int months   = months_between(from, until);
    const json yearly  = {{"interval", "year"}};
    const json monthly = {{"interval", "month"}, {"step", months <= 8 ? 1 : months <= 18 ? 2 : 6}};
    return {{"field", "day"},
            {"type", "temporal"},
            {"scale", scale},
            {"axis",
             {{"title", nullptr},
              {"grid", false},
              {"tickCount", months <= 42 ? monthly : yearly},
              {"format", months <= 42 ? "%b %Y" : "%Y"}}}};
}

/// Tooltip rows: pairs of a field and its title. A day is said by "on", since drawing turns "day"
/// into a moment.
KICKER_INLINE json tips(const std::vector<std::pair<std::string, std::string>>& rows) {
    json result = json::array();
    for (const auto& [field, title] : rows)
        result.push_back({{"field", field}, {"type", "nominal"}, {"title", title}});
    return result;
}

/// Points that show themselves, and their tooltip, when the pointer comes near.
KICKER_INLINE json hovered(const json& encoding) {
    json shown        = encoding;
    shown["opacity"]  = {{"condition", {{"param", "near"}, {"empty", false}, {"value", 1}}},
                         {"value", 0}};
    const json select = {
        {"type", "point"}, {"nearest", true}, {"on", "pointerover"}, {"clear", "pointerout"}};
    return {{"mark", {{"type", "point"}, {"filled", true}, {"size", 70}}},
            {"params", json::array({{{"name", "near"}, {"select", select}}})},
            {"encoding", shown}};
}

/// A line across the chart at each level, with its label: under the line if it is level, beside it
/// if it is upright.
KICKER_INLINE void add_levels(json& layers, const std::vector<marked_level>& levels, bool upright) {
    if (levels.empty()) return;
    json values = json::array();
    for (const marked_level& l : levels) values.push_back({{"at", l.at}, {"label", l.label}});
    const std::string channel = upright ? "x" : "y";
    const json place          = {{"field", "at"}, {"type", "quantitative"}};
    layers.push_back({{"data", {{"values", values}}},
                      {"mark", {{"type", "rule"}, {"style", "level"}}},
                      {"encoding", {{channel, place}}}});
    json label                 = {{"type", "text"}, {"style", "level-label"}};
    label["align"]             = upright ? "right" : "left";
    label["baseline"]          = "top";
    label["dx"]                = upright ? -5 : 4;
    label["dy"]                = 4;
    label[upright ? "y" : "x"] = 0;
    layers.push_back(
        {{"data", {{"values", values}}},
         {"mark", label},
         {"encoding", {{channel, place}, {"text", {{"field", "label"}, {"type", "nominal"}}}}}});
}

KICKER_INLINE json specification(int height, json layers) {
    return {{"$schema", "https://vega.github.io/schema/vega-lite/v6.json"},
            {"width", "container"},
            {"height", height},
            {"layer", std::move(layers)}};
}

KICKER_INLINE void put(json& row, const banded_value& b) {
    row["value"] = b.value;
    row["text"]  = b.text;
    if (b.range_text.empty()) return;
    row["low"]   = b.low;
    row["high"]  = b.high;
    row["range"] = b.range_text;
}

/// The layers of a value with its band: band, line, points.
KICKER_INLINE json banded_layers(const json& values, json x, const json& y, bool steps,
                                 std::vector<std::pair<std::string, std::string>> tip_rows) {
    const std::string interpolate = steps ? "step-after" : "linear";
    const bool has_band           = std::any_of(values.begin(), values.end(),
                                                [](const json& v) { return v.contains("range"); });
    const json data               = {{"values", values}};
    json layers                   = json::array();
    if (has_band) {
        json low     = y;
        low["field"] = "low";
        layers.push_back(
            {{"data", data},
             {"mark", {{"type", "area"}, {"style", "band"}, {"interpolate", interpolate}}},
             {"encoding", {{"x", x}, {"y", low}, {"y2", {{"field", "high"}}}}}});
        tip_rows.insert(std::next(tip_rows.begin(), 2), {"range", "range"});
    }
    const json line = {{"x", x}, {"y", y}};
    layers.push_back({{"data", data},
                      {"mark", {{"type", "line"}, {"interpolate", interpolate}}},
                      {"encoding", line}});
    json points       = line;
    points["tooltip"] = tips(tip_rows);
    json hover        = hovered(points);
    hover["data"]     = data;
    layers.push_back(std::move(hover));
    return layers;
}

/// Equity as a line along spend, with its band, and a rule at each breakpoint.
KICKER_INLINE json specified(const equity_curve& c) {
    json values       = json::array();
    double most_spend = 0, most_equity = 0;
    for (const equity_point& p : c.points) {
        json row = {{"spend", p.spend}, {"at", p.spend_text}};
        put(row, p.equity);
        values.push_back(std::move(row));
        most_spend  = std::max(most_spend, p.spend);
        most_equity = std::max({most_equity, p.equity.value, p.equity.high});
    }
    const json equity = quantity("value", amount_axis(c.equity_title, most_equity));
    json spend        = quantity("spend", amount_axis(c.spend_title, most_spend));
    spend["scale"]    = {{"nice", false}};
    json layers =
        banded_layers(values, spend, equity, false, {{"at", "spend"}, {"text", c.equity_title}});
    add_levels(layers, c.breakpoints, true);
    return specification(280, std::move(layers));
}

/// What has vested, tranche upon tranche.
KICKER_INLINE json specified(const vesting_over_time& v) {
    std::set<std::string> on{v.from, v.until};
    for (const vesting_point& p : v.points) on.insert(p.day);

    // A stack needs every tranche on every day; the height of each point in it is known from that.
    json stack = json::array(), steps = json::array();
    std::vector<double> held(v.tranches.size());
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < held.size(); ++i) place.emplace(v.tranches[i], i);
    double most = 0;
    auto next   = v.points.begin();
    for (const std::string& today : on) {
        std::vector<std::vector<const vesting_point*>> now(held.size());
        for (; next != v.points.end() && next->day == today; ++next) {
            const std::size_t i = place.at(next->tranche);
            held[i]             = next->cumulative;
            now[i].push_back(&*next);
        }
        double top = 0;
        for (std::size_t i = 0; i < held.size(); ++i) {
            stack.push_back({{"day", today},
                             {"tranche", v.tranches[i]},
                             {"low", top},
                             {"high", top + held[i]}});
            top += held[i];
            for (const vesting_point* p : now[i])
                steps.push_back({{"day", p->day},
                                 {"on", p->day},
                                 {"tranche", p->tranche},
                                 {"high", top},
                                 {"shares", p->shares_text},
                                 {"cumulative", p->cumulative_text},
                                 {"cause", p->cause}});
        }
        most = std::max(most, top);
    }

    const json y      = quantity("high", amount_axis(v.title, most));
    const json colour = {
        {"field", "tranche"},
        {"type", "nominal"},
        {"title", nullptr},
        {"scale", {{"domain", v.tranches}, {"range", colours(v.tranches.size())}}}};
    json low        = y;
    low["field"]    = "low";
    const json area = {
        {"data", {{"values", stack}}},
        {"mark", {{"type", "area"}, {"style", "stacked"}, {"interpolate", "step-after"}}},
        {"encoding",
         {{"x", days(v.from, v.until)},
          {"y", low},
          {"y2", {{"field", "high"}}},
          {"color", colour}}}};
    const json told        = tips({{"on", "day"},
                                   {"tranche", "tranche"},
                                   {"shares", "vests"},
                                   {"cumulative", "vested so far"},
                                   {"cause", "cause"}});
    json hover             = hovered({{"x", days(v.from, v.until)}, {"y", y}, {"tooltip", told}});
    hover["data"]          = {{"values", steps}};
    hover["mark"]["style"] = "step-end";
    return specification(280, {area, hover});
}

/// Cumulative spend in steps, against the levels that the contract names.
KICKER_INLINE json specified(const spend_over_time& s) {
    json values = json::array();
    double most = 0;
    for (const spend_point& p : s.points) {
        values.push_back({{"day", p.day},
                          {"on", p.day},
                          {"series", p.series},
                          {"total", p.total},
                          {"payment", p.payment_text},
                          {"text", p.total_text}});
        most = std::max(most, p.total);
    }
    for (const marked_level& l : s.levels) most = std::max(most, l.at);

    json dashes = json::array({json::array({1, 0})});
    while (dashes.size() < s.series.size()) dashes.push_back({4, 3});
    const bool several = s.series.size() > 1;
    const json scale   = {{"domain", s.series}, {"range", colours(s.series.size())}};
    const json legend  = several ? json::object() : json(nullptr);
    json line          = {{"x", days(s.from, s.until)},
                          {"y", quantity("total", amount_axis(s.title, most))},
                          {"color",
                           {{"field", "series"},
                            {"type", "nominal"},
                            {"title", nullptr},
                            {"scale", scale},
                            {"legend", legend}}}};
    json points        = line;
    points["tooltip"]  = tips({{"on", "day"}, {"payment", "payment"}, {"text", "spent so far"}});
    if (several)
        points["tooltip"].insert(points["tooltip"].begin() + 1,
                                 json{{"field", "series"}, {"type", "nominal"}, {"title", "line"}});
    line["strokeDash"] = {{"field", "series"},
                          {"type", "nominal"},
                          {"title", nullptr},
                          {"scale", {{"domain", s.series}, {"range", dashes}}},
                          {"legend", legend}};

    const json data = {{"values", values}};
    json hover      = hovered(points);
    hover["data"]   = data;
    json layers     = json::array({{{"data", data},
                                    {"mark", {{"type", "line"}, {"interpolate", "step-after"}}},
                                    {"encoding", line}}});
    add_levels(layers, s.levels, false);
    layers.push_back(std::move(hover));
    return specification(260, std::move(layers));
}

/// The stake in steps, with its band.
KICKER_INLINE json specified(const stake_over_time& s) {
    json values = json::array();
    for (const stake_point& p : s.points) {
        json row = {{"day", p.day}, {"on", p.day}, {"cause", p.cause}};
        put(row, p.percent);
        values.push_back(std::move(row));
    }
    if (!values.empty() && values.back()["day"] < s.until) { // the last stake stays
        values.push_back(values.back());
        values.back()["day"] = s.until;
    }
    const json axis = {{"title", s.title}, {"labelExpr", "format(datum.value, '~r') + '%'"}};
    return specification(220,
                         banded_layers(values, days(s.from, s.until), quantity("value", axis), true,
                                       {{"on", "day"}, {"text", "stake"}, {"cause", "cause"}}));
}

/// A bar for each hurdle: the part that is done, its name above it, what is missing at its end.
KICKER_INLINE json specified(const std::vector<hurdle_progress>& hurdles) {
    json values = json::array();
    for (const hurdle_progress& h : hurdles)
        values.push_back({{"hurdle", h.name},
                          {"done", h.done},
                          {"whole", 1},
                          {"reached", h.reached_text},
                          {"missing", h.missing_text}});
    const json row = {
        {"field", "hurdle"}, {"type", "nominal"}, {"axis", nullptr}, {"sort", nullptr}};
    const json scale = {{"domain", {0, 1}}};
    const auto bar   = [&](const std::string& field, const std::string& style) {
        return json{
            {"mark", {{"type", "bar"}, {"style", style}, {"height", 8}, {"yOffset", 8}}},
            {"encoding",
             {{"y", row},
              {"x",
               {{"field", field}, {"type", "quantitative"}, {"axis", nullptr}, {"scale", scale}}},
              {"tooltip",
               tips({{"hurdle", "hurdle"}, {"reached", "reached"}, {"missing", "missing"}})}}}};
    };
    const auto words = [&](const std::string& field, const std::string& side, int at) {
        return json{{"mark",
                     {{"type", "text"},
                      {"style", field == "missing" ? "missing" : "hurdle"},
                      {"align", side},
                      {"dy", -8}}},
                    {"encoding",
                     {{"y", row},
                      {"x", {{"datum", at}, {"type", "quantitative"}, {"scale", scale}}},
                      {"text", {{"field", field}, {"type", "nominal"}}}}}};
    };
    json row_of_bar               = bar("whole", "track"); // what the pointer finds
    row_of_bar["mark"]["height"]  = 46;
    row_of_bar["mark"]["yOffset"] = 0;
    row_of_bar["mark"]["opacity"] = 0;
    const json layers{bar("whole", "track"), bar("done", "done"), row_of_bar,
                      words("hurdle", "left", 0), words("missing", "right", 1)};
    json chart    = specification(48 * static_cast<int>(hurdles.size()), layers);
    chart["data"] = {{"values", values}};
    return chart;
}

} // namespace detail::charts

KICKER_INLINE std::string equity_chart(const equity_curve& c) {
    return detail::charts::specified(c).dump();
}
KICKER_INLINE std::string vesting_chart(const vesting_over_time& v) {
    return detail::charts::specified(v).dump();
}
KICKER_INLINE std::string spend_chart(const spend_over_time& s) {
    return detail::charts::specified(s).dump();
}
KICKER_INLINE std::string stake_chart(const stake_over_time& s) {
    return detail::charts::specified(s).dump();
}
KICKER_INLINE std::string hurdles_chart(const std::vector<hurdle_progress>& hurdles) {
    return detail::charts::specified(hurdles).dump();
}

} // namespace kicker
