#include <kicker/answer/comps.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

using list = std::vector<std::string>;

enum column : std::size_t {
    name,
    currency_code,
    granted_shares,
    per_bn,
    of_company,
    accelerated,
    as_of,
    hurdle,
    so_far,
    columns
};

std::string in_tranches(const std::string& tranches, const std::string& of_the_warrant = {}) {
    return R"({"name": "d", "warrants": [{"name": "w", )" + of_the_warrant + R"("tranches": [)" +
           tranches + "]}]}";
}
std::string tranche_of(const std::string& rule, const std::string& size = "1,000",
                       const std::string& called = "t") {
    return R"({"name": ")" + called + R"(", "shares": ")" + size + R"(", "vests": ")" + rule +
           R"("})";
}
dossier document(const std::string& deal, const std::string& parts = {},
                 const std::string& file = {}) {
    return read_dossier(R"({"kicker": 1, "deal": )" + deal + parts + "}", {.file = file});
}
/// A document of one tranche with this rule; the warrant and the document with further parts.
dossier read(const std::string& rule, const std::string& of_the_warrant = {},
             const std::string& parts = {}, const std::string& size = "1,000") {
    return document(in_tranches(tranche_of(rule, size), of_the_warrant), parts);
}
std::vector<std::vector<cell>> rows_of(const std::vector<dossier>& all) {
    return comps_section(all).tables.at(0).rows;
}
cell cell_at(const dossier& d, column c) {
    return rows_of({d}).at(0).at(c);
}
/// The hurdles of one document, a row each, with how far it has come: "spend 4bn (25%)".
list hurdles(const dossier& d) {
    list all;
    for (const auto& row : rows_of({d})) {
        all.push_back(row.at(hurdle).text);
        if (!row.at(so_far).text.empty()) all.back() += " (" + to_text(row[so_far]) + ")";
    }
    return all;
}
list notes(const dossier& d) {
    return comps_section({d}).notes;
}
std::string event_of(const std::string& fields, const std::string& on = "2027-01-01") {
    return R"({"date": ")" + on + R"(", )" + fields + "}";
}
std::string happened(const std::string& fields) {
    return R"(, "events": [)" + event_of(fields) + "]";
}
std::string paid(const std::string& amount) {
    return R"("event": "payment", "amount": ")" + amount + '"';
}
std::string amended(const std::string& deal, const std::string& from = "2028-01-01") {
    return R"(, "amendments": [{"from": ")" + from + R"(", "deal": )" + deal + "}]";
}
std::string assumption_of(const std::string& called, const std::string& value,
                          const std::string& low, const std::string& high) {
    return R"(, "assumptions": {")" + called + R"(": {"value": ")" + value + R"(", "low": ")" +
           low + R"(", "high": ")" + high + R"(", "because": "b"}})";
}

} // namespace

TEST_CASE("comps: shares per billion are those granted over the money that everything takes") {
    // Plug Power and Walmart, 2017: 55,286,696 shares (filed) for 600m spent, 92,144,493 1/3 a
    // billion
    const auto plug = rows_of({load_dossier("../deals/plug-walmart-2017.json")});
    CHECK(plug.at(0).at(name).text == "Plug Power - Walmart, 2017");
    CHECK(plug[0].at(granted_shares).value == "55286696");
    CHECK(plug[0].at(per_bn).text == "92,144,493");
    CHECK(plug[0].at(per_bn).value == "92144493");

    const auto [rule, expected] = GENERATE(Catch::Generators::table<std::string, std::string>({
        {"spend >= 1bn and committed from 0 to 4bn", "250"},
        {"spend from 1bn to 3bn", "333"},
        {"spend from 0 to 1.5bn", "667"},
        {"spend in 2027 >= 2bn", "500"},
        {"spend within 90 days >= 2bn", "500"},
        {"peak spend >= 2bn", "500"},
        {"peak committed >= 2bn", "500"},
        {"spend >= 1bn or spend >= 4bn", "1,000"},
        {"spend >= 4bn or spend >= 1bn", "1,000"},
        {"spend >= 4bn or delivered >= 1 MW", "250"},
        {"delivered >= 1 MW or spend >= 4bn", "250"},
        {"(spend >= 1bn and 50%) or spend >= 4bn", "250"}, // half vests at 1bn
        {"spend >= 4bn or (50% and spend >= 1bn)", "250"},
        {"50% and spend >= 1bn", "1,000"},
        {"delivered >= 1 MW", ""}, // none is named
        {"spend >= 0", ""},
    }));
    CHECK(cell_at(read(rule), per_bn).text == expected);
}

