// The charts of ownership: before and after, and as a waterfall. Words stand at each bar, so that paper
// without colours loses nothing.
#pragma once

#include <kicker/answer/detail/chart_parts.hpp>

namespace kicker::detail::charts {

/// Per cent on an axis; no label where a chart only leaves room for words.
KICKER_INLINE json percent_axis(const std::string& title) {
    return {{"title", title},
            {"labelExpr", "datum.value > 100 ? '' : format(datum.value, '~r') + '%'"}};
}
/// Per cent along a chart, up to an end.
KICKER_INLINE json percent_along(const std::string& field, const std::string& title, double end) {
    json place     = quantity(field, percent_axis(title));
    place["scale"] = {{"domain", {0, end}}};
    return place;
}
/// A row of its own for each name, in the order of the values.
KICKER_INLINE json row_of_names(const std::string& field) {
    return {{"field", field},
            {"type", "nominal"},
            {"sort", nullptr},
            {"axis", {{"title", nullptr}, {"labelLimit", 170}}}};
}
/// What the pointer finds of each row, from one end of the chart to the other.
KICKER_INLINE json whole_rows(const json& row, json along, const json& told) {
    along["field"] = "none";
    return {
        {"mark", {{"type", "bar"}, {"height", {{"band", 1}}}, {"opacity", 0}}},
        {"encoding", {{"y", row}, {"x", along}, {"x2", {{"field", "end"}}}, {"tooltip", told}}}};
}
/// Words at a place of each row.
KICKER_INLINE json words_at(const json& row, json along, const std::string& at,
                            const std::string& words, json mark) {
    along["field"] = at;
    mark["type"]   = "text";
    mark["style"]  = "level-label";
    return {{"mark", std::move(mark)},
            {"encoding",
             {{"y", row}, {"x", along}, {"text", {{"field", words}, {"type", "nominal"}}}}}};
}

/// Two bars an owner: hollow before, full after, each with its part behind it.
KICKER_INLINE json specified(const owner_bars& o) {
    double most = 0;
    for (const owner_bar& b : o.owners) most = std::max({most, b.before, b.after});
    const double end = 1.4 * most; // room for the words
    json values      = json::array();
    for (const owner_bar& b : o.owners)
        values.push_back({{"owner", b.owner},
                          {"before", b.before},
                          {"after", b.after},
                          {"none", 0},
                          {"end", end},
                          {"before_text", b.before_text},
                          {"after_text", b.after_text},
                          {"shares", b.shares_text}});
    const json row   = row_of_names("owner");
    const json along = percent_along("before", o.title, end);
    const auto bars  = [&](const std::string& field, json mark) {
        json x         = along;
        x["field"]     = field;
        mark["type"]   = "bar";
        mark["height"] = 9;
        return json{{"mark", std::move(mark)}, {"encoding", {{"y", row}, {"x", std::move(x)}}}};
    };
    const auto words = [&](const std::string& field, int lower) {
        return words_at(row, along, field, field + "_text",
                        {{"align", "left"}, {"baseline", "middle"}, {"dx", 5}, {"dy", lower}});
    };
    constexpr int half_a_gap = 8;
    json layers              = json::array(
                     {bars("before",
                           {{"filled", false}, {"color", "var(--series-1)"}, {"yOffset", -half_a_gap}}),
                      bars("after", {{"color", "var(--series-1)"}, {"yOffset", half_a_gap}}),
                      words("before", -half_a_gap), words("after", half_a_gap)});
    layers.push_back(whole_rows(row, along,
                                tips({{"owner", "owner"},
                                      {"before_text", "before"},
                                      {"after_text", "after"},
                                      {"shares", "shares"}})));
    json chart    = specification(40 + 42 * static_cast<int>(o.owners.size()), std::move(layers));
    chart["data"] = {{"values", values}};
    return chart;
}

/// Levels as bars from nothing; between them each change as a bar from level to level. The words of a
/// bar stand on the side that has room.
KICKER_INLINE json specified(const waterfall& w) {
    double most = 0;
    for (const waterfall_step& s : w.steps) most = std::max({most, s.from, s.to});
    json values = json::array();
    for (const waterfall_step& s : w.steps) {
        const double low = std::min(s.from, s.to), high = std::max(s.from, s.to);
        const bool is_left = s.is_level ? high > most / 2 : low > most / 2;
        values.push_back({{"step", s.name},
                          {"kind", s.is_level      ? "level"
                                   : s.to < s.from ? "less"
                                                   : "more"},
                          {"low", low},
                          {"high", high},
                          {"none", 0},
                          {"end", most},
                          {"left", is_left ? s.change_text : ""},
                          {"right", is_left ? "" : s.change_text},
                          {"left_end", s.is_level ? high : low},
                          {"level", s.level_text},
                          {"change", s.is_level ? "" : s.change_text},
                          {"shares", s.shares_text}});
    }
    const json row    = row_of_names("step");
    const json along  = percent_along("low", w.title, most);
    const json colour = {{"field", "kind"},
                         {"type", "nominal"},
                         {"legend", nullptr},
                         {"scale",
                          {{"domain", {"level", "less", "more"}},
                           {"range", {series_colours[0], series_colours[1], series_colours[2]}}}}};
    const json bars   = {
          {"mark", {{"type", "bar"}, {"height", 18}}},
          {"encoding", {{"y", row}, {"x", along}, {"x2", {{"field", "high"}}}, {"color", colour}}}};
    const auto words = [&](const std::string& field, const std::string& at, const std::string& side,
                           int apart) {
        return words_at(row, along, at, field,
                        {{"align", side}, {"baseline", "middle"}, {"dx", apart}});
    };
    json chart    = specification(40 + 30 * static_cast<int>(w.steps.size()),
                                  {bars, words("left", "left_end", "right", -5),
                                   words("right", "high", "left", 5),
                                   whole_rows(row, along,
                                              tips({{"step", "by"},
                                                    {"change", "change"},
                                                    {"level", "part of the company"},
                                                    {"shares", "shares"}}))});
    chart["data"] = {{"values", values}};
    return chart;
}

} // namespace kicker::detail::charts
