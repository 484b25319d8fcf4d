#include <kicker/document/path.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A deal that is amended on 2028-01-01, of a company of 1,000 shares, with further parts.
dossier amended(const std::string& of_the_amendment, const std::string& parts) {
    const auto terms = [](const std::string& name, const std::string& granted) {
        return (R"("deal": {"name": ")" + name) +
               R"(", "warrants": [{"name": "w", "tranches": [{"name": "t", "shares": ")" + granted +
               R"(", "vests": "spend from 0 to 100"}]}]})";
    };
    return read_dossier(R"({"kicker": 1, "company": {"name": "c", "shares": "1,000"}, )" +
                        terms("d", "100") + R"(, "amendments": [{"from": "2028-01-01", )" +
                        of_the_amendment + terms("e", "200") + "}]" + parts + "}");
}

/// The payments of a ledger, as "2027-12-31 10".
std::vector<std::string> payments_of(const dossier& d, path_by by) {
    std::vector<std::string> all;
    const auto events = ledger_of(d, {.by = by});
    for (const event& e : *events)
        all.push_back(to_text(e.on) + " " + to_text(money::from_ticks(e.ticks)));
    return all;
}
using list = std::vector<std::string>;

/// The deliveries of a ledger, as "2027-03-01 250 MW".
list deliveries_of(const dossier& d, path_by by) {
    list all;
    const auto events = ledger_of(d, {.by = by});
    for (const event& e : *events)
        if (e.kind == event_kind::delivery)
            all.push_back(to_text(e.on) + " " + to_text(power::from_ticks(e.ticks)));
    return all;
}
/// A schedule that bills steps of capacity, each a day and a power, over the year 2027.
std::string billed_2027(std::initializer_list<std::pair<const char*, const char*>> steps) {
    std::string all;
    for (const auto& [from, added] : steps)
        all += (all.empty() ? R"({"from": ")" : R"(, {"from": ")") + std::string(from) +
               R"(", "added": ")" + added + "\"}";
    return R"("schedule": {"billed": "1,000", "term": "2027", "capacity": [)" + all + "]}";
}

} // namespace

TEST_CASE(
    "Path: each schedule is paid until the day before the next amendment, and from its day on") {
    const dossier d = amended(R"("schedule": [{"date": "2027-12-31", "amount": "1"},
                                              {"date": "2028-01-01", "amount": "2"}], )",
                              R"(, "schedule": [{"date": "2027-12-31", "amount": "10"},
                                                {"date": "2028-01-01", "amount": "20"}])");
    CHECK(payments_of(d, path_by::schedule) == list{"2027-12-31 10", "2028-01-01 2"});
}

TEST_CASE("Path: what happened goes on with what was planned behind its last day") {
    const dossier d = amended("", R"(, "schedule": [{"date": "2027-03-01", "amount": "10"},
                                                    {"date": "2027-03-02", "amount": "20"},
                                                    {"date": "2027-03-03", "amount": "30"}],
        "events": [{"date": "2027-03-02", "event": "payment", "amount": "7"},
                   {"date": "2027-02-01", "event": "payment", "amount": "8"}])");
    CHECK(payments_of(d, path_by::events) == list{"2027-03-02 7", "2027-02-01 8"});
    CHECK(payments_of(d, path_by::both) == list{"2027-03-02 7", "2027-02-01 8", "2027-03-03 30"});
}

TEST_CASE("Path: the power that a schedule has in service by the end of its term is delivered on "
          "its day") {
    const dossier d = amended("", ", " + billed_2027({{"2027-03-01", "250 MW"},
                                                      {"2026-11-15", "50 MW"},
                                                      {"2027-12-31", "1 MW"},
                                                      {"2028-01-01", "500 MW"}}));
    const list planned{"2026-11-15 50 MW", "2027-03-01 250 MW", "2027-12-31 1 MW"};
    CHECK(deliveries_of(d, path_by::schedule) == planned);
    CHECK(deliveries_of(d, path_by::both) == planned);
    CHECK(deliveries_of(d, path_by::events).empty());
    const dossier_path path = run(d, {.by = path_by::schedule, .until = 2027_y / 3 / 1});
    CHECK(path.planned_deliveries == 2);
    CHECK(run(d, {.by = path_by::events}).planned_deliveries == 0);
}

TEST_CASE("Path: payments that are scaled or delayed leave the power where it is") {
    const dossier d =
        amended("", R"(, "schedule": {"billed": "1,000", "term": "2027", "scaled": "50%",
        "delayed": "2 months", "capacity": [{"from": "2027-03-01", "added": "250 MW"}]})");
    CHECK(deliveries_of(d, path_by::schedule) == list{"2027-03-01 250 MW"});
    CHECK(payments_of(d, path_by::schedule).front() == "2027-05-31 125,000");
}

