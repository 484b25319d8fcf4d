#include <kicker/deal/tranche.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace kicker;

constexpr company issuer{.name = "Issuer", .shares = 300'000'000_sh};

static_assert(std::is_trivially_copyable_v<tranche>);
static_assert(tranche{}.vests == never && tranche{}.exercisable == always);
static_assert(tranche{}.rounding == rounding::down);
static_assert(!tranche{}.strike.has_value());

// Shares are shares: a tranche of money, or of a percentage without a base, does not compile.
using size = basic_tranche_size<std::int64_t>;
static_assert(std::is_convertible_v<shares, size>);
static_assert(!std::is_convertible_v<money, size> && !std::is_convertible_v<percent, size>);
static_assert(!std::is_convertible_v<int, size> && !std::is_convertible_v<double, size>);
template <class Part>
concept floats_without_a_base = requires(Part p) {
    floating(p);
};
static_assert(!floats_without_a_base<percent>);

TEST_CASE("a fixed size is its number, whatever becomes of the company", "[deal]") {
    constexpr tranche t{"T", 33'445'026_sh, always};
    CHECK_FALSE(t.shares.is_floating());
    CHECK(t.shares.in(issuer, rounding::down) == 33'445'026_sh);
    CHECK(t.shares.in({}, rounding::down) == 33'445'026_sh);
}

TEST_CASE("a floating size follows the company as it stands", "[deal]") {
    constexpr tranche t{"T", floating(10_pct, including_itself), always};
    CHECK(t.shares.is_floating());
    CHECK(t.shares.part() == 10_pct);
    CHECK(t.shares.base() == including_itself);
    CHECK(t.shares.in(issuer, rounding::down) == 33'333'333_sh);
    CHECK(t.shares.in(issuer, rounding::up) == 33'333'334_sh);
    CHECK(t.shares.in({.name = "Issuer", .shares = 360'000'000_sh}, rounding::down) ==
          40'000'000_sh);
    CHECK(floating(10_pct, excluding_itself).in(issuer, rounding::down) == 30'000'000_sh);
}

TEST_CASE("a floating size of a company whose shares are not known has no number", "[deal]") {
    CHECK_THROWS_AS(floating(10_pct, including_itself).in({}, rounding::down), no_answer);
}

TEST_CASE("a floating size outside the whole company is refused when it is written", "[deal]") {
    CHECK_THROWS_AS(floating(100.0001_pct, excluding_itself), invalid_terms);
    CHECK_THROWS_AS(floating(-1_pct, including_itself), invalid_terms);
    CHECK_THROWS_AS(floating(100_pct, including_itself), invalid_terms);
    CHECK_NOTHROW(floating(100_pct, excluding_itself));
}

TEST_CASE("tranches are equal when every term is", "[deal]") {
    const tranche t{"T", 100_sh, spend >= 1_bn};
    tranche other = t;
    CHECK(other == t);
    other.rounding = rounding::up;
    CHECK(other != t);
    other             = t;
    other.exercisable = reached("technical");
    CHECK(other != t);
    other        = t;
    other.strike = strike(180_per_share);
    CHECK(other != t);
    other        = t;
    other.shares = floating(10_pct, including_itself);
    CHECK(other != t);
}
