#include <kicker/numeric/rep.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <cmath>
#include <functional>
#include <random>
#include <string>

using namespace kicker;

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t top    = std::numeric_limits<std::int64_t>::max();

using int64_numbers = rep_traits<std::int64_t>;

/// The sum, difference or product of two numbers, and what must happen where it does not fit.
template <class Rep>
void check_against_exact(const Rep& a, const Rep& b) {
    using numbers = rep_traits<Rep>;
    const cpp_int x(a), y(b), least(std::numeric_limits<Rep>::min()),
        most(std::numeric_limits<Rep>::max());
    const auto check = [&](auto operation, const cpp_int& exact) {
        INFO(x << " and " << y);
        if (exact >= least && exact <= most) CHECK(cpp_int(operation(a, b)) == exact);
        else CHECK_THROWS_AS(operation(a, b), overflow);
    };
    check([](const Rep& p, const Rep& q) { return numbers::plus(p, q); }, x + y);
    check([](const Rep& p, const Rep& q) { return numbers::minus(p, q); }, x - y);
    check([](const Rep& p, const Rep& q) { return numbers::times(p, q); }, x * y);
}

/// Numbers of every size, and the ones at the edges.
template <class Rep>
std::vector<Rep> numbers_of_all_sizes(std::mt19937_64& random, int bits) {
    const Rep least(std::numeric_limits<Rep>::min()), most(std::numeric_limits<Rep>::max());
    std::vector<Rep> all{least,  Rep(least + 1), Rep(-1),       Rep(0),
                         Rep(1), Rep(2),         Rep(most - 1), most};
    for (int i = 0; i < 40; ++i) {
        Rep n(1);
        for (auto left = random() % static_cast<unsigned>(bits - 1); left > 0; --left)
            n = Rep(n * 2 + static_cast<int>(random() % 2));
        all.push_back(random() % 2 ? n : Rep(-n));
    }
    return all;
}

template <class Error, class Function>
std::string complaint(Function f) {
    try {
        (void)f();
    } catch (const Error& e) {
        return e.what();
    }
    return "nothing was refused";
}

} // namespace

static_assert(representation<std::int64_t> && representation<int128> && representation<double>);
static_assert(!representation<int> && !representation<unsigned long> && !representation<float>);
static_assert(!representation<bool> && !representation<std::string>);
static_assert(sizeof(int128) == 16 && std::same_as<wide_t<std::int64_t>, int128>);
static_assert(int64_numbers::is_exact && !rep_traits<double>::is_exact);

static_assert(int64_numbers::plus(top - 1, 1) == top);
static_assert(int64_numbers::minus(lowest + 1, 1) == lowest);
static_assert(int64_numbers::times(lowest, 1) == lowest);
static_assert(wide_product(lowest, lowest) == int128(1) << 126);
static_assert(wide_product(top, lowest) == -((int128(1) << 126) - (int128(1) << 63)));
static_assert(int64_numbers::floor_quotient(7, 2) == 3);
static_assert(int64_numbers::floor_quotient(-7, 2) == -4);
static_assert(int64_numbers::floor_quotient(-8, 2) == -4);
static_assert(int64_numbers::floor_quotient(lowest, 1) == lowest);
static_assert(rep_traits<double>::floor(-0.5) == -1.0 && rep_traits<double>::floor(2.0) == 2.0);

TEST_CASE("a sum that leaves 64 bits is refused", "[numeric]") {
    CHECK_THROWS_AS(int64_numbers::plus(top, 1), overflow);
    CHECK_THROWS_AS(int64_numbers::plus(lowest, -1), overflow);
    CHECK_THROWS_AS(int64_numbers::plus(lowest, lowest), overflow);
    CHECK(int64_numbers::plus(lowest, top) == -1);
}

TEST_CASE("a difference that leaves 64 bits is refused", "[numeric]") {
    CHECK_THROWS_AS(int64_numbers::minus(lowest, 1), overflow);
    CHECK_THROWS_AS(int64_numbers::minus(0, lowest), overflow);
    CHECK_THROWS_AS(int64_numbers::minus(top, -1), overflow);
    CHECK(int64_numbers::minus(-1, lowest) == top);
    CHECK(int64_numbers::minus(lowest, lowest) == 0);
}

TEST_CASE("a product that leaves 64 bits is refused", "[numeric]") {
    CHECK_THROWS_AS(int64_numbers::times(lowest, -1), overflow);
    CHECK_THROWS_AS(int64_numbers::times(-1, lowest), overflow);
    CHECK_THROWS_AS(int64_numbers::times(top, 2), overflow);
    CHECK_THROWS_AS(int64_numbers::times(3'037'000'500, 3'037'000'500), overflow);
    CHECK(int64_numbers::times(3'037'000'499, 3'037'000'499) == 9'223'372'030'926'249'001);
}

