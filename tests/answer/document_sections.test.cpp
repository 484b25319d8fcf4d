#include <kicker/answer/check.hpp>
#include <kicker/answer/document_sections.hpp>

#include <kicker/document/terms.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

dossier document() {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": {"value": "B", "source": "press"}, "currency": "USD", "ceiling": "2bn"},
      "warrants": [{"name": "w", "tranches": [
        {"name": "t", "shares": "1,000", "vests": "spend from 0 to [end]"}]}], "source": "10-K"},
     "company": {"name": "c"},
     "assumptions": {"end": {"value": "1bn", "low": "1bn", "high": "2bn", "because": "a guess"},
                     "idle": {"value": "1", "because": "b"}},
     "sources": {"10-K": {"document": "Form 10-K", "url": "https://example.org", "grade": "filed"},
                 "press": {"document": "a newspaper", "grade": "reported"}}})");
}
/// The row of a term, by its name.
std::vector<cell> row_of(const section& s, const std::string& term) {
    for (const auto& row : s.tables.at(0).rows)
        if (row.at(1).text == term) return row;
    throw std::out_of_range(term);
}

} // namespace

TEST_CASE("document: each term has its source by number, and the sources are listed once") {
    const dossier d = document();
    const section s = terms_section(d);
    CHECK(s.title == "d");
    REQUIRE(s.tables.size() == 2);
    CHECK(s.tables[0].rows.size() == written_terms(d).size());
    CHECK(row_of(s, "currency").at(3).text == "[1]");
    CHECK(row_of(s, "buyer").at(3).text == "[2]");
    CHECK(row_of(s, "vests").at(3).text == "assumed [1]");
    const auto& sources = s.tables[1].rows;
    REQUIRE(sources.size() == 2);
    CHECK(sources[0].at(1).text == "Form 10-K (filed)");
    CHECK(sources[0].at(2).text == "https://example.org");
    CHECK(sources[1].at(1).text == "a newspaper (reported)");
}

TEST_CASE("document: people read what a group of terms is of once, and programs in every row") {
    const section s = terms_section(document());
    for (const auto& row : s.tables.at(0).rows) CHECK(!row.at(0).text.empty());
    std::string before;
    for (const auto& row : read_by_groups(s.tables.at(0)).rows) {
        const std::string& of = row.at(0).text;
        CHECK((of.empty() ? !before.empty() : of != before));
        if (!of.empty()) before = of;
    }
    CHECK(s.tables[0].rows.at(0).at(0).text == "deal");
}

TEST_CASE("document: a term behind which an assumption stands says so, whatever is cited beside") {
    const section s   = terms_section(document());
    const origin from = row_of(s, "vests").at(2).from;
    CHECK(from.assumptions == std::vector<std::string>{"end"});
    CHECK(from.note == "\"end\" stands for 1bn");
    CHECK(from.source == "Form 10-K (filed)");
    CHECK(row_of(s, "currency").at(2).from.assumptions.empty());
}

TEST_CASE("document: the assumptions that terms use are told with range and reason") {
    const auto all = assumptions_of(document());
    REQUIRE(all.size() == 1); // no term uses the other
    CHECK(all[0].name == "end");
    CHECK(all[0].value == "1bn");
    CHECK(all[0].low == "1bn");
    CHECK(all[0].high == "2bn");
    CHECK(all[0].because == "a guess");
}

TEST_CASE("document: an assumption tells where it is used, and many events of one word once") {
    const auto reason = [](const std::string& events) {
        const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": []},
          "events": [)" + events + R"(],
          "assumptions": {"p": {"value": "5", "because": "a guess"},
                          "day": {"value": "2026-05-01", "because": "b"}}})");
        return assumptions_section(d).value().assumptions.at(0).because;
    };
    const auto price = [](const std::string& on) {
        return R"({"date": ")" + on + R"(", "event": "price", "amount": "= p"})";
    };
    const std::string a = price("2026-03-01"), b = price("2026-01-01"), c = price("2026-02-01"),
                      assumed = price("= day");
    CHECK(reason("") == "a guess. No term and no event uses this assumption.");
    CHECK(reason(a + "," + b) == "a guess. Used in: price of 2026-03-01; price of 2026-01-01.");
    CHECK(reason(a + "," + b + "," + c) ==
          "a guess. Used in: price, 3 times from 2026-01-01 to 2026-03-01.");
    CHECK(reason(a + "," + b + "," + assumed) ==
          "a guess. Used in: price of 2026-03-01; price of 2026-01-01; price of \"day\".");
}

TEST_CASE("document: all that is found is listed, the worst first") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"currency": "USD", "commitment": "3bn", "ceiling": "2bn"}, "warrants": []},
      "not_known": ["who pays"]})");
    const section s = findings_section(check(d));
    REQUIRE(s.tables.size() == 1);
    const auto& rows = s.tables[0].rows;
    CHECK(rows.size() == check(d).size());
    const std::vector<std::string> order{"error", "warning", "unsaid"};
    std::size_t worst = 0;
    for (const auto& row : rows) {
        const auto place = static_cast<std::size_t>(
            std::find(order.begin(), order.end(), row.at(0).text) - order.begin());
        REQUIRE(place < 3);
        CHECK(place >= worst);
        worst = place;
    }
    CHECK(rows.front().at(0).text == "error");
    CHECK(rows.back().at(0).text == "unsaid");
}

TEST_CASE("document: a sentence says the names of its assumptions behind their values") {
    const section s = terms_section(read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "warrants": [{"name": "w", "tranches": [{"name": "t", "shares": "1", "vests": "spend > 0"}],
        "rights": {"notice_days": "70", "limits": [
          {"kind": "ownership", "part": "= cap"}, {"kind": "exchange", "part": "19.99%"}]}}]},
      "assumptions": {"cap": {"value": "4.99%", "because": "b"}}})"));
    CHECK(row_of(s, "limit 1").at(2).text ==
          "the holder may own at most 4.99% of the company (= cap)");
    CHECK(row_of(s, "limit 1").at(3).text == "assumed");
    CHECK(row_of(s, "limit 2").at(2).text ==
          "exercises issue at most 19.99% of the shares at signing");
    CHECK(row_of(s, "notice days").at(2).text ==
          "a notice raises a limit on ownership after 70 days");
}
