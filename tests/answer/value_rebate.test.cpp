// Which part of the money comes back, as a document tells it.

#include <kicker/answer/value_rebate.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// A million shares at 100 that do not move, vested by a year's spend of 1bn.
dossier document(const std::string& outlook,
                 const std::string& company  = R"("shares": "9,000,000")",
                 const std::string& contract = "") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "B", "seller": "S", "currency": "USD")" +
                        contract + R"(}, "warrants": [
        {"name": "w", "strike": "0", "issued": "2026-01-01", "expires": "2028-01-01",
         "tranches": [{"name": "t", "shares": "1,000,000", "vests": "spend >= 1bn"},
                      {"name": "never", "shares": "1,000", "vests": "spend >= 900bn"}]}]},
      "company": {)" + company +
                        R"(},
      "outlook": {"as_of": "2026-01-01", "share": {"price": "100"}, )" +
                        outlook + R"(}, "events": []})");
}
/// The figure behind some words, in any row of the first table that begins with them.
std::string figure(const section& s, const std::string& begins) {
    for (const auto& row : s.tables[0].rows)
        if (to_text(row[0]).starts_with(begins)) return to_text(row[1]);
    return "none";
}
const std::string two_years = R"("spend": {"a_year": "1bn"})";

} // namespace

TEST_CASE("A rebate stands beside what is paid and who bears it", "[answer][value]") {
    const auto s = value_rebate_section(document(two_years), {});
    REQUIRE(s);
    CHECK(s->id == "value-rebate");
    CHECK(figure(*s, "expected to be paid") == "2bn");
    CHECK(figure(*s, "the same in money of today") == "2bn");
    CHECK(figure(*s, "worth") == "100m");
    CHECK(figure(*s, "equity rebate") == "5.0%");
    CHECK(figure(*s, "effective price") == "95.0%");
    CHECK(figure(*s, "cost to each of the 9,000,000 shares") == "11.11");
    CHECK(figure(*s, "cost to the other shareholders") == "11.11%");
    CHECK(figure(*s, "price of a megawatt") == "none");
    REQUIRE(s->tables[1].rows.size() == 1); // what never vests breaks even at no price
    CHECK(to_text(s->tables[1].rows[0][4]) == "100");
    CHECK(s->notes.empty());
}

TEST_CASE("Megawatts in service have a price a month, before and after the rebate",
          "[answer][value]") {
    // 100 MW for the 699 days from 1 February 2026 on: 2,298 MW-months for 2bn
    const auto s = value_rebate_section(
        document(two_years +
                 R"(, "delivered": {"planned": [{"date": "2026-02-01", "amount": "100 MW"}]})"),
        {});
    REQUIRE(s);
    CHECK(figure(*s, "price of a megawatt in service") == "870,291");
    CHECK(figure(*s, "the same after the rebate") == "826,776");
}

TEST_CASE("What is not known is left out, and a ceiling that is passed is noted",
          "[answer][value]") {
    const auto s = value_rebate_section(document(two_years, "", R"(, "ceiling": "1.5bn")"), {});
    REQUIRE(s);
    CHECK(figure(*s, "cost to") == "none");
    CHECK(s->notes == std::vector<std::string>{
                          "the outlook expects more to be paid than the ceiling of 1.5bn"});
    CHECK_FALSE(value_rebate_section(document(R"("spend": {"a_year": "0"})"), {}));
    const dossier d = document(R"("delivered": {"a_year": "50 MW"})");
    CHECK_FALSE(value_rebate_section(d, {}));
    CHECK_FALSE(value_rebate_on_page(followed(d, {})));
}
