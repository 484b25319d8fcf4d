// Which tranches vest together, and by where a path ends.

#include <kicker/answer/value_joint.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

/// Two tranches of 1,000 shares each by what vests them, for four years from a price of 42.
dossier with_two(const std::string& first, const std::string& second,
                 const std::string& volatility = "30%") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d",
      "contract": {"buyer": "Buyer", "seller": "Seller", "currency": "USD"}, "warrants": [
        {"name": "w", "strike": "1", "issued": "2026-01-01", "expires": "2030-01-01",
         "tranches": [{"name": "a", "shares": "1,000", "vests": ")" +
                        first + R"("}, {"name": "b", "shares": "1,000", "vests": ")" + second +
                        R"("}]}]}, "company": {"name": "Seller", "shares": "99,000,000"},
      "outlook": {"as_of": "2026-01-02",
        "share": {"price": "42", "volatility": "30%", "rate": "5%", "expected_return": "10%"},
        "spend": {"a_year": "1bn", "volatility": ")" +
                        volatility + R"("}},
      "events": [{"date": "2026-01-01", "event": "price", "amount": "42"}]})");
}
double per_cent(const cell& c) {
    return std::stod(c.text);
}
std::string prose_of(const section& s) {
    std::string all;
    for (const std::string& p : s.prose) all += p + "\n";
    return all;
}
const value_asked few{.goal = {.paths = 4'096}, .dates = spacing::months};

} // namespace

TEST_CASE("two tranches by one total vest together as often as the later one", "[answer][value]") {
    const section s = value_joint_section(with_two("spend >= 3bn", "spend >= 5bn"), few);
    REQUIRE(s.tables.size() == 4);
    const auto& pairs = s.tables[0].rows;
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0][0].text == "a");
    CHECK(per_cent(pairs[0][1]) > per_cent(pairs[1][1]));
    CHECK(pairs[0][3].text == pairs[1][1].text);
    CHECK(pairs[0][3].text == pairs[1][2].text);
    CHECK(pairs[0][2].text.empty());
}

TEST_CASE("spend decides where rules read spend, and the price where they read the price",
          "[answer][value]") {
    const section by_spend = value_joint_section(with_two("spend >= 3bn", "spend >= 4bn"), few);
    CHECK(prose_of(by_spend).find("So spend decides") != std::string::npos);
    const auto& part = by_spend.tables[1].rows;
    REQUIRE(part.size() == 5); // four quarters, and all
    REQUIRE(part[0].size() == 6);
    CHECK(per_cent(part[0][1]) == 0);
    CHECK(per_cent(part[3][1]) == 100);
    const valuation found = followed_by_paths(
        terms_to_value(with_two("spend >= 3bn", "spend >= 4bn"), few), few, drifts::real_world);
    CHECK(
        per_cent(part[4][5]) ==
        Approx(50 * (found.tranches[0].vested.mean + found.tranches[1].vested.mean)).margin(0.06));
    CHECK(per_cent(by_spend.tables[3].rows[4][5]) == 100); // all paths end somewhere
    for (std::size_t r = 0; r < 4; ++r)
        CHECK(per_cent(by_spend.tables[3].rows[r][5]) == Approx(25).margin(4));

    const section by_price = value_joint_section(
        with_two("spend >= 1bn and share_price >= 60", "spend >= 1bn and share_price >= 80"), few);
    CHECK(prose_of(by_price).find("So the price decides") != std::string::npos);
}

TEST_CASE("a total that is certain makes one row, and none that is read makes no cells",
          "[answer][value]") {
    const section certain =
        value_joint_section(with_two("spend >= 3bn", "spend >= 5bn", "0%"), few);
    REQUIRE(certain.tables.size() == 4);
    REQUIRE(certain.tables[1].rows.size() == 2);
    CHECK(certain.tables[1].rows[0][0].text == "any");
    CHECK(prose_of(certain).find("decides") == std::string::npos);

    const section none = value_joint_section(with_two("share_price >= 50", "100%"), few);
    CHECK(none.tables.size() == 1);
    CHECK(none.notes.size() == 1);
}

TEST_CASE("cells do not depend on the number of paths that are asked for", "[answer][value]") {
    const dossier d   = with_two("spend >= 3bn", "spend >= 5bn");
    value_asked more  = few;
    more.goal.paths   = 8'192;
    more.goal.threads = 2;
    const section a = value_joint_section(d, few), b = value_joint_section(d, more);
    for (std::size_t c = 0; c < 5; ++c)
        CHECK(a.tables[1].columns[c].title == b.tables[1].columns[c].title);
    CHECK(a.tables[1].rows[1][0].text == b.tables[1].rows[1][0].text);
    CHECK(a.tables[1].rows[1][2].text != b.tables[1].rows[1][2].text);
}
