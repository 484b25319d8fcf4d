#include <kicker/answer/share_counts.hpp>
#include <kicker/answer/vesting_sections.hpp>

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

TEST_CASE("standing: what is forfeited has lapsed, and what is not issued yet has not") {
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

TEST_CASE("standing: what lapses at some values of the assumptions only is shown") {
    const auto of = [](const std::string& rule) {
        return document(deal_of(tranche_of("a", "100", rule)), forfeited,
                        assumption_of("paid", "10bn", "4bn", "10bn"), "= paid");
    };
    CHECK(column(of("spend from 0 to 10bn"), "lapsed") == list{"0 (0 to 60)", "0 (0 to 60)"});
    CHECK(column(of("spend from 0 to 4bn"), "lapsed").empty());
}

TEST_CASE(
    "standing: earned is what the rule says, and of all its whole shares, whatever a floor adds") {
    const dossier d = document(
        deal_of(tranche_of("a", "100", "spend from 0 to 12bn"), R"("floor": "60%", )"), "");
    CHECK(column(d, "vested") == list{"60", "60"});
    CHECK(column(d, "earned") == list{"33.33%", "33.00%"});
}

TEST_CASE("standing: what vested of a tranche that the terms have no more has a line of its own") {
    const std::string without = R"(, "amendments": [{"from": "2028-01-01", "deal": )" +
                                deal_of(tranche_of("b", "50", "spend >= 5bn")) + "}]";
    const std::string before = deal_of(tranche_of("a", "100", "spend from 0 to 10bn"));
    const dossier d          = document(before, "", without);
    CHECK(column(d, "tranche") == list{"b", "of earlier terms", "all"});
    CHECK(column(d, "granted") == list{"50", "40", "90"});
    CHECK(column(d, "vested") == list{"0", "40", "40"});
    CHECK(column(d, "exercisable") == list{"0", "40", "40"}); // its gate is gone with its terms
    CHECK(column(d, "earned") == list{"0.00%", "100.00%", "44.44%"});
    const dossier perhaps =
        document(before, "", without + assumption_of("paid", "0", "0", "4bn"), "= paid");
    CHECK(column(perhaps, "vested") == list{"0", "0 (0 to 40)", "0 (0 to 40)"});
}

TEST_CASE("standing: the stake counts the company as each value of an assumption has it") {
    const dossier d =
        document(deal_of(tranche_of("a", "100", "100%")), "",
                 company_of("= count") + assumption_of("count", "900", "400", "1,900"));
    const auto parts = stakes_of(followed(d, until_2028));
    REQUIRE(parts);
    CHECK(parts->vested.value == fraction{1, 10});
    CHECK(parts->vested.low == fraction{1, 20});
    CHECK(parts->vested.high == fraction{1, 5});
}

TEST_CASE(
    "standing: where an assumed day brings other tranches into force, each has its own range") {
    const std::string early = deal_of(tranche_of("a", "100", "100%") + "," +
                                      tranche_of("b", "= size", "100%")),
                      late  = deal_of(tranche_of("c", "7", "100%") + "," +
                                      tranche_of("b", "= size", "100%"));
    const dossier d         = document(early, "",
                                       R"(, "amendments": [{"from": "= day", "deal": )" + late +
                                           R"(}], "assumptions": {
        "size": {"value": "50", "low": "40", "high": "60", "because": "b"},
        "day": {"value": "2028-01-01", "low": "2028-01-01", "high": "2029-01-01", "because": "b"}})");
    CHECK(column(d, "tranche") == list{"c", "b", "of earlier terms", "all"});
    CHECK(column(d, "granted") == list{"7", "50 (40 to 60)", "100 (0 to 100)", "157 (140 to 167)"});
    const auto notes = standing_section(followed(d, until_2028)).notes;
    CHECK(std::ranges::count_if(notes, [](const std::string& n) {
              return n.starts_with("some values of the assumptions bring other tranches");
          }) == 1);
}

