#include <kicker/numeric/fraction.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>

using namespace kicker;

namespace {

constexpr int128 lowest  = std::numeric_limits<int128>::min();
constexpr int128 highest = std::numeric_limits<int128>::max();

cpp_rational exact(const fraction& f) {
    return cpp_rational(cpp_int(f.numerator())) / cpp_rational(cpp_int(f.denominator()));
}

/// Compares by Boost's rationals, in all ways that a user can.
void check_order(const fraction& a, const fraction& b) {
    const cpp_rational x = exact(a), y = exact(b);
    INFO(x << " and " << y);
    CHECK((a < b) == (x < y));
    CHECK((a > b) == (x > y));
    CHECK((a <= b) == (x <= y));
    CHECK((a >= b) == (x >= y));
    CHECK((a == b) == (x == y));
    CHECK((a != b) == (x != y));
}

template <class Rep>
basic_fraction<Rep> of(std::int64_t a, std::int64_t b) {
    return {rep_cast<wide_t<Rep>>(a), rep_cast<wide_t<Rep>>(b)};
}

template <class A, class B>
concept comparable = requires(A a, B b) {
    a < b;
};
template <class A, class B>
concept subtractable = requires(A a, B b) {
    a - b;
};

} // namespace

static_assert(std::regular<fraction> && std::totally_ordered<fraction>);
static_assert(std::is_trivially_copyable_v<fraction> && sizeof(fraction) == 32);
static_assert(fraction{} == fraction::none() && fraction{}.is_none());
static_assert(fraction::whole().is_whole() && fraction{3, 3}.is_whole());
static_assert(fraction{2, 4} == fraction{1, 2} && fraction{2, 4}.denominator() == 4);
static_assert(fraction{5} == fraction{10, 2});
static_assert(fraction{-1, 3} < fraction{-1, 4} && fraction{1, 3} > fraction{1, 4});
static_assert(fraction{1, 3} + fraction{1, 6} == fraction{1, 2});
static_assert(fraction{1, 2} - fraction{1, 6} == fraction{1, 3});
static_assert((fraction{1, 4} - fraction{3, 4}).numerator() == -2 &&
              fraction{1, 3} - fraction{1, 2} == fraction{-1, 6});
static_assert(fraction{2, 3} * fraction{3, 4} == fraction{1, 2});
static_assert(fraction{2, 3} / fraction{4, 3} == fraction{1, 2});
static_assert(reduced(fraction{-6, 8}).numerator() == -3 &&
              reduced(fraction{-6, 8}).denominator() == 4);
static_assert(part_of(fraction{2, 5}, std::int64_t{33'333'333}, rounding::down) == 13'333'333);

static_assert(!comparable<fraction, double> && !comparable<fraction, basic_fraction<double>>);
static_assert(!subtractable<fraction, double> && !subtractable<fraction, basic_fraction<double>>);
static_assert(!std::is_convertible_v<basic_fraction<double>, fraction>);
static_assert(!std::is_convertible_v<fraction, double>);

TEST_CASE("a ratio needs a denominator above zero", "[numeric]") {
    CHECK_THROWS_AS((fraction{1, 0}), no_answer);
    CHECK_THROWS_AS((fraction{0, 0}), no_answer);
    CHECK_THROWS_AS((fraction{1, -2}), no_answer);
    CHECK_THROWS_AS((basic_fraction<double>{1.0, std::numeric_limits<double>::quiet_NaN()}),
                    no_answer);
    CHECK_THROWS_AS(fraction(1, 2) / fraction(0, 1), no_answer);
    CHECK_THROWS_AS(fraction(1, 2) / fraction(-1, 3), no_answer);
}

TEST_CASE("fractions near 2^127 are compared exactly", "[numeric]") {
    std::mt19937_64 random(31);
    const auto any = [&](int bits) {
        const auto n = static_cast<int128>(random() >> 1) << 64 | static_cast<int128>(random());
        return n >> (127 - bits);
    };
    for (int i = 0; i < 1000; ++i) {
        const int128 b = any(127) | int128(1) << 126, d = any(i % 2 ? 127 : 90) + 1;
        const int128 a = (random() % 2 ? 1 : -1) * any(127);
        check_order({a, b}, {(random() % 2 ? 1 : -1) * any(127), d});
        check_order({a, b}, {a, b});
        check_order({a, b}, {a, b - 1});
        check_order({a, b}, {a > 0 ? a - 1 : a + 1, b});
    }
}

