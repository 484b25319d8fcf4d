#include <kicker/answer/intrinsic_value.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"

#include <nlohmann/json.hpp>

using namespace kicker;

namespace {

/// 300 shares at 10, of which 150 are vested and 100 exercisable, and 100 shares at 30.
dossier at_a_price(const std::string& low, const std::string& high) {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "10", "issued": "2026-01-01", "expires": "2030-12-31",
         "tranches": [{"name": "t", "shares": "300", "vests": "spend from 100m to 400m"},
                      {"name": "u", "shares": "100", "vests": "100%", "strike": "30"}],
         "rights": {"limits": [{"kind": "ownership", "part": "1%"}]}}]},
      "company": {"name": "Seller", "shares": "9,900"},
      "assumptions": {"price": {"value": "20", "low": ")" +
                        low + R"(", "high": ")" + high + R"(", "because": "x"}},
      "events": [{"date": "2026-03-01", "event": "payment", "amount": "250m"},
                 {"date": "2026-03-31", "event": "price", "amount": "= price"}]})");
}
std::vector<std::string> texts_of(const std::vector<cell>& row) {
    std::vector<std::string> texts;
    for (const cell& c : row) texts.push_back(to_text(c));
    return texts;
}
using texts = std::vector<std::string>;

} // namespace

TEST_CASE("A gain is what the market price is above the strike, and never below nothing",
          "[answer][equity]") {
    life_position p{.strike      = 10_per_share,
                    .granted     = 300_sh,
                    .vested      = 150_sh,
                    .exercised   = 20_sh,
                    .lapsed      = 40_sh,
                    .exercisable = 100_sh};
    CHECK(gains_of(p, 12.5_per_share) == tranche_gains{250_cu, 325_cu, 600_cu});
    CHECK(gains_of(p, 9_per_share) == tranche_gains{});
    p.lapsed = 200_sh; // some of what had vested lapsed as well
    CHECK(gains_of(p, 12_per_share)->vested == 160_cu);
    p.strike.reset();
    CHECK_FALSE(gains_of(p, 12_per_share));
}

TEST_CASE("The cash of a merger counts in a gain, and a note says so", "[answer][equity]") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [
      {"name": "w", "strike": "10", "tranches": [{"name": "t", "shares": "100", "vests": "100%"}],
       "rights": {"exercise": {"methods": "cash or net"}}}]},
      "events": [{"date": "2026-06-01", "event": "merger", "rate": "1:2", "amount": "12"},
                 {"date": "2026-06-01", "event": "price", "amount": "40"}]})");
    const auto s    = intrinsic_value_section(followed(d, {.by = path_by::events}));
    REQUIRE(s); // 50 x (40 + 24 - 20)
    CHECK(texts_of(s->tables.front().rows.at(0)) == texts{"t", "20", "2,200", "2,200", "2,200"});
    CHECK(s->notes ==
          texts{"2026-06-01: each share of warrant \"w\" also brings 24 in cash when the "
                "holder exercises, from a merger"});
}

TEST_CASE("Each tranche has its gains at the last price, with the range that assumptions leave",
          "[answer][equity]") {
    const dossier d = at_a_price("15", "40");
    const auto s    = intrinsic_value_section(followed(d, {.by = path_by::events}));
    REQUIRE(s);
    CHECK(s->id == "intrinsic-value");
    const auto& rows = s->tables.front().rows;
    REQUIRE(rows.size() == 3);
    CHECK(texts_of(rows[0]).at(4) == "3,000 (1,500 or less to 9,000 or more)");
    CHECK(texts_of(rows[1]).at(3) == "0 (0 or less to 1,000 or more)");
    CHECK(texts_of(rows[2]).at(0) == "all");
    CHECK(texts_of(rows[2]).at(4) == "3,000 (1,500 or less to 10,000 or more)");
    CHECK(rows[0][2].value == "1000"); // 100 shares are 1 % of 9,900 and themselves
}

TEST_CASE("The page draws the gains, part by part", "[answer][equity]") {
    const dossier d = at_a_price("40", "40");
    const auto s    = charted_intrinsic_value_section(followed(d, {.by = path_by::events}));
    REQUIRE(s);
    REQUIRE(s->charts.size() == 1);
    CHECK(s->tables.empty());
    CHECK(s->charts[0].numbers.rows.size() == 3);
    CHECK(s->charts[0].title == "Intrinsic value at a market price of 20");
    const auto all =
        nlohmann::json::parse(s->charts[0].specification)["layer"][1]["data"]["values"];
    REQUIRE(all.size() == 3);
    CHECK(all[1]["stage"] == "vested, not exercisable");
    CHECK(all[1]["shares"] == "500");
}

TEST_CASE("Without a price there is no gain to tell, and without a gain no chart",
          "[answer][equity]") {
    const dossier none =
        read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
      "strike": "1", "tranches": [{"name": "t", "shares": "300", "vests": "spend >= 1m"}]}]}})");
    CHECK_FALSE(intrinsic_value_section(followed(none, {.by = path_by::events})));
    const dossier below =
        read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
      "strike": "9", "tranches": [{"name": "t", "shares": "300", "vests": "spend >= 1m"}]}]},
      "events": [{"date": "2026-03-31", "event": "price", "amount": "8"}]})");
    const auto s = charted_intrinsic_value_section(followed(below, {.by = path_by::events}));
    REQUIRE(s);
    CHECK(s->charts.empty());
    CHECK(s->tables.front().rows[0][4].text == "0");
}
