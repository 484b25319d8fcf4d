#include <kicker/batch/net_by_day.hpp>

#include "support/catch.hpp"

#include <kicker/unit/literals.hpp>

#include <limits>
#include <map>
#include <random>

using namespace kicker;

namespace {

template <class Quantity>
daily_net<Quantity> netted(const std::vector<day>& days, const std::vector<Quantity>& added) {
    return net_by_day(days, std::span<const Quantity>(added)); // a span, or a vector as it is
}

} // namespace

TEST_CASE("what is paid and refunded on one day is one net amount", "[batch]") {
    const day a = 2026_y / 1 / 31, b = 2026_y / 2 / 28, c = 2027_y / 1 / 1;
    const auto net = netted<money>({a, a, b, c, c, c}, {30_bn, -10_bn, 5_bn, 1_bn, -1_bn, -2_bn});
    CHECK(net.days == std::vector{a, b, c});
    CHECK(net.net == std::vector{20_bn, 5_bn, -2_bn});
}

TEST_CASE("a day whose payments cancel out keeps its row", "[batch]") {
    const day a    = 2026_y / 1 / 31;
    const auto net = netted<money>({a, a}, {1_bn, -1_bn});
    CHECK(net.days == std::vector{a});
    CHECK(net.net == std::vector{0_bn});
}

TEST_CASE("a column without rows nets to nothing, and megawatts net as money does", "[batch]") {
    CHECK(netted<money>({}, {}).days.empty());
    CHECK(netted<money>({}, {}).net.empty());
    const day a = 2026_y / 1 / 31;
    CHECK(netted<power>({a, a + 1, a + 1}, {1_MW, 2_MW, 3_MW}).net == std::vector{1_MW, 5_MW});
}

TEST_CASE("netting refuses columns that do not fit, and says why", "[batch]") {
    const day a = 2026_y / 1 / 31, b = 2026_y / 2 / 28;
    CHECK_THROWS_AS(netted<money>({a, b}, {1_bn}), invalid_columns);
    CHECK_THROWS_WITH(netted<money>({a, b}, {1_bn}), "the column of days has 2 rows; expected 1");
    CHECK_THROWS_AS(netted<money>({a, b, a}, {1_bn, 1_bn, 1_bn}), invalid_columns);
    CHECK_THROWS_WITH(
        netted<money>({a, b, a}, {1_bn, 1_bn, 1_bn}),
        "rows stand in the order of their days; row 2 is of 2026-01-31, the row before is of "
        "2026-02-28");
}

TEST_CASE("a net amount beyond int64 is an overflow", "[batch]") {
    const day a      = 2026_y / 1 / 31;
    const money most = money::from_ticks(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(netted<money>({a, a}, {most, money::from_ticks(1)}), overflow);
    CHECK(netted<money>({a, a + 1}, {most, most}).net == std::vector{most, most});
}

TEST_CASE("netted columns add up to what they were made of, day by day", "[batch]") {
    std::mt19937_64 engine(20'260'401);
    for (int n = 0; n < 50; ++n) {
        std::vector<day> days;
        std::vector<money> added;
        std::map<std::int32_t, std::int64_t> expected;
        std::int32_t today = 20'000;
        for (int row = 0; row < 200; ++row) {
            today += static_cast<std::int32_t>(engine() % 3);
            const std::int64_t paid = static_cast<std::int64_t>(engine() % 2'001) - 1'000;
            days.push_back(day::from_number(today));
            added.push_back(money::from_ticks(paid));
            expected[today] += paid;
        }
        const auto net = netted(days, added);
        REQUIRE(net.days.size() == expected.size());
        REQUIRE(net.net.size() == expected.size());
        std::size_t row = 0;
        bool right      = true;
        for (const auto& [number, sum] : expected) {
            right = right && net.days[row].number() == number && net.net[row].ticks() == sum;
            ++row;
        }
        CHECK(right);
    }
}
