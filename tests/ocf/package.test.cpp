#include <kicker/ocf/package.hpp>

#include <kicker/core/file.hpp>
#include <kicker/equity/ownership.hpp>
#include <kicker/equity/vesting_words.hpp>
#include <kicker/ocf/words.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"
#include "support/tries.hpp"

#include <map>
#include <random>
#include <set>

using namespace kicker;

namespace {

const std::string folder = "ocf/data/tessel";

/// The files of an invented company, which did a little of everything.
std::vector<ocf_file> tessel() {
    std::vector<ocf_file> files;
    for (const char* name :
         {"Manifest.ocf.json", "Stakeholders.ocf.json", "StockClasses.ocf.json",
          "StockPlans.ocf.json", "VestingTerms.ocf.json", "moves/Transactions.2024.ocf.json",
          "moves/Transactions.2025.ocf.json"})
        files.push_back({name, text_of_file(folder + "/" + name)});
    return files;
}
/// The same with one text in the place of another, wherever the other stands first.
std::vector<ocf_file> with(const std::string& text, const std::string& instead) {
    std::vector<ocf_file> files = tessel();
    for (ocf_file& f : files) {
        const std::size_t at = f.text.find(text);
        if (at == std::string::npos) continue;
        f.text.replace(at, text.size(), instead);
        return files;
    }
    FAIL("no file has " << text);
    return files;
}
/// The same with more transactions, the last of all.
std::vector<ocf_file> with_more(const std::string& transactions) {
    std::vector<ocf_file> files = tessel();
    std::string& text           = files.back().text;
    text.insert(text.rfind(']'), "," + transactions);
    return files;
}
std::string refusal(const std::vector<ocf_file>& files) {
    try {
        static_cast<void>(read_ocf(files));
    } catch (const error& e) {
        return e.what();
    }
    return "not refused";
}
/// What a package holds: holder, class and shares, as lines.
lines held_in(const cap_table& t) {
    lines all;
    for (const holding& h : t.holdings)
        if (h.number > 0_sh)
            all.push_back(std::string(t.holders[h.holder].view()) + ": " + to_text(h.number) + " " +
                          std::string(t.classes[h.of_class].name.view()));
    return all;
}
/// The warnings of some kinds, as lines.
lines warned(const ocf_package& p, std::set<ocf_warning_kind> of) {
    lines all;
    for (const ocf_warning& w : p.warnings)
        if (of.contains(w.kind)) all.push_back(to_text(w));
    return all;
}
bool warns(const ocf_package& p, ocf_warning_kind of) {
    return !warned(p, {of}).empty();
}

} // namespace

TEST_CASE("a package is a company on each of its days", "[ocf]") {
    const ocf_package p = load_ocf(folder);
    CHECK(p.version == "1.2.0");
    CHECK(p.as_of == 2025_y / 12 / 31);
    CHECK(p.currency == "USD");
    CHECK(p.history.company() == "Tessel Compute, Inc.");
    CHECK(held_in(p.history.on(2024_y / 12 / 31)) ==
          lines{"Ana Arnau: 6,000,000 Common Stock", "Ben Brandt: 4,000,000 Common Stock"});
    const cap_table t = p.history.latest();
    // Ben: 4m less 1m that he sold, and 100,000 by his option. The fund: 2.25m less 50,000 that it
    // converted. Ana: 6m less 500,000 that the company bought.
    CHECK(held_in(t) == lines{"Ana Arnau: 5,500,000 Common Stock",
                              "Ben Brandt: 3,100,000 Common Stock",
                              "Harbour Fund I, L.P.: 2,200,000 Series A Preferred",
                              "Quarry Models, Inc.: 1,000,000 Common Stock",
                              "Harbour Fund I, L.P.: 50,000 Common Stock"});
    CHECK(total_shares(t, count_basis::outstanding_shares) == 11'850'000_sh);
    CHECK(total_shares(t, count_basis::as_converted) == 11'850'000_sh);
    // 180,000 under the option, 300,000 under the warrant, and 1,220,000 in the pool
    CHECK(total_shares(t, count_basis::fully_diluted) == 13'550'000_sh);
    CHECK(t.notes.empty());
    CHECK(p.history.on(2025_y / 1 / 31).notes.size() == 1);
    CHECK(p.history.on(2025_y / 1 / 31).notes[0].terms.cap == 10_m);
    CHECK(p.history.on(2025_y / 1 / 31).notes[0].terms.base == cap_base::post_money);
}

