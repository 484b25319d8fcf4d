#include <kicker/answer/vesting_sections.hpp>

#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// Two tranches, one of an assumed size; 4bn paid so far, and a schedule of 3bn a year.
std::string text(const std::string& parts = {}, const std::string& paid = "4bn") {
    return R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"},
      "source": "10-K", "warrants": [{"name": "w", "issued": "2026-01-01", "tranches": [
        {"name": "a", "shares": "1,000", "vests": "spend from 0 to 10bn"},
        {"name": "b", "shares": "= size", "vests": "spend >= 5bn", "exercisable": "share_price > 5"}
      ]}]},
      "company": {"name": "c", "shares": "8,950"},
      "schedule": [{"date": "2026-12-31", "amount": "3bn"}, {"date": "2027-12-31", "amount": "3bn"},
                   {"date": "2028-12-31", "amount": "3bn"}],
      "events": [{"date": "2026-06-30", "event": "payment", "amount": "1bn"},
                 {"date": "2027-06-30", "event": "payment", "amount": ")" +
           (paid == "4bn" ? "3bn" : paid) + R"(", "source": "10-K"}],
      "assumptions": {"size": {"value": "50", "low": "40", "high": "70", "because": "b"},
                      "paid": {"value": "3bn", "low": "1bn", "high": "5bn", "because": "b"}},
      "sources": {"10-K": {"document": "Form 10-K", "grade": "filed"}})" +
           parts + "}";
}
dossier document(const std::string& parts = {}) {
    return read_dossier(text(parts));
}

/// A row of the path as its day, tranche and shares.
struct change {
    std::string on, tranche, shares, cumulative;
    friend bool operator==(const change&, const change&) = default;
};
std::vector<change> changes_in(const section& s) {
    std::vector<change> all;
    if (s.tables.empty()) return all;
    for (const auto& row : s.tables[0].rows)
        all.push_back({row.at(0).text, row.at(1).text, row.at(2).value, row.at(3).value});
    return all;
}
std::vector<change> changes_of(const dossier& d, const path_request& asked) {
    return changes_in(vesting_section(followed(d, asked)));
}
std::vector<change> changes_in(const basic_vesting_path<std::int64_t>& path) {
    std::vector<change> all;
    for (const auto& v : path)
        all.push_back({to_text(v.on), std::string(v.tranche.view()),
                       std::to_string(v.shares.ticks()), std::to_string(v.cumulative.ticks())});
    return all;
}
/// A deal of which a half vests with 750 MW; 250 MW were delivered, and 500 MW are billed from August.
dossier billed_power(const std::string& of_b) {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"},
      "warrants": [{"name": "w", "issued": "2026-01-01", "tranches": [
        {"name": "b", "shares": "100", "vests": ")" +
                        of_b + R"("}]}]},
      "schedule": {"billed": "1,000", "term": "2026", "capacity": [
        {"from": "2026-03-01", "added": "300 MW"}, {"from": "2026-08-15", "added": "450 MW"},
        {"from": "2026-10-01", "added": "50 MW"}]},
      "events": [{"date": "2026-04-10", "event": "delivery", "amount": "250 MW"}]})");
}
section standing_by(const dossier& d, const path_request& asked) {
    return standing_section(followed(d, asked));
}
/// The words of a column of the standing, from the top.
std::vector<std::string> column(const section& s, std::size_t n) {
    std::vector<std::string> all;
    for (const auto& row : s.tables.at(0).rows) all.push_back(to_text(row.at(n)));
    return all;
}

} // namespace

