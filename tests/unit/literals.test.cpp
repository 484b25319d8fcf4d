#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"

#include <string>
#include <string_view>

// Only what a user opens.
using namespace kicker::literals;

namespace {

constexpr std::int64_t ticks(std::string_view digits, int scale) {
    return kicker::detail::decimal_literal(digits.data(), digits.size(), scale);
}

template <class Quantity>
constexpr Quantity from_ticks(std::int64_t n) {
    return Quantity::from_ticks(n);
}

// A literal in a template, and one in a default argument, are constants like any other.
template <class T>
constexpr T doubled(T amount = 1.25_bn) {
    return amount + 1.25_bn;
}

} // namespace

static_assert(20_bn == from_ticks<kicker::money>(200'000'000'000'000));
static_assert(1.25_bn == from_ticks<kicker::money>(12'500'000'000'000));
static_assert(0.0000000000001_bn == from_ticks<kicker::money>(1));
static_assert(365.75_m == 365'750'000_cu && 2.5_k == 2'500_cu);
static_assert(0.0000000001_m == 0.0001_cu && 0.0000001_k == 0.0001_cu);
static_assert(49'999'999.99_cu == from_ticks<kicker::money>(499'999'999'900));
static_assert(0.0001_cu == from_ticks<kicker::money>(1) && 0_cu == kicker::money{});
static_assert(1_bn == 1'000_m && 1_m == 1'000_k && 1_k == 1'000_cu);
static_assert(922'337'203'685'477.5807_cu ==
              from_ticks<kicker::money>(std::numeric_limits<std::int64_t>::max()));

static_assert(0.00001_per_share == from_ticks<kicker::price>(1'000));
static_assert(0.00000001_per_share == from_ticks<kicker::price>(1));
static_assert(82.02_per_share == from_ticks<kicker::price>(8'202'000'000));
static_assert(33'445'026_sh == from_ticks<kicker::shares>(33'445'026));
static_assert(4.99_pct == from_ticks<kicker::percent>(49'900));
static_assert(0.0001_pct == from_ticks<kicker::percent>(1) && 100_pct == kicker::percent::of(100));
static_assert(750_MW == from_ticks<kicker::power>(750'000) && 1.25_GW == 1'250_MW);
static_assert(500_kW == 0.5_MW && 0.000001_GW == 1_kW && 1_GW == 1'000'000_kW);
static_assert(500_count == from_ticks<kicker::count>(500));
static_assert(-1.5_bn == from_ticks<kicker::money>(-15'000'000'000'000));

// Zeros behind the last tick are not finer than a tick.
static_assert(1.50000000_cu == 1.5_cu && 3.000_sh == 3_sh && 0.100_MW == 100_kW);
// A leading zero does not make a number octal.
static_assert(010_bn == 10_bn && 007.5_pct == 7.5_pct);
static_assert(.5_bn == 500_m && 5._bn == 5_bn);

static_assert(doubled<kicker::money>() == 2.5_bn);
static_assert(noexcept(kicker::money{}) && std::same_as<decltype(1_sh), kicker::shares>);

TEST_CASE("a literal that is finer than a tick is refused", "[unit]") {
    CHECK_THROWS_AS(ticks("0.00001", 4), kicker::invalid_terms);
    CHECK_THROWS_AS(ticks("1.5", 0), kicker::invalid_terms);
    CHECK_THROWS_AS(ticks("1.00000000000001", 13), kicker::invalid_terms);
    CHECK(ticks("0.0001", 4) == 1);
    CHECK(ticks("1.0000000000001", 13) == 10'000'000'000'001);
}

TEST_CASE("a literal that is no plain decimal is refused", "[unit]") {
    for (std::string_view digits : {"1e3", "0x10", "0b1", "1.5e3", "1.2.3", "1f", "0X1P3"})
        CHECK_THROWS_AS(ticks(digits, 4), kicker::invalid_terms);
    CHECK(ticks("1'000'000", 0) == 1'000'000);
    CHECK(ticks("1'0.0'5", 4) == 100'500);
}

TEST_CASE("a literal that does not fit is refused", "[unit]") {
    CHECK(ticks("9223372036854775807", 0) == std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(ticks("9223372036854775808", 0), kicker::overflow);
    CHECK_THROWS_AS(ticks("922337203685477.5808", 4), kicker::overflow);
    CHECK_THROWS_AS(ticks("922338", 13), kicker::overflow);
    CHECK_THROWS_AS(ticks("99999999999999999999999", 0), kicker::overflow);
}

TEST_CASE("a literal reads digit by digit what the digits say", "[unit]") {
    for (std::int64_t n = 0; n < 20'000; n += 7) {
        std::string digits = std::to_string(n);
        digits.insert(0, digits.size() < 5 ? 5 - digits.size() : 0, '0');
        digits.insert(digits.size() - 4, ".");
        INFO(digits);
        CHECK(ticks(digits, 4) == n);
        CHECK(ticks(digits, 6) == n * 100);
        CHECK(ticks(digits + "000", 4) == n);
    }
}