TEST_CASE("comps: of several tranches the one that takes most money is counted") {
    const auto both = document(in_tranches(tranche_of("spend >= 2bn", "700", "a") + "," +
                                           tranche_of("spend >= 1bn", "300", "b")));
    CHECK(cell_at(both, per_bn).text == "500");
}

TEST_CASE("comps: for money so small that the shares of a billion cannot be counted it is empty") {
    // A billion is 10^13 times as much: 9 x 10^13 can be counted, 33,445,026 x 10^13 cannot.
    CHECK(cell_at(read("spend >= 0.0001", {}, {}, "9"), per_bn).value == "90000000000000");
    CHECK(cell_at(read("spend >= 0.0001", {}, {}, "33,445,026"), per_bn).text.empty());
}

TEST_CASE("comps: the part of the company counts the new shares, and is empty if not known") {
    const std::string company = R"(, "company": {"name": "c", "shares": "9,000"})";
    CHECK(cell_at(read("100%", {}, company), of_company).text == "10.00%");
    CHECK(cell_at(read("100%"), of_company).text.empty());
    const auto counted = happened(R"("event": "outstanding", "amount": "19,000")");
    CHECK(cell_at(read("100%", {}, company + counted), of_company).text == "5.00%");
}

TEST_CASE("comps: after a split all counts are in the shares of the day") {
    const auto d = read("spend >= 1bn", {},
                        R"(, "company": {"name": "c", "shares": "9,000"})" +
                            happened(R"("event": "split", "rate": "2:1")"));
    CHECK(cell_at(d, granted_shares).text == "2,000");
    CHECK(cell_at(d, per_bn).text == "2,000");
    CHECK(cell_at(d, of_company).text == "10.00%");
}

TEST_CASE("comps: a market of after a split is measured in the shares of the terms") {
    const std::string parts = R"(, "company": {"name": "c", "shares": "1,000"},
        "market": {"as_of": "2027-06-01", "share_price": "4", "outstanding": "2,000"})" +
                              happened(R"("event": "split", "rate": "2:1")");
    CHECK(hurdles(read("share_price >= 16", {}, parts)) == list{"share_price 16 (50%)"});
    CHECK(hurdles(read("share_price >= 8", {}, parts)) == list{"share_price 8 (there)"});
    CHECK(hurdles(read("outstanding >= 2,000", {}, parts)) == list{"outstanding 2,000 (50%)"});
}

TEST_CASE("comps: what rests on an assumption has its range, each end as a number") {
    const dossier d =
        read("spend >= 2bn", {}, assumption_of("size", "1,000", "500", "2,000"), "= size");
    const auto row = rows_of({d}).at(0);
    CHECK(to_text(row.at(granted_shares)) == "1,000 (500 to 2,000)");
    CHECK(row.at(granted_shares).value == "1000");
    REQUIRE(row[granted_shares].range);
    CHECK(row[granted_shares].range->high.value == "2000");
    CHECK(to_text(row.at(per_bn)) == "500 (250 to 1,000)");
    REQUIRE(row[per_bn].range);
    CHECK(row[per_bn].range->low.value == "250");
    CHECK(notes(d).empty());
}

TEST_CASE("comps: a figure that is known at some values of the assumptions only has no range") {
    const std::string money = "spend >= 2bn", event = "reached \\\"x\\\"";
    const auto told = [](const std::string& other_hurdle) {
        return list{"d: \"shares per bn\" has no range, since only some values of the assumptions "
                    "make the number known",
                    "d: other values of the assumptions add these hurdles: " + other_hurdle};
    };
    const dossier known =
        document(in_tranches(tranche_of("[rule]")), assumption_of("rule", money, event, money));
    CHECK(to_text(cell_at(known, per_bn)) == "500");
    CHECK(notes(known) == told("\"x\""));
    const dossier unknown =
        document(in_tranches(tranche_of("[rule]")), assumption_of("rule", event, event, money));
    CHECK(to_text(cell_at(unknown, per_bn)).empty());
    CHECK(notes(unknown) == told("spend 2bn"));
}

