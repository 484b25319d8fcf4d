// Amendments that say what they change: what stays, where it is written, and what a split makes of it.
#include <kicker/document/dossier.hpp>

#include <kicker/document/terms.hpp>
#include <kicker/document/write_deal.hpp>
#include <kicker/json/pointer.hpp>

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace kicker;

namespace {

const std::string two_warrants = R"({"name": "d",
  "contract": {"buyer": "b", "seller": "s", "currency": "USD", "commitment": "2bn", "ceiling": "3bn",
               "term": {"value": "2027", "source": "10-K"}},
  "warrants": [
    {"name": "v", "strike": "6", "issued": "2027-01-01", "expires": "2033-01-01",
     "floor": "reached \"m\" and 50%", "on_termination": [{"then": "vest unvested"}],
     "source": "agreement",
     "tranches": [
       {"name": "a", "shares": "= n", "vests": "spend >= [level]", "rounding": "up"},
       {"name": "b", "shares": "10% of the company, excluding itself", "vests": "share_price >= 60",
        "exercisable": "share_price >= 12", "strike": "3"},
       {"name": "c", "shares": "5% of the company, excluding itself, floating", "vests": "100%"}]},
    {"name": "w", "tranches": [{"name": "a", "shares": "600", "vests": "60%"}]}]})";

dossier amended(const std::string& amendments, const std::string& events = "") {
    return read_dossier(
        R"({"kicker": 1, "company": {"name": "s", "shares": "3,000"}, "deal": )" + two_warrants +
        R"(, "events": [)" + events + R"(], "amendments": [)" + amendments +
        R"(], "assumptions": {"n": {"value": "1,200", "low": "600", "high": "1,800", "because": "x"},
            "level": {"value": "1bn", "low": "0.5bn", "high": "2bn", "because": "y"}},
        "sources": {"10-K": {"document": "10-K", "grade": "filed"},
                    "agreement": {"document": "agreement", "grade": "filed"}}})");
}
std::string from(const std::string& day, const std::string& changes,
                 const std::string& beside = "") {
    return R"({"from": ")" + day + "\", " + beside + R"("changes": )" + changes + "}";
}
std::string of_v(const std::string& says) {
    return R"({"warrants": [{"name": "v", )" + says + "}]}";
}
const deal& last_of(const dossier& d) {
    return d.amendments().back().terms;
}
std::string pointer_of(std::string_view key, const saying_objects& objects, const dossier& d) {
    const auto said = value_that_says(key, objects, d.document());
    return said ? said->pointer : "nowhere";
}
const std::string split = R"({"date": "2027-06-01", "event": "split", "rate": "3:1"})";

} // namespace

// --- what changes, and what stays ---

TEST_CASE("an amendment that changes nothing leaves every term", "[document][changes]") {
    const dossier d = amended(from("2028-01-01", "{}"));
    CHECK(last_of(d) == d.deal());
    CHECK(d.repeated().empty());
}

TEST_CASE("an amendment changes the terms that it names, and no other", "[document][changes]") {
    const dossier d = amended(from("2028-01-01", R"({"name": "e", "contract": {"ceiling": "5bn"},
        "warrants": [{"name": "v", "strike": "7", "tranches": [{"name": "b", "shares": "50"}]}]})"));
    deal expected   = d.deal();
    expected.name   = "e";
    expected.contract.ceiling = 5_bn;
    warrant v                 = expected.warrants[0];
    v.strike                  = strike(7_per_share);
    v.tranches[1].shares      = 50_sh;
    const warrant w           = expected.warrants[1];
    expected.warrants         = {v, w};
    CHECK(last_of(d) == expected);
}

TEST_CASE(
    "tranches and warrants keep their places, those that are dropped leave them, new ones come "
    "last",
    "[document][changes]") {
    const dossier d =
        amended(from("2028-01-01", R"({"warrants": [
        {"name": "x", "tranches": [{"name": "a", "shares": "1", "vests": "100%"}]},
        {"name": "v", "tranches": [{"name": "z", "shares": "2", "vests": "100%"},
                                   {"name": "c", "shares": "3"}, {"name": "a", "dropped": true}]}]})") +
                ", " + from("2029-01-01", R"({"warrants": [{"name": "w", "dropped": true}]})"));
    const auto names = [](const deal& terms) {
        std::string all;
        for (const auto& [head, tranches] : terms.warrants) {
            all += std::string(head.name.view()) + ":";
            for (const tranche& t : tranches) all += t.name.view();
            all += " ";
        }
        return all;
    };
    CHECK(names(d.amendments()[0].terms) == "v:bcz w:a x:a ");
    CHECK(names(last_of(d)) == "v:bcz x:a ");
    CHECK(last_of(d).warrants.find("v", "c")->shares == tranche_size(3_sh));
}