TEST_CASE("classes, plans and rights are those of the package", "[ocf]") {
    const cap_table t = load_ocf(folder + "/Manifest.ocf.json").history.latest();
    // A class waits for the class that it converts into, though it stands before it.
    REQUIRE(t.classes.size() == 2);
    CHECK(t.classes[0].name == "Common Stock");
    CHECK(t.classes[1].name == "Series A Preferred");
    CHECK(t.classes[1].kind == stock_kind::preferred);
    CHECK(t.classes[1].into == "Common Stock");
    CHECK(t.classes[1].converts_into == fraction(1, 1));
    CHECK(t.classes[1].original_price == 2.5_per_share);
    CHECK(t.classes[1].authorized == 4'000'000_sh);
    REQUIRE(t.plans.size() == 1);
    CHECK(t.plans[0].name == "2024 Plan");
    CHECK(t.plans[0].reserved == 1'500'000_sh);
    CHECK(t.plans[0].available == 1'220'000_sh);
    REQUIRE(t.rights.size() == 2);
    // 480,000 less 100,000 exercised, less 200,000 cancelled; 90,000 had vested, and 20,000 since
    CHECK(t.rights[0].name == "OP-1");
    CHECK(t.rights[0].number == 180'000_sh);
    CHECK(t.rights[0].vested == 110'000_sh);
    CHECK(t.rights[0].strike == 0.1_per_share);
    CHECK(t.rights[1].kind == right_kind::by_itself);
    CHECK(t.rights[1].vested == 100'000_sh);
    CHECK(t.rights[1].strike == 3_per_share);
}

TEST_CASE("what vests is known for the days to come as well", "[ocf]") {
    const ocf_package p = load_ocf(folder);
    REQUIRE(p.terms.size() == 1);
    CHECK(p.terms[0].id == "four-years");
    CHECK(p.terms[0].graph.conditions.size() == 3);
    REQUIRE(p.grants.size() == 3);
    CHECK(p.grants[0].security == "op-1");
    CHECK(p.grants[0].right == "OP-1");
    CHECK(p.grants[0].installments.size() == 37);
    CHECK(to_text(p.grants[0].installments[0]) == "2025-03-01: 120,000 shares");
    CHECK(p.grants[0].installments.back().on == 2028_y / 3 / 1);
    CHECK(vested(follow(p.terms[0].graph, p.grants[0].grant)) == 480'000_sh);
    CHECK(p.grants[1].security == "w-1");
    CHECK(p.grants[1].installments.size() == 2);
    // Listed amounts of parts of shares are rounded together: 20,000.5 and 60,000.5.
    CHECK(to_text(p.grants[2].installments[0]) == "2025-12-31: 20,000 shares");
    CHECK(to_text(p.grants[2].installments[1]) == "2026-12-31: 60,001 shares");
}

TEST_CASE("whatever the cap table does not say is a warning with its place", "[ocf]") {
    const ocf_package p = load_ocf(folder);
    for (const ocf_warning& w : p.warnings) {
        CAPTURE(to_text(w));
        CHECK_FALSE(w.file.empty());
        CHECK_FALSE(w.pointer.empty());
    }
    CHECK(warned(p, {ocf_warning_kind::note_ended}) ==
          lines{"moves/Transactions.2025.ocf.json (/items/2): \"c-safe-1\": the note becomes other "
                "securities; the history repays it and issues them"});
    const lines terms = warned(p, {ocf_warning_kind::term_not_kept});
    CHECK(std::find(
              terms.begin(), terms.end(),
              "StockClasses.ocf.json (/items/0/liquidation_preference_multiple): \"series-a\": the "
              "cap table does not say this term: liquidation_preference_multiple") != terms.end());
    for (const ocf_warning_kind k :
         {ocf_warning_kind::counts_differ, ocf_warning_kind::file_differs,
          ocf_warning_kind::number_rounded, ocf_warning_kind::part_of_a_share})
        CHECK_FALSE(warns(p, k));
}

TEST_CASE("each thing that is said otherwise is a warning of its kind", "[ocf]") {
    struct row {
        std::string text, instead;
        ocf_warning_kind kind;
    };
    const std::string long_name(80, 'x');
    const row rows[] = {
        {"\"Harbour Fund I, L.P.\"", "\"" + long_name + "\"", ocf_warning_kind::name_changed},
        {"\"Harbour Fund I, L.P.\"", "\"Ana Arnau\"", ocf_warning_kind::name_changed},
        {"\"current_relationship\": \"FOUNDER\"", "\"valuation_id\": \"v\"",
         ocf_warning_kind::unknown_field},
        {"\"amount\": \"0.10\"", "\"amount\": \"0.1000000001\"", ocf_warning_kind::number_rounded},
        {"\"quantity\": \"300000\"", "\"quantity\": \"300000.5\"",
         ocf_warning_kind::part_of_a_share},
        {"\"currency\": \"USD\"\n      },\n      \"purchase_price\"",
         "\"currency\": \"EUR\"\n      },\n      \"purchase_price\"",
         ocf_warning_kind::other_currency},
        {"\"converts_to_stock_class_id\": \"common\"\n          }\n        }\n      ],\n      "
         "\"security_law",
         "\"converts_to_future_round\": true\n          }\n        }\n      ],\n      "
         "\"security_law",
         ocf_warning_kind::class_assumed},
        {"\"exercise_price\": {\n        \"amount\": \"3.00\",\n        \"currency\": \"USD\"\n    "
         "  },",
         "", ocf_warning_kind::strike_not_said},
        {"\"conversion_valuation_cap\": {\n                \"amount\": \"10000000\",\n             "
         "   "
         "\"currency\": \"USD\"\n              },",
         "", ocf_warning_kind::note_without_terms},
        {"\"compensation_type\": \"OPTION_NSO\",\n      \"quantity\": \"480000\"",
         "\"compensation_type\": \"CSAR\",\n      \"quantity\": \"480000\"",
         ocf_warning_kind::settled_in_cash},
        {"\"numerator\": \"1\",\n              \"denominator\": \"1\"",
         "\"numerator\": \"2\",\n              \"denominator\": \"1\"",
         ocf_warning_kind::converted_by_number},
        {"\"date\": \"2025-06-15\"", "\"date\": \"2025-02-15\"",
         ocf_warning_kind::exercised_unvested},
        {"\"resulting_security_ids\": [\n        \"cs-5\"\n      ]",
         "\"resulting_security_ids\": []", ocf_warning_kind::exercised_for_other},
        {"\"id\": \"v-op-1\"", "\"id\": \"v-op-1\", \"comments\": [\"signed in Lisbon\"]",
         ocf_warning_kind::record_not_kept},
    };
    for (const row& r : rows) {
        CAPTURE(r.text, to_word(r.kind));
        CHECK(warns(read_ocf(with(r.text, r.instead)), r.kind));
    }
}

TEST_CASE("transactions of rarer kinds are events, or say that they are not", "[ocf]") {
    const auto more = [](const std::string& t, bool without_round = false) {
        auto files = with_more(t);
        if (without_round) { // in which the note would convert
            std::string& text      = files.back().text;
            const std::string what = "\"object_type\": \"TX_CONVERTIBLE_CONVERSION\"";
            const std::size_t from = text.rfind('{', text.find(what));
            text.erase(from, text.find("},", from) + 2 - from);
        }
        return read_ocf(files);
    };
    const std::string on_day = "\"date\": \"2025-12-01\"";
    // An option outside a plan, and an award of shares
    const std::string award =
        "{\"object_type\": \"TX_EQUITY_COMPENSATION_ISSUANCE\", \"id\": \"i-n\", " + on_day +
        ", \"security_id\": \"n\", \"custom_id\": \"N\", \"stakeholder_id\": \"ana\", "
        "\"stock_class_id\": \"common\", \"compensation_type\": \"RSU\", \"quantity\": \"1000\", "
        "\"expiration_date\": null, \"termination_exercise_windows\": [], "
        "\"security_law_exemptions\": []}";
    auto p = more(award);
    CHECK(warns(p, ocf_warning_kind::outside_a_plan));
    CHECK(right_named(p.history.latest(), "N") == 2);
    CHECK(p.history.latest().rights[2].strike == price{});
    // ... released for fewer shares, after tax
    p = more(award +
             ",{\"object_type\": \"TX_EQUITY_COMPENSATION_RELEASE\", \"id\": \"x-n\", \"date\": "
             "\"2025-12-02\", \"security_id\": \"n\", \"settlement_date\": \"2025-12-02\", "
             "\"release_price\": {\"amount\": \"1\", \"currency\": \"USD\"}, \"quantity\": "
             "\"1000\", \"resulting_security_ids\": [\"n-shares\"]},"
             "{\"object_type\": \"TX_STOCK_ISSUANCE\", \"id\": \"i-ns\", \"date\": \"2025-12-02\", "
             "\"security_id\": \"n-shares\", \"custom_id\": \"NS\", \"stakeholder_id\": \"ana\", "
             "\"stock_class_id\": \"common\", \"quantity\": \"620\", \"share_price\": "
             "{\"amount\": \"1\", \"currency\": \"USD\"}, \"stock_legend_ids\": [], "
             "\"security_law_exemptions\": []}");
    CHECK(held(p.history.latest(), "Ana Arnau", "Common Stock") == 5'500'620_sh);
    CHECK_FALSE(warns(p, ocf_warning_kind::counts_differ));
    // A split, after which everything is counted anew
    p = more("{\"object_type\": \"TX_STOCK_CLASS_SPLIT\", \"id\": \"s\", " + on_day +
             ", \"stock_class_id\": \"common\", \"split_ratio\": {\"numerator\": \"1.5\", "
             "\"denominator\": \"1\"}}");
    CHECK(held(p.history.latest(), "Ana Arnau", "Common Stock") == 8'250'000_sh);
    CHECK(p.history.latest().rights[1].number == 450'000_sh);
    CHECK(p.history.latest().rights[1].strike == 2_per_share);
    // 90,000 had vested before, and 20,000 of the old shares do on the last day
    CHECK(p.history.latest().rights[0].vested == 135'000_sh + 30'000_sh);
    CHECK(p.history.latest().classes[1].converts_into == fraction(3, 2));
    CHECK_FALSE(warns(p, ocf_warning_kind::counts_differ));
    // Authorized shares, another conversion, acceleration
    p = more(
        "{\"object_type\": \"TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT\", \"id\": \"a\", " +
        on_day +
        ", \"stock_class_id\": \"common\", \"new_shares_authorized\": \"UNLIMITED\"},"
        "{\"object_type\": \"TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT\", \"id\": \"b\", " +
        on_day +
        ", \"stock_class_id\": \"series-a\", \"new_ratio_conversion_mechanism\": {\"type\": "
        "\"RATIO_CONVERSION\", \"conversion_price\": {\"amount\": \"2\", \"currency\": \"USD\"}, "
        "\"ratio\": {\"numerator\": \"5\", \"denominator\": \"4\"}, \"rounding_type\": \"FLOOR\"}},"
        "{\"object_type\": \"TX_VESTING_ACCELERATION\", \"id\": \"c\", " +
        on_day + ", \"security_id\": \"w-1\", \"quantity\": \"50000\", \"reason_text\": \"sale\"}");
    CHECK(p.history.latest().classes[0].authorized == std::nullopt);
    CHECK(p.history.latest().classes[1].converts_into == fraction(5, 4));
    CHECK(p.history.latest().rights[1].vested == 150'000_sh);
    // An issue that never was
    p = more("{\"object_type\": \"TX_WARRANT_RETRACTION\", \"id\": \"r\", " + on_day +
             ", \"security_id\": \"w-1\", \"reason_text\": \"never signed\"}");
    CHECK(p.history.latest().rights.size() == 1);
    CHECK(warns(p, ocf_warning_kind::retracted));
    // A warrant that is exercised: the format says no number
    const std::string exercise =
        "{\"object_type\": \"TX_WARRANT_EXERCISE\", \"id\": \"e\", " + on_day +
        ", \"security_id\": \"w-1\", \"trigger_id\": \"w-1-exercise\", \"resulting_security_ids\": "
        "[\"ws\"]},{\"object_type\": \"TX_STOCK_ISSUANCE\", \"id\": \"i-ws\", " +
        on_day +
        ", \"security_id\": \"ws\", \"custom_id\": \"WS\", \"stakeholder_id\": \"buyer\", "
        "\"stock_class_id\": \"common\", \"quantity\": \"QUANTITY\", \"share_price\": {\"amount\": "
        "\"3\", "
        "\"currency\": \"USD\"}, \"stock_legend_ids\": [], \"security_law_exemptions\": []}";
    const auto exercised = [&](std::string n) {
        std::string t = exercise;
        t.replace(t.find("QUANTITY"), 8, n);
        return more(t);
    };
    p = exercised("300000");
    CHECK(held(p.history.latest(), "Quarry Models, Inc.", "Common Stock") == 1'300'000_sh);
    CHECK(p.history.latest().rights[1].number == 0_sh);
    CHECK(warned(p, {ocf_warning_kind::exercised_unvested, ocf_warning_kind::exercised_for_other})
              .size() == 1);
    p = exercised("120000");
    CHECK(held(p.history.latest(), "Quarry Models, Inc.", "Common Stock") == 1'120'000_sh);
    CHECK(warns(p, ocf_warning_kind::exercised_for_other));
    CHECK_FALSE(warns(p, ocf_warning_kind::counts_differ));
    // A warrant that goes to somebody else, whole
    const auto warrant_of = [&](const std::string& id, const std::string& holder,
                                const std::string& n) {
        return ",{\"object_type\": \"TX_WARRANT_ISSUANCE\", \"id\": \"i-" + id + "\", " + on_day +
               ", \"security_id\": \"" + id + "\", \"custom_id\": \"" + id +
               "\", \"stakeholder_id\": \"" + holder + "\", \"quantity\": \"" + n +
               "\", \"exercise_price\": {\"amount\": \"3\", \"currency\": \"USD\"}, "
               "\"purchase_price\": {\"amount\": \"0\", \"currency\": \"USD\"}, "
               "\"exercise_triggers\": [], \"security_law_exemptions\": []}";
    };
    const auto transfer_of = [&](const std::string& n, const std::string& rest) {
        return "{\"object_type\": \"TX_WARRANT_TRANSFER\", \"id\": \"t\", " + on_day +
               ", \"security_id\": \"w-1\", \"quantity\": \"" + n +
               "\", \"resulting_security_ids\": [\"w-2\"]" + rest + "}";
    };
    p = more(transfer_of("300000", "") + warrant_of("w-2", "fund", "300000"));
    CHECK_FALSE(warns(p, ocf_warning_kind::transferred_as_new));
    CHECK(p.history.latest().rights.size() == 2);
    CHECK(p.history.latest().rights[1].number == 300'000_sh);
    CHECK(p.history.latest().holders[p.history.latest().rights[1].holder] ==
          "Harbour Fund I, L.P.");
    // ... and in part
    p = more(transfer_of("100000", ", \"balance_security_id\": \"w-3\"") +
             warrant_of("w-2", "fund", "100000") + warrant_of("w-3", "buyer", "200000"));
    CHECK(warns(p, ocf_warning_kind::transferred_as_new));
    REQUIRE(p.history.latest().rights.size() == 3);
    CHECK(p.history.latest().rights[1].number == 200'000_sh);
    CHECK(p.history.latest().rights[2].number == 100'000_sh);
    // A note that goes to somebody else, before it converts
    p = more("{\"object_type\": \"TX_CONVERTIBLE_TRANSFER\", \"id\": \"t\", \"date\": "
             "\"2024-08-01\", \"security_id\": \"safe-1\", \"amount\": {\"amount\": \"500000\", "
             "\"currency\": \"USD\"}, \"resulting_security_ids\": [\"safe-2\"]},"
             "{\"object_type\": \"TX_CONVERTIBLE_ISSUANCE\", \"id\": \"i-safe-2\", \"date\": "
             "\"2024-08-01\", \"security_id\": \"safe-2\", \"custom_id\": \"SAFE-2\", "
             "\"stakeholder_id\": \"ana\", \"convertible_type\": \"SAFE\", \"investment_amount\": "
             "{\"amount\": \"500000\", \"currency\": \"USD\"}, \"conversion_triggers\": [], "
             "\"seniority\": 1, \"security_law_exemptions\": []},"
             "{\"object_type\": \"TX_CONVERTIBLE_CANCELLATION\", \"id\": \"e\", \"date\": "
             "\"2024-09-01\", \"security_id\": \"safe-2\", \"amount\": {\"amount\": \"500000\", "
             "\"currency\": \"USD\"}, \"reason_text\": \"repaid\"}",
             true);
    CHECK(p.history.on(2024_y / 8 / 1).holders[p.history.on(2024_y / 8 / 1).notes[0].holder] ==
          "Ana Arnau");
    CHECK(p.history.on(2024_y / 9 / 1).notes.empty());
    // A pool that becomes smaller
    p = more("{\"object_type\": \"TX_STOCK_PLAN_POOL_ADJUSTMENT\", \"id\": \"p\", " + on_day +
             ", \"stock_plan_id\": \"plan\", \"shares_reserved\": \"900000\"}");
    CHECK(p.history.latest().plans[0].reserved == 900'000_sh);
    CHECK(p.history.latest().plans[0].available == 620'000_sh);
    // New certificates change no count
    p = more(
        "{\"object_type\": \"TX_STOCK_REISSUANCE\", \"id\": \"n\", " + on_day +
        ", \"security_id\": \"cs-7\", \"resulting_security_ids\": [\"cs-8\"]},"
        "{\"object_type\": \"TX_STOCK_ISSUANCE\", \"id\": \"i-cs-8\", " +
        on_day +
        ", \"security_id\": \"cs-8\", \"custom_id\": \"CS-8\", \"stakeholder_id\": \"ana\", "
        "\"stock_class_id\": \"common\", \"quantity\": \"5400000\", \"share_price\": {\"amount\": "
        "\"1\", \"currency\": \"USD\"}, \"stock_legend_ids\": [], \"security_law_exemptions\": "
        "[]}");
    CHECK(
        warned(p, {ocf_warning_kind::counts_differ}) ==
        lines{"moves/Transactions.2025.ocf.json (/items/18): \"Ana Arnau\": the holder has another "
              "number by the package than by its history: Common Stock: 5,400,000 by the package, "
              "5,500,000 by its history"});
}

TEST_CASE("a package with a fault is refused whole, with file, place, expected and found",
          "[ocf]") {
    struct row {
        std::string text, instead, complaint;
    };
    const row rows[] = {
        {"\"1.2.0\"", "\"2.0.0\"",
         "Manifest.ocf.json: line 2, column 18 (/ocf_version): expected version 1.2 of the Open "
         "Cap Table "
         "Format, found \"2.0.0\""},
        {"\"stakeholder_id\": \"ben\"", "\"stakeholder_id\": \"bob\"",
         "moves/Transactions.2024.ocf.json: line 26, column 25 (/items/1/stakeholder_id): expected "
         "the id "
         "of a stakeholder of this package, found \"bob\""},
        {"\"resulting_security_ids\": [\n        \"cs-3\"",
         "\"resulting_security_ids\": [\n        \"cs-33\"",
         "moves/Transactions.2025.ocf.json: line 97, column 9 (/items/4/resulting_security_ids/0): "
         "expected the security_id of an issue of this package, found \"cs-33\""},
        {"\"quantity\": \"6000000\"", "\"quantity\": \"6,000,000\"",
         "moves/Transactions.2024.ocf.json: line 12, column 19 (/items/0/quantity): expected a "
         "number of "
         "at most 18 digits, and 10 decimals behind a point, found \"6,000,000\""},
        {"\"quantity\": \"6000000\"", "\"quantity\": 6000000",
         "moves/Transactions.2024.ocf.json: line 12, column 19 (/items/0/quantity): expected a "
         "number, "
         "written as a text in quotes, found 6000000"},
        {"\"date\": \"2024-01-15\"", "\"date\": \"15/01/2024\"",
         "moves/Transactions.2024.ocf.json: line 7, column 15 (/items/0/date): expected a day such "
         "as "
         "2026-05-14, found \"15/01/2024\""},
        {"\"class_type\": \"PREFERRED\"", "\"class_type\": \"PREFERED\"",
         "StockClasses.ocf.json: line 8, column 21 (/items/0/class_type): expected a word of "
         "version 1.2 "
         "of the format, found \"PREFERED\"; did you mean \"PREFERRED\"?"},
        {"\"votes_per_share\": \"1\",", "",
         "StockClasses.ocf.json: line 4, column 5 (/items/0): expected the field "
         "\"votes_per_share\", "
         "found none"},
        {"\"plan_name\"", "\"plan_nam\"",
         "StockPlans.ocf.json: line 4, column 5 (/items/0): expected the field \"plan_name\", "
         "found "
         "none\nStockPlans.ocf.json: line 7, column 19 (/items/0/plan_nam): expected a field of "
         "version "
         "1.2 of the format, found \"plan_nam\"; did you mean \"plan_name\"?"},
        {"\"id\": \"ben\"", "\"id\": \"ana\"",
         "Stakeholders.ocf.json: line 15, column 13 (/items/1/id): expected an id that no other "
         "object of "
         "its kind has, found \"ana\""},
        {"\"security_id\": \"cs-2\",\n      \"custom_id\"",
         "\"security_id\": \"cs-1\",\n      \"custom_id\"",
         "moves/Transactions.2024.ocf.json: line 24, column 22 (/items/1/security_id): expected a "
         "security_id that no other issue has, found \"cs-1\"\nmoves/Transactions.2025.ocf.json: "
         "line 94, "
         "column 22 (/items/4/security_id): expected the security_id of an issue of this package, "
         "found "
         "\"cs-2\""},
        {"\"vesting_condition_id\": \"start\"", "\"vesting_condition_id\": \"cliff\"",
         "moves/Transactions.2024.ocf.json: line 60, column 31 (/items/3/vesting_condition_id): "
         "expected a "
         "condition that is met by the vesting start, found \"cliff\""},
        {"\"relative_to_condition_id\": \"cliff\"", "\"relative_to_condition_id\": \"clif\"",
         "VestingTerms.ocf.json: line 4, column 5 (/items/0): vesting condition \"monthly\": "
         "\"after\" "
         "names \"clif\", which no condition is called"},
        {"\"occurrences\": 36", "\"occurrences\": 0",
         "VestingTerms.ocf.json: line 52, column 30 "
         "(/items/0/vesting_conditions/2/trigger/period/occurrences): expected a whole number from "
         "1 to "
         "100000, found 0"},
        {"\"quantity\": \"1000000\",\n      \"resulting",
         "\"quantity\": \"900000\",\n      \"resulting",
         "moves/Transactions.2025.ocf.json: line 96, column 33 (/items/4/resulting_security_ids): "
         "expected "
         "securities of 900,000 shares in all, found some of "
         "1,000,000\nmoves/Transactions.2025.ocf.json: "
         "line 99, column 30 (/items/4/balance_security_id): expected a security of the 3,100,000 "
         "shares "
         "that are left, found one of 3,000,000"},
        {"\"quantity\": \"500000\"", "\"quantity\": \"7000000\"",
         "moves/Transactions.2025.ocf.json: line 211, column 19 (/items/12/quantity): expected a "
         "number "
         "above zero, and at most the 6,000,000 shares that are left of \"cs-1\", found "
         "\"7000000\""},
        {"\"initial_shares_reserved\": \"1000000\"", "\"initial_shares_reserved\": \"400000\"",
         "moves/Transactions.2024.ocf.json: line 36, column 5 (/items/2): 2024-03-01: grant under "
         "plan "
         "\"2024 Plan\": expected at most 400,000 shares, found 480,000"},
        {"\"./StockPlans.ocf.json\"", "\"./StockPlan.ocf.json\"",
         "Manifest.ocf.json: line 27, column 5 (/stock_plans_files/0): expected the name of a "
         "file beside the manifest, or in a folder below, found \"StockPlan.ocf.json\""},
        {"\"OCF_STOCK_PLANS_FILE\"", "\"OCF_STOCK_PLAN_FILE\"",
         "StockPlans.ocf.json: line 2, column 16 (/file_type): expected a word of version 1.2 of "
         "the "
         "format, found \"OCF_STOCK_PLAN_FILE\"; did you mean \"OCF_STOCK_PLANS_FILE\"?"},
        {"\"object_type\": \"STOCK_PLAN\"", "\"object_type\": \"TX_PLAN\"",
         "StockPlans.ocf.json: line 5, column 22 (/items/0/object_type): expected a word of "
         "version 1.2 of "
         "the format, found \"TX_PLAN\""},
    };
    for (const row& r : rows) {
        CAPTURE(r.text, r.instead);
        CHECK(refusal(with(r.text, r.instead)) == r.complaint);
    }
}

TEST_CASE("nothing happens to a security that is used up, or of another kind", "[ocf]") {
    const auto cancel = [](const std::string& type, const std::string& id, const std::string& of) {
        return "{\"object_type\": \"TX_" + type + "_CANCELLATION\", \"id\": \"" + id +
               "\", \"date\": \"2025-12-01\", \"security_id\": \"" + of +
               "\", \"quantity\": \"5500000\", \"reason_text\": \"void\"}";
    };
    CHECK(refusal(with_more(cancel("STOCK", "a", "cs-7"))) == "not refused");
    CHECK(refusal(with_more(cancel("STOCK", "a", "cs-7") + "," + cancel("STOCK", "b", "cs-7")))
              .find("expected a security that is outstanding on 2025-12-01, found \"cs-7\"") !=
          std::string::npos);
    CHECK(refusal(with_more(cancel("WARRANT", "a", "cs-7")))
              .find("expected a security that is an option or a warrant, found \"cs-7\"") !=
          std::string::npos);
}

TEST_CASE("what is no package is refused", "[ocf]") {
    auto files = tessel();
    files.erase(files.begin());
    CHECK(refusal(files) ==
          "a package needs a manifest: a file whose \"file_type\" is OCF_MANIFEST_FILE");
    files = tessel();
    files.push_back(files.front());
    CHECK(refusal(files).find("expected one manifest in a package, found a second one") !=
          std::string::npos);
    files = tessel();
    files.pop_back();
    CHECK(refusal(files).find(
              "(/transactions_files/1): expected the name of a file beside the manifest") !=
          std::string::npos);
    CHECK(refusal({{"package.zip", std::string("PK\x03\x04") + "rest"}}) ==
          "package.zip: a JSON file; this file is a zip: unpack it, and read its folder");
    CHECK(refusal({{"a.json", "[1]"}}) ==
          "a.json: line 1, column 1: expected an object with a "
          "\"file_type\" of the Open Cap Table Format, found a list");
    CHECK(refusal({{"a.json", "{"}}).find("a.json") != std::string::npos);
    CHECK(refusal({}) ==
          "a package needs a manifest: a file whose \"file_type\" is OCF_MANIFEST_FILE");
    CHECK_THROWS_WITH(load_ocf("ocf/data"),
                      "ocf/data: expected a manifest of the Open Cap Table Format, "
                      "or a folder with Manifest.ocf.json");
    CHECK_THROWS_AS(load_ocf("ocf/data/nowhere"), error);
    CHECK_THROWS_AS(load_ocf(folder + "/Stakeholders.ocf.json"), invalid_document);
    // The digest of a file that changed since
    CHECK(warns(read_ocf(with("\"FOUNDER\"", "\"ADVISOR\"")), ocf_warning_kind::file_differs));
}

TEST_CASE("random packages hold what a ledger of certificates holds", "[ocf]") {
    // Certificates of one class and four holders: issued, handed on, bought back in part, split in
    // whole numbers. The count beside knows certificates only.
    std::mt19937_64 random(1'200);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    const std::string holders[] = {"ana", "ben", "fund", "buyer"};
    const std::string names[]   = {"Ana Arnau", "Ben Brandt", "Harbour Fund I, L.P.",
                                   "Quarry Models, Inc."};
    for (int n = tries(60); n > 0; --n) {
        struct certificate {
            int holder;
            std::int64_t number;
        };
        std::map<std::string, certificate> open;
        std::string all;
        int next         = 0;
        day d            = 2026_y / 1 / 1;
        const auto issue = [&](int holder, std::int64_t number) {
            const std::string id = "x" + std::to_string(++next);
            all += std::string(all.empty() ? "" : ",") +
                   "{\"object_type\": \"TX_STOCK_ISSUANCE\", \"id\": \"i-" + id +
                   "\", \"date\": \"" + to_text(d) + "\", \"security_id\": \"" + id +
                   "\", \"custom_id\": \"" + id + "\", \"stakeholder_id\": \"" + holders[holder] +
                   "\", \"stock_class_id\": \"common\", \"quantity\": \"" + std::to_string(number) +
                   "\", \"share_price\": {\"amount\": \"1\", \"currency\": \"USD\"}, "
                   "\"stock_legend_ids\": [], \"security_law_exemptions\": []}";
            open[id] = {holder, number};
            return id;
        };
        const auto act = [&](const std::string& type, const std::string& id, std::int64_t number,
                             const std::string& rest) {
            all += ",{\"object_type\": \"" + type + "\", \"id\": \"a" + std::to_string(++next) +
                   "\", \"date\": \"" + to_text(d) + "\", \"security_id\": \"" + id +
                   "\", \"quantity\": \"" + std::to_string(number) + "\"" + rest + "}";
        };
        issue(pick(0, 3), pick(1, 1'000));
        for (int i = pick(1, 40); i > 0; --i) {
            d        = d + 1;
            auto one = open.begin();
            std::advance(one, open.empty() ? 0 : pick(0, static_cast<int>(open.size()) - 1));
            if (open.empty() || pick(0, 2) == 0) {
                issue(pick(0, 3), pick(1, 1'000));
                continue;
            }
            const auto [id, from]     = *one;
            const std::int64_t number = pick(1, static_cast<int>(from.number));
            const int how             = pick(0, 3);
            if (how == 3) {
                const int times = pick(2, 3);
                all += ",{\"object_type\": \"TX_STOCK_CLASS_SPLIT\", \"id\": \"s" +
                       std::to_string(++next) + "\", \"date\": \"" + to_text(d) +
                       "\", \"stock_class_id\": \"common\", \"split_ratio\": {\"numerator\": \"" +
                       std::to_string(times) + "\", \"denominator\": \"1\"}}";
                bool fits = true;
                for (auto& [other, c] : open) fits = fits && c.number < 1'000'000;
                if (!fits) break;
                for (auto& [other, c] : open) c.number *= times;
                continue;
            }
            open.erase(id);
            std::string rest;
            if (from.number > number)
                rest = ", \"balance_security_id\": \"" + issue(from.holder, from.number - number) +
                       "\"";
            if (how == 0) {
                const std::string to = issue(pick(0, 3), number);
                act("TX_STOCK_TRANSFER", id, number,
                    rest + ", \"resulting_security_ids\": [\"" + to + "\"]");
            } else if (how == 1)
                act("TX_STOCK_CANCELLATION", id, number, rest + ", \"reason_text\": \"lost\"");
            else
                act("TX_STOCK_REPURCHASE", id, number,
                    rest + ", \"price\": {\"amount\": \"1\", \"currency\": \"USD\"}");
        }
        auto files = tessel();
        files.pop_back();
        files.back().text = "{\"file_type\": \"OCF_TRANSACTIONS_FILE\", \"items\": [" + all + "]}";
        std::string& manifest = files.front().text;
        const std::size_t second =
            manifest.find("{\n      \"filepath\": \"./moves/Transactions.2025");
        manifest.erase(manifest.rfind(',', second),
                       manifest.find('}', second) + 1 - manifest.rfind(',', second));
        // Thirty million shares are authorized; splits would pass them.
        for (ocf_file& f : files) {
            const std::size_t at = f.text.find("\"30000000\"");
            if (at != std::string::npos) f.text.replace(at, 10, "\"UNLIMITED\"");
        }
        const ocf_package p = read_ocf(files);
        REQUIRE_FALSE(warns(p, ocf_warning_kind::counts_differ));
        std::map<std::string, std::int64_t> expected, found;
        for (const auto& [id, c] : open) expected[names[c.holder]] += c.number;
        const cap_table t = p.history.latest();
        for (const holding& h : t.holdings)
            if (h.number > 0_sh) found[std::string(t.holders[h.holder].view())] += h.number.ticks();
        REQUIRE(found == expected);
    }
}