TEST_CASE("comps: a number that several terms use has one range, which bounds what is granted") {
    const auto twice = document(
        in_tranches(tranche_of("100%", "= size", "a") + "," + tranche_of("100%", "= size", "b")),
        assumption_of("size", "10", "5", "20"));
    CHECK(notes(twice).empty());
    CHECK(to_text(cell_at(twice, granted_shares)) == "20 (10 to 40)");
}

TEST_CASE("comps: each level is a hurdle once, from the lowest, with the way that is behind") {
    CHECK(hurdles(read("spend from 1bn to 3bn or (spend >= 2bn and spend >= 1bn)")) ==
          list{"spend 1bn (not known)", "spend 2bn (not known)", "spend 3bn (not known)"});
    CHECK(hurdles(read("spend from 1bn to 3bn in 4 steps", {}, happened(paid("1.5bn")))) ==
          list{"spend 1bn (there)", "spend 3bn (50%)"});
    CHECK(hurdles(read("spend from 0 to 3bn", {}, happened(paid("2bn")))) ==
          list{"spend 3bn (66.67%)"});
    CHECK(hurdles(read("spend >= 1bn", {}, happened(paid("1bn")))) == list{"spend 1bn (there)"});
    CHECK(hurdles(read("spend >= 1bn", {}, happened(paid("0")))) == list{"spend 1bn (0%)"});
    const auto refunded = happened(R"("event": "refund", "amount": "0")"); // tells of spend too
    CHECK(hurdles(read("spend >= 4bn", {}, refunded)) == list{"spend 4bn (0%)"});
    CHECK(hurdles(read("100%")) == list{"none"});
    CHECK(hurdles(read("share_price >= 2 and delivered >= 1 MW and share_price >= 1")) ==
          list{"share_price 1 (not known)", "share_price 2 (not known)",
               "delivered 1 MW (not known)"});
}

TEST_CASE("comps: a level that has to be exceeded is not reached on it") {
    const std::string at_8 = R"(, "market": {"share_price": "8"})";
    CHECK(hurdles(read("share_price > 8 or share_price >= 8", {}, at_8)) ==
          list{"share_price 8 (there)", "share_price above 8 (100%)"});
    CHECK(hurdles(read("share_price > 8", {}, R"(, "market": {"share_price": "8.01"})")) ==
          list{"share_price above 8 (there)"});
    CHECK(hurdles(read("spend > 0", {}, happened(paid("0")))) == list{"spend above 0 (not yet)"});
}

TEST_CASE("comps: what nothing tells of is not known, whatever else has happened") {
    const auto [rule, goal, tells, does_not] =
        GENERATE(Catch::Generators::table<std::string, std::string, std::string, std::string>({
            {"spend >= 4bn", "spend 4bn", paid("1bn"), R"("event": "commitment", "amount": "1bn")"},
            {"committed >= 4bn", "committed 4bn", R"("event": "commitment", "amount": "1bn")",
             paid("1bn")},
            {"purchased >= 4 MW", "purchased 4 MW", R"("event": "purchase", "amount": "1 MW")",
             R"("event": "delivery", "amount": "1 MW")"},
            {"delivered >= 4 MW", "delivered 4 MW", R"("event": "delivery", "amount": "1 MW")",
             R"("event": "purchase", "amount": "1 MW")"},
            {"funding >= 4bn", "funding 4bn", R"("event": "funding", "amount": "1bn")",
             paid("1bn")},
            {"other count \\\"n\\\" >= 4", "other count \"n\" 4",
             R"("event": "measure", "name": "n", "amount": "1", "unit": "count")",
             R"("event": "measure", "name": "m", "amount": "1", "unit": "count")"},
            {"other count \\\"n\\\" >= 4", "other count \"n\" 4",
             R"("event": "measure", "name": "n", "amount": "1", "unit": "count")",
             R"("event": "measure", "name": "n", "amount": "1", "unit": "money")"},
            {"peak spend >= 4bn", "peak spend 4bn", paid("1bn"),
             R"("event": "funding", "amount": "1bn")"},
            {"spend in 2027 >= 4bn", "spend in 2027 4bn", paid("1bn"),
             R"("event": "funding", "amount": "1bn")"},
            {"spend within 90 days >= 4bn", "spend within 90 days 4bn", paid("1bn"),
             R"("event": "funding", "amount": "1bn")"},
            {"share_price >= 4", "share_price 4", R"("event": "price", "amount": "1")",
             paid("1bn")},
            {"share_price on 1 of 1 days >= 4", "share_price on 1 day 4",
             R"("event": "price", "amount": "1")", paid("1bn")},
        }));
    CHECK(hurdles(read(rule)) == list{goal + " (not known)"});
    CHECK(hurdles(read(rule, {}, happened(does_not))) == list{goal + " (not known)"});
    CHECK(hurdles(read(rule, {}, happened(tells))) == list{goal + " (25%)"});
}

