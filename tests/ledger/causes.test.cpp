// The cause of a vesting: the event after which the day's value is first reached, whatever raises
// it.
#include <kicker/ledger/vesting_path.hpp>

#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

#include <random>

using namespace kicker;

namespace {

deal floored(const char* floor, const char* first, const char* second) {
    deal d;
    d.warrants.add({.name     = "W",
                    .issued   = 2027_y / 1 / 1,
                    .floor    = parse_rule(floor),
                    .tranches = {{"one", 1'000'000_sh, parse_rule(first)},
                                 {"two", 1'000'000_sh, parse_rule(second)}}});
    return d;
}

} // namespace

TEST_CASE("what another tranche of the warrant earns may give the shares that a floor held back",
          "[ledger]") {
    ledger l;
    l.milestone(2027_y / 2 / 1, "go").payment(2027_y / 3 / 1, 100_m);
    l.payment(2027_y / 4 / 1, 400_m);
    CHECK(told(vesting_path(floored("10%", "spend from 0 to 1bn", "reached \"go\""), l)) ==
          lines{"2027-01-01 one 200,000 200,000 issue of the warrant",
                "2027-02-01 two 800,000 800,000 \"go\"",
                "2027-03-01 two 100,000 900,000 payment of 100m",
                "2027-04-01 one 300,000 500,000 payment of 400m",
                "2027-04-01 two 100,000 1,000,000 payment of 400m"});
}

TEST_CASE("of the events of a day, that one is the cause which lifts the floor", "[ledger]") {
    const day same = 2027_y / 2 / 1;
    ledger l;
    l.payment(same, 100_m).payment(same, 400_m).payment(same, 1_m).milestone(same, "sale");
    const auto path =
        vesting_path(floored("spend >= 500m and 60%", "spend from 0 to 1bn", "0%"), l);
    CHECK(told(path) == lines{"2027-02-01 one 1,000,000 1,000,000 payment of 400m",
                              "2027-02-01 two 200,000 200,000 payment of 400m"});
}

TEST_CASE("a tranche that floats has its cause in the count that makes it larger", "[ledger]") {
    deal d;
    d.company.shares = 1'000_sh;
    d.warrants.add({.issued   = 2027_y / 1 / 1,
                    .tranches = {{"all", floating(10_pct, excluding_itself), always}}});
    ledger l;
    l.payment(2027_y / 2 / 1, 1_m).outstanding(2027_y / 2 / 1, 3'000_sh);
    const auto path = vesting_path(d, l);
    CHECK(told(path) == lines{"2027-01-01 all 100 100 issue of the warrant",
                              "2027-02-01 all 200 300 3,000 shares outstanding"});
}

TEST_CASE("a cause is the last event without which the day would have given less", "[ledger]") {
    // The oracle takes the events of the day away again, from the last one on. Every payment moves
    // a share, so that shares tell what fractions do.
    std::mt19937_64 engine(20'303);
    const auto between = [&](int low, int high) {
        return low + static_cast<int>(engine() % static_cast<unsigned>(high - low + 1));
    };
    const char* floors[] = {"0%", "10%", "spend from 0 to 0.02", "spend >= 0.005 and 60%",
                            "reached \"go\" and 70%"};
    const char* rules[]  = {"spend from 0 to 0.01", "spend >= 0.004", "reached \"go\"", "0%",
                            "spend from 0.002 to 0.012"};
    int by_event = 0, by_day = 0;
    for (int i = 0; i < 400; ++i) {
        deal d;
        d.warrants.add({.name     = "W",
                        .issued   = 2027_y / 1 / 1,
                        .floor    = parse_rule(floors[between(0, 4)]),
                        .tranches = {{"one", 100_sh, parse_rule(rules[between(0, 4)])},
                                     {"two", 100_sh, parse_rule(rules[between(0, 4)])},
                                     {"three", 100_sh, parse_rule(rules[between(0, 4)])}}});
        const day before = 2027_y / 2 / 1, same = 2027_y / 3 / 1;
        ledger earlier;
        if (between(0, 1) == 1) earlier.payment(before, money::from_ticks(between(1, 40)));
        if (between(0, 2) == 1) earlier.milestone(before, "go");
        std::vector<event> today; // in the order in which the day takes them
        if (between(0, 1) == 1)
            today.push_back({.on = same, .kind = event_kind::milestone, .name = "go"});
        for (int n = between(1, 3); n > 0; --n)
            today.push_back({.on    = same,
                             .kind  = event_kind::payment,
                             .unit  = unit_id::money,
                             .ticks = between(1, 40)});
        const auto with_first = [&](std::size_t n) {
            ledger l = earlier;
            for (std::size_t e = 0; e < n; ++e) l.add(today[e]);
            return l;
        };
        const auto vested_of = [&](const label& tranche, std::size_t n) {
            shares sum;
            for (const auto& v : vesting_path(d, with_first(n), {.until = same}))
                if (v.tranche == tranche) sum += v.shares;
            return sum;
        };
        for (const auto& v : vesting_path(d, with_first(today.size()), {.until = same})) {
            if (v.on != same) continue;
            std::size_t n = 0;
            while (vested_of(v.tranche, n) < v.cumulative) ++n;
            INFO(d.warrants.head(0).floor << " over " << d.warrants.tranches()[0].vests << ", "
                                          << d.warrants.tranches()[1].vests << ", "
                                          << d.warrants.tranches()[2].vests << ": " << v);
            if (n == 0) CHECK_FALSE(v.cause.event.has_value());
            else CHECK(v.cause.event == std::optional(earlier.size() + n - 1));
            ++(n == 0 ? by_day : by_event);
        }
    }
    CHECK(by_event > 300);
    CHECK(by_day == 0); // nothing but events gives shares on a day like this
}
