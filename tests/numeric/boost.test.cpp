#include <kicker/numeric/boost.hpp>

#include "support/catch.hpp"

#include <string>
#include <type_traits>

using namespace kicker;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t top    = std::numeric_limits<std::int64_t>::max();

// Expression templates off: the sum of two numbers is a number, not a promise of one.
template <class Rep>
constexpr bool sums_are_values =
    std::is_same_v<decltype(std::declval<Rep>() + std::declval<Rep>()), Rep>&&
        std::is_same_v<decltype(std::declval<Rep>() * std::declval<Rep>()), Rep>;

} // namespace

static_assert(sums_are_values<checked_int128> && sums_are_values<cpp_int>);
static_assert(sums_are_values<cpp_rational> && sums_are_values<cpp_dec_float_50>);
static_assert(sums_are_values<wide_t<checked_int128>>);
static_assert(rep_traits<checked_int128>::times(checked_int128(6), checked_int128(7)) == 42);
static_assert(std::same_as<wide_t<cpp_int>, cpp_int>);

TEMPLATE_TEST_CASE("a wider number is narrowed to 64 bits only if it fits", "[numeric]",
                   checked_int128, cpp_int, cpp_rational, cpp_dec_float_50) {
    using Rep = TestType;
    CHECK(rep_cast<std::int64_t>(Rep(top)) == top);
    CHECK(rep_cast<std::int64_t>(Rep(lowest)) == lowest);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(Rep(Rep(top) + 1)), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(Rep(Rep(lowest) - 1)), overflow);
}

TEMPLATE_TEST_CASE("what is not whole is not cut to 64 bits", "[numeric]", cpp_rational,
                   cpp_dec_float_50) {
    using Rep = TestType;
    CHECK_THROWS_AS(rep_cast<std::int64_t>(Rep(Rep(1) / 2)), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(Rep(Rep(-5) / 2)), overflow);
    CHECK(rep_cast<std::int64_t>(Rep(Rep(-6) / 2)) == -3);
}

TEST_CASE("what is not whole is not cut to a wider whole number", "[numeric]") {
    const cpp_rational half(1, 2);
    CHECK_THROWS_AS(rep_cast<cpp_int>(half), overflow);
    CHECK_THROWS_AS(rep_cast<cpp_int>(0.5), overflow);
    CHECK_THROWS_AS(rep_cast<checked_int128>(cpp_dec_float_50("2.5")), overflow);
    CHECK_THROWS_AS(rep_cast<int128>(half), overflow);
    CHECK_THROWS_AS(rep_cast<int128>(cpp_int(1) << 127), overflow);
    CHECK_THROWS_AS(rep_cast<cpp_dec_float_50>(cpp_rational(1, 3)), overflow);
    CHECK(rep_cast<cpp_int>(cpp_rational(6, 2)) == 3);
    CHECK(rep_cast<cpp_rational>(0.5) == half);
    CHECK(rep_cast<cpp_dec_float_50>(half) == cpp_dec_float_50("0.5"));
    CHECK(rep_cast<int128>(cpp_int(-5)) == -5);
    CHECK(rep_cast<double>(half) == 0.5);
}

TEMPLATE_TEST_CASE("128 bits survive the way into a wider number", "[numeric]", checked_int128,
                   wide_t<checked_int128>, cpp_int, cpp_rational, cpp_dec_float_50) {
    using Rep = TestType;
    for (int n = 0; n < 127; ++n) {
        Rep power(1);
        for (int i = 0; i < n; ++i) power = Rep(power * 2);
        INFO(n);
        CHECK(rep_cast<Rep>(int128(1) << n) == power);
        CHECK(rep_cast<Rep>(-(int128(1) << n)) == Rep(-power));
        CHECK(rep_cast<Rep>((int128(1) << n) - 1) == Rep(power - 1));
        CHECK(rep_cast<Rep>(-(int128(1) << n) - 1) == Rep(-power - 1));
    }
}

TEST_CASE("a number of any size is narrowed to 128 bits only if it fits", "[numeric]") {
    const cpp_int most(std::numeric_limits<checked_int128>::max());
    CHECK(rep_cast<checked_int128>(most) == std::numeric_limits<checked_int128>::max());
    CHECK_THROWS_AS(rep_cast<checked_int128>(cpp_int(most + 1)), overflow);
    CHECK_THROWS_AS(rep_cast<checked_int128>(cpp_int(-most - 1)), overflow);

    const checked_int128 large = std::numeric_limits<checked_int128>::max();
    CHECK(cpp_int(wide_product(large, large)) == most * most);
    CHECK_THROWS_AS(rep_cast<checked_int128>(wide_product(large, large)), overflow);
}

TEST_CASE("a product of 128-bit ticks is exact in the wider type, and checked there too",
          "[numeric]") {
    using wide    = wide_t<checked_int128>;
    using numbers = rep_traits<wide>;
    const auto m  = std::numeric_limits<wide>::max();
    CHECK_THROWS_AS(numbers::plus(m, wide(1)), overflow);
    CHECK_THROWS_AS(numbers::minus(wide(-m), wide(1)), overflow);
    CHECK_THROWS_AS(numbers::times(m, wide(2)), overflow);
}

TEST_CASE("a decimal keeps fifty digits through a product", "[numeric]") {
    const cpp_dec_float_50 a("1234567890123456789012345"), b("9876543210987654321098765");
    const cpp_int exact =
        cpp_int("1234567890123456789012345") * cpp_int("9876543210987654321098765");
    CHECK(rep_traits<cpp_dec_float_50>::times(a, b).convert_to<cpp_int>() == exact);
}

TEST_CASE("a rational is rounded down on either side of zero", "[numeric]") {
    using numbers = rep_traits<cpp_rational>;
    CHECK(numbers::floor(cpp_rational(7, 2)) == 3);
    CHECK(numbers::floor(cpp_rational(-7, 2)) == -4);
    CHECK(numbers::floor(cpp_rational(-8, 2)) == -4);
    CHECK(numbers::floor_quotient(cpp_rational(-1, 3), cpp_rational(1, 6)) == -2);
    CHECK(numbers::floor_quotient(cpp_rational(-1, 3), cpp_rational(1, 5)) == -2);
}