TEST_CASE("null says a term no longer", "[document][changes]") {
    const dossier d = amended(
        from("2028-01-01", R"({"contract": {"buyer": null, "seller": null, "commitment": null,
            "ceiling": null, "capacity": null, "term": null},
        "warrants": [{"name": "v", "strike": null, "issued": null, "expires": null, "floor": null,
          "on_termination": null, "tranches": [{"name": "a", "rounding": null},
            {"name": "b", "exercisable": null, "strike": null}]}]})"));
    CHECK(last_of(d).contract == contract{.currency = "USD"});
    const warrant v = last_of(d).warrants[0];
    CHECK(head_of(v) == warrant_head{.name = "v"});
    CHECK(v.tranches[0].rounding == share_rounding{});
    CHECK(v.tranches[1].exercisable == always);
    CHECK_FALSE(v.tranches[1].strike.has_value());
    CHECK(v.tranches[1].vests == d.deal().warrants.find("v", "b")->vests);
    CHECK(d.repeated() == std::vector<std::string>{"/amendments/0/changes/contract/capacity"});
}

TEST_CASE("what follows the end is replaced as a whole", "[document][changes]") {
    const dossier d = amended(from(
        "2028-01-01", of_v(R"("on_termination": [{"ended_by": "buyer", "then": "nothing"}])")));
    const auto& now = last_of(d).warrants.head(0).on_termination;
    REQUIRE(now.size() == 1);
    CHECK(now[0] == termination_term{.ended_by = party::buyer, .then = on_end::nothing});
}

TEST_CASE("each amendment changes the terms of the one before, of either kind",
          "[document][changes]") {
    const dossier d = amended(
        from("2028-01-01", of_v(R"("strike": "7")")) +
        R"(, {"from": "2029-01-01", "deal": {"name": "whole", "contract": {"currency": "USD"},
            "warrants": [{"name": "v", "tranches": [{"name": "q", "shares": "9", "vests": "60%"}]}]}}, )" +
        from("2030-01-01", of_v(R"("tranches": [{"name": "q", "vests": "70%"}])")) + ", " +
        from("2031-01-01", of_v(R"("strike": "8")")));
    CHECK(d.amendments()[0].terms.warrants.head(0).strike == strike(7_per_share));
    CHECK_FALSE(d.amendments()[2].terms.warrants.head(0).strike.has_value());
    CHECK(last_of(d).warrants.find("v", "q")->vests == level(70_pct));
    CHECK(last_of(d).warrants.find("v", "q")->shares == tranche_size(9_sh));
    CHECK(last_of(d).warrants.head(0).strike == strike(8_per_share));
    CHECK(last_of(d).name == "whole");
}

TEST_CASE("an amendment by changes may say a company and a schedule of its own",
          "[document][changes]") {
    const dossier d = amended(from("2028-01-01", of_v(R"("tranches": [{"name": "n", "vests": "60%",
            "shares": "10% of the company, excluding itself"}])"),
                                   R"("company": {"name": "s", "shares": "5,000"},
                        "schedule": {"date": "2028-02-01", "amount": "1bn"}, )"));
    CHECK(last_of(d).company.shares == 5'000_sh);
    CHECK(last_of(d).schedule.size() == 1);
    CHECK(last_of(d).warrants.find("v", "n")->shares == tranche_size(500_sh));
    // What was fixed at signing stays fixed, whatever the company has become.
    CHECK(last_of(d).warrants.find("v", "b")->shares == tranche_size(300_sh));
}

// --- splits ---

