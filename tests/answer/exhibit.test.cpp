#include <kicker/answer/exhibit.hpp>

#include <kicker/batch/breakpoints.hpp>

#include <kicker/answer.hpp>
#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"

#include <set>
#include <string>
#include <vector>

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A document of one tranche of 1,000 shares with this rule, and further members of its tranche and
/// of its warrant.
dossier read(const std::string& rule, const std::string& of_the_tranche = {},
             const std::string& of_the_warrant = {}) {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", )" +
                        of_the_warrant + R"("tranches": [{"name": "t", "shares": "1,000", )" +
                        of_the_tranche + R"("vests": ")" + rule + R"("}]}]}})");
}
/// A document of these warrants.
dossier of_warrants(const std::string& warrants) {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [)" + warrants + "]}}");
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

using row = std::vector<cell>;

const std::vector<row>& rows(const section& s) {
    REQUIRE(!s.tables.empty());
    return s.tables[0].rows;
}
std::vector<std::string> states(const section& s) {
    std::vector<std::string> all;
    for (const row& r : rows(s)) all.push_back(r.at(1).text);
    return all;
}
/// What the first row of a state says in one of its columns.
std::string told_in(const section& s, const std::string& words, std::size_t column) {
    for (const row& r : rows(s))
        if (r.at(1).text == words) return r.at(column).text;
    return "no such row";
}
std::string vested_in(const section& s, const std::string& words) {
    return told_in(s, words, 3);
}
std::string exercisable_in(const section& s, const std::string& words) {
    return told_in(s, words, 4);
}

bool has_line(const section& s, const std::string& line) {
    return std::ranges::find(s.prose, line) != s.prose.end();
}

/// Looks for a row on each breakpoint of a reading, and for one a little to each side. A state says
/// nothing of a level of zero.
template <class Quantity>
void check_breakpoints(const dossier& d, const section& s, const metric<Quantity>& of,
                       const Quantity& a_little) {
    std::set<fraction> found;
    for (const row& r : rows(s))
        for (const auto& reading : state_in(r[1].text))
            if (same_reading(reading.key, of.key)) found.insert(reading.value);
    for (const Quantity& level : breakpoints(d.deal(), of))
        for (const Quantity& value : {level - a_little, level, level + a_little})
            if (value > Quantity{}) {
                CAPTURE(value);
                CHECK(found.contains(fraction(value.ticks())));
            }
}

/// Reads each row, asks the deal, and holds the two against each other.
void check_rows(const dossier& d) {
    const section s = exhibit_section(d);
    REQUIRE_FALSE(rows(s).empty());
    std::set<std::string> told;
    for (const row& r : rows(s)) {
        CAPTURE(r[0].text, r[1].text);
        const state at = state_in(r[1].text);
        bool is_found  = false;
        for (const auto& p : positions(d.deal(), at)) {
            if (name_of(d.deal(), p.warrant, p.tranche) != r[0].text) continue;
            is_found = true;
            CHECK(r[2].text == to_percent_text(p.earned, 4));
            CHECK(r[3].text == to_text(p.vested));
            CHECK(r[3].value == std::to_string(p.vested.ticks()));
            CHECK(r[4].text == to_text(p.exercisable));
            CHECK(r[4].value == std::to_string(p.exercisable.ticks()));
        }
        CHECK(is_found);
        CHECK(r[5].text == to_text(vested(d.deal(), at)));
        CHECK(r[5].value == std::to_string(vested(d.deal(), at).ticks()));
        CHECK(told.insert(r[0].text + ": " + r[1].text).second);
    }
    check_breakpoints(d, s, spend, 0.01_cu);
    check_breakpoints(d, s, share_price, 0.01_per_share);
    check_breakpoints(d, s, delivered, 1_kW);
}

} // namespace

