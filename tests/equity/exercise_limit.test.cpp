#include <kicker/equity/exercise_limit.hpp>

#include <kicker/unit/literals.hpp>

#include "support/published.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;

TEST_CASE("a holder may be issued what keeps the stake at the limit", "[equity]") {
    CHECK(most_issued_below(4.99_pct, 10'000'000_sh, 0_sh) == 525'207_sh);
    CHECK(most_issued_below(9.99_pct, 10'000'000_sh, 0_sh) == 1'109'876_sh);
    CHECK(most_issued_below(9.99_pct, 10'000'000_sh, 500'000_sh) == 554'382_sh);
    CHECK(most_issued_below(4.99_pct, 10'000'000_sh, 600'000_sh) == 0_sh);
    CHECK(most_issued_below(4.999_pct, 880'000'000_sh, 0_sh) == 46'306'038_sh);
}

TEST_CASE("a limit of nothing or of all is refused", "[equity]") {
    CHECK_THROWS_WITH(most_issued_below(0_pct, 1_sh, 0_sh),
                      "a limit on ownership is above 0% and below 100%; found 0%");
    CHECK_THROWS(most_issued_below(100_pct, 1_sh, 0_sh));
}

TEST_CASE("one share more than the most would break the limit", "[equity][random]") {
    std::mt19937_64 random(18);
    const auto between = [&](std::int64_t a, std::int64_t b) {
        return std::uniform_int_distribution<std::int64_t>(a, b)(random);
    };
    for (int i = 0, n = tries(20'000); i < n; ++i) {
        const std::int64_t all = between(1, 5'000'000'000), held = between(0, all);
        const std::int64_t p = between(1, 999'999); // of a million
        const shares most =
            most_issued_below(percent::from_ticks(p), shares::of(all), shares::of(held));
        const auto is_over = [&](std::int64_t x) {
            return int128{held + x} * 1'000'000 > int128{p} * (all + x);
        };
        const bool is_full = is_over(0);
        REQUIRE((is_full ? most == 0_sh : !is_over(most.ticks())));
        REQUIRE(is_over(most.ticks() + 1));
    }
}
