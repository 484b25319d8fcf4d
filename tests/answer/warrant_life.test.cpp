#include <kicker/answer/warrant_life.hpp>

#include <kicker/answer/cap_table.hpp>
#include <kicker/answer/missing.hpp>
#include <kicker/equity/company_history.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

const std::string document = R"({"kicker": 1, "deal": {"name": "d",
  "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
    {"name": "w", "strike": "10", "issued": "2026-01-01", "expires": "2030-12-31",
     "tranches": [{"name": "t", "shares": "300", "vests": "spend from 100m to 400m"}],
     "rights": {"limits": [{"kind": "ownership", "part": "= cap"},
                           {"kind": "gate", "name": "HSR", "lifted": "reached performance \"HSR\""}]}}]},
  "company": {"name": "Seller", "shares": "10,000"},
  "assumptions": {"cap": {"value": "1%", "low": "0.5%", "high": "4.99%", "because": "x"}},
  "events": [EVENTS]CAP})";
constexpr const char* vested_only =
    R"({"date": "2026-02-01", "event": "milestone", "name": "HSR"},
       {"date": "2026-03-01", "event": "payment", "amount": "250m"},
       {"date": "2026-03-31", "event": "price", "amount": "20"})";

dossier with(const std::string& events, const std::string& cap_table = "") {
    std::string text = document;
    text.replace(text.find("EVENTS"), 6, events);
    text.replace(text.find("CAP"), 3, cap_table.empty() ? "" : R"(, "cap_table": )" + cap_table);
    return read_dossier(text);
}
std::vector<std::string> row_of(const section& s, std::size_t table, std::size_t row) {
    std::vector<std::string> texts;
    for (const cell& c : s.tables.at(table).rows.at(row)) texts.push_back(to_text(c));
    return texts;
}
using texts = std::vector<std::string>;

} // namespace

TEST_CASE("The life of a document has each number with its range", "[answer][equity]") {
    const dossier d = with(vested_only);
    const followed f(d, {.by = path_by::events});
    const auto s = life_section(f);
    REQUIRE(s);
    CHECK(row_of(*s, 0, 0) ==
          texts{"t", "10", "300", "150", "101 (50 or less to 150 or more)", "0", "0", "300"});
    CHECK(s->id == "life");
    CHECK(charted_life_section(f)->charts.front().numbers.rows.size() == 5);
}

TEST_CASE("A document without rights and without exercises has no life to tell",
          "[answer][equity]") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
      "tranches": [{"name": "t", "shares": "300", "vests": "spend >= 1m"}]}]}})");
    CHECK_FALSE(life_section(followed(d, {.by = path_by::events})));
}

TEST_CASE("Limits that hold are among what is missing", "[answer][equity]") {
    const dossier d = with(R"({"date": "2026-03-01", "event": "payment", "amount": "250m"})");
    CHECK(
        limits_in_words(followed(d, {.by = path_by::events})) ==
        texts{"\"w\": the holder may own at most 1% of the company; 101 shares may still be issued",
              "\"w\": the holder may exercise nothing, until reached performance \"HSR\""});
}

TEST_CASE("An exercise is told with what it costs, gains and issues", "[answer][equity]") {
    const dossier d = with(vested_only);
    const section s = exercise_section(followed(d, {.by = path_by::events}));
    CHECK(row_of(s, 0, 0) == texts{"t", "101", "10", "1,010", "1,010", "50"});
}

TEST_CASE("An exercise that may not be names its place in the document", "[answer][equity]") {
    const dossier d = with(std::string(vested_only) +
                           R"(, {"date": "2026-04-01", "event": "exercise", "amount": "102"})");
    CHECK_THROWS_WITH(followed(d, {.by = path_by::events}),
                      Catch::Contains("/events/3") &&
                          Catch::Contains("\"ownership\" lets 101 shares"));
}

TEST_CASE("Without a cap table the company is its other holders and the buyer",
          "[answer][equity]") {
    const dossier d = with(std::string(vested_only) +
                           R"(, {"date": "2026-04-01", "event": "exercise", "amount": "100"})");
    const followed f(d, {.by = path_by::events});
    const section s = cap_table_section(f);
    CHECK(row_of(s, 0, 0) ==
          texts{"other holders", "10,000", "99.01%", "10,000", "97.09%", "99.01%"});
    CHECK(row_of(s, 0, 1) == texts{"Buyer", "100", "0.99%", "300", "2.91%", "0.99%"});
    const auto page = cap_table_on_page(f);
    REQUIRE(page);
    REQUIRE(page->charts.size() == 3);
    CHECK(page->charts[0].alt == "Two bars an owner, before above and after below. other holders "
                                 "owns most: 100.00% before, 97.09% after.");
    CHECK(page->charts[1].numbers.rows[1][4].text == "0.99%");
    CHECK(page->charts[2].title == "Who diluted all other shareholders by the warrants of this "
                                   "deal, fully diluted");
    CHECK(row_of(s, 4, 1) == texts{"other holders", "Buyer, exercised", "100", "-0.97%", "99.03%"});
    const section round = round_section(f, {1'030'000_cu, 10'300'000_cu});
    CHECK(row_of(round, 0, 2).at(4) == "9.09%");
}

