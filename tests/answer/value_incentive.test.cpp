// What more spend costs, as a document tells it.

#include <kicker/answer/value_incentive.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// A million shares at 100 that do not move, for a strike of nothing, by spend of 1bn a year for four years.
dossier document(const std::string& vests,
                 const std::string& totals = R"("spend": {"a_year": "1bn"})",
                 const std::string& events = "") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "B", "seller": "S", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "0", "issued": "2026-01-01", "expires": "2030-01-01",
         "tranches": [{"name": "t", "shares": "1,000,000", "vests": ")" +
                        vests + R"("}]}]},
      "company": {"shares": "9,000,000"},
      "outlook": {"as_of": "2026-01-01", "share": {"price": "100"}, )" +
                        totals + R"(}, "events": [)" + events + "]}");
}
std::vector<std::string> column(const section_table& t, std::size_t c) {
    std::vector<std::string> all;
    for (const auto& row : t.rows) all.push_back(to_text(row[c]));
    return all;
}
using words = std::vector<std::string>;

} // namespace

TEST_CASE("Each step of spend has its price, and the cliff is the cheapest", "[answer][value]") {
    const auto s = value_incentive_section(document("spend >= 0.4bn"), {});
    REQUIRE(s);
    CHECK(s->id == "value-incentive");
    REQUIRE(s->tables.size() == 2); // the first is what csv has
    CHECK(s->charts.empty());
    const section_table& steps = s->tables[0];
    REQUIRE(steps.rows.size() == 10); // of 50m, to five quarters of 0.4bn
    CHECK(column(steps, 0)[7] == "400m");
    CHECK(column(steps, 1)[7] == "100m");
    CHECK(column(steps, 2)[7] == "100m");
    CHECK(column(steps, 3)[7] == "-100.0%"); // 100m of shares for the last 50m
    CHECK(column(steps, 4)[7] == "75.0%");
    CHECK(column(steps, 3)[6] == "100.0%");
    CHECK(column(steps, 4)[9] == "80.0%");
    CHECK(s->prose.back() == "The cheapest step, with an effective price of -100.0%, leads from "
                             "350m to 400m.");
    CHECK(column(s->tables[1], 0) == words{"400m"});
    CHECK(column(s->tables[1], 1) == words{"75.0%"});
    CHECK(column(s->tables[1], 2) == words{"100m"});
}

TEST_CASE("Steps begin where spend stands, and a plan that is too small grows", "[answer][value]") {
    const auto s = value_incentive_section(
        document("spend from 0 to 10bn", R"("spend": {"a_year": "1bn"})",
                 R"({"date": "2026-01-01", "event": "payment", "amount": "2bn"})"),
        {});
    REQUIRE(s);
    CHECK(column(s->tables[0], 0).front() == "3bn");
    CHECK(column(s->tables[0], 0).back() == "12.5bn");
    const auto says = [&](const std::string& part) {
        return std::any_of(s->prose.begin(), s->prose.end(),
                           [&](const std::string& p) { return p.find(part) != std::string::npos; });
    };
    CHECK(says("By now spend has come to 2bn."));
    CHECK(says("The plan comes to 6.0"));
    CHECK(says("all its amounts grow in one proportion"));
}

TEST_CASE("Megawatts have no price, and what does not read a total has no incentive",
          "[answer][value]") {
    const auto s = value_incentive_section(
        document("delivered from 0 MW to 100 MW", R"("delivered": {"a_year": "50 MW"})"), {});
    REQUIRE(s);
    CHECK(s->title == "What more of delivered adds to the equity");
    CHECK(s->tables.size() == 1);
    CHECK(s->tables[0].columns.back().title == "gained for each MW");
    CHECK(column(s->tables[0], 3).front() == "1m");
    CHECK_FALSE(value_incentive_section(document("100%"), {}));
    CHECK_FALSE(value_incentive_section(document("delivered >= 1 MW"), {}));
    CHECK_FALSE(
        value_incentive_section(document("spend >= 1bn", R"("spend": {"a_year": "0"})"), {}));
}

TEST_CASE("A page has the incentive as a chart", "[answer][value]") {
    const dossier d = document("spend >= 0.4bn");
    const auto s    = value_incentive_on_page(followed(d, {}));
    REQUIRE(s);
    REQUIRE(s->charts.size() == 1);
    CHECK(s->charts[0].title == "Effective price against spend");
    CHECK(s->charts[0].specification.find("effective price, per cent of the money") !=
          std::string::npos);
    CHECK(s->charts[0].numbers.rows.size() == 10);
    CHECK(s->assumptions.empty());
}
