#include <kicker/answer/what_if.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// Two tranches, one of an assumed size; a market with a price.
dossier document() {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
      "tranches": [
        {"name": "a", "shares": "1,000", "vests": "spend from 0 to 10bn and share_price > 5"},
        {"name": "b", "shares": "= size", "vests": "spend >= [level] or delivered > 1 MW"}]}]},
      "market": {"share_price": "6"},
      "assumptions": {"size": {"value": "50", "low": "40", "high": "70", "because": "b"},
                      "level": {"value": "3bn", "because": "b"}}})");
}
std::vector<std::string> texts(const grid_axis& axis) {
    std::vector<std::string> all;
    for (const grid_point& p : axis.points) all.push_back(p.text);
    return all;
}

} // namespace

TEST_CASE("what if: an axis is a ramp in steps, both ends included") {
    const grid_axis axis = parse_axis(document(), "spend from 0 to 30bn in 6 steps");
    CHECK(axis.title == "spend");
    CHECK(texts(axis) ==
          std::vector<std::string>{"0", "5bn", "10bn", "15bn", "20bn", "25bn", "30bn"});
    for (const grid_point& p : axis.points) {
        CHECK((p.reading && same_reading(*p.reading, spend.key)));
        CHECK_FALSE(p.assumed);
    }
    CHECK(axis.points[3].ticks == (15_bn).ticks());
    CHECK(texts(parse_axis(document(), "spend from 1bn to 3bn")) ==
          std::vector<std::string>{"1bn", "3bn"});
}

TEST_CASE("what if: an axis is a list of values of one reading") {
    const grid_axis axis = parse_axis(document(), "peak share_price = 100, 400.5,  600");
    CHECK(axis.title == "peak share_price");
    CHECK(texts(axis) == std::vector<std::string>{"100", "400.5", "600"});
    CHECK(same_reading(*axis.points[1].reading, peak(share_price).key));
    CHECK(axis.points[1].ticks == (400.5_per_share).ticks());
    CHECK(texts(parse_axis(document(), "spend=1,000, 2,000")) ==
          std::vector<std::string>{"1,000", "2,000"});
}

TEST_CASE("what if: an axis is an assumption by name, at its value and its ends, or at a list") {
    const dossier d = document();
    CHECK(texts(parse_axis(d, "size")) == std::vector<std::string>{"40", "50", "70"});
    CHECK(texts(parse_axis(d, "level")) == std::vector<std::string>{"3bn"});
    const grid_axis listed = parse_axis(d, "size = 10, 1,000");
    CHECK(texts(listed) == std::vector<std::string>{"10", "1,000"});
    REQUIRE(listed.points[1].assumed);
    CHECK(listed.points[1].assumed->name == "size");
    CHECK_FALSE(listed.points[1].reading);
}

TEST_CASE("what if: what is no axis is refused") {
    const std::string words = GENERATE(
        "", "size of it", "spend", "spend > 5bn", "spend = much", "= 5",
        "spend =", "spend from 0 to 1bn and share_price from 1 to 2", "reached other \"x\"",
        "spend = 1bn and share_price >= 2", "spend from 0 to 1bn or spend = 2bn", "spend = -5, 1",
        "spend from -100 to 100 in 2 steps");
    CAPTURE(words);
    CHECK_THROWS_AS(parse_axis(document(), words), error);
}