TEST_CASE("exhibit: whoever reads a row and asks the deal gets the same answer") {
    const std::string rule = GENERATE(
        "100%", "spend >= 20bn", "spend > 20bn", "spend from 20bn to 30bn",
        "spend from 0 to 30bn in 3 steps", "delivered >= 750 MW and spend > 1bn",
        "peak share_price >= 600 or (spend >= 1bn and committed > 2bn)",
        "(spend >= 1bn or funding >= 2bn) and (share_price > 5 or market_cap vwap 30 > 4bn)",
        "60% and on >= 2027-01-01", "spend >= 1bn and by 2028-12-31",
        "reached \\\"closing\\\" and spend from 0 to 1bn in 4 steps",
        "reached \\\"closing\\\" or performance count \\\"users\\\" >= 5m");
    CAPTURE(rule);
    check_rows(read(rule));
    check_rows(read(rule, R"("exercisable": "spend >= 2bn and reached \"listing\"", )"));
    check_rows(read(rule, {}, R"("floor": "40% and reached \"sale\" or spend >= 25bn and 70%", )"));
}

TEST_CASE("exhibit: the same holds for floors and gates of two warrants") {
    const std::string floor = GENERATE("60%", "reached \\\"sale\\\" and 60%", "spend from 0 to 8bn",
                                       "spend >= 1bn and 30% or funding > 2bn");
    const std::string gate  = GENERATE("100%", "spend >= 2bn", "spend from 1bn to 3bn in 2 steps",
                                       "by 2028-12-31 or share_price >= 5", "before 2030-01-01");
    CAPTURE(floor, gate);
    check_rows(of_warrants(R"({"name": "A", "floor": ")" + floor + R"(", "tranches": [
            {"name": "t", "shares": "300", "vests": "spend >= 1bn and share_price > 4"},
            {"name": "u", "shares": "700", "vests": "by 2027-12-31", "exercisable": ")" +
                           gate + R"("}]},
        {"name": "B", "tranches": [
            {"name": "t", "shares": "500", "vests": "spend from 0 to 4bn", "exercisable": ")" +
                           gate + R"("}]})"));
}

TEST_CASE("exhibit: a tranche is named once, with its warrant if the deal has two") {
    const section s = exhibit_section(of_warrants(R"({"name": "A", "tranches": [
            {"name": "t", "shares": "300", "vests": "spend >= 1bn"},
            {"name": "u", "shares": "700", "vests": "100%"}]},
        {"name": "B", "tranches": [
            {"name": "t", "shares": "500", "vests": "reached \"sale\""}]})"));
    std::vector<std::string> names;
    for (const row& r : read_by_groups(s.tables.at(0)).rows)
        if (!r.at(0).text.empty()) names.push_back(r[0].text);
    CHECK(names == std::vector<std::string>{"A, t", "A, u", "B, t"});
    CHECK(told_in(s, "\"sale\"", 5) == "1,200"); // with the 700 that vest in any case
    CHECK(rows(exhibit_section(read("spend >= 1bn"))).at(0).at(0).text == "t");
}

