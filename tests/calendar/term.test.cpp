#include <kicker/calendar/term.hpp>

#include "support/catch.hpp"

#include <random>
#include <string>

using namespace kicker;

namespace {

constexpr frequency all_frequencies[] = {monthly, quarterly, semiannual, annual};

// The three years of the deal that started it.
constexpr term three_years{2026_y / 1 / 1, 2028_y / 12 / 31};

} // namespace

static_assert(sizeof(term) == 8 && std::regular<term> && std::is_trivially_copyable_v<term>);
static_assert(three_years.days() == 365 + 365 + 366);
static_assert(three_years.contains(2026_y / 1 / 1) && three_years.contains(2028_y / 12 / 31));
static_assert(!three_years.contains(2025_y / 12 / 31) && !three_years.contains(2029_y / 1 / 1));
static_assert(term(2026_y / 1 / 1, 2026_y / 1 / 1).days() == 1);
static_assert(calendar_year(2027) == term(2027_y / 1 / 1, 2027_y / 12 / 31));
static_assert(period_count(three_years, monthly) == 36);
static_assert(period_count(three_years, quarterly) == 12);
static_assert(period_count(three_years, semiannual) == 6);
static_assert(period_count(three_years, annual) == 3);
static_assert(period(three_years, quarterly, 0) == term(2026_y / 1 / 1, 2026_y / 3 / 31));
static_assert(period(three_years, quarterly, 11) == term(2028_y / 10 / 1, 2028_y / 12 / 31));
static_assert(period(three_years, annual, 2) == calendar_year(2028));

static_assert(!std::is_constructible_v<term, day>);
static_assert(!std::is_constructible_v<term, int, int>);

TEST_CASE("a term that runs backwards is refused, and told", "[calendar]") {
    CHECK_THROWS_AS(term(2026_y / 1 / 2, 2026_y / 1 / 1), invalid_terms);
    CHECK_THROWS_WITH(term(2028_y / 12 / 31, 2026_y / 1 / 1),
                      "a term runs from its first day to its last; this term starts on 2028-12-31 "
                      "and ends on 2026-01-01");
    CHECK_THROWS_AS(term(2026_y / 1 / 1, 2026_y / 2 / 30), invalid_terms);
}

TEST_CASE("a last period that the term cuts short counts", "[calendar]") {
    const term t{2026_y / 1 / 1, 2026_y / 4 / 1};
    CHECK(period_count(t, quarterly) == 2);
    CHECK(period(t, quarterly, 1) == term(2026_y / 4 / 1, 2026_y / 4 / 1));
    CHECK(period_count(term{2026_y / 1 / 1, 2026_y / 3 / 31}, quarterly) == 1);
    CHECK(period_count(term{2026_y / 1 / 1, 2026_y / 3 / 30}, quarterly) == 1);
    CHECK(period_count(term{2026_y / 1 / 1, 2026_y / 1 / 1}, annual) == 1);
}

TEST_CASE("periods of a term from a 31st return to the 31st", "[calendar]") {
    const term t{2025_y / 1 / 31, 2025_y / 6 / 15};
    REQUIRE(period_count(t, monthly) == 5);
    CHECK(period(t, monthly, 0) == term(2025_y / 1 / 31, 2025_y / 2 / 27));
    CHECK(period(t, monthly, 1) == term(2025_y / 2 / 28, 2025_y / 3 / 30));
    CHECK(period(t, monthly, 2) == term(2025_y / 3 / 31, 2025_y / 4 / 29));
    CHECK(period(t, monthly, 3) == term(2025_y / 4 / 30, 2025_y / 5 / 30));
    CHECK(period(t, monthly, 4) == term(2025_y / 5 / 31, 2025_y / 6 / 15));
}

TEST_CASE("the periods of a term cover each of its days once", "[calendar]") {
    std::mt19937_64 random(101);
    for (int i = 0; i < 300; ++i) {
        const day from = day::from_number(static_cast<std::int32_t>(random() % 40'000));
        const term t{from, from + static_cast<std::int32_t>(random() % 2'000)};
        for (frequency f : all_frequencies) {
            const int n = period_count(t, f);
            INFO(t.from() << " to " << t.to() << " every " << static_cast<int>(f));
            REQUIRE(n >= 1);
            CHECK(period(t, f, 0).from() == t.from());
            CHECK(period(t, f, n - 1).to() == t.to());
            std::int32_t days = 0;
            for (int k = 0; k < n; ++k) {
                const term p = period(t, f, k);
                days += p.days();
                if (k > 0) CHECK(p.from() == period(t, f, k - 1).to() + 1);
                // A month is 28 to 31 days long; between clamped ends it may lose or win some.
                CHECK(p.days() <= 31 * static_cast<int>(f));
                if (k < n - 1) CHECK(p.days() >= 28 * static_cast<int>(f));
            }
            CHECK(days == t.days());
        }
    }
}

TEST_CASE("a day is in a term between its ends, and only there", "[calendar]") {
    const term t{2026_y / 2 / 10, 2026_y / 3 / 10};
    int inside = 0;
    for (day d = 2026_y / 1 / 1; d < day(2026_y / 5 / 1); d = d + 1) inside += t.contains(d);
    CHECK(inside == t.days());
    CHECK(inside == 29);
}
