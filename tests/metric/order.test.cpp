// Which readings bound which others.
#include <kicker/metric/order.hpp>

#include <kicker/metric/derived.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

const auto in_2027 = within(spend, {2027_y / 1 / 1, 2027_y / 12 / 31});
const auto in_may  = within(spend, {2027_y / 5 / 1, 2027_y / 5 / 31});

bool at_least(const auto& a, const auto& b) {
    return is_at_least(a.key, b.key);
}

} // namespace

TEST_CASE("a total is at least what was added in a part of its days", "[metric]") {
    CHECK(at_least(spend, in_2027));
    CHECK(at_least(spend, within_last(spend, 30)));
    CHECK(at_least(peak(spend), in_2027));
    CHECK(at_least(in_2027, in_may));
    CHECK(at_least(within_last(spend, 60), within_last(spend, 30)));
    CHECK_FALSE(at_least(in_2027, spend));
    CHECK_FALSE(at_least(in_may, in_2027));
    CHECK_FALSE(at_least(in_2027, in_2027));
    CHECK_FALSE(at_least(within_last(spend, 30), within_last(spend, 60)));
    CHECK_FALSE(at_least(in_2027, within_last(spend, 30)));
    CHECK_FALSE(at_least(delivered, in_2027));
    CHECK_FALSE(at_least(spend, peak(spend)));
}

TEST_CASE("a total is at least what has a tag of it", "[metric]") {
    const auto fees = tagged(spend, "fees");
    CHECK(at_least(spend, fees));
    CHECK(at_least(peak(spend), fees));
    CHECK(at_least(in_2027, within(fees, {2027_y / 1 / 1, 2027_y / 12 / 31})));
    CHECK(at_least(spend, within_last(fees, 30)));
    CHECK(at_least(fees, within_last(fees, 30)));
    CHECK_FALSE(at_least(fees, spend));
    CHECK_FALSE(at_least(fees, tagged(spend, "rent")));
    CHECK_FALSE(at_least(within_last(spend, 30), fees));
    CHECK_FALSE(at_least(committed, fees));
}

TEST_CASE("an average lies between the least and the greatest of its days", "[metric]") {
    const auto average = vwap(share_price, 30);
    CHECK(at_least(peak(share_price), average));
    CHECK(at_least(on_days(share_price, 1, 30), average));
    CHECK(at_least(on_days(share_price, 1, 60), average));
    CHECK(at_least(average, on_days(share_price, 30, 30)));
    CHECK(at_least(average, on_days(share_price, 60, 60)));
    CHECK_FALSE(at_least(share_price, average)); // today may be the least of its days
    CHECK_FALSE(at_least(average, share_price)); // or the greatest
    CHECK_FALSE(at_least(on_days(share_price, 1, 20), average));
    CHECK_FALSE(at_least(average, on_days(share_price, 20, 20)));
    CHECK_FALSE(at_least(average, on_days(share_price, 29, 30)));
    CHECK_FALSE(at_least(average, peak(share_price)));
    CHECK_FALSE(at_least(peak(market_cap), average));
}

TEST_CASE("averages and sums over months bound as the days in them do", "[metric]") {
    const auto month = average(share_price, calendar_months(1)); // of 28 to 31 days
    CHECK(at_least(peak(share_price), month));
    CHECK(at_least(on_days(share_price, 1, 31), month));
    CHECK(at_least(month, on_days(share_price, 31, 31)));
    CHECK_FALSE(at_least(on_days(share_price, 1, 30), month));
    CHECK_FALSE(at_least(month, on_days(share_price, 30, 30)));
    const auto last = [](look_back l) { return within_last(spend, l); };
    CHECK(at_least(last(calendar_months(2)), last(calendar_months(1))));
    CHECK(at_least(last(calendar_months(1)), within_last(spend, 28)));
    CHECK(at_least(within_last(spend, 31), last(calendar_months(1))));
    CHECK_FALSE(at_least(last(calendar_months(1)), within_last(spend, 29)));
    CHECK_FALSE(at_least(within_last(spend, 30), last(calendar_months(1))));
    // A low price that leaves an average of calendar days raises it on a day without a price.
    CHECK(is_never_below(on_days(average(share_price, 5), 1, 2).key, average(share_price, 5).key));
    CHECK_FALSE(is_never_below(on_days(average(share_price, calendar_days(5)), 1, 2).key,
                               average(share_price, calendar_days(5)).key));
}

TEST_CASE("what is never below, whatever happens, is at least as well", "[metric]") {
    CHECK(at_least(peak(spend), spend));
    CHECK(at_least(on_days(share_price, 1, 3), on_days(share_price, 2, 3)));
    CHECK(at_least(on_days(share_price, 1, 3), share_price));
    CHECK(at_least(peak(vwap(share_price, 30)), vwap(share_price, 30)));
}