TEST_CASE("every operation on 64 bits is exact or refused", "[numeric]") {
    std::mt19937_64 random(11);
    const auto numbers = numbers_of_all_sizes<std::int64_t>(random, 64);
    for (std::int64_t a : numbers)
        for (std::int64_t b : numbers) check_against_exact(a, b);
}

TEST_CASE("every operation on checked 128 bits is exact or refused", "[numeric]") {
    std::mt19937_64 random(12);
    const auto numbers = numbers_of_all_sizes<checked_int128>(random, 128);
    for (const auto& a : numbers)
        for (const auto& b : numbers) check_against_exact(a, b);
}

TEST_CASE("the errors of checked types come out as ours, in words", "[numeric]") {
    const auto most = std::numeric_limits<checked_int128>::max();
    using numbers   = rep_traits<checked_int128>;
    CHECK(complaint<error>([&] { return numbers::plus(most, 1); }) ==
          "a sum is too large for its representation; use a wider representation");
    CHECK(complaint<error>([&] { return numbers::minus(checked_int128(-most), 1); }) ==
          "a difference is too large for its representation; use a wider representation");
    CHECK(complaint<error>([&] { return numbers::times(most, 2); }) ==
          "a product is too large for its representation; use a wider representation");
}

TEMPLATE_TEST_CASE("a quotient is taken to the whole number below", "[numeric]", KICKER_LANES) {
    using Rep     = TestType;
    using numbers = rep_traits<Rep>;
    for (std::int64_t b = 1; b <= 7; ++b)
        for (std::int64_t a = -30; a <= 30; ++a) {
            std::int64_t below = -40;
            while ((below + 1) * b <= a) ++below;
            const Rep found = numbers::floor_quotient(Rep(a), Rep(b));
            INFO(a << " / " << b);
            // Where `/` rounds it may be one off: round_quotient corrects it.
            CHECK(found >= Rep(below - 1));
            CHECK(found <= Rep(below + 1));
            if (std::numeric_limits<Rep>::is_integer) CHECK(found == Rep(below));
            CHECK(numbers::floor(found) == found);
        }
}

TEMPLATE_TEST_CASE("the representations agree on what is exact", "[numeric]", KICKER_LANES) {
    using Rep     = TestType;
    using numbers = rep_traits<Rep>;
    CHECK(numbers::is_exact == !std::same_as<Rep, double>);
    CHECK(numbers::plus(Rep(20), Rep(-3)) == Rep(17));
    CHECK(numbers::minus(Rep(20), Rep(23)) == Rep(-3));
    CHECK(numbers::times(Rep(-20), Rep(3)) == Rep(-60));
    CHECK(wide_product(Rep(1) * Rep(3'000'000'000), Rep(3'000'000'000)) ==
          wide_t<Rep>(Rep(9'000'000'000)) * wide_t<Rep>(Rep(1'000'000'000)));
    CHECK(numbers::to_int64(Rep(-33'445'026)) == -33'445'026);
    CHECK(rep_cast<Rep>(std::int64_t{33'445'026}) == Rep(33'445'026));
    CHECK(rep_cast<std::int64_t>(Rep(33'445'026)) == 33'445'026);
}

TEST_CASE("a double is rounded down at any size and sign", "[numeric]") {
    std::mt19937_64 random(13);
    std::uniform_real_distribution<double> size(-60.0, 70.0);
    for (int i = 0; i < 2000; ++i) {
        const double a = (random() % 2 ? 1.0 : -1.0) * std::exp2(size(random));
        INFO(a);
        CHECK(rep_traits<double>::floor(a) == std::floor(a));
    }
    CHECK(std::isinf(rep_traits<double>::floor(std::numeric_limits<double>::infinity())));
    CHECK(std::isnan(rep_traits<double>::floor(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("a value is narrowed to 64 bits only if it fits", "[numeric]") {
    CHECK(rep_cast<std::int64_t>(int128(top)) == top);
    CHECK(rep_cast<std::int64_t>(int128(lowest)) == lowest);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(int128(top) + 1), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(int128(lowest) - 1), overflow);

    CHECK(rep_cast<std::int64_t>(-0x1p63) == lowest);
    CHECK(rep_cast<std::int64_t>(0x1p63 - 1024) == top - 1023);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(0x1p63), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(-0x1p63 - 2048), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(std::numeric_limits<double>::infinity()), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(std::numeric_limits<double>::quiet_NaN()), overflow);
}

TEST_CASE("what is not whole is not cut to 64 bits", "[numeric]") {
    CHECK_THROWS_AS(rep_cast<std::int64_t>(0.5), overflow);
    CHECK_THROWS_AS(rep_cast<std::int64_t>(-2.5), overflow);
    CHECK(rep_cast<std::int64_t>(-2.0) == -2);
}
