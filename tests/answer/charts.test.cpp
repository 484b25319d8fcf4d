#include <kicker/answer/charts.hpp>

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

using namespace kicker;

namespace {

using json = nlohmann::ordered_json;

/// Every value of a key, wherever it stands.
json all(const json& in, const std::string& key) {
    json found = json::array();
    if (in.is_object() && in.contains(key)) found.push_back(in[key]);
    if (in.is_structured())
        for (const json& part : in)
            for (const json& f : all(part, key)) found.push_back(f);
    return found;
}

} // namespace

TEST_CASE("a tranche stands on the one below it on every day, from the day it vests", "[charts]") {
    const json chart =
        json::parse(vesting_chart({.title    = "shares",
                                   .from     = "2026-01-01",
                                   .until    = "2026-12-31",
                                   .tranches = {"a", "b"},
                                   .points   = {{"2026-03-31", "b", 5, "5", "5", "c"},
                                                {"2026-06-30", "a", 7, "7", "7", "c"}}}));
    const json stack = chart["layer"][0]["data"]["values"];
    CHECK(stack.size() == 8); // four days, two tranches
    CHECK(stack[2] == json{{"day", "2026-03-31"}, {"tranche", "a"}, {"low", 0.0}, {"high", 0.0}});
    CHECK(stack[3] == json{{"day", "2026-03-31"}, {"tranche", "b"}, {"low", 0.0}, {"high", 5.0}});
    CHECK(stack[7] == json{{"day", "2026-12-31"}, {"tranche", "b"}, {"low", 7.0}, {"high", 12.0}});
    CHECK(chart["layer"][1]["data"]["values"].size() == 2);
}

TEST_CASE("a band is drawn only where something is unknown", "[charts]") {
    equity_curve c{.spend_title  = "s",
                   .equity_title = "e",
                   .points       = {{1, "1", {2, 2, 2, "2", ""}}},
                   .breakpoints  = {}};
    CHECK(json::parse(equity_chart(c))["layer"].size() == 2);
    c.points.push_back({2, "2", {3, 2, 4, "3", "2 to 4"}});
    CHECK(json::parse(equity_chart(c))["layer"].size() == 3);
    CHECK(json::parse(equity_chart(c))["layer"][0]["data"]["values"][1]["high"] == 4.0);
}

TEST_CASE("no chart has an address to fetch from", "[charts]") {
    json charts;
    for (const std::string& chart :
         {equity_chart({}), vesting_chart({}), spend_chart({}), stake_chart({}), hurdles_chart({}),
          tornado_chart({}), life_chart({}), ownership_chart({}), waterfall_chart({}),
          chances_chart({}), histogram_chart({}), heat_chart({}), running_chart({})})
        charts.push_back(json::parse(chart));
    CHECK(charts.size() == 13);
    CHECK(all(charts, "url").empty());
}

TEST_CASE("an axis counts in the largest unit that its numbers reach", "[charts]") {
    const auto words_of_axis = [](double spend) {
        const json chart = json::parse(equity_chart({.spend_title  = "s",
                                                     .equity_title = "e",
                                                     .points       = {{spend, "1", {2}}},
                                                     .breakpoints  = {}}));
        return chart["layer"][0]["encoding"]["x"]["axis"]["labelExpr"].get<std::string>();
    };
    CHECK(words_of_axis(3e10).find("'bn'") != std::string::npos);
    CHECK(words_of_axis(3e7).find("'m'") != std::string::npos);
    CHECK(words_of_axis(300).find("''") != std::string::npos);
}

TEST_CASE("a bar of a waterfall hangs between two levels, with its words where there is room",
          "[charts]") {
    const json chart  = json::parse(waterfall_chart(
         {.title = "part",
          .steps = {{.name = "before", .to = 80, .is_level = true, .change_text = "80%"},
                    {.name = "a", .from = 80, .to = 30, .change_text = "-50%"},
                    {.name = "b", .from = 30, .to = 40, .change_text = "10%"},
                    {.name = "after", .to = 40, .is_level = true, .change_text = "40%"}}}));
    const json values = chart["data"]["values"];
    REQUIRE(values.size() == 4);
    CHECK(values[1]["low"] == 30.0);
    CHECK(values[1]["high"] == 80.0);
    CHECK(values[1]["kind"] == "less");
    CHECK(values[2]["kind"] == "more");
    CHECK(values[0]["left"] == "80%");   // within a bar that is long
    CHECK(values[1]["right"] == "-50%"); // behind one that begins near nothing
    CHECK(values[3]["right"] == "40%");
}

