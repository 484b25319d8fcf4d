#include <kicker/unit/percent.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>
#include <string>

using namespace kicker;

namespace {

template <class A, class B>
concept multipliable = requires(A a, B b) {
    a* b;
};

std::string complaint(percent p) {
    try {
        (void)checked_part(p);
    } catch (const invalid_terms& e) {
        return e.what();
    }
    return "nothing was refused";
}

} // namespace

static_assert(as_fraction(25_pct) == fraction{1, 4} && as_fraction(100_pct).is_whole());
static_assert(as_fraction(4.99_pct) == fraction{499, 10'000});
static_assert(as_fraction(-50_pct) == fraction{-1, 2} && as_fraction(250_pct) == fraction{5, 2});
static_assert(10_pct * 300'000'000_sh == 30'000'000_sh);
static_assert(0_pct * 7_sh == 0_sh && 100_pct * 7_sh == 7_sh);
static_assert(part_of(4.99_pct, 100'000_sh, rounding::down) == 4'990_sh);
static_assert(checked_part(0_pct) == 0_pct && checked_part(100_pct) == 100_pct);

static_assert(!multipliable<percent, money> && !multipliable<percent, percent>);
static_assert(!multipliable<shares, percent> && !multipliable<double, percent>);

TEMPLATE_TEST_CASE("a percentage of shares is rounded as said", "[unit]", KICKER_LANES) {
    using Rep = TestType;
    // SpartanNash and Amazon, warrant of 7 October 2020: 1,087,455 of 5,437,272 shares at issue. F2
    // (the copy of the warrant in the CUAD collection). That they are 20 % rounded up is D.
    const basic_shares<Rep> spartan_nash = 5'437'272_sh;
    CHECK(part_of(20_pct, spartan_nash, rounding::up) == 1'087'455_sh);
    CHECK(part_of(20_pct, spartan_nash, rounding::down) == 1'087'454_sh);
    CHECK(part_of(20_pct, spartan_nash, rounding::half_up) == 1'087'454_sh);
    CHECK(part_of(50_pct, basic_shares<Rep>(5_sh), rounding::half_even) == 2_sh);
    CHECK(part_of(50_pct, basic_shares<Rep>(5_sh), rounding::half_up) == 3_sh);
    CHECK(part_of(-50_pct, basic_shares<Rep>(5_sh), rounding::down) == -3_sh);
    CHECK(part_of(250_pct, basic_shares<Rep>(5_sh), rounding::down) == 12_sh);
}

TEMPLATE_TEST_CASE("a percentage times shares comes out even or has no answer", "[unit]",
                   KICKER_LANES) {
    using Rep = TestType;
    std::mt19937_64 random(71);
    for (int i = 0; i < 300; ++i) {
        const auto ticks = static_cast<std::int64_t>(random() % 200) * (i % 2 ? 2'500 : 10'000);
        const auto n     = static_cast<std::int64_t>(random() % 10'000'000) * (i % 3 ? 1 : 400);
        const basic_shares<Rep> whole = shares::of(n);
        INFO(ticks << " ticks of " << n);
        if (cpp_int(ticks) * n % 1'000'000 == 0)
            CHECK(percent::from_ticks(ticks) * whole == shares::of(ticks * n / 1'000'000));
        else CHECK_THROWS_AS(percent::from_ticks(ticks) * whole, no_answer);
    }
}

TEMPLATE_TEST_CASE("a percentage is a ratio in every representation", "[unit]", KICKER_LANES) {
    using Rep                        = TestType;
    const basic_percent<Rep> quarter = 25_pct;
    CHECK(as_fraction(quarter) == basic_fraction<Rep>(fraction{1, 4}));
    CHECK(as_fraction(-quarter) == basic_fraction<Rep>(fraction{-1, 4}));
}

TEST_CASE("a part of a whole is between 0 and 100 percent", "[unit]") {
    CHECK_THROWS_AS(checked_part(100.0001_pct), invalid_terms);
    CHECK_THROWS_AS(checked_part(-0.0001_pct), invalid_terms);
    CHECK(checked_part(99.9999_pct) == 99.9999_pct);
    CHECK(complaint(120_pct) == "a part of a whole is between 0% and 100%; found 120%");
}

TEST_CASE("a percentage out of range is told as it was written", "[unit]") {
    CHECK(complaint(100.5_pct) == "a part of a whole is between 0% and 100%; found 100.5%");
    CHECK(complaint(-0.25_pct) == "a part of a whole is between 0% and 100%; found -0.25%");
    CHECK(complaint(100.0001_pct) == "a part of a whole is between 0% and 100%; found 100.0001%");
}
