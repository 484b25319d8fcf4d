#include <kicker/deal/strike.hpp>

#include <kicker/unit/text.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <type_traits>

using namespace kicker;

static_assert(std::is_trivially_copyable_v<strike>);
static_assert(strike(0.01_per_share).price() == 0.01_per_share);
static_assert(!strike(0.01_per_share).is_set_later());
static_assert(strike::set_at("T2 vested", 90_pct, 30).is_set_later());

// A strike is a price: neither money, nor a number, nor a percentage.
static_assert(std::is_convertible_v<price, strike>);
static_assert(!std::is_convertible_v<money, strike> && !std::is_convertible_v<double, strike>);
static_assert(!std::is_convertible_v<int, strike> && !std::is_convertible_v<percent, strike>);

TEST_CASE("a fixed strike is its price, whatever the average", "[deal]") {
    const strike s = 22.9841_per_share;
    CHECK(s.price() == 22.9841_per_share);
    CHECK(s.price_at(10_per_share, 0.01_per_share) == 22.9841_per_share);
    CHECK(s.milestone().empty());
    CHECK(s.vwap_days() == 0);
}

TEST_CASE("a strike that is set later is a percentage of the average", "[deal]") {
    const strike s = strike::set_at("first block vested", 90_pct, 30);
    CHECK(s.milestone() == label("first block vested"));
    CHECK(s.of_vwap() == 90_pct);
    CHECK(s.vwap_days() == 30);
    CHECK(s.price() == 0_per_share);
    CHECK(s.price_at(10_per_share, 0.01_per_share) == 9_per_share);
}

TEST_CASE("a strike that is set later is rounded to the unit that the paper prints", "[deal]") {
    // Plug Power and Amazon, 2017: the strike of the third tranche came to 13.81 (10-K for 2021,
    // grade F), which asks for an average near 15.344 (E-T4, derived).
    const strike s = strike::set_at("T2 vested", 90_pct, 30, 1.1893_per_share);
    CHECK(s.price_at(15.344_per_share, 0.01_per_share) == 13.81_per_share);
    CHECK(s.price_at(15.344_per_share, 0.0001_per_share) == 13.8096_per_share);
    CHECK(s.price_at(15.344_per_share, 0.01_per_share, rounding::down) == 13.80_per_share);
    CHECK(s.price_at(15.344_per_share, 0.01_per_share, rounding::up) == 13.81_per_share);
    // on the half: 90 % of 15.35 is 13.815
    CHECK(s.price_at(15.35_per_share, 0.01_per_share) == 13.82_per_share);
    CHECK(s.price_at(15.35_per_share, 0.01_per_share, rounding::half_even) == 13.82_per_share);
    CHECK(s.price_at(15.35_per_share, 0.01_per_share, rounding::down) == 13.81_per_share);
}

TEST_CASE("a strike that is set later never falls below its least price", "[deal]") {
    const strike s = strike::set_at("T2 vested", 90_pct, 30, 1.1893_per_share);
    CHECK(s.price() == 1.1893_per_share);
    CHECK(s.price_at(1_per_share, 0.0001_per_share) == 1.1893_per_share);
    CHECK(s.price_at(1.3214_per_share, 0.0001_per_share) == 1.1893_per_share); // 1.18926
    CHECK(s.price_at(1.3215_per_share, 0.0001_per_share) == 1.1894_per_share); // 1.18935
}

TEST_CASE("a strike may lie above the average", "[deal]") {
    const strike s = strike::set_at("closing", 110_pct, 30);
    CHECK(s.price_at(10_per_share, 0.01_per_share) == 11_per_share);
}

TEST_CASE("a strike of no days, of too many, or of ten times the average and more is refused",
          "[deal]") {
    CHECK_THROWS_AS(strike::set_at("m", 90_pct, 0), invalid_terms);
    CHECK_THROWS_AS(strike::set_at("m", 90_pct, -30), invalid_terms);
    CHECK_THROWS_AS(strike::set_at("m", 90_pct, 65'536), invalid_terms);
    CHECK_THROWS_AS(strike::set_at("m", 1'000.0001_pct, 30), invalid_terms);
    CHECK_THROWS_AS(strike::set_at("m", -1_pct, 30), invalid_terms);
    CHECK_NOTHROW(strike::set_at("m", 1'000_pct, 65'535));
    CHECK_THROWS_AS(strike::set_at("m", 90_pct, 30).price_at(10_per_share, 0_per_share), no_answer);
}

TEMPLATE_TEST_CASE("a strike is set to the same price in every representation", "[deal]",
                   KICKER_LANES) {
    using Rep    = TestType;
    const auto s = basic_strike<Rep>::set_at("T2 vested", 90_pct, 30, 1.1893_per_share);
    const basic_price<Rep> cent(0.01_per_share), average(15.344_per_share);
    CHECK(s.price_at(average, cent) == basic_price<Rep>(13.81_per_share));
    CHECK(s.price_at(basic_price<Rep>(1_per_share), cent) == basic_price<Rep>(1.1893_per_share));
    CHECK(basic_strike<Rep>(180_per_share).price_at(average, cent) ==
          basic_price<Rep>(180_per_share));
}
