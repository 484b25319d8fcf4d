#include <kicker/metric/metric.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <concepts>
#include <iterator>
#include <set>
#include <string_view>
#include <type_traits>

using namespace kicker;

static_assert(std::regular<metric_key>);
static_assert(std::is_trivially_copyable_v<metric_key>);
static_assert(std::same_as<decltype(spend)::quantity, money>);
static_assert(std::same_as<decltype(committed)::quantity, money>);
static_assert(std::same_as<decltype(purchased)::quantity, power>);
static_assert(std::same_as<decltype(delivered)::quantity, power>);
static_assert(std::same_as<decltype(funding)::quantity, money>);
static_assert(std::same_as<decltype(share_price)::quantity, price>);
static_assert(std::same_as<decltype(market_cap)::quantity, money>);
static_assert(std::same_as<decltype(outstanding)::quantity, shares>);
static_assert(std::same_as<decltype(on)::quantity, day>);

template <class Quantity>
concept can_be_measured = requires {
    measure<Quantity>("m", kind::performance);
};
static_assert(can_be_measured<money> && can_be_measured<price> && can_be_measured<shares> &&
              can_be_measured<percent> && can_be_measured<power> && can_be_measured<count>);
static_assert(!can_be_measured<day>, "a day does not count up from zero");

template <class Name>
concept can_leave_its_kind_unsaid = requires(Name name) {
    measure<count>(name);
};
static_assert(!can_leave_its_kind_unsaid<const char*>, "only its user knows what a measure is");

namespace {

struct row {
    metric_key key;
    metric_id id;
    unit_id unit;
    kind of_kind;
    bool accumulates, is_priced;
};

const row built_in[] = {
    {spend.key, metric_id::spend, unit_id::money, kind::performance, true, false},
    {committed.key, metric_id::committed, unit_id::money, kind::performance, true, false},
    {purchased.key, metric_id::purchased, unit_id::power, kind::performance, true, false},
    {delivered.key, metric_id::delivered, unit_id::power, kind::performance, true, false},
    {funding.key, metric_id::funding, unit_id::money, kind::performance, true, false},
    {share_price.key, metric_id::share_price, unit_id::price, kind::market, false, true},
    {market_cap.key, metric_id::market_cap, unit_id::money, kind::market, false, true},
    {outstanding.key, metric_id::outstanding, unit_id::shares, kind::other, false, false},
    {on.key, metric_id::on, unit_id::day, kind::service, false, false},
};

} // namespace

TEST_CASE("each built-in metric has its unit and its kind", "[metric]") {
    for (const row& w : built_in) {
        CAPTURE(static_cast<int>(w.id));
        CHECK(w.key.id == w.id);
        CHECK(w.key.unit == w.unit);
        CHECK(w.key.of_kind == w.of_kind);
        CHECK(w.key.accumulates() == w.accumulates);
        CHECK(w.key.is_priced() == w.is_priced);
        CHECK_FALSE(w.key.is_derived());
        CHECK(w.key.name.empty());
        CHECK(w.key.underlying() == w.key);
    }
}

TEST_CASE("no two built-in metrics share a word", "[metric]") {
    CHECK(std::size(metric_words) == std::size(built_in));
    const std::set<std::string_view> words(std::begin(metric_words), std::end(metric_words));
    CHECK(words.size() == std::size(built_in));
}

TEST_CASE("every kind has a word of its own", "[metric]") {
    std::set<std::string_view> words;
    for (kind k : {kind::unsaid, kind::performance, kind::service, kind::market, kind::other})
        words.insert(to_word(k));
    CHECK(words ==
          std::set<std::string_view>{"unsaid", "performance", "service", "market", "other"});
}

TEST_CASE("a measure keeps its name, its unit and its kind, and counts up from zero", "[metric]") {
    const auto aircraft = measure<count>("aircraft in service", kind::other);
    CHECK(aircraft.key.id == metric_id::measure);
    CHECK(aircraft.key.unit == unit_id::count);
    CHECK(aircraft.key.of_kind == kind::other);
    CHECK(aircraft.key.name == label("aircraft in service"));
    CHECK(aircraft.key.accumulates());
    CHECK(measure<power>("m", kind::other).key.unit == unit_id::power);
    CHECK(measure<percent>("m", kind::other).key.unit == unit_id::percent);
    CHECK_FALSE(aircraft.key == measure<count>("aircraft", kind::other).key);
    CHECK_FALSE(aircraft.key == measure<count>("aircraft in service", kind::service).key);
}

TEST_CASE("a milestone has no unit, and says no kind of its own accord", "[metric]") {
    const metric_key loan = milestone_key("loan received");
    CHECK(loan.id == metric_id::milestone);
    CHECK(loan.unit == unit_id::none);
    CHECK(loan.of_kind == kind::unsaid);
    CHECK(loan.name == label("loan received"));
    CHECK_FALSE(loan.accumulates());
    CHECK(milestone_key("loan received", kind::performance).of_kind == kind::performance);
}

