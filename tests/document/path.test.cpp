#include <kicker/document/company_over_time.hpp>
#include <kicker/document/followed.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A deal that is amended on 2028-01-01, of a company of 1,000 shares, with further parts.
dossier amended(const std::string& of_the_amendment, const std::string& parts) {
    const auto terms = [](const std::string& name, const std::string& granted) {
        return (R"("deal": {"name": ")" + name) +
               R"(", "warrants": [{"name": "w", "tranches": [{"name": "t", "shares": ")" + granted +
               R"(", "vests": "spend from 0 to 100"}]}]})";
    };
    return read_dossier(R"({"kicker": 1, "company": {"name": "c", "shares": "1,000"}, )" +
                        terms("d", "100") + R"(, "amendments": [{"from": "2028-01-01", )" +
                        of_the_amendment + terms("e", "200") + "}]" + parts + "}");
}

/// The payments of a ledger, as "2027-12-31 10".
std::vector<std::string> payments_of(const dossier& d, path_by by) {
    std::vector<std::string> all;
    const auto events = ledger_of(d, {.by = by});
    for (const event& e : *events)
        all.push_back(to_text(e.on) + " " + to_text(money::from_ticks(e.ticks)));
    return all;
}
using list = std::vector<std::string>;

} // namespace

TEST_CASE(
    "Path: each schedule is paid until the day before the next amendment, and from its day on") {
    const dossier d = amended(R"("schedule": [{"date": "2027-12-31", "amount": "1"},
                                              {"date": "2028-01-01", "amount": "2"}], )",
                              R"(, "schedule": [{"date": "2027-12-31", "amount": "10"},
                                                {"date": "2028-01-01", "amount": "20"}])");
    CHECK(payments_of(d, path_by::schedule) == list{"2027-12-31 10", "2028-01-01 2"});
}

TEST_CASE("Path: what happened goes on with what was planned behind its last day") {
    const dossier d = amended("", R"(, "schedule": [{"date": "2027-03-01", "amount": "10"},
                                                    {"date": "2027-03-02", "amount": "20"},
                                                    {"date": "2027-03-03", "amount": "30"}],
        "events": [{"date": "2027-03-02", "event": "payment", "amount": "7"},
                   {"date": "2027-02-01", "event": "payment", "amount": "8"}])");
    CHECK(payments_of(d, path_by::events) == list{"2027-03-02 7", "2027-02-01 8"});
    CHECK(payments_of(d, path_by::both) == list{"2027-03-02 7", "2027-02-01 8", "2027-03-03 30"});
}

TEST_CASE("Path: an amendment is in force on its day, and not on the day before") {
    const dossier d = amended("", "");
    CHECK(terms_on(d, 2027_y / 12 / 31).pointer == "/deal");
    CHECK(terms_on(d, 2028_y / 1 / 1).pointer == "/amendments/0/deal");
    CHECK(terms_on(d).in_words() == "the terms are those of the amendment of 2028-01-01");
}

TEST_CASE("Company over time: a day ends with its splits, then its amendment, then its count") {
    const std::string split   = R"({"date": "2028-01-01", "event": "split", "rate": "2:1"})";
    const std::string counted = R"({"date": "2028-01-01", "event": "outstanding", "amount": "7"})";
    const auto shares_on = [](const std::string& amendment, const std::string& events, day last) {
        const dossier d = amended(amendment, R"(, "events": [)" + events + "]");
        return company_over_time(d, d.events).on(last).shares;
    };
    const std::string restated = R"("company": {"name": "c", "shares": "5"}, )";
    CHECK(shares_on("", split, 2027_y / 12 / 31) == 1'000_sh);
    CHECK(shares_on("", split, 2028_y / 1 / 1) == 2'000_sh);
    CHECK(shares_on(restated, split, 2028_y / 1 / 1) == 5_sh);
    CHECK(shares_on(restated, counted + ", " + split, 2028_y / 1 / 1) == 7_sh);
}

TEST_CASE("Company over time: it changes on each of its days once, until the last that is asked") {
    const dossier d = amended("", R"(, "events": [
        {"date": "2027-01-01", "event": "split", "rate": "2:1"},
        {"date": "2027-01-01", "event": "split", "rate": "3:1"},
        {"date": "2027-02-01", "event": "outstanding", "amount": "7"}])");
    const company_over_time c(d, d.events);
    CHECK(c.days_until(2027_y / 1 / 31) == std::vector<day>{2027_y / 1 / 1});
    CHECK(c.days_until(2027_y / 2 / 1) == std::vector<day>{2027_y / 1 / 1, 2027_y / 2 / 1});
}

TEST_CASE("Followed: a reading whose amendments or holidays differ is followed by itself") {
    const dossier d   = amended("", R"(, "events": [
        {"date": "2028-06-01", "event": "payment", "amount": "50"}])");
    dossier unamended = d;
    unamended.amendments.clear();
    const followed f(unamended, {});
    const auto vested_by = [&](const dossier& one) {
        shares n;
        for (const auto& p : f.by(one).path.positions) n = n + p.vested;
        return n;
    };
    CHECK(vested_by(d) == 100_sh); // half of what is granted twice, and asked first
    dossier other = unamended;     // the same terms, another document
    CHECK(vested_by(other) == 50_sh);
    CHECK(&f.by(other) == &f.by(dossier(other)));
    CHECK(&f.by(d) != &f.by(other));
    dossier closed         = other;
    closed.market.holidays = {2028_y / 6 / 1};
    CHECK(&f.by(closed) != &f.by(other));
    CHECK(&f.by(closed) != &f.by(d));
}
