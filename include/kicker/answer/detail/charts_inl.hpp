// The definitions of <kicker/answer/charts.hpp>: each chart as Vega-Lite.
#pragma once

#include <kicker/answer/charts.hpp>

#include <kicker/answer/detail/chart_parts.hpp>
#include <kicker/answer/detail/ownership_charts.hpp>
#include <kicker/answer/detail/value_charts.hpp>

#include <map>
#include <set>

namespace kicker {

namespace detail::charts {

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

/// A bar for each assumption, from the least answer to the most, and a line at the answer of the document.
KICKER_INLINE json specified(const tornado& t) {
    double most = t.at;
    for (const tornado_bar& b : t.bars) most = std::max(most, b.high);
    json values = json::array();
    for (const tornado_bar& b : t.bars)
        values.push_back({{"assumption", b.name},
                          {"low", b.low},
                          {"high", b.high},
                          {"none", 0},
                          {"most", most},
                          {"range", b.range_text}});
    const json row  = {{"field", "assumption"},
                       {"type", "nominal"},
                       {"sort", nullptr},
                       {"axis", {{"title", nullptr}, {"labelLimit", 220}}}};
    const auto bars = [&](const std::string& from, const std::string& to, const json& mark) {
        return json{{"data", {{"values", values}}},
                    {"mark", mark},
                    {"encoding",
                     {{"y", row},
                      {"x", quantity(from, amount_axis(t.title, most))},
                      {"x2", {{"field", to}}},
                      {"tooltip", tips({{"assumption", "assumption"}, {"range", t.title}})}}}};
    };
    const json whole_row{
        {"type", "bar"}, {"height", {{"band", 1}}}, {"opacity", 0}}; // for the pointer
    json layers =
        json::array({bars("low", "high", {{"type", "bar"}, {"style", "done"}, {"height", 14}}),
                     bars("none", "most", whole_row)});
    add_levels(layers, {{t.at, t.at_text}}, true);
    return specification(40 + 28 * static_cast<int>(t.bars.size()), std::move(layers));
}

/// One bar a tranche, its stages side by side.
KICKER_INLINE json specified(const life_bars& l) {
    json values = json::array(), tranches = json::array(), stages = json::array();
    std::map<std::string, double> ends;
    std::map<std::string, std::string> told;
    double most     = 0;
    const auto list = [](json& names, const std::string& name) {
        if (std::find(names.begin(), names.end(), json(name)) == names.end()) names.push_back(name);
    };
    for (const life_part& p : l.parts) {
        list(tranches, p.tranche);
        list(stages, p.stage);
        double& end = ends[p.tranche];
        values.push_back({{"tranche", p.tranche},
                          {"stage", p.stage},
                          {"from", end},
                          {"to", end + p.shares},
                          {"shares", p.shares_text}});
        end += p.shares;
        most               = std::max(most, end);
        std::string& words = told[p.tranche];
        words += (words.empty() ? "" : ", ") + p.stage + " " + p.shares_text;
    }
    json rows = json::array(); // a stage may be too thin for a pointer, and its row is not
    for (const json& name : tranches)
        rows.push_back({{"tranche", name}, {"none", 0}, {"most", most}, {"told", told[name]}});
    const json row    = {{"field", "tranche"},
                         {"type", "nominal"},
                         {"sort", tranches},
                         {"axis", {{"title", nullptr}, {"labelLimit", 220}}}};
    const json behind = {{"data", {{"values", rows}}},
                         {"mark", {{"type", "bar"}, {"height", {{"band", 1}}}, {"opacity", 0}}},
                         {"encoding",
                          {{"y", row},
                           {"x", quantity("none", amount_axis(l.title, most))},
                           {"x2", {{"field", "most"}}},
                           {"tooltip", tips({{"tranche", "tranche"}, {"told", l.title}})}}}};
    const json colour = {{"field", "stage"},
                         {"type", "nominal"},
                         {"title", nullptr},
                         {"scale", {{"domain", stages}, {"range", colours(stages.size())}}}};
    const json bars   = {
          {"data", {{"values", values}}},
          {"mark", {{"type", "bar"}, {"height", 18}}},
          {"encoding",
           {{"y", row},
            {"x", quantity("from", amount_axis(l.title, most))},
            {"x2", {{"field", "to"}}},
            {"color", colour},
            {"tooltip", tips({{"tranche", "tranche"}, {"stage", "stage"}, {"shares", l.title}})}}}};
    return specification(40 + 28 * static_cast<int>(tranches.size()), json::array({behind, bars}));
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
KICKER_INLINE std::string tornado_chart(const tornado& t) {
    return detail::charts::specified(t).dump();
}
KICKER_INLINE std::string life_chart(const life_bars& l) {
    return detail::charts::specified(l).dump();
}
KICKER_INLINE std::string ownership_chart(const owner_bars& o) {
    return detail::charts::specified(o).dump();
}
KICKER_INLINE std::string waterfall_chart(const waterfall& w) {
    return detail::charts::specified(w).dump();
}
KICKER_INLINE std::string chances_chart(const chances_over_time& c) {
    return detail::charts::specified(c).dump();
}
KICKER_INLINE std::string histogram_chart(const histogram& h) {
    return detail::charts::specified(h).dump();
}
KICKER_INLINE std::string heat_chart(const heat_map& h) {
    return detail::charts::specified(h).dump();
}
KICKER_INLINE std::string running_chart(const running_estimate& r) {
    return detail::charts::specified(r).dump();
}

} // namespace kicker