TEST_CASE("exhibit: its terms stand above the examples, and what they leave out is told") {
    const section s = exhibit_section(read("spend >= 1bn", R"("exercisable": "by 2028-12-31", )",
                                           R"("floor": "reached \"sale\" and 60%",
        "issued": "2027-01-01", "expires": "2030-06-30",
        "on_termination": [{"ended_by": "buyer", "then": "vest unvested"}], )"));
    CHECK(has_line(s, "t: 1,000 shares vest: spend >= 1bn; exercisable: by 2028-12-31"));
    CHECK(has_line(s, "w: floor of all its shares: reached \"sale\" and 60%. What the floor adds "
                      "fills the tranches in their order"));
    CHECK(s.prose.back() ==
          "not shown: w: issued 2027-01-01, and nothing vests before; expires 2030-06-30, and "
          "nothing vests after; if the contract is ended by the buyer: unvested shares vest");
    const section plain = exhibit_section(read("spend >= 1bn"));
    CHECK(plain.prose.back() == "t: 1,000 shares vest: spend >= 1bn");
}

TEST_CASE("exhibit: a level is tried a little below, on it, and a little above") {
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

TEST_CASE("exhibit: a level at the end of what can be written has examples on one side only") {
    CHECK(states(exhibit_section(read("on >= 9999-12-31"))) ==
          std::vector<std::string>{"nothing has happened", "on 9999-12-30", "on 9999-12-31"});
    CHECK(states(exhibit_section(read("spend > 922,337,203,685,477.5807"))) ==
          std::vector<std::string>{"nothing has happened", "spend 922,337,203,685,477.5707",
                                   "spend 922,337,203,685,477.5807"});
    CHECK(states(exhibit_section(read("spend >= 0"))) ==
          std::vector<std::string>{"nothing has happened", "spend 0.01"});
    CHECK(states(exhibit_section(read("share_price >= 0"))) ==
          std::vector<std::string>{"nothing has happened", "share_price 0", "share_price 0.01"});
    // below zero there is no example
    CHECK(states(exhibit_section(read("spend >= 0.005"))) ==
          std::vector<std::string>{"nothing has happened", "spend 0.005", "spend 0.015"});
    CHECK(states(exhibit_section(read("spend >= -922,337,203,685,477.5808"))) ==
          std::vector<std::string>{"nothing has happened"});
}

TEST_CASE("exhibit: a ramp is tried at its middle, and in steps at each of them") {
    CHECK(vested_in(exhibit_section(read("spend from 20bn to 30bn")), "spend 25bn") == "500");
    const section steps = exhibit_section(read("spend from 0 to 4bn in 4 steps"));
    CHECK(vested_in(steps, "spend 1,999,999,999.99") == "250");
    CHECK(vested_in(steps, "spend 2bn") == "500");
    CHECK(vested_in(steps, "spend 4bn") == "1,000");
}

TEST_CASE("exhibit: a condition is shown where it alone decides") {
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

TEST_CASE("exhibit: what a condition is joined to is met at the higher level, by the earlier day") {
    const section before = exhibit_section(read("before 2028-12-31 and spend >= 1bn"));
    CHECK(vested_in(before, "on 2028-12-30; spend 999,999,999.99") == "0");
    CHECK(vested_in(before, "on 2028-12-30; spend 1bn") == "1,000"); // 2028-12-31 would be too late
    const section by = exhibit_section(read("by 2028-12-31 and spend >= 1bn"));
    CHECK(vested_in(by, "on 2028-12-31; spend 1bn") == "1,000");
    const section days = exhibit_section(
        read("on >= 2027-06-01 and by 2029-12-31 and by 2028-12-31 and spend >= 1bn"));
    CHECK(vested_in(days, "on 2027-06-01; spend 1bn") == "1,000");
    const section deadlines =
        exhibit_section(read("by 2029-12-31 and by 2028-12-31 and spend >= 1bn"));
    CHECK(vested_in(deadlines, "on 2028-12-31; spend 1bn") == "1,000");
    const section levels =
        exhibit_section(read("spend >= 1bn and spend > 2bn and share_price >= 5"));
    CHECK(vested_in(levels, "spend 2,000,000,000.01; share_price 5") == "1,000");
}

TEST_CASE("exhibit: of several ways to meet the rest, one leaves it to the condition") {
    // with the milestone the share price would no longer matter
    const section either = exhibit_section(read("(reached \\\"sale\\\" or spend >= 1bn) and "
                                                "(reached \\\"sale\\\" or share_price >= 5)"));
    CHECK(vested_in(either, "spend 1bn; share_price 4.99") == "0");
    CHECK(vested_in(either, "spend 1bn; share_price 5") == "1,000");
    // the second way earns more
    const section part =
        exhibit_section(read("(60% and funding >= 2bn or spend >= 1bn) and share_price >= 5"));
    CHECK(vested_in(part, "spend 1bn; share_price 5") == "1,000");
}

TEST_CASE("exhibit: a milestone is shown before and after, all else being met") {
    const section s = exhibit_section(read("reached \\\"closing\\\" and spend >= 1bn"));
    CHECK(vested_in(s, "spend 1bn") == "0");
    CHECK(vested_in(s, "spend 1bn; \"closing\"") == "1,000");
    CHECK(states(exhibit_section(read("reached \\\"closing\\\""))) ==
          std::vector<std::string>{"nothing has happened", "\"closing\""});
}

TEST_CASE("exhibit: a floor counts in what has vested, and not in what the rule earns") {
    const section s     = exhibit_section(read("spend from 0 to 1bn", {}, R"("floor": "60%", )"));
    const auto& nothing = rows(s).at(0);
    CHECK(nothing.at(2).text == "0.0000%");
    CHECK(nothing.at(3).text == "600");
    CHECK(vested_in(s, "spend 1bn") == "1,000");
}

TEST_CASE("exhibit: each level of a floor is shown for every tranche that it may fill") {
    const section s = exhibit_section(of_warrants(R"({"name": "w",
        "floor": "60% and share_price >= 5 and reached \"sale\"", "tranches": [
            {"name": "t", "shares": "300", "vests": "spend >= 1bn"},
            {"name": "u", "shares": "700", "vests": "spend >= 2bn"}]})"));
    std::vector<std::string> told;
    for (const row& r : rows(s))
        if (r[1].text.starts_with("\"sale\"; share_price"))
            told.push_back(r[0].text + ": " + r[1].text.substr(8) + ": " + r[3].text + " of " +
                           r[5].text);
    CHECK(told == std::vector<std::string>{
                      "t: share_price 4.99: 0 of 0", "t: share_price 5: 300 of 600",
                      "t: share_price 5.01: 300 of 600", "u: share_price 4.99: 0 of 0",
                      "u: share_price 5: 300 of 600", "u: share_price 5.01: 300 of 600"});
    CHECK(vested_in(s, "share_price 5") == "0");
    CHECK(vested_in(s, "share_price 5; \"sale\"") == "300");
}

TEST_CASE("exhibit: where a floor holds, the value is shown at which the tranches overtake it") {
    // Plug Power and Amazon, 2022 (filed): 16m shares, of which a change of control vests 60 %,
    // 9.6m. The payments alone vest so many at 1.12bn + 0.6m of 7m x 980m = 1.204bn.
    const section plug   = exhibit_section(load_dossier("../deals/plug-amazon-2022.json"));
    const auto all_in    = [&](const std::string& words) { return told_in(plug, words, 5); };
    const std::string to = "\"change of control\"; spend 1,204,000,1";
    CHECK(all_in(to + "39.99") == "9,600,000");
    CHECK(all_in(to + "40") == "9,600,001"); // 140 a share

    // The floor tops up what was earned; a cliff of 500 overtakes 400 at its level.
    const section cliff =
        exhibit_section(read("spend >= 1bn and 50%", {}, R"("floor": "40% and funding >= 5", )"));
    CHECK(vested_in(cliff, "funding 5; spend 999,999,999.99") == "400");
    CHECK(vested_in(cliff, "funding 5; spend 1bn") == "500");
    // One that never earns as much overtakes nothing.
    const section less =
        exhibit_section(read("spend >= 1bn and 30%", {}, R"("floor": "40% and funding >= 5", )"));
    CHECK(std::ranges::none_of(
        states(less), [](const std::string& s) { return s.starts_with("funding 5; spend"); }));
    // A floor that rises on the way is overtaken where nothing is topped up any more.
    const section rising = exhibit_section(
        read("spend from 0 to 100bn", {}, R"x("floor": "40% or (60% and spend >= 5bn)", )x"));
    CHECK(vested_in(rising, "spend 60,099,999,999.99") == "600");
    CHECK(vested_in(rising, "spend 60.1bn") == "601");
    // A floor that needs the same reading holds from its own level on.
    const section same =
        exhibit_section(read("spend from 0 to 10bn", {}, R"("floor": "40% and spend >= 1bn", )"));
    CHECK(vested_in(same, "spend 4,009,999,999.99") == "400");
    CHECK(vested_in(same, "spend 4.01bn") == "401");
}

TEST_CASE("exhibit: a peak is at least its reading, as everywhere, and no state says otherwise") {
    const section s = exhibit_section(of_warrants(R"({"name": "w", "tranches": [
        {"name": "a", "shares": "100", "vests": "spend >= 100"},
        {"name": "b", "shares": "50", "vests": "peak spend >= 100"},
        {"name": "c", "shares": "7", "vests": "spend >= 100 and peak spend >= 200"}]})"));
    CHECK(told_in(s, "spend 100", 5) == "150");
    CHECK(told_in(s, "peak spend 100", 5) == "50");
    CHECK(told_in(s, "spend 100; peak spend 199.99", 5) == "150");
    CHECK(told_in(s, "spend 100; peak spend 200", 5) == "157");
    CHECK(told_in(s, "peak spend 200; spend 200.01", 5) == "no such row");
    for (const std::string& words : states(s)) {
        const state told = state_in(words);
        const auto now = told.find(spend.key), highest = told.find(peak(spend).key);
        CHECK((!highest || *now <= *highest));
    }
}

TEST_CASE("exhibit: a gate is shown where the tranche has vested, so that it alone decides") {
    const section s = exhibit_section(
        read("delivered >= 750 MW", R"("exercisable": "share_price >= 5 and by 2028-12-31", )"));
    CHECK(exercisable_in(s, "delivered 750 MW") == "0");
    CHECK(exercisable_in(s, "delivered 750 MW; on 2028-12-31; share_price 4.99") == "0");
    CHECK(exercisable_in(s, "delivered 750 MW; on 2028-12-31; share_price 5") == "1,000");
    CHECK(exercisable_in(s, "delivered 750 MW; share_price 5; on 2028-12-31") == "1,000");
    CHECK(exercisable_in(s, "delivered 750 MW; share_price 5; on 2029-01-01") == "0");
    CHECK(vested_in(s, "delivered 750 MW; share_price 5; on 2029-01-01") == "1,000");

    // the rule alone never vests; the floor does
    const section floor = exhibit_section(
        read("0%", R"("exercisable": "share_price >= 5", )", R"("floor": "funding >= 1bn", )"));
    CHECK(exercisable_in(floor, "funding 1bn; share_price 4.99") == "0");
    CHECK(exercisable_in(floor, "funding 1bn; share_price 5") == "1,000");
}

TEST_CASE("exhibit: a reading that both rule and gate look at meets both at the higher level") {
    const std::string gate = R"("exercisable": "spend >= 2bn and reached \"listing\"", )";
    const section higher   = exhibit_section(read("spend >= 1bn", gate));
    CHECK(exercisable_in(higher, "spend 2bn; \"listing\"") == "1,000");
    CHECK(exercisable_in(higher, "\"listing\"; spend 1,999,999,999.99") == "0");
    CHECK(vested_in(higher, "\"listing\"; spend 1,999,999,999.99") == "1,000");
    CHECK(exercisable_in(higher, "\"listing\"; spend 2bn") == "1,000");

    const section lower = exhibit_section(read("spend >= 3bn", gate));
    CHECK(exercisable_in(lower, "spend 3bn; \"listing\"") == "1,000");
    CHECK(vested_in(lower, "\"listing\"; spend 2bn") == "0"); // the gate does not decide there

    // where the rule can be met without the reading, the gate decides
    const section other = exhibit_section(
        read("spend >= 3bn or funding >= 1bn", R"("exercisable": "spend >= 2bn", )"));
    CHECK(exercisable_in(other, "funding 1bn; spend 1,999,999,999.99") == "0");
    CHECK(exercisable_in(other, "funding 1bn; spend 2bn") == "1,000");
}

TEST_CASE("exhibit: a commitment of the contract counts where a line does not name another") {
    const auto committing = [](const std::string& rule) {
        return exhibit_section(read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "contract": {"commitment": "20bn"},
            "warrants": [{"name": "w", "tranches": [{"name": "t", "shares": "1,000",
            "vests": ")" +
            rule + R"("}]}]}})"));
    };
    const std::string line =
        "committed: 20bn by the contract itself, unless a row says another amount";
    const section s = committing("committed from 0 to 30bn in 3 steps");
    CHECK(has_line(s, line));
    CHECK(vested_in(s, "nothing has happened") == "666");
    CHECK(vested_in(s, "committed 10bn") == "333");
    CHECK(vested_in(s, "committed 0") == "no such row"); // to the deal it is 20bn
    CHECK_FALSE(has_line(committing("spend >= 1bn"), line));
    CHECK(exhibit_section(read("committed >= 1bn")).prose.back() ==
          "t: 1,000 shares vest: committed >= 1bn");
}

