// The rights of a warrant: what its paper says beyond vesting.
#include <kicker/document/dossier.hpp>

#include <kicker/document/followed.hpp>
#include <kicker/document/terms.hpp>
#include <kicker/document/whole_amendments.hpp>

#include "support/catch.hpp"

#include <string>

using namespace kicker;

namespace {

std::string with_rights(const std::string& rights, const std::string& more = "") {
    return R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": [
      {"name": "w", "strike": "10", "issued": "2026-01-01",
       "tranches": [{"name": "t", "shares": "300", "vests": "spend >= 1m"}],
       "rights": )" +
           rights + R"(}]}, "company": {"name": "s", "shares": "10,000"},
      "assumptions": {"cap": {"value": "4.99%", "low": "1%", "high": "9.99%", "because": "x"}})" +
           more + "}";
}
std::string complaint_of(const std::string& rights) {
    try {
        static_cast<void>(read_dossier(with_rights(rights)));
    } catch (const invalid_document& e) {
        for (const document_complaint& c : e.complaints())
            if (c.pointer.find("/rights") != std::string::npos)
                return c.pointer.substr(c.pointer.find("/rights")) + ": " + c.expected + " | " +
                       c.found;
        return e.what();
    }
    return "none";
}

} // namespace

TEST_CASE("The rights of a warrant are read, and found by its name", "[document][equity]") {
    const dossier d = read_dossier(with_rights(R"({
      "exercise": {"methods": "net", "fair_value": "30-day VWAP", "same_day": "yes",
        "fair_value_unit": "0.01", "fair_value_rounding": "up", "fraction": "nearest", "at_expiry": "yes"},
      "adjusts": {"dividends": "strike only", "distributions": "pass through", "dividends_above": "0.01",
        "dividends_above_months": "12",
        "merger_cash": "strike less cash", "least_strike_change": "0.01",
        "least_share_change": "0.1", "rights_issues": "yes",
        "share_sales": "market price", "share_sales_scale_shares": "yes", "below": "95%",
        "further_shares": "5m", "excluded": ["options", "notes"], "strike_unit": "0.01",
        "strike_rounding": "up", "share_rounding": "half even", "unvested": "template again"},
      "limits": [{"kind": "ownership", "part": "= cap"},
        {"kind": "gate", "name": "HSR", "lifted": "reached performance \"HSR\""},
        {"kind": "authorized", "shares": "250"}],
      "notice_days": "30",
      "on_change_of_control": {"milestone": "sale", "then": "cash out", "volatility": "60%", "rate": "4%"},
      "value_floor": {"least": "430m", "milestone": "start"},
      "strikes": [{"until": "2/3", "strike": "10"}, {"strike": "12"}]})"));
    REQUIRE(d.rights().size() == 1);
    const warrant_rights& r = d.rights().front();
    CHECK(r.warrant == "w");
    CHECK(r.exercise ==
          exercise_terms{.allows_cash = false,
                         .value     = {value_source::vwap, 30, true, 0.01_per_share, rounding::up},
                         .rest      = fraction_of_share::to_nearest,
                         .at_expiry = true});
    CHECK(r.adjusts ==
          adjustment_terms{.dividends              = dividend_protection::strike_only,
                           .distributions          = dividend_protection::pass_through,
                           .dividends_above        = 0.01_per_share,
                           .dividends_above_months = 12,
                           .merger_cash            = merger_cash::strike_less,
                           .rights                 = true,
                           .issues                 = anti_dilution::market_price,
                           .issues_scale_shares    = true,
                           .below                  = 95_pct,
                           .further_shares         = 5'000'000_sh,
                           .excluded               = {"options", "notes"},
                           .rounding = {0.01_per_share, rounding::up, rounding::half_even},
                           .least    = {.strike = 0.01_per_share, .shares = 10_pct},
                           .unvested = unvested_shares::template_again});
    REQUIRE(r.limits.size() == 3);
    CHECK(r.limits[0].part == 4.99_pct);
    CHECK(r.limits[1].lifted == reached("HSR", kind::performance));
    CHECK(r.limits[2].number == 250_sh);
    CHECK(r.notice_days == 30);
    CHECK(r.on_change_of_control == sale_terms{"sale", on_sale::cash_out, 60_pct, 4_pct});
    CHECK(r.value_floor == value_floor{430_m, "start"});
    REQUIRE(r.slices.size() == 2);
    CHECK(r.slices[0].until == fraction(2, 3));
    CHECK(r.slices[1].at == strike(12_per_share));
}

TEST_CASE("The least change is an amount or a part", "[document][equity]") {
    const auto least = [](const std::string& strike, const std::string& shares) {
        return read_dossier(with_rights(R"({"adjusts": {"least_strike_change": ")" + strike +
                                        R"(", "least_share_change": ")" + shares + R"("}})"))
            .rights()
            .front()
            .adjusts.least;
    };
    CHECK(least("$0.10", "2.5%") ==
          least_change{.strike = 0.10_per_share, .shares_part = 2.50_pct});
    CHECK(least("1%", "0.001") == least_change{.strike_part = 1_pct, .shares = 0.10_pct});
}