TEST_CASE("Path: what was delivered is not delivered again by the schedule behind the last event") {
    const std::string schedule =
        ", " +
        billed_2027({{"2027-03-01", "250 MW"}, {"2027-05-01", "100 MW"}, {"2027-05-02", "30 MW"}});
    const dossier d = amended("", schedule + R"(, "events": [
        {"date": "2027-04-10", "event": "delivery", "amount": "240 MW"},
        {"date": "2027-05-01", "event": "delivery", "amount": "90 MW"}])");
    CHECK(deliveries_of(d, path_by::events) == list{"2027-04-10 240 MW", "2027-05-01 90 MW"});
    CHECK(deliveries_of(d, path_by::both) ==
          list{"2027-04-10 240 MW", "2027-05-01 90 MW", "2027-05-02 30 MW"});
    CHECK(run(d, {.by = path_by::both}).planned_deliveries == 1);
    CHECK(run(d, {.by = path_by::schedule}).planned_deliveries == 3);
}

TEST_CASE("Path: a later schedule that has the same power in service delivers it once") {
    const auto amended_to = [](std::initializer_list<std::pair<const char*, const char*>> steps,
                               const std::string& events = "") {
        std::string later = billed_2027(steps);
        later.replace(later.find("2027\", \"cap"), 4, "2028");
        return amended(later + ", ", ", " + billed_2027({{"2027-03-01", "250 MW"}}) + events);
    };
    CHECK(deliveries_of(amended_to({{"2027-03-01", "250 MW"}, {"2028-06-01", "50 MW"}}),
                        path_by::schedule) == list{"2027-03-01 250 MW", "2028-06-01 50 MW"});
    // More than before was in service already, and so is from the first day of the later schedule.
    CHECK(deliveries_of(amended_to({{"2027-06-01", "300 MW"}}), path_by::schedule) ==
          list{"2027-03-01 250 MW", "2028-01-01 50 MW"});
    // What comes later than was planned has been delivered by the plan of before.
    CHECK(deliveries_of(amended_to({{"2028-06-01", "260 MW"}}), path_by::schedule) ==
          list{"2027-03-01 250 MW", "2028-06-01 10 MW"});
    CHECK(deliveries_of(amended_to({{"2027-06-01", "300 MW"}, {"2028-06-01", "7 MW"}},
                                   R"(, "events": [{"date": "2027-07-01", "event": "delivery",
                                                    "amount": "1 MW"}])"),
                        path_by::both) == list{"2027-07-01 1 MW", "2028-06-01 7 MW"});
}

TEST_CASE("Path: an amendment is in force on its day, and not on the day before") {
    const dossier d = amended("", "");
    CHECK(terms_on(d, 2027_y / 12 / 31).pointer == "/deal");
    CHECK(terms_on(d, 2028_y / 1 / 1).pointer == "/amendments/0/deal");
    CHECK(terms_on(d).in_words() == "the terms are those of the amendment of 2028-01-01");
}

TEST_CASE(
    "Path: what is planned is paid in a company that has been split, and nothing else happens") {
    const dossier d = amended("", R"(, "schedule": [{"date": "2027-03-01", "amount": "50"}],
        "events": [{"date": "2027-02-01", "event": "split", "rate": "2:1"},
                   {"date": "2027-02-01", "event": "payment", "amount": "50"}])");
    const auto path = run(d, {.by = path_by::schedule, .until = 2027_y / 12 / 31}).path;
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on == day(2027_y / 3 / 1));
    CHECK(path.changes[0].shares == 100_sh); // half of 100, in the shares of the day
}

TEST_CASE("Path: a number that is too large is told with the document, and its event or its day") {
    const auto refusal = [](const std::string& event) {
        const dossier d = read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches": [
                {"name": "t", "vests": "spend >= 1bn",
                 "shares": "90% of the company, including itself, floating"}]}]},
                "company": {"shares": "10"}, "events": [)" +
                event + "]}",
            {.file = "large.json"});
        try {
            static_cast<void>(run(d, {.by = path_by::events}));
        } catch (const error& e) {
            return std::string(e.what());
        }
        return std::string("accepted");
    };
    const std::string too_large =
        "a value does not fit its representation; use a wider representation";
    CHECK(
        refusal(R"({"date": "2026-02-01", "event": "payment", "amount": "900trn", "currency": "EUR",
                      "rate": "1000"})") == "large.json: (/events/0): 2026-02-01: " + too_large);
    CHECK(refusal(R"({"date": "2026-02-01", "event": "outstanding",
                      "amount": "9,000,000,000,000,000,000"})") ==
          "large.json: following the deal, on 2026-02-01 " + too_large);
}
