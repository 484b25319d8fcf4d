// The edges of days, levels and windows: on the day itself, the day before and the day after.
#include <kicker/ledger/vesting_path.hpp>

#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

#include <string>
#include <utility>
#include <vector>

using namespace kicker;

namespace {

const char* const by_spend = "spend from 0 to 100"; // a share of 100 for each unit

/// 100 shares that vest by a rule.
warrant hundred(const std::string& vests) {
    return {.name = "W", .tranches = {{"a", 100_sh, parse_rule(vests)}}};
}
deal with(const warrant& w, shares outstanding = {}) {
    deal d{.contract = {.currency = "USD"}, .company = {.name = "seller", .shares = outstanding}};
    d.warrants.add(w);
    return d;
}
deal granting(const std::string& vests, shares n = 100_sh, shares outstanding = {}) {
    warrant w            = hundred(vests);
    w.tranches[0].shares = n;
    return with(w, outstanding);
}
lines changes_of(const deal& d, const ledger& l) {
    return told(vesting_path(d, l));
}
lines changes_of(const deal& d, const ledger& l, std::vector<amendment> amendments) {
    return told(vesting_path(d, l, {.amendments = amendments}));
}
/// The first day on which all has vested; empty if it never does.
std::string met(const std::string& rule, const ledger& l) {
    const lines all = changes_of(granting(rule), l);
    return all.empty() ? "" : all.front().substr(0, 10);
}

} // namespace

// --- the day of issue ---

TEST_CASE("a contract that ends on the day of issue, or the day before it", "[ledger]") {
    struct {
        on_end then;
        day ends;
        lines expected;
    } const table[] = {
        {on_end::forfeit_unvested, 2027_y / 1 / 31, {}},
        {on_end::forfeit_unvested, 2027_y / 2 / 1, {"2027-02-01 a 40 40 issue of the warrant"}},
        {on_end::vest_unvested, 2027_y / 1 / 31, {"2027-02-01 a 100 100 termination by the buyer"}},
        {on_end::vest_unvested,
         2027_y / 2 / 1,
         {"2027-02-01 a 40 40 issue of the warrant",
          "2027-02-01 a 60 100 termination by the buyer"}},
    };
    for (const auto& row : table) {
        warrant w        = hundred(by_spend);
        w.issued         = 2027_y / 2 / 1;
        w.on_termination = {{.then = row.then}};
        ledger l;
        l.payment(2027_y / 1 / 15, 40_cu).termination(row.ends, party::buyer, "");
        l.payment(2027_y / 2 / 2, 50_cu);
        CAPTURE(to_text(row.ends));
        CHECK(changes_of(with(w), l) == row.expected);
    }
}

TEST_CASE("of two ends before the issue the first counts", "[ledger]") {
    warrant w        = hundred("reached \"m\"");
    w.issued         = 2027_y / 2 / 1;
    w.on_termination = {{party::buyer, "", on_end::vest_unvested},
                        {party::seller, "", on_end::forfeit_unvested}};
    ledger vests, forfeits;
    vests.termination(2027_y / 1 / 10, party::buyer, "cause");
    vests.termination(2027_y / 1 / 15, party::seller, "cause");
    CHECK(changes_of(with(w), vests) ==
          lines{"2027-02-01 a 100 100 termination by the buyer for cause"});
    forfeits.termination(2027_y / 1 / 10, party::seller, "cause");
    forfeits.termination(2027_y / 1 / 15, party::buyer, "cause");
    CHECK(changes_of(with(w), forfeits).empty());
}

// --- the day of expiry ---

