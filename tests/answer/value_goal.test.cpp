// Which input brings a figure of a document to a goal.

#include <kicker/answer/value_goal.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// A million shares at 100 that do not move, along 4bn of spend; 1bn a year for two years.
dossier document(const std::string& vests  = "spend from 0 to 4bn",
                 const std::string& shares = R"("shares": "9,500,000")",
                 const std::string& total  = R"("spend": {"a_year": "1bn"})") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "B", "seller": "S", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "0", "issued": "2026-01-01", "expires": "2028-01-01",
         "tranches": [{"name": "t", "shares": "1,000,000", "vests": ")" +
                        vests + R"("}]}]},
      "company": {)" + shares +
                        R"(},
      "outlook": {"as_of": "2026-01-01", "share": {"price": "100"}, )" +
                        total + R"(}, "events": []})");
}
section found(const dossier& d, sought_figure figure, double target, std::string by) {
    return value_goal_section(
        d, {.goal   = {.paths = 2'048},
            .sought = value_sought{.figure = figure, .target = target, .by = std::move(by)}});
}
std::string at_goal(const section& s, std::size_t column = 1) {
    return to_text(s.tables[0].rows[1][column]);
}

} // namespace

TEST_CASE("A goal is reached by price, by pace and by spend", "[answer][value]") {
    const dossier d = document();
    // Half of it vests: 50m for 2bn.
    const section by_price = found(d, sought_figure::rebate, 0.05, "price");
    CHECK(by_price.id == "value-goal");
    CHECK(to_text(by_price.tables[0].rows[0][1]) == "100");
    CHECK(to_text(by_price.tables[0].rows[0][2]) == "2.5%");
    CHECK(std::stod(at_goal(by_price)) == Approx(200).epsilon(2e-4));
    CHECK(at_goal(by_price, 2) == "5.0%");
    CHECK(at_goal(found(d, sought_figure::worth, 75e6, "pace")) == "150% of the outlook's");
    // 500,000 shares of ten million and a half, with them
    const section by_spend = found(d, sought_figure::stake, 5.0 / 100, "spend");
    CHECK(by_spend.title == "Which spend in all makes the stake 5.0%");
    CHECK(at_goal(by_spend) == "2bn");
    CHECK(by_spend.notes.empty());
}

TEST_CASE("Where the figure jumps, the goal lies behind the jump", "[answer][value]") {
    const section s = found(document("spend >= 3bn"), sought_figure::stake, 0.05, "spend");
    CHECK(at_goal(s) == "3bn");
    CHECK(at_goal(s, 2) == "9.5%");
    REQUIRE(s.notes.size() == 1);
    CHECK(s.notes[0] == "the figure jumps there: just before it is 0.0%");
}

TEST_CASE("A goal that cannot be reached says what lies at both ends", "[answer][value]") {
    CHECK_THROWS_WITH(found(document(), sought_figure::stake, 0.2, "spend"),
                      "goal stake 20.0%: expected a figure between 0.0%, which it is at 0, and "
                      "9.5%, which it is at 10bn; found 20.0%");
    CHECK_THROWS_WITH(found(document(), sought_figure::worth, 1, "spendd"),
                      "what moves: expected price|pace|spend, found \"spendd\"; did you mean "
                      "\"spend\"?");
    CHECK_THROWS_WITH(found(document("spend >= 1bn", ""), sought_figure::stake, 0.01, "price"),
                      "goal stake: expected the shares of the company; found none");
    CHECK_THROWS_WITH(found(document("delivered >= 1 MW", "", R"("delivered": {"a_year": "9 MW"})"),
                            sought_figure::rebate, 0.01, "price"),
                      "goal rebate 1.0%: expected an outlook of spend; found none");
    CHECK_THROWS_WITH(value_goal_section(document(), {}),
                      "expected a goal, such as a rebate of 15%, and what moves until it is "
                      "reached; found none");
}
