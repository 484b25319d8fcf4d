// What a document says that its warrants are worth, beside closed forms; what it refuses.

#include <kicker/answer/deal_value.hpp>
#include <kicker/answer/value_audit.hpp>
#include <kicker/answer/value_moves.hpp>
#include <kicker/answer/value_rebate.hpp>

#include <kicker/value/black_scholes.hpp>
#include <kicker/value/forward_start.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// A warrant of a million shares at 40 until four years from now, and 1,000 that have vested.
dossier with_outlook(const std::string& vests, const std::string& outlook,
                     const std::string& expires = "2030-01-01") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "40", "issued": "2026-01-01", "expires": ")" +
                        expires + R"(",
         "tranches": [{"name": "t", "shares": "1,000,000", "vests": ")" +
                        vests + R"("},
                      {"name": "past", "shares": "1,000", "vests": "100%"}]}]},
      "company": {"name": "Seller", "shares": "99,000,000"})" +
                        outlook + R"(,
      "events": [{"date": "2026-01-01", "event": "price", "amount": "42"}]})");
}
const std::string usual = R"(, "outlook": {"as_of": "2026-01-02",
    "share": {"price": "42", "volatility": "30%", "rate": "5%", "expected_return": "10%"},
    "spend": {"a_year": "1bn"}})";

/// The worth of a share of four years, less a day.
double call() {
    return black_scholes(
        {.share = 42, .strike = 40, .years = 1460.0 / 365, .rate = 0.05, .volatility = 0.30});
}

} // namespace

TEST_CASE("A document's warrant that spend will have vested is an option", "[answer][value]") {
    const dossier d    = with_outlook("spend >= 3bn", usual);
    const deal_value v = value_of(d, {});
    CHECK(v.of.how.so_far.earned == std::vector<double>{0, 1});
    CHECK(v.of.how.dates.apart() == spacing::months);
    CHECK(v.priced.tranches[0].per_share() ==
          Approx(call()).margin(4 * v.priced.tranches[0].value.standard_error / 1e6));
    REQUIRE(v.closed.tranches[0].per_share.figure);
    CHECK(v.closed.tranches[0].per_share.figure->mean == Approx(call()).epsilon(1e-9));
    CHECK(v.priced.tranches[1].value.mean == 0); // what has vested is not to come
    CHECK(v.expected.value.mean > v.priced.value.mean);
    CHECK(v.priced.shares.percentile(0.5) == 1'001'000);

    const section s = value_section(d, {});
    CHECK(s.id == "value");
    REQUIRE(s.tables.size() == 2);
    CHECK(s.tables[0].rows.size() == 3);
    CHECK(to_text(s.tables[0].rows[0][0]) == "t");
    CHECK(to_text(s.tables[0].rows[0][6]) == "100.0%");
    CHECK(to_text(s.tables[1].rows[3][1]) == "1,001,000");
    CHECK(to_text(s.tables[1].rows[3][3]) == "1.00%"); // of 100,001,000 with them
}

TEST_CASE("Spend that does not come is worth nothing, and has its fair value", "[answer][value]") {
    const dossier d = with_outlook("spend >= 30bn", usual);
    CHECK(value_of(d, {}).priced.value.mean == 0);
    const deal_value fair = value_of(d, {.fair_value = true});
    CHECK(fair.priced.tranches[0].per_share() == Approx(call()).epsilon(0.02));
    CHECK(fair.priced.tranches[1].per_share() ==
          Approx(call()).epsilon(0.02)); // granted is measured
}

