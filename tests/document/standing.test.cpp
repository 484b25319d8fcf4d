// Where tranches stand: what has lapsed, what a floor adds, what is of earlier terms.
#include <kicker/document/vesting_sections.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

using list = std::vector<std::string>;

std::string tranche_of(const std::string& name, const std::string& size, const std::string& rule) {
    return R"({"name": ")" + name + R"(", "shares": ")" + size + R"(", "vests": ")" + rule +
           R"("})";
}
/// The terms of one warrant with these tranches, and with further parts.
std::string deal_of(const std::string& tranches, const std::string& of_the_warrant = {}) {
    return R"({"name": "d", "warrants": [{"name": "w", )" + of_the_warrant + R"("tranches": [)" +
           tranches + "]}]}";
}
/// A document on which 4bn are paid, unless `paid` says another sum, before what else happens.
dossier document(const std::string& deal, const std::string& happened,
                 const std::string& parts = {}, const std::string& paid = "4bn") {
    return read_dossier(R"({"kicker": 1, "deal": )" + deal +
                        R"(, "events": [{"date": "2027-01-01", "event": "payment", "amount": ")" +
                        paid + R"("})" + happened + "]" + parts + "}");
}
const std::string forfeited = R"(, {"date": "2027-02-01", "event": "forfeiture", "name": "a"})";
std::string company_of(const std::string& count) {
    return R"(, "company": {"name": "c", "shares": ")" + count + R"("})";
}
std::string assumption_of(const std::string& name, const std::string& value, const std::string& low,
                          const std::string& high) {
    return R"(, "assumptions": {")" + name + R"(": {"value": ")" + value + R"(", "low": ")" + low +
           R"(", "high": ")" + high + R"(", "because": "b"}})";
}

const path_request until_2028{.until = 2028_y / 12 / 31};

/// A column of the standing at the end of 2028 by its title, from the top; empty if there is none.
list column(const dossier& d, const std::string& title) {
    const auto s = standing_section(followed(d, until_2028));
    list all;
    for (const auto& row : s.tables.at(0).rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            if (s.tables[0].columns.at(i).title == title) all.push_back(to_text(row[i]));
    return all;
}

} // namespace

TEST_CASE("Standing: what is forfeited has lapsed, and what is not issued yet has not") {
    const dossier d = document(R"({"name": "d", "warrants": [
            {"name": "w", "tranches": [)" +
                                   tranche_of("a", "100", "spend from 0 to 10bn") +
                                   R"(]}, {"name": "v", "issued": "2029-01-01", "tranches": [)" +
                                   tranche_of("b", "50", "100%") + "]}]}",
                               forfeited, company_of("900"));
    CHECK(column(d, "vested") == list{"40", "0", "40"});
    CHECK(column(d, "lapsed") == list{"60", "0", "60"});
    const auto parts = stakes_of(followed(d, until_2028));
    REQUIRE(parts);
    CHECK(parts->vested.value == fraction{40, 940});
    CHECK(parts->most.value == fraction{90, 990}); // all but what has lapsed
}

TEST_CASE("Standing: what lapses at some values of the assumptions only is shown") {
    const auto of = [](const std::string& rule) {
        return document(deal_of(tranche_of("a", "100", rule)), forfeited,
                        assumption_of("paid", "10bn", "4bn", "10bn"), "= paid");
    };
    CHECK(column(of("spend from 0 to 10bn"), "lapsed") == list{"0 (0 to 60)", "0 (0 to 60)"});
    CHECK(column(of("spend from 0 to 4bn"), "lapsed").empty());
}

TEST_CASE("Standing: earned is what the rule says in whole shares, whatever a floor adds to it") {
    const dossier d = document(
        deal_of(tranche_of("a", "100", "spend from 0 to 12bn"), R"("floor": "60%", )"), "");
    CHECK(column(d, "vested") == list{"60", "60"});
    CHECK(column(d, "earned") == list{"33.00%", "33.00%"}); // of 33 1/3
}

TEST_CASE("Standing: what vested of a tranche that the terms have no more has a line of its own") {
    const std::string without = R"(, "amendments": [{"from": "2028-01-01", "deal": )" +
                                deal_of(tranche_of("b", "50", "spend >= 5bn")) + "}]";
    const std::string before = deal_of(tranche_of("a", "100", "spend from 0 to 10bn"));
    const dossier d          = document(before, "", without);
    CHECK(column(d, "tranche") == list{"b", "of earlier terms", "all"});
    CHECK(column(d, "granted") == list{"50", "40", "90"});
    CHECK(column(d, "vested") == list{"0", "40", "40"});
    CHECK(column(d, "earned") == list{"0.00%", "100.00%", "44.44%"});
    const dossier perhaps =
        document(before, "", without + assumption_of("paid", "0", "0", "4bn"), "= paid");
    CHECK(column(perhaps, "vested") == list{"0", "0 (0 to 40)", "0 (0 to 40)"});
}

TEST_CASE("Standing: the stake counts the company as each value of an assumption has it") {
    const dossier d =
        document(deal_of(tranche_of("a", "100", "100%")), "",
                 company_of("= count") + assumption_of("count", "900", "400", "1,900"));
    const auto parts = stakes_of(followed(d, until_2028));
    REQUIRE(parts);
    CHECK(parts->vested.value == fraction{1, 10});
    CHECK(parts->vested.low == fraction{1, 20});
    CHECK(parts->vested.high == fraction{1, 5});
}