TEST_CASE("what if: each cell is what vests in that state, under the market of the document") {
    const dossier d = document();
    const section s = what_if_section(d, {}, parse_axis(d, "spend from 0 to 12bn in 4 steps"));
    const auto& t   = s.tables.at(0);
    REQUIRE(t.columns.size() == 4); // spend, a, b, all
    REQUIRE(t.rows.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        const state at = spent(money::of(3'000'000'000 * static_cast<std::int64_t>(i)))
                             .with(share_price, 6_per_share);
        CAPTURE(i);
        CHECK(t.rows[i][3].value == std::to_string(vested(d.deal(), at).ticks()));
        CHECK(t.rows[i][1].value == std::to_string(std::min<std::size_t>(1'000, 300 * i)));
    }
    CHECK(t.rows[0][3].text == "0");
    CHECK(to_text(t.rows[1][2]) == "50 (40 to 70)");
    CHECK(to_text(t.rows[1][3]) == "350 (340 to 370)");
    CHECK(s.assumptions.size() == 2);
}

TEST_CASE("what if: the state that is asked for goes before the market, the grid before both") {
    const dossier d    = document();
    const state low    = state{}.with(share_price, 5_per_share);
    const grid_axis at = parse_axis(d, "spend = 10bn");
    CHECK(what_if_section(d, low, at).tables.at(0).rows.at(0)[1].text == "0");
    const section s = what_if_section(d, low, at, parse_axis(d, "share_price = 5, 5.01"));
    CHECK(s.tables.at(0).rows.at(0)[1].value == "50");
    CHECK(s.tables.at(0).rows.at(0)[2].value == "1050");
}

TEST_CASE("what if: an assumption that is varied has no range any more") {
    const dossier d = document();
    const section s =
        what_if_section(d, {}, parse_axis(d, "size"), parse_axis(d, "level = 1bn, 4bn"));
    CHECK(s.tables.at(0).columns.size() == 3);
    const section one = what_if_section(d, spent(4_bn), parse_axis(d, "size"));
    const auto& rows  = one.tables.at(0).rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0][2].text == "40");
    CHECK(rows[1][2].text == "50");
    CHECK(rows[2][2].text == "70");
    const section two =
        what_if_section(d, spent(2_bn), parse_axis(d, "level = 1bn, 4bn"), parse_axis(d, "size"));
    REQUIRE(two.tables.at(0).rows.size() == 2);
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 3; ++j) {
            const dossier there = with_values(
                d, {{"level", i == 0 ? "1bn" : "4bn"}, {"size", std::vector{"40", "50", "70"}[j]}});
            const state at = spent(2_bn).with(share_price, 6_per_share);
            CHECK(two.tables[0].rows[i][j + 1].text == to_text(vested(there.deal(), at)));
        }
}

TEST_CASE("what if: the terms are those of the state's day, and a peak is at least its reading") {
    const dossier d       = read_dossier(R"({"kicker": 1,
        "deal": {"name": "D", "warrants": [{"name": "W", "tranches": [
            {"name": "old", "shares": "100", "vests": "spend from 0 to 1bn"}]}]},
        "amendments": [{"from": "2027-01-01", "deal": {"name": "D, amended", "warrants": [{"name": "W",
            "tranches": [{"name": "new", "shares": "= size", "vests": "spend from 0 to 2bn"},
                         {"name": "high", "shares": "10", "vests": "peak share_price >= 60"}]}]}}],
        "assumptions": {"size": {"value": "200", "low": "100", "high": "300", "because": "b"}}})");
    const grid_axis along = parse_axis(d, "spend = 500m");
    const section latest  = what_if_section(d, state{}.with(share_price, 60_per_share), along);
    CHECK(latest.notes.front() == "the terms are those of the amendment of 2027-01-01");
    REQUIRE(latest.tables[0].columns.size() == 4);
    CHECK(latest.tables[0].columns[1].title == "new");
    CHECK(to_text(latest.tables[0].rows[0][1]) == "50 (25 to 75)"); // a quarter of 200, 100, 300
    CHECK(latest.tables[0].rows[0][2].text == "10");
    CHECK(to_text(latest.tables[0].rows[0][3]) == "60 (35 to 85)");
    const section first = what_if_section(d, state{}.on(2026_y / 12 / 31), along);
    CHECK(first.notes.empty());
    REQUIRE(first.tables[0].columns.size() == 3);
    CHECK(first.tables[0].columns[1].title == "old");
    CHECK(first.tables[0].rows[0][1].text == "50");
    const section two =
        what_if_section(d, state{}, along, parse_axis(d, "share_price = 59.99, 60"));
    CHECK(two.notes.front() == latest.notes.front());
    CHECK(to_text(two.tables[0].rows[0][1]) == "50 (25 to 75)");
    CHECK(to_text(two.tables[0].rows[0][2]) == "60 (35 to 85)");
}

TEST_CASE("what if: the notes of every point are told, each once") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "= size", "vests": "spend from 0 to 1bn"}]}]},
        "assumptions": {"size": {"value": "200", "low": "100", "high": "300 MW", "because": "b"}}})");
    const section s = what_if_section(d, {}, parse_axis(d, "spend = 0, 500m, 1bn"));
    REQUIRE(s.notes.size() == 1);
    CHECK(s.notes[0].starts_with("the ranges leave out \"size\" at 300 MW"));
    CHECK(to_text(s.tables.at(0).rows.at(2)[1]) == "200 (100 to 200)");
}

