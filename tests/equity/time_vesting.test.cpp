#include <kicker/equity/time_vesting.hpp>

#include <kicker/core/error.hpp>
#include <kicker/equity/vesting_words.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"
#include "support/tries.hpp"

#include <numeric>
#include <random>
#include <tuple>

using namespace kicker;

namespace {

using dated = std::vector<std::pair<day, std::int64_t>>;

dated dated_counts(const timetable& t) {
    dated all;
    for (const installment& i : t.installments) all.emplace_back(i.on, i.count.ticks());
    return all;
}
lines notes_of(const timetable& t) {
    lines all;
    for (const timetable_note& n : t.notes) all.push_back(to_text(n));
    return all;
}
std::string refusal(const time_schedule& terms, const vesting_grant& g) {
    try {
        static_cast<void>(timetable_of(terms, g));
    } catch (const error& e) {
        return e.what();
    }
    return {};
}

constexpr day new_year = 2025_y / 1 / 1;

time_schedule by_months(int n, std::optional<vesting_cliff> cliff = {}) {
    return {{{.installments = n, .cliff = std::move(cliff)}}};
}
vesting_cliff after(const vesting_period& p, const fraction& part) {
    return {.after = p, .part = part};
}
vesting_grant grant(const shares& n, day start = new_year) {
    return {.granted = n, .start = start};
}

} // namespace

// The cases of this file: Open-Cap-Table-Coalition/OCF-Tools@6b85ad9baea1ff0f15c083f47f2be1f1ec3594f6,
// vesting_compiler/__tests__/compile.test.ts, and MattCantor/vestlang@
// d14dd7d90f8d004caa4d4e6b633e2af67391d5a5, packages/core/tests/compile.test.ts and
// packages/primitives/tests/kernel.test.ts, as each case says.

