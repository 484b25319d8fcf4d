#include <kicker/ocf/write.hpp>

#include <kicker/document.hpp>
#include <kicker/json/read.hpp>
#include <kicker/kicker.hpp>
#include <kicker/ocf/beside.hpp>
#include <kicker/ocf/words.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

#include <filesystem>
#include <set>

using namespace kicker;

namespace {

ocf_request request_on(day d) {
    return {
        .issuer = {.legal_name = "Tessel Compute, Inc.", .formed = 2016_y / 1 / 4, .country = "US"},
        .holder = "Quarry Models, Inc.",
        .as_of  = d};
}
deal with_tranches(std::initializer_list<tranche> tranches) {
    deal d{.contract = {.currency = "USD"}};
    warrant w{.name    = "warrant",
              .strike  = 12.34_per_share,
              .issued  = day(2026_y / 1 / 15),
              .expires = day(2033_y / 1 / 15)};
    for (const tranche& t : tranches) w.tranches.push_back(t);
    d.warrants.add(w);
    return d;
}
/// The one object of a type, and how many there are.
std::vector<const json_node*> objects(const json_node& file, const std::string& type) {
    std::vector<const json_node*> found;
    for (const json_node& i : file.find("items")->items)
        if (i.find("object_type")->text == type) found.push_back(&i);
    return found;
}
json_node file_named(const ocf_output& o, const std::string& name) {
    for (const ocf_file& f : o.files)
        if (f.name == name) return read_json(f.text, f.name);
    FAIL("no file " << name);
    return {};
}
lines kinds_in(const ocf_output& o) {
    lines all;
    for (const ocf_warning& w : o.warnings)
        all.push_back(std::string(to_word(w.kind)) + (w.detail.empty() ? "" : ": " + w.detail));
    return all;
}
/// The files of the format in an output; the others stand beside.
std::vector<ocf_file> of_format(const ocf_output& o) {
    std::vector<ocf_file> files;
    for (const ocf_file& f : o.files)
        if (f.name.ends_with(".ocf.json")) files.push_back(f);
    return files;
}
std::string refusal(const deal& d, const ocf_request& r) {
    try {
        static_cast<void>(write_ocf(d, {}, r));
    } catch (const error& e) {
        return e.what();
    }
    return "not refused";
}

} // namespace