TEST_CASE("A document without rights has none, and one that differs in them is another",
          "[document][equity]") {
    CHECK(read_dossier(with_rights("{}")).rights().front() == warrant_rights{.warrant = "w"});
    CHECK(with_values(
              read_dossier(with_rights(R"({"limits": [{"kind": "ownership", "part": "= cap"}]})")),
              {{"cap", "9.99%"}})
              .rights()
              .front()
              .limits.front()
              .part == 9.99_pct);
}

TEST_CASE("A right that cannot be read names its place", "[document][equity]") {
    CHECK(complaint_of(R"({"exercise": {"methods": "nett"}})") ==
          "/rights/exercise/methods: cash or net, cash or net | \"nett\"");
    CHECK(complaint_of(R"({"exercise": {"fair_value": "0-day VWAP"}})") ==
          "/rights/exercise/fair_value: \"last close\", \"30-day VWAP\", \"5-day average\", \"bid "
          "and "
          "ask\" or \"board\" | \"0-day VWAP\"");
    CHECK(complaint_of(R"({"exercise": {"fair_value_unit": "0"}})") ==
          "/rights/exercise/fair_value_unit: a price above zero | 0");
    CHECK(complaint_of(R"({"adjusts": {"least_strike_change": "a cent"}})")
              .find("/rights/adjusts/least_strike_change: ") == 0);
    CHECK(complaint_of(R"({"adjusts": {"least_strike_change": "100%"}})") ==
          "/rights/adjusts/least_strike_change: a part below 100% | \"100%\"");
    CHECK(complaint_of(R"({"adjusts": {"least_share_change": "0.0000001"}})") ==
          "/rights/adjusts/least_share_change: a part of a share with at most six decimals | "
          "0.0000001");
    CHECK(complaint_of(R"({"adjusts": {"merger_cash": "at once"}})") ==
          "/rights/adjusts/merger_cash: at exercise, strike less cash or none | \"at once\"");
    CHECK(complaint_of(R"({"adjusts": {"dividends_above": "0.01"}})") ==
          "/rights/adjusts/dividends_above: a key \"dividends\" that says what a dividend changes "
          "| none");
    CHECK(complaint_of(
              R"({"adjusts": {"dividends": "strike only", "dividends_above_months": "12"}})") ==
          "/rights/adjusts/dividends_above_months: a key \"dividends_above\" that says of how much "
          "| none");
    CHECK(complaint_of(R"({"adjusts": {"dividends": "strike only", "dividends_above": "1",
          "dividends_above_months": "0"}})") ==
          "/rights/adjusts/dividends_above_months: a number of months from 1 to 1,200 | 0");
    CHECK(complaint_of(R"({"adjusts": {"dividends": "strike only", "dividends_above": "1",
          "dividends_above_months": "a year"}})")
              .find("/rights/adjusts/dividends_above_months: ") == 0);
    CHECK(complaint_of(R"({"limits": [{"kind": "ownership"}]})") ==
          "/rights/limits/0: a key \"part\" | none");
    CHECK(complaint_of(R"({"limits": [{"kind": "ownership", "part": "100%"}]})") ==
          "/rights/limits/0/part: a percentage above 0% and below 100% | 100%");
    CHECK(complaint_of(R"({"limits": [{"kind": "gate", "part": "1%"}]})")
              .find("/rights/limits/0/part") == 0);
    CHECK(complaint_of(R"({"strikes": [{"until": "2/0", "strike": "1"}]})") ==
          "/rights/strikes/0/until: a number above zero | \"0\"");
    CHECK(
        complaint_of(R"({"strikes": [{"until": "2/3", "strike": "1"}]})") ==
        "/rights/strikes: a last slice that ends with the warrant, at 100% | one that ends before");
    CHECK(complaint_of(R"({"notice_days": "4,000"})") ==
          "/rights/notice_days: a number of days, at most 3,660 | 4,000");
}

TEST_CASE("A milestone that lifts a limit is no slip", "[document][equity]") {
    const dossier d = read_dossier(with_rights(
        R"({"limits": [{"kind": "gate", "lifted": "reached performance \"HSR\""}]})",
        R"(, "events": [{"date": "2026-02-01", "event": "milestone", "name": "HSR"}])"));
    CHECK(followed(d, {.by = path_by::events}).path.path.notes.empty());
}

namespace {

/// The same deal with an amendment of 2027 as changes of its warrant, and events.
std::string changed(const std::string& rights, const std::string& of_warrant,
                    const std::string& events = "[]") {
    return with_rights(rights, R"(, "amendments": [{"from": "2027-01-01", "changes": {"warrants": [
        {"name": "w", )" + of_warrant +
                                   R"(}]}}], "events": )" + events);
}

} // namespace