TEST_CASE("a cliff of an own part is followed by equal installments", "[equity]") {
    // OCF-Tools: 30 % after a year, then 36 installments
    const auto t = timetable_of(by_months(48, after(in_months(12), {3, 10})), grant(100'000_sh));
    CHECK(t.installments.size() == 37);
    CHECK(dated_counts(t)[0] == std::pair(day(2026_y / 1 / 1), std::int64_t{30'000}));
    CHECK(vested(t) == 100'000_sh);
    CHECK(vested(t, 2025_y / 12 / 31) == 0_sh);
    CHECK(t.notes.empty());
    // OCF-Tools: 25 % after a year, of 100 shares and of one
    const auto quarter = by_months(48, after(in_months(12), {1, 4}));
    CHECK(vested(timetable_of(quarter, grant(100_sh))) == 100_sh);
    CHECK(dated_counts(timetable_of(quarter, grant(1_sh))) == dated{{2029_y / 1 / 1, 1}});
}

TEST_CASE("a cliff need not fall on an installment", "[equity]") {
    // vestlang: 75 days, 50 %
    CHECK(dated_counts(timetable_of(by_months(4, after(in_days(75), {1, 2})), grant(400_sh))) ==
          dated{{2025_y / 3 / 17, 200}, {2025_y / 4 / 1, 100}, {2025_y / 5 / 1, 100}});
    // vestlang: at once, and before the first installment
    const auto at_once =
        timetable_of(by_months(12, after(in_months(0), {1, 4})), grant(120'000_sh));
    CHECK(at_once.installments.size() == 13);
    CHECK(to_text(at_once.installments[0]) == "2025-01-01: 30,000 shares");
    CHECK(vested(at_once) == 120'000_sh);
    const auto early = timetable_of(by_months(12, after(in_days(10), {1, 4})), grant(120'000_sh));
    CHECK(early.installments.size() == 13);
    CHECK(to_text(early.installments[0]) == "2025-01-11: 30,000 shares");
    CHECK(vested(early) == 120'000_sh);
    // vestlang: all of it, behind the last installment
    CHECK(dated_counts(timetable_of(by_months(12, after(in_months(24), {1, 1})),
                                    grant(1'200_sh))) == dated{{2027_y / 1 / 1, 1'200}});
    // vestlang: less than all, with nothing behind it
    CHECK(refusal(by_months(12, after(in_months(12), {1, 4})), grant(120'000_sh)) ==
          "vesting statement 1: the cliff vests 1/4, and no installment after 2026-01-01 vests the "
          "rest");
}

TEST_CASE("a cliff at an installment or an event takes what came before together", "[equity]") {
    // OCF, issue 514 of Open-Cap-Format-OCF: 18 shares over 4, cliff at the second installment
    const std::pair<allotment, std::int64_t> cliffs[] = {
        {allotment::cumulative_nearest, 9}, {allotment::cumulative_down, 9},
        {allotment::front_loaded, 10},      {allotment::back_loaded, 8},
        {allotment::first_takes_rest, 10},  {allotment::last_takes_rest, 8},
    };
    for (const auto& [how, shares_of_cliff] : cliffs) {
        time_schedule terms = by_months(4, vesting_cliff{.installment = 2});
        terms.how           = how;
        CAPTURE(to_word(how));
        const auto t = timetable_of(terms, grant(18_sh));
        CHECK(dated_counts(t)[0] == std::pair(day(2025_y / 3 / 1), shares_of_cliff));
        CHECK(vested(t) == 18_sh);
    }
    // vestlang: an event in the third month of four
    auto g           = grant(400_sh);
    g.events         = {{"cliff", 2025_y / 3 / 17}};
    const auto terms = by_months(4, vesting_cliff{.event = "cliff"});
    const auto t     = timetable_of(terms, g);
    CHECK(dated_counts(t) ==
          dated{{2025_y / 3 / 17, 200}, {2025_y / 4 / 1, 100}, {2025_y / 5 / 1, 100}});
    CHECK(t.installments[0].due == fraction(1, 2));
    CHECK(t.installments[1].due == fraction(3, 4));
    CHECK(t.installments[2].due == fraction(1, 1));
    // an event before the first installment holds nothing back, one behind the last holds all
    g.events = {{"cliff", 2024_y / 6 / 1}};
    CHECK(timetable_of(terms, g).installments.size() == 4);
    g.events = {{"cliff", 2026_y / 6 / 1}};
    CHECK(dated_counts(timetable_of(terms, g)) == dated{{2026_y / 6 / 1, 400}});
    g.events = {};
    CHECK(notes_of(timetable_of(terms, g)) == lines{"statement 1 waits for \"cliff\""});
    // a period without a part of its own
    CHECK(dated_counts(
              timetable_of(by_months(4, vesting_cliff{.after = in_days(75)}), grant(400_sh)))[0] ==
          std::pair(day(2025_y / 3 / 17), std::int64_t{200}));
}

TEST_CASE("installments are split in each of the six ways of whole shares", "[equity]") {
    // OCF-Tools@185e1ad2d55dd734303e4dff1b8ddf18ac81864c, vesting_schedule_generator_v1, executed
    struct row {
        allotment how;
        int cliff;
        dated expected;
    };
    const day feb = 2025_y / 2 / 1, mar = 2025_y / 3 / 1, apr = 2025_y / 4 / 1,
              may = 2025_y / 5 / 1;
    for (const row& r :
         {row{allotment::cumulative_down, 0, {{feb, 4}, {mar, 5}, {apr, 4}, {may, 5}}},
          row{allotment::front_loaded, 0, {{feb, 5}, {mar, 5}, {apr, 4}, {may, 4}}},
          row{allotment::front_loaded, 2, {{mar, 10}, {apr, 4}, {may, 4}}},
          row{allotment::back_loaded, 0, {{feb, 4}, {mar, 4}, {apr, 5}, {may, 5}}},
          row{allotment::first_takes_rest, 0, {{feb, 6}, {mar, 4}, {apr, 4}, {may, 4}}},
          row{allotment::last_takes_rest, 0, {{feb, 4}, {mar, 4}, {apr, 4}, {may, 6}}}}) {
        time_schedule terms = by_months(4);
        if (r.cliff > 0) terms.statements[0].cliff = vesting_cliff{.installment = r.cliff};
        terms.how = r.how;
        CAPTURE(to_word(r.how));
        CHECK(dated_counts(timetable_of(terms, grant(18_sh))) == r.expected);
    }
}

TEST_CASE("an exact grant has parts of shares, and whole ones rounded down", "[equity]") {
    time_schedule terms = by_months(4);
    terms.how           = allotment::fractional;
    const auto t        = timetable_of(terms, grant(18_sh));
    REQUIRE(t.installments.size() == 4);
    CHECK(reduced(t.installments[0].due * fraction(18)) == fraction(9, 2));
    CHECK(
        dated_counts(t) ==
        dated{{2025_y / 2 / 1, 4}, {2025_y / 3 / 1, 5}, {2025_y / 4 / 1, 4}, {2025_y / 5 / 1, 5}});
}

TEST_CASE("a schedule that starts on a 31st ends each month with it", "[equity]") {
    // OCF-Tools
    const auto t = timetable_of(by_months(6), grant(600_sh, 2025_y / 1 / 31));
    CHECK(dated_counts(t) == dated{{2025_y / 2 / 28, 100},
                                   {2025_y / 3 / 31, 100},
                                   {2025_y / 4 / 30, 100},
                                   {2025_y / 5 / 31, 100},
                                   {2025_y / 6 / 30, 100},
                                   {2025_y / 7 / 31, 100}});
    // the second statement keeps the 31st of the start, though the first ended on a 28th
    const time_schedule two{{{.part = {1, 2}}, {.installments = 2, .part = {1, 2}}}};
    CHECK(dated_counts(timetable_of(two, grant(600_sh, 2025_y / 1 / 31))) ==
          dated{{2025_y / 2 / 28, 300}, {2025_y / 3 / 31, 150}, {2025_y / 4 / 30, 150}});
    // a day of the month
    time_schedule fifteenth    = by_months(3);
    fifteenth.statements[0].on = day_of_each_month(15);
    CHECK(dated_counts(timetable_of(fifteenth, grant(300_sh, 2025_y / 1 / 31))) ==
          dated{{2025_y / 2 / 15, 100}, {2025_y / 3 / 15, 100}, {2025_y / 4 / 15, 100}});
}

TEST_CASE("what falls due before the day of the grant vests on that day", "[equity]") {
    // OCF-Tools, all four
    const auto granted = [](const shares& n, day start, day granted_on) {
        return vesting_grant{.granted = n, .start = start, .granted_on = granted_on};
    };
    auto t = timetable_of(by_months(48), granted(4'800_sh, new_year, 2023_y / 6 / 1));
    CHECK(t.installments.size() == 48);
    CHECK(t.installments[0].on == 2025_y / 2 / 1);
    CHECK(vested(t) == 4'800_sh);
    CHECK(t.notes.empty());
    t = timetable_of(by_months(48), granted(4'800_sh, 2020_y / 1 / 1, 2030_y / 1 / 1));
    CHECK(dated_counts(t) == dated{{2030_y / 1 / 1, 4'800}});
    CHECK(notes_of(t) ==
          lines{"what fell due before the grant vests on the day of the grant, 2030-01-01"});
    t = timetable_of(by_months(48, after(in_months(12), {1, 4})),
                     granted(100'000_sh, new_year, 2026_y / 1 / 1));
    CHECK(t.installments.size() == 37);
    CHECK(dated_counts(t)[0] == std::pair(day(2026_y / 1 / 1), std::int64_t{25'000}));
    CHECK(vested(t) == 100'000_sh);
    const time_schedule events{{{.event = "early", .every = in_months(0), .part = {1, 2}},
                                {.event = "late", .every = in_months(0), .part = {1, 2}}}};
    CHECK(dated_counts(timetable_of(
              events, {.granted    = 100'000_sh,
                       .granted_on = 2025_y / 6 / 1,
                       .events     = {{"early", 2025_y / 3 / 1}, {"late", 2025_y / 9 / 1}}})) ==
          dated{{2025_y / 6 / 1, 50'000}, {2025_y / 9 / 1, 50'000}});
}

TEST_CASE("a statement may wait for an event", "[equity]") {
    const time_schedule ipo{{{.event = "ipo", .every = in_months(0)}}};
    // OCF-Tools
    CHECK(dated_counts(
              timetable_of(ipo, {.granted = 100'000_sh, .events = {{"ipo", 2026_y / 4 / 1}}})) ==
          dated{{2026_y / 4 / 1, 100'000}});
    const auto open = timetable_of(ipo, {.granted = 100'000_sh});
    CHECK(open.installments.empty());
    CHECK(notes_of(open) == lines{"statement 1 waits for \"ipo\""});
    // The earlier of two events of a name counts; a part of the success vests a part.
    CHECK(dated_counts(timetable_of(
              ipo, {.granted = 100'001_sh,
                    .events  = {{"ipo", 2026_y / 9 / 1}, {"ipo", 2026_y / 4 / 1, {1, 2}}}})) ==
          dated{{2026_y / 4 / 1, 50'000}});
    // An event between two statements of time moves neither of them.
    const time_schedule mixed{{{.installments = 2, .part = {1, 4}},
                               {.event = "ipo", .installments = 2, .part = {1, 4}},
                               {.installments = 2, .part = {1, 2}}}};
    auto g   = grant(800_sh);
    g.events = {{"ipo", 2025_y / 2 / 10}};
    CHECK(dated_counts(timetable_of(mixed, g)) == dated{{2025_y / 2 / 1, 100},
                                                        {2025_y / 3 / 1, 100},
                                                        {2025_y / 3 / 10, 100},
                                                        {2025_y / 4 / 1, 200},
                                                        {2025_y / 4 / 10, 100},
                                                        {2025_y / 5 / 1, 200}});
}

TEST_CASE("parts that add up to more or less than the grant are noted", "[equity]") {
    // vestlang: not capped, and flagged
    const time_schedule more{{{.every = in_months(12), .part = {3, 2}}}};
    const auto t = timetable_of(more, grant(100_sh));
    CHECK(dated_counts(t) == dated{{2026_y / 1 / 1, 150}});
    CHECK(notes_of(t) == lines{"the statements add up to 3/2 of the grant; more shares vest than "
                               "the grant has"});
    const time_schedule less{{{.every = in_months(12), .part = {2, 3}}}};
    CHECK(notes_of(timetable_of(less, grant(100_sh))) ==
          lines{"the statements add up to 2/3 of the grant; the rest never vests"});
}

TEST_CASE("a schedule without a meaning is refused, with its place", "[equity]") {
    const auto one = [](const vesting_statement& s) { return time_schedule{{s}}; };
    const auto g   = grant(100_sh);
    CHECK(refusal(one({.installments = 0}), g) ==
          "vesting statement 1: a schedule has 1 to 100000 installments; found 0");
    CHECK(refusal({{{.part = {1, 2}}, {.part = {-1, 2}}}}, g) ==
          "vesting statement 2: a part of a grant is zero or more; found -1/2");
    CHECK(refusal(by_months(4, vesting_cliff{}), g) ==
          "vesting statement 1: a cliff is at an installment, after a period, or at an event; say "
          "one of the three");
    CHECK(refusal(by_months(4, vesting_cliff{.installment = 2, .event = "ipo"}), g) ==
          "vesting statement 1: a cliff is at an installment, after a period, or at an event; say "
          "one of the three");
    CHECK(refusal(by_months(4, vesting_cliff{.installment = 5}), g) ==
          "vesting statement 1: the cliff is at installment 5, and there are only 4");
    CHECK(refusal(by_months(4, vesting_cliff{.installment = 2, .part = fraction(1, 2)}), g) ==
          "vesting statement 1: a cliff has a part of its own only where it is after a period");
    CHECK(refusal(by_months(4, after(in_months(1), {3, 2})), g) ==
          "vesting statement 1: this part is between 0 and 1 of its whole; found 3/2");
    CHECK(refusal(by_months(4), {.granted = 100_sh}) ==
          "vesting statement 1: the schedule counts from the vesting start; say its day");
    CHECK(refusal(by_months(4), grant(-1_sh)) ==
          "a grant: a number of shares is zero or more; found -1");
    CHECK(refusal(one({.every = in_months(-3)}), g) ==
          "a vesting period: a period has zero or more days or months; found -3");
    CHECK(
        refusal(one({.event = "ipo"}), {.granted = 1_sh, .events = {{"ipo", new_year, {3, 2}}}}) ==
        "event \"ipo\": this part is between 0 and 1 of its whole; found 3/2");
    CHECK(refusal(by_months(100'000), grant(1_sh, 9000_y / 1 / 1)) ==
          "an installment counted from 9000-01-01 falls outside the years 0 to 9999");
}

// --- an oracle that shares no code ------------------------------------------------------------------

namespace {

/// A month as year and month, and its length: a calendar of its own.
int days_of(int year, int month) {
    constexpr int usual[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap       = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : usual[month - 1];
}
struct wall_day {
    int year, month, of_month;
    bool operator<=(const wall_day& o) const {
        return std::tuple(year, month, of_month) <= std::tuple(o.year, o.month, o.of_month);
    }
};
wall_day months_on(wall_day from, int months) {
    for (; months > 0; --months)
        if (++from.month == 13) from.month = 1, ++from.year;
    return from;
}
/// The latest day that is no later than the day of origin in its month.
wall_day clamped(wall_day d, int origin) {
    d.of_month = std::min(origin, days_of(d.year, d.month));
    return d;
}

} // namespace

TEST_CASE("random schedules add up, never fall, and agree with a wall calendar", "[equity]") {
    std::mt19937_64 random(1'130);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    for (int n = tries(2'000); n > 0; --n) {
        const wall_day start{pick(1999, 2030), pick(1, 12), pick(1, 28) + pick(0, 3)};
        if (start.of_month > days_of(start.year, start.month)) continue;
        const int parts            = pick(1, 4);
        const std::int64_t granted = pick(0, pick(0, 1) == 0 ? 60 : 100'000);
        const auto how             = static_cast<allotment>(pick(0, 5));
        // The parts are sevenths, twelfths... of one denominator, and add up to all of it.
        const int denominator = pick(parts, 60);
        time_schedule terms{.statements = {}, .how = how};
        int left = denominator;
        for (int i = 0; i < parts; ++i) {
            const int part = i + 1 == parts ? left : pick(0, left);
            left -= part;
            terms.statements.push_back({.installments = pick(1, 20),
                                        .every        = in_months(pick(0, 7)),
                                        .part         = {part, denominator}});
        }
        vesting_grant g{
            .granted = shares::of(granted),
            .start = day(date::year(start.year) / date::month(static_cast<unsigned>(start.month)) /
                         date::day(static_cast<unsigned>(start.of_month)))};
        const timetable t = timetable_of(terms, g);
        CAPTURE(granted, to_word(how), *g.start, denominator, parts);
        shares sum;
        day before = day::earliest();
        for (const installment& i : t.installments) {
            REQUIRE(i.count > 0_sh);
            REQUIRE(i.on >= before);
            before = i.on;
            sum += i.count;
            REQUIRE(sum <= g.granted);
            REQUIRE(vested(t, i.on - 1) < vested(t, i.on));
        }
        REQUIRE(sum == g.granted);
        if (how != allotment::cumulative_down) continue;
        // What is vested on a day, counted afresh: the floor of all parts due by then, in units of
        // a denominator that all of them divide.
        const wall_day asked = clamped(months_on(start, pick(0, 200)), pick(1, 31));
        std::int64_t whole = 1, exact = 0;
        for (const vesting_statement& s : terms.statements)
            whole = std::lcm(whole, std::int64_t{s.installments});
        wall_day from = start;
        for (const vesting_statement& s : terms.statements) {
            int fallen = 0;
            for (int k = 1; k <= s.installments; ++k)
                if (clamped(months_on(from, k * s.every.length), start.of_month) <= asked) ++fallen;
            exact +=
                static_cast<std::int64_t>(s.part.numerator()) * whole / s.installments * fallen;
            from = months_on(from, s.installments * s.every.length);
        }
        const auto expected = static_cast<std::int64_t>(static_cast<int128>(exact) * granted /
                                                        (static_cast<int128>(whole) * denominator));
        const day on_that_day(date::year(asked.year) /
                              date::month(static_cast<unsigned>(asked.month)) /
                              date::day(static_cast<unsigned>(asked.of_month)));
        CAPTURE(on_that_day);
        REQUIRE(vested(t, on_that_day) == shares::of(expected));
    }
}
