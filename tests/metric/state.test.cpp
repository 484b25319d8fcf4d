#include <kicker/metric/state.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <concepts>
#include <iterator>
#include <string>
#include <type_traits>

using namespace kicker;

static_assert(std::regular<state>);
static_assert(spent(20_bn).find(spend.key) == fraction((20_bn).ticks()));
static_assert(state{}.on(1970_y / 1 / 2).find(on.key) == fraction(1));

template <class Metric, class Level>
concept can_be_set = requires(Metric m, Level level) {
    state{}.with(m, level);
};
static_assert(can_be_set<metric<money>, money>);
static_assert(!can_be_set<metric<money>, power>, "megawatts are not money");
static_assert(!can_be_set<metric<money>, int>, "a bare number has no unit");
static_assert(!can_be_set<metric<money>, double>, "a bare number has no unit");
static_assert(!can_be_set<metric<price>, money>, "a price is not an amount");
static_assert(!can_be_set<metric<money>, basic_money<cpp_int>>, "a wide amount may not fit");

TEMPLATE_TEST_CASE("what counts up from zero reads as zero until it is set", "[metric]",
                   KICKER_LANES) {
    const basic_state<TestType> s;
    for (const metric_key& key : {spend.key, committed.key, purchased.key, delivered.key,
                                  funding.key, measure<count>("users", kind::other).key}) {
        REQUIRE(s.find(key).has_value());
        CHECK(s.find(key)->is_none());
    }
}

TEMPLATE_TEST_CASE("what does not count up is undefined until it is set", "[metric]",
                   KICKER_LANES) {
    const basic_state<TestType> s;
    for (const metric_key& key :
         {share_price.key, market_cap.key, outstanding.key, on.key, milestone_key("loan"),
          peak(spend).key, within(spend, calendar_year(2027)).key, within_last(spend, 365).key,
          vwap(share_price, 30).key, on_days(share_price, 20, 30).key})
        CHECK_FALSE(s.find(key).has_value());
}

TEMPLATE_TEST_CASE("a state tells what it was told", "[metric]", KICKER_LANES) {
    using Rep    = TestType;
    const auto s = basic_state<Rep>{}
                       .with(spend, 20_bn)
                       .with(delivered, 750_MW)
                       .with(share_price, 0.00001_per_share)
                       .on(2027_y / 1 / 1)
                       .reached("loan received");
    const auto ticks = [](std::int64_t n) { return basic_fraction<Rep>(wide_t<Rep>(n)); };
    CHECK(s.find(spend.key) == ticks(200'000'000'000'000));
    CHECK(s.find(delivered.key) == ticks(750'000));
    CHECK(s.find(share_price.key) == ticks(1'000));
    CHECK(s.find(on.key) == ticks(20'819)); // days from 1970-01-01 to 2027-01-01
    CHECK(s.has_reached("loan received"));
    CHECK_FALSE(s.has_reached("loan"));
    CHECK(std::distance(s.begin(), s.end()) == 5);
}

TEMPLATE_TEST_CASE("a reading that is set again is replaced", "[metric]", KICKER_LANES) {
    using Rep    = TestType;
    const auto s = basic_state<Rep>{}.with(spend, 20_bn).with(spend, 19_bn);
    CHECK(s == basic_state<Rep>{}.with(spend, 19_bn));
    CHECK(std::distance(s.begin(), s.end()) == 1);
}

TEST_CASE("setting a reading makes a new state and leaves the old one as it was", "[metric]") {
    const state before = spent(20_bn);
    const state after  = before.with(spend, 21_bn);
    CHECK(before == spent(20_bn));
    CHECK(after == spent(21_bn));
}

TEST_CASE("a derived reading is apart from the metric that it derives from", "[metric]") {
    const state s = state{}.with(spend, 20_bn).with(peak(spend), 25_bn);
    CHECK(s.find(spend.key) == fraction((20_bn).ticks()));
    CHECK(s.find(peak(spend).key) == fraction((25_bn).ticks()));
    CHECK_FALSE(s.find(within_last(spend, 30).key).has_value());
}

TEST_CASE("a milestone is found by its name, whatever kind the paper gives it", "[metric]") {
    const state s = state{}.reached("loan received");
    CHECK(s.find(milestone_key("loan received", kind::performance)).has_value());
    CHECK(s.find(milestone_key("loan received", kind::other)).has_value());
    CHECK_FALSE(s.find(milestone_key("Loan received")).has_value());
}

TEST_CASE("measures of one name in two units are two readings", "[metric]") {
    const auto by_count = measure<count>("units", kind::other);
    const auto by_power = measure<power>("units", kind::other);
    const state s       = state{}.with(by_count, 5_count).with(by_power, 3_MW);
    CHECK(s.find(by_count.key) == fraction(5));
    CHECK(s.find(by_power.key) == fraction(3'000));
}

TEST_CASE("a reading may be an exact ratio of ticks", "[metric]") {
    const auto mean = vwap(share_price, 3);
    const state s   = state{}.with_reading(mean.key, {10, 3});
    REQUIRE(s.find(mean.key).has_value());
    CHECK(s.find(mean.key)->numerator() == 10);
    CHECK(s.find(mean.key)->denominator() == 3);
}

TEST_CASE("a state holds 48 readings, and says so of the 49th", "[metric]") {
    static_assert(max_readings == 48);
    state s;
    for (int i = 0; i < 48; ++i) s = s.reached("milestone " + std::to_string(i));
    CHECK(s.has_reached("milestone 47"));
    CHECK(s.reached("milestone 0") == s); // no further reading
    std::string message;
    try {
        s.set(milestone_key("one more"), fraction::whole());
    } catch (const invalid_terms& e) {
        message = e.what();
    }
    CHECK(message == "too many readings in a state: there may be at most 48");
}

TEMPLATE_TEST_CASE("so much spent is a state in which nothing else is known", "[metric]",
                   KICKER_LANES) {
    const auto s = spent(basic_money<TestType>(20_bn));
    CHECK(s == basic_state<TestType>{}.with(spend, 20_bn));
    CHECK_FALSE(s.find(on.key).has_value());
}

TEST_CASE("an amount too large for int64 is kept in a wider state", "[metric]") {
    // a market cap in won: 2,000 trillion is beyond int64 ticks
    const auto won = 1'000'000 * basic_money<cpp_int>(2_bn);
    const auto s   = basic_state<cpp_int>{}.with(market_cap, won);
    CHECK(s.find(market_cap.key) == basic_fraction<cpp_int>(cpp_int("20000000000000000000")));
}

TEST_CASE("a state says what was set, and not what is zero without") {
    constexpr state nothing;
    static_assert(!nothing.says(committed.key));
    static_assert(nothing.with(committed, 0_bn).says(committed.key));
    static_assert(!nothing.with(committed, 0_bn).says(spend.key));
    static_assert(nothing.reached("loan").says(milestone_key("loan")));
    CHECK(nothing.find(committed.key)->is_none());
}
