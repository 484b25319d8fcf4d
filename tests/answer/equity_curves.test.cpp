// From the last day of a path on, its curves are what the path would come to.
#include <kicker/answer/equity_curves.hpp>

#include <kicker/answer/deal_report.hpp>
#include <kicker/answer/share_counts.hpp>
#include <kicker/unit/parse.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// A deal of 2,000 shares that vest with spend, of which 20m have been paid.
dossier document(const std::string& warrant, const std::string& events,
                 const std::string& gate = {}) {
    return read_dossier(
        R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": [
            {"name": "w", "issued": "2026-01-01", )" +
        warrant + R"("tranches": [
            {"name": "ramp", "shares": "1,000", "vests": "spend from 0 to 100m"},
            {"name": "steps", "shares": "1,000", "vests": "spend from 0 to 100m in 4 steps)" +
        gate + R"("}]}]}, "events": [
            {"date": "2026-02-01", "event": "payment", "amount": "20m"})" +
        events + "]}");
}
/// The point of the curve at a level, by what is written there.
std::optional<shares> drawn_at(const followed& f, const std::string& level, std::size_t chart = 0) {
    const auto s = equity_against_spend_section(f);
    if (!s || s->charts.size() <= chart) return std::nullopt;
    for (const auto& row : s->charts[chart].numbers.rows)
        if (row.front().text == level) return parse<shares>(row[1].value);
    return std::nullopt;
}
/// What has vested a day later, on which so much more was paid.
shares run_with(const dossier& d, const followed& f, const money& more) {
    ledger happened = d.events();
    happened.payment(f.asked.until + 1, more);
    return counts_of_all(run(d, {.until = f.asked.until + 1, .happened = &happened})).vested;
}

const std::string split      = R"(, {"date": "2026-03-01", "event": "split", "rate": "3:1"})";
const std::string forfeiture = R"(, {"date": "2026-03-01", "event": "forfeiture", "name": "ramp"})";
const std::string end        = R"(, {"date": "2026-03-01", "event": "termination"})";
const std::string milestone  = R"(, {"date": "2026-03-01", "event": "milestone", "name": "m"})";
const std::string refund     = R"(, {"date": "2026-03-01", "event": "refund", "amount": "10m"})";
const std::string vests      = R"("on_termination": [{"then": "vest unvested"}], )";
const std::string forfeits   = R"("on_termination": [{"then": "forfeit unvested"}], )";
const std::string at_least   = R"("floor": "reached \"m\" and 40%", )";

} // namespace

TEST_CASE("from today on a curve is what the path would come to", "[answer][curve]") {
    for (const auto& [warrant, events] :
         std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                          {"", split},
                                                          {"", forfeiture},
                                                          {"", split + forfeiture},
                                                          {vests, end},
                                                          {forfeits, end},
                                                          {forfeits, split + end},
                                                          {at_least, milestone},
                                                          {at_least, split + milestone},
                                                          {at_least, forfeiture + milestone},
                                                          {"", refund},
                                                          {R"("shares": "up to 900", )", ""}}) {
        CAPTURE(warrant, events);
        const dossier d = document(warrant, events);
        const followed f(d, {});
        const shares now = counts_of_all(f.path).vested;
        const bool falls = events == refund;
        const std::string today =
            (falls ? "10m" : "20m") + std::string(" (as of ") + to_text(f.asked.until) + ")";
        const auto s = equity_against_spend_section(f);
        if (!s) { // nothing depends on spend any more
            CHECK(run_with(d, f, 80_m) == now);
            continue;
        }
        if (!s->charts.empty()) CHECK(drawn_at(f, today) == now);
        for (const auto& [level, more] :
             {std::pair("50m", 30_m), std::pair("75m", 55_m), std::pair("100m", 80_m)}) {
            CAPTURE(level);
            const auto drawn = drawn_at(f, level);
            const money paid = falls ? more + 10_m : more;
            if (drawn) CHECK(*drawn == run_with(d, f, paid));
        }
    }
}

TEST_CASE("no more of a tranche that is closed vests at any level", "[answer][curve]") {
    const std::string gate = " and reached \\\"m\\\"";
    const dossier d        = document("", split + forfeiture, gate);
    const followed f(d, {});
    CHECK(counts_of_all(f.path).vested == 600_sh);
    CHECK(drawn_at(f, "0") == 0_sh);
    CHECK(drawn_at(f, "100m") == 600_sh);      // forfeited, and a milestone that has not happened
    CHECK(drawn_at(f, "100m", 1) == 3'600_sh); // all else met: 600 of the one, 3,000 of the other
}

TEST_CASE("an end that vests the rest is in the headline and in the curve", "[answer][curve]") {
    const dossier d = document(vests, end);
    const report r  = deal_report(d, {});
    REQUIRE(r.headlines[1].label == "Shares vested");
    CHECK(r.headlines[1].figure.value == "2000");
    for (const section& s : r.sections)
        if (s.id == "equity-spend")
            for (const auto& row : s.charts.front().numbers.rows)
                if (row.front().text == "100m") CHECK(row[1].value == "2000");
}