TEST_CASE("fractions that are almost equal are told apart", "[numeric]") {
    // Neighbours in a Farey sequence differ by 1 / (b d), the least that two fractions can.
    int128 a = 1, b = 1, c = 2, d = 1; // ratios of Fibonacci numbers: the longest way for Euclid
    while (a < highest / 4) {
        check_order({a, b}, {c, d});
        check_order({-a, b}, {-c, d});
        check_order({c, d}, {c, d});
        const int128 next = a + c, under = b + d;
        a = c, b = d, c = next, d = under;
    }
    check_order({a, b}, {c, d});

    for (int128 n : {highest, highest - 1, highest / 2, highest / 3}) {
        check_order({n - 1, n}, {n - 2, n - 1});
        check_order({1 - n, n}, {2 - n, n - 1});
        check_order({n, n - 1}, {n - 1, n - 2});
        check_order({n / 2, n}, {1, 2});
        check_order({n, 1}, {n - 1, 1});
        check_order({n, 2}, {n - 1, 1});
        check_order({1, n}, {1, n - 1});
        check_order({0, n}, {0, 1});
        check_order({0, n}, {1, n});
        check_order({-1, n}, {0, n});
    }
}

TEST_CASE("the lowest number is compared like any other", "[numeric]") {
    for (int128 denominator : {int128(1), int128(2), int128(3), int128(7), highest - 1, highest})
        for (const fraction& other :
             {fraction{lowest, 3}, fraction{lowest, 5}, fraction{lowest + 1, denominator},
              fraction{-highest, highest}, fraction{highest, 3}, fraction{0}, fraction{-1}})
            check_order({lowest, denominator}, other);
    static_assert(fraction{lowest, 3} < fraction{lowest, 5});
}

TEST_CASE("lowest terms are lowest, and the same ratio", "[numeric]") {
    std::mt19937_64 random(32);
    for (int i = 0; i < 500; ++i) {
        const auto common = static_cast<int128>(1 + random() % 1'000'000);
        const fraction f{(random() % 2 ? 1 : -1) * common * static_cast<int128>(random() % 5000),
                         common * static_cast<int128>(1 + random() % 5000)};
        const fraction r = reduced(f);
        CHECK(exact(r) == exact(f));
        CHECK(cpp_int(r.numerator()) == numerator(exact(f)));
        CHECK(cpp_int(r.denominator()) == denominator(exact(f)));
    }
    const fraction least = reduced(fraction{lowest, int128(1) << 126});
    CHECK(least.numerator() == -2);
    CHECK(least.denominator() == 1);
    CHECK(reduced(fraction{lowest, 3}).numerator() == lowest);
    CHECK(reduced(fraction{0, 7}).denominator() == 1);
}

TEST_CASE("sums, products and ratios of fractions are exact", "[numeric]") {
    std::mt19937_64 random(33);
    const auto any = [&] {
        const auto n = static_cast<int128>(random() % 2'000'001) - 1'000'000;
        return fraction{n, static_cast<int128>(1 + random() % (random() % 2 ? 12 : 1'000'000))};
    };
    for (int i = 0; i < 500; ++i) {
        const fraction a = any(), b = any();
        CHECK(exact(a + b) == exact(a) + exact(b));
        CHECK(exact(a * b) == exact(a) * exact(b));
        if (b > fraction::none()) CHECK(exact(a / b) == exact(a) / exact(b));
        else CHECK_THROWS_AS(a / b, no_answer);
    }
}

TEST_CASE("a sum or a product of fractions that does not fit is refused", "[numeric]") {
    CHECK_THROWS_AS(fraction(highest) + fraction(1), overflow);
    CHECK_THROWS_AS(fraction(1, highest) + fraction(1, highest - 1), overflow);
    CHECK_THROWS_AS(fraction(highest) * fraction(2), overflow);
    CHECK_THROWS_AS(fraction(1, highest) * fraction(1, 2), overflow);
    CHECK_THROWS_AS(part_of(fraction(highest, 3), std::int64_t{2}, rounding::down), overflow);
    CHECK_THROWS_AS(part_of(fraction(2), std::numeric_limits<std::int64_t>::max(), rounding::down),
                    overflow);
}