TEST_CASE("comps: a refund tells of spend, a commitment in the contract of what is committed") {
    const std::string refunded = R"(, "events": [)" + event_of(paid("3bn")) + "," +
                                 event_of(R"("event": "refund", "amount": "2bn")", "2027-02-01") +
                                 "]";
    CHECK(hurdles(read("spend >= 4bn", {}, refunded)) == list{"spend 4bn (25%)"});
    const auto contracted = document(
        R"({"name": "d", "contract": {"commitment": "1bn"}, "warrants": [{"name": "w", "tranches":
        [)" +
        tranche_of("committed >= 4bn") + "]}]}");
    CHECK(hurdles(contracted) == list{"committed 4bn (25%)"});
}

TEST_CASE("comps: of an event and the market the later one tells the price") {
    const auto at = [](const std::string& market_day) {
        return read("share_price >= 8 and peak share_price >= 8", {},
                    R"(, "market": {"as_of": ")" + market_day + R"(", "share_price": "4"})" +
                        happened(R"("event": "price", "amount": "2")"));
    };
    CHECK(hurdles(at("2027-01-02")) == list{"share_price 8 (50%)", "peak share_price 8 (50%)"});
    CHECK(cell_at(at("2027-01-02"), as_of).text == "2027-01-02");
    CHECK(hurdles(at("2026-12-31")).at(0) == "share_price 8 (25%)");
    CHECK(cell_at(at("2026-12-31"), as_of).text == "2027-01-01");

    const auto reported = happened(R"("event": "market_cap", "amount": "2bn")");
    const auto cap_at   = [&](const std::string& market_day) {
        return hurdles(read("market_cap >= 8bn", {},
                              R"(, "market": {"as_of": ")" + market_day +
                                  R"(", "market_cap": "4bn"})" + reported));
    };
    CHECK(cap_at("2027-01-02") == list{"market_cap 8bn (50%)"});
    CHECK(cap_at("2026-12-31") == list{"market_cap 8bn (25%)"});
}

TEST_CASE("comps: a milestone is there, not yet, or not known where no milestone is told of") {
    const std::string rule = "reached \\\"closing\\\" or spend >= 1bn";
    const auto milestone   = [](const std::string& called) {
        return happened(R"("event": "milestone", "name": ")" + called + '"');
    };
    CHECK(hurdles(read(rule)) == list{"spend 1bn (not known)", "\"closing\" (not known)"});
    CHECK(hurdles(read(rule, {}, happened(paid("0")))).at(1) == "\"closing\" (not known)");
    CHECK(hurdles(read("reached \\\"signing\\\" and " + rule, {}, milestone("signing"))) ==
          list{"spend 1bn (not known)", "\"signing\" (there)", "\"closing\" (not yet)"});
    CHECK(hurdles(read("reached \\\"x\\\" or reached performance \\\"x\\\"")).size() == 1);
}

TEST_CASE("comps: a day is a hurdle, on the last day that is told of, and a deadline is none") {
    const std::string rule = "on from 2027-01-01 to 2030-01-01 and by 2031-01-01";
    CHECK(hurdles(read(rule)) == list{"on 2027-01-01 (not known)", "on 2030-01-01 (not known)"});
    CHECK(hurdles(read(rule, {}, happened(paid("1")))) ==
          list{"on 2027-01-01 (there)", "on 2030-01-01 (not yet)"});
    CHECK(hurdles(read("before 2031-01-01")) == list{"none"});
}

TEST_CASE("comps: the terms are those in force at the end of what is told") {
    const std::string after = in_tranches(tranche_of("spend >= 8bn", "4,000"));
    const dossier d         = read("spend >= 4bn", {}, happened(paid("2bn")) + amended(after));
    const auto row          = rows_of({d}).at(0);
    CHECK(row.at(granted_shares).text == "4,000");
    CHECK(row.at(per_bn).text == "500");
    CHECK(row.at(as_of).text == "2028-01-01");
    CHECK(row.at(hurdle).text == "spend 8bn");
    CHECK(row.at(so_far).text == "25%");
    CHECK(notes(d) == list{"d: the terms are those of the amendment of 2028-01-01"});

    // What vested by terms that are gone counts as granted.
    const std::string other = in_tranches(tranche_of("spend >= 8bn", "4,000", "another"));
    CHECK(cell_at(read("spend >= 1bn", {}, happened(paid("2bn")) + amended(other)), granted_shares)
              .text == "5,000");
}

