#include <kicker/numeric/rounding.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>

using namespace kicker;

namespace {

constexpr rounding all_roundings[] = {rounding::down, rounding::up, rounding::half_up,
                                      rounding::half_even};

/// By the words of the contract: the neighbours of the exact ratio, and which of them is meant.
cpp_int by_the_words(const cpp_rational& exact, rounding how) {
    cpp_int below(numerator(exact) / denominator(exact));
    while (cpp_rational(below) > exact) --below;
    while (cpp_rational(below + 1) <= exact) ++below;
    const cpp_rational over = exact - cpp_rational(below);
    if (over == 0 || how == rounding::down) return below;
    if (how == rounding::up) return below + 1;
    const cpp_rational half(1, 2);
    if (over != half) return over > half ? cpp_int(below + 1) : below;
    if (how == rounding::half_up) return below + 1;
    return below % 2 == 0 ? below : cpp_int(below + 1);
}

} // namespace

static_assert(round_quotient<std::int64_t>(7, 2, rounding::down) == 3);
static_assert(round_quotient<std::int64_t>(7, 2, rounding::up) == 4);
static_assert(round_quotient<std::int64_t>(7, 2, rounding::half_up) == 4);
static_assert(round_quotient<std::int64_t>(7, 2, rounding::half_even) == 4);
static_assert(round_quotient<std::int64_t>(5, 2, rounding::half_even) == 2);
static_assert(round_quotient<std::int64_t>(-7, 2, rounding::down) == -4);
static_assert(round_quotient<std::int64_t>(-7, 2, rounding::up) == -3);
static_assert(round_quotient<std::int64_t>(-7, 2, rounding::half_up) == -3);
static_assert(round_quotient<std::int64_t>(-7, 2, rounding::half_even) == -4);

TEST_CASE("a rounding is told in words", "[numeric]") {
    CHECK(to_word(rounding::down) == "rounded down");
    CHECK(to_word(rounding::up) == "rounded up");
    CHECK(to_word(rounding::half_up) == "rounded to the nearest");
    CHECK(to_word(rounding::half_even) == "rounded to the nearest, halves to even");
}

TEMPLATE_TEST_CASE("exact halves go where the rounding says", "[numeric]", KICKER_LANES) {
    using Rep = TestType;
    struct row {
        std::int64_t a, b, down, up, half_up, half_even;
    };
    const row rows[] = {
        // a, b, down, up, half up, half even
        {1, 2, 0, 1, 1, 0},      {3, 2, 1, 2, 2, 2},      {5, 2, 2, 3, 3, 2},
        {-1, 2, -1, 0, 0, 0},    {-3, 2, -2, -1, -1, -2}, {-5, 2, -3, -2, -2, -2},
        {3, 6, 0, 1, 1, 0},      {-9, 6, -2, -1, -1, -2}, {4, 2, 2, 2, 2, 2},
        {-4, 2, -2, -2, -2, -2}, {0, 5, 0, 0, 0, 0},      {1, 3, 0, 1, 0, 0},
        {2, 3, 0, 1, 1, 1},      {-1, 3, -1, 0, 0, 0},    {-2, 3, -1, 0, -1, -1},
    };
    for (const row& r : rows) {
        INFO(r.a << " / " << r.b);
        const Rep a = rep_cast<Rep>(r.a), b = rep_cast<Rep>(r.b);
        CHECK(round_quotient(a, b, rounding::down) == rep_cast<Rep>(r.down));
        CHECK(round_quotient(a, b, rounding::up) == rep_cast<Rep>(r.up));
        CHECK(round_quotient(a, b, rounding::half_up) == rep_cast<Rep>(r.half_up));
        CHECK(round_quotient(a, b, rounding::half_even) == rep_cast<Rep>(r.half_even));
    }
}

TEMPLATE_TEST_CASE("shares are counted to the share in every representation", "[numeric]",
                   KICKER_LANES) {
    using Rep        = TestType;
    const auto sixth = [](std::int64_t n) {
        return round_quotient(rep_cast<Rep>(n), Rep(6), rounding::down);
    };
    // Applied Optoelectronics and Amazon: 1,324,233 of 7,945,399 shares are exercisable at issue.
    // Both F, www.sec.gov/Archives/edgar/data/1158114/000143774925033627/R10.htm. The sixth is D.
    CHECK(sixth(7'945'399) == Rep(1'324'233));
    // One that comes out even, where a decimal estimate is one off.
    CHECK(sixth(7'945'398) == Rep(1'324'233));
    CHECK(sixth(7'945'397) == Rep(1'324'232));

    // SpartanNash and Amazon, warrant of 7 October 2020: 1,087,455 of 5,437,272 shares at issue. F2
    // (the copy of the warrant in the CUAD collection). That they are 20 % rounded up is D.
    CHECK(round_quotient(rep_cast<Rep>(std::int64_t{5'437'272 * 20}), Rep(100), rounding::up) ==
          Rep(1'087'455));
}

TEMPLATE_TEST_CASE("a ratio is rounded by the words of its rounding", "[numeric]", KICKER_LANES) {
    using Rep = TestType;
    std::mt19937_64 random(21);
    for (int i = 0; i < 400; ++i) {
        const auto b = static_cast<std::int64_t>(1 + random() % (i % 2 ? 12 : 1'000'000));
        auto a       = static_cast<std::int64_t>(random() % 1'000'000'000'000);
        if (i % 3 == 0) a = a / b * b + (i % 6 == 0 ? b / 2 : 0);
        if (random() % 2) a = -a;
        for (rounding how : all_roundings) {
            INFO(a << " / " << b << ' ' << to_word(how));
            CHECK(round_quotient(rep_cast<Rep>(a), rep_cast<Rep>(b), how) ==
                  rep_cast<Rep>(rep_cast<std::int64_t>(by_the_words(cpp_rational(a, b), how))));
        }
    }
}

TEST_CASE("a ratio of numbers near 2^127 is rounded exactly", "[numeric]") {
    std::mt19937_64 random(22);
    const auto any = [&] {
        return static_cast<int128>(random() >> 1) << 64 | static_cast<int128>(random());
    };
    for (int i = 0; i < 300; ++i) {
        const int128 a = (random() % 2 ? 1 : -1) * any(), b = any() >> (random() % 100);
        if (b == 0) continue;
        for (rounding how : all_roundings) {
            const cpp_int exact =
                by_the_words(cpp_rational(cpp_int(a)) / cpp_rational(cpp_int(b)), how);
            // One in 2^63 of these might refuse: the estimate times b lies below the lowest number.
            CHECK(cpp_int(round_quotient(a, b, how)) == exact);
        }
    }
}

TEMPLATE_TEST_CASE("a ratio to nothing has no answer", "[numeric]", KICKER_LANES) {
    using Rep = TestType;
    CHECK_THROWS_AS(round_quotient(Rep(1), Rep(0), rounding::down), no_answer);
    CHECK_THROWS_AS(round_quotient(Rep(0), Rep(0), rounding::up), no_answer);
    CHECK_THROWS_AS(round_quotient(Rep(1), Rep(-1), rounding::down), no_answer);
}