TEST_CASE("standing: shares of earlier terms are exercisable until their warrant expires") {
    const std::string without =
        R"(, "amendments": [{"from": "2028-01-01", "deal": )" +
        deal_of(tranche_of("b", "50", "spend >= 5bn"), R"("expires": "2028-06-30", )") + "}]";
    const dossier d =
        document(deal_of(tranche_of("a", "100", "spend from 0 to 10bn")), "", without);
    const auto exercisable_until = [&](day last) {
        return counts_of_all(followed(d, {.by = path_by::events, .until = last}).path).exercisable;
    };
    CHECK(exercisable_until(2028_y / 6 / 30) == 40_sh);
    CHECK(exercisable_until(2028_y / 7 / 1) == 0_sh);
}

TEST_CASE("standing: what still can vest is counted on top of what has, also under smaller terms") {
    const std::string smaller = R"(, "amendments": [{"from": "2028-01-01", "deal": )" +
                                deal_of(tranche_of("a", "50", "spend >= 1bn") + "," +
                                        tranche_of("b", "60", "spend >= 9bn")) +
                                "}]";
    const dossier d =
        document(deal_of(tranche_of("a", "100", "spend >= 1bn")), "", smaller + company_of("840"));
    const share_counts all = counts_of_all(followed(d, until_2028).path);
    CHECK(all.granted == 110_sh);
    CHECK(all.vested == 100_sh);
    CHECK(all.open == 60_sh);
    CHECK(stakes_of(followed(d, until_2028))->most.value == fraction{160, 1000});
}

TEST_CASE("standing: a cap moves with a split") {
    const dossier d = document(deal_of(tranche_of("a", "60", "spend >= 1bn") + "," +
                                           tranche_of("b", "60", "spend from 2bn to 4.5bn"),
                                       R"("shares": "up to 100", )"),
                               R"(, {"date": "2027-02-01", "event": "split", "rate": "2:1"})");
    const share_counts all = counts_of_all(followed(d, until_2028).path);
    CHECK(all.granted == 200_sh);
    CHECK(all.vested == 200_sh);
    CHECK(all.open == 0_sh);
}

TEST_CASE("standing: shares are those that the rights of a warrant adjusted") {
    const auto with = [](const std::string& size) {
        return document(
            deal_of(tranche_of("a", "600", "spend from 0 to 8bn"),
                    R"("strike": "10", "issued": "2026-01-01", "expires": "2030-12-31",
                       "rights": {"adjusts": {"share_sales": "full ratchet",
                                              "share_sales_scale_shares": "yes"}}, )" +
                        size),
            R"(, {"date": "2027-02-01", "event": "share_sale", "amount": "8", "volume": "10"},
               {"date": "2027-03-01", "event": "exercise", "amount": "75"})",
            company_of("10,000"));
    };
    const dossier d        = with("");
    const share_counts all = counts_of_all(followed(d, until_2028).path);
    CHECK(all.granted == 750_sh); // 600 x 10 / 8
    CHECK(all.vested == 375_sh);
    CHECK(all.exercisable == 300_sh);
    CHECK(all.open == 375_sh);
    const section s = standing_section(followed(d, until_2028));
    CHECK(s.notes == list{"the strike of warrant \"w\" is 8, adjusted; the terms say 10"});
    const dossier less        = with(R"("shares": "up to 300", )");
    const share_counts capped = counts_of_all(followed(less, until_2028).path);
    CHECK(capped.granted == 375_sh);
    CHECK(capped.vested == 375_sh);
}

TEST_CASE("standing: what all have earned is rounded as each tranche says") {
    const auto up = [](const std::string& name, const std::string& part) {
        return R"({"name": ")" + name + R"(", "shares": "7", "vests": ")" + part +
               R"(", "rounding": "up"})";
    };
    const dossier d = document(deal_of(up("a", "10%") + "," + up("b", "1%")), "");
    CHECK(column(d, "vested") == list{"1", "1", "2"});
    CHECK(column(d, "earned") == list{"10.00%", "1.00%", "14.29%"});
}