TEST_CASE("exhibit: a ramp in ten thousand steps has three examples a step") {
    CHECK(rows(exhibit_section(read("spend from 0 to 10bn in 10000 steps"))).size() == 30002);
}

TEST_CASE("exhibit: of many steps people read the first two and the last two, programs all") {
    const auto read_of = [](const section& s) {
        std::vector<std::string> all;
        for (const row& r : read_by_groups(s.tables.at(0)).rows) all.push_back(r.at(1).text);
        return all;
    };
    const section twelve = exhibit_section(read("spend from 0 to 12 in 12 steps"));
    CHECK(twelve.notes.empty());
    CHECK(read_of(twelve) == states(twelve));
    CHECK(states(twelve).size() == 2 + 3 * 12);

    const section thirteen = exhibit_section(read("spend from 0 to 13 in 13 steps"));
    CHECK(states(thirteen).size() == 2 + 3 * 13);
    CHECK(read_of(thirteen) == std::vector<std::string>{"nothing has happened", "spend 0.01",
                                                        "spend 0.99", "spend 1", "spend 1.01",
                                                        "spend 1.99", "spend 2", "spend 2.01",
                                                        "spend 11.99", "spend 12", "spend 12.01",
                                                        "spend 12.99", "spend 13", "spend 13.01"});
    CHECK(thirteen.notes ==
          std::vector<std::string>{"tranche \"t\": of 13 steps, the text shows the first two and "
                                   "the last two; CSV and JSON show all"});
    CHECK(read_by_groups(thirteen.tables[0]).rows.at(0).at(0).text == "t");

    // Another condition at the level of a middle step is read, and so is a second tranche.
    const section other = exhibit_section(of_warrants(R"({"name": "w", "tranches": [
        {"name": "a", "shares": "13", "vests": "spend from 0 to 13 in 13 steps or spend >= 7"},
        {"name": "b", "shares": "9", "vests": "spend >= 5"}]})"));
    const auto told     = read_of(other);
    CHECK(std::ranges::count(told, "spend 7") == 1);
    CHECK(std::ranges::count(told, "spend 6.99") == 1);
    CHECK(std::ranges::count(told, "spend 6") == 0);
    CHECK(std::ranges::count(told, "spend 5") == 1);
    CHECK(read_by_groups(other.tables[0]).rows.back().at(1).text == "spend 5.01");
}

