#include <kicker/compare/same_rule.hpp>

#include <kicker/vest/parse.hpp>
#include <kicker/vest/words.hpp>

#include "tiny_rules.hpp"

#include "support/catch.hpp"

using namespace kicker::literals;
using kicker::parse_rule;
using kicker::same_in_value;

namespace {

bool same(const char* a, const char* b) {
    return same_in_value(parse_rule(a), parse_rule(b)) &&
           same_in_value(parse_rule(b), parse_rule(a));
}

} // namespace

TEST_CASE("the readings that the press allows are all different") {
    const char* readings[] = {"spend from 0 to 30bn",
                              "spend from 20bn to 30bn",
                              "spend >= 30bn",
                              "spend > 30bn",
                              "spend from 0 to 20bn",
                              "committed from 0 to 30bn",
                              "spend from 0 to 30bn in 3 steps"};
    for (const char* a : readings)
        for (const char* b : readings) {
            INFO(a << " against " << b);
            CHECK(same(a, b) == (a == b));
        }
}

TEST_CASE("a rule is the same rule rewritten by a law") {
    CHECK(same("spend >= 20bn and delivered >= 750 MW", "delivered >= 750 MW and spend >= 20bn"));
    CHECK(same("spend >= 20bn and (delivered >= 750 MW or reached \"loan\")",
               "spend >= 20bn and reached \"loan\" or spend >= 20bn and delivered >= 750 MW"));
    CHECK(same("spend from 0 to 30bn or spend from 0 to 30bn and share_price > 100",
               "spend from 0 to 30bn"));
    CHECK(same("spend from 20bn to 30bn and spend >= 30bn", "spend >= 30bn"));
    CHECK(same("spend from 20bn to 30bn or spend >= 20bn", "spend >= 20bn"));
    CHECK(same("spend from 0 to 30bn or spend from 20bn to 30bn", "spend from 0 to 30bn"));
    CHECK(same("spend from 0 to 30bn and 50% or spend >= 15bn and 50%",
               "spend from 0 to 30bn and 50%"));
    CHECK_FALSE(same("spend from 0 to 30bn and 50%", "spend from 0 to 15bn and 50%"));
}

TEST_CASE("two ramps that cross are the greater one on either side of the crossing") {
    CHECK(same("spend from 0 to 30bn and spend from 10bn to 20bn",
               "(spend from 0 to 30bn and spend from 10bn to 20bn) or "
               "(spend from 10bn to 20bn and spend from 0 to 30bn and 70%)"));
    // they meet at 15bn, where each has earned half
    CHECK(same("(spend from 0 to 30bn or spend from 10bn to 20bn) and spend >= 15bn",
               "spend from 10bn to 20bn and spend >= 15bn"));
    CHECK_FALSE(same("(spend from 0 to 30bn or spend from 10bn to 20bn) and spend >= "
                     "14,999,999,999.9999",
                     "spend from 10bn to 20bn and spend >= 14,999,999,999.9999"));
}

TEST_CASE("sums and days come in whole ticks, and prices do not") {
    CHECK(same("spend > 20bn", "spend >= 20,000,000,000.0001"));
    CHECK(same("before 2028-01-01", "by 2027-12-31"));
    CHECK(same("on > 2027-12-31", "on >= 2028-01-01"));
    CHECK(same("on from 2027-01-01 to 2027-01-05", "on from 2027-01-01 to 2027-01-05 in 4 steps"));
    CHECK(same("spend from 0 to 30bn or spend > 0", "spend > 0"));
    CHECK(same("spend >= 0", "100%"));
    CHECK_FALSE(same("share_price > 100", "share_price >= 100.00000001"));
    CHECK_FALSE(same("spend > 20bn", "spend >= 20bn"));
}

TEST_CASE("a peak is never below its own reading") {
    CHECK(same("peak share_price > 100 or share_price > 100", "peak share_price > 100"));
    CHECK(same("peak share_price > 100 and share_price > 100", "share_price > 100"));
    CHECK(same("peak share_price vwap 30 > 90 or share_price vwap 30 > 100",
               "peak share_price vwap 30 > 90"));
    CHECK_FALSE(same("peak share_price > 100", "share_price > 100"));
    CHECK_FALSE(same("peak share_price vwap 30 > 100 or share_price > 100",
                     "peak share_price vwap 30 > 100"));
}

