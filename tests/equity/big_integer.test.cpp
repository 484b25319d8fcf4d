#include <kicker/equity/detail/big_integer.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <limits>
#include <random>

using namespace kicker;

namespace {

using detail::big_integer;
using detail::big_ratio;

int128 number(std::mt19937_64& random) {
    const auto bits = static_cast<int>(random() % 63);
    const auto n    = static_cast<std::int64_t>(random() >> 1 >> bits);
    return random() % 2 == 0 ? n : -n;
}

} // namespace

TEST_CASE("whole numbers of any size add, multiply and divide as 128-bit ones do", "[equity]") {
    std::mt19937_64 random(1);
    for (int i = 0; i < tries(4'000); ++i) {
        const int128 a = number(random), b = number(random);
        CHECK(big_integer(a) + big_integer(b) == big_integer(a + b));
        CHECK(big_integer(a) - big_integer(b) == big_integer(a - b));
        CHECK(big_integer(a) * big_integer(b) == big_integer(a * b));
        CHECK((big_integer(a) < big_integer(b)) == (a < b));
        const int128 n = a < 0 ? -a : a, d = (b < 0 ? -b : b) + 1;
        CHECK(big_integer::divided(n, d).first == big_integer(n / d));
        CHECK(big_integer::divided(n, d).second == big_integer(n % d));
        CHECK(big_integer(a).to_int64() == a);
    }
    const int128 lowest = int128{1} << 127;
    CHECK(big_integer(lowest) + big_integer(-(lowest + 1)) == big_integer(-1));
}

TEST_CASE("whole numbers beyond 128 bits keep the laws of numbers", "[equity]") {
    std::mt19937_64 random(2);
    const auto large = [&] {
        big_integer n(1);
        for (auto k = random() % 9; k-- > 0;)
            n = n * big_integer(number(random)) + big_integer(number(random));
        return n.is_negative() ? -n : n;
    };
    for (int i = 0; i < tries(1'000); ++i) {
        const big_integer a = large(), b = large() + big_integer(1), c = large();
        CHECK((a + c) * b == a * b + c * b);
        CHECK((a + c) - c == a);
        const auto [quotient, rest] = big_integer::divided(a, b);
        CHECK(quotient * b + rest == a);
        CHECK(rest < b);
        CHECK(!rest.is_negative());
    }
    CHECK_THROWS_AS(
        (big_integer(std::numeric_limits<std::int64_t>::max()) + big_integer(1)).to_int64(),
        overflow);
    CHECK_THROWS_AS((big_integer(int128{1} << 100) * big_integer(int128{1} << 100)).to_int64(),
                    overflow);
}

TEST_CASE("ratios of any size are what fractions are, and round as they do", "[equity]") {
    std::mt19937_64 random(3);
    for (int i = 0; i < tries(300); ++i) {
        const auto small = [&] {
            return fraction(static_cast<std::int64_t>(random() % 1'000),
                            static_cast<std::int64_t>(random() % 1'000 + 1));
        };
        const fraction a = small(), b = small();
        for (const rounding how :
             {rounding::down, rounding::up, rounding::half_up, rounding::half_even}) {
            CHECK(big_ratio(a).rounded(how) == part_of(a, std::int64_t{1}, how));
            CHECK((big_ratio(a) + big_ratio(b)).rounded(how) ==
                  part_of(a + b, std::int64_t{1}, how));
            CHECK((big_ratio(a) * big_ratio(b)).rounded(how) ==
                  part_of(a * b, std::int64_t{1}, how));
        }
        CHECK((big_ratio(a) < big_ratio(b)) == (a < b));
        if (!b.is_none())
            CHECK((big_ratio(a) / big_ratio(b) * big_ratio(b) - big_ratio(a)).is_zero());
    }
    CHECK(big_ratio(fraction(1, 2)).rounded(rounding::half_even) == 0);
    CHECK(big_ratio(fraction(3, 2)).rounded(rounding::half_even) == 2);
    CHECK_THROWS_AS(big_ratio(1) / big_ratio(0), no_answer);
}