TEST_CASE("a contract that ends on the day of expiry, or the day after it", "[ledger]") {
    struct {
        on_end then;
        day ends;
        std::size_t changes, notes;
        bar barred;
    } const table[] = {
        {on_end::vest_unvested, 2027_y / 6 / 30, 2, 0, bar::ended},
        {on_end::vest_unvested, 2027_y / 7 / 1, 1, 0, bar::expired},
        {on_end::forfeit_unvested, 2027_y / 6 / 30, 1, 0, bar::ended},
        {on_end::forfeit_unvested, 2027_y / 7 / 1, 1, 0, bar::expired},
        {on_end::unsaid, 2027_y / 6 / 30, 1, 1, bar::expired},
        {on_end::unsaid, 2027_y / 7 / 1, 1, 0, bar::expired},
    };
    for (const auto& row : table) {
        warrant w        = hundred(by_spend);
        w.expires        = 2027_y / 6 / 30;
        w.on_termination = {{.then = row.then}};
        ledger l;
        l.payment(2027_y / 6 / 30, 40_cu).termination(row.ends, party::seller, "");
        l.payment(2027_y / 7 / 2, 50_cu);
        const auto path = vesting_path(with(w), l);
        CAPTURE(to_text(row.ends), static_cast<int>(row.then));
        REQUIRE(path.changes.size() == row.changes);
        CHECK(told(path)[0] == "2027-06-30 a 40 40 payment of 40");
        if (row.changes == 2)
            CHECK(told(path)[1] == "2027-06-30 a 60 100 termination by the seller");
        CHECK(path.notes.size() == row.notes);
        CHECK(path.positions[0].barred == row.barred);
        CHECK(path.positions[0].earned == (row.changes == 2 ? fraction(1) : fraction(2, 5)));
    }
}

TEST_CASE("a milestone brings the expiry forward and never puts it off", "[ledger]") {
    // Wednesday 2 June 2027: the second business day after it is Friday the 4th.
    struct {
        day fixed, happens, pays;
        bool vests;
    } const table[] = {
        {2027_y / 12 / 31, 2027_y / 6 / 2, 2027_y / 6 / 3, true},
        {2027_y / 12 / 31, 2027_y / 6 / 2, 2027_y / 6 / 4, true},
        {2027_y / 12 / 31, 2027_y / 6 / 2, 2027_y / 6 / 5, false},
        {2027_y / 6 / 4, 2027_y / 6 / 2, 2027_y / 6 / 4, true}, // both say the same day
        {2027_y / 6 / 3, 2027_y / 6 / 2, 2027_y / 6 / 3, true}, // the fixed day is earlier
        {2027_y / 6 / 3, 2027_y / 6 / 2, 2027_y / 6 / 4, false},
        {2027_y / 6 / 1, 2027_y / 6 / 2, 2027_y / 6 / 1, true}, // the milestone is too late
        {2027_y / 6 / 1, 2027_y / 6 / 2, 2027_y / 6 / 3, false},
    };
    for (const auto& row : table) {
        warrant w = hundred("spend >= 10");
        w.expires = expiry(row.fixed, 2, "done");
        ledger l;
        l.milestone(row.happens, "done").payment(row.pays, 10_cu);
        CAPTURE(to_text(row.fixed), to_text(row.pays));
        CHECK(changes_of(with(w), l).empty() != row.vests);
    }
}

TEST_CASE("an expiry that a milestone brings forward is a day on which a ramp over days is read",
          "[ledger]") {
    warrant w = hundred("on from 2027-06-01 to 2027-06-11"); // 10 shares a day
    w.expires = expiry(2027_y / 12 / 31, 2, "done");
    CHECK(changes_of(with(w), ledger{}.milestone(2027_y / 6 / 2, "done")) ==
          lines{"2027-06-02 a 10 10 issue of the warrant", "2027-06-04 a 20 30 the day itself"});
    CHECK(vested(with(w), ledger{}.milestone(2027_y / 6 / 2, "done"), day::latest()) == 30_sh);
    CHECK(vested(with(w), ledger{}, 2027_y / 12 / 31) == 100_sh);
}

// --- deadlines ---

TEST_CASE("by and before on their last day and the day after it", "[ledger]") {
    struct {
        const char* vests;
        day pays;
        bool vests_then;
    } const table[] = {
        {"spend >= 10 and by 2027-06-09", 2027_y / 6 / 9, true},
        {"spend >= 10 and by 2027-06-09", 2027_y / 6 / 10, false},
        {"spend >= 10 and before 2027-06-10", 2027_y / 6 / 9, true},
        {"spend >= 10 and before 2027-06-10", 2027_y / 6 / 10, false},
    };
    for (const auto& row : table) {
        CAPTURE(row.vests, to_text(row.pays));
        CHECK(changes_of(granting(row.vests), ledger{}.payment(row.pays, 10_cu)).empty() !=
              row.vests_then);
    }
}

TEST_CASE("a ramp over days is read on the last day of its deadline", "[ledger]") {
    const std::string ramp = "on from 2027-06-01 to 2027-06-11 and "; // 10 shares a day
    const ledger l         = ledger{}.payment(2027_y / 1 / 1, 1_cu);
    CHECK(changes_of(granting(ramp + "by 2027-06-09"), l) ==
          lines{"2027-06-09 a 80 80 the day itself"});
    CHECK(changes_of(granting(ramp + "before 2027-06-10"), l) ==
          lines{"2027-06-09 a 80 80 the day itself"});
}