TEST_CASE("a name that is too long is refused with its length", "[metric]") {
    const std::string long_name(64, 'x');
    CHECK_THROWS_AS(milestone_key(long_name), invalid_terms);
    CHECK_THROWS_AS(measure<count>(long_name, kind::other), invalid_terms);
}

// --- the tables ---

TEST_CASE("each metric has one row, which is found by it", "[metric]") {
    CHECK(std::size(metric_table) == static_cast<std::size_t>(metric_id::measure) + 1);
    for (std::size_t i = 0; i <= static_cast<std::size_t>(metric_id::measure); ++i) {
        const auto id = static_cast<metric_id>(i);
        CAPTURE(i);
        CHECK(terms_of(id).id == id);
        CHECK(std::count_if(std::begin(metric_table), std::end(metric_table),
                            [&](const metric_terms& m) { return m.id == id; }) == 1);
        // what the user names has no word and no unit of its own
        const bool is_named = id == metric_id::milestone || id == metric_id::measure;
        CHECK(to_word(id).empty() == is_named);
        CHECK((terms_of(id).unit == unit_id::none) == is_named);
        CHECK((terms_of(id).of_kind == kind::unsaid) == is_named);
    }
}

TEST_CASE("each kind of event with a word has one row, which is found by it and by its word",
          "[metric]") {
    CHECK(std::size(event_table) == static_cast<std::size_t>(event_kind::other));
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < static_cast<std::size_t>(event_kind::other); ++i) {
        const auto k = static_cast<event_kind>(i);
        CAPTURE(i);
        CHECK(terms_of(k).kind == k);
        CHECK(std::count_if(std::begin(event_table), std::end(event_table),
                            [&](const event_terms& e) { return e.kind == k; }) == 1);
        CHECK_FALSE(to_word(k).empty());
        CHECK(event_kind_of(to_word(k)) == k);
        words.insert(to_word(k));
    }
    CHECK(words.size() == std::size(event_table));
    CHECK(words == std::set<std::string_view>(std::begin(event_words), std::end(event_words)));
    CHECK(event_kind_of("buyback") == std::nullopt);
    CHECK(event_kind_of("") == std::nullopt);
    CHECK(terms_of(event_kind::other).effect == event_effect::nothing);
    CHECK(to_word(event_kind::other).empty());
}

TEST_CASE("each total is fed by an event that adds, and a measure by one that tells it",
          "[metric]") {
    for (const metric_terms& m : metric_table) {
        const auto fed_by = [&](event_effect effect) {
            return std::count_if(
                std::begin(event_table), std::end(event_table),
                [&](const event_terms& e) { return e.effect == effect && e.feeds == m.id; });
        };
        CAPTURE(m.word);
        const bool adds_up = m.nature == metric_nature::total && m.id != metric_id::measure;
        CHECK(fed_by(event_effect::adds) == (adds_up ? 1 : 0));
        CHECK(fed_by(event_effect::takes) == (m.id == metric_id::spend ? 1 : 0));
        CHECK(fed_by(event_effect::sets) == (adds_up || m.id == metric_id::on ? 0 : 1));
    }
}

TEST_CASE("an event is told in the unit of the metric that it feeds, and has a name if that has "
          "one",
          "[metric]") {
    for (const event_terms& e : event_table) {
        CAPTURE(e.word);
        if (e.effect == event_effect::nothing) continue;
        CHECK(e.unit == terms_of(e.feeds).unit);
        CHECK(e.needs_name == terms_of(e.feeds).word.empty());
    }
    CHECK(terms_of(event_kind::clawback).needs_name);
    CHECK(terms_of(event_kind::clawback).unit == unit_id::shares);
    for (const event_kind k :
         {event_kind::split, event_kind::termination, event_kind::cure, event_kind::forfeiture}) {
        CHECK_FALSE(terms_of(k).needs_name);
        CHECK(terms_of(k).unit == unit_id::none);
    }
}

TEST_CASE("a split comes first in a day, prices behind the count of shares, and ends last",
          "[metric]") {
    const event_kind order[] = {
        event_kind::split,       event_kind::payment,       event_kind::refund,
        event_kind::share_count, event_kind::closing_price, event_kind::reported_cap,
        event_kind::termination, event_kind::cure,          event_kind::forfeiture,
        event_kind::clawback,    event_kind::other};
    CHECK(rank_of(order[0]) == 0);
    for (std::size_t i = 1; i < std::size(order); ++i) {
        CAPTURE(i);
        CHECK(rank_of(order[i - 1]) < rank_of(order[i]));
    }
}

TEST_CASE("what a contract foresees is what is bought under it", "[metric]") {
    for (const metric_terms& m : metric_table) {
        const bool bought = m.id == metric_id::spend || m.id == metric_id::committed ||
                            m.id == metric_id::purchased || m.id == metric_id::delivered;
        CAPTURE(m.word);
        CHECK(m.is_bought == bought);
    }
}
