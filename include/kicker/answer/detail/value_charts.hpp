// The charts of a value, as Vega-Lite: probabilities over time, outcomes, a figure against two others, and an
// estimate that settles.
#pragma once

#include <kicker/answer/detail/ownership_charts.hpp>

namespace kicker::detail::charts {

/// A line for each probability. A line whose colour another one has is dashed.
KICKER_INLINE json specified(const chances_over_time& c) {
    json values = json::array(), dashes = json::array();
    for (const chance_point& p : c.points)
        values.push_back({{"day", p.day},
                          {"on", p.day},
                          {"line", p.line},
                          {"percent", p.percent},
                          {"text", p.text}});
    for (std::size_t i = 0; i < c.lines.size(); ++i)
        dashes.push_back(i < std::size(series_colours) ? json::array({1, 0}) : json::array({4, 3}));
    json percent     = quantity("percent", percent_axis(c.title));
    percent["scale"] = {{"domain", {0, 100}}};
    const auto by    = [&](const json& range) {
        return json{{"field", "line"},
                    {"type", "nominal"},
                    {"title", nullptr},
                    {"scale", {{"domain", c.lines}, {"range", range}}},
                    {"legend", c.lines.size() > 1 ? json::object() : json(nullptr)}};
    };
    json line = {
        {"x", days(c.from, c.until)}, {"y", percent}, {"color", by(colours(c.lines.size()))}};
    json points        = line;
    points["tooltip"]  = tips({{"on", "by"}, {"line", "tranche"}, {"text", "vested in full"}});
    line["strokeDash"] = by(dashes);
    const json data    = {{"values", values}};
    json hover         = hovered(points);
    hover["data"]      = data;
    return specification(
        260, json::array({{{"data", data}, {"mark", {{"type", "line"}}}, {"encoding", line}},
                          std::move(hover)}));
}

/// Bars from nothing, side by side. The pointer finds each over the whole height, for some are low. A bar
/// that has all beyond is paler, and has its words above it.
KICKER_INLINE json specified(const histogram& h) {
    json values = json::array();
    double most = 0;
    for (const histogram_bar& b : h.bars) {
        values.push_back({{"from", b.from},
                          {"to", b.to},
                          {"percent", b.percent},
                          {"range", b.range_text},
                          {"text", b.text},
                          {"strength", b.is_open ? 0.45 : 1.0},
                          {"beyond", b.is_open ? b.range_text + ": " + b.text : ""}});
        most = std::max(most, b.to);
    }
    json along         = quantity("from", amount_axis(h.title, most));
    along["scale"]     = {{"domain", {0, most}}, {"nice", false}};
    const json percent = quantity("percent", percent_axis(h.percent_title));
    const json bars    = {
           {"mark", {{"type", "rect"}, {"style", "bar-of-outcomes"}}},
           {"encoding",
            {{"x", along},
             {"x2", {{"field", "to"}}},
             {"y", percent},
             {"y2", {{"datum", 0}}},
             {"fillOpacity", {{"field", "strength"}, {"type", "quantitative"}, {"scale", nullptr}}}}}};
    json end         = along;
    end["field"]     = "to";
    const json words = {
        {"mark",
         {{"type", "text"},
          {"style", "level-label"},
          {"align", "right"},
          {"baseline", "bottom"},
          {"dy", -4}}},
        {"encoding",
         {{"x", end}, {"y", percent}, {"text", {{"field", "beyond"}, {"type", "nominal"}}}}}};
    const json columns = {{"mark", {{"type", "rect"}, {"opacity", 0}}},
                          {"encoding",
                           {{"x", along},
                            {"x2", {{"field", "to"}}},
                            {"tooltip", tips({{"range", h.title}, {"text", h.percent_title}})}}}};
    json layers        = json::array({bars, words});
    const bool is_low  = std::all_of(h.levels.begin(), h.levels.end(),
                                     [&](const marked_level& l) { return l.at < most / 2; });
    add_levels(layers, h.levels, true, is_low);
    layers.push_back(columns);
    json chart    = specification(240, std::move(layers));
    chart["data"] = {{"values", values}};
    return chart;
}

/// A cell for each pair, with its words within. The colour is one, and its strength tells the figure.
KICKER_INLINE json specified(const heat_map& h) {
    json values = json::array();
    double most = 0;
    for (const heat_cell& c : h.cells) {
        values.push_back(
            {{"column", c.column}, {"row", c.row}, {"value", c.value}, {"text", c.text}});
        most = std::max(most, c.value);
    }
    const auto side = [](const std::string& field, const std::string& title,
                         const std::vector<std::string>& names) {
        return json{{"field", field},
                    {"type", "nominal"},
                    {"sort", names},
                    {"axis",
                     {{"title", title},
                      {"labelAngle", 0},
                      {"labelFlush", false},
                      {"grid", false},
                      {"domain", false}}}};
    };
    const json column  = side("column", h.column_title, h.columns),
               row     = side("row", h.row_title, h.rows);
    const json opacity = {{"field", "value"},
                          {"type", "quantitative"},
                          {"scale", {{"domain", {0, most}}, {"range", {0.03, 0.6}}}},
                          {"legend", nullptr}};
    const json told = tips({{"row", h.row_title}, {"column", h.column_title}, {"text", h.title}});
    json chart      = specification(
             40 + 36 * static_cast<int>(h.rows.size()),
             json::array({{{"mark", {{"type", "rect"}, {"style", "heat"}}},
                           {"encoding",
                            {{"x", column}, {"y", row}, {"fillOpacity", opacity}, {"tooltip", told}}}},
                          {{"mark", {{"type", "text"}, {"style", "heat-words"}}},
                           {"encoding",
                            {{"x", column},
                             {"y", row},
                             {"text", {{"field", "text"}, {"type", "nominal"}}},
                             {"tooltip", told}}}}}));
    chart["data"] = {{"values", values}};
    return chart;
}

/// The estimate within its error. Each doubling of paths takes as much room as the one before.
KICKER_INLINE json specified(const running_estimate& r) {
    json values = json::array(), doublings = json::array();
    double most = 0;
    for (const running_point& p : r.points) {
        json row = {{"paths", p.paths}, {"after", p.paths_text}};
        put(row, p.found);
        values.push_back(std::move(row));
        most = std::max(most, p.found.high);
        if (doublings.empty() || p.paths == 2 * doublings.back().get<double>())
            doublings.push_back(p.paths);
    }
    json found     = quantity("value", amount_axis(r.title, most));
    found["scale"] = {{"zero", false}}; // an error would else be too thin to be seen
    json paths     = quantity(
            "paths",
            {{"title", "paths"}, {"values", doublings}, {"labelExpr", "format(datum.value, ',')"}});
    paths["scale"] = {{"type", "log"}, {"base", 2}, {"nice", false}};
    return specification(
        240, banded_layers(values, paths, found, false, {{"after", "paths"}, {"text", r.title}}));
}

} // namespace kicker::detail::charts
