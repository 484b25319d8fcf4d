#include <kicker/equity/vesting_period.hpp>

#include "support/catch.hpp"

using namespace kicker;

static_assert(in_years(2) == in_months(24));

TEST_CASE("periods end on the days that cap tables give", "[equity]") {
    struct row {
        day from;
        vesting_period period;
        day_of_month rule;
        day origin;
        day expected;
    };
    // The first six: OCF-Tools@6b85ad9baea1ff0f15c083f47f2be1f1ec3594f6, vesting_compiler/__tests__/
    // dates.test.ts. The others: vestlang@d14dd7d90f8d004caa4d4e6b633e2af67391d5a5,
    // packages/primitives/tests/dates.test.ts.
    const row rows[] = {
        {2025_y / 1 / 1, in_months(12), day_of_month::same_or_last, 2025_y / 1 / 1, 2026_y / 1 / 1},
        {2025_y / 1 / 31, in_months(4), day_of_month::same_or_last, 2025_y / 1 / 31,
         2025_y / 5 / 31},
        {2025_y / 1 / 31, in_months(6), day_of_month::same_or_last, 2025_y / 1 / 31,
         2025_y / 7 / 31},
        {2025_y / 11 / 15, in_months(3), day_of_month::same_or_last, 2025_y / 11 / 15,
         2026_y / 2 / 15},
        {2025_y / 1 / 1, in_days(365), day_of_month::same_or_last, 2025_y / 1 / 1, 2026_y / 1 / 1},
        {2024_y / 1 / 1, in_days(366), day_of_month::same_or_last, 2024_y / 1 / 1, 2025_y / 1 / 1},
        {2024_y / 1 / 31, in_months(1), day_of_month::last, 2024_y / 1 / 31, 2024_y / 2 / 29},
        {2023_y / 1 / 31, in_months(1), day_of_month::last, 2023_y / 1 / 31, 2023_y / 2 / 28},
        {2024_y / 1 / 31, in_months(2), day_of_month::last, 2024_y / 1 / 31, 2024_y / 3 / 31},
        {2024_y / 1 / 31, in_months(13), day_of_month::last, 2024_y / 1 / 31, 2025_y / 2 / 28},
        {2024_y / 3 / 31, in_months(1), day_of_month::first, 2024_y / 3 / 31, 2024_y / 4 / 1},
        {2024_y / 5 / 15, in_months(1), day_of_month::first, 2024_y / 5 / 15, 2024_y / 6 / 1},
        {2024_y / 1 / 31, in_months(1), day_of_month::same_minus_one, 2024_y / 1 / 31,
         2024_y / 2 / 28},
        {2023_y / 1 / 31, in_months(1), day_of_month::same_minus_one, 2023_y / 1 / 31,
         2023_y / 2 / 27},
        {2025_y / 1 / 1, in_months(1), day_of_month::same_minus_one, 2025_y / 1 / 1,
         2025_y / 1 / 31},
        {2024_y / 1 / 15, in_months(1), day_of_month::same_minus_one, 2024_y / 1 / 15,
         2024_y / 2 / 14},
        {2024_y / 1 / 15, in_years(1), day_of_month::same_minus_one, 2024_y / 1 / 15,
         2025_y / 1 / 14},
        {2024_y / 1 / 15, in_years(2), day_of_month::same_or_last, 2024_y / 1 / 15,
         2026_y / 1 / 15},
        {2024_y / 1 / 10, in_days(5), day_of_month::same_or_last, 2024_y / 1 / 10, 2024_y / 1 / 15},
        {50_y / 6 / 15, in_months(1), day_of_month::same_or_last, 50_y / 6 / 15, 50_y / 7 / 15},
        {2025_y / 2 / 28, in_months(1), day_of_month::same_or_last, 2025_y / 1 / 31,
         2025_y / 3 / 31},
        {2025_y / 2 / 28, in_months(2), day_of_month::same_or_last, 2025_y / 1 / 31,
         2025_y / 4 / 30}};
    for (const row& r : rows) {
        CAPTURE(r.from, r.period.length, r.expected);
        CHECK(later(r.from, r.period, 1, r.origin, {r.rule}) == r.expected);
    }
}

TEST_CASE("a fixed day of the month is kept, or the month ends with it", "[equity]") {
    // The days of VestingDayOfMonth, in Open-Cap-Format-OCF@d5226fb5cba0fc126317528aed200c218656be0e,
    // schema/enums/VestingDayOfMonth.schema.json: 01 to 28, and 29, 30, 31 or the last day.
    const day from = 2024_y / 1 / 10;
    const auto at  = [&](int months, int fixed) {
        return later(from, in_months(months), 1, from, day_of_each_month(fixed));
    };
    for (int fixed = 1; fixed <= 28; ++fixed)
        CHECK(at(1, fixed) == day(2024_y / 2 / date::day(static_cast<unsigned>(fixed))));
    CHECK(at(1, 29) == 2024_y / 2 / 29);
    CHECK(at(1, 30) == 2024_y / 2 / 29);
    CHECK(at(1, 31) == 2024_y / 2 / 29);
    CHECK(at(13, 29) == 2025_y / 2 / 28);
    CHECK(at(3, 29) == 2024_y / 4 / 29);
    CHECK(at(3, 30) == 2024_y / 4 / 30);
    CHECK(at(3, 31) == 2024_y / 4 / 30);
    CHECK(at(4, 30) == 2024_y / 5 / 30);
    CHECK(at(4, 31) == 2024_y / 5 / 31);
    CHECK(later(from, in_days(30), 1, from, day_of_each_month(31)) ==
          2024_y / 2 / 9); // days have no such rule
}

TEST_CASE("a chain of periods returns to the day of its start", "[equity]") {
    const day start = 2021_y / 1 / 30;
    CHECK(later(start, in_months(1), 1, start) == 2021_y / 2 / 28);
    CHECK(later(start, in_months(1), 2, start) == 2021_y / 3 / 30);
    CHECK(later(2021_y / 2 / 28, in_months(1), 1, start) == 2021_y / 3 / 30);
    CHECK(later(start, in_months(3), 0, start) == start);
    CHECK(later(start, in_days(7), 52, start) == 2022_y / 1 / 29);
}

TEST_CASE("a period without a meaning is refused", "[equity]") {
    const day from = 2026_y / 1 / 31;
    CHECK_THROWS_WITH(later(from, in_months(-1), 1, from),
                      "a vesting period: a period has zero or more days or months; found -1");
    CHECK_THROWS_WITH(day_of_each_month(0), "a day of the month is 1 to 31; found 0");
    CHECK_THROWS_WITH(day_of_each_month(32), "a day of the month is 1 to 31; found 32");
    CHECK_THROWS_WITH(later(from, in_months(1), 1, from, {.fixed = 40}),
                      "a day of the month is 1 to 31; found 40");
    const std::string outside =
        "an installment counted from 2026-01-31 falls outside the years 0 to 9999";
    CHECK_THROWS_WITH(later(from, in_months(1), 95'693, from), outside);
    CHECK_THROWS_WITH(later(from, in_days(1), 3'000'000, from), outside);
    CHECK_THROWS_WITH(later(from, in_years(2'000), 2'000'000'000, from), outside);
    CHECK(later(from, in_months(1), 95'687, from) == 9999_y / 12 / 31);
}
