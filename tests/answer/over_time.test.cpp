#include <kicker/answer/over_time.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("a chart of hurdles says how many there are, and of one what it is", "[answer]") {
    const auto alt_of = [](const std::string& more) {
        const dossier d = read_dossier(
            R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": [
            {"name": "w", "tranches": [{"name": "a", "shares": "50", "vests": "spend >= 5bn"})" +
            more + R"(]}]},
            "events": [{"date": "2026-06-30", "event": "payment", "amount": "4bn"}]})");
        const section s = charted_missing_section(followed(d, {.by = path_by::events}));
        return s.charts.at(0).alt;
    };
    CHECK(alt_of("") == "1 hurdle: a: spend 5bn, 4bn of 5bn.");
    CHECK(alt_of(R"(, {"name": "b", "shares": "50", "vests": "spend >= 9bn"})") ==
          "2 hurdles; the first: a: spend 5bn, 4bn of 5bn.");
}
