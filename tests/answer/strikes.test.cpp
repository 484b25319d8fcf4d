#include <kicker/answer/strikes.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

using list = std::vector<std::string>;

/// A second block whose strike is 90 % of the three-day VWAP when the first has vested, as in Plug
/// Power and Amazon, 2022 (90 % of 30 days); with these prices, and the milestone on 4 March.
dossier document(const list& prices, const std::string& strike = {}, const std::string& more = {}) {
    std::string events, amount;
    for (std::size_t i = 0; i < prices.size(); ++i)
        events += R"({"date": "2027-03-0)" + std::to_string(i + 1) +
                  R"(", "event": "price", "volume": "10", "amount": ")" + prices[i] + R"("}, )";
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "strike": "22.9841", "tranches": [{"name": "first", "shares": "9", "vests": "100%"},
        {"name": "second", "shares": "7", "vests": "spend >= 1bn", "strike": ")" +
                        (strike.empty() ? R"(90% of the 3-day VWAP at \"first vested\")" : strike) +
                        R"("}]}]}, "events": [)" + events +
                        R"({"date": "2027-03-04", "event": "milestone", "name": "first vested"})" +
                        more + "]}");
}
list lines_until(const dossier& d, day last) {
    return strikes_in_words(followed(d, {.by = path_by::events, .until = last}));
}

} // namespace

TEST_CASE("strikes: one that is set later is told once its milestone has happened") {
    const dossier d = document({"9", "10", "11", "500"}); // the price of the day itself is no part
    CHECK(lines_until(d, 2027_y / 3 / 3).empty());
    CHECK(
        lines_until(d, 2027_y / 3 / 4) ==
        list{
            "the strike of second is 9: 90% of the 3-day VWAP at \"first vested\"; the VWAP was 10 "
            "before 2027-03-04"});
}

TEST_CASE("strikes: it is a cent's multiple, and never below the least price") {
    CHECK(lines_until(document({"10", "10", "10.01"}), 2027_y / 3 / 4)
              .at(0)
              .starts_with("the strike of second is 9: "));
    CHECK(lines_until(document({"10.02", "10.02", "10.02"}), 2027_y / 3 / 4)
              .at(0)
              .starts_with("the strike of second is 9.02: ")); // of 9.018
    const auto least = R"(90% of the 3-day VWAP at \"first vested\", at least 1.1893)";
    CHECK(lines_until(document({"1", "1", "1"}, least), 2027_y / 3 / 4)
              .at(0)
              .starts_with("the strike of second is 1.1893: "));
}

TEST_CASE("strikes: too few days with a price leave it unknown, and a fixed one needs no line") {
    CHECK(lines_until(document({"10", "10"}), 2027_y / 3 / 4) ==
          list{"the strike of second dates from 2027-03-04 and is not known: fewer than 3 days "
               "before have a price"});
    CHECK(lines_until(document({"10", "10", "10"}, "5"), 2027_y / 3 / 4).empty());
}

TEST_CASE("strikes: what happens beside the prices does not matter to it") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d",
        "contract": {"currency": "USD"}, "warrants": [{"name": "w", "tranches": [
        {"name": "first", "shares": "9", "vests": "100%"},
        {"name": "second", "shares": "7", "vests": "spend >= 1bn",
         "strike": "50% of the 1-day VWAP at \"first vested\""}]}]}, "events": [
        {"date": "2027-03-09", "event": "milestone", "name": "first vested"},
        {"date": "2027-03-01", "event": "price", "amount": "10"},
        {"date": "2027-03-02", "event": "clawback", "name": "first", "amount": "1"},
        {"date": "2027-03-02", "event": "forfeiture", "name": "second"},
        {"date": "2027-03-02", "event": "payment", "amount": "5 USD"},
        {"date": "2027-03-04", "event": "milestone", "name": "first vested"}]})");
    CHECK(
        lines_until(d, 2027_y / 3 / 10) ==
        list{
            "the strike of second is 5: 50% of the 1-day VWAP at \"first vested\"; the VWAP was 10 "
            "before 2027-03-04, a plain mean, since some days have no volume"});
}

TEST_CASE("strikes: it is rounded once, from the exact average") {
    // The average is 10.01666666 2/3, and 90 % of it 9.015 exactly with it, 9.01499999 without.
    CHECK(lines_until(document({"10.01", "10.02", "10.02"}), 2027_y / 3 / 4)
              .at(0)
              .starts_with("the strike of second is 9.02: "));
    CHECK(lines_until(document({"10.01", "10.02", "10.01999999"}), 2027_y / 3 / 4)
              .at(0)
              .starts_with("the strike of second is 9.01: "));
}

TEST_CASE("strikes: of what has vested, one that was never set is told") {
    const dossier d = read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "strike": "90% of the 30-day VWAP at \"priced\"", "tranches": [
        {"name": "t", "shares": "9", "vests": "spend >= 5"}]}]},
        "events": [{"date": "2027-03-01", "event": "payment", "amount": "5"}]})");
    CHECK(lines_until(d, 2027_y / 2 / 28).empty());
    CHECK(lines_until(d, 2027_y / 3 / 1) ==
          list{"the strike of warrant \"w\" is open: no event tells of \"priced\""});
}

TEST_CASE("strikes: it is told in the shares of the path's last day, as the shares are") {
    const auto split_on = [](const std::string& day) {
        return R"(, {"date": ")" + day + R"(", "event": "split", "rate": "2:1"})";
    };
    const dossier later = document({"10", "10", "10"}, {}, split_on("2027-03-06"));
    CHECK(lines_until(later, 2027_y / 3 / 5).at(0).starts_with("the strike of second is 9: "));
    CHECK(lines_until(later, 2027_y / 3 / 6).at(0).starts_with("the strike of second is 4.5: "));
    const auto least = R"(90% of the 3-day VWAP at \"first vested\", at least 3)";
    CHECK(lines_until(document({"1", "1", "1"}, least, split_on("2027-03-06")), 2027_y / 3 / 6)
              .at(0)
              .starts_with("the strike of second is 1.5: "));
    // closes of 10, 10 and, after the split, 5: an average of 5 in the shares of the milestone
    CHECK(lines_until(document({"10", "10", "5"}, {}, split_on("2027-03-03")), 2027_y / 3 / 4)
              .at(0)
              .find("is 4.5: 90% of the 3-day VWAP at \"first vested\"; the VWAP was 5 before") !=
          std::string::npos);
}
