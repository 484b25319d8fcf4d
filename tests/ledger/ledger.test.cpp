#include <kicker/ledger/ledger.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <type_traits>

using namespace kicker;

static_assert(std::is_copy_constructible_v<ledger> && std::is_nothrow_move_constructible_v<ledger>);

template <class Ledger, class Quantity>
concept pays = requires(Ledger l, Quantity q) {
    l.payment(day{}, q);
};
static_assert(pays<ledger, money>);
static_assert(!pays<ledger, power>, "a payment is money");
static_assert(!pays<ledger, std::int64_t>, "a bare number has no unit");
template <class Ledger, class Quantity>
concept delivers = requires(Ledger l, Quantity q) {
    l.delivery(day{}, q);
};
static_assert(delivers<ledger, power> && !delivers<ledger, money>);
template <class Ledger, class Metric, class Quantity>
concept measures = requires(Ledger l, Metric m, Quantity q) {
    l.measure(day{}, m, q);
};
static_assert(measures<ledger, metric<count>, count>);
static_assert(!measures<ledger, metric<count>, money>, "a measure is told in its own unit");

TEST_CASE("a ledger keeps its events in the order in which they were added", "[ledger]") {
    ledger l;
    CHECK(l.empty());
    l.payment(2026_y / 3 / 31, 2_bn).milestone(2026_y / 1 / 15, "loan received");
    l.refund(2026_y / 4 / 1, 1_m);
    REQUIRE(l.size() == 3);
    CHECK(l[0].on == day(2026_y / 3 / 31));
    CHECK(l[1].name == "loan received");
    CHECK(l[2].kind == event_kind::refund);
    CHECK(l.end() - l.begin() == 3);
}

TEMPLATE_TEST_CASE("a verb of the ledger adds an event with its kind and unit and ticks",
                   "[ledger]", KICKER_LANES) {
    using Rep           = TestType;
    const day d         = 2026_y / 5 / 14;
    const auto visitors = measure<count>("active users", kind::performance);
    basic_ledger<Rep> l;
    l.payment(d, 2.5_bn).refund(d, 1_cu).commitment(d, 5_bn).funding(d, 1_bn);
    l.purchase(d, 100_MW).delivery(d, 50_MW).outstanding(d, 237'600'000_sh).market_cap(d, 40_bn);
    l.price(d, 185_per_share).price(d, 186_per_share, 30'000'000_count);
    l.clawback(d, "loan", 7_sh);
    const event_kind kinds[] = {
        event_kind::payment,       event_kind::refund,       event_kind::commitment,
        event_kind::funded,        event_kind::purchase,     event_kind::delivery,
        event_kind::share_count,   event_kind::reported_cap, event_kind::closing_price,
        event_kind::closing_price, event_kind::clawback};
    REQUIRE(l.size() == std::size(kinds));
    for (std::size_t i = 0; i < l.size(); ++i) {
        CAPTURE(i);
        CHECK(l[i].kind == kinds[i]);
        CHECK(l[i].unit == unit_of(kinds[i]));
        CHECK(l[i].on == d);
    }
    CHECK(l[0].ticks == Rep(25'000'000'000'000));
    CHECK(l[5].ticks == Rep(50'000));
    CHECK_FALSE(l[8].volume.has_value());
    CHECK(l[9].volume == basic_count<Rep>(30'000'000_count));
    CHECK(l[10].name == "loan");

    basic_ledger<Rep> other;
    other.measure(d, visitors, 5'000'000_count).split(d, 3, 2);
    CHECK(other[0].name == "active users");
    CHECK(other[0].unit == unit_id::count);
    CHECK(other[1].rate == basic_fraction<Rep>(wide_t<Rep>(3), wide_t<Rep>(2)));
}

TEST_CASE("a termination says who ended the contract or nobody", "[ledger]") {
    ledger l;
    l.termination(2027_y / 1 / 1, party::buyer, "convenience");
    l.termination(2027_y / 1 / 1, party::either, "insolvency");
    CHECK(l[0].party == "buyer");
    CHECK(l[0].name == "convenience");
    CHECK(l[1].party.empty());
}

TEST_CASE("a split turns a positive number of shares into a positive number", "[ledger]") {
    ledger l;
    CHECK_THROWS_AS(l.split(2026_y / 8 / 1, 0, 1), invalid_terms);
    CHECK_THROWS_AS(l.split(2026_y / 8 / 1, 1, 0), invalid_terms);
    CHECK_THROWS_AS(l.split(2026_y / 8 / 1, -2, 1), invalid_terms);
    CHECK(l.empty());
}

TEST_CASE("what a schedule has in service is delivered, and what goes out of service stays so",
          "[ledger]") {
    spend_schedule s;
    s.add_capacity({2026_y / 2 / 1, 100_MW});
    s.add_capacity({2026_y / 3 / 1, power{} - 40_MW});
    s.add_capacity({2026_y / 4 / 1, 30_MW});
    s.add_capacity({2026_y / 5 / 1, 20_MW});
    const ledger told = ledger().delivery(2026_y / 2 / 1, 100_MW).delivery(2026_y / 5 / 1, 10_MW);
    CHECK(std::ranges::equal(as_ledger(s), told));
}

TEST_CASE("a schedule becomes the ledger of its payments on time", "[ledger]") {
    const auto s = evenly(30_bn, {2026_y / 1 / 1, 2028_y / 12 / 31}, quarterly);
    const auto l = as_ledger(s);
    REQUIRE(l.size() == s.size());
    const auto* p = s.begin();
    for (const auto& e : l) {
        CHECK(e.kind == event_kind::payment);
        CHECK(e.on == p->on);
        CHECK(e.ticks == p->amount.ticks());
        ++p;
    }
}
