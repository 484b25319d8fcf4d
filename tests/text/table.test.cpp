#include <kicker/text/table.hpp>

#include "support/catch.hpp"

#include <sstream>
#include <type_traits>

using namespace kicker;

// Columns are said when the table is made: there is no table without them.
static_assert(!std::is_default_constructible_v<table>);
static_assert(!std::is_convertible_v<std::vector<table::column>, table>);

TEST_CASE("a table aligns words to the left and numbers to the right", "[text]") {
    table t({{"tranche"}, {"shares", align::right}, {"cause"}});
    t.add({"loan", "4,459,337", "funding of 1bn"}).add({"market cap", "5,574,171", "price of 169"});
    CHECK(t.str() == "  tranche        shares  cause\n"
                     "  ----------  ---------  --------------\n"
                     "  loan        4,459,337  funding of 1bn\n"
                     "  market cap  5,574,171  price of 169\n");
}

TEST_CASE("a column is aligned to the left unless it says otherwise", "[text]") {
    CHECK(table::column{}.side == align::left);
}

TEST_CASE("a table without rows is its header, and a title may be its widest cell", "[text]") {
    CHECK(table({{"day"}, {"n", align::right}}).str() == "  day  n\n"
                                                         "  ---  -\n");
    table t({{"cumulative", align::right}, {"x"}});
    t.add({"1", "y"});
    CHECK(t.str("") == "cumulative  x\n"
                       "----------  -\n"
                       "         1  y\n");
}

TEST_CASE("no line of a table ends in blanks", "[text]") {
    table t({{"name"}, {"n", align::right}, {"note"}});
    t.add({"a", "1", ""}).add({"", "", "only a note"}).add({"", "", ""});
    std::istringstream lines(t.str());
    std::string line;
    std::size_t n = 0;
    for (; std::getline(lines, line); ++n) {
        INFO(line);
        CHECK((line.empty() || line.back() != ' '));
    }
    CHECK(n == 5);
}

TEST_CASE("a row may have fewer cells than the header", "[text]") {
    table t({{"a"}, {"b", align::right}, {"c"}});
    t.add({"1"});
    REQUIRE(t.rows().size() == 1);
    CHECK(t.rows()[0] == std::vector<std::string>{"1", "", ""});
    CHECK(t.columns().size() == 3);
    CHECK(t.str("") == "a  b  c\n"
                       "-  -  -\n"
                       "1\n");
}

TEST_CASE("widths are counted in characters, not in bytes", "[text]") {
    table t({{"price"}, {"who"}});
    t.add({"€5", "Bäcker"}).add({"$50", "Smith"});
    CHECK(t.str("") == "price  who\n"
                       "-----  ------\n"
                       "€5     Bäcker\n"
                       "$50    Smith\n");
}

TEST_CASE("a table is printed with its own indent", "[text]") {
    table t({{"a"}});
    t.add({"1"});
    std::ostringstream out;
    out << t;
    CHECK(out.str() == t.str());
    CHECK(t.str("> ") == "> a\n> -\n> 1\n");
}
