// What `check` says of an outlook: what it leaves open, and where it does not go with the deal.
#include <kicker/answer/check.hpp>

#include <kicker/answer/diff.hpp>
#include <kicker/answer/document_sections.hpp>
#include <kicker/answer/tornado.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

dossier document(const std::string& parts, const std::string& rule = "spend from 1bn to 3bn") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "a deal", "contract": {"currency": "USD"},
        "warrants": [{"name": "warrant", "expires": "2030-12-31", "tranches": [
          {"name": "growth", "shares": "= size", "vests": ")" +
                        rule + R"("}]}]},
        "market": {"as_of": "2026-11-29", "share_price": "165"},)" +
                        parts + R"(,
        "assumptions": {
          "size": {"value": "1,000", "low": "900", "high": "1,100", "because": "b"},
          "far": {"value": "55%", "low": "40%", "high": "70%", "because": "b"}}})");
}
const std::string whole_share =
    R"("share": {"volatility": "= far", "rate": "4%", "expected_return": "9%"})";

/// What `check` finds of the outlook and of its warrants, but for missing sources.
std::vector<std::string> found(const dossier& d) {
    std::vector<std::string> all;
    for (const finding& f : check(d))
        if (f.what.find("outlook") != std::string::npos ||
            (f.where.starts_with("outlook") && !f.what.starts_with("no source")))
            all.push_back(std::string(to_word(f.how_bad)) + " " + f.where + ": " + f.what);
    return all;
}
using lines = std::vector<std::string>;

} // namespace

TEST_CASE("check finds nothing in an outlook that says what the terms look at", "[outlook]") {
    CHECK(found(document(R"("outlook": {)" + whole_share + R"(, "spend": {"a_year": "1bn"}})"))
              .empty());
    CHECK(found(document(R"("not_known": [])")).empty());
}

TEST_CASE("check asks for the volatility, the rate and the expected return", "[outlook]") {
    CHECK(found(document(R"("outlook": {"share": {}, "spend": {"a_year": "1bn"}})")) ==
          lines{"unsaid outlook, share: the outlook does not say the volatility of the share, so "
                "kicker takes it as zero",
                "unsaid outlook, share: the outlook does not say the rate without risk, so kicker "
                "takes it as zero",
                "unsaid outlook, share: the outlook does not say the expected return of the share, "
                "so kicker takes it as zero"});
}

TEST_CASE("check asks for what rules read, once, and for the milestones that they wait for",
          "[outlook]") {
    const std::string rule = R"(spend in 2027 >= 1bn and delivered >= 5 MW or reached \"IPO\" and )"
                             R"(spend >= 1bn or reached \"loan\" or times reached \"goal\" >= 3)";
    const std::string loan =
        R"(, "events": [{"date": "2026-10-01", "event": "milestone", "name": "loan"}])";
    CHECK(
        found(document(R"("outlook": {)" + whole_share + "}" + loan, rule)) ==
        lines{"unsaid outlook: the outlook does not say what adds to spend, so kicker adds nothing",
              "unsaid outlook: the outlook does not say what adds to delivered, so kicker adds "
              "nothing",
              "unsaid outlook: the outlook does not say when \"IPO\" happens, so in kicker it "
              "never does",
              "unsaid outlook: the outlook does not say when \"goal\" happens, so in kicker it "
              "never does"});
    CHECK(found(document(R"("outlook": {)" + whole_share +
                             R"(, "spend": {"a_year": "1bn"}, "delivered": {"a_year": "1 MW"},
                "milestones": [{"name": "IPO"}, {"name": "goals"}]})" +
                             loan,
                         rule)) ==
          lines{"unsaid outlook: the outlook does not say when \"goal\" happens, so in kicker it "
                "never does",
                "warning outlook: no term waits for \"goals\"; did you mean \"goal\"?"});
}

TEST_CASE("check asks for the milestone by which a strike is set, once", "[outlook]") {
    const auto of = [](const std::string& milestones) {
        return read_dossier(R"({"kicker": 1, "deal": {"name": "a deal", "warrants": [{"name": "w",
            "strike": "90% of the 30-day VWAP at \"first vested\"", "expires": "2030-12-31",
            "tranches": [{"name": "a", "shares": "10", "vests": "100%"},
                         {"name": "b", "shares": "10", "vests": "100%"}]}]},
            "market": {"as_of": "2026-11-29", "share_price": "165"}, "outlook": {"share": {
              "volatility": "55%", "rate": "4%", "expected_return": "9%"})" +
                            milestones + "}}");
    };
    CHECK(found(of("")) == lines{"unsaid outlook: the outlook does not say when \"first vested\" "
                                 "happens, so in kicker it never does"});
    CHECK(found(of(R"(, "milestones": [{"name": "first vested"}])")).empty());
}