TEST_CASE("a level reached on fewer of the same days is never below one reached on more") {
    CHECK(same("share_price on 2 of 3 days > 10 and share_price on 1 of 3 days > 10",
               "share_price on 2 of 3 days > 10"));
    CHECK(same("share_price on 2 of 3 days > 10 or share_price on 1 of 3 days > 10",
               "share_price on 1 of 3 days > 10"));
    CHECK(same("share_price on 2 of 3 days > 10 or peak share_price on 1 of 3 days > 10",
               "peak share_price on 1 of 3 days > 10"));
    CHECK_FALSE(same("share_price on 2 of 3 days > 10", "share_price on 1 of 3 days > 10"));
    CHECK(same("share_price on 2 of 3 days > 10 or share_price on 1 of 4 days > 10",
               "share_price on 1 of 4 days > 10"));
    CHECK(same("share_price on 3 of 4 days > 10 or share_price on 2 of 3 days > 10",
               "share_price on 2 of 3 days > 10"));
    CHECK_FALSE(same("share_price on 2 of 4 days > 10 or share_price on 2 of 3 days > 10",
                     "share_price on 2 of 3 days > 10"));
    CHECK(same("share_price > 10 or share_price on 1 of 4 days > 10",
               "share_price on 1 of 4 days > 10"));
    CHECK_FALSE(same("share_price > 10 or share_price on 2 of 4 days > 10",
                     "share_price on 2 of 4 days > 10"));
    CHECK(same("share_price vwap 5 > 10 or share_price vwap 5 on 1 of 4 days > 10",
               "share_price vwap 5 on 1 of 4 days > 10"));
    CHECK_FALSE(same("market_cap > 10 or market_cap on 1 of 4 days > 10",
                     "market_cap on 1 of 4 days > 10")); // the shares outstanding move it
    CHECK(same("peak market_cap > 10 or market_cap on 2 of 4 days > 10", "peak market_cap > 10"));
    CHECK_FALSE(same("peak share_price on 2 of 3 days > 10 or share_price on 1 of 3 days > 10",
                     "share_price on 1 of 3 days > 10"));
}

TEST_CASE("a deadline is a limit on the day") {
    CHECK(same("spend >= 20bn and by 2027-12-31 and by 2028-12-31",
               "spend >= 20bn and by 2027-12-31"));
    CHECK(same("spend >= 20bn and (by 2027-12-31 or by 2028-12-31)",
               "spend >= 20bn and by 2028-12-31"));
    CHECK(same("by 2027-12-31 and on >= 2028-01-01", "0%"));
    CHECK_FALSE(same("by 2027-12-31 and on >= 2027-12-31", "0%"));
    CHECK_FALSE(same("spend >= 20bn and by 2027-12-31", "spend >= 20bn"));
    // without a day neither holds, so that together they are not always met
    CHECK_FALSE(same("by 2027-12-31 or on >= 2028-01-01", "100%"));
}

TEST_CASE("a kind is no part of what happens") {
    CHECK(same("reached market \"listing\"", "reached performance \"listing\""));
    CHECK_FALSE(same("reached \"listing\"", "reached \"loan\""));
}

TEST_CASE("rules rewritten by the laws at random are proved the same") {
    tiny::source random(20'261);
    int longer = 0;
    for (int i = 0; i < 3'000; ++i) {
        const tiny::tree rule  = random.rule(random.between(1, 5));
        const tiny::tree other = random.rewritten(rule, 12);
        longer += other.leaves() > rule.leaves();
        const auto a = built(rule), b = built(other);
        INFO(a << "   against   " << b);
        REQUIRE(same_in_value(a, b));
    }
    CHECK(longer > 1'000);
}

TEST_CASE("the procedure says what trying every state says") {
    tiny::source random(20'262);
    int equal = 0, different = 0;
    for (int i = 0; i < 2'500; ++i) {
        const tiny::tree a = random.rule(random.between(1, 4));
        tiny::tree b =
            random.one_in(2) ? random.rule(random.between(1, 3)) : random.rewritten(a, 4);
        if (b.leaves() < 8 && random.one_in(3)) // near to the same: one condition more
            b = tiny::joined(random.one_in(2) ? tiny::form::both : tiny::form::either, b,
                             random.leaf());
        const bool expected = tiny::always_equal(a, b);
        ++(expected ? equal : different);
        INFO(built(a) << "   against   " << built(b));
        REQUIRE(same_in_value(built(a), built(b)) == expected);
    }
    CHECK(equal > 300);
    CHECK(different > 300);
}

TEST_CASE("one tick in one level is a difference") {
    const char* words[][2] = {
        {"spend from 20bn to 30bn", "spend from 20bn to 30,000,000,000.0001"},
        {"spend from 20bn to 30bn", "spend from 20,000,000,000.0001 to 30bn"},
        {"spend >= 20bn and delivered >= 750 MW", "spend >= 20bn and delivered >= 750.001 MW"},
        {"share_price vwap 30 > 100 or 10%", "share_price vwap 30 > 100.00000001 or 10%"},
        {"spend from 0 to 30bn and 50%", "spend from 0 to 30bn and 50.0001%"},
        {"spend >= 20bn and by 2027-12-31", "spend >= 20bn and by 2028-01-01"}};
    for (const auto& [a, b] : words) {
        INFO(a << " against " << b);
        CHECK_FALSE(same(a, b));
        CHECK(same(a, a));
    }
}