TEST_CASE("what if: what no point and no state says is told, since conditions on it are not met") {
    const auto priced = [](const std::string& market) {
        return read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
            "floor": "share_price >= 9 and reached \"closing\"",
            "tranches": [{"name": "T", "shares": "200", "vests": "spend >= 1bn and share_price >= 5"},
                         {"name": "U", "shares": "200", "vests": "delivered >= 1 MW",
                          "exercisable": "market_cap vwap 30 > 2bn"}]}]})" +
                            market + "}");
    };
    const dossier d  = priced("");
    const auto notes = [](const section& s) { return s.notes; };
    using list       = std::vector<std::string>;
    CHECK(notes(what_if_section(d, {}, parse_axis(d, "spend = 0, 1bn"))) ==
          list{"the state does not say share_price, delivered and market_cap vwap 30; "
               "conditions on these readings count as not met"});
    CHECK(notes(what_if_section(d, state{}.with(delivered, 1_MW), parse_axis(d, "spend = 0, 1bn"),
                                parse_axis(d, "share_price = 5, 9"))) ==
          list{"the state does not say market_cap vwap 30; conditions on this reading count as not "
               "met"});
    const dossier known = priced(R"(, "market": {"as_of": "2027-01-01", "share_price": "7"})");
    CHECK(notes(what_if_section(known, spent(1_bn), parse_axis(known, "delivered = 1 MW"))) ==
          list{"the state does not say market_cap vwap 30; conditions on this reading count as not "
               "met"});
    CHECK(notes(what_if_section(known, spent(1_bn).with(delivered, 1_MW),
                                parse_axis(known, "market_cap vwap 30 = 1bn")))
              .empty());
}

TEST_CASE("what if: tranches of several warrants are named with theirs") {
    const dossier d    = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [
        {"name": "V", "tranches": [{"name": "T", "shares": "1", "vests": "spend >= 1bn"}]},
        {"name": "W", "tranches": [{"name": "T", "shares": "2", "vests": "spend >= 1bn"}]}]}})");
    const auto columns = what_if_section(d, {}, parse_axis(d, "spend = 1bn")).tables.at(0).columns;
    REQUIRE(columns.size() == 4);
    CHECK(columns[1].title == "V, T");
    CHECK(columns[2].title == "W, T");
}

TEST_CASE("what if: a market that rests on an assumption has the range of what it fills in") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "100",
                      "vests": "spend >= 1bn and share_price from 0 to 10"}]}]},
        "market": {"share_price": "= price"},
        "assumptions": {"price": {"value": "5", "low": "2", "high": "8", "because": "b"}}})");
    const section s = what_if_section(d, {}, parse_axis(d, "spend = 1bn"));
    CHECK(to_text(s.tables.at(0).rows.at(0)[1]) == "50 (20 to 80)");
}

