#include <kicker/ledger/event.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <type_traits>

using namespace kicker;

static_assert(std::is_aggregate_v<event> && std::is_copy_constructible_v<event>);

// The ranks of a day: a split, what happened, prices, the end of the contract.
static_assert(event_kind::split < event_kind::milestone);
static_assert(event_kind::milestone < event_kind::delivery);
static_assert(event_kind::delivery < event_kind::payment);
static_assert(event_kind::payment < event_kind::refund);
static_assert(event_kind::refund < event_kind::closing_price);
static_assert(event_kind::share_count < event_kind::closing_price);
static_assert(event_kind::closing_price < event_kind::termination);
static_assert(event_kind::termination < event_kind::cure);
static_assert(event_kind::cure < event_kind::forfeiture);
static_assert(event_kind::forfeiture < event_kind::clawback);

static_assert(event_words.size() == static_cast<std::size_t>(event_kind::other));

TEST_CASE("each kind of event tells its quantity in one unit or has none", "[ledger]") {
    struct {
        event_kind kind;
        const char* word;
        unit_id unit;
    } const table[] = {
        {event_kind::split, "split", unit_id::none},
        {event_kind::dividend, "dividend", unit_id::price},
        {event_kind::distribution, "distribution", unit_id::price},
        {event_kind::rights, "rights", unit_id::price},
        {event_kind::share_sale, "share_sale", unit_id::price},
        {event_kind::milestone, "milestone", unit_id::none},
        {event_kind::purchase, "purchase", unit_id::power},
        {event_kind::delivery, "delivery", unit_id::power},
        {event_kind::commitment, "commitment", unit_id::money},
        {event_kind::payment, "payment", unit_id::money},
        {event_kind::refund, "refund", unit_id::money},
        {event_kind::funded, "funding", unit_id::money},
        {event_kind::measured, "measure", unit_id::none},
        {event_kind::share_count, "outstanding", unit_id::shares},
        {event_kind::closing_price, "price", unit_id::price},
        {event_kind::reported_cap, "market_cap", unit_id::money},
        {event_kind::merger, "merger", unit_id::price},
        {event_kind::termination, "termination", unit_id::none},
        {event_kind::cure, "cure", unit_id::none},
        {event_kind::forfeiture, "forfeiture", unit_id::none},
        {event_kind::clawback, "clawback", unit_id::shares},
        {event_kind::holding, "holding", unit_id::shares},
        {event_kind::ownership_limit, "ownership_limit", unit_id::percent},
        {event_kind::exercise, "exercise", unit_id::shares},
        {event_kind::net_exercise, "net_exercise", unit_id::shares},
    };
    CHECK(std::size(table) == event_words.size());
    for (const auto& row : table) {
        CAPTURE(row.word);
        CHECK(event_words[static_cast<std::size_t>(row.kind)] == row.word);
        CHECK(unit_of(row.kind) == row.unit);
    }
    CHECK(unit_of(event_kind::other) == unit_id::none);
}

TEST_CASE("an event reads as a person would tell it", "[ledger]") {
    const day d = 2026_y / 5 / 14;
    struct {
        event e;
        const char* words;
    } const table[] = {
        {{d, event_kind::payment, "", unit_id::money, money(2.5_bn).ticks()}, "payment of 2.5bn"},
        {{d, event_kind::refund, "", unit_id::money, money(10_m).ticks()}, "refund of 10m"},
        {{d, event_kind::delivery, "", unit_id::power, power(50_MW).ticks()}, "delivery of 50 MW"},
        {{d, event_kind::milestone, "loan received"}, "\"loan received\""},
        {{d, event_kind::closing_price, "", unit_id::price, price(185_per_share).ticks()},
         "price of 185"},
        {{d, event_kind::reported_cap, "", unit_id::money, money(56.4_bn).ticks()},
         "market_cap of 56.4bn"},
        {{d, event_kind::share_count, "", unit_id::shares, 237'600'000},
         "237,600,000 shares outstanding"},
        {{d, event_kind::measured, "active users", unit_id::count, 5'000'000},
         "\"active users\" at 5,000,000"},
        {{d, event_kind::termination}, "termination"},
        {{d, event_kind::cure}, "cure"},
        {{d, event_kind::forfeiture}, "forfeiture"},
        {{d, event_kind::forfeiture, "loan"}, "forfeiture of \"loan\""},
        {{d, event_kind::clawback, "loan", unit_id::shares, 250}, "clawback of 250 shares"},
        {{d, event_kind::other, "dividend"}, "dividend"},
    };
    for (const auto& row : table) CHECK(to_text(row.e) == row.words);

    event e{.on = d, .kind = event_kind::termination, .name = "breach", .party = "seller"};
    CHECK(to_text(e) == "termination by the seller for breach");
    e = {.on       = d,
         .kind     = event_kind::payment,
         .unit     = unit_id::money,
         .ticks    = money(3_m).ticks(),
         .currency = "EUR"};
    CHECK(to_text(e) == "payment of EUR 3m");
}

TEST_CASE("what is not said of an event is a kind that nobody knows", "[ledger]") {
    CHECK(event{}.kind == event_kind::other);
    CHECK(event{}.unit == unit_id::none);
}

TEST_CASE("a split reads in lowest terms", "[ledger]") {
    const event e{.on = 2026_y / 8 / 1, .kind = event_kind::split, .rate = fraction{6, 4}};
    CHECK(to_text(e) == "split 3 for 2");
}
