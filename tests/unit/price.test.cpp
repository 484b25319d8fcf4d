#include <kicker/unit/price.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>

using namespace kicker;

namespace {

constexpr rounding all_roundings[] = {rounding::down, rounding::up, rounding::half_up,
                                      rounding::half_even};

template <class A, class B>
concept multipliable = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept has_amount = requires(A a, B b) {
    amount_of(a, b);
};

} // namespace

// A strike of 0.00001 survives a split of ten for one.
static_assert(10 * 0.000001_per_share == 0.00001_per_share);
static_assert(amount_of(1'000_sh, 82.02_per_share) == 82'020_cu);
static_assert(amount_of(0_sh, 82.02_per_share) == 0_cu);
// Half a tick of money, each way.
static_assert(amount_of(1_sh, 0.00005_per_share) == 0.0001_cu);
static_assert(amount_of(1_sh, 0.00005_per_share, rounding::down) == 0_cu);
static_assert(amount_of(1_sh, 0.00005_per_share, rounding::half_even) == 0_cu);
static_assert(amount_of(3_sh, 0.00005_per_share, rounding::half_even) == 0.0002_cu);
static_assert(amount_of(-1_sh, 0.00005_per_share, rounding::up) == 0_cu);

static_assert(!multipliable<shares, price> && !multipliable<price, shares>);
static_assert(has_amount<shares, price> && !has_amount<price, shares>);
static_assert(!has_amount<shares, money> && !has_amount<shares, double>);

TEMPLATE_TEST_CASE("what shares cost is exact to the tick of money", "[unit]", KICKER_LANES) {
    using Rep         = TestType;
    const auto amount = [](shares n, price each, rounding how = rounding::half_up) {
        return amount_of(basic_shares<Rep>(n), basic_price<Rep>(each), how);
    };
    // Cerebras and OpenAI, S-1 of 17 April 2026, accession 0001628280-26-025762: 33,445,026 shares, a
    // strike of $0.00001 and $82.02 a share at grant. F2. The products are D.
    CHECK(amount(33'445'026_sh, 0.00001_per_share) == 334.4503_cu);
    CHECK(amount(33'445'026_sh, 0.00001_per_share, rounding::down) == 334.4502_cu);
    CHECK(amount(33'445'026_sh, 82.02_per_share) == 2'743'161'032.52_cu);
    CHECK(amount(4'459'337_sh, 82.02_per_share) == 365'754'820.74_cu);
    CHECK(amount(1'000'000'000_sh, 40_per_share) == 40_bn);

    std::mt19937_64 random(81);
    for (int i = 0; i < 200; ++i) {
        const auto n          = static_cast<std::int64_t>(random() % 20'000'001) - 10'000'000;
        const auto each       = static_cast<std::int64_t>(random() % 100'000'000);
        const cpp_int product = cpp_int(n) * each;
        cpp_int down          = product / 10'000;
        if (down * 10'000 > product) --down;
        const cpp_int over = product - down * 10'000;
        for (rounding how : all_roundings) {
            INFO(n << " at " << each << ' ' << to_word(how));
            const bool further = how == rounding::up        ? over > 0
                                 : how == rounding::half_up ? over >= 5'000
                                 : how == rounding::half_even
                                     ? over > 5'000 || (over == 5'000 && down % 2 != 0)
                                     : false;
            CHECK(amount(shares::of(n), price::from_ticks(each), how).ticks() ==
                  rep_cast<Rep>(rep_cast<std::int64_t>(further ? cpp_int(down + 1) : down)));
        }
    }
}

TEST_CASE("an amount beyond 64 bits is refused, and fits a wider representation", "[unit]") {
    // A market cap in won: 6 billion shares at 200,000, past the 922 trillion that 64 bits hold.
    const shares n   = 6'000'000'000_sh;
    const price each = 200'000_per_share;
    CHECK_THROWS_AS(amount_of(n, each), overflow);
    CHECK(amount_of(basic_shares<checked_int128>(n), basic_price<checked_int128>(each)) ==
          1'200'000 * basic_money<checked_int128>(1_bn));

    const auto many = basic_shares<checked_int128>::of(std::numeric_limits<checked_int128>::max());
    CHECK_THROWS_AS(amount_of(many, basic_price<checked_int128>(each)), overflow);
}