TEST_CASE("what an amendment leaves as it was is restated by the splits since, once",
          "[document][changes]") {
    const dossier d =
        amended(from("2027-06-01", R"({"name": "on the day of the split"})") + ", " +
                    from("2028-01-01", of_v(R"("expires": "2034-01-01")")) + ", " +
                    from("2029-01-01", R"({"name": "later"})"),
                split + R"(, {"date": "2028-06-01", "event": "split", "rate": "1:2"})");
    const auto check = [&](std::size_t n, shares a, shares b, price level, price gate, price own,
                           price of_all) {
        const deal& terms = d.amendments()[n].terms;
        CHECK(terms.warrants.find("v", "a")->shares == tranche_size(a));
        CHECK(terms.warrants.find("v", "b")->shares == tranche_size(b));
        CHECK(terms.warrants.find("v", "b")->vests == (share_price >= level));
        CHECK(terms.warrants.find("v", "b")->exercisable == (share_price >= gate));
        CHECK(terms.warrants.find("v", "b")->strike == strike(own));
        CHECK(terms.warrants.find("v", "c")->shares == floating(5_pct, excluding_itself));
        CHECK(terms.warrants.head(0).strike == strike(of_all));
        CHECK(terms.warrants.find("v", "a")->vests == (spend >= 1_bn));
    };
    for (const std::size_t n : {0u, 1u})
        check(n, 3'600_sh, 900_sh, 20_per_share, 4_per_share, 1_per_share, 2_per_share);
    check(2, 1'800_sh, 450_sh, 40_per_share, 8_per_share, 2_per_share, 4_per_share);
}

TEST_CASE("a term that an amendment says is of its day, and need not be exact before",
          "[document][changes]") {
    const std::string seven = R"({"date": "2027-06-01", "event": "split", "rate": "7:1"})";
    CHECK_THROWS_AS(amended(from("2028-01-01", "{}"), seven), invalid_document);
    const dossier d = amended(from("2028-01-01", of_v(R"("strike": "0.86", "tranches": [
        {"name": "b", "vests": "share_price >= 8.57", "exercisable": null, "strike": null}])")),
                              seven);
    CHECK(last_of(d).warrants.head(0).strike == strike(0.86_per_share));
    CHECK(last_of(d).warrants.find("v", "b")->shares == tranche_size(2'100_sh));
}

// --- where terms are written, and what stands behind them ---

TEST_CASE("a term is written where it was last said", "[document][changes]") {
    const dossier d =
        amended(from("2028-01-01", R"({"contract": {"ceiling": "5bn"}, "warrants": [
            {"name": "v", "floor": null, "tranches": [{"name": "c", "vests": "60%"},
              {"name": "a", "dropped": true}, {"name": "z", "shares": "2", "vests": "100%"}]}]})") +
                ", " + from("2029-01-01", of_v(R"("tranches": [{"name": "z", "shares": "3"}])")));
    REQUIRE(d.places().size() == 3);
    const terms_places& now = d.places()[2];
    CHECK(pointer_of("name", now.deal, d) == "/deal/name");
    CHECK(pointer_of("ceiling", now.contract, d) == "/amendments/0/changes/contract/ceiling");
    CHECK(pointer_of("commitment", now.contract, d) == "/deal/contract/commitment");
    REQUIRE(now.warrants.size() == 2);
    const warrant_places& v = now.warrants[0];
    CHECK(pointer_of("strike", v.terms, d) == "/deal/warrants/0/strike");
    CHECK(pointer_of("floor", v.terms, d) == "/amendments/0/changes/warrants/0/floor");
    CHECK(pointer_of("share_class", v.terms, d) == "nowhere");
    REQUIRE(v.tranches.size() == 3); // b, c, z
    CHECK(pointer_of("vests", v.tranches[0], d) == "/deal/warrants/0/tranches/1/vests");
    CHECK(pointer_of("vests", v.tranches[1], d) ==
          "/amendments/0/changes/warrants/0/tranches/0/vests");
    CHECK(pointer_of("shares", v.tranches[1], d) == "/deal/warrants/0/tranches/2/shares");
    CHECK(pointer_of("shares", v.tranches[2], d) ==
          "/amendments/1/changes/warrants/0/tranches/0/shares");
    CHECK(pointer_of("vests", v.tranches[2], d) ==
          "/amendments/0/changes/warrants/0/tranches/2/vests");
    CHECK(pointer_of("shares", now.warrants[1].tranches[0], d) ==
          "/deal/warrants/1/tranches/0/shares");
    for (const terms_places& each : d.places()) {
        for (const std::string& p : each.deal) CHECK(find_at(d.document(), p) != nullptr);
        for (const warrant_places& w : each.warrants)
            for (const std::string& p : w.terms) CHECK(find_at(d.document(), p) != nullptr);
    }
}

TEST_CASE("sources and assumptions of what stays are cited once, where it is written",
          "[document][changes]") {
    const dossier d        = amended(from(
               "2028-01-01", of_v(R"("source": "10-K", "tranches": [{"name": "a", "shares": "= n"}])")));
    const std::string of_a = "/amendments/0/changes/warrants/0/tranches/0/shares";
    CHECK(d.assumptions()[0].used_in ==
          std::vector<std::string>{"/deal/warrants/0/tranches/0/shares", of_a});
    CHECK(d.assumptions()[1].used_in ==
          std::vector<std::string>{"/deal/warrants/0/tranches/0/vests"});
    REQUIRE(source_of(d, of_a) != nullptr);
    CHECK(source_of(d, of_a)->name == "10-K");
    CHECK(source_of(d, "/deal/warrants/0/tranches/0/vests")->name == "agreement");
    CHECK(d.citations().size() == amended(from("2028-01-01", "{}")).citations().size() + 1);
}

TEST_CASE("an assumption of the first deal moves the terms that amendments leave as they were",
          "[document][changes]") {
    const dossier d     = amended(from("2028-01-01", of_v(R"("strike": "7")")), split);
    const auto sizes_at = [&](const std::vector<assumed_value>& values) {
        const dossier v = with_values(d, values);
        return std::pair(v.deal().warrants.find("v", "a")->shares,
                         last_of(v).warrants.find("v", "a")->shares);
    };
    CHECK(sizes_at({}) == std::pair(tranche_size(1'200_sh), tranche_size(3'600_sh)));
    CHECK(sizes_at({{"n", "600"}}) == std::pair(tranche_size(600_sh), tranche_size(1'800_sh)));
    CHECK(sizes_at({{"n", "600", "/deal/warrants/0/tranches/0/shares"}}) ==
          std::pair(tranche_size(600_sh), tranche_size(1'800_sh)));
    const dossier later = with_values(d, {{"level", "2bn"}});
    CHECK(last_of(later).warrants.find("v", "a")->vests == (spend >= 2_bn));
}

// --- written again ---

TEST_CASE("a document with changes is written as it was read, and its terms as whole deals",
          "[document][changes]") {
    const dossier d           = amended(from("2028-01-01", of_v(R"("floor": null, "tranches": [
        {"name": "a", "dropped": true}])")),
                                        split);
    const std::string written = write_dossier(d);
    CHECK(written.find("\"floor\": null") != std::string::npos);
    CHECK(written.find("\"dropped\": true") != std::string::npos);
    CHECK(read_dossier(written) == d);
    const dossier whole = dossier_of(
        d.deal(), {.events = d.events(), .amendments = d.amendments(), .market = d.market()});
    REQUIRE(whole.amendments().size() == 1);
    CHECK(whole.amendments()[0].terms == last_of(d));
    CHECK(whole.places()[1].deal == saying_objects{"/amendments/0/deal"});
}

TEST_CASE("show lists what an amendment changes, each term as it is written",
          "[document][changes]") {
    const dossier d = amended(from(
        "2028-01-01",
        of_v(
            R"("floor": null, "tranches": [{"name": "c", "dropped": true}, {"name": "b", "strike": "4"}])")));
    std::vector<std::string> said;
    for (const written_term& t : written_terms(d))
        if (t.pointer.starts_with("/amendments"))
            said.push_back(t.of + ", " + t.name + ": " + t.words);
    const std::string of = "amendment of 2028-01-01, warrant \"v\", ";
    CHECK(said ==
          std::vector<std::string>{"amendment of 2028-01-01, from: 2028-01-01", of + "name: v",
                                   of + "floor: no longer said", of + "tranche \"c\", name: c",
                                   of + "tranche \"c\", dropped: yes",
                                   of + "tranche \"b\", name: b", of + "tranche \"b\", strike: 4"});
}
