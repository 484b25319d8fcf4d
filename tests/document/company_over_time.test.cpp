#include <kicker/document/company_over_time.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A company of 1,001 shares whose document has these amendments and events.
dossier document(const std::string& amendments, const std::string& events) {
    return read_dossier(R"({"kicker": 1, "company": {"name": "c", "shares": "1,001"},
        "deal": {"name": "d", "warrants": []}, "amendments": [)" +
                        amendments + R"(], "events": [)" + events + "]}");
}
std::string amendment_of(const std::string& from, const std::string& company) {
    return R"({"from": ")" + from + R"(", "company": )" + company +
           R"(, "deal": {"name": "d", "warrants": []}})";
}
std::string split_of(const std::string& date, const std::string& rate) {
    return R"({"date": ")" + date + R"(", "event": "split", "rate": ")" + rate + R"("})";
}
shares at_the_end_of(day last, const dossier& d) {
    return company_over_time(d, d.events()).on(last).shares;
}

} // namespace

TEST_CASE("Company over time: an amendment that does not count the company leaves its number") {
    const dossier d = document(amendment_of("2028-01-01", R"({"name": "renamed"})"), "");
    CHECK(at_the_end_of(2028_y / 1 / 1, d) == 1'001_sh);
}

TEST_CASE("Company over time: an amendment that repeats a number leaves what came after it") {
    const std::string five = R"({"name": "c", "shares": "5"})";
    const dossier d =
        document(amendment_of("2028-01-01", five) + "," + amendment_of("2029-01-01", five),
                 split_of("2028-06-01", "3:1"));
    CHECK(at_the_end_of(2028_y / 5 / 31, d) == 5_sh);
    CHECK(at_the_end_of(2028_y / 12 / 31, d) == 15_sh);
    CHECK(at_the_end_of(2029_y / 1 / 1, d) == 15_sh);
}

TEST_CASE("Company over time: splits multiply exactly, and only whole shares are outstanding") {
    const dossier d =
        document("", split_of("2028-01-01", "1:2") + "," + split_of("2028-02-01", "2:1"));
    CHECK(at_the_end_of(2028_y / 1 / 31, d) == 500_sh); // of 500.5
    CHECK(at_the_end_of(2028_y / 2 / 1, d) == 1'001_sh);
}

TEST_CASE("Company over time: a day ends with its splits, then its amendment, then its count") {
    const std::string split   = split_of("2028-01-01", "2:1");
    const std::string counted = R"({"date": "2028-01-01", "event": "outstanding", "amount": "7"})";
    const auto shares_on = [](const std::string& amendment, const std::string& events, day last) {
        return at_the_end_of(last, document(amendment, events));
    };
    const std::string restated = amendment_of("2028-01-01", R"({"name": "c", "shares": "5"})");
    CHECK(shares_on("", split, 2027_y / 12 / 31) == 1'001_sh);
    CHECK(shares_on("", split, 2028_y / 1 / 1) == 2'002_sh);
    CHECK(shares_on(restated, split, 2028_y / 1 / 1) == 5_sh);
    CHECK(shares_on(restated, counted + ", " + split, 2028_y / 1 / 1) == 7_sh);
}

TEST_CASE(
    "Company over time: the market counts on its day, and a split behind it goes on from there") {
    const auto at = [](day last, const std::string& market, const std::string& events) {
        const dossier d = read_dossier(R"({"kicker": 1, "company": {"name": "c", "shares": "1,001"},
            "deal": {"name": "d", "warrants": []}, "market": )" +
                                       market + R"(, "events": [)" + events + "]}");
        return at_the_end_of(last, d);
    };
    const std::string nine  = R"({"as_of": "2028-06-01", "outstanding": "9"})";
    const std::string split = split_of("2028-07-01", "2:1");
    CHECK(at(2028_y / 5 / 31, nine, split) == 1'001_sh);
    CHECK(at(2028_y / 6 / 1, nine, split) == 9_sh);
    CHECK(at(2028_y / 7 / 1, nine, split) == 18_sh);
    CHECK(at(2028_y / 7 / 1, R"({"outstanding": "9"})", "") == 1'001_sh); // of no day
    CHECK(at(2028_y / 7 / 1, R"({"as_of": "2028-06-01"})", "") == 1'001_sh);
    const std::string counted = R"({"date": "2028-06-01", "event": "outstanding", "amount": "7"})";
    CHECK(at(2028_y / 6 / 1, nine, counted) == 7_sh); // an event of the market's own day counts
}

TEST_CASE("Company over time: it changes on each of its days once, until the last that is asked") {
    const dossier d =
        document("", split_of("2027-01-01", "2:1") + "," + split_of("2027-01-01", "3:1") +
                         R"(, {"date": "2027-02-01", "event": "outstanding", "amount": "7"})");
    const company_over_time c(d, d.events());
    CHECK(c.days_until(2027_y / 1 / 31) == std::vector<day>{2027_y / 1 / 1});
    CHECK(c.days_until(2027_y / 2 / 1) == std::vector<day>{2027_y / 1 / 1, 2027_y / 2 / 1});
}