TEST_CASE("comps: all of Plug Power's shares had vested for Amazon when the terms were amended") {
    const auto row = rows_of({load_dossier("../deals/plug-amazon-2017.json")}).at(0);
    CHECK(row.at(name).text == "Plug Power - Amazon, 2017, as amended");
    CHECK(row.at(granted_shares).text == "55,286,696");
    CHECK(row.at(per_bn).text.empty()); // nothing more has to be spent
    CHECK(row.at(hurdle).text == "none");
}

TEST_CASE("comps: what can vest no more is told") {
    CHECK(notes(read("spend >= 1bn", {}, happened(R"("event": "forfeiture", "name": "t")"))) ==
          list{"d: t: the rest is forfeited"});
    CHECK(notes(read("100%", {}, happened(R"("event": "forfeiture", "name": "t")"))).empty());
    CHECK(notes(read("spend >= 1bn", R"("issued": "2029-01-01", )", happened(paid("1")))).empty());
}

TEST_CASE("comps: floors and terminations that vest the rest accelerate, and forfeitures do not") {
    const dossier d         = read("spend >= 1bn", R"("floor": "reached \"sale\" and 60%",
        "on_termination": [{"ended_by": "buyer", "then": "forfeit unvested"},
                           {"ended_by": "seller", "then": "vest unvested"}], )");
    const std::string words = cell_at(d, accelerated).text;
    CHECK(words.find("at least reached \"sale\" and 60%; ") == 0);
    CHECK(words.find("seller") != std::string::npos);
    CHECK(words.find("buyer") == std::string::npos);
    CHECK(cell_at(read("spend >= 1bn"), accelerated).text.empty());
}

TEST_CASE("comps: the assumptions that figures rest on are listed, each with its deal's name") {
    const auto one = [](const std::string& called, const std::string& value) {
        return '"' + called + R"(": {"value": ")" + value + R"(", "because": "b"})";
    };
    const dossier d = read(
        "spend >= [level]", R"("floor": "[floor]", "strike": "= strike", "expires": "= expiry", )",
        R"(, "company": {"name": "c", "shares": "= outstanding"})"
        R"(, "market": {"share_price": "= price"})" +
            happened(R"("event": "payment", "amount": "= paid")") + R"(, "assumptions": {)" +
            one("size", "1,000") + "," + one("level", "1bn") + "," + one("floor", "0%") + "," +
            one("strike", "1") + "," + one("expiry", "2030-01-01") + "," +
            one("outstanding", "9,000") + "," + one("price", "2") + "," + one("paid", "1m") + "}",
        "= size");
    list names;
    for (const assumed& a : comps_section({d}).assumptions) names.push_back(a.name);
    CHECK(names == list{"d: size", "d: level", "d: floor", "d: strike", "d: expiry",
                        "d: outstanding", "d: price", "d: paid"});
    CHECK(to_text(comps_section({d}).assumptions.at(1)) == "d: level: 1bn. Reason: b");
}

TEST_CASE("comps: of an amended document the assumptions of the terms in force are listed") {
    const auto d   = read("spend >= [before]", {},
                          amended(in_tranches(tranche_of("spend >= [after]"))) +
                              R"(, "assumptions": {"before": {"value": "1bn", "because": "b"},
                                                 "after": {"value": "2bn", "because": "b"}})");
    const auto all = comps_section({d}).assumptions;
    REQUIRE(all.size() == 1);
    CHECK(all[0].name == "d: after");
}

TEST_CASE("comps: every row is whole, and people read the figures of a document once") {
    const auto t =
        comps_section({read("spend >= 1bn and share_price > 5"), read("100%")}).tables[0];
    REQUIRE(t.rows.size() == 3);
    for (const auto& row : t.rows) CHECK(row.size() == columns);
    CHECK(t.columns.size() == columns);
    CHECK(t.rows[1].at(granted_shares).value == "1000");
    CHECK(t.rows[1].at(hurdle).text == "share_price above 5");
    CHECK(t.rows[1].at(so_far).text == "not known");
    CHECK(t.rows[2].at(hurdle).text == "none");

    const auto shown = read_by_groups(t);
    CHECK(shown.rows[0].at(granted_shares).text == "1,000");
    for (std::size_t c = 0; c < hurdle; ++c) CHECK(shown.rows[1].at(c).text.empty());
    CHECK(shown.rows[1].at(hurdle).text == t.rows[1][hurdle].text);
}