TEMPLATE_TEST_CASE("fractions are ordered by value in every representation", "[numeric]",
                   KICKER_LANES) {
    using Rep = TestType;
    for (std::int64_t a = -9; a <= 9; ++a)
        for (std::int64_t b = 1; b <= 9; ++b)
            for (std::int64_t c : {-7, -3, 0, 1, 2, 6})
                for (std::int64_t d : {1, 2, 3, 8}) {
                    INFO(a << '/' << b << " and " << c << '/' << d);
                    CHECK((of<Rep>(a, b) < of<Rep>(c, d)) == (a * d < c * b));
                    CHECK((of<Rep>(a, b) == of<Rep>(c, d)) == (a * d == c * b));
                }
    CHECK(reduced(of<Rep>(6, 8)) == of<Rep>(3, 4));
    CHECK(of<Rep>(1, 3) + of<Rep>(1, 3) == of<Rep>(2, 3));
    CHECK(of<Rep>(1, 2) + of<Rep>(1, 4) == of<Rep>(3, 4));
    CHECK(of<Rep>(2, 3) * of<Rep>(3, 4) == of<Rep>(1, 2));
    CHECK(of<Rep>(1, 2) / of<Rep>(3, 4) == of<Rep>(2, 3));
}

TEMPLATE_TEST_CASE("a part is rounded once, at the end", "[numeric]", KICKER_LANES) {
    using Rep         = TestType;
    const auto shares = [](std::int64_t a, std::int64_t b, std::int64_t n, rounding how) {
        return part_of(of<Rep>(a, b), rep_cast<Rep>(n), how);
    };
    CHECK(shares(1, 6, 7'945'399, rounding::down) == Rep(1'324'233));
    CHECK(shares(1, 6, 7'945'398, rounding::down) == Rep(1'324'233));
    CHECK(shares(1, 5, 5'437'272, rounding::up) == Rep(1'087'455));
    CHECK(shares(1, 2, 3, rounding::half_even) == Rep(2));
    CHECK(shares(1, 2, 3, rounding::half_up) == Rep(2));
    CHECK(shares(1, 2, 5, rounding::half_even) == Rep(2));
    CHECK(shares(1, 3, 100'000, rounding::down) == Rep(33'333));

    std::mt19937_64 random(34);
    for (int i = 0; i < 300; ++i) {
        // As a ramp makes them: ticks of billions over ticks of billions.
        const auto b = static_cast<std::int64_t>(1 + random() % 300'000);
        const auto a = static_cast<std::int64_t>(random() % static_cast<unsigned long>(b + 1));
        const auto n = static_cast<std::int64_t>(random() % 10'000'000'000);
        const cpp_int down = cpp_int(a) * n / b;
        INFO(a << '/' << b << " of " << n);
        CHECK(cpp_int(rep_cast<std::int64_t>(shares(a, b, n, rounding::down))) == down);
        CHECK(cpp_int(rep_cast<std::int64_t>(shares(a, b, n, rounding::up))) ==
              (down * b == cpp_int(a) * n ? down : cpp_int(down + 1)));
        CHECK(shares(b, b, n, rounding::half_up) == rep_cast<Rep>(n));
    }
}

TEMPLATE_TEST_CASE("a fraction changes its representation and stays the same", "[numeric]",
                   KICKER_LANES) {
    using Rep = TestType;
    const fraction paper{33'445'026, 278'700'000};
    CHECK(basic_fraction<Rep>(paper) == of<Rep>(33'445'026, 278'700'000));
    CHECK(fraction(basic_fraction<Rep>(paper)) == paper);
    // Ticks of a price times ticks of a volume need more than 64 bits.
    const int128 large = int128(1) << 100;
    CHECK(basic_fraction<Rep>(fraction{large, 3}) >
          basic_fraction<Rep>(fraction{large - large / 4, 3}));
    CHECK(basic_fraction<Rep>(fraction{large, large}).is_whole());
    CHECK(part_of(basic_fraction<Rep>(fraction{large / 4, large}), Rep(100), rounding::down) ==
          Rep(25));
}

TEST_CASE("a fraction that does not fit the other representation is refused", "[numeric]") {
    const basic_fraction<cpp_int> large(cpp_int(1) << 600, cpp_int(1));
    CHECK_THROWS_AS(basic_fraction<checked_int128>(large), overflow);
}
