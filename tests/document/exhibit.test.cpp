#include <kicker/document/exhibit.hpp>

#include "support/catch.hpp"

#include <set>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A document of one tranche of 1,000 shares with this rule, and further members of its warrant.
dossier read(const std::string& rule, const std::string& of_the_warrant = {}) {
    return read_dossier(
        R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", )" + of_the_warrant +
        R"("tranches": [{"name": "t", "shares": "1,000", "vests": ")" + rule + R"("}]}]}})");
}

/// The state that the words of a row describe.
state state_in(const std::string& words) {
    state s;
    if (words == "nothing has happened") return s;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end   = std::min(words.find("; ", begin), words.size());
        const std::string part  = words.substr(begin, end - begin);
        const std::size_t space = part.rfind(' ');
        begin                   = end + 2;
        if (part.front() == '"') {
            s.set(milestone_key(part.substr(1, part.size() - 2)), fraction::whole());
            continue;
        }
        const bool has_unit    = part.ends_with("MW") || part.ends_with("kW");
        const std::size_t name = has_unit ? part.rfind(' ', space - 1) : space;
        const rule r           = parse_rule(part.substr(0, name) + " >= " + part.substr(name + 1));
        s.set(r.metric_of(r.nodes()[0]), fraction(r.nodes()[0].from));
    }
    return s;
}

std::vector<std::string> states(const section& s, std::size_t table = 0) {
    std::vector<std::string> all;
    for (const auto& row : s.tables.at(table).rows) all.push_back(row.at(0).text);
    return all;
}
/// What a row says has vested.
std::string vested_in(const section& s, const std::string& words) {
    for (const auto& row : s.tables.at(0).rows)
        if (row.at(0).text == words) return row.at(2).text;
    return "no such row";
}

} // namespace

TEST_CASE("Exhibit: whoever reads a row and asks the deal gets the same answer") {
    const std::string rule = GENERATE(
        "100%", "spend >= 20bn", "spend > 20bn", "spend from 20bn to 30bn",
        "spend from 0 to 30bn in 3 steps", "delivered >= 750 MW and spend > 1bn",
        "peak share_price >= 600 or (spend >= 1bn and committed > 2bn)",
        "(spend >= 1bn or funding >= 2bn) and (share_price > 5 or market_cap vwap 30 > 4bn)",
        "60% and on >= 2027-01-01", "spend >= 1bn and by 2028-12-31",
        "reached \\\"closing\\\" and spend from 0 to 1bn in 4 steps",
        "reached \\\"closing\\\" or performance count \\\"users\\\" >= 5m");
    CAPTURE(rule);
    const dossier d = read(rule);
    const section s = exhibit_section(d);
    REQUIRE(s.tables.size() == 1);
    REQUIRE_FALSE(s.tables[0].rows.empty());
    for (const auto& row : s.tables[0].rows) {
        CAPTURE(row[0].text);
        const shares n = vested(d.deal, state_in(row[0].text));
        CHECK(row[2].text == to_text(n));
        CHECK(row[2].value == std::to_string(n.ticks()));
        CHECK(row[4].text == to_text(n)); // the only tranche is the whole deal
    }
    const std::vector<std::string> all = states(s);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
}

TEST_CASE("Exhibit: a level is tried a little below, on it, and a little above") {
    CHECK(states(exhibit_section(read("spend >= 20bn"))) ==
          std::vector<std::string>{"nothing has happened", "spend 19,999,999,999.99", "spend 20bn",
                                   "spend 20,000,000,000.01"});
    const section above = exhibit_section(read("spend > 20bn"));
    CHECK(vested_in(above, "spend 20bn") == "0");
    CHECK(vested_in(above, "spend 20,000,000,000.01") == "1,000");
    CHECK(vested_in(exhibit_section(read("share_price >= 5")), "share_price 4.99") == "0");
    CHECK(vested_in(exhibit_section(read("by 2028-12-31")), "on 2028-12-31") == "1,000");
    CHECK(vested_in(exhibit_section(read("by 2028-12-31")), "on 2029-01-01") == "0");
}