// --- windows ---

TEST_CASE("what lowers a sum over the last days raises it on the day on which it leaves",
          "[ledger]") {
    // -20 on 1 March and 50 on the 5th: 30 until the 10th, 50 from the 11th to the 14th.
    const day first = 2027_y / 3 / 1, second = 2027_y / 3 / 5;
    const auto users = measure<count>("users", kind::performance);
    struct {
        const char* metric;
        const char* level;
        ledger events;
    } const table[] = {
        {"spend", "50", ledger{}.refund(first, 20_cu).payment(second, 50_cu)},
        {"committed", "50", ledger{}.commitment(first, -20 * 1_cu).commitment(second, 50_cu)},
        {"funding", "50", ledger{}.funding(first, -20 * 1_cu).funding(second, 50_cu)},
        {"delivered", "50 MW", ledger{}.delivery(first, -20 * 1_MW).delivery(second, 50_MW)},
        {"purchased", "50 MW", ledger{}.purchase(first, -20 * 1_MW).purchase(second, 50_MW)},
        {"performance count \"users\"", "50",
         ledger{}
             .measure(2027_y / 2 / 1, users, 40_count)
             .measure(first, users, 20_count)
             .measure(second, users, 70_count)},
    };
    for (const auto& row : table) {
        const std::string window = std::string(row.metric) + " within 10 days >= ";
        CAPTURE(row.metric);
        CHECK(changes_of(granting(window + row.level), row.events) ==
              lines{"2027-03-11 a 100 100 the day itself"});
    }
    CHECK(met("spend within 10 days >= 30", table[0].events) == "2027-03-05");
    CHECK(met("spend within 10 days > 50", table[0].events).empty());
    CHECK(met("spend within 5 days >= 50", table[0].events) == "2027-03-06");
    CHECK(met("spend within 4 days >= 50", table[0].events) == "2027-03-05");
}

TEST_CASE("a fixed window takes off what is taken back on its days and on no other", "[ledger]") {
    const std::string march = "spend in 2027-03-01..2027-03-31 >= 50";
    struct {
        day refund, last;
        const char* expected;
    } const table[] = {
        {2027_y / 2 / 28, 2027_y / 3 / 31, "2027-03-10"}, // 60: the refund is of February
        {2027_y / 3 / 1, 2027_y / 3 / 31, "2027-03-31"},  // 40, then 50
        {2027_y / 3 / 1, 2027_y / 4 / 1, ""},             // the last 10 are of April
        {2027_y / 3 / 10, 2027_y / 3 / 31, "2027-03-31"}, // nets with the payment of its day
        {2027_y / 3 / 11, 2027_y / 3 / 31, "2027-03-10"}, // has vested, and stays
    };
    for (const auto& row : table) {
        ledger l, contracted;
        l.payment(2027_y / 2 / 27, 50_cu).refund(row.refund, 20_cu);
        l.payment(2027_y / 3 / 10, 60_cu).payment(row.last, 10_cu);
        CAPTURE(to_text(row.refund), to_text(row.last));
        CHECK(met(march, l) == row.expected);
        contracted.commitment(2027_y / 2 / 27, 50_cu).commitment(row.refund, -20 * 1_cu);
        contracted.commitment(2027_y / 3 / 10, 60_cu).commitment(row.last, 10_cu);
        CHECK(met("committed in 2027-03-01..2027-03-31 >= 50", contracted) == row.expected);
    }
}

TEST_CASE("a window of a measure adds what it rose by", "[ledger]") {
    const auto users = measure<count>("users", kind::performance);
    ledger l;
    l.measure(2027_y / 3 / 1, users, 100_count).measure(2027_y / 3 / 2, users, 130_count);
    const std::string within = "performance count \"users\" within 30 days ";
    CHECK(met(within + ">= 130", l) == "2027-03-02");
    CHECK(met(within + "> 130", l).empty());
    const std::string in_march = "performance count \"users\" in 2027-03-02..2027-03-31 ";
    CHECK(met(in_march + ">= 30", l) == "2027-03-02");
    CHECK(met(in_march + "> 30", l).empty());
}

// --- money of another currency ---

