#include <kicker/document/terms.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

const std::string whole = R"({"kicker": 1, "deal": {"name": "d",
  "contract": {"buyer": {"value": "B", "source": "press"}, "currency": "USD"},
  "interpretation": {"levels": "above"},
  "warrants": [{"name": "w", "strike": "= the strike", "source": {"in": "10-K", "page": "7"},
    "tranches": [{"name": "t", "shares": "1,000", "vests": "spend > [level] or spend > 5bn"}]}],
  "source": "10-K"},
 "company": {"name": "c", "shares": "1m"},
 "market": {"holidays": ["2027-01-01", "2027-12-25"]},
 "schedule": [{"date": "2027-06-30", "amount": "1bn"}],
 "amendments": [{"from": "2028-01-01", "deal": {"name": "e", "warrants": []}}],
 "assumptions": {"the strike": {"value": "1", "because": "b"},
                 "level": {"value": "1bn", "because": "b"}},
 "sources": {"10-K": {"document": "Form 10-K", "grade": "filed"},
             "press": {"document": "a newspaper", "grade": "reported"}}})";

dossier document() {
    return read_dossier(whole);
}
const written_term& term_at(const std::vector<written_term>& all, const std::string& pointer) {
    for (const written_term& t : all)
        if (t.pointer == pointer) return t;
    throw std::out_of_range(pointer);
}

} // namespace

TEST_CASE("Terms: they stand in the order of the paper, each once") {
    const dossier d = document();
    std::vector<std::string> pointers;
    for (const written_term& t : written_terms(d)) pointers.push_back(t.pointer);
    CHECK(pointers == std::vector<std::string>{
                          "/deal/name", "/deal/contract/buyer", "/deal/contract/currency",
                          "/deal/interpretation/levels", "/deal/warrants/0/name",
                          "/deal/warrants/0/strike", "/deal/warrants/0/tranches/0/name",
                          "/deal/warrants/0/tranches/0/shares", "/deal/warrants/0/tranches/0/vests",
                          "/company/name", "/company/shares", "/market/holidays", "/schedule/0",
                          "/amendments/0/from", "/amendments/0/deal/name"});
}

TEST_CASE("Terms: a term is told as it is written, with the names of its assumptions") {
    const dossier d = document();
    const auto all  = written_terms(d);
    const auto& t   = term_at(all, "/deal/warrants/0/tranches/0/vests");
    CHECK(t.of == "tranche \"t\"");
    CHECK(t.name == "vests");
    CHECK(t.words == "spend > [level] or spend > 5bn");
    CHECK(t.assumptions == std::vector<std::string>{"level"});
    CHECK(term_at(all, "/deal/contract/buyer").words == "B");
    CHECK(term_at(all, "/deal/warrants/0/strike").assumptions ==
          std::vector<std::string>{"the strike"});
    CHECK(term_at(all, "/market/holidays").words == "2027-01-01, 2027-12-25");
    CHECK(term_at(all, "/schedule/0").words == "date 2027-06-30, amount 1bn");
    CHECK(term_at(all, "/amendments/0/deal/name").of == "amendment of 2028-01-01, deal");
}

TEST_CASE("Terms: the nearest source around a value stands behind it") {
    const dossier d   = document();
    const auto behind = [&](const std::string& pointer) {
        const source* s = source_of(d, pointer);
        return s == nullptr ? "" : to_text(*s);
    };
    CHECK(behind("/deal/contract/buyer") == "a newspaper (reported)");
    CHECK(behind("/deal/contract/currency") == "Form 10-K (filed)");
    CHECK(behind("/deal/warrants/0/tranches/0/vests") == "Form 10-K, page 7 (filed)");
    CHECK(behind("/company/shares").empty());
    CHECK(behind("/dealer").empty()); // not within /deal
    for (const written_term& t : written_terms(d)) CHECK(t.source == source_of(d, t.pointer));
}

TEST_CASE("Terms: an assumption belongs to all that its term stands in") {
    const dossier d = document();
    CHECK(assumptions_in(d, "/deal") == std::vector<std::string>{"the strike", "level"});
    CHECK(assumptions_in(d, "/deal/warrants/0/tranches") == std::vector<std::string>{"level"});
    CHECK(assumptions_in(d, "/company").empty());
    CHECK(assumptions_in(d, "/deal/warrants/0/str").empty());
}

TEST_CASE("Terms: of several warrants, a tranche is told by its own too") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [
      {"name": "v", "tranches": [{"name": "t", "shares": "1", "vests": "spend > 0"}]},
      {"name": "w", "tranches": [{"name": "t", "shares": "2", "vests": "spend > 0"}]}]}})");
    const auto all  = written_terms(d);
    CHECK(term_at(all, "/deal/warrants/0/tranches/0/shares").of == "warrant \"v\", tranche \"t\"");
    CHECK(term_at(all, "/deal/warrants/1/tranches/0/shares").of == "warrant \"w\", tranche \"t\"");
    CHECK(term_at(all, "/deal/warrants/1/name").of == "warrant \"w\"");
}