TEST_CASE("A rule that reads a price is looked at each business day, unless asked otherwise",
          "[answer][value]") {
    const dossier d          = with_outlook("share_price >= 60", usual);
    const deal_value daily   = value_of(d, {.goal = {.paths = 2'048}});
    const deal_value monthly = value_of(d, {.goal = {.paths = 2'048}, .dates = spacing::months});
    CHECK(daily.of.how.dates.apart() == spacing::days);
    CHECK(daily.of.how.dates.size() > 1'000);
    CHECK(monthly.of.how.dates.size() == 48);
    CHECK(daily.priced.tranches[0].probability() > monthly.priced.tranches[0].probability());
    CHECK_THROWS_AS(
        value_of(with_outlook("share_price vwap 30 >= 60", usual), {.dates = spacing::months}),
        invalid_input);
}

TEST_CASE("Exercise at a multiple of the strike is watched each business day", "[answer][value]") {
    const dossier d = with_outlook("spend >= 3bn", usual);
    const value_asked asked{
        .goal = {.paths = 2'048}, .exercise = exercising::at_multiple, .multiple = 2.5};
    const deal_value v = value_of(d, asked);
    CHECK(v.of.how.dates.apart() == spacing::days);
    CHECK(v.of.how.multiple == 2.5);
    REQUIRE(v.refused);
    CHECK(v.refused->why == not_conditional::exercised_by_price);
    const section s = value_section(d, asked);
    CHECK(s.prose[2] ==
          "The holder exercises as soon as the share stands at 2.5 times the strike, and "
          "the rest on the last day. The worth leaves out shares that have vested by "
          "now.");
}

TEST_CASE("A document that cannot be valued says why", "[answer][value]") {
    CHECK_THROWS_AS(value_section(with_outlook("spend >= 1bn", ""), {}), error);
    CHECK_THROWS_AS(value_section(with_outlook("spend >= 1bn", usual, "2026-01-02"), {}), error);
    const std::string no_volatility =
        R"(, "outlook": {"as_of": "2026-01-02", "share": {"price": "42", "rate": "5%"}})";
    CHECK(value_of(with_outlook("spend >= 1bn", no_volatility), {}).priced.value.mean == 0);
    const dossier none = with_outlook("spend >= 1bn", "");
    CHECK_FALSE(value_on_page(followed(none, {})));
}

TEST_CASE("The tornado of the worth has both ends of each range, the widest first",
          "[answer][value]") {
    const std::string assumed = R"(, "outlook": {"as_of": "2026-01-02",
      "share": {"price": "42", "volatility": "= vol", "rate": "5%"}, "spend": {"a_year": "= pace"}},
      "assumptions": {"vol": {"value": "30%", "low": "25%", "high": "35%", "because": "x"},
                      "pace": {"value": "1bn", "low": "0.5bn", "high": "2bn", "because": "x"}})";
    const auto s              = value_tornado_section(with_outlook("spend >= 3bn", assumed), {});
    REQUIRE(s);
    REQUIRE(s->charts.size() == 1);
    const auto& rows = s->charts.front().numbers.rows;
    REQUIRE(rows.size() == 2);
    CHECK(to_text(rows[0][0]) == "pace");
    CHECK(to_text(rows[0][4]) == "0"); // 2bn in four years is not enough
    CHECK(to_text(rows[1][0]) == "vol");
    CHECK_FALSE(value_tornado_section(with_outlook("spend >= 3bn", usual), {}));
}

TEST_CASE("What moves the worth is what the rules still read", "[answer][value]") {
    const auto titles = [](const section& s) {
        std::vector<std::string> all;
        for (const auto& row : s.tables.front().rows) all.push_back(to_text(row[0]));
        return all;
    };
    const auto by_spend =
        titles(value_sensitivity_section(with_outlook("spend >= 3bn", usual), {}));
    CHECK(std::find(by_spend.begin(), by_spend.end(), "pace of spend") != by_spend.end());
    const auto at_once = titles(value_sensitivity_section(with_outlook("100%", usual), {}));
    CHECK(std::find(at_once.begin(), at_once.end(), "pace of spend") == at_once.end());
}

TEST_CASE("After a split the worth is that of the shares of the terms", "[answer][value]") {
    const dossier plain = with_outlook("spend >= 3bn", usual);
    const dossier split = read_dossier(
        R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "40", "issued": "2026-01-01", "expires": "2030-01-01",
         "tranches": [{"name": "t", "shares": "1,000,000", "vests": "spend >= 3bn"},
                      {"name": "past", "shares": "1,000", "vests": "100%"}]}]},
      "outlook": {"as_of": "2026-01-02",
        "share": {"price": "21", "volatility": "30%", "rate": "5%", "expected_return": "10%"},
        "spend": {"a_year": "1bn"}},
      "events": [{"date": "2026-01-01", "event": "price", "amount": "42"},
                 {"date": "2026-01-02", "event": "split", "rate": "2:1"}]})");
    CHECK(value_of(split, {}).priced.value == value_of(plain, {}).priced.value);
}

TEST_CASE("What was forfeited counts neither in the worth nor among the shares",
          "[answer][value]") {
    const dossier d    = read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "0", "issued": "2026-01-01", "expires": "2030-01-01",
         "tranches": [{"name": "t", "shares": "1,000", "vests": "spend from 0 to 4bn"},
                      {"name": "u", "shares": "500", "vests": "spend >= 1bn"}]}]},
      "outlook": {"as_of": "2026-02-01",
        "share": {"price": "10", "volatility": "30%", "rate": "5%"}, "spend": {"a_year": "2bn"}},
      "events": [{"date": "2026-01-10", "event": "payment", "amount": "0.8bn"},
                 {"date": "2026-01-20", "event": "forfeiture", "name": "t"}]})");
    const deal_value v = value_of(d, {.goal = {.paths = 2'048}});
    CHECK(v.of.how.so_far.earned == std::vector<double>{1, 0});
    CHECK(v.of.how.so_far.vested == std::vector<double>{0.2, 0});
    CHECK(v.priced.tranches[0].value.mean == 0);
    CHECK(v.priced.tranches[0].probability() == 0);
    CHECK(v.priced.shares.percentile(1) == 700); // 200 that had vested, and all of u
    CHECK(v.priced.tranches[1].probability() == 1);
}

namespace {

/// A first block, and a second whose strike "first vested" sets; with prices of three days.
dossier with_later_strike(const std::string& at, const std::string& events = "",
                          const std::string& price = "42") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "40", "issued": "2026-01-01", "expires": "2028-01-03",
         "tranches": [{"name": "first", "shares": "1,000,000", "vests": "spend >= 1bn"},
                      {"name": "second", "shares": "1,000,000", "vests": "spend >= 1.5bn",
                       "strike": ")" +
                        at + R"("}]}]},
      "outlook": {"as_of": "2026-01-08",
        "share": {"price": ")" +
                        price + R"(", "volatility": "30%", "rate": "5%"},
        "spend": {"a_year": "1bn"}, "milestones": [{"name": "first vested", "after": "2027-01-08"}]},
      "events": [{"date": "2026-01-05", "event": "price", "amount": "40"},
                 {"date": "2026-01-06", "event": "price", "amount": "42"},
                 {"date": "2026-01-07", "event": "price", "amount": "44"})" +
                        events + "]}");
}
const std::string set_at = R"(90% of the 3-day VWAP at \"first vested\")";

} // namespace