TEST_CASE("vesting: by events, by schedule and by both, the rows are the vesting path") {
    const dossier d = document();
    CHECK(changes_of(d, {.by = path_by::events}) == changes_in(vesting_path(d.deal(), d.events())));
    CHECK(changes_of(d, {.by = path_by::schedule}) == changes_in(vesting_path(d.deal())));
    ledger both = d.events(); // the payment of 2026 lies before the last event
    both.payment(2027_y / 12 / 31, 3_bn).payment(2028_y / 12 / 31, 3_bn);
    CHECK(changes_of(d, {.by = path_by::both}) == changes_in(vesting_path(d.deal(), both)));

    CHECK(changes_of(d, {.by = path_by::both}) ==
          std::vector<change>{{"2026-06-30", "a", "100", "100"},
                              {"2027-06-30", "a", "300", "400"},
                              {"2027-12-31", "a", "300", "700"},
                              {"2027-12-31", "b", "50", "50"},
                              {"2028-12-31", "a", "300", "1000"}});
    CHECK(usual_path(d) == path_by::events);
}

TEST_CASE("vesting: a day ends it, and other events may take the place of the document's") {
    const dossier d = document();
    CHECK(changes_of(d, {.by = path_by::both, .until = 2027_y / 12 / 30}).size() == 2);
    ledger other;
    other.payment(2026_y / 3 / 31, 5_bn);
    CHECK(changes_of(d, {.by = path_by::events, .happened = &other}) ==
          std::vector<change>{{"2026-03-31", "a", "500", "500"}, {"2026-03-31", "b", "50", "50"}});
    const ledger none;
    const section nothing =
        vesting_section(followed(d, {.by = path_by::events, .happened = &none}));
    CHECK(nothing.tables.at(0).columns.size() == 5); // what a program reads has its titles
    CHECK(nothing.tables.at(0).rows.empty());
    CHECK(nothing.prose.at(0) == "Nothing has vested.");
}

TEST_CASE("vesting: a figure knows its rule, its event and source, and what it assumes") {
    const dossier d = document();
    const auto s    = vesting_section(followed(d, {.by = path_by::both}));
    const auto& a   = s.tables.at(0).rows.at(1).at(2).from;
    CHECK(a.rule == "spend from 0 to 10bn");
    CHECK(a.source == "Form 10-K (filed)");
    CHECK(a.event.find("2027-06-30: ") == 0);
    CHECK(a.event.find(" (10-K)") != std::string::npos);
    CHECK(a.assumptions.empty());
    CHECK(s.tables[0].rows.at(3).at(3).from.assumptions == std::vector<std::string>{"size"});
}

TEST_CASE("vesting: an amendment brings its terms and its schedule from its day on") {
    const dossier d = document(R"(, "amendments": [{"from": "2028-01-01",
        "schedule": [{"date": "2027-12-31", "amount": "9bn"},
                     {"date": "2028-06-30", "amount": "4bn"}],
        "deal": {"name": "e", "contract": {"currency": "USD"}, "warrants": [{"name": "w",
          "issued": "2026-01-01", "tranches": [
            {"name": "a", "shares": "1,000", "vests": "spend from 0 to 10bn"},
            {"name": "b", "shares": "50", "vests": "spend > 10bn"}]}]}}])");
    CHECK(changes_of(d, {.by = path_by::schedule}) ==
          std::vector<change>{{"2026-12-31", "a", "300", "300"},
                              {"2027-12-31", "a", "300", "600"},
                              {"2027-12-31", "b", "50", "50"},
                              {"2028-06-30", "a", "400", "1000"}});
    CHECK(run(d, {.by = path_by::schedule}).in_force.name == label("e"));
    CHECK(run(d, {.until = 2027_y / 12 / 31}).in_force.name == label("d"));
}

