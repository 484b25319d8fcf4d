// The parts of which charts are made: axes, layers, tooltips, as Vega-Lite. Only this file and those of
// json/ include nlohmann-json.
#pragma once

#include <kicker/answer/chart_data.hpp>
#include <kicker/core/inline.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kicker::detail::charts {

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
/// if it is upright, on a side of the line.
KICKER_INLINE void add_levels(json& layers, const std::vector<marked_level>& levels, bool upright,
                              bool label_behind = false) {
    if (levels.empty()) return;
    json values = json::array();
    for (const marked_level& l : levels) values.push_back({{"at", l.at}, {"label", l.label}});
    const std::string channel = upright ? "x" : "y";
    const json place          = {{"field", "at"}, {"type", "quantitative"}};
    layers.push_back({{"data", {{"values", values}}},
                      {"mark", {{"type", "rule"}, {"style", "level"}}},
                      {"encoding", {{channel, place}}}});
    json label                 = {{"type", "text"}, {"style", "level-label"}};
    label["align"]             = upright && !label_behind ? "right" : "left";
    label["baseline"]          = "top";
    label["dx"]                = upright && !label_behind ? -5 : 4;
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

} // namespace kicker::detail::charts