TEST_CASE(
    "what if: the terms of a point are those of its day, else of the market's, else the latest") {
    const std::string parts = R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "100", "vests": "spend >= 1bn or on >= 2027-01-01"}]}]},
        "amendments": [{"from": "2028-01-01", "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "200", "vests": "spend >= 1bn or on >= 2027-01-01"}]}]}}])";
    const dossier plain     = read_dossier(parts + "}"),
                  dated     = read_dossier(parts + R"(, "market": {"as_of": "2027-12-31"}})");
    const auto vested_by    = [](const dossier& d, const std::string& along, std::size_t row) {
        return what_if_section(d, {}, parse_axis(d, along)).tables.at(0).rows.at(row)[1].text;
    };
    CHECK(vested_by(plain, "spend = 1bn", 0) == "200");
    CHECK(vested_by(dated, "spend = 1bn", 0) == "100");
    for (const dossier* d : {&plain, &dated}) {
        const std::string days = "on = 2026-12-31, 2027-12-31, 2028-01-01";
        CHECK(vested_by(*d, days, 0) == "0");
        CHECK(vested_by(*d, days, 1) == "100");
        CHECK(vested_by(*d, days, 2) == "200");
        const section two =
            what_if_section(*d, {}, parse_axis(*d, "spend = 1bn"), parse_axis(*d, days));
        CHECK(two.tables.at(0).rows.at(0)[2].text == "100");
        CHECK(two.tables[0].rows[0][3].text == "200");
        CHECK(two.notes == std::vector<std::string>{"from 2028-01-01 on the terms are those "
                                                    "of the amendment of that day"});
    }
}

TEST_CASE("what if: a tranche that the terms of a point do not have is empty there") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "old", "shares": "100", "vests": "100%"},
                     {"name": "kept", "shares": "= size", "vests": "100%"}]}]},
        "amendments": [{"from": "2028-01-01", "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "kept", "shares": "= size", "vests": "100%"},
                     {"name": "all", "shares": "7", "vests": "100%"}]}]}}],
        "assumptions": {"size": {"value": "20", "low": "10", "high": "30", "because": "b"}}})");
    const section s = what_if_section(d, {}, parse_axis(d, "on = 2027-12-31, 2028-01-01"));
    const auto& t   = s.tables.at(0);
    std::vector<std::string> titles;
    for (const auto& c : t.columns) titles.push_back(c.title);
    CHECK(titles == std::vector<std::string>{"on", "old", "kept", "all", "all"});
    const auto texts_of = [&](std::size_t row) {
        std::vector<std::string> all;
        for (const cell& c : t.rows.at(row)) all.push_back(to_text(c));
        return all;
    };
    CHECK(texts_of(0) ==
          std::vector<std::string>{"2027-12-31", "100", "20 (10 to 30)", "", "120 (110 to 130)"});
    CHECK(texts_of(1) ==
          std::vector<std::string>{"2028-01-01", "", "20 (10 to 30)", "7", "27 (17 to 37)"});
}

TEST_CASE("what if: a point whose assumptions cannot be together is empty, with a note") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "100", "vests": "spend from [start] to [full]"}]}]},
        "assumptions": {
            "start": {"value": "0", "low": "0", "high": "2bn", "because": "b"},
            "full": {"value": "4bn", "low": "1bn", "high": "4bn", "because": "b"}}})");
    const section s  = what_if_section(d, spent(2_bn), parse_axis(d, "start = 0, 2bn"),
                                       parse_axis(d, "full = 1bn, 4bn"));
    const auto& rows = s.tables.at(0).rows;
    CHECK(rows.at(0)[1].text == "100");
    CHECK(rows[0][2].text == "50");
    CHECK(rows.at(1)[1].text.empty());
    CHECK(rows[1][2].text == "0");
    REQUIRE(s.notes.size() == 1);
    CHECK(s.notes[0].starts_with("there is no answer for \"start\" at 2bn with \"full\" at 1bn: "));
    CHECK_THROWS_AS(what_if_section(d, spent(2_bn), parse_axis(d, "start = 5bn")), error);
}

TEST_CASE("what if: the terms and the gaps of a point are those at its assumed values") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "100", "vests": "spend >= 1bn"}]}]},
        "amendments": [{"from": "= day", "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "200", "vests": "share_price >= 1"}]}]}}],
        "market": {"as_of": "2028-06-01"},
        "assumptions": {"day": {"value": "2028-01-01", "because": "b"}}})");
    const section s = what_if_section(d, spent(1_bn), parse_axis(d, "day = 2029-01-01"));
    CHECK(s.tables.at(0).rows.at(0)[1].text == "100");
    CHECK(s.notes.empty());
}