TEST_CASE("comps: how far a deal has come has the range of what was assumed to have happened") {
    const std::string assumed = assumption_of("paid", "1bn", "0", "3bn");
    const dossier d           = read("spend from 2bn to 4bn", {},
                                     happened(R"("event": "payment", "amount": "= paid")") + assumed);
    CHECK(hurdles(d) == list{"spend 2bn (50% (0% to there))", "spend 4bn (25% (0% to 75%))"});
    CHECK(notes(d).empty());
    const dossier priced = read("share_price >= 8", {},
                                R"(, "market": {"as_of": "2027-01-01", "share_price": "= paid"})" +
                                    assumption_of("paid", "4", "2", "8"));
    CHECK(hurdles(priced) == list{"share_price 8 (50% (25% to there))"});
}

TEST_CASE("comps: levels that are assumed stand at their values, and others are told below") {
    const dossier d = read("spend from [start] to 4bn or delivered >= 1 MW", {},
                           happened(paid("1bn")) + assumption_of("start", "2bn", "1bn", "3bn"));
    CHECK(hurdles(d) == list{"spend 2bn (50%)", "spend 4bn (25%)", "delivered 1 MW (not known)"});
    CHECK(notes(d) == list{"d: other values of the assumptions add these hurdles: "
                           "spend 1bn, spend 3bn"});
}

TEST_CASE("comps: the company counts the shares that the market tells of a later day") {
    const auto at = [](const std::string& market_day) {
        return cell_at(read("100%", {},
                            R"(, "company": {"name": "c", "shares": "9,000"},
            "market": {"as_of": ")" +
                                market_day + R"(", "outstanding": "19,000"})" +
                                happened(R"("event": "outstanding", "amount": "4,000")")),
                       of_company)
            .text;
    };
    CHECK(at("2027-01-02") == "5.00%");
    CHECK(at("2027-01-01") == "20.00%"); // the event of the day counts
    CHECK(at("2026-12-31") == "20.00%");
}

TEST_CASE("comps: documents of one name are told apart by their files, and keep their order") {
    const std::string terms = in_tranches(tranche_of("100%"));
    const auto rows =
        rows_of({document(terms, {}, "b.json"), read("100%"), document(terms, {}, "a.json")});
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].at(name).text == "d (b.json)");
    CHECK(rows[1].at(name).text == "d");
    CHECK(rows[2].at(name).text == "d (a.json)");
    CHECK(rows_of({document(terms, {}, "b.json")}).at(0).at(name).text == "d");
}

TEST_CASE("comps: at each day that an amendment is assumed to have, it is in force in the end") {
    const dossier d =
        document(in_tranches(tranche_of("spend >= 1bn", "1,000")),
                 happened(paid("0")) + R"(, "amendments": [{"from": "= day", "deal": )" +
                     in_tranches(tranche_of("spend >= 1bn", "2,000")) + "}]" +
                     assumption_of("day", "2027-06-01", "2027-03-01", "2029-01-01"));
    CHECK(to_text(cell_at(d, granted_shares)) == "2,000");
    CHECK(cell_at(d, as_of).text == "2027-06-01");
    REQUIRE(comps_section({d}).assumptions.size() == 1);
    CHECK(comps_section({d}).assumptions[0].name == "d: day");
}

namespace {

/// The table of exercises: a row for each warrant, its cells between bars.
list exercises(const dossier& d) {
    list all;
    const section s = comps_section({d});
    for (const auto& row : s.tables.at(1).rows) {
        std::string line;
        for (const cell& c : row) line += (line.empty() ? "" : " | ") + to_text(c);
        all.push_back(line);
    }
    return all;
}

} // namespace

