#include <kicker/calendar/business_days.hpp>

#include "support/catch.hpp"

#include <array>
#include <random>
#include <vector>

using namespace kicker;

namespace {

/// Sakamoto's rule: the day of the week, from 0 for Sunday.
int day_of_week(day d) {
    const auto ymd         = d.calendar();
    constexpr int offset[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    const auto month       = static_cast<unsigned>(ymd.month());
    const int year         = static_cast<int>(ymd.year()) - (month < 3 ? 1 : 0);
    const auto of_month    = static_cast<int>(static_cast<unsigned>(ymd.day()));
    return (year + year / 4 - year / 100 + year / 400 + offset[month - 1] + of_month) % 7;
}

// Holidays of the New York Stock Exchange around the turn of the year 2035. D: the rules of the
// exchange (Thanksgiving, Christmas, New Year's Day, Martin Luther King Day).
constexpr std::array<day, 4> holidays{2036_y / 1 / 1, 2035_y / 12 / 25, 2035_y / 11 / 22,
                                      2036_y / 1 / 21};

} // namespace

static_assert(is_weekend(1970_y / 1 / 3) && is_weekend(1970_y / 1 / 4));
static_assert(!is_weekend(1970_y / 1 / 1) && !is_weekend(1970_y / 1 / 5));
static_assert(is_business_day(2035_y / 12 / 24) && !is_business_day(2035_y / 12 / 25, holidays));
static_assert(is_business_day(2035_y / 12 / 25));
static_assert(business_days_after(2026_y / 5 / 15, 1) == 2026_y / 5 / 18); // Friday to Monday
static_assert(business_days_after(2035_y / 12 / 21, 5, holidays) == 2035_y / 12 / 31);
static_assert(noexcept(business_days_after(day{}, 1)));

TEST_CASE("the weekend is Saturday and Sunday, before 1970 too", "[calendar]") {
    for (std::int32_t n = -80'000; n < 80'000; n += 3) {
        const day d     = day::from_number(n);
        const int which = day_of_week(d);
        INFO(d);
        CHECK(is_weekend(d) == (which == 0 || which == 6));
    }
}

TEST_CASE("the day itself never counts", "[calendar]") {
    // From a Friday, a Saturday and a Sunday the next business day is the same Monday.
    for (int of_month : {15, 16, 17})
        CHECK(business_days_after(2026_y / 5 / of_month, 1) == 2026_y / 5 / 18);
    CHECK(business_days_after(2026_y / 5 / 18, 1) == 2026_y / 5 / 19);
    CHECK(business_days_after(2026_y / 5 / 15, 5) == 2026_y / 5 / 22);
    CHECK(business_days_after(2026_y / 5 / 16, 0) == 2026_y / 5 / 16); // none: the day itself
}

TEST_CASE("holidays do not count, in any order and on any day", "[calendar]") {
    CHECK(business_days_after(2035_y / 12 / 24, 1, holidays) == 2035_y / 12 / 26);
    CHECK(business_days_after(2035_y / 12 / 24, 5, holidays) == 2036_y / 1 / 2);
    CHECK(business_days_after(2035_y / 12 / 24, 5) == 2035_y / 12 / 31);
    // A holiday on a weekend, or listed twice, changes nothing.
    const std::array<day, 4> odd{2035_y / 12 / 29, 2035_y / 12 / 30, 2035_y / 12 / 25,
                                 2035_y / 12 / 25};
    CHECK(business_days_after(2035_y / 12 / 24, 5, odd) == 2036_y / 1 / 1);
}

TEST_CASE("business days are those of a walk day by day", "[calendar]") {
    std::mt19937_64 random(111);
    for (int i = 0; i < 300; ++i) {
        const day from = day::from_number(static_cast<std::int32_t>(random() % 40'000) - 20'000);
        std::vector<day> closed;
        for (auto left = random() % 12; left > 0; --left)
            closed.push_back(from + static_cast<std::int32_t>(random() % 25));

        // All open days from here on, in order.
        std::vector<day> open;
        for (std::int32_t n = 1; n < 80; ++n) {
            const day d  = from + n;
            bool is_open = day_of_week(d) != 0 && day_of_week(d) != 6;
            for (day c : closed) is_open = is_open && c != d;
            CHECK(is_business_day(d, closed) == is_open);
            if (is_open) open.push_back(d);
        }
        for (std::size_t n = 1; n <= 30; ++n)
            CHECK(business_days_after(from, static_cast<int>(n), closed) == open[n - 1]);
    }
}
