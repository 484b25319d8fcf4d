#include <kicker/unit/quantity.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>
#include <string>

using namespace kicker;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t top    = std::numeric_limits<std::int64_t>::max();

template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept subtractable = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
    a < b;
};
template <class A, class B>
concept equatable = requires(A a, B b) {
    a == b;
};
template <class A, class B>
concept multipliable = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept divisible = requires(A a, B b) {
    a / b;
};
template <class A, class B>
concept has_ratio = requires(A a, B b) {
    ratio(a, b);
};

template <class A, class B>
constexpr bool strangers =
    !addable<A, B> && !subtractable<A, B> && !comparable<A, B> && !equatable<A, B> &&
    !has_ratio<A, B> && !std::is_convertible_v<A, B> && !std::is_constructible_v<B, A>;

template <class A, class... Others>
constexpr bool meets_none_of = (... && (strangers<A, Others> && strangers<Others, A>));

} // namespace

static_assert(std::regular<money> && std::totally_ordered<money>);
static_assert(std::is_trivially_copyable_v<money> && sizeof(money) == sizeof(std::int64_t));
static_assert(money{}.ticks() == 0 && shares{} == shares::of(0));

// One tick, as the specification has it.
static_assert(money::ticks_per_unit == 10'000 && price::ticks_per_unit == 100'000'000);
static_assert(shares::ticks_per_unit == 1 && percent::ticks_per_unit == 10'000);
static_assert(power::ticks_per_unit == 1'000 && count::ticks_per_unit == 1);

static_assert(money::of(20).ticks() == 200'000 && power::of(750).ticks() == 750'000);
static_assert(money::of(3) + money::of(4) == money::of(7));
static_assert(money::of(3) - money::of(4) == -money::of(1));
static_assert(3 * money::of(4) == money::of(12));
static_assert(ratio(money::of(5), money::of(20)) == fraction{1, 4});
static_assert(part_of(fraction{1, 3}, money::of(1), rounding::half_up) == money::from_ticks(3'333));
static_assert(part_of(fraction{2, 3}, money::of(1), rounding::half_up) == money::from_ticks(6'667));

// Only amounts of one unit meet.
static_assert(
    meets_none_of<money, price, shares, percent, power, count, int, std::int64_t, double>);
static_assert(meets_none_of<price, shares, percent, power, count, std::int64_t, double>);
static_assert(meets_none_of<shares, percent, power, count, std::int64_t, double>);
static_assert(meets_none_of<percent, power, count, std::int64_t, double>);
static_assert(meets_none_of<power, count, std::int64_t, double>);
static_assert(!multipliable<money, money> && !multipliable<money, price>);
static_assert(!multipliable<shares, price> && !multipliable<percent, percent>);
static_assert(!multipliable<percent, money> && multipliable<money, std::int64_t>);
static_assert(!multipliable<money, double>);
// No division; and no part of an amount that would be cut without a word.
static_assert(!divisible<money, money> && !divisible<money, std::int64_t> &&
              !divisible<money, int>);
static_assert(multipliable<int, money> && multipliable<std::int64_t, basic_money<cpp_int>>);
static_assert(!multipliable<double, money> && !multipliable<float, basic_money<cpp_int>>);
static_assert(!multipliable<double, basic_shares<double>>);

// Amounts in int64 ticks widen by themselves; the way back is asked for.
static_assert(std::is_convertible_v<money, basic_money<cpp_int>>);
static_assert(std::is_convertible_v<money, basic_money<double>>);
static_assert(!std::is_convertible_v<basic_money<cpp_int>, money>);
static_assert(!std::is_convertible_v<basic_money<cpp_int>, basic_money<cpp_rational>>);
static_assert(std::is_constructible_v<money, basic_money<cpp_int>>);

TEST_CASE("a unit is told in a word", "[unit]") {
    CHECK(to_word(unit_id::money) == "money");
    CHECK(to_word(unit_id::price) == "price");
    CHECK(to_word(unit_id::shares) == "shares");
    CHECK(to_word(unit_id::percent) == "percent");
    CHECK(to_word(unit_id::power) == "power");
    CHECK(to_word(unit_id::count) == "count");
    CHECK(to_word(unit_id::day) == "day");
}

TEST_CASE("an amount that leaves 64 bits is refused", "[unit]") {
    const money most = money::from_ticks(top), least = money::from_ticks(lowest);
    const money tick = money::from_ticks(1);
    CHECK_THROWS_AS(most + tick, overflow);
    CHECK_THROWS_AS(least - tick, overflow);
    CHECK_THROWS_AS(-least, overflow);
    CHECK_THROWS_AS(2 * most, overflow);
    CHECK_THROWS_AS(-1 * least, overflow);
    CHECK_THROWS_AS(money::of(922'337'203'685'478), overflow);
    CHECK(money::of(922'337'203'685'477) < most);
    CHECK(-most - tick == least);

    money kept = most;
    CHECK_THROWS_AS(kept += tick, overflow);
    CHECK(kept == most);
    CHECK_THROWS_AS(kept -= -tick, overflow);
    CHECK(kept == most);
}

TEST_CASE("an amount that leaves checked 128 bits is refused", "[unit]") {
    using wide_money     = basic_money<checked_int128>;
    const auto limit     = std::numeric_limits<checked_int128>::max();
    const auto most      = wide_money::from_ticks(limit);
    const wide_money one = money::from_ticks(1);
    CHECK_THROWS_AS(most + one, overflow);
    CHECK_THROWS_AS(-most - one, overflow);
    CHECK_THROWS_AS(2 * most, overflow);
    CHECK_THROWS_AS(wide_money::of(limit), overflow);
    CHECK(most - most == wide_money{});
    // What 64 bits could not hold: the market cap of a large company in won.
    CHECK(2 * wide_money(money::from_ticks(top)) > wide_money(money::from_ticks(top)));
}

TEMPLATE_TEST_CASE("amounts add and compare in every representation", "[unit]", KICKER_LANES) {
    using Rep    = TestType;
    using amount = basic_money<Rep>;
    std::mt19937_64 random(51);
    for (int i = 0; i < 200; ++i) {
        const auto n = static_cast<std::int64_t>(random() % 2'000'000'000'001) - 1'000'000'000'000;
        const auto m = static_cast<std::int64_t>(random() % 2'000'000'000'001) - 1'000'000'000'000;
        const amount a = money::from_ticks(n), b = amount::from_ticks(rep_cast<Rep>(m));
        CHECK((a + b).ticks() == rep_cast<Rep>(n + m));
        CHECK((a - b).ticks() == rep_cast<Rep>(n - m));
        CHECK((-a).ticks() == rep_cast<Rep>(-n));
        CHECK((7 * a).ticks() == rep_cast<Rep>(7 * n));
        CHECK((a < b) == (n < m));
        CHECK((a == b) == (n == m));
        CHECK(a + b - b == a);
        amount sum = a;
        sum += b;
        CHECK(sum == a + b);
        sum -= a;
        CHECK(sum == b);
    }
}

TEMPLATE_TEST_CASE("literals meet amounts of any representation", "[unit]", KICKER_LANES) {
    using Rep         = TestType;
    const auto twenty = basic_money<Rep>::of(rep_cast<Rep>(std::int64_t{20'000'000'000}));
    CHECK(twenty == 20_bn);
    CHECK(20_bn == twenty);
    CHECK(twenty > 19'999'999'999.9999_cu);
    CHECK(twenty + 10_bn == 30_bn);
    CHECK(30_bn - twenty == 10_bn);
    CHECK(money(twenty) == 20_bn);
}

TEMPLATE_TEST_CASE("a ratio of two amounts is exact", "[unit]", KICKER_LANES) {
    using Rep                   = TestType;
    const basic_money<Rep> part = 5_bn, whole = 20_bn;
    CHECK(ratio(part, whole) == ratio(basic_power<Rep>(1_MW), basic_power<Rep>(4_MW)));
    CHECK(ratio(-part, whole) < basic_fraction<Rep>::none());
    CHECK(ratio(whole, whole).is_whole());
    CHECK_THROWS_AS(ratio(part, basic_money<Rep>{}), no_answer);
    CHECK_THROWS_AS(ratio(part, -whole), no_answer);
}

TEMPLATE_TEST_CASE("a part of an amount is rounded to its tick as said", "[unit]", KICKER_LANES) {
    using Rep                   = TestType;
    const auto third            = ratio(basic_shares<Rep>(1_sh), basic_shares<Rep>(3_sh));
    const basic_money<Rep> unit = 1_cu;
    CHECK(part_of(third, unit, rounding::down) == 0.3333_cu);
    CHECK(part_of(third, unit, rounding::up) == 0.3334_cu);
    CHECK(part_of(third, unit, rounding::half_up) == 0.3333_cu);
    CHECK(part_of(third, -unit, rounding::down) == -0.3334_cu);
    CHECK(part_of(third, basic_shares<Rep>(7'945'398_sh), rounding::down) == 2'648'466_sh);
}

TEST_CASE("an amount is narrowed exactly or refused", "[unit]") {
    using exact_money = basic_money<cpp_rational>;
    CHECK(money(exact_money::from_ticks(cpp_rational(10, 2))) == money::from_ticks(5));
    CHECK_THROWS_AS(money(exact_money::from_ticks(cpp_rational(1, 2))), overflow);
    CHECK_THROWS_AS(money(basic_money<cpp_int>::from_ticks(cpp_int(top) + 1)), overflow);
    CHECK(money(basic_money<cpp_int>::from_ticks(cpp_int(lowest))) == money::from_ticks(lowest));
    CHECK_THROWS_AS(money(basic_money<double>::from_ticks(0x1p63)), overflow);
    using large_money = basic_money<checked_int128>;
    CHECK_THROWS_AS(large_money(basic_money<cpp_int>::from_ticks(cpp_int(1) << 128)), overflow);
    CHECK(large_money(basic_money<cpp_int>::from_ticks(cpp_int(7))) == money::from_ticks(7));
}