TEST_CASE("Terms: what has terms of its own is named as they name it") {
    const dossier d = document();
    std::vector<std::string> items;
    for (const written_item& i : written_in(d).items) items.push_back(i.pointer + " " + i.of);
    CHECK(items == std::vector<std::string>{"/deal/warrants/0 warrant \"w\"",
                                            "/deal/warrants/0/tranches/0 tranche \"t\"",
                                            "/amendments/0 amendment of 2028-01-01"});
}

TEST_CASE("A backslash in a name of a rule does not hide the end of its quotes") {
    const auto with_rule = [](const std::string& rule) {
        return read_dossier(R"({"kicker": 1, "deal": {"name": "D", "contract": {"currency": "EUR"},
            "warrants": [{"name": "W", "tranches": [{"name": "T", "shares": "1", "vests": ")" +
                            rule + R"("}]}]}})");
    };
    const auto d = with_rule(R"(reached \"back\\\\\" and reached \"$ fees\")");
    CHECK(d.deal().warrants.tranches()[0].vests == (reached("back\\") and reached("$ fees")));
    CHECK_THROWS_AS(with_rule(R"(reached \"back\\\\\" and spend >= $5bn)"), invalid_document);
}

namespace {

/// A warrant of two tranches with rights, and a cap table.
dossier with_capital() {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"},
      "warrants": [{"name": "w", "strike": "10",
        "tranches": [{"name": "t", "shares": "1,000", "vests": "spend > 0"}],
        "rights": {
          "exercise": {"at_expiry": "yes", "fair_value": {"value": "5-day average", "source": "10-K"}},
          "adjusts": {"further_shares": "= options", "excluded": ["options"]},
          "limits": [{"kind": "ownership", "part": "= cap", "source": "10-K"},
            {"kind": "gate", "name": "HSR", "lifted": "by [clearance]"}],
          "notice_days": "70",
          "value_floor": {"least": "$430m", "milestone": "start"},
          "strikes": [{"until": "2/3", "strike": "10"}, {"strike": "12"}]}}]},
      "cap_table": {"as_of": "2026-01-01",
        "classes": [{"name": "A", "votes": "= votes"}],
        "holdings": [{"holder": "Ana", "class": "A", "shares": "1,000"}],
        "rounds": [{"date": "2026-05-01", "class": "A", "price": "2",
          "investors": [{"holder": "fund", "pays": "10"}]}]},
      "assumptions": {"cap": {"value": "4.99%", "because": "b"}, "votes": {"value": "3", "because": "b"},
        "options": {"value": "5m", "because": "b"}, "clearance": {"value": "2027-01-01", "because": "b"}},
      "sources": {"10-K": {"document": "Form 10-K", "grade": "filed"}}})");
}
/// The rows of a part, as its terms name it: name, then words.
std::vector<std::string> rows_of(const dossier& d, const std::string& of) {
    std::vector<std::string> rows;
    for (const written_term& t : written_terms(d))
        if (t.of == of) rows.push_back(t.name + ": " + in_words(t));
    return rows;
}

} // namespace

TEST_CASE("Terms: the rights of a warrant stand term by term in sentences") {
    const dossier d = with_capital();
    CHECK(
        rows_of(d, "warrant \"w\"") ==
        std::vector<std::string>{
            "name: w", "strike: 10",
            "at expiry: on the last day, shares that gain count as exercised net",
            "fair value: a net exercise counts a share at the 5-day average",
            "further shares: a broad-based average counts 5,000,000 shares beside those "
            "outstanding",
            "excluded: a sale for \"options\" changes nothing",
            "limit 1: the holder may own at most 4.99% of the company",
            "limit \"HSR\": the holder may exercise nothing, until by 2027-01-01 (HSR)",
            "notice days: a notice raises a limit on ownership after 70 days",
            "value floor: at \"start\" the company pays what the vested shares lack of 430m",
            "strikes: the first 2/3 of the shares cost 10 per share; the other shares cost 12 per "
            "share"});
    const auto all  = written_terms(d);
    const auto& cap = term_at(all, "/deal/warrants/0/rights/limits/0");
    CHECK(cap.words == "kind ownership, part = cap");
    CHECK(cap.assumptions == std::vector<std::string>{"cap"});
    REQUIRE(cap.source != nullptr);
    CHECK(term_at(all, "/deal/warrants/0/rights/exercise/fair_value").source != nullptr);
}

TEST_CASE("Terms: each item of the cap table stands in a sentence") {
    CHECK(rows_of(with_capital(), "cap table") ==
          std::vector<std::string>{
              "as of: 2026-01-01", "class \"A\": common stock with 3 votes a share",
              "holding of \"Ana\": \"Ana\" holds 1,000 shares of \"A\"",
              "round of 2026-05-01: on 2026-05-01, \"fund\" pays 10 for \"A\" at 2 a share"});
}
