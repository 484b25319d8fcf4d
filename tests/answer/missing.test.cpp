#include <kicker/answer/missing.hpp>

#include <kicker/answer/questions.hpp>
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/cells.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// Two tranches, of which 4bn of spend has vested one in part; a gate, a floor, a strike and an end.
dossier document() {
    return read_dossier(
        R"({"kicker": 1, "deal": {"name": "d", "contract": {"currency": "USD"}, "warrants": [
        {"name": "w", "issued": "2026-01-01", "expires": "2035-12-24", "strike": "0.01",
         "floor": "reached \"change of control\" and 60%", "tranches": [
        {"name": "a", "shares": "1,000", "vests": "spend from 0 to 10bn"},
        {"name": "b", "shares": "50", "vests": "spend >= 5bn", "strike": "2.50",
         "exercisable": "share_price > 5"}]}]},
        "events": [{"date": "2026-06-30", "event": "payment", "amount": "4bn"}]})");
}
using list = std::vector<std::string>;

} // namespace

TEST_CASE("missing: rule, gate and floor each say what they lack") {
    const dossier d = document();
    const section s = missing_section(followed(d, {}));
    const auto& t   = s.tables.at(0);
    REQUIRE(t.rows.size() == 4);
    CHECK(texts(t.rows[0]) ==
          list{"a", "40.00%", "400", "400", "1,000", "spend reaches 10bn, now 4bn, 6bn to go"});
    CHECK(texts(t.rows[1]) ==
          list{"b", "0.00%", "0", "0", "50", "spend reaches 5bn, now 4bn, 1bn to go"});
    CHECK(t.rows[2].at(5).text == "to exercise: share_price goes above 5 (no value is known yet)");
    CHECK(texts(t.rows[3]) ==
          list{"floor", "0.00%", "", "", "", "\"change of control\" has not happened"});
}

TEST_CASE("missing: each tranche has its strike, its last day and its gate") {
    const dossier d = document();
    const section s = missing_section(d, state{}.with(spend, 5_bn));
    const auto& t   = s.tables.at(1);
    REQUIRE(t.rows.size() == 2);
    CHECK(texts(t.rows[0]) == list{"a", "0.01 per share", "2035-12-24", "once vested"});
    CHECK(texts(t.rows[1]) ==
          list{"b", "2.5 per share", "2035-12-24", "once vested, and share_price > 5"});
}

TEST_CASE("missing: a floor that is met lacks nothing") {
    const dossier d = document();
    const section s = missing_section(d, state{}.reached("change of control"));
    CHECK(texts(s.tables.at(0).rows.back()) == list{"floor", "60.00%", "", "", "", "nothing"});
    CHECK(s.tables[0].rows[0].at(2).value == "630");
}

TEST_CASE("missing: a reading at which no term looks is told") {
    const dossier d = document();
    CHECK(missing_section(d, state{}.with(delivered, 5_MW)).notes ==
          list{"no term looks at delivered"});
    CHECK(missing_section(d, state{}.reached("change of controll")).notes ==
          list{"no term looks at \"change of controll\""});
    CHECK(missing_section(d, state{}.with(peak(spend), 5_bn)).notes.empty());
}

TEST_CASE("missing: what has vested has its range, and what bounds it less is told") {
    const dossier d = document();
    const auto p    = run(d, {.by = path_by::events});
    const auto why  = explain(p.in_force, p.path.state);
    const auto key  = [&](std::size_t i) {
        return tranche_key{why[i].position.warrant, why[i].position.tranche};
    };
    // in another order than the tranches
    const ranged_holdings vested{
        .tranches = {{key(1), {}}, {key(0), {{400_sh, 300_sh, 500_sh}, {}}}}, .notes = {"n"}};
    const section s =
        missing_section(d, terms_on(d), why, p.path.state, tranche_origins(d, terms_on(d)), vested);
    CHECK(to_text(s.tables.at(0).rows.at(0).at(2)) == "400 (300 to 500)");
    CHECK(s.notes == list{"n"});
}

TEST_CASE("missing: of a tranche whose shares a floor advanced to others it says so") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "floor": "reached \"coc\" and 50%", "tranches": [
        {"name": "a", "shares": "1,000", "vests": "spend >= 10m"},
        {"name": "b", "shares": "1,000", "vests": "spend >= 5m"}]}]}, "events": [
        {"date": "2026-01-01", "event": "milestone", "name": "coc"},
        {"date": "2026-02-01", "event": "payment", "amount": "5m"}]})");
    const section s = missing_section(followed(d, {}));
    CHECK(
        texts(s.tables.at(0).rows.at(1)) ==
        list{
            "b", "100.00%", "0", "1,000",
            "nothing by the rule: an advance of the floor is set off first, and a clawback stays"});
}

TEST_CASE("a document with an error has no answer but its findings and its text") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "shares": "100", "tranches": [{"name": "a", "shares": "60", "vests": "spend >= 10m"},
        {"name": "b", "shares": "60", "vests": "spend >= 5m"}]}]}, "events": [
        {"date": "2026-02-01", "event": "payment", "amount": "5m"}]})");
    const followed f(d, {});
    const grid_axis axis = parse_axis(d, "spend from 0 to 10m in 2 steps");
    int refused = 0, answered = 0;
    for (const question& q : questions()) {
        const auto ask = [&](auto answer) {
            try {
                answer();
                CAPTURE(q.id);
                CHECK((q.id == "terms" || q.id == "assumptions" || q.id == "not-known" ||
                       q.id == "findings"));
                ++answered;
            } catch (const error& e) {
                CHECK(std::string(e.what()).starts_with("warrant \"w\": "));
                ++refused;
            }
        };
        if (q.of_document) ask([&] { static_cast<void>(q.of_document(d)); });
        if (q.of_path) ask([&] { static_cast<void>(q.of_path(f)); });
        if (q.in_state) ask([&] { static_cast<void>(q.in_state(d, {})); });
        if (q.over_grid) ask([&] { static_cast<void>(q.over_grid(d, {}, std::span(&axis, 1))); });
        if (q.of_two) ask([&] { static_cast<void>(q.of_two(d, d)); });
        if (q.of_several && q.id != "findings")
            ask([&] { static_cast<void>(q.of_several({d, d})); });
        if (q.of_round) ask([&] { static_cast<void>(q.of_round(f, {1_m, 10_m})); });
    }
    CHECK(refused == 19);
    CHECK(answered == 4);
}

TEST_CASE("missing: along a path a figure rests on what is assumed to have happened") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "tranches": [{"name": "a", "shares": "100", "vests": "spend >= 10m"}]}]}, "events": [
        {"date": "2026-02-01", "event": "payment", "amount": "= paid"}], "assumptions": {
        "paid": {"value": "5m", "low": "1m", "high": "20m", "because": "b"}}})");
    const section s = missing_section(followed(d, {}));
    CHECK(s.tables.at(0).rows.at(0).at(2).from.assumptions == list{"paid"});
    CHECK(s.tables.at(0).rows.at(0).at(2).from.event == "payment (2026-02-01)");
}