TEST_CASE("A strike that is set later follows the paths, day by day", "[answer][value]") {
    const dossier d    = with_later_strike(set_at);
    const deal_value v = value_of(d, {});
    CHECK(v.of.how.dates.apart() == spacing::days); // for the average
    const estimate& second = v.priced.tranches[1].value;
    const option o{.share = 42, .years = 725 / 365.0, .rate = 0.05, .volatility = 0.30};
    CHECK(second.mean / 1e6 ==
          Approx(forward_start(o, 0.9, 1)).margin(4 * second.standard_error / 1e6 + 0.01));
    REQUIRE(v.refused);
    CHECK(v.refused->why == not_conditional::strike_is_set_later);
    CHECK(v.closed.tranches[1].per_share.figure->mean == Approx(forward_start(o, 0.9, 1)));

    const section told = value_section(d, {});
    CHECK(to_text(told.tables[0].rows[0][2]) == "40");
    CHECK(to_text(told.tables[0].rows[1][2]) == "set later");
    const section audited  = value_audit_section(d, {});
    const section_table& t = audited.tables.front();
    REQUIRE(t.columns.size() == 9);
    CHECK(t.columns.back().title == "strike, second");
    CHECK(to_text(t.rows.front().back()).empty());
    CHECK_FALSE(to_text(t.rows.back().back()).empty());
    const auto rebate = value_rebate_section(d, {});
    REQUIRE(rebate);
    CHECK(rebate->tables[1].rows.size() == 1); // which price breaks even is not known of the second

    CHECK_THROWS_AS(value_of(d, {.dates = spacing::months}), invalid_input);
}

TEST_CASE("A strike that a milestone has set is a price", "[answer][value]") {
    const std::string happened =
        R"(, {"date": "2026-01-08", "event": "milestone", "name": "first vested"})";
    const dossier d    = with_later_strike(set_at, happened), // 90 % of 42
        plain          = with_later_strike("37.80", happened);
    const deal_value v = value_of(d, {});
    CHECK(v.priced.tranches[1].strike == 37.8);
    CHECK(v.of.how.dates.apart() == spacing::months);
    CHECK(v.priced.value == value_of(plain, {}).priced.value);
    CHECK(v.closed == value_of(plain, {}).closed);

    // After a split the strike is one in the shares of the terms.
    const std::string split = R"(, {"date": "2026-01-08", "event": "split", "rate": "2:1"})";
    const deal_value halved = value_of(with_later_strike(set_at, happened + split, "21"), {});
    CHECK(halved.priced.tranches[1].strike == 37.8);
    CHECK(halved.priced.value == v.priced.value);

    const std::string long_average = R"(90% of the 9-day VWAP at \"first vested\")";
    CHECK_THROWS_WITH(
        value_of(with_later_strike(long_average, happened), {}),
        "strike of tranche \"second\": expected 9 days with a price before 2026-01-08, "
        "which set it; found fewer");
}