TEST_CASE("what if: a list without blanks is told as that, and what is misspelt as that") {
    CHECK_THROWS_WITH(parse_axis(document(), "spend = 1bn,2bn"),
                      "put a comma and a blank between values, as in \"1bn, 2bn\"; found "
                      "\"1bn,2bn\"");
    try {
        static_cast<void>(parse_axis(document(), "spend = 1,000bnn"));
        FAIL("it was read");
    } catch (const error& e) {
        CHECK(std::string(e.what()).find("did you mean \"bn\"?") != std::string::npos);
    }
}

TEST_CASE("what if: a tranche that floats is sized by the shares that the market tells") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "D", "warrants": [{"name": "W",
        "tranches": [{"name": "T", "shares": "10% of the company, excluding itself, floating",
                      "vests": "spend >= 1bn"}]}]}, "market": {"outstanding": "900"}})");
    CHECK(holdings_in(d, spent(1_bn)).tranches.at(0).answer.vested.value == 90_sh);
    CHECK(what_if_section(d, {}, parse_axis(d, "spend = 1bn")).tables.at(0).rows.at(0)[1].text ==
          "90");
}

TEST_CASE("what if: the shares vested in a state have the ranges that a point of a grid has") {
    const dossier d = document();
    const auto all  = holdings_in(d, spent(3_bn));
    REQUIRE(all.tranches.size() == 2);
    const auto* const a = all.find(all.tranches[0].of);
    const auto* const b = all.find({all.tranches[0].of.warrant, label("b")});
    REQUIRE(a != nullptr);
    REQUIRE(b != nullptr);
    CHECK(a->vested.value == 300_sh);
    CHECK(a->vested.is_certain());
    CHECK(b->vested.low == 40_sh);
    CHECK(b->vested.high == 70_sh);
    CHECK(all.find({label("none"), label("b")}) == nullptr);
}

TEST_CASE("what if: a grid of more points than anyone reads is refused before it is asked") {
    const dossier d       = document();
    const grid_axis along = parse_axis(d, "spend from 0 to 10bn in 10000 steps");
    CHECK_THROWS_WITH(what_if_section(d, {}, along),
                      "a grid has at most 10000 points, this grid has 10001");
    CHECK_THROWS_WITH(
        what_if_section(d, {}, along, parse_axis(d, "share_price from 0 to 9 in 9999 steps")),
        "a grid has at most 10000 points, this grid has 100010000");
}

TEST_CASE("what if: what is no axis is told what an axis is, and a value where it stands") {
    const dossier d = document();
    const auto told = [&](const std::string& words) {
        try {
            static_cast<void>(parse_axis(d, words));
        } catch (const error& e) {
            return std::string(e.what());
        }
        return std::string("read");
    };
    const std::string form =
        "expected \"spend from 0 to 30bn in 6 steps\", \"share_price = 100, 200\" or "
        "an assumption, such as \"start = 0.5bn, 1bn\", found ";
    CHECK(told("spend") == form + "\"spend\"");
    CHECK(told("spend >= 1bn") == form + "\"spend >= 1bn\"");
    CHECK(told("60%") == form + "\"60%\"");
    CHECK(told("reached \"x\" = 5") == form + "\"reached \"x\" = 5\"");
    CHECK(told("spnd = 1bn") == form + "\"spnd = 1bn\"; did you mean \"spend\"?");
    CHECK(told("spend frm 0 to 1bn") == form + "\"spend frm 0 to 1bn\"; did you mean \"from\"?");
    CHECK(told("levle = 1bn") == form + "\"levle = 1bn\"; did you mean \"level\"?");
    CHECK(told("spend = 1bn, much") == "column 14: expected a number, found \"much\"");
    CHECK(told("spend from 1bn") ==
          "column 15: expected \"to\", as in \"spend from 0 to 30bn in 6 steps\", found the end");
}