TEST_CASE("exhibit: more examples than anyone reads are refused") {
    CHECK_THROWS_WITH(
        exhibit_section(read("spend from 0 to 10bn in 65535 steps")),
        "an exhibit has at most 50000 examples; the steps of the tranche \"t\" ask for "
        "more");
}

TEST_CASE("exhibit: an amended deal is shown by its latest terms") {
    const section s = exhibit_section(read_dossier(R"({"kicker": 1,
        "deal": {"name": "D", "warrants": [{"name": "W", "tranches": [
            {"name": "old", "shares": "100", "vests": "spend >= 1bn"}]}]},
        "amendments": [{"from": "2027-01-01", "deal": {"name": "D, amended", "warrants": [{"name": "W",
            "tranches": [{"name": "new", "shares": "300", "vests": "spend >= 2bn"}]}]}}]})"));
    CHECK(s.title == "Worked examples: D, amended");
    CHECK(s.notes ==
          std::vector<std::string>{"the terms are those of the amendment of 2027-01-01"});
    CHECK(has_line(s, "new: 300 shares vest: spend >= 2bn"));
    CHECK(vested_in(s, "spend 2bn") == "300");
}

namespace {

/// The table of the terms of exercise: clause and term of each row.
std::vector<std::string> clauses(const dossier& d) {
    const section s = exhibit_section(d);
    std::vector<std::string> all;
    if (s.tables.size() < 2) return all;
    for (const row& r : s.tables[1].rows) all.push_back(r.at(1).text + ": " + r.at(2).text);
    return all;
}

} // namespace