TEST_CASE("an owner has a hollow bar before and a full one after", "[charts]") {
    const json chart = json::parse(
        ownership_chart({.title = "part", .owners = {{"a", 50, 40, "50%", "40%", "9"}}}));
    const json layers = chart["layer"];
    CHECK(layers[0]["mark"]["filled"] == false);
    CHECK_FALSE(layers[1]["mark"].contains("filled"));
    CHECK(chart["data"]["values"][0]["end"] == 70.0);
}

TEST_CASE("every row of a life can be pointed at, with all of its stages", "[charts]") {
    const json chart = json::parse(life_chart(
        {.title = "shares", .parts = {{"a", "vested", 1, "1"}, {"a", "lapsed", 2, "2"}}}));
    const json row   = chart["layer"][0]["data"]["values"][0];
    CHECK(row["told"] == "vested 1, lapsed 2");
    CHECK(row["most"] == 3.0);
}

TEST_CASE("probabilities are lines up to a hundred per cent, the ninth of them dashed",
          "[charts]") {
    chances_over_time c{.title = "t", .from = "2026-01-01", .until = "2027-01-01"};
    for (int i = 0; i < 9; ++i) {
        c.lines.push_back("line " + std::to_string(i));
        c.points.push_back({"2026-06-30", c.lines.back(), 10.0 * i, std::to_string(10 * i) + "%"});
    }
    const json encoding = json::parse(chances_chart(c))["layer"][0]["encoding"];
    CHECK(encoding["y"]["scale"]["domain"] == json{0, 100});
    CHECK(encoding["color"]["scale"]["range"][8] == encoding["color"]["scale"]["range"][0]);
    CHECK(encoding["strokeDash"]["scale"]["range"][8] !=
          encoding["strokeDash"]["scale"]["range"][0]);
    c.lines = {"alone"};
    CHECK(json::parse(chances_chart(c))["layer"][0]["encoding"]["color"]["legend"].is_null());
}

TEST_CASE(
    "a bar with all beyond is paler and has its words, and a median on the left has its label "
    "behind it",
    "[charts]") {
    const auto drawn = [](double median) {
        return json::parse(histogram_chart(
            {.title         = "gain",
             .percent_title = "part",
             .bars = {{0, 10, 60, "0 to below 10", "60%"}, {10, 20, 40, "10 or more", "40%", true}},
             .levels = {{median, "median"}}}));
    };
    const json values = drawn(4)["data"]["values"];
    CHECK(values[0]["strength"] == 1.0);
    CHECK(values[1]["strength"] < 1.0);
    CHECK(values[0]["beyond"] == "");
    CHECK(values[1]["beyond"] == "10 or more: 40%");
    CHECK(drawn(4)["layer"][3]["mark"]["align"] == "left");
    CHECK(drawn(14)["layer"][3]["mark"]["align"] == "right");
    CHECK(drawn(4)["layer"].back()["mark"]["opacity"] == 0); // found over the whole height
}

TEST_CASE("a heat map has its rows from the top, and its strongest cell is the highest",
          "[charts]") {
    const json chart =
        json::parse(heat_chart({.title        = "worth",
                                .column_title = "pace",
                                .row_title    = "price",
                                .columns      = {"x 1", "x 2"},
                                .rows         = {"200", "100"},
                                .cells        = {{"x 1", "100", 3, "3"}, {"x 2", "200", 7, "7"}}}));
    const json cells = chart["layer"][0]["encoding"];
    CHECK(cells["y"]["sort"] == json{"200", "100"});
    CHECK(cells["fillOpacity"]["scale"]["domain"] == json{0, 7.0});
    CHECK(chart["layer"][1]["encoding"]["text"]["field"] == "text");
}

TEST_CASE("an estimate settles within a band, each doubling of paths as wide as the one before",
          "[charts]") {
    running_estimate r{.title = "worth now"};
    for (const double paths : {2048.0, 4096.0, 6144.0, 8192.0})
        r.points.push_back({paths, "n", {10, 9, 11, "10", "9 to 11"}});
    const json layers = json::parse(running_chart(r))["layer"];
    CHECK(layers.size() == 3);
    const json x = layers[0]["encoding"]["x"];
    CHECK(x["scale"]["type"] == "log");
    CHECK(x["axis"]["values"] == json{2048.0, 4096.0, 8192.0});
    CHECK(layers[0]["encoding"]["y"]["scale"]["zero"] == false);
}
