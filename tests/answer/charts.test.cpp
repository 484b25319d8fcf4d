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
          tornado_chart({}), life_chart({}), ownership_chart({}), waterfall_chart({})})
        charts.push_back(json::parse(chart));
    CHECK(charts.size() == 9);
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
