#include <kicker/calendar/day.hpp>

#include "support/catch.hpp"

#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

using namespace kicker;

namespace {

struct civil {
    int year;
    unsigned month, of_month;
};

constexpr bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
constexpr unsigned days_in_month(int year, unsigned month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// The next day, by counting as a wall calendar does.
constexpr civil next(civil c) {
    if (c.of_month < days_in_month(c.year, c.month)) return {c.year, c.month, c.of_month + 1};
    if (c.month < 12) return {c.year, c.month + 1, 1};
    return {c.year + 1, 1, 1};
}

constexpr day on(civil c) {
    return date::year(c.year) / date::month(c.month) / date::day(c.of_month);
}
constexpr bool is(day d, civil c) {
    const auto ymd = d.calendar();
    return static_cast<int>(ymd.year()) == c.year &&
           static_cast<unsigned>(ymd.month()) == c.month &&
           static_cast<unsigned>(ymd.day()) == c.of_month;
}

civil civil_from(std::string_view iso) {
    const auto number = [&](std::size_t begin, std::size_t size) {
        return std::stoi(std::string(iso.substr(begin, size)));
    };
    return {number(0, 4), static_cast<unsigned>(number(5, 2)), static_cast<unsigned>(number(8, 2))};
}

template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
    a < b;
};

} // namespace