TEST_CASE("standing: the last line is the sum of the tranches, with what assumptions leave open") {
    const dossier d = document();
    const section s = standing_by(d, {.by = path_by::both});
    CHECK(column(s, 0) == std::vector<std::string>{"a", "b", "all"});
    CHECK(column(s, 1) ==
          std::vector<std::string>{"1,000", "50 (40 to 70)", "1,050 (1,040 to 1,070)"});
    CHECK(column(s, 2) == column(s, 1));
    CHECK(column(s, 3) == std::vector<std::string>{"1,000", "0", "1,000"}); // the gate of b is shut
    CHECK(s.title == "Where each tranche stands on 2028-12-31");
    const auto& granted_of_b = s.tables[0].rows[1][1];
    REQUIRE(granted_of_b.range);
    CHECK(granted_of_b.value == "50");
    CHECK(granted_of_b.range->low.value == "40");
    CHECK(granted_of_b.range->high.value == "70");
    CHECK(column(s, 4) == std::vector<std::string>{"100.00%", "100.00%", "100.00%"});
    CHECK(s.prose.back().find(" 10.50% (10.41% to 10.68%) of the") !=
          std::string::npos); // 1,050 of 10,000

    const section before = standing_by(d, {.by = path_by::events});
    CHECK(column(before, 2) == std::vector<std::string>{"400", "0", "400"});
    CHECK(column(before, 1).back() == "1,050 (1,040 to 1,070)");
    CHECK(column(before, 4).back() == "38.10%"); // 400 of 1,050
}

TEST_CASE("standing: events that rest on an assumption are followed for each of its ends") {
    const dossier d = read_dossier(text({}, "= paid"));
    const section s = standing_by(d, {.by = path_by::events});
    CHECK(column(s, 2) ==
          std::vector<std::string>{"400 (200 to 600)", "0 (0 to 70)", "400 (200 to 670)"});
}

TEST_CASE("standing: a variant with the terms of another is followed once, and answers the same") {
    // the strike changes no share, so half of the variants have the positions of the others
    std::string json = text();
    json.replace(json.find(R"("issued")"), 0, R"("strike": "= strike", )");
    json.replace(json.find(R"("size": {)"), 0,
                 R"("strike": {"value": "2", "low": "1", "high": "3", "because": "b"}, )");
    const dossier d = read_dossier(json);
    for (const auto by : {path_by::events, path_by::schedule, path_by::both}) {
        const path_request asked{.by = by};
        const section s = standing_by(d, asked);
        CHECK(s.tables.at(0).rows.size() == 3);
        for (const std::size_t n : {1u, 2u})
            CHECK(column(s, n) == column(standing_by(document(), asked), n));
        const followed variants(d, asked);
        for (int twice = 0; twice < 2; ++twice)
            for (const char* size : {"40", "70"})
                for (const char* strike : {"1", "3"}) {
                    const auto changed = with_values(d, {{"size", size}, {"strike", strike}});
                    const auto known   = variants.by(changed).path.positions;
                    const auto afresh  = run(changed, variants.asked).path.positions;
                    REQUIRE(known.size() == afresh.size());
                    for (std::size_t i = 0; i < known.size(); ++i) {
                        CHECK(known[i].vested == afresh[i].vested);
                        CHECK(known[i].granted == afresh[i].granted);
                    }
                    CHECK(known[1].granted.ticks() == std::stoi(size));
                }
    }
}

TEST_CASE("A path by the schedule vests with the power that the schedule has in service",
          "[answer]") {
    const dossier d  = billed_power("delivered >= 750 MW");
    const auto notes = [&](const path_request& asked) {
        return vesting_section(followed(d, asked)).notes;
    };
    using list = std::vector<std::string>;
    CHECK(changes_of(d, {.by = path_by::schedule}) ==
          std::vector<change>{{"2026-08-15", "b", "100", "100"}});
    CHECK(changes_of(d, {.by = path_by::both}) ==
          std::vector<change>{{"2026-10-01", "b", "100", "100"}}); // 250 + 450 + 50
    CHECK(changes_of(d, {.by = path_by::events}).empty());
    CHECK(
        notes({.by = path_by::schedule}) ==
        list{"3 deliveries are by the schedule: the power that it has in service, from the day on "
             "which it says so"});
    CHECK(notes({.by = path_by::both, .until = 2026_y / 8 / 31}) ==
          list{"1 delivery is by the schedule: the power that it has in service, from the day on "
               "which it says so"});
    CHECK(notes({.by = path_by::events}).empty());
    const dossier other = billed_power("spend >= 1m"); // no rule asks for power
    CHECK(vesting_section(followed(other, {.by = path_by::schedule})).notes.empty());
}
