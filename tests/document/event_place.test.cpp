#include <kicker/document/event_place.hpp>

#include <kicker/ledger/vesting_path.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

const std::string ledger_csv = "date,event,name,amount\n"
                               "2026-03-31,payment,,1bn\n"
                               "\n"
                               "2026-04-30,milestone,\"two\nlines\",\n"
                               "2026-05-31,payment,,2bn\n";

/// A document with these events, and the events of the CSV file beside it.
std::string with_events(const std::string& events) {
    return R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"},
  "warrants": [{"name": "w", "tranches": [{"name": "t", "shares": 100, "vests": "spend >= 1bn"}]}]},
"events": )" +
           events + "}";
}
dossier read(const std::string& text, const std::string& text_of_file) {
    return read_dossier(text, {.file = "deals/x.json", .files = [=](const std::string& name) {
                                   if (name == "ledger.csv") return ledger_csv;
                                   if (name == "x.json" && !text_of_file.empty())
                                       return text_of_file;
                                   throw error(name + ": no such file");
                               }});
}
dossier read(const std::string& text) {
    return read(text, text);
}

const std::string mixed = R"([
  {"date": "2026-01-31", "event": "milestone", "name": "a"},
  {"csv": "ledger.csv"}, {"date": "2026-06-30", "event": "milestone", "name": "b"}])";

/// The complaint about the event that a path refuses.
std::string told(const std::string& events) {
    const dossier d = read(with_events(events));
    try {
        static_cast<void>(vesting_path(d.deal(), d.events()));
    } catch (const invalid_event& e) {
        const auto c = complaint_about(d, e);
        REQUIRE(c.has_value());
        return to_text(*c);
    }
    return "nothing is refused";
}

} // namespace

TEST_CASE("Every event has the place of its object or of its row", "[document]") {
    const std::string text = with_events(mixed);
    const dossier d        = read(text);
    REQUIRE(d.events().size() == 5);
    const document_complaint expected[] = {{"deals/x.json", {4, 3}, "/events/0", {}, {}, {}},
                                           {"ledger.csv", {2, 1}, {}, {}, {}, {}},
                                           {"ledger.csv", {4, 1}, {}, {}, {}, {}},
                                           {"ledger.csv", {6, 1}, {}, {}, {}, {}},
                                           {"deals/x.json", {5, 26}, "/events/2", {}, {}, {}}};
    for (std::size_t i = 0; i < d.events().size(); ++i) {
        CAPTURE(i);
        CHECK(place_of_event(d, i) == expected[i]);
    }
    CHECK_FALSE(place_of_event(d, 5).has_value());
}

TEST_CASE("A single event, and none", "[document]") {
    const dossier one =
        read(with_events(R"({"date": "2026-01-31", "event": "split", "rate": "2:1"})"));
    const auto place = place_of_event(one, 0);
    REQUIRE(place.has_value());
    CHECK(place->pointer == "/events");
    CHECK(place->at == text_position{3, 11});
    CHECK_FALSE(place_of_event(one, 1).has_value());

    const dossier none = read(R"({"kicker": 1, "deal": {"name": "d", "warrants": []}})");
    CHECK_FALSE(place_of_event(none, 0).has_value());
}

TEST_CASE("An event that the deal refuses is told with file, line, column and pointer",
          "[document]") {
    CHECK(told(R"([{"date": "2026-03-31", "event": "payment", "amount": "1bn"},
 {"date": "2026-06-30", "event": "payment", "amount": "1bn EUR", "currency": "EUR"}])") ==
          "deals/x.json: line 4, column 2 (/events/1): 2026-06-30: expected USD or a rate of "
          "exchange, found an amount in EUR");
    CHECK(told(R"([{"date": "2026-06-30", "event": "forfeiture", "name": "u"}])")
              .starts_with("deals/x.json: line 3, column 12 (/events/0): 2026-06-30: "));
    CHECK(
        told(R"([{"csv": "ledger.csv"},
 {"date": "2026-06-30", "event": "clawback", "name": "t", "amount": 101}])")
            .starts_with("deals/x.json: line 4, column 2 (/events/1): 2026-06-30: a clawback of"));
}

TEST_CASE("An event of a document whose text is gone or has changed is told by its pointer",
          "[document]") {
    const std::string text = with_events(mixed);
    for (const std::string& now : {std::string(), with_events("[]"), std::string("{")}) {
        const auto place = place_of_event(read(text, now), 4);
        REQUIRE(place.has_value());
        CHECK(place->at.line == 0);
        CHECK(to_text(*place) == "deals/x.json: (/events/2): ");
    }
}

TEST_CASE("A variant finds its events in the text of the document", "[document]") {
    const std::string text = with_events(R"([
  {"date": "2026-01-31", "event": "payment", "amount": "= x"}], "assumptions": {"x": {"value":
  "1bn", "because": "b"}})");
    const dossier other    = with_values(read(text), {{"x", "2bn"}});
    const auto place       = place_of_event(other, 0);
    REQUIRE(place.has_value());
    CHECK(place->at == text_position{4, 3});
}
