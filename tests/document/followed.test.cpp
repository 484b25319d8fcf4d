#include <kicker/document/followed.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

/// A tranche of 100 shares with this rule; on 2027-06-30 4bn are paid as planned.
dossier document(const std::string& rule, const std::string& parts = {},
                 const std::string& planned = "4bn") {
    return read_dossier(R"({"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w",
        "tranches": [{"name": "t", "shares": "100", "vests": ")" +
                        rule + R"("}]}]}, "schedule": [{"date": "2027-06-30", "amount": ")" +
                        planned + R"("}])" + parts + "}");
}
const std::string paid_in_april =
    R"(, "events": [{"date": "2027-04-01", "event": "payment", "amount": "1bn"}])";

std::optional<day> ends_on(const dossier& d, const path_request& asked) {
    return followed(d, asked).ends_on();
}

} // namespace

TEST_CASE("Followed: another schedule is another path, unless the path is by what happened") {
    const dossier d =
        document("spend from 0 to 10bn", paid_in_april + R"(, "assumptions": {"planned":
        {"value": "4bn", "low": "2bn", "high": "6bn", "because": "b"}})",
                 "= planned");
    const dossier low    = with_values(d, {{"planned", "2bn"}}),
                  high   = with_values(d, {{"planned", "6bn"}});
    const auto vested_by = [](const followed& f, const dossier& variant) {
        return f.by(variant).path.positions[0].vested;
    };
    const followed by_schedule(d, {.by = path_by::schedule}), by_both(d, {.by = path_by::both}),
        by_events(d, {.by = path_by::events});
    CHECK(vested_by(by_schedule, low) == 20_sh);
    CHECK(vested_by(by_schedule, high) == 60_sh);
    CHECK(vested_by(by_both, low) == 30_sh);
    CHECK(vested_by(by_both, high) == 70_sh);
    CHECK(vested_by(by_events, low) == 10_sh);
    CHECK(&by_events.by(high) == &by_events.by(low)); // a long ledger is followed once
}

TEST_CASE("Followed: a path ends with the last event, or with what vests behind it") {
    const dossier d = document("spend >= 1bn or on >= 2029-01-01", paid_in_april);
    CHECK(ends_on(d, {}) == 2027_y / 4 / 1);
    CHECK(ends_on(document("spend >= 2bn", paid_in_april), {}) == 2027_y / 4 / 1);
    CHECK(ends_on(document("on >= 2029-01-01", paid_in_april), {}) == 2029_y / 1 / 1);
    CHECK(ends_on(d, {.by = path_by::both}) == 2027_y / 6 / 30);
    CHECK(ends_on(d, {.until = 2028_y / 2 / 3}) == 2028_y / 2 / 3);
}

TEST_CASE("Followed: a path on which nothing has a day ends on none") {
    CHECK_FALSE(ends_on(document("spend >= 2bn"), {}));
    CHECK_FALSE(ends_on(document("100%"), {})); // vests at issue, whenever that is
    const dossier at_issue = document("100%");
    CHECK(followed(at_issue, {}).path.path.positions[0].vested == 100_sh);
}

TEST_CASE("Followed: a reading whose amendments or holidays differ is followed by itself") {
    const auto paid = [](const std::string& parts) {
        return document("spend from 0 to 100", R"(, "events": [
            {"date": "2028-06-01", "event": "payment", "amount": "50"}])" +
                                                   parts);
    };
    const dossier d = paid(R"(, "amendments": [{"from": "2028-01-01", "deal": {"name": "e",
        "warrants": [{"name": "w",
            "tranches": [{"name": "t", "shares": "200", "vests": "spend from 0 to 100"}]}]}}])");
    const dossier unamended = paid("");
    const followed f(unamended, {});
    const auto vested_by = [&](const dossier& one) {
        shares n;
        for (const auto& p : f.by(one).path.positions) n = n + p.vested;
        return n;
    };
    CHECK(vested_by(d) == 100_sh);  // half of what is granted twice, and asked first
    const dossier other = paid(""); // the same terms, another document
    CHECK(vested_by(other) == 50_sh);
    CHECK(&f.by(other) == &f.by(dossier(other)));
    CHECK(&f.by(d) != &f.by(other));
    const dossier closed = paid(R"(, "market": {"holidays": ["2028-06-01"]})");
    CHECK(&f.by(closed) != &f.by(other));
    CHECK(&f.by(closed) != &f.by(d));
}

TEST_CASE("Followed: a variant that was read once is followed once, with events of its own too") {
    const dossier d = document("spend from 0 to 100", R"(, "events": [
        {"date": "2028-06-01", "event": "payment", "amount": "= paid"}],
        "assumptions": {"paid": {"value": "50", "low": "40", "high": "60", "because": "b"}})");
    const followed f(d, {});
    const dossier_path* of_a_temporary = &f.by(variant_of(d, {{"paid", "40"}}));
    CHECK(of_a_temporary == &f.by(variant_of(d, {{"paid", "40"}})));
    CHECK(of_a_temporary != &f.by(variant_of(d, {{"paid", "60"}})));
    CHECK(of_a_temporary->path.positions[0].vested == 40_sh);
    CHECK((*of_a_temporary->events)[0].on == 2028_y / 6 / 1);
    CHECK(&f.by(dossier(d)) == &f.path);
}
