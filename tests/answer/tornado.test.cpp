#include <kicker/answer/tornado.hpp>

#include <kicker/answer/share_counts.hpp>

#include "support/catch.hpp"
#include "support/cells.hpp"
#include "support/random_document.hpp"
#include "support/tries.hpp"

using namespace kicker;

namespace {

const std::string deal =
    R"("deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": [{"name": "w",
    "tranches": [{"name": "a", "shares": "= size", "vests": "spend from 0 to 100m"},
                 {"name": "b", "shares": "100", "vests": "spend >= [level]"}]}]})";
const std::string assumptions = R"("assumptions": {
    "size": {"value": "1,000", "low": "900", "high": "1,200", "because": "b"},
    "level": {"value": "60m", "low": "40m", "high": "80m", "because": "b"},
    "paid": {"value": "50m", "low": "10m", "high": "100m", "because": "b"},
    "year": {"value": "2026", "low": "2026", "high": "2027", "because": "b"}})";

dossier document() {
    return read_dossier(R"({"kicker": 1, )" + deal + R"(, "events": [
        {"date": "2026-01-01", "event": "payment", "amount": "= paid"}], )" +
                        assumptions + "}");
}
using list = std::vector<std::string>;

} // namespace

TEST_CASE("a tornado moves one assumption at a time, the widest first", "[answer][tornado]") {
    const dossier d = document();
    const auto s    = tornado_section(followed(d, {}));
    REQUIRE(s);
    REQUIRE(s->charts.size() == 1);
    const auto& rows = s->charts[0].numbers.rows;
    REQUIRE(rows.size() == 3); // no term uses "year"
    CHECK(texts(rows[0]) == list{"paid", "50m", "10m", "100m", "500 (100 to 1,100)", "1,000"});
    CHECK(texts(rows[1]) == list{"size", "1,000", "900", "1,200", "500 (450 to 600)", "150"});
    CHECK(texts(rows[2]) == list{"level", "60m", "40m", "80m", "500 (500 to 600)", "100"});
    CHECK(rows[0][4].from.assumptions == list{"paid"});
    REQUIRE(s->tables.size() == 1);
    const auto& ends = s->tables[0].rows;
    REQUIRE(ends.size() == 4);
    CHECK(texts(ends[0]) == list{"least", "90", "reached", "size", "900"});
    CHECK(texts(ends[1]) == list{"least", "90", "reached", "paid", "10m"}); // "level" has no part
    CHECK(texts(ends[2]) == list{"most", "1,300", "reached", "size", "1,200"});
    CHECK(texts(ends[3]) == list{"most", "1,300", "reached", "paid", "100m"});
}

TEST_CASE("a tornado tells an end that no value reaches term by term", "[answer][tornado]") {
    // Of the two sizes together a half is 8 or 9 shares, as each half is rounded.
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "issued": "2026-01-01", "tranches": [{"name": "a", "shares": "= n", "vests": "50%"},
        {"name": "b", "shares": "= 1,000,000 - n", "vests": "50%"}]}]}, "assumptions": {
        "n": {"value": "10", "low": "5", "high": "900,000", "because": "b"}}})");
    const auto s    = tornado_section(followed(d, {}));
    REQUIRE(s);
    const auto& ends = s->tables.back().rows;
    REQUIRE(ends.size() > 2);
    CHECK(ends[0][2].text == "bound");
    CHECK(ends[0][3].text == "n");
    CHECK(ends[0][4].text.find(" in /deal/warrants/0/tranches/") != std::string::npos);
}

TEST_CASE("a tornado says how many assumptions move nothing alone", "[answer][tornado]") {
    const auto notes = [](const std::vector<assumed_value>& fixed) {
        const dossier d = with_fixed(document(), fixed);
        return tornado_section(followed(d, {}))->notes;
    };
    CHECK(notes({}).empty());
    CHECK(notes({{"paid", "10m"}}) == // 60m, the level, is far
          list{"1 of the 2 assumptions alone moves no share; assumptions together may move more"});
    CHECK(notes({{"paid", "0"}}) ==
          list{"2 of the 2 assumptions alone move no share; assumptions together may move more"});
    CHECK(notes({{"paid", "10m"}, {"size", "1,000"}}) == list{"the assumption moves no share"});
}

TEST_CASE("a document without ranges has no tornado", "[answer][tornado]") {
    const dossier d =
        with_fixed(document(), {{"size", "1,000"}, {"level", "60m"}, {"paid", "50m"}});
    CHECK_FALSE(tornado_section(followed(d, {})));
}

TEST_CASE("no value of an assumption alone leads beyond its bar", "[answer][tornado]") {
    random_document random(0x70a2ad0);
    int checked = 0;
    for (int i = 0; i < tries(100); ++i) {
        const std::string json = random.next();
        CAPTURE(json);
        try {
            const dossier d = read_dossier(json);
            const followed f(d, {});
            const auto s = tornado_section(f);
            if (!s) continue;
            const auto& rows = s->charts.empty() ? s->tables.at(0).rows : s->charts[0].numbers.rows;
            for (const choice& c : random.choices)
                for (const std::string& value : c.values) {
                    const auto row = std::ranges::find(
                        rows, c.name, [](const std::vector<cell>& r) { return r.at(0).text; });
                    if (row == rows.end()) continue;
                    shares vested;
                    try {
                        vested =
                            counts_of_all(run(with_values(d, {{c.name, value}}), f.asked)).vested;
                    } catch (const error&) { // a value that cannot be
                        continue;
                    }
                    const cell& bar = row->at(4);
                    const auto low  = bar.range ? bar.range->low : range_end{bar.text, bar.value},
                               high = bar.range ? bar.range->high : range_end{bar.text, bar.value};
                    CAPTURE(c.name, value, to_text(bar));
                    if (!low.text.ends_with("or less"))
                        REQUIRE(std::stoll(low.value) <= vested.ticks());
                    if (!high.text.ends_with("or more"))
                        REQUIRE(vested.ticks() <= std::stoll(high.value));
                    ++checked;
                }
        } catch (const error&) { // a document that cannot be
        }
    }
    CHECK(checked > tries(200));
}
