#include <kicker/metric/derived.hpp>

#include "support/catch.hpp"

#include <concepts>
#include <string>

using namespace kicker;

static_assert(peak(vwap(market_cap, 30)).key.peak);
static_assert(vwap(market_cap, 30).key.last.length == 30);
static_assert(std::same_as<decltype(peak(vwap(market_cap, 30))), metric<money>>);
static_assert(std::same_as<decltype(on_days(share_price, 20, 30)), metric<price>>);
static_assert(std::same_as<decltype(within(delivered, calendar_year(2027))), metric<power>>);

TEST_CASE("a derivation keeps the metric and its unit", "[metric]") {
    const term next_year       = calendar_year(2027);
    const metric_key derived[] = {
        peak(spend).key,
        within(spend, next_year).key,
        within_last(spend, 365).key,
        peak(within_last(spend, 365)).key,
    };
    for (const metric_key& k : derived) {
        CHECK(k.is_derived());
        CHECK(k.underlying() == spend.key);
        CHECK(k.unit == unit_id::money);
        CHECK(k.of_kind == kind::performance);
    }
}

TEST_CASE("derivations compose in the order of their clauses", "[metric]") {
    const metric_key k = peak(on_days(vwap(share_price, 30), 20, 40)).key;
    CHECK(k.peak);
    CHECK(k.derived == over::vwap);
    CHECK(k.last.length == 30);
    CHECK(k.days_met == 20);
    CHECK(k.of_days == 40);
    CHECK(k.underlying() == share_price.key);
}

TEST_CASE("derivations that differ in one figure are different readings", "[metric]") {
    CHECK_FALSE(vwap(share_price, 30).key == vwap(share_price, 31).key);
    CHECK_FALSE(vwap(share_price, 30).key == peak(vwap(share_price, 30)).key);
    CHECK_FALSE(on_days(share_price, 20, 30).key == on_days(share_price, 19, 30).key);
    CHECK_FALSE(on_days(share_price, 20, 30).key == on_days(share_price, 20, 31).key);
    CHECK_FALSE(within(spend, calendar_year(2027)).key == within(spend, calendar_year(2028)).key);
    CHECK_FALSE(within_last(spend, 365).key == within_last(spend, 366).key);
}

TEST_CASE("a measure of the user's own keeps its name through a derivation", "[metric]") {
    const auto users = measure<count>("users", kind::performance);
    CHECK(within_last(users, 90).key.underlying() == users.key);
    CHECK(peak(within(users, calendar_year(2027))).key.underlying() == users.key);
}

TEST_CASE("a derivation that no clause could mean is refused", "[metric]") {
    CHECK_THROWS_AS(peak(peak(spend)), invalid_terms);
    CHECK_THROWS_AS(peak(on), invalid_terms);

    CHECK_THROWS_AS(vwap(spend, 30), invalid_terms);
    CHECK_THROWS_AS(vwap(outstanding, 30), invalid_terms);
    CHECK_THROWS_AS(vwap(vwap(share_price, 30), 30), invalid_terms);
    CHECK_THROWS_AS(vwap(peak(share_price), 30), invalid_terms);
    CHECK_THROWS_AS(vwap(on_days(share_price, 20, 30), 30), invalid_terms);

    CHECK_THROWS_AS(on_days(spend, 20, 30), invalid_terms);
    CHECK_THROWS_AS(on_days(on_days(share_price, 20, 30), 20, 30), invalid_terms);
    CHECK_THROWS_AS(on_days(peak(share_price), 20, 30), invalid_terms);

    CHECK_THROWS_AS(within(share_price, calendar_year(2027)), invalid_terms);
    CHECK_THROWS_AS(within(on, calendar_year(2027)), invalid_terms);
    CHECK_THROWS_AS(within(outstanding, calendar_year(2027)), invalid_terms);
    CHECK_THROWS_AS(within(peak(spend), calendar_year(2027)), invalid_terms);
    CHECK_THROWS_AS(within(within_last(spend, 30), calendar_year(2027)), invalid_terms);
    CHECK_THROWS_AS(within_last(market_cap, 30), invalid_terms);
    CHECK_THROWS_AS(within_last(within(spend, calendar_year(2027)), 30), invalid_terms);
}

TEST_CASE("a tag is of what adds up, comes first and is one name", "[metric]") {
    const auto fees = tagged(spend, "fees");
    CHECK(fees.key.is_tagged());
    CHECK_FALSE(fees.key.is_derived());
    CHECK_FALSE(fees.key == spend.key);
    CHECK(within_last(fees, 30).key.underlying() == fees.key);
    CHECK_THROWS_AS(tagged(share_price, "x"), invalid_terms);
    CHECK_THROWS_AS(tagged(measure<count>("users", kind::performance), "x"), invalid_terms);
    CHECK_THROWS_AS(tagged(fees, "x"), invalid_terms);
    CHECK_THROWS_AS(tagged(peak(spend), "x"), invalid_terms);
    CHECK_THROWS_AS(tagged(spend, ""), invalid_terms);
    CHECK_THROWS_AS(tagged(spend, "fees, rent"), invalid_terms);
}

TEST_CASE("how often and how long ago an event happened are counts of one milestone", "[metric]") {
    for (const metric<count>& m :
         {times_reached("loan"), days_since("loan"), months_since("loan", kind::service)}) {
        CHECK(m.key.unit == unit_id::count);
        CHECK(m.key.is_derived());
        CHECK_FALSE(m.key.is_fact());
        CHECK(same_reading(m.key.underlying(), milestone_key("loan")));
        CHECK_THROWS_AS(peak(m), invalid_terms);
        CHECK_THROWS_AS(within_last(m, 30), invalid_terms);
    }
    CHECK_FALSE(days_since("loan").key == months_since("loan").key);
    CHECK_THROWS_AS(times_reached(""), invalid_terms);
}

TEST_CASE("a window looks back over at least one day and at most 65,535", "[metric]") {
    for (int days : {0, -1, 65'536, -65'535}) {
        CAPTURE(days);
        CHECK_THROWS_AS(vwap(share_price, days), invalid_terms);
        CHECK_THROWS_AS(within_last(spend, days), invalid_terms);
    }
    for (int days : {1, 65'535}) {
        CHECK(vwap(share_price, days).key.last.length == days);
        CHECK(within_last(spend, days).key.last.length == days);
    }
}

TEST_CASE("days out of days ask for one day at least, and for no more than there are", "[metric]") {
    struct row {
        int needed, of;
        bool accepted;
    };
    const row rows[] = {
        {20, 30, true},  {1, 1, true},       {30, 30, true},          {65'535, 65'535, true},
        {0, 30, false},  {31, 30, false},    {-1, 30, false},         {1, 0, false},
        {-5, -4, false}, {1, 65'536, false}, {65'536, 65'536, false},
    };
    for (const row& w : rows) {
        CAPTURE(w.needed, w.of);
        if (w.accepted) {
            CHECK(on_days(share_price, w.needed, w.of).key.days_met == w.needed);
            CHECK(on_days(share_price, w.needed, w.of).key.of_days == w.of);
        } else {
            CHECK_THROWS_AS(on_days(share_price, w.needed, w.of), invalid_terms);
        }
    }
}

TEST_CASE("an impossible number of days is told as it was given", "[metric]") {
    std::string message;
    try {
        static_cast<void>(on_days(share_price, -1, 30));
    } catch (const invalid_terms& e) {
        message = e.what();
    }
    CHECK(message.find("\"-1 of 30 days\"") != std::string::npos);
}