TEST_CASE("Exhibit: a ramp is tried at its middle, and in steps at each of them") {
    CHECK(vested_in(exhibit_section(read("spend from 20bn to 30bn")), "spend 25bn") == "500");
    const section steps = exhibit_section(read("spend from 0 to 4bn in 4 steps"));
    CHECK(vested_in(steps, "spend 1,999,999,999.99") == "250");
    CHECK(vested_in(steps, "spend 2bn") == "500");
    CHECK(vested_in(steps, "spend 4bn") == "1,000");
}

TEST_CASE("Exhibit: a condition is shown where it alone decides") {
    const section both = exhibit_section(read("spend >= 1bn and share_price >= 5"));
    CHECK(vested_in(both, "share_price 5; spend 999,999,999.99") == "0");
    CHECK(vested_in(both, "share_price 5; spend 1bn") == "1,000");
    CHECK(vested_in(both, "spend 1bn; share_price 4.99") == "0");

    const section either = exhibit_section(read("spend >= 1bn or share_price >= 5"));
    CHECK(vested_in(either, "spend 999,999,999.99") == "0");
    CHECK(vested_in(either, "spend 1bn") == "1,000");
    CHECK(vested_in(either, "share_price 4.99") == "0");
    CHECK(vested_in(either, "share_price 5") == "1,000");

    // each of four: the sister by `or` is left out, one of the others is met
    const section four = exhibit_section(
        read("(spend >= 1bn or funding >= 2bn) and (committed >= 3bn or share_price >= 5)"));
    CHECK(vested_in(four, "committed 3bn; funding 1,999,999,999.99") == "0");
    CHECK(vested_in(four, "committed 3bn; funding 2bn") == "1,000");
    CHECK(vested_in(four, "spend 1bn; share_price 4.99") == "0");
    CHECK(vested_in(four, "spend 1bn; share_price 5") == "1,000");
}

TEST_CASE("Exhibit: a milestone is shown before and after, all else being met") {
    const section s = exhibit_section(read("reached \\\"closing\\\" and spend >= 1bn"));
    CHECK(vested_in(s, "spend 1bn") == "0");
    CHECK(vested_in(s, "spend 1bn; \"closing\"") == "1,000");
    CHECK(states(exhibit_section(read("reached \\\"closing\\\""))) ==
          std::vector<std::string>{"nothing has happened", "\"closing\""});
}

TEST_CASE("Exhibit: a floor counts in what has vested, and not in what the rule earns") {
    const section s     = exhibit_section(read("spend from 0 to 1bn", R"("floor": "60%", )"));
    const auto& nothing = s.tables.at(0).rows.at(0);
    CHECK(nothing.at(1).text == "0.0000%");
    CHECK(nothing.at(2).text == "600");
    CHECK(vested_in(s, "spend 1bn") == "1,000");
}

TEST_CASE("Exhibit: an amended deal is shown by its latest terms") {
    const section s = exhibit_section(read_dossier(R"({"kicker": 1,
        "deal": {"name": "D", "warrants": [{"name": "W", "tranches": [
            {"name": "old", "shares": "100", "vests": "spend >= 1bn"}]}]},
        "amendments": [{"from": "2027-01-01", "deal": {"name": "D, amended", "warrants": [{"name": "W",
            "tranches": [{"name": "new", "shares": "300", "vests": "spend >= 2bn"}]}]}}]})"));
    CHECK(s.title == "Worked examples: D, amended");
    CHECK(s.prose.front() == "note: the terms are those of the amendment of 2027-01-01");
    REQUIRE(s.tables.size() == 1);
    CHECK(s.tables[0].caption == "new: 300 shares vest: spend >= 2bn");
}
