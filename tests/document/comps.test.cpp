#include <kicker/document/comps.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

enum column : std::size_t { name, granted_shares, per_bn, of_company, hurdle, accelerated };

/// A document of one tranche with this rule; the warrant and the document with further parts.
dossier read(const std::string& rule, const std::string& of_the_warrant = {},
             const std::string& parts = {}, const std::string& size = "1,000") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", )" +
                        of_the_warrant + R"("tranches": [{"name": "t", "shares": ")" + size +
                        R"(", "vests": ")" + rule + R"("}]}]})" + parts + "}");
}
std::vector<std::vector<cell>> rows_of(const std::vector<dossier>& all) {
    return comps_section(all).tables.at(0).rows;
}
/// The hurdles of one document, a row each.
std::vector<std::string> hurdles(const dossier& d) {
    std::vector<std::string> all;
    for (const auto& row : rows_of({d})) all.push_back(row.at(hurdle).text);
    return all;
}
std::string happened(const std::string& fields) {
    return R"(, "events": [{"date": "2027-01-01", )" + fields + "}]";
}

} // namespace

TEST_CASE("Comps: shares per billion are those granted over the money that everything takes") {
    // Plug Power and Amazon, 2017: 55,286,696 shares (filed) for 600m spent, 92,144,493 1/3 a
    // billion
    const auto plug = rows_of({load_dossier("../deals/plug-amazon-2017.json")});
    CHECK(plug.at(0).at(name).text == "Plug Power - Amazon, 2017");
    CHECK(plug[0].at(granted_shares).value == "55286696");
    CHECK(plug[0].at(per_bn).text == "92,144,493");

    CHECK(rows_of({read("spend >= 1bn and committed from 0 to 4bn")})[0].at(per_bn).text == "250");
    CHECK(rows_of({read("spend from 1bn to 3bn")})[0].at(per_bn).text == "333");
    CHECK(rows_of({read("delivered >= 1 MW")})[0].at(per_bn).text.empty()); // none is named
}

TEST_CASE("Comps: the part of the company counts the new shares, and is empty if not known") {
    const std::string company = R"(, "company": {"name": "c", "shares": "9,000"})";
    CHECK(rows_of({read("100%", {}, company)})[0].at(of_company).text == "10.00%");
    CHECK(rows_of({read("100%")})[0].at(of_company).text.empty());
}

TEST_CASE("Comps: what rests on an assumption has its range") {
    const dossier d = read("spend >= 2bn", {}, R"(, "assumptions": {"size": {"value": "1,000",
        "low": "500", "high": "2,000", "because": "b"}})",
                           "= size");
    const auto row  = rows_of({d}).at(0);
    CHECK(row.at(granted_shares).text == "1,000 (500 to 2,000)");
    CHECK(row.at(granted_shares).value == "1000");
    CHECK(row.at(per_bn).text == "500 (250 to 1,000)");
}

TEST_CASE("Comps: each hurdle is named once, at its highest level, with the way that is behind") {
    using list = std::vector<std::string>;
    CHECK(hurdles(read("spend from 1bn to 3bn or spend >= 2bn")) ==
          list{"spend 3bn (now not known)"});
    const std::string paid = happened(R"("event": "payment", "amount": "1.5bn")");
    CHECK(hurdles(read("spend from 1bn to 3bn", {}, paid)) == list{"spend 3bn (50% of it)"});
    CHECK(hurdles(read("spend >= 1bn", {}, paid)) == list{"spend 1bn (there)"});
    CHECK(hurdles(read("share_price > 8 and on >= 2030-01-01", {},
                       R"(, "market": {"share_price": "2"})")) ==
          list{"share_price 8 (25% of it)"});
    CHECK(hurdles(read("share_price > 8")) == list{"share_price 8 (now not known)"});
    CHECK(hurdles(read("100%")) == list{""});
}

TEST_CASE("Comps: a milestone is there, not yet, or not known") {
    using list             = std::vector<std::string>;
    const std::string rule = "reached \\\"closing\\\" or spend >= 1bn";
    CHECK(hurdles(read(rule)) == list{"spend 1bn (now not known)", "\"closing\" (now not known)"});
    CHECK(hurdles(read(rule, {}, happened(R"("event": "payment", "amount": "0")"))).at(1) ==
          "\"closing\" (not yet)");
    CHECK(hurdles(read(rule, {}, happened(R"("event": "milestone", "name": "closing")"))).at(1) ==
          "\"closing\" (there)");
}

TEST_CASE("Comps: floors and terminations that vest the rest accelerate, and forfeitures do not") {
    const dossier d         = read("spend >= 1bn", R"("floor": "reached \"sale\" and 60%",
        "on_termination": [{"ended_by": "buyer", "then": "forfeit unvested"},
                           {"ended_by": "seller", "then": "vest unvested"}], )");
    const std::string words = rows_of({d})[0].at(accelerated).text;
    CHECK(words.find("at least reached \"sale\" and 60%; ") == 0);
    CHECK(words.find("seller") != std::string::npos);
    CHECK(words.find("buyer") == std::string::npos);
    CHECK(rows_of({read("spend >= 1bn")})[0].at(accelerated).text.empty());
}

TEST_CASE("Comps: documents stand in the order in which they were given, further hurdles below") {
    const auto rows = rows_of({read("spend >= 1bn and share_price > 5"), read("100%")});
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].at(name).text == "d");
    CHECK(rows[1].at(name).text.empty());
    CHECK(rows[1].at(hurdle).text == "share_price 5 (now not known)");
    CHECK(rows[2].at(name).text == "d");
}