TEST_CASE("An amendment changes what it says of the rights, and leaves the others",
          "[document][equity]") {
    const dossier d = read_dossier(changed(
        R"({"exercise": {"methods": "net"}, "notice_days": "30",
            "limits": [{"kind": "exchange", "part": "19.99%"}], "adjusts": {"dividends": "proportional"}})",
        R"("rights": {"exercise": {"at_expiry": "yes"}, "notice_days": null, "limits": [
             {"kind": "exchange", "part": "19.99%"}]})"));
    REQUIRE(d.rights().size() == 2);
    const warrant_rights &then = d.rights()[0], &now = d.rights()[1];
    CHECK(then.from == day::earliest());
    CHECK(now.from == 2027_y / 1 / 1);
    CHECK(now.exercise == exercise_terms{.at_expiry = true}); // replaced as a whole
    CHECK(now.adjusts == then.adjusts);
    CHECK(now.limits == then.limits);
    CHECK(now.limits_from == 2027_y / 1 / 1);
    CHECK(now.notice_days == 61);
    CHECK(then.notice_days == 30);
    CHECK(read_dossier(write_dossier(d)).rights() == d.rights());
    CHECK(with_whole_amendments(d).rights() == d.rights());
    const auto terms = written_terms(d);
    CHECK(std::ranges::any_of(terms, [](const written_term& t) {
        return t.of == "amendment of 2027-01-01, warrant \"w\"" && t.name == "at expiry";
    }));
}

TEST_CASE("A whole deal of an amendment says the rights that it changes, or none",
          "[document][equity]") {
    const auto amended = [](const std::string& rights) {
        return read_dossier(
            with_rights(R"({"notice_days": "30", "exercise": {"methods": "net"}})",
                        R"(, "amendments": [{"from": "2027-01-01", "deal": {"name": "d",
             "contract": {"currency": "USD"}, "warrants": [{"name": "w", "strike": "10",
             "tranches": [{"name": "t", "shares": "300", "vests": "spend >= 1m"}])" +
                            rights + "}]}}]"));
    };
    CHECK(amended("").rights().size() == 1);
    const auto rights = amended(R"(, "rights": {"notice_days": "31"})").rights();
    REQUIRE(rights.size() == 2);
    CHECK(rights[1].notice_days == 31);
    CHECK(!rights[1].exercise.allows_cash);
}

TEST_CASE("Rights that an amendment leaves are restated by the splits since",
          "[document][equity]") {
    const std::string rights =
        R"({"limits": [{"kind": "authorized", "shares": "251", "lifted": "share_price >= 20"}],
            "adjusts": {"dividends": "proportional", "dividends_above": "0.50"},
            "strikes": [{"until": "1/2", "strike": "10"}, {"strike": "12"}]})";
    const auto split = [](const char* rate) {
        return std::string(R"([{"date": "2026-05-01", "event": "split", "rate": ")") + rate +
               R"("}])";
    };
    const dossier d = read_dossier(
        changed(rights, R"("rights": {"exercise": {"methods": "net"}})", split("2:1")));
    REQUIRE(d.rights().size() == 2);
    const warrant_rights& now = d.rights()[1];
    CHECK(now.limits[0].number == 502_sh);
    CHECK(now.limits[0].lifted == (share_price >= 10_per_share));
    CHECK(now.limits_from == day::earliest());
    CHECK(now.adjusts.dividends_above == 0.25_per_share);
    CHECK(now.slices[1].at == strike(6_per_share));
    // So are those of an amendment that says nothing of rights.
    CHECK(read_dossier(changed(rights, R"("expires": "2030-12-31")", split("2:1")))
              .rights()[1]
              .limits == now.limits);
    CHECK_THROWS_WITH(
        read_dossier(
            changed(rights, R"("rights": {"exercise": {"methods": "net"}})", split("1:2"))),
        Catch::Contains("/amendments/0/changes/warrants/0/rights") &&
            Catch::Contains("a key \"limits\", since a split leaves no exact number"));
    CHECK_NOTHROW(read_dossier(changed(rights, R"("rights": {"limits": null})", split("1:2"))));
}

TEST_CASE("An amended right that cannot be read names its place, and a repeated one is noted",
          "[document][equity]") {
    CHECK_THROWS_WITH(read_dossier(changed("{}", R"("rights": {"exercise": {"methods": "nett"}})")),
                      Catch::Contains("/amendments/0/changes/warrants/0/rights/exercise/methods"));
    CHECK_THROWS_WITH(read_dossier(changed("{}", R"("dropped": true, "rights": {})")),
                      Catch::Contains("/amendments/0/changes/warrants/0/rights"));
    const auto repeated = [](const std::string& rights) {
        return read_dossier(changed(R"({"notice_days": "30"})", R"("rights": )" + rights))
            .repeated();
    };
    CHECK(repeated(R"({"notice_days": "30"})") ==
          std::vector<std::string>{"/amendments/0/changes/warrants/0/rights"});
    CHECK(repeated(R"({"notice_days": "31"})").empty());
    CHECK(repeated(R"({"limits": []})").empty()); // limits that are written are looked at anew
}