TEST_CASE("a foreign amount is rounded to the nearest tick, half a tick up", "[ledger]") {
    struct {
        std::int64_t ticks;
        fraction rate;
        std::int64_t expected;
    } const table[] = {
        {1, {1, 2}, 1},              // half a tick
        {3, {1, 2}, 2},              // one and a half
        {5, {1, 2}, 3},              // two and a half: not to the even one
        {1, {49'999, 100'000}, 0},   // just below half a tick
        {3, {499'999, 1'000'000}, 1} // just below one and a half
    };
    for (const auto& row : table) {
        ledger l;
        l.add({.on       = 2027_y / 3 / 1,
               .kind     = event_kind::payment,
               .unit     = unit_id::money,
               .ticks    = row.ticks,
               .rate     = row.rate,
               .currency = "EUR"});
        CAPTURE(row.ticks);
        CHECK(vesting_path(granting(by_spend), l).state.find(spend.key) == fraction(row.expected));
    }
}

// --- ties within a day ---

TEST_CASE("events of one day are taken by their kind and then as the ledger has them", "[ledger]") {
    const day d = 2027_y / 3 / 1;
    {
        ledger l; // payments before refunds: the first payment is the cause
        l.refund(d, 5_cu).payment(d, 5_cu).payment(d, 5_cu);
        const auto path = vesting_path(granting("spend >= 5"), l);
        REQUIRE(path.changes.size() == 1);
        CHECK(path.changes[0].cause.event == std::optional<std::size_t>(1));
    }
    {
        ledger l; // of two milestones the first
        l.milestone(d, "b").milestone(d, "a");
        CHECK(changes_of(granting("reached \"a\" or reached \"b\""), l) ==
              lines{"2027-03-01 a 100 100 \"b\""});
        CHECK(changes_of(granting("reached \"a\" and reached \"b\""), l) ==
              lines{"2027-03-01 a 100 100 \"a\""});
    }
    {
        ledger l; // the count of a day is that of its prices, wherever it stands
        l.price(d, 10_per_share, 1_count).outstanding(d, 200_sh);
        CHECK(met("market_cap vwap 1 >= 2,000", l) == "2027-03-01");
        CHECK(met("market_cap vwap 1 > 2,000", l).empty());
    }
    {
        ledger l; // a payment vests before the end, a forfeiture and a clawback of its day
        l.clawback(d, "a", 30_sh).forfeiture(d, "a").payment(d, 40_cu);
        CHECK(
            changes_of(granting(by_spend), l) ==
            lines{"2027-03-01 a 40 40 payment of 40", "2027-03-01 a -30 10 clawback of 30 shares"});
    }
    {
        ledger l; // a price is of the new share, though the split comes later in the ledger
        l.price(d, 60_per_share).split(d, 2, 1);
        CHECK(met("share_price >= 120", l) == "2027-03-01");
        CHECK(met("share_price > 120", l).empty());
    }
}

TEST_CASE("the last of two values of a measure on one day counts, and a day begins with that of "
          "the day before",
          "[ledger]") {
    const auto users = measure<count>("users", kind::performance);
    const day before = 2027_y / 3 / 1, d = 2027_y / 3 / 2;
    const deal ten = granting("performance count \"users\" >= 10");
    ledger falls;
    falls.measure(d, users, 20_count).measure(d, users, 9_count);
    CHECK(changes_of(ten, falls).empty());
    ledger rises;
    rises.measure(before, users, 3_count).payment(d, 1_cu);
    rises.measure(d, users, 9_count).measure(d, users, 10_count);
    const auto path = vesting_path(ten, rises);
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on == d);
    CHECK(path.changes[0].cause.event == std::optional<std::size_t>(3));
}

TEST_CASE("a milestone of a day is not known before its event", "[ledger]") {
    ledger l;
    l.payment(2027_y / 3 / 1, 10_cu).milestone(2027_y / 3 / 1, "go");
    CHECK(changes_of(granting("reached \"go\""), l) == lines{"2027-03-01 a 100 100 \"go\""});
    CHECK(changes_of(granting("reached \"go\" and spend >= 10"), l) ==
          lines{"2027-03-01 a 100 100 payment of 10"});
}

// --- amendments ---

TEST_CASE("a split and an amendment and a payment of one day, in whatever order they stand",
          "[ledger]") {
    // 50 of 100, then 100 of 200; of 300 shares 60 % are 180.
    const day d = 2027_y / 3 / 1;
    for (bool split_first : {false, true}) {
        ledger l;
        l.payment(2027_y / 2 / 1, 50_cu);
        if (split_first) l.split(d, 2, 1).payment(d, 10_cu);
        else l.payment(d, 10_cu).split(d, 2, 1);
        CHECK(changes_of(granting(by_spend), l, {{d, granting(by_spend, 300_sh)}}) ==
              lines{"2027-02-01 a 50 50 payment of 50", "2027-03-01 a 50 100 split 2 for 1",
                    "2027-03-01 a 80 180 payment of 10"});
    }
}

TEST_CASE("of two amendments on one day the last holds from it on", "[ledger]") {
    const day d = 2027_y / 3 / 1;
    ledger l;
    l.payment(2027_y / 2 / 1, 50_cu).payment(2027_y / 4 / 1, 50_cu);
    CHECK(changes_of(granting(by_spend), l,
                     {{d, granting(by_spend, 200_sh)}, {d, granting(by_spend, 300_sh)}}) ==
          lines{"2027-02-01 a 50 50 payment of 50", "2027-03-01 a 100 150 amendment",
                "2027-04-01 a 150 300 payment of 50"});
    // what the first drops goes on under the second where it was
    warrant other          = hundred(by_spend);
    other.tranches[0].name = "b";
    CHECK(changes_of(granting(by_spend), l, {{d, with(other)}, {d, granting(by_spend)}}) ==
          lines{"2027-02-01 a 50 50 payment of 50", "2027-04-01 a 50 100 payment of 50"});
}

TEST_CASE("on the day after an amendment the day itself is the cause, and not the amendment",
          "[ledger]") {
    ledger l;
    l.payment(2027_y / 2 / 1, 50_cu);
    CHECK(changes_of(granting("0%"), l, {{2027_y / 3 / 1, granting("on >= 2027-03-02")}}) ==
          lines{"2027-03-02 a 100 100 the day itself"});
    CHECK(changes_of(granting("0%"), l, {{2027_y / 3 / 1, granting("on >= 2027-03-01")}}) ==
          lines{"2027-03-01 a 100 100 amendment"});
}

TEST_CASE("the company's shares of an amendment outlast the events of its day", "[ledger]") {
    const day d = 2027_y / 3 / 1;
    ledger l;
    l.payment(2027_y / 2 / 1, 1_cu).payment(d, 50_cu);
    const std::vector<amendment> restated{{d, granting(by_spend, 200_sh, 2'000_sh)}};
    const auto path =
        vesting_path(granting(by_spend, 100_sh, 1'000_sh), l, {.amendments = restated});
    CHECK(told(path).back() == "2027-03-01 a 101 102 payment of 50");
    CHECK(path.state.find(outstanding.key) == fraction(2'000));
}

// --- the last day that is asked for ---

TEST_CASE("what happens on the last day that is asked for counts, and nothing after it",
          "[ledger]") {
    ledger l;
    l.payment(2027_y / 2 / 1, 10_cu).payment(2027_y / 3 / 1, 20_cu);
    const auto until = [&](day last) { return vested(granting(by_spend), l, last); };
    CHECK(until(2027_y / 1 / 31) == 0_sh);
    CHECK(until(2027_y / 2 / 1) == 10_sh);
    CHECK(until(2027_y / 2 / 28) == 10_sh);
    CHECK(until(2027_y / 3 / 1) == 30_sh);
    const std::vector<amendment> doubled{{2027_y / 4 / 1, granting(by_spend, 200_sh)}};
    const auto amended = [&](day last) {
        return vested(granting(by_spend), l, last, {.amendments = doubled});
    };
    CHECK(amended(2027_y / 3 / 31) == 30_sh);
    CHECK(amended(2027_y / 4 / 1) == 60_sh);
}

TEST_CASE("the state that a path ends with has the commitment and what came on top", "[ledger]") {
    deal d                = granting(by_spend);
    d.contract.commitment = 100_cu;
    ledger l;
    l.commitment(2027_y / 2 / 1, 20_cu);
    CHECK(vesting_path(d, l).state.find(committed.key) == fraction((120_cu).ticks()));
}

// --- clawbacks ---

TEST_CASE("a clawback counts the shares of its day, after a split and on its day", "[ledger]") {
    ledger l;
    l.payment(2027_y / 2 / 1, 100_cu).split(2027_y / 3 / 1, 3, 1);
    l.clawback(2027_y / 4 / 1, "a", 30_sh).split(2027_y / 5 / 1, 1, 3);
    CHECK(changes_of(granting(by_spend), l) == lines{"2027-02-01 a 100 100 payment of 100",
                                                     "2027-03-01 a 200 300 split 3 for 1",
                                                     "2027-04-01 a -30 270 clawback of 30 shares",
                                                     "2027-05-01 a -180 90 split 1 for 3"});
    ledger same;
    same.payment(2027_y / 2 / 1, 100_cu).clawback(2027_y / 3 / 1, "a", 300_sh);
    same.split(2027_y / 3 / 1, 3, 1);
    CHECK(changes_of(granting(by_spend), same).back() ==
          "2027-03-01 a -300 0 clawback of 300 shares");
}

// --- averages, days out of days, market caps ---

TEST_CASE("an average that is exactly at its level, with one day too few, enough and one more",
          "[ledger]") {
    const auto priced = [](std::vector<int> prices) {
        ledger l;
        day d = 2027_y / 3 / 1;
        for (int p : prices) l.price(d, p * 1_per_share, 7_count), d = d + 1;
        return l;
    };
    CHECK(met("share_price vwap 3 >= 20", priced({20, 20})).empty());
    CHECK(met("share_price vwap 3 >= 20", priced({10, 20, 30})) == "2027-03-03");
    CHECK(met("share_price vwap 3 > 20", priced({10, 20, 30, 10})).empty()); // 20, then 20 again
    CHECK(met("share_price vwap 3 >= 20", priced({10, 20, 29, 11})) == "2027-03-04");
    CHECK(met("share_price vwap 3 > 20", priced({10, 20, 30, 11})) == "2027-03-04");
    CHECK(met("share_price vwap 1 >= 20", priced({20})) == "2027-03-01");
}

TEST_CASE("n of m days on exactly n days, and when the first of them leaves", "[ledger]") {
    const auto priced = [](std::vector<int> prices) {
        ledger l;
        day d = 2027_y / 3 / 1;
        for (int p : prices) l.price(d, p * 1_per_share), d = d + 1;
        return l;
    };
    const std::string two_of_three = "share_price on 2 of 3 days >= 100";
    CHECK(met(two_of_three, priced({100})).empty());
    CHECK(met(two_of_three, priced({100, 100})) == "2027-03-02");
    CHECK(met(two_of_three, priced({100, 99, 100})) == "2027-03-03");
    CHECK(met(two_of_three, priced({100, 99, 99, 100})).empty());
    CHECK(met(two_of_three, priced({100, 99, 99, 100, 100})) == "2027-03-05");
    CHECK(met("share_price on 3 of 3 days >= 100", priced({100, 100, 100})) == "2027-03-03");
    CHECK(met("share_price on 3 of 3 days >= 100", priced({100, 100, 99, 100, 100})).empty());
    CHECK(met("share_price on 1 of 1 days >= 100", priced({99, 100})) == "2027-03-02");
}

TEST_CASE("a market cap that is reported stands for its day before or after the day's price",
          "[ledger]") {
    const day d = 2027_y / 3 / 1;
    for (bool price_first : {false, true}) {
        ledger l; // 100 shares at 10 are 1,000
        if (price_first) l.price(d, 10_per_share).market_cap(d, 1'500_cu);
        else l.market_cap(d, 1'500_cu).price(d, 10_per_share);
        l.payment(2027_y / 3 / 2, 1_cu).price(2027_y / 3 / 3, 20_per_share);
        const auto cap_on = [&](day when) {
            return vesting_path(granting("market_cap >= 1", 100_sh, 100_sh), l, {.until = when})
                .state.find(market_cap.key);
        };
        CHECK(cap_on(d) == fraction((1'500_cu).ticks()));
        CHECK(cap_on(2027_y / 3 / 2) == fraction((1'500_cu).ticks()));
        CHECK(cap_on(2027_y / 3 / 3) == fraction((2'000_cu).ticks()));
    }
}

TEST_CASE("behind a peak that is reached twice stands the first day of it", "[ledger]") {
    ledger l;
    l.price(2027_y / 3 / 1, 20_per_share).price(2027_y / 3 / 2, 20_per_share);
    l.payment(2027_y / 3 / 5, 10_cu);
    const auto path = vesting_path(granting("peak share_price >= 20 and spend >= 10"), l);
    REQUIRE(path.changes.size() == 1);
    CHECK(to_text(path.changes[0].basis) ==
          "peak share_price: 1 day of price, 2027-03-01 to 2027-03-01");
}