TEST_CASE("a warrant is an issue with what has vested, and an event for each full tranche",
          "[ocf]") {
    const deal d = with_tranches({{"loan", 1'000_sh, reached("loan received")},
                                  {"spend", 2'000_sh, ramp(spend, 0_m, 200_m)},
                                  {"later", 500_sh, reached("launch")}});
    ledger l;
    l.milestone(2026_y / 3 / 2, "loan received")
        .payment(2026_y / 5 / 4, 50_m)
        .payment(2026_y / 9 / 1, 150_m);
    const ocf_output o = write_ocf(d, l, request_on(2026_y / 6 / 30));
    CHECK(kinds_in(o) == lines{"price not said", "rule beside: loan", "rule beside: spend",
                               "rule beside: later", "vested in part: spend"});
    const json_node file = file_named(o, "Transactions.ocf.json");
    const auto issues    = objects(file, "TX_WARRANT_ISSUANCE");
    REQUIRE(issues.size() == 1);
    const json_node& w = *issues[0];
    CHECK(w.find("quantity")->text == "3500");
    CHECK(w.find("exercise_price")->find("amount")->text == "12.34");
    CHECK(w.find("warrant_expiration_date")->text == "2033-01-15");
    CHECK(w.find("date")->text == "2026-01-15");
    REQUIRE(w.find("vestings")->items.size() == 2);
    CHECK(w.find("vestings")->items[0].find("date")->text == "2026-03-02");
    CHECK(w.find("vestings")->items[0].find("amount")->text == "1000");
    CHECK(w.find("vestings")->items[1].find("amount")->text == "500");
    const auto events = objects(file, "TX_VESTING_EVENT");
    REQUIRE(events.size() == 1);
    CHECK(events[0]->find("vesting_condition_id")->text == "t1");
    CHECK(events[0]->find("date")->text == "2026-03-02");
    CHECK(objects(file, "TX_VESTING_START").size() == 1);

    // Later, the second is full as well: it comes behind the first.
    const ocf_output later = write_ocf(d, l, request_on(2026_y / 12 / 31));
    const json_node all    = file_named(later, "Transactions.ocf.json");
    const auto both        = objects(all, "TX_VESTING_EVENT");
    REQUIRE(both.size() == 2);
    CHECK(both[1]->find("vesting_condition_id")->text == "t1-t2");
    CHECK(both[1]->find("date")->text == "2026-09-01");
    CHECK(later.files.front().name == "Manifest.ocf.json");
}

TEST_CASE("what is written reads back to the same shares", "[ocf]") {
    const deal d = with_tranches({{"loan", 1'000_sh, reached("loan received")},
                                  {"spend", 2'000_sh, in_steps(ramp(spend, 0_m, 200_m), 4)},
                                  {"time", 999_sh, on >= 2027_y / 1 / 1}});
    ledger l;
    l.milestone(2026_y / 3 / 2, "loan received")
        .payment(2026_y / 5 / 4, 60_m)
        .payment(2026_y / 9 / 1, 150_m);
    for (const day as_of : {day(2026_y / 1 / 31), day(2026_y / 4 / 1), day(2026_y / 8 / 31),
                            day(2026_y / 12 / 31), day(2027_y / 6 / 30)}) {
        CAPTURE(as_of);
        const ocf_output o  = write_ocf(d, l, request_on(as_of));
        const ocf_package p = read_ocf(of_format(o));
        const cap_table t   = p.history.latest();
        REQUIRE(t.rights.size() == 1);
        CHECK(t.rights[0].name == "warrant");
        CHECK(t.rights[0].number == 3'999_sh);
        CHECK(t.rights[0].strike == 12.34_per_share);
        CHECK(t.holders[t.rights[0].holder] == "Quarry Models, Inc.");
        const auto path = vesting_path(d, l, {.until = as_of});
        CHECK(t.rights[0].vested == vested(d, l, as_of));
        // The conditions have the tranches that are full.
        shares full;
        for (const tranche_position& pos : path.positions)
            if (pos.vested == pos.granted) full += pos.granted;
        REQUIRE(p.grants.size() == 1);
        CHECK(vested(follow(p.terms[0].graph, p.grants[0].grant)) == full);
        CHECK(p.terms[0].graph.conditions.size() == 1 + 3 + 6 + 6);
        // On each day before, too.
        for (const vesting_change& v : path)
            CHECK(p.history.on(v.on).rights[0].vested == vested(d, l, v.on));
        CHECK(read_ocf_beside(o.files.back().text).warrants == d.warrants);
    }
}

TEST_CASE("many tranches are written in the order in which they vested", "[ocf]") {
    const deal d = with_tranches({{"a", 100_sh, reached("a")},
                                  {"b", 200_sh, reached("b")},
                                  {"c", 300_sh, reached("c")},
                                  {"d", 400_sh, reached("d")},
                                  {"e", 500_sh, reached("e")}});
    ledger l;
    l.milestone(2026_y / 3 / 1, "d").milestone(2026_y / 4 / 1, "b").milestone(2026_y / 4 / 1, "e");
    const ocf_output o = write_ocf(d, l, request_on(2026_y / 12 / 31));
    CHECK(kinds_in(o).back() == "order assumed");
    const ocf_package p = read_ocf(of_format(o));
    std::string order;
    for (const vesting_condition& c : p.terms[0].graph.conditions) order += c.name + " ";
    CHECK(order == "start t4 t2 t5 t1 t3 ");
    CHECK(vested(follow(p.terms[0].graph, p.grants[0].grant)) == 1'100_sh);
    CHECK(p.history.latest().rights[0].vested == 1'100_sh);
}

TEST_CASE("splits and clawbacks leave the shares of the last day", "[ocf]") {
    const deal d = with_tranches({{"loan", 1'001_sh, reached("loan received")},
                                  {"spend", 2'000_sh, ramp(spend, 0_m, 200_m)}});
    ledger l;
    l.milestone(2026_y / 3 / 2, "loan received").payment(2026_y / 5 / 4, 50_m);
    l.split(2026_y / 6 / 1, 3, 2).payment(2026_y / 7 / 1, 50_m);
    l.clawback(2026_y / 8 / 1, "loan", 100_sh);
    const ocf_output o  = write_ocf(d, l, request_on(2026_y / 12 / 31));
    const ocf_package p = read_ocf(of_format(o));
    CHECK(p.history.latest().rights[0].vested == vested(d, l));
    std::set<std::string> kinds;
    for (const ocf_warning& w : o.warnings) kinds.insert(std::string(to_word(w.kind)));
    CHECK(kinds.contains("restated for splits"));
    CHECK(kinds.contains("taken back"));
    shares sum;
    const json_node file = file_named(o, "Transactions.ocf.json");
    for (const json_node& v : objects(file, "TX_WARRANT_ISSUANCE")[0]->find("vestings")->items)
        sum += shares::of(std::stoll(v.find("amount")->text));
    CHECK(sum == vested(d, l));
}

TEST_CASE("what the format cannot say is a warning, and stands beside", "[ocf]") {
    deal d{.name     = "everything",
           .contract = {.buyer = "Quarry", .seller = "Tessel", .currency = "USD"}};
    d.warrants.add({.name           = "warrant",
                    .shares         = up_to(900_sh),
                    .share_class    = "Class N",
                    .issued         = day(2026_y / 1 / 15),
                    .expires        = {day::latest(), 30, "paid"},
                    .floor          = reached("change of control") && level(60_pct),
                    .on_termination = {{party::either, {}, on_end::forfeit_unvested}},
                    .tranches       = {{.name        = "one",
                                        .shares      = 500_sh,
                                        .vests       = reached("one"),
                                        .exercisable = share_price >= 5_per_share,
                                        .strike      = 1_per_share},
                                       {.name   = "two",
                                        .shares = 500_sh,
                                        .vests  = reached("two"),
                                        .strike = strike::set_at("two", 90_pct, 30)}}});
    ocf_request r = request_on(2026_y / 12 / 31);
    r.holder      = {};
    r.issuer      = {.formed = 2016_y / 1 / 4, .country = "US"};
    r.document    = "{\"kicker\": 1}";
    const auto o  = write_ocf(d, {}, r);
    CHECK(kinds_in(o) == lines{"strike beside", "price not said", "floor beside", "expiry beside",
                               "end beside", "rule beside: one", "gate beside: one",
                               "rule beside: two"});
    CHECK(o.files.back().name == "kicker-deal.json");
    CHECK(read_ocf_beside(o.files[o.files.size() - 2].text).warrants == d.warrants);
    const json_node file = file_named(o, "Transactions.ocf.json");
    const json_node& w   = *objects(file, "TX_WARRANT_ISSUANCE")[0];
    CHECK(w.find("quantity")->text == "900");
    CHECK(w.find("exercise_price") == nullptr);
    CHECK(w.find("vestings") == nullptr);
    const json_node& trigger = w.find("exercise_triggers")->items[0];
    CHECK(trigger.find("type")->text == "ELECTIVE_ON_CONDITION");
    CHECK(trigger.find("trigger_condition")->text == "one: share_price >= 5");
    // the last tranche is cut to the cap
    const ocf_package p = read_ocf(of_format(o));
    CHECK(p.terms[0].graph.conditions[1].count == 500_sh);
    CHECK(p.terms[0].graph.conditions[2].count == 400_sh);
    CHECK(p.history.company() == "Tessel");
    CHECK(p.history.latest().classes[0].name == "Class N");
}

TEST_CASE("every object that is written has what the documentation requires", "[ocf]") {
    // The required fields of version 1.2, as docs/schema_markdown of Open-Cap-Format-OCF (tag v1.2.0)
    // lists them: a table of its own, and not the one that the library reads by.
    struct needs {
        const char* type;
        std::vector<const char*> fields;
    };
    const needs all[] = {
        {"ISSUER", {"id", "legal_name", "formation_date", "country_of_formation"}},
        {"STAKEHOLDER", {"id", "name", "stakeholder_type"}},
        {"STOCK_CLASS",
         {"id", "name", "class_type", "default_id_prefix", "initial_shares_authorized",
          "votes_per_share", "seniority"}},
        {"VESTING_TERMS", {"id", "name", "description", "allocation_type", "vesting_conditions"}},
        {"TX_WARRANT_ISSUANCE",
         {"id", "date", "security_id", "custom_id", "stakeholder_id", "security_law_exemptions",
          "purchase_price", "exercise_triggers"}},
        {"TX_VESTING_START", {"id", "date", "security_id", "vesting_condition_id"}},
        {"TX_VESTING_EVENT", {"id", "date", "security_id", "vesting_condition_id"}},
    };
    const deal d       = with_tranches({{"now", 10_sh, always}, {"never", 10_sh, never}});
    const ocf_output o = write_ocf(d, {}, request_on(2026_y / 12 / 31));
    std::set<std::string> types;
    const auto check = [&](const json_node& object) {
        const std::string type = object.find("object_type")->text;
        types.insert(type);
        bool known = false;
        for (const needs& n : all) {
            if (n.type != type) continue;
            known = true;
            for (const char* f : n.fields) {
                CAPTURE(type, f);
                CHECK(object.find(f) != nullptr);
            }
        }
        CAPTURE(type);
        CHECK(known);
    };
    for (const ocf_file& f : of_format(o)) {
        const json_node root = read_json(f.text);
        if (const json_node* issuer = root.find("issuer")) {
            check(*issuer);
            for (const char* list :
                 {"stock_plans_files", "stock_legend_templates_files", "stock_classes_files",
                  "vesting_terms_files", "valuations_files", "transactions_files",
                  "stakeholders_files", "as_of", "generated_at"})
                CHECK(root.find(list) != nullptr);
            continue;
        }
        for (const json_node& i : root.find("items")->items) check(i);
    }
    CHECK(types.size() == 7);
}

TEST_CASE("a package that nobody says enough for is refused", "[ocf]") {
    deal d        = with_tranches({{"all", 10_sh, always}});
    ocf_request r = request_on(2026_y / 12 / 31);
    CHECK(refusal(d, r) == "not refused");
    r.issuer.country.clear();
    CHECK(refusal(d, r) ==
          "a package of the Open Cap Table Format needs the country in which the issuer "
          "was formed");
    r.issuer = {.formed = 2016_y / 1 / 4, .country = "US"};
    CHECK(refusal(d, r) == "a package of the Open Cap Table Format needs the name of the issuer");
    r        = request_on(2026_y / 12 / 31);
    r.holder = {};
    CHECK(refusal(d, r) == "a package of the Open Cap Table Format needs the name of the holder");
    r                   = request_on(2026_y / 12 / 31);
    d.contract.currency = {};
    CHECK(refusal(d, r) == "a package of the Open Cap Table Format needs the currency of the deal");
    deal undated{.contract = {.currency = "USD"}};
    undated.warrants.add({.name = "warrant", .tranches = {{"all", 10_sh, always}}});
    CHECK(refusal(undated, r) ==
          "a package of the Open Cap Table Format needs the day on which warrant "
          "\"warrant\" was issued");
    r.issued = day(2026_y / 1 / 1);
    CHECK(refusal(undated, r) == "not refused");
}

TEST_CASE("every deal of the gallery is written and read", "[ocf]") {
    std::vector<std::string> names;
    for (const auto& f : std::filesystem::directory_iterator("../deals"))
        if (f.path().extension() == ".json") names.push_back(f.path().string());
    std::sort(names.begin(), names.end());
    REQUIRE(names.size() > 25);
    for (const std::string& name : names) {
        CAPTURE(name);
        const dossier of   = load_dossier(name);
        ocf_request r      = request_on(2028_y / 1 / 1);
        r.issued           = day(2020_y / 1 / 1);
        const deal& d      = of.deal();
        const ocf_output o = write_ocf(d, of.events(), r);
        const cap_table t  = read_ocf(of_format(o)).history.latest();
        REQUIRE(t.rights.size() == d.warrants.size());
        shares sum, all;
        for (const purchase_right& right : t.rights) sum += right.vested, all += right.number;
        CHECK(sum == vested(d, of.events(), r.as_of));
        CHECK(read_ocf_beside(o.files.back().text).warrants == d.warrants);
    }
}