TEST_CASE("check warns of days that do not go together", "[outlook]") {
    const std::string spent = R"(, "spend": {"planned": "schedule"}})";
    CHECK(found(document(R"("outlook": {"as_of": "2031-06-30", )" + whole_share + spent +
                         R"(, "schedule": {"evenly": "3bn", "term": "2027", "frequency": "annual"},
              "events": [{"date": "2026-12-01", "event": "payment", "amount": "1bn"}])")) ==
          lines{"warning warrant \"warrant\": the warrant expires on 2030-12-31, and the outlook "
                "begins on 2031-06-30",
                "warning outlook, share: the outlook begins on 2031-06-30, with the share price of "
                "2026-11-29",
                "warning outlook, spend: nothing is planned after 2031-06-30"});
    CHECK(found(document(R"("outlook": {)" + whole_share + spent +
                         R"(, "schedule": {"evenly": "3bn", "term": "2027", "frequency": "annual"},
              "events": [{"date": "2026-12-01", "event": "payment", "amount": "1bn"}])")) ==
          lines{"warning outlook: the outlook begins on 2026-11-29, before the last event, of "
                "2026-12-01"});
}

TEST_CASE("check names what of an outlook no source says", "[outlook]") {
    std::string all;
    for (const finding& f :
         check(document(R"("outlook": {)" + whole_share + R"(, "spend": {"a_year": "1bn"}})")))
        if (f.where.starts_with("outlook")) all += f.where + ": " + f.what + "\n";
    CHECK(all == "outlook, share: no source says: volatility, rate, expected return\n"
                 "outlook, spend: no source says: a year\n");
}

TEST_CASE("sections about shares leave out the assumptions of the outlook alone", "[outlook]") {
    const dossier d =
        document(R"("outlook": {)" + whole_share + R"(, "spend": {"a_year": "1bn"}})");
    const auto names = [](const std::vector<assumed>& all) {
        lines of;
        for (const assumed& a : all) of.push_back(a.name);
        return of;
    };
    CHECK(names(assumptions_of(d)) == lines{"size"});
    CHECK(names(assumptions_of(d, {"/outlook"})) == lines{"far"});
    CHECK(names(terms_section(d).assumptions) == lines{"size", "far"});
    const followed f(d, {.by = path_by::schedule});
    const auto swings = tornado_section(f);
    REQUIRE(swings);
    CHECK(names(swings->assumptions) == lines{"size"});
}

TEST_CASE("diff names what two outlooks say otherwise, and whole parts that only one has",
          "[outlook]") {
    const auto between = [](const dossier& a, const dossier& b) {
        const auto nothing = [](const dossier&, const dossier&) { return std::string(); };
        lines all;
        const auto found = diff(a, b, nothing);
        for (const document_change& c : found.changes)
            all.push_back(c.of + " | " + c.name + " | " + c.before + " | " + c.after);
        return all;
    };
    const dossier a = document(R"("outlook": {)" + whole_share +
                               R"(, "spend": {"a_year": "1bn", "growth": "5%"},
        "milestones": [{"name": "IPO", "after": "1 year"}]})");
    const dossier b = document(
        R"("outlook": {)" + whole_share +
        R"(, "spend": {"a_year": "2bn"}, "delivered": {"a_year": "1 MW", "growth": "5%"}})");
    CHECK(between(a, b) ==
          lines{"outlook, spend | a year | a year adds 1bn to spend, at today's pace | a year adds "
                "2bn to spend, at today's pace",
                "outlook, spend | growth | the pace of spend grows by 5% a year | ",
                "outlook, milestone \"IPO\" | removed | \"IPO\" happens on 2027-11-29 | ",
                "outlook, delivered | added |  | a year a year adds 1 MW to delivered, at today's "
                "pace; growth the pace of delivered grows by 5% a year"});
    CHECK(between(a, document(R"("not_known": [])")).size() == 1);
}
