#include <kicker/deal/company.hpp>

#include <kicker/unit/text.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>
#include <type_traits>

using namespace kicker;

constexpr company three_hundred_million{.name = "Issuer", .shares = 300'000'000_sh};

static_assert(std::is_trivially_copyable_v<company>);
static_assert(company{}.shares == 0_sh);

// E-T7 (derived): p/(1-p) of 300m including itself, p of 300m excluding itself.
static_assert(share_of(10_pct, three_hundred_million, including_itself) == 33'333'333_sh);
static_assert(share_of(10_pct, three_hundred_million, excluding_itself) == 30'000'000_sh);

// A percentage of a company has no default base: one that does not say it does not compile.
template <class Part, class Company>
concept says_no_base = requires(Part p, Company c) {
    share_of(p, c);
};
template <class Part, class Company>
concept says_its_base = requires(Part p, Company c) {
    share_of(p, c, including_itself);
};
static_assert(says_its_base<percent, company>);
static_assert(!says_no_base<percent, company>);
static_assert(!says_its_base<std::int64_t, company> && !says_its_base<double, company>);

TEST_CASE("ten percent of 300m shares is 33,333,333 with itself in the base", "[deal]") {
    const shares granted = share_of(10_pct, three_hundred_million, including_itself);
    CHECK(granted == 33'333'333_sh);
    CHECK(to_percent_text(stake(granted, three_hundred_million, including_itself)) == "10%");
    // E-T7 (derived): a share more would be above the 10 %
    CHECK(stake(granted, three_hundred_million, including_itself) < as_fraction(10_pct));
    CHECK(stake(granted + 1_sh, three_hundred_million, including_itself) > as_fraction(10_pct));
}

TEST_CASE("thirty million new shares on 300m are 10 % before and 9.09 % after", "[deal]") {
    const shares granted = share_of(10_pct, three_hundred_million, excluding_itself);
    CHECK(stake(granted, three_hundred_million, excluding_itself) == as_fraction(10_pct));
    CHECK(stake(granted, three_hundred_million, including_itself) == fraction(1, 11));
    CHECK(to_percent_text(stake(granted, three_hundred_million, including_itself)) == "9.09%");
}

TEST_CASE("the rounding of a percentage of a company is the caller's", "[deal]") {
    struct row {
        rounding how;
        shares expected;
    };
    for (const auto& [how, expected] :
         {row{rounding::down, 33'333'333_sh}, row{rounding::up, 33'333'334_sh},
          row{rounding::half_up, 33'333'333_sh}, row{rounding::half_even, 33'333'333_sh}}) {
        INFO(to_word(how));
        CHECK(share_of(10_pct, three_hundred_million, including_itself, how) == expected);
    }
}

TEST_CASE("nothing of a company is no shares, and the whole of it counts only outside the base",
          "[deal]") {
    CHECK(share_of(0_pct, three_hundred_million, including_itself) == 0_sh);
    CHECK(share_of(0_pct, three_hundred_million, excluding_itself) == 0_sh);
    CHECK(share_of(100_pct, three_hundred_million, excluding_itself) == 300'000'000_sh);
    CHECK_THROWS_AS(share_of(100_pct, three_hundred_million, including_itself), invalid_terms);
    CHECK_THROWS_AS(share_of(100.0001_pct, three_hundred_million, excluding_itself), invalid_terms);
    CHECK_THROWS_AS(share_of(-1_pct, three_hundred_million, excluding_itself), invalid_terms);
    // one tick below the whole: 999,999 times the company
    CHECK(share_of(99.9999_pct, three_hundred_million, including_itself) ==
          999'999 * 300'000'000_sh);
}

TEST_CASE("a company without a share count has no percentages, and says whose count is missing",
          "[deal]") {
    const company unknown{.name = "Quiet Inc"};
    CHECK_THROWS_AS(share_of(10_pct, unknown, including_itself), no_answer);
    CHECK_THROWS_AS(stake(1_sh, unknown, excluding_itself), no_answer);
    try {
        static_cast<void>(share_of(10_pct, unknown, including_itself));
        FAIL("nothing was thrown");
    } catch (const no_answer& e) {
        CHECK(std::string(e.what()).find("Quiet Inc") != std::string::npos);
    }
}

TEST_CASE("a grant that counts itself is the most that stays within its percentage", "[deal]") {
    std::mt19937_64 random(20260417);
    for (int i = 0; i < 2'000; ++i) {
        const auto outstanding = static_cast<std::int64_t>(random() % 1'000'000'000'000 + 1);
        const auto ticks       = static_cast<std::int64_t>(random() % 900'000);
        const company c{.name = "any", .shares = shares::of(outstanding)};
        const std::int64_t n = share_of(percent::from_ticks(ticks), c, including_itself).ticks();
        // n / (F + n) <= p < (n + 1) / (F + n + 1), multiplied out
        const int128 f = outstanding, p = ticks, whole = 1'000'000, held = n;
        INFO("F = " << outstanding << ", p = " << ticks);
        CHECK(held * whole <= p * (f + held));
        CHECK((held + 1) * whole > p * (f + held + 1));
    }
}

TEMPLATE_TEST_CASE("a percentage of a company is the same in every representation", "[deal]",
                   KICKER_LANES) {
    using Rep = TestType;
    const basic_company<Rep> c{.name = "Issuer", .shares = 300'000'000_sh};
    const auto with    = rep_cast<std::int64_t>(share_of(10_pct, c, including_itself).ticks());
    const auto without = rep_cast<std::int64_t>(share_of(10_pct, c, excluding_itself).ticks());
    if constexpr (rep_traits<Rep>::is_exact) {
        CHECK(with == 33'333'333);
        CHECK(without == 30'000'000);
    } else {
        CHECK(std::abs(with - 33'333'333) <= 1);
        CHECK(std::abs(without - 30'000'000) <= 1);
    }
}