TEST_CASE("A cap table has classes, votes, a round and an offering", "[answer][equity]") {
    const dossier d = with(vested_only, R"({"as_of": "2025-12-31",
      "classes": [{"name": "A", "votes": "1"}, {"name": "B", "votes": "20", "into": "A"}],
      "plans": [{"name": "plan", "class": "A", "available": "100"}],
      "holdings": [{"holder": "founders", "class": "B", "shares": "1,000"},
                   {"holder": "others", "class": "A", "shares": "8,000"}],
      "options": [{"name": "o", "holder": "staff", "plan": "plan", "shares": "500", "strike": "1"}],
      "offerings": [{"date": "2026-02-15", "class": "A", "primary": "1,000", "price": "10"}]})");
    CHECK(d.capital().size() == 7);
    const section s = cap_table_section(followed(d, {.by = path_by::events}));
    CHECK(row_of(s, 0, 0) == texts{"founders", "1,000", "10.00%", "1,000", "9.17%", "68.97%"});
    CHECK(row_of(s, 0, 4) == texts{"Buyer", "", "", "300", "2.75%", ""});
}

TEST_CASE("A page tells of the company where its shares are known", "[answer][equity]") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
      "tranches": [{"name": "t", "shares": "300", "vests": "spend >= 1m"}]}]}})");
    CHECK_FALSE(cap_table_on_page(followed(d, {.by = path_by::events})));
}

TEST_CASE("Who diluted whom begins on the day of the cap table", "[answer][equity]") {
    const dossier d = with(vested_only, R"({"as_of": "2025-12-31", "classes": [{"name": "A"}],
      "holdings": [{"holder": "founders", "class": "A", "shares": "6,000"},
                   {"holder": "others", "class": "A", "shares": "4,000"}],
      "notes": [{"name": "n", "holder": "lender", "principal": "5,000", "issued": "2025-06-30",
                 "cap": "100,000"}],
      "rounds": [{"date": "2026-01-15", "name": "r", "class": "A", "pre_money": "100,000",
                  "investors": [{"holder": "fund", "pays": "10,000"}]}]})");
    const followed f(d, {.by = path_by::events});
    const section s        = cap_table_section(f);
    const section_table& t = s.tables.back();
    CHECK(t.caption == "Who diluted whom since 2025-12-31, fully diluted, in percentage points.");
    std::vector<std::string> by;
    for (const auto& row : t.rows)
        if (row[0].text == "founders") by.push_back(row[1].text);
    CHECK(by == texts{"before", "lender", "fund", "Buyer, vested", "Buyer, unvested", "after"});
    CHECK(t.rows.front()[4].text == "60.00%");
    CHECK(t.rows.size() == 12); // of two owners
    const auto page = cap_table_on_page(f);
    REQUIRE(page);
    CHECK(page->charts.back().numbers.rows.size() == 6);
}

TEST_CASE("The part of an owner has the range of the assumptions behind it", "[answer][equity]") {
    const dossier d  = read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer"}, "warrants": [{"name": "w", "strike": "1",
      "tranches": [{"name": "t", "shares": "100", "vests": "spend >= 1m"}]}]},
      "company": {"name": "Seller", "shares": "= count"},
      "assumptions": {"count": {"value": "900", "low": "300", "high": "900", "because": "x"}},
      "events": [{"date": "2026-03-31", "event": "price", "amount": "8"}]})");
    const section s  = cap_table_section(followed(d, {.by = path_by::events}));
    const cell& part = s.tables.at(2).rows.at(1).at(4);
    CHECK(to_text(part) == "10.00% (10.00% or less to 25.00% or more)");
    CHECK(part.from.assumptions == texts{"count"});
}

TEST_CASE("A cap table that cannot be names its place", "[answer][equity]") {
    CHECK_THROWS_WITH(with(vested_only, R"({"as_of": "2025-12-31", "classes": [{"name": "A"}],
        "holdings": [{"holder": "x", "class": "C", "shares": "1"}]})"),
                      Catch::Contains("/cap_table"));
    CHECK_THROWS_WITH(
        with(vested_only, R"({"as_of": "2025-12-31", "classes": [{"name": "A", "votes": "x"}]})"),
        Catch::Contains("/cap_table/classes/0/votes"));
}