static_assert(sizeof(day) == 4 && std::is_trivially_copyable_v<day>);
static_assert(std::regular<day> && std::totally_ordered<day>);
static_assert(day{} == 1970_y / 1 / 1 && day{}.number() == 0);
static_assert(day(2026_y / 5 / 14).number() == 20'587 && day(2026_y / 5 / 14).year() == 2026);
static_assert(day(1969_y / 12 / 31).number() == -1);
static_assert(day::earliest() == on({0, 1, 1}) && day::latest() == on({9999, 12, 31}));
static_assert(day(2028_y / 3 / 1) - day(2028_y / 2 / 1) == 29);
static_assert(day(2026_y / 12 / 31) + 1 == 2027_y / 1 / 1);
static_assert(day(2026_y / 1 / 1) - 1 == 2025_y / 12 / 31);
static_assert(add_months(2026_y / 1 / 31, 1) == 2026_y / 2 / 28);

// A day is no number: two have a distance and no sum.
static_assert(!addable<day, day> && !addable<day, std::string> && !comparable<day, int>);
static_assert(!std::is_convertible_v<int, day> && !std::is_convertible_v<day, int>);
static_assert(!std::is_constructible_v<day, int>);

TEST_CASE("every day from 0000 to 9999 has its number", "[calendar]") {
    civil c{0, 1, 1};
    bool all = true;
    for (std::int32_t n = -719'528; n <= 2'932'896; ++n, c = next(c)) {
        const day d = day::from_number(n);
        all         = all && is(d, c) && on(c).number() == n && d == on(c);
        if (!all) {
            FAIL("day " << n << " is not " << c.year << '-' << c.month << '-' << c.of_month);
        }
    }
    CHECK(c.year == 10'000);
    CHECK(all);
}

TEST_CASE("a day that does not exist is refused", "[calendar]") {
    struct row {
        date::year_month_day ymd;
        std::string_view complaint;
    };
    const row rows[] = {
        {2026_y / 2 / 29, "there is no day 2026-02-29"},
        {2024_y / 2 / 30, "there is no day 2024-02-30"},
        {1900_y / 2 / 29, "there is no day 1900-02-29"},
        {2026_y / 4 / 31, "there is no day 2026-04-31"},
        {2026_y / 13 / 1, "there is no day 2026-13-01"},
        {2026_y / 0 / 1, "there is no day 2026-00-01"},
        {2026_y / 1 / 0, "there is no day 2026-01-00"},
        {2026_y / 1 / 32, "there is no day 2026-01-32"},
        // What the date library makes of a month after 31 January.
        {2026_y / 1 / 31 + date::months{1}, "there is no day 2026-02-31"},
    };
    for (const row& r : rows) {
        INFO(r.complaint);
        try {
            (void)day(r.ymd);
            FAIL_CHECK("not refused");
        } catch (const invalid_terms& e) {
            CHECK(e.what() == r.complaint);
        }
    }
    CHECK(day(2000_y / 2 / 29) + 1 == 2000_y / 3 / 1);
    CHECK(day(2024_y / 2 / 29).number() == 19'782);
}

TEST_CASE("every pretended day of some years exists or is refused", "[calendar]") {
    for (int year : {0, 4, 1900, 1970, 2000, 2023, 2024, 2100, 9999})
        for (unsigned month = 0; month <= 13; ++month)
            for (unsigned of_month = 0; of_month <= 32; ++of_month) {
                const bool exists = month >= 1 && month <= 12 && of_month >= 1 &&
                                    of_month <= days_in_month(year, month);
                INFO(year << '-' << month << '-' << of_month);
                if (exists) CHECK(is(on({year, month, of_month}), {year, month, of_month}));
                else CHECK_THROWS_AS(on({year, month, of_month}), invalid_terms);
            }
}

TEST_CASE("months are added as cap tables add them", "[calendar]") {
    // Known answers for month ends, as data. Each source is a public repository at a commit.
    constexpr std::string_view ocf_tools =
        "Open-Cap-Table-Coalition/OCF-Tools@6b85ad9baea1ff0f15c083f47f2be1f1ec3594f6:"
        "vesting_compiler/__tests__/dates.test.ts";
    constexpr std::string_view vestlang =
        "MattCantor/vestlang@d14dd7d90f8d004caa4d4e6b633e2af67391d5a5:"
        "packages/primitives/tests/dates.test.ts";
    enum { days, months, years };
    constexpr auto same = day_of_month::same_or_last, last = day_of_month::last,
                   first = day_of_month::first, minus_one = day_of_month::same_minus_one;
    struct row {
        std::string_view from;
        int add, unit;
        day_of_month rule;
        std::string_view expected, source;
        std::string_view origin = {}; // the day of origin, where it is not `from`
    };
    const row rows[] = {
        {"2025-01-01", 12, months, same, "2026-01-01", ocf_tools},
        {"2025-01-31", 4, months, same, "2025-05-31", ocf_tools},
        {"2025-01-31", 6, months, same, "2025-07-31", ocf_tools},
        {"2025-11-15", 3, months, same, "2026-02-15", ocf_tools},
        {"2025-01-01", 365, days, same, "2026-01-01", ocf_tools},
        {"2024-01-01", 366, days, same, "2025-01-01", ocf_tools},
        {"2024-01-31", 1, months, last, "2024-02-29", vestlang},
        {"2023-01-31", 1, months, last, "2023-02-28", vestlang},
        {"2024-01-31", 2, months, last, "2024-03-31", vestlang},
        {"2024-01-31", 13, months, last, "2025-02-28", vestlang},
        {"2024-03-31", 1, months, first, "2024-04-01", vestlang},
        {"2024-05-15", 1, months, first, "2024-06-01", vestlang},
        {"2024-01-31", 1, months, minus_one, "2024-02-28", vestlang},
        {"2023-01-31", 1, months, minus_one, "2023-02-27", vestlang},
        {"2025-01-01", 1, months, minus_one, "2025-01-31", vestlang},
        {"2024-01-15", 1, months, minus_one, "2024-02-14", vestlang},
        {"2024-01-15", 1, years, minus_one, "2025-01-14", vestlang},
        {"2024-01-15", 2, years, same, "2026-01-15", vestlang},
        {"2024-01-10", 5, days, same, "2024-01-15", vestlang},
        {"0050-06-15", 1, months, same, "0050-07-15", vestlang},
        {"2025-02-28", 1, months, same, "2025-03-31", vestlang, "2025-01-31"},
        {"2025-02-28", 2, months, same, "2025-04-30", vestlang, "2025-01-31"},
    };
    static_assert(std::size(rows) == 22);
    for (const row& r : rows) {
        INFO(r.from << " and " << r.add << ", by " << r.source);
        const day from   = on(civil_from(r.from));
        const day origin = r.origin.empty() ? from : on(civil_from(r.origin));
        const day found =
            r.unit == days ? from + r.add
                           : add_months(from, r.unit == years ? 12 * r.add : r.add, r.rule, origin);
        CHECK(to_text(found) == r.expected);
    }
}

TEST_CASE("a chain of months keeps its day of origin", "[calendar]") {
    const day origin = 2025_y / 1 / 31;
    day step         = origin;
    std::string days;
    for (int i = 0; i < 14; ++i) {
        step = add_months(step, 1, day_of_month::same_or_last, origin);
        days += std::to_string(static_cast<unsigned>(step.calendar().day())) + " ";
        CHECK(step == add_months(origin, i + 1));
    }
    CHECK(days == "28 31 30 31 30 31 31 30 31 30 31 31 28 31 ");
}

TEST_CASE("a month added lands where the wall calendar says", "[calendar]") {
    std::mt19937_64 random(91);
    for (int i = 0; i < 3000; ++i) {
        const auto c = [&] {
            const int year       = 200 + static_cast<int>(random() % 9600);
            const unsigned month = 1 + static_cast<unsigned>(random() % 12);
            return civil{year, month,
                         1 + static_cast<unsigned>(random() % days_in_month(year, month))};
        }();
        const int add = static_cast<int>(random() % 2401) - 1200;
        civil to      = c;
        for (int left = add; left > 0; --left)
            to.month == 12 ? (to.month = 1, ++to.year) : static_cast<int>(++to.month);
        for (int left = add; left < 0; ++left)
            to.month == 1 ? (to.month = 12, --to.year) : static_cast<int>(--to.month);
        const unsigned length = days_in_month(to.year, to.month);
        INFO(to_text(on(c)) << " and " << add);
        to.of_month = std::min(c.of_month, length);
        CHECK(is(add_months(on(c), add), to));
        CHECK(is(add_months(on(c), add, day_of_month::last), {to.year, to.month, length}));
        CHECK(is(add_months(on(c), add, day_of_month::first), {to.year, to.month, 1}));
        const day before = add_months(on(c), add, day_of_month::same_minus_one);
        CHECK(is(before + 1, to));
    }
}

TEST_CASE("a month added never lands before a month of less", "[calendar]") {
    for (const day from : {day(2024_y / 1 / 31), day(2023_y / 10 / 30), day(2024_y / 2 / 29)})
        for (int n = -30; n < 30; ++n) {
            CHECK(add_months(from, n) < add_months(from, n + 1));
            CHECK(add_months(from, 0) == from);
        }
}

TEST_CASE("a day is printed as ISO 8601 writes it", "[calendar]") {
    CHECK(to_text(day(2026_y / 5 / 14)) == "2026-05-14");
    CHECK(to_text(day::earliest()) == "0000-01-01");
    CHECK(to_text(day::latest()) == "9999-12-31");
    CHECK(to_text(on({50, 7, 15})) == "0050-07-15");
    CHECK(to_text(day::earliest() - 1) == "-0001-12-31");
    std::ostringstream out;
    out << day(2035_y / 12 / 24);
    CHECK(out.str() == "2035-12-24");
}