TEST_CASE("comps: a warrant has its strike, its expiry and what its rights say of an exercise") {
    CHECK(exercises(read("spend >= 1bn")).empty());
    CHECK(exercises(read("spend >= 1bn", R"("strike": "10", "expires": "2030-12-31", )")) ==
          list{"d | w | 10 | 2030-12-31 |  | "});
    CHECK(exercises(read("spend >= 1bn",
                         R"("strike": "10", "rights": {"exercise": {"methods": "net"}, "limits": [
                           {"kind": "gate"}, {"kind": "ownership", "part": "4.99%"}]}, )")) ==
          list{"d | w | 10 |  | net | 4.99%"});
    CHECK(comps_section({read("spend >= 1bn", R"("strike": "10", )")})
              .tables.at(1)
              .rows.at(0)
              .at(2)
              .value == "10");
}

TEST_CASE("comps: each strike of a warrant stands once, and slices take the place of tranches") {
    const std::string tranches =
        tranche_of("spend >= 1bn") +
        R"(, {"name": "u", "shares": "1", "vests": "spend >= 1bn", "strike": "12"},
           {"name": "v", "shares": "1", "vests": "spend >= 1bn",
            "strike": "90% of the 30-day VWAP at \"set\""})";
    CHECK(exercises(document(in_tranches(tranches, R"("strike": "10", )"))) ==
          list{R"(d | w | 10; 12; 90% of the 30-day VWAP at "set" |  |  | )"});
    CHECK(exercises(document(in_tranches(
              tranches, R"("strike": "10", "rights": {"strikes": [{"until": "2/3", "strike": "1"},
                {"strike": "2"}]}, )"))) == list{"d | w | 1; 2 |  | cash or net | "});
}

TEST_CASE("comps: what an exercise takes has the range of its assumptions") {
    const auto assumed = [](const std::string& terms, const std::string& range) {
        return read("spend >= 1bn", terms,
                    R"(, "assumptions": {"x": {)" + range + R"(, "because": "b"}})");
    };
    const dossier priced =
        assumed(R"("strike": "= x", )", R"("value": "10", "low": "9", "high": "12")");
    CHECK(exercises(priced) == list{"d | w | 10 (9 to 12) |  |  | "});
    const section s = comps_section({priced});
    REQUIRE(s.assumptions.size() == 1);
    CHECK(s.assumptions[0].name == "d: x");
    CHECK(
        exercises(assumed(R"("expires": "= x", )",
                          R"("value": "2030-06-30", "low": "2030-01-01", "high": "2031-01-01")")) ==
        list{"d | w |  | 2030-06-30 (2030-01-01 to 2031-01-01) |  | "});
    const dossier limited =
        assumed(R"("rights": {"limits": [{"kind": "ownership", "part": "= x"}]}, )",
                R"("value": "4.99%", "low": "4.99%", "high": "9.99%")");
    CHECK(exercises(limited) == list{"d | w |  |  | cash or net | 4.99%"});
    CHECK(notes(limited) ==
          list{R"(d: at other values of the assumptions, "owned at most" is 9.99%)"});
}

TEST_CASE("comps: a document with an outlook has its worth, and its part of the contract",
          "[answer]") {
    const auto of = [](const std::string& outlook) {
        return document(R"({"name": "d", "contract": {"currency": "USD", "commitment": "4bn"},
            "warrants": [{"name": "w", "strike": "0", "issued": "2026-01-01",
              "expires": "2028-01-01", "tranches": [
                {"name": "t", "shares": "1,000,000", "vests": "spend >= 1bn"}]}]})",
                        outlook);
    };
    const std::string share = R"(, "outlook": {"as_of": "2026-01-01", "share": {"price": "100"})";
    const auto worth        = [](const dossier& d) {
        const section s = comps_section({d});
        list cells;
        if (s.tables.size() > 2)
            for (const cell& c : s.tables[2].rows[0]) cells.push_back(to_text(c));
        return cells;
    };
    CHECK(worth(of(share + R"(, "spend": {"a_year": "1bn"}})")) ==
          list{"d", "2026-01-01", "100m", "2.5%", "5.0%"});
    CHECK(worth(of(share + "}")) == list{"d", "2026-01-01", "0", "0.0%", ""});
    CHECK(worth(of("")).empty());
    const section no_strike = comps_section({document(
        R"({"name": "d", "warrants": [{"name": "w", "issued": "2026-01-01", "expires": "2028-01-01",
            "tranches": [{"name": "t", "shares": "1,000", "vests": "100%"}]}]})",
        share + "}")});
    CHECK(no_strike.tables.size() == 2);
    CHECK(no_strike.notes.back() ==
          "d: no worth: strike of tranche \"t\": expected a price, found none");
}
