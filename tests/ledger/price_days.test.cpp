#include <kicker/ledger/detail/price_days.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <vector>

using namespace kicker;
using kicker::detail::price_day;
using kicker::detail::price_sum;
using kicker::detail::recent_values;
using kicker::detail::sliding_sum;

namespace {

template <representation Rep>
basic_fraction<Rep> whole(std::int64_t n) {
    return basic_fraction<Rep>(wide_t<Rep>(n));
}

/// A day of price as a test thinks of it: small whole numbers, which every representation adds up
/// exactly.
struct traded_day {
    std::vector<std::int64_t> prices; ///< none: the value of the day is not known
    std::int64_t volume = 0;          ///< of each price; 0: not told
};

template <representation Rep>
price_day<Rep> day_of(const traded_day& t) {
    price_day<Rep> d;
    for (const std::int64_t p : t.prices)
        d.take(whole<Rep>(p), t.volume == 0
                                  ? std::nullopt
                                  : std::optional<basic_fraction<Rep>>(whole<Rep>(t.volume)));
    return d;
}

} // namespace

TEMPLATE_TEST_CASE("a sliding sum is the sum of the last days, whatever has left it", "[ledger]",
                   std::int64_t, double) {
    using Rep = TestType;
    std::mt19937_64 engine(61'001);
    const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(engine() % n); };
    for (std::size_t length = 0; length <= 9; ++length) {
        sliding_sum<Rep> sum(length);
        std::vector<traded_day> days;
        for (int i = 0; i < 60; ++i) {
            traded_day t;
            for (std::int64_t n = below(12) == 0 ? 0 : 1 + below(2); n > 0; --n)
                t.prices.push_back(1 + below(1'000));
            if (below(5) != 0) t.volume = 1 + below(50);
            days.push_back(t);
            sum.push(price_sum<Rep>(day_of<Rep>(t)));

            std::int64_t turnover = 0, volume = 0, twice_means = 0;
            std::size_t without = 0, unknown = 0;
            const std::size_t n = std::min(length, days.size());
            for (std::size_t back = 1; back <= n; ++back) {
                const traded_day& d = days[days.size() - back];
                std::int64_t prices = 0;
                for (const std::int64_t p : d.prices) prices += p;
                turnover += prices * d.volume;
                volume += static_cast<std::int64_t>(d.prices.size()) * d.volume;
                twice_means += d.prices.size() == 1 ? 2 * prices : prices;
                if (d.prices.empty()) ++unknown;
                else if (d.volume == 0) ++without;
            }
            CAPTURE(length, i);
            const price_sum<Rep> total = sum.total();
            CHECK(total.days == n);
            CHECK(total.turnover == whole<Rep>(turnover));
            CHECK(total.volume == whole<Rep>(volume));
            CHECK(total.means == whole<Rep>(twice_means) / whole<Rep>(2));
            CHECK(total.without_volume == without);
            CHECK(total.unknown == unknown);
        }
    }
}

TEMPLATE_TEST_CASE("the nth highest of the last values is that of a sorted list", "[ledger]",
                   std::int64_t, double) {
    using Rep = TestType;
    std::mt19937_64 engine(61'002);
    using value       = std::optional<std::int64_t>;
    const auto below  = [&](std::uint64_t n) { return static_cast<std::int64_t>(engine() % n); };
    const auto drawn  = [&] { return below(7) == 0 ? value() : value(below(12)); };
    const auto as_rep = [](const value& v) {
        return v ? std::optional<basic_fraction<Rep>>(whole<Rep>(*v)) : std::nullopt;
    };
    for (std::size_t length = 0; length <= 7; ++length) {
        recent_values<Rep> recent(length);
        std::vector<value> all;
        for (int i = 0; i < 50; ++i) {
            CAPTURE(length, i);
            CHECK(recent.days() == all.size());
            REQUIRE(recent.has_before() == (all.size() > length));
            if (recent.has_before()) CHECK(recent.before() == as_rep(all[all.size() - 1 - length]));
            const value one_more = drawn();
            for (std::size_t n = 1; n <= length + 1; ++n) {
                std::vector<std::int64_t> known;
                for (std::size_t back = 1; back <= std::min(length, all.size()); ++back)
                    if (const value& v = all[all.size() - back]) known.push_back(*v);
                if (one_more) known.push_back(*one_more);
                std::sort(known.begin(), known.end(), std::greater<>());
                const value expected = known.size() < n ? value() : value(known[n - 1]);
                CAPTURE(n);
                CHECK(recent.nth_highest(n, as_rep(one_more)) == as_rep(expected));
            }
            all.push_back(drawn());
            recent.push(as_rep(all.back()));
        }
    }
}

TEST_CASE("a day of price closes with its last, and lacks a volume if any of its prices does",
          "[ledger]") {
    price_day<std::int64_t> d;
    CHECK_FALSE(d.is_known());
    d.take(fraction(30), fraction(2));
    CHECK(d.is_known());
    CHECK(d.mean() == fraction(30));
    CHECK(d.has_volume);
    d.take(fraction(10), fraction(6));
    CHECK(d.close == fraction(10));
    CHECK(d.mean() == fraction(20));
    CHECK(d.turnover == fraction(120));
    CHECK(d.volume == fraction(8));
    CHECK(price_sum<std::int64_t>(d).vwap() == fraction(15));
    d.take(fraction(20), std::nullopt);
    CHECK_FALSE(d.has_volume);
    CHECK(price_sum<std::int64_t>(d).vwap() == fraction(20)); // a plain mean
    price_day<std::int64_t> untraded;
    untraded.take(fraction(20), fraction(0));
    CHECK_FALSE(untraded.has_volume);
}

TEST_CASE("an average over a day that is not known is not known, and a day without volume makes "
          "it a plain mean",
          "[ledger]") {
    using sum = price_sum<std::int64_t>;
    price_day<std::int64_t> first, second;
    first.take(fraction(10), fraction(1));
    second.take(fraction(40), fraction(2));
    CHECK((sum(first) + sum(second)).vwap() == fraction(30));
    CHECK((sum(first) + sum(second)).average() == fraction(25));
    CHECK(sum().vwap() == std::nullopt);
    CHECK(sum().average() == std::nullopt);
    price_day<std::int64_t> plain;
    plain.take(fraction(40), std::nullopt);
    CHECK((sum(first) + sum(plain)).vwap() == fraction(25));
    CHECK((sum(first) + sum(price_day<std::int64_t>{})).vwap() == std::nullopt);
}
