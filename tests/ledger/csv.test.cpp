#include <kicker/ledger/csv.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <type_traits>
#include <vector>

using namespace kicker;

static_assert(std::is_base_of_v<error, invalid_file>);
static_assert(std::is_same_v<decltype(read_ledger("")), ledger>);
static_assert(std::is_same_v<decltype(read_ledger<double>("")), basic_ledger<double>>);

namespace {

/// What is wrong with a text; nothing if it can be read.
std::vector<invalid_text> complaints(const std::string& csv) {
    try {
        static_cast<void>(read_ledger(csv));
    } catch (const invalid_file& e) {
        return e.complaints();
    }
    return {};
}

/// The columns in the order in which the tables below fill them.
const std::string header = "date,event,name,amount,unit,volume,rate,currency,party,tags,source\n";

} // namespace

// --- what is read ---

TEST_CASE("each kind of event is read with its own unit", "[csv]") {
    struct {
        const char* row;
        event_kind kind;
        unit_id unit;
        std::int64_t ticks;
        const char* words;
    } const table[] = {
        {"2026-01-15,milestone,loan received,,,,,,,,", event_kind::milestone, unit_id::none, 0,
         "\"loan received\""},
        {"2026-03-31,payment,,2.5bn,,,,,,,", event_kind::payment, unit_id::money,
         25'000'000'000'000, "payment of 2.5bn"},
        {"2026-03-31,refund,,1000.5,,,,,,,", event_kind::refund, unit_id::money, 10'005'000,
         "refund of 1,000.5"},
        {"2026-03-31,commitment,,5bn,,,,,,,", event_kind::commitment, unit_id::money,
         50'000'000'000'000, "commitment of 5bn"},
        {"2026-01-20,funding,,1bn,,,,,,,", event_kind::funded, unit_id::money, 10'000'000'000'000,
         "funding of 1bn"},
        {"2026-01-23,delivery,,50 MW,,,,,,,", event_kind::delivery, unit_id::power, 50'000,
         "delivery of 50 MW"},
        {"2026-01-23,purchase,,1.25GW,,,,,,,", event_kind::purchase, unit_id::power, 1'250'000,
         "purchase of 1,250 MW"},
        {"2026-05-14,price,,185,,30000000,,,,,", event_kind::closing_price, unit_id::price,
         18'500'000'000, "price of 185"},
        {"2026-05-14,market_cap,,56.4bn,,,,,,,", event_kind::reported_cap, unit_id::money,
         564'000'000'000'000, "market_cap of 56.4bn"},
        {"2026-08-05,outstanding,,237.6m,,,,,,,", event_kind::share_count, unit_id::shares,
         237'600'000, "237,600,000 shares outstanding"},
        {"2026-06-30,measure,active users,5m,count,,,,,,", event_kind::measured, unit_id::count,
         5'000'000, "\"active users\" at 5,000,000"},
        {"2026-06-30,measure,uptime,99.95%,percent,,,,,,", event_kind::measured, unit_id::percent,
         999'500, "\"uptime\" at 99.95%"},
        {"2026-08-01,split,,,,,2:1,,,,", event_kind::split, unit_id::none, 0, "split 2 for 1"},
        {"2026-08-02,merger,,12,,,1:2,,,,", event_kind::merger, unit_id::price, 1'200'000'000,
         "merger 1 for 2 and 12 in cash a share"},
        {"2027-01-01,termination,convenience,,,,,,buyer,,", event_kind::termination, unit_id::none,
         0, "termination by the buyer for convenience"},
        {"2027-01-01,cure,breach,,,,,,seller,,", event_kind::cure, unit_id::none, 0,
         "cure by the seller of breach"},
        {"2027-01-02,forfeiture,,,,,,,,,", event_kind::forfeiture, unit_id::none, 0, "forfeiture"},
        {"2027-01-03,clawback,loan,250,,,,,,,", event_kind::clawback, unit_id::shares, 250,
         "clawback of 250 shares"},
    };
    std::string csv = header;
    for (const auto& row : table) csv += std::string(row.row) + "\n";
    const auto l = read_ledger(csv);
    REQUIRE(l.size() == std::size(table));
    for (std::size_t i = 0; i < l.size(); ++i) {
        CAPTURE(table[i].row);
        CHECK(to_text(l[i].on) == std::string(table[i].row).substr(0, 10));
        CHECK(l[i].kind == table[i].kind);
        CHECK(l[i].unit == table[i].unit);
        CHECK(l[i].ticks == table[i].ticks);
        CHECK(to_text(l[i]) == table[i].words);
    }
    CHECK(l[7].volume == 30'000'000_count);
    CHECK(l[12].rate == fraction{2, 1});
}

TEST_CASE("a measure is told in the unit of its row", "[csv]") {
    struct {
        const char* amount;
        const char* unit;
        unit_id id;
        std::int64_t ticks;
    } const table[] = {
        {"1.5m", "money", unit_id::money, 15'000'000'000},
        {"0.00001", "price", unit_id::price, 1'000},
        {"12", "shares", unit_id::shares, 12},
        {"4.99%", "percent", unit_id::percent, 49'900},
        {"750 MW", "power", unit_id::power, 750'000},
        {"7k", "count", unit_id::count, 7'000},
        {"-3", "count", unit_id::count, -3},
    };
    for (const auto& row : table) {
        const auto l = read_ledger(header + "2026-06-30,measure,own," + row.amount + "," +
                                   row.unit + ",,,,,,");
        REQUIRE(l.size() == 1);
        CHECK(l[0].unit == row.id);
        CHECK(l[0].ticks == row.ticks);
    }
}

TEST_CASE("columns stand in any order and all but two may be left out", "[csv]") {
    const auto l = read_ledger("amount,source,event,date,party\n"
                               "3bn,filing,payment,2026-03-31,OpenAI\n");
    REQUIRE(l.size() == 1);
    CHECK(l[0].on == day(2026_y / 3 / 31));
    CHECK(l[0].ticks == money(3_bn).ticks());
    CHECK(l[0].source == "filing");
    CHECK(l[0].party == "OpenAI");
    CHECK(l[0].currency.empty());
    CHECK(read_ledger("event,date\nforfeiture,2026-03-31").size() == 1);
}

TEST_CASE("quoted fields keep commas and quotes and line breaks", "[csv]") {
    const auto l = read_ledger("date,event,name,source\r\n"
                               "2026-01-15,milestone,\"loan, \"\"first\"\"\",\"two\nlines\"\r\n"
                               "\r\n"
                               "2026-01-16,milestone,\"plain\",\r\n");
    REQUIRE(l.size() == 2);
    CHECK(l[0].name == "loan, \"first\"");
    CHECK(l[0].source == "two\nlines");
    CHECK(l[1].name == "plain");
}

TEST_CASE("a byte-order mark and both line ends and a missing last one are read alike", "[csv]") {
    for (const char* csv : {"date,event,amount\n2026-01-01,payment,1\n2026-01-02,payment,2\n",
                            "date,event,amount\r\n2026-01-01,payment,1\r\n2026-01-02,payment,2\r\n",
                            "\xEF\xBB\xBF"
                            "date,event,amount\n2026-01-01,payment,1\n\n2026-01-02,payment,2"}) {
        const auto l = read_ledger(csv);
        REQUIRE(l.size() == 2);
        CHECK(l[1].ticks == 20'000);
    }
}

TEST_CASE("a header without rows is an empty ledger", "[csv]") {
    CHECK(read_ledger(header).empty());
}

TEST_CASE("rates are exact decimals and splits are ratios", "[csv]") {
    const auto rate = [](const char* event, const char* text) {
        return read_ledger(std::string("date,event,amount,rate\n2026-01-01,") + event + "," +
                           (std::string(event) == "split" ? "" : "1bn") + "," + text)[0]
            .rate;
    };
    CHECK(rate("payment", "1.1") == fraction{11, 10});
    CHECK(rate("payment", "0.0067") == fraction{67, 10'000});
    CHECK(rate("payment", "150") == fraction{150, 1});
    CHECK(rate("split", "3:2") == fraction{3, 2});
    CHECK(rate("split", "1:10") == fraction{1, 10});
    CHECK(rate("split", "1.5:1") == fraction{3, 2});
    CHECK(rate("split", "1:0.25") == fraction{4, 1});
    CHECK(rate("split", "2.50:1.125") == fraction{20, 9});
}

TEST_CASE("an unknown event is kept as it is", "[csv]") {
    const auto l = read_ledger("date,event,amount,unit,party,tags\n"
                               "2026-01-01,buyback,0.25,price,seller,cash\n"
                               "2026-01-02,board meeting,,,,\n");
    REQUIRE(l.size() == 2);
    CHECK(l[0].kind == event_kind::other);
    CHECK(l[0].name == "buyback");
    CHECK(l[0].unit == unit_id::price);
    CHECK(l[0].ticks == 25'000'000);
    CHECK(l[0].tags == "cash");
    CHECK(l[1].name == "board meeting");
}

TEMPLATE_TEST_CASE("amounts are read exactly in every representation", "[csv]", KICKER_LANES) {
    using Rep    = TestType;
    const auto l = read_ledger<Rep>("date,event,amount,rate,currency\n"
                                    "2026-01-01,payment,49999999.9999,1.25,EUR\n"
                                    "2026-01-02,price,0.00001,,\n");
    REQUIRE(l.size() == 2);
    CHECK(l[0].ticks == Rep(499'999'999'999));
    CHECK(l[0].rate == basic_fraction<Rep>(wide_t<Rep>(5), wide_t<Rep>(4)));
    CHECK(l[1].ticks == Rep(1'000));
}

TEST_CASE("an amount beyond 64 bits is read in a wider representation only", "[csv]") {
    const std::string csv = "date,event,amount\n2026-01-01,market_cap,2000trn\n"; // won
    CHECK(read_ledger<cpp_int>(csv)[0].ticks == cpp_int("20000000000000000000"));
    const auto narrow = complaints(csv);
    REQUIRE(narrow.size() == 1);
    CHECK(narrow[0].at() == text_position{2, 23});
    CHECK(narrow[0].expected().find("that fits") != std::string::npos);
}

// --- what is refused ---

TEST_CASE("a complaint says the line and column and what was expected and found", "[csv]") {
    struct {
        const char* row;
        text_position at;
        const char* expected;
        const char* found;
    } const table[] = {
        {"2026-02-30,payment,,1bn,,,,,,,", {2, 1}, "a day that exists", "2026-02-30"},
        {"31.03.2026,payment,,1bn,,,,,,,", {2, 1}, "a day such as", "31.03.2026"},
        {"2026-3-1,payment,,1bn,,,,,,,", {2, 1}, "a day such as", "2026-3-1"},
        {"2026-03-01T00:00,payment,,1bn,,,,,,,", {2, 11}, "nothing behind the day", "T00:00"},
        {",payment,,1bn,,,,,,,", {2, 1}, "a day such as", "the end"},
        {"2026-03-01,payment,,,,,,,,,", {2, 21}, "\"amount\" for a payment", "nothing"},
        {"2026-03-01,payment,,lots,,,,,,,", {2, 21}, "a number", "lots"},
        {"2026-03-01,payment,,1.23456,,,,,,,", {2, 21}, "at most 4 decimals", "1.23456"},
        {"2026-03-01,payment,,1 MW,,,,,,,", {2, 23}, "nothing behind the amount", ""},
        {"2026-03-01,delivery,,50,,,,,,,", {2, 24}, "GW, MW, kW", "the end"},
        {"2026-03-01,milestone,,,,,,,,,", {2, 22}, "\"name\" for a milestone", "nothing"},
        {"2026-03-01,measure,,5,count,,,,,,", {2, 20}, "\"name\" for a measure", "nothing"},
        {"2026-03-01,measure,users,5,,,,,,,", {2, 28}, "\"unit\" for a measure", "nothing"},
        {"2026-03-01,clawback,,5,,,,,,,", {2, 21}, "\"name\" for a clawback", "nothing"},
        {"2026-03-01,split,,,,,,,,,", {2, 22}, "\"rate\" for a split", "nothing"},
        {"2026-03-01,split,,,,,2,,,,", {2, 23}, "new:old", "the end"},
        {"2026-03-01,split,,,,,2/1,,,,", {2, 23}, "new:old", "/"},
        {"2026-03-01,split,,,,,1.5:,,,,", {2, 26}, "a number", "the end"},
        {"2026-03-01,split,,,,,1.5:1.,,,,", {2, 28}, "a digit after the point", "the end"},
        {"2026-03-01,split,,,,,2:0,,,,", {2, 24}, "above zero", "0"},
        {"2026-03-01,split,,,,,-2:1,,,,", {2, 22}, "above zero", "-"},
        {"2026-03-01,payment,,1bn,,,0,EUR,,,", {2, 27}, "above zero", "0"},
        {"2026-03-01,payment,,1bn,,,-1.1,EUR,,,", {2, 27}, "above zero", "-"},
        {"2026-03-01,payment,,1bn,,,1.1x,EUR,,,", {2, 30}, "nothing behind the rate", "x"},
        {"2026-03-01,payment,,1bn,,,dear,EUR,,,", {2, 27}, "a number", "dear"},
        {"2026-03-01,price,,185,,many,,,,,", {2, 24}, "a number", "many"},
        {"2026-03-01,termination,breach,,,,,,byer,,", {2, 36}, "\"buyer\" or \"seller\"", "byer"},
        {"2026-03-01,,,,,,,,,,", {2, 12}, "a kind of event", "nothing"},
        {"2026-03-01,payment,,1bn", {2, 1}, "11 fields, as in the header", "4"},
    };
    for (const auto& row : table) {
        const auto all = complaints(header + row.row + "\n");
        CAPTURE(row.row);
        REQUIRE(all.size() == 1);
        CAPTURE(all[0].what());
        CHECK(all[0].at().line == row.at.line);
        CHECK(all[0].at().column == row.at.column);
        CHECK(all[0].expected().find(row.expected) != std::string::npos);
        CHECK(all[0].found().find(row.found) != std::string::npos);
    }
}

TEST_CASE("thousands separators are refused by name", "[csv]") {
    for (const char* amount : {"\"1,000\"", "\"1,000,000.50\"", "\"12,34\""}) {
        const auto all =
            complaints("date,event,amount\n2026-01-01,payment," + std::string(amount) + "\n");
        REQUIRE(all.size() == 1);
        CHECK(all[0].at().line == 2);
        CHECK(all[0].expected() == "a number without thousands separators");
    }
    // without quotes the comma makes one field too many
    const auto bare = complaints("date,event,amount\n2026-01-01,payment,1,000\n");
    REQUIRE(bare.size() == 1);
    CHECK(bare[0].expected().find("3 fields") != std::string::npos);
    CHECK(bare[0].found() == "4");
}

TEST_CASE("a misspelt word is answered with the nearest", "[csv]") {
    struct {
        const char* csv;
        const char* nearest;
    } const table[] = {
        {"date,event,amuont\n", "amount"},
        {"date,evnt,amount\n", "event"},
        {"date,event,amount\n2026-01-01,paymant,1bn\n", "payment"},
        {"date,event,amount\n2026-01-01,Payment,1bn\n", "payment"},
        {"date,event,amount\n2026-01-01,delivry,1 MW\n", "delivery"},
        {"date,event,name,amount,unit\n2026-01-01,measure,users,1,counts\n", "count"},
        {"date,event,name,party\n2026-01-01,termination,breach,sellr\n", "seller"},
    };
    for (const auto& row : table) {
        const auto all = complaints(row.csv);
        CAPTURE(row.csv);
        REQUIRE(all.size() == 1);
        CHECK(all[0].nearest() == row.nearest);
        CHECK(std::string(all[0].what()).find("did you mean \"" + std::string(row.nearest)) !=
              std::string::npos);
    }
}

TEST_CASE("a header is complained about as a whole and alone", "[csv]") {
    const auto all = complaints("date,evnt,amuont,colour,date\n2026-13-01,payment,x,,\n");
    REQUIRE(all.size() == 4);
    CHECK(all[0].at() == text_position{1, 6});
    CHECK(all[1].at() == text_position{1, 11});
    CHECK(all[2].at() == text_position{1, 18});
    CHECK(all[2].nearest().empty());
    CHECK(all[3].at() == text_position{1, 25});
    CHECK(all[3].expected() == "each column once");

    const auto none = complaints("name,amount\nx,1\n");
    REQUIRE(none.size() == 2);
    CHECK(none[0].expected() == "a column \"date\"");
    CHECK(none[1].expected() == "a column \"event\"");
}

TEST_CASE("an empty file is one complaint", "[csv]") {
    for (const char* csv : {"", "\n\n", "\xEF\xBB\xBF", "\r\n"}) {
        const auto all = complaints(csv);
        REQUIRE(all.size() == 1);
        CHECK(all[0].at() == text_position{1, 1});
        CHECK(all[0].found() == "an empty file");
    }
}

TEST_CASE("all errors of a file are told at once in the order of its lines", "[csv]") {
    const std::string csv = "date,event,amount\n"
                            "2026-13-01,payment,1bn\n"
                            "2026-01-02,payment,2bn\n"
                            "2026-01-03,payment,two\n"
                            "2026-01-04,refnud,1bn\n"
                            "2026-01-05,payment\n";
    const auto all        = complaints(csv);
    REQUIRE(all.size() == 4);
    CHECK(all[0].at() == text_position{2, 1});
    CHECK(all[1].at() == text_position{4, 20});
    CHECK(all[2].at() == text_position{5, 12});
    CHECK(all[3].at() == text_position{6, 1});

    try {
        static_cast<void>(read_ledger(csv, "deals/ledger.csv"));
        FAIL("the file is wrong");
    } catch (const error& e) {
        const std::string what = e.what();
        CHECK(what.find("deals/ledger.csv: line 2, column 1: expected a day that exists, found "
                        "\"2026-13-01\"") == 0);
        CHECK(what.find("\ndeals/ledger.csv: line 6, column 1: ") != std::string::npos);
    }
}

TEST_CASE("lines are counted through quoted line breaks and blank lines", "[csv]") {
    const auto all = complaints("date,event,name\n"
                                "2026-01-01,milestone,\"a\nb\nc\"\n"
                                "\n"
                                "2026-01-99,milestone,d\n");
    REQUIRE(all.size() == 1);
    CHECK(all[0].at() == text_position{6, 1});
}

TEST_CASE("a quote that is never closed and text behind a quote are refused", "[csv]") {
    const auto open = complaints("date,event,name\n2026-01-01,milestone,\"loan\n2026-01-02,x,y\n");
    REQUIRE(open.size() == 1);
    CHECK(open[0].at() == text_position{2, 22});
    CHECK(open[0].expected() == "a closing quote");

    const auto behind = complaints("date,event,name\n2026-01-01,milestone,\"loan\"x\n"
                                   "2026-01-99,milestone,y\n");
    REQUIRE(behind.size() == 2); // reading goes on behind the line
    CHECK(behind[0].at() == text_position{2, 28});
    CHECK(behind[1].at() == text_position{3, 1});
}

TEST_CASE("no more than a hundred errors are told", "[csv]") {
    std::string csv = "date,event,amount\n";
    for (int i = 0; i < 99; ++i) csv += "yesterday,payment,1bn\n";
    CHECK(complaints(csv).size() == 99);
    for (int i = 0; i < 99; ++i) csv += "yesterday,payment,1bn\n";
    CHECK(complaints(csv).size() == 100);
}

TEST_CASE("a file is loaded with its path in every complaint", "[csv]") {
    const auto path  = (std::filesystem::temp_directory_path() / "kicker_ledger_test.csv").string();
    const auto write = [&](const char* text) { std::ofstream(path, std::ios::binary) << text; };
    write("date,event,amount\r\n2026-01-01,payment,1bn\r\n");
    CHECK(load_ledger(path).size() == 1);
    write("date,event,amount\r\n2026-01-01,payment,1bm\r\n");
    try {
        static_cast<void>(load_ledger(path));
        FAIL("the file is wrong");
    } catch (const invalid_file& e) {
        CHECK(std::string(e.what()).find(path + ": line 2, column 21: ") == 0);
    }
    std::remove(path.c_str());
    CHECK_THROWS_AS(load_ledger(path), error);
}

TEST_CASE("a field that a row has no use for is an error and not passed over", "[csv]") {
    const auto complaint_of = [](const std::string& row) {
        try {
            static_cast<void>(read_ledger("date,event,name,amount,unit,party\n" + row + "\n"));
        } catch (const invalid_file& e) {
            return std::string(e.what());
        }
        return std::string("read");
    };
    CHECK(complaint_of("2026-03-31,payment,,2.5bn,money,") == "read");
    CHECK(
        complaint_of("2026-03-31,payment,,2.5,bn,") ==
        "line 2, column 25: expected money, price, shares, percent, power or count, found \"bn\"");
    CHECK(complaint_of("2026-03-31,payment,,2.5bn,power,") ==
          "line 2, column 27: expected the unit money, found \"power\"");
    CHECK(complaint_of("2026-03-31,milestone,x,1bn,,") ==
          "line 2, column 24: expected no amount for a milestone, found \"1bn\"");
    CHECK(complaint_of("2026-03-31,payment,,$1bn,,") ==
          "line 2, column 21: expected a number (its currency stands in \"currency\"), found "
          "\"$1bn\"");
}

TEST_CASE("what no event can be is told with its place in the file", "[csv]") {
    try {
        static_cast<void>(read_ledger(
            "date,event,amount\n2026-03-31,payment,-1bn\n2026-04-01,price,0\n", "x.csv"));
        FAIL("read");
    } catch (const invalid_file& e) {
        CHECK(std::string(e.what()) == "x.csv: line 2, column 20: an amount is zero or more (a "
                                       "refund is an event of its own), found -1bn\n"
                                       "x.csv: line 3, column 18: a price is above zero, found 0");
    }
    CHECK_THROWS_WITH(load_ledger("."), ".: expected a file, found a directory");
}
