#include <kicker/calendar/look_back.hpp>

#include "support/catch.hpp"

using namespace kicker;

static_assert(calendar_days(30).first_day(2027_y / 1 / 30) == 2027_y / 1 / 1);
static_assert(calendar_months(12).first_day(2027_y / 12 / 31) == 2027_y / 1 / 1);
static_assert(calendar_months(6).first_day(2027_y / 3 / 15) == 2026_y / 9 / 16);
static_assert(!look_back{30}.is_of_calendar() && calendar_days(30).is_of_calendar());

TEST_CASE("months look back to the day after the same day of an earlier month", "[calendar]") {
    const look_back month = calendar_months(1);
    CHECK(month.first_day(2027_y / 3 / 31) == 2027_y / 3 / 1); // February ends on the 28th
    CHECK(month.first_day(2027_y / 3 / 28) == 2027_y / 3 / 1);
    CHECK(month.first_day(2027_y / 3 / 27) == 2027_y / 2 / 28);
    CHECK(month.first_day(2028_y / 3 / 30) == 2028_y / 3 / 1);
    CHECK(calendar_months(12).first_day(2028_y / 2 / 29) == 2027_y / 3 / 1);
}

TEST_CASE("a day is looked back at until it lapses, and no longer", "[calendar]") {
    for (const look_back& l : {look_back{7}, calendar_days(30), calendar_months(1),
                               calendar_months(6), calendar_months(11), calendar_months(12)})
        for (day d = 2026_y / 12 / 25; d < 2029_y / 1 / 5; d = d + 1) {
            CAPTURE(l.length, to_text(d));
            const day lapse = l.lapse_of(d);
            CHECK(l.first_day(lapse) > d);
            CHECK(l.first_day(lapse - 1) <= d);
            const int days = d - l.first_day(d) + 1;
            CHECK(days >= l.fewest_days());
            CHECK(days <= l.most_days());
        }
}

TEST_CASE("a look back ends with the calendar on both sides", "[calendar]") {
    for (const look_back& l : {look_back{65'535}, calendar_days(65'535), calendar_months(1'200)}) {
        CHECK(l.first_day(0_y / 3 / 1) == day::earliest());
        CHECK(l.lapse_of(9999_y / 11 / 30) == day::latest());
    }
    CHECK(calendar_months(2).first_day(0_y / 3 / 1) == 0_y / 1 / 2);
    CHECK(calendar_months(1).lapse_of(9999_y / 11 / 30) == 9999_y / 12 / 30);
}

TEST_CASE("a look back has a length", "[calendar]") {
    CHECK_THROWS_AS(calendar_days(0), invalid_terms);
    CHECK_THROWS_AS(calendar_days(65'536), invalid_terms);
    CHECK_THROWS_AS(calendar_months(0), invalid_terms);
    CHECK_THROWS_AS(calendar_months(1'201), invalid_terms);
}
