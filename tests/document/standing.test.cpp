// Where a document stands at the end of a path: marks, readings, closes.
#include <kicker/document/standing.hpp>

#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

dossier document(const std::string& warrant, const std::string& events,
                 const std::string& parts = "") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "a deal", "contract": {"currency": "USD"},
        "warrants": [{"name": "warrant", "issued": "2026-01-01", )" +
                        warrant + R"(}]}, "events": [)" + events + "]" + parts + "}");
}
standing_so_far standing(const dossier& d, day until = day::latest()) {
    return standing_of(d, run(d, {.until = until}));
}

const std::string two = R"("tranches": [
    {"name": "ramp", "shares": "1,000", "vests": "spend from 1bn to 4bn"},
    {"name": "peak", "shares": "3,000", "vests": "peak share_price from 100 to 200"}])";
const std::string prices = R"({"date": "2026-03-02", "event": "price", "amount": "150"},
    {"date": "2026-03-02", "event": "price", "amount": "160"},
    {"date": "2026-03-04", "event": "price", "amount": "120"})";

} // namespace

TEST_CASE("a tranche stands at the high-water mark of its rule", "[document][outlook]") {
    const dossier d = document(two, prices + R"(, {"date": "2026-03-03", "event": "payment", "amount": "2bn"},
        {"date": "2026-04-01", "event": "refund", "amount": "0.5bn"})");
    const auto now  = standing(d);
    CHECK(now.earned == std::vector<double>{1 / 3.0, 0.6});
    CHECK(now.closes == std::vector<double>{160, 120});
    CHECK(now.readings.find(spend.key) == fraction((1.5_bn).ticks()));
    CHECK(now.readings.find(peak(share_price).key) == fraction(price::of(160).ticks()));

    const auto then = standing(d, 2026_y / 3 / 2);
    CHECK(then.earned == std::vector<double>{0, 0.6});
    CHECK(then.closes == std::vector<double>{160});
}

TEST_CASE("shares that a floor advanced are not in the mark of a tranche", "[document][outlook]") {
    const dossier d =
        document(R"("floor": "reached \"sale\" and 60%", "tranches": [
            {"name": "first", "shares": "1,000", "vests": "spend from 1bn to 4bn"},
            {"name": "second", "shares": "1,000", "vests": "spend from 4bn to 8bn"}])",
                 R"({"date": "2026-03-03", "event": "payment", "amount": "2.5bn"},
                    {"date": "2026-03-04", "event": "milestone", "name": "sale"})");
    const auto path = run(d, {});
    CHECK(path.path.positions[0].vested == shares::of(1'000)); // of which 500 were advanced
    CHECK(path.path.positions[1].vested == shares::of(200));
    CHECK(standing_of(d, path).earned == std::vector<double>{0.5, 0});
}

TEST_CASE("a tranche of which no more can vest counts as earned", "[document][outlook]") {
    const dossier d = document(R"("expires": "2027-12-31", )" + two,
                               R"({"date": "2026-03-03", "event": "payment", "amount": "2.5bn"},
                                  {"date": "2026-03-04", "event": "forfeiture", "name": "ramp"})");
    CHECK(standing(d).earned == std::vector<double>{1, 0});
    CHECK(standing(d, 2026_y / 3 / 3).earned == std::vector<double>{0.5, 0});
    CHECK(standing(d, 2028_y / 1 / 1).earned == std::vector<double>{1, 1});
}

TEST_CASE("closes are in the shares of the terms in force", "[document][outlook]") {
    const std::string split = prices + R"(, {"date": "2026-03-05", "event": "split", "rate": "2:1"},
        {"date": "2026-03-05", "event": "price", "amount": "61"})";
    // One share of the terms is two of the split, and two cost 122.
    CHECK(standing(document(two, split)).closes == std::vector<double>{160, 120, 122});
    // An amendment is written in the shares of its day.
    const dossier later = document(two, split, R"(, "amendments": [{"from": "2026-06-01", "changes": {}}])");
    CHECK(standing(later, 2026_y / 5 / 31).closes == std::vector<double>{160, 120, 122});
    CHECK(standing(later).closes == std::vector<double>{80, 60, 61});
}

TEST_CASE("before anything happens nothing is earned and no price is known", "[document][outlook]") {
    const auto now = standing(document(two, ""));
    CHECK(now.earned == std::vector<double>{0, 0});
    CHECK(now.closes.empty());
}
