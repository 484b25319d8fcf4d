#include <kicker/answer/questions.hpp>

#include <kicker/answer/simulated.hpp>

#include "support/catch.hpp"

#include <set>

using namespace kicker;

namespace {

std::vector<const question*> all() {
    std::vector<const question*> list;
    for (const question& q : questions()) list.push_back(&q);
    return list;
}

const char text[] = R"({"kicker": 1, "company": {"shares": "9,000"}, "not_known": ["who pays"],
    "deal": {"name": "D", "contract": {"currency": "USD", "commitment": "2bn"}, "warrants": [
        {"name": "W", "strike": "1", "expires": "2027-06-30", "tranches": [
            {"name": "T", "shares": "1,000", "vests": "spend from 0 to [end]"},
            {"name": "U", "shares": "500", "vests": "delivered >= 750 MW"}], "rights": {}}]},
    "outlook": {"as_of": "2026-06-30", "share": {"price": "3", "volatility": "40%", "rate": "4%"},
                "spend": {"a_year": "1bn"}, "delivered": {"a_year": "500 MW"}},
    "events": [{"date": "2026-03-31", "event": "payment", "amount": "500m"},
               {"date": "2026-06-30", "event": "payment", "amount": "500m"},
               {"date": "2026-06-30", "event": "price", "amount": "3"}],
    "assumptions": {"end": {"value": "2bn", "low": "1bn", "high": "4bn", "because": "a guess"}}})";

/// The ids of the sections that answer each question of a document in any way.
std::vector<std::string> ids_of_answers(const question& q, const dossier& d) {
    std::vector<std::string> ids;
    const auto add = [&](const reply& r) {
        if (r.section) ids.push_back(r.section->id);
    };
    const followed f(d, {});
    const grid_axis axes[] = {parse_axis(d, "spend = 1bn"), parse_axis(d, "end")};
    if (q.of_document != nullptr) add(q.of_document(d));
    if (q.of_path != nullptr) add(q.of_path(f));
    if (q.in_state != nullptr) add(q.in_state(d, {}));
    if (q.over_grid != nullptr) add(q.over_grid(d, {}, std::span<const grid_axis>(axes).first(1)));
    if (q.over_grid != nullptr) add(q.over_grid(d, {}, std::span<const grid_axis>(axes)));
    if (q.of_two != nullptr) add(q.of_two(d, d));
    if (q.of_several != nullptr) add(q.of_several({d, d}));
    if (q.of_round != nullptr) add(q.of_round(f, {1_m, 10_m}));
    if (q.of_value != nullptr)
        add(q.of_value(d, {.goal = {.paths = 2'048}, .sought = value_sought{.target = 500}}));
    if (q.of_simulation != nullptr) {
        simulated s{.of = terms_to_value(d, {})};
        s.found = simulation_of(s.of, drifts::risk_neutral).advance({.paths = 2'048}).result();
        add(q.of_simulation(d, s));
    }
    if (q.on_page != nullptr) add({q.on_page(f)});
    return ids;
}

} // namespace

TEST_CASE("questions: each has words of its own and an id that its answers have", "[answer]") {
    const dossier d = read_dossier(text);
    std::set<std::string_view> ids, words;
    for (const question& q : questions()) {
        INFO(q.id);
        CHECK(ids.insert(q.id).second);
        CHECK(words.insert(q.words).second);
        CHECK(q.words.ends_with("?"));
        const auto answered = ids_of_answers(q, d);
        CHECK_FALSE(answered.empty());
        for (const std::string& id : answered) CHECK(id == q.id);
    }
    CHECK(ids.size() >= 16);
}

TEST_CASE("questions: those of a report have each a place of their own and a page", "[answer]") {
    const auto of_report = questions_of_report();
    REQUIRE(of_report.size() >= 11);
    int before = 0;
    for (const question* q : of_report) {
        CHECK(q->place_in_report > before);
        before = q->place_in_report;
        CHECK(q->on_page != nullptr);
    }
    for (const question& q : questions()) CHECK((q.on_page != nullptr) == (q.place_in_report > 0));
}

TEST_CASE("questions: one is found by its id, and one that is not there is told", "[answer]") {
    CHECK(question_of("stake", all()).id == "stake");
    CHECK_THROWS_WITH(question_of("standng", all()),
                      Catch::Contains("expected terms|") &&
                          Catch::Contains("found \"standng\"; did you mean \"standing\"?"));
    CHECK_THROWS_WITH(question_of("stake", {&question_of("terms", all())}),
                      "expected terms, found \"stake\"");
}

TEST_CASE("questions: an answer that is no says so", "[answer]") {
    const dossier d     = read_dossier(text);
    const dossier other = with_fixed(d, {{"end", "3bn"}});
    const auto says     = [&](const char* id, const dossier& a, const dossier& b) {
        return question_of(id, all()).of_two(a, b).says;
    };
    CHECK(says("compare", d, d) == verdict::yes);
    CHECK(says("compare", d, other) == verdict::no);
    CHECK(says("diff", d, d) == verdict::yes);
    CHECK(says("diff", d, other) == verdict::no);
    const dossier wrong      = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "contract":
        {"currency": "USD", "commitment": "3bn", "ceiling": "2bn"}, "warrants": []}})");
    const question& findings = question_of("findings", all());
    CHECK(findings.of_document(d).says == verdict::yes);
    CHECK(findings.of_document(wrong).says == verdict::no);
    CHECK(findings.of_several({d, wrong}).says == verdict::no);
    CHECK(findings.of_several({d, d}).says == verdict::yes);
}