TEST_CASE("exhibit: a warrant without strike and rights has no terms of exercise") {
    CHECK(exhibit_section(read("spend >= 1bn")).tables.size() == 1);
    CHECK(
        clauses(read("spend >= 1bn", R"("strike": "12", )", R"("strike": "10", )")) ==
        std::vector<std::string>{"strike: a share costs 10", "strike: a share of \"t\" costs 12"});
}

TEST_CASE("exhibit: the rights of a warrant stand in the order of an agreement") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
      "strike": "10", "tranches": [{"name": "t", "shares": "1,000", "vests": "spend >= 1bn"}],
      "rights": {
        "value_floor": {"least": "430m", "milestone": "start"},
        "on_change_of_control": {"milestone": "sale", "then": "lapse"},
        "limits": [{"kind": "ownership", "part": "4.99%"}, {"kind": "exchange", "part": "19.99%"},
          {"kind": "authorized", "shares": "250"}],
        "notice_days": "65",
        "adjusts": {"dividends": "strike less dividend", "strike_unit": "0.01"},
        "exercise": {"methods": "net", "fair_value": "5-day average", "at_expiry": "yes"}}}]},
      "company": {"name": "c", "shares": "10,000"}})");
    CHECK(clauses(d) ==
          std::vector<std::string>{
              "strike: a share costs 10", "exercise: the holder pays the strike in shares",
              "exercise: a net exercise counts a share at the 5-day average",
              "exercise: prices count until the day before the exercise",
              "exercise: the company pays a part of a share in cash",
              "exercise: on the last day, shares that gain count as exercised net",
              "adjustment: a dividend lowers the strike by its amount",
              "adjustment: an adjusted strike is a multiple of 0.01",
              "adjustment: an adjusted strike is rounded to the nearest",
              "adjustment: the adjusted shares of the whole warrant are rounded down",
              "limit: the holder may own at most 4.99% of the company",
              "limit: of 10,000 shares outstanding, exercises may issue 525",
              "limit: exercises issue at most 19.99% of the shares at signing",
              "limit: of 10,000 shares outstanding, exercises may issue 1,999",
              "limit: exercises issue at most the 250 shares kept for them",
              "limit: a notice raises a limit on ownership after 65 days",
              "sale of the company: at \"sale\" the warrant lapses",
              "value floor: at \"start\" the company pays what the vested shares lack of 430m"});
}

TEST_CASE("exhibit: slices take the place of the strikes of tranches") {
    const dossier d = read(
        "spend >= 1bn", {},
        R"("strike": "1", "rights": {"strikes": [{"until": "60%", "strike": "1"}, {"strike": "2"}]}, )");
    REQUIRE(!clauses(d).empty());
    CHECK(
        clauses(d)[0] ==
        "strike: the first 60% of the shares cost 1 per share; the other shares cost 2 per share");
}
