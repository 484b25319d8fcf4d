// How likely what vests, as charts: which lines and bars there are.

#include <kicker/answer/value_chances.hpp>

#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/detail/estimate_cells.hpp>
#include <kicker/answer/value_audit.hpp>
#include <kicker/answer/value_moves.hpp>

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

using namespace kicker;

namespace {

using json = nlohmann::ordered_json;

/// Tranches by what vests them, strike 40, for four years from a price of 42.
dossier with_tranches(const std::string& tranches, const std::string& volatility = "30%") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "40", "issued": "2026-01-01", "expires": "2030-01-01",
         "tranches": [)" +
                        tranches + R"(]}]}, "company": {"name": "Seller", "shares": "99,000,000"},
      "outlook": {"as_of": "2026-01-02",
        "share": {"price": "42", "volatility": ")" +
                        volatility + R"(", "rate": "5%", "expected_return": "10%"},
        "spend": {"a_year": "1bn", "volatility": "30%"}},
      "events": [{"date": "2026-01-01", "event": "price", "amount": "42"}]})");
}
std::string tranche_by(const std::string& name, const std::string& vests) {
    return R"({"name": ")" + name + R"(", "shares": "1,000", "vests": ")" + vests + R"("})";
}
json drawn(const chart& c) {
    return json::parse(c.specification);
}

} // namespace

TEST_CASE("each tranche that has not vested has a line, and equal ones share it",
          "[answer][value]") {
    const dossier d =
        with_tranches(tranche_by("past", "100%") + ", " + tranche_by("a", "spend >= 3bn") + ", " +
                      tranche_by("b", "spend >= 3bn") + ", " + tranche_by("c", "spend >= 9bn"));
    const section s = value_chances_section(d, {.goal = {.paths = 2'048}});
    REQUIRE(s.charts.size() == 2);
    const section_table& numbers = s.charts[0].numbers;
    REQUIRE(numbers.columns.size() == 3);
    CHECK(numbers.columns[1].title == "a, b");
    CHECK(numbers.columns[2].title == "c");
    const valuation v =
        followed_by_paths(terms_to_value(d, {}), {.goal = {.paths = 2'048}}, drifts::real_world);
    CHECK(numbers.rows.back()[1].text == detail::part_cell(v.tranches[1].probability()).text);
    CHECK(numbers.rows.back()[0].text == to_text(v.dates.back().on));
    CHECK(numbers.rows.size() >= 37);
    CHECK(drawn(s.charts[0])["layer"][0]["data"]["values"].size() == 2 * numbers.rows.size());
}

TEST_CASE("both sides of a leap are drawn", "[answer][value]") {
    const dossier d   = with_tranches(tranche_by("sale", "on >= 2027-06-01") + ", " +
                                      tranche_by("c", "spend >= 3bn"));
    const auto charts = value_chances_section(d, {.goal = {.paths = 2'048}}).charts;
    REQUIRE_FALSE(charts.empty());
    std::string before, after;
    for (const auto& row : charts[0].numbers.rows)
        if (row[1].text == "0.0%") before = row[0].text;
        else if (after.empty()) after = row[0].text;
    CHECK(before == "2027-05-02");
    CHECK(after == "2027-06-02");
}

TEST_CASE("the bars of the gain are all paths, and the last has those beyond", "[answer][value]") {
    const dossier d   = with_tranches(tranche_by("c", "spend >= 3bn"));
    const auto charts = value_chances_section(d, {.goal = {.paths = 2'048}}).charts;
    REQUIRE(charts.size() == 2);
    double percent    = 0;
    const json values = drawn(charts[1])["data"]["values"];
    for (const json& bar : values) percent += bar["percent"].get<double>();
    CHECK(percent == Approx(100));
    CHECK(values.size() == charts[1].numbers.rows.size());
    CHECK(values.back()["percent"].get<double>() == Approx(10).margin(4)); // one path in ten
    CHECK(values.back()["range"].get<std::string>().ends_with(" or more"));
    CHECK(charts[1].alt.find(" to nothing, and one in twenty to ") != std::string::npos);
}

TEST_CASE("what is certain has no chart", "[answer][value]") {
    const dossier d = with_tranches(tranche_by("past", "100%"), "0%");
    const section s = value_chances_section(d, {.goal = {.paths = 2'048}});
    CHECK(s.charts.empty());
    CHECK(s.notes.size() == 1);
}

TEST_CASE("a page has the grid by few paths where a rule reads a total that moves",
          "[answer][value]") {
    const dossier d = with_tranches(tranche_by("c", "spend >= 3bn"));
    const auto s    = value_grid_on_page(followed(d, {}));
    REQUIRE(s);
    REQUIRE(s->charts.size() == 1);
    CHECK(s->assumptions.empty());
    const auto& rows = s->charts[0].numbers.rows;
    REQUIRE(rows.size() == 5);
    CHECK(rows[0][0].text == "21");
    CHECK(rows[4][0].text == "84");
    const valuation there =
        followed_by_paths(terms_to_value(d, {}), {.goal = {.paths = 2'048}}, drifts::risk_neutral);
    CHECK(rows[2][3].text == detail::money_cell(there.value).text); // the outlook as it is
    CHECK(drawn(s->charts[0])["data"]["values"].size() == 25);
    CHECK(std::stod(rows[4][5].value) > std::stod(rows[2][3].value));
    const dossier by_price = with_tranches(tranche_by("c", "share_price >= 50"));
    CHECK_FALSE(value_grid_on_page(followed(by_price, {})));
}

TEST_CASE("the worth converges by halves of doublings, and ends with the paths that were asked",
          "[answer][value]") {
    const dossier d = with_tranches(tranche_by("c", "spend >= 3bn"));
    const section s = value_convergence_section(d, {.goal = {.paths = 7 * 2'048}});
    REQUIRE(s.charts.size() == 1);
    std::vector<std::string> paths;
    for (const auto& row : s.charts[0].numbers.rows) paths.push_back(row[0].value);
    CHECK(paths == std::vector<std::string>{"2048", "4096", "6144", "8192", "12288", "14336"});
    const valuation all =
        followed_by_paths(terms_to_value(d, {}), {.goal = {.paths = 14'336}}, drifts::risk_neutral);
    CHECK(s.charts[0].numbers.rows.back()[1].text == detail::money_cell(all.value).text);
    const json last = drawn(s.charts[0])["layer"][1]["data"]["values"].back();
    CHECK(last["high"].get<double>() - last["low"].get<double>() ==
          Approx(4 * all.value.standard_error));
    CHECK(value_convergence_section(d, {.goal = {.paths = 1}}).charts[0].numbers.rows.size() == 1);
}
