#include <kicker/equity/vesting_conditions.hpp>

#include <kicker/core/error.hpp>
#include <kicker/equity/vesting_words.hpp>
#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;
using enum kicker::condition_kind;

namespace {

using dated = std::vector<std::pair<day, std::int64_t>>;

dated dated_counts(const condition_path& p) {
    dated all;
    for (const installment& i : p.installments) all.emplace_back(i.on, i.count.ticks());
    return all;
}
lines notes_of(const condition_path& p) {
    lines all;
    for (const condition_note& n : p.notes) all.push_back(to_text(n));
    return all;
}
std::string refusal(std::vector<vesting_condition> conditions) {
    try {
        check(condition_graph{std::move(conditions)});
    } catch (const error& e) {
        return e.what();
    }
    return {};
}

vesting_condition start(std::vector<std::string> next) {
    return {.name = "start", .kind = on_start, .next = std::move(next)};
}
vesting_condition event_of(std::string name, std::optional<fraction> part,
                           std::vector<std::string> next = {}) {
    return {.name = std::move(name), .part = part, .next = std::move(next)};
}
vesting_condition until(std::string name, day d, std::vector<std::string> next = {},
                        std::optional<fraction> part = {}) {
    return {
        .name = std::move(name), .kind = on_day, .on = d, .part = part, .next = std::move(next)};
}
vesting_condition period(std::string name, std::string counted, int months, int times,
                         std::optional<fraction> part, std::vector<std::string> next = {}) {
    return {.name         = std::move(name),
            .kind         = after_period,
            .after        = std::move(counted),
            .every        = in_months(months),
            .installments = times,
            .part         = part,
            .next         = std::move(next)};
}

} // namespace

// The terms and events below restate examples of Open-Cap-Table-Coalition. "Explainer" is
// Open-Cap-Format-OCF@d5226fb5cba0fc126317528aed200c218656be0e, docs/explainers/VestingTerms.md. "Tests"
// are OCF-Tools@185e1ad2d55dd734303e4dff1b8ddf18ac81864c, vesting_schedule_generator_v1/tests/
// vesting-schedule-generator.test.ts and the packages beside it.

TEST_CASE("all vests with one event, or nothing does", "[equity]") {
    // Explainer, example 1
    const condition_graph terms{{event_of("qualifying-sale", fraction(1, 1))}};
    CHECK(dated_counts(follow(
              terms, {.granted = 500_sh, .events = {{"qualifying-sale", 2022_y / 7 / 14}}})) ==
          dated{{2022_y / 7 / 14, 500}});
    CHECK(follow(terms, {.granted = 500_sh}).installments.empty());
}

TEST_CASE("of a period and a day, the first to happen ends the wait", "[equity]") {
    // Explainer, example 2: three years, or 2025-01-01 if that is earlier
    const condition_graph terms{
        {start({"relative", "absolute", "sale"}), period("relative", "start", 36, 1, {}),
         until("absolute", 2025_y / 1 / 1), event_of("sale", fraction(1, 1))}};
    const auto met = [&](day began) {
        const auto p = follow(terms, {.granted = 500_sh, .start = began});
        REQUIRE(p.met.size() == 2);
        CHECK(p.installments.empty());
        return std::pair(terms.conditions[p.met[1].of].name, p.met[1].first);
    };
    CHECK(met(2023_y / 7 / 1) == std::pair(std::string("absolute"), day(2025_y / 1 / 1)));
    CHECK(met(2021_y / 1 / 1) == std::pair(std::string("relative"), day(2024_y / 1 / 1)));
    // in time, and too late
    const auto sold = [&](day d) {
        return follow(terms, {.granted = 500_sh, .start = 2021_y / 1 / 1, .events = {{"sale", d}}});
    };
    CHECK(vested(sold(2023_y / 12 / 31)) == 500_sh);
    CHECK(vested(sold(2024_y / 1 / 1)) == 0_sh); // the deadline stands first in the list
    CHECK(notes_of(sold(2024_y / 1 / 2)) ==
          lines{"the event \"sale\" of 2024-01-02 vests nothing: the path does not wait for it on "
                "that day"});
    CHECK(vested(sold(2020_y / 12 / 31)) == 0_sh); // before the vesting start
}

TEST_CASE("a cliff and 36 months, of which each keeps the day of the start", "[equity]") {
    // Explainer, example 3. The generator of OCF-Tools walks on from 28 February, and so is wrong.
    const condition_graph terms{{start({"cliff"}),
                                 period("cliff", "start", 12, 1, fraction(12, 48), {"monthly"}),
                                 period("monthly", "cliff", 1, 36, fraction(1, 48))}};
    const auto p = follow(terms, {.granted = 480_sh, .start = 2021_y / 1 / 30});
    REQUIRE(p.installments.size() == 37);
    CHECK(to_text(p.installments[0]) == "2022-01-30: 120 shares");
    CHECK(to_text(p.installments[1]) == "2022-02-28: 10 shares");
    CHECK(to_text(p.installments[2]) == "2022-03-30: 10 shares");
    CHECK(to_text(p.installments[36]) == "2025-01-30: 10 shares");
    CHECK(vested(p) == 480_sh);
    CHECK(vested(p, 2022_y / 3 / 29) == 130_sh);
}

TEST_CASE("a fixed day of the month wins over the day of the start", "[equity]") {
    // The enumeration says it; the generator of OCF-Tools takes 29 and 30 for 31, and no other day.
    const auto last_day = [](int fixed) {
        condition_graph terms{
            {start({"monthly"}), period("monthly", "start", 1, 4, fraction(1, 4))}};
        terms.conditions[1].of_month = day_of_each_month(fixed);
        const auto p                 = follow(terms, {.granted = 4_sh, .start = 2024_y / 1 / 10});
        return p.installments.back().on;
    };
    CHECK(last_day(5) == 2024_y / 5 / 5);
    CHECK(last_day(29) == 2024_y / 5 / 29);
    CHECK(last_day(30) == 2024_y / 5 / 30);
    CHECK(last_day(31) == 2024_y / 5 / 31);
}

TEST_CASE("five sales in a row vest a fifth each, until they expire or all is accelerated",
          "[equity]") {
    // Tests: multi-tranche-event-based
    condition_graph terms{{start({"expired", "acceleration", "sale-1"}),
                           period("expired", "start", 48, 1, {}),
                           event_of("acceleration", fraction(1, 1))}};
    terms.conditions[2].part_of_unvested = true;
    for (int i = 1; i <= 5; ++i) {
        std::vector<std::string> next{"expired", "acceleration", "sale-" + std::to_string(i + 1)};
        if (i == 5) next.clear();
        terms.conditions.push_back(event_of("sale-" + std::to_string(i), fraction(20, 100), next));
    }
    const auto after_events = [&](std::vector<vesting_trigger> events) {
        return follow(terms,
                      {.granted = 4'800_sh, .start = 2025_y / 1 / 1, .events = std::move(events)});
    };
    const day d = 2026_y / 1 / 1;
    CHECK(vested(after_events({})) == 0_sh);
    CHECK(vested(after_events({{"sale-1", d}})) == 960_sh);
    CHECK(vested(after_events({{"sale-1", d}, {"sale-2", d}})) == 1'920_sh);
    // An event told twice vests once.
    const auto twice = after_events({{"sale-1", d}, {"sale-2", d}, {"sale-2", d}});
    CHECK(vested(twice) == 1'920_sh);
    CHECK(notes_of(twice) ==
          lines{"the event \"sale-2\" of 2026-01-01 vests nothing: the path does "
                "not wait for it on that day"});
    // The fourth without the third vests nothing.
    CHECK(vested(after_events({{"sale-1", d}, {"sale-2", d}, {"sale-4", d}})) == 1'920_sh);
    // Acceleration vests what is left; nothing vests after four years.
    CHECK(vested(after_events({{"sale-1", d}, {"acceleration", 2027_y / 1 / 1}})) == 4'800_sh);
    CHECK(vested(after_events({{"sale-1", d}, {"sale-2", 2029_y / 1 / 1}})) == 960_sh);
    CHECK(vested(after_events({{"sale-1", d}, {"sale-2", 2028_y / 12 / 31}})) == 1'920_sh);
}

TEST_CASE("a milestone with a deadline opens the next one", "[equity]") {
    // Tests: path-dependent-milestone-vesting
    const condition_graph terms{
        {start({"missed-1", "first"}), event_of("first", fraction(60, 100), {"missed-2", "second"}),
         event_of("second", fraction(40, 100)), until("missed-1", 2016_y / 10 / 1),
         until("missed-2", 2017_y / 4 / 1)},
        allotment::cumulative_nearest};
    const auto of = [&](std::vector<vesting_trigger> events) {
        return vested(follow(
            terms, {.granted = 4'800_sh, .start = 2015_y / 1 / 1, .events = std::move(events)}));
    };
    CHECK(of({}) == 0_sh);
    CHECK(of({{"first", 2016_y / 9 / 30}}) == 2'880_sh);
    CHECK(of({{"first", 2016_y / 9 / 30}, {"second", 2017_y / 3 / 31}}) == 4'800_sh);
    CHECK(of({{"first", 2016_y / 9 / 30}, {"second", 2017_y / 4 / 1}}) == 2'880_sh);
    CHECK(of({{"first", 2016_y / 10 / 1}}) == 0_sh);
    CHECK(of({{"second", 2016_y / 1 / 1}}) == 0_sh);
}

namespace {

/// Two events that each expire, in each order in which they may happen.
condition_graph two_events(bool interdependent) {
    const auto part = [&](int n) {
        return interdependent ? std::optional<fraction>() : std::optional(fraction(n, 4));
    };
    const std::optional<fraction> last_a = interdependent ? fraction(1, 1) : fraction(1, 4);
    const std::optional<fraction> last_b = interdependent ? fraction(1, 1) : fraction(3, 4);
    const day a_ends = 2026_y / 1 / 1, b_ends = 2027_y / 1 / 1;
    const auto alone = [&](int n) {
        return interdependent ? std::optional(fraction(n, 4)) : std::optional<fraction>();
    };
    return {{start({"A-expires", "A", "B-expires", "B"}),
             until("A-expires", a_ends, {"B-expires-after-A-expires", "B-after-A-expires"}),
             until("B-expires-after-A-expires", b_ends),
             event_of("B-after-A-expires", fraction(3, 4)),
             event_of("A", part(1), {"B-expires-after-A", "B-after-A"}),
             until("B-expires-after-A", b_ends, {}, alone(1)), event_of("B-after-A", last_b),
             until("B-expires", b_ends), event_of("B", part(3), {"A-expires-after-B", "A-after-B"}),
             until("A-expires-after-B", a_ends, {}, alone(3)), event_of("A-after-B", last_a)}};
}

} // namespace

TEST_CASE("two events in either order, each until its deadline", "[equity]") {
    // Tests: two-independent-events, two-interdependent-events, both with expiration dates
    const auto of = [](bool interdependent, std::vector<vesting_trigger> events) {
        return vested(
            follow(two_events(interdependent),
                   {.granted = 4'800_sh, .start = 2025_y / 1 / 1, .events = std::move(events)}));
    };
    CHECK(of(false, {{"B", 2025_y / 6 / 1}}) == 3'600_sh);
    CHECK(of(false, {{"B", 2025_y / 6 / 1}, {"A-after-B", 2025_y / 12 / 31}}) == 4'800_sh);
    CHECK(of(true, {{"A", 2025_y / 6 / 1}}) == 1'200_sh); // with the deadline of the other
    CHECK(of(true, {{"A", 2025_y / 6 / 1}, {"B-after-A", 2026_y / 12 / 31}}) == 4'800_sh);
    CHECK(of(false, {{"B-after-A-expires", 2026_y / 6 / 1}}) == 3'600_sh);
    CHECK(of(false, {}) == 0_sh);
}

namespace {

/// Ten percent after two years, then four years of months, each year faster than the one before.
condition_graph six_years(counted_from from, allotment how) {
    condition_graph g{
        {start({"24"}), period("24", "start", 24, 1, fraction(1, 10), {"year-1"})}, how, from};
    const int each_of[] = {80, 60, 48, 40};
    std::string before  = "24";
    for (int i = 1; i <= 4; ++i) {
        const std::string name = "year-" + std::to_string(i);
        g.conditions.push_back(period(name, before, 1, 12, fraction(1, each_of[i - 1])));
        if (i < 4) g.conditions.back().next = {"year-" + std::to_string(i + 1)};
        before = name;
    }
    return g;
}

} // namespace

TEST_CASE("phases follow each other, or overlap where the paper says so", "[equity]") {
    // Terms: 6-yr-option-back-loaded of the packages beside the tests. A phase counts from the last
    // time that the phase before was met. The generator counts from the first time.
    const vesting_grant g{.granted = 4'800_sh, .start = 2025_y / 1 / 1};
    const auto p = follow(six_years(counted_from::last_time, allotment::back_loaded), g);
    CHECK(p.installments.size() == 49);
    CHECK(p.installments.back().on == 2031_y / 1 / 1);
    CHECK(vested(p) == 4'800_sh);
    CHECK(vested(p, 2027_y / 1 / 1) == 480_sh);
    CHECK(vested(p, 2028_y / 1 / 1) == 480_sh + 720_sh);
    const auto overlapping = follow(six_years(counted_from::first_time, allotment::back_loaded), g);
    CHECK(overlapping.installments.back().on == 2028_y / 4 / 1);
    CHECK(vested(overlapping) == 4'800_sh);
    std::size_t on_first_of_march = 0;
    for (const installment& i : overlapping.installments)
        on_first_of_march += i.on == 2027_y / 3 / 1 ? 1u : 0u;
    CHECK(on_first_of_march == 2);
    // Rounded by condition, 10,001 shares would lose one.
    for (int how = 0; how < 7; ++how) {
        const auto kind = static_cast<allotment>(how);
        CAPTURE(to_word(kind));
        CHECK(vested(follow(six_years(counted_from::last_time, kind),
                            {.granted = 10'001_sh, .start = 2025_y / 1 / 1})) == 10'001_sh);
    }
}

TEST_CASE("what is met again and again ends with another condition, and keeps what has vested",
          "[equity]") {
    condition_graph terms{
        {start({"monthly"}),
         period("monthly", "start", 1, 48, fraction(1, 48), {"acceleration", "departure", "bonus"}),
         event_of("acceleration", fraction(1, 1)), event_of("departure", {}),
         period("bonus", "monthly", 6, 1, {})}};
    terms.conditions[2].part_of_unvested = true;
    const auto of                        = [&](std::vector<vesting_trigger> events) {
        return follow(terms,
                                             {.granted = 480_sh, .start = 2025_y / 1 / 15, .events = std::move(events)});
    };
    const auto whole = of({});
    CHECK(vested(whole) == 480_sh);
    CHECK(whole.met.back().first == 2029_y / 7 / 15); // six months after the last time
    const auto left = of({{"departure", 2026_y / 1 / 15}});
    CHECK(vested(left) == 120_sh); // the installment of the day itself has vested
    CHECK(left.met[1].last == 2026_y / 1 / 15);
    CHECK(vested(of({{"departure", 2026_y / 1 / 14}})) == 110_sh);
    const auto faster = of({{"acceleration", 2026_y / 1 / 20}});
    CHECK(vested(faster) == 480_sh);
    CHECK(vested(faster, 2026_y / 1 / 19) == 120_sh);
    CHECK(faster.installments.back().on == 2026_y / 1 / 20);
    // Before the first month the path waits for no departure: the list of the start has none.
    CHECK(vested(of({{"departure", 2025_y / 1 / 20}})) == 480_sh);
}

TEST_CASE("a cliff of installments vests them together, or never", "[equity]") {
    condition_graph terms{{start({"quarterly"}),
                           period("quarterly", "start", 3, 16, fraction(1, 16), {"departure"}),
                           event_of("departure", {})}};
    terms.conditions[1].cliff = 4;
    const auto of             = [&](std::vector<vesting_trigger> events) {
        return follow(terms,
                                  {.granted = 1'600_sh, .start = 2025_y / 1 / 1, .events = std::move(events)});
    };
    CHECK(dated_counts(of({}))[0] == std::pair(day(2026_y / 1 / 1), std::int64_t{400}));
    CHECK(of({}).installments.size() == 13);
    CHECK(vested(of({{"departure", 2025_y / 12 / 31}})) == 0_sh);
    CHECK(vested(of({{"departure", 2026_y / 1 / 1}})) == 400_sh);
}

TEST_CASE("a condition vests a number of shares as well as a part", "[equity]") {
    vesting_condition signing{
        .name = "signing", .kind = on_start, .count = 333_sh, .next = {"rest"}};
    vesting_condition rest = event_of("rest", fraction(1, 5));
    rest.part_of_unvested  = true;
    // The schema's example: of 1,000 shares 400 are vested, and a fifth of the rest is 120.
    signing.count = 400_sh;
    const condition_graph terms{{signing, rest}};
    const vesting_grant g{
        .granted = 1'000_sh, .start = 2025_y / 1 / 1, .events = {{"rest", 2025_y / 2 / 1}}};
    CHECK(dated_counts(follow(terms, g)) == dated{{2025_y / 1 / 1, 400}, {2025_y / 2 / 1, 120}});
    condition_graph of_all                = terms;
    of_all.conditions[1].part_of_unvested = false;
    CHECK(dated_counts(follow(of_all, g)) == dated{{2025_y / 1 / 1, 400}, {2025_y / 2 / 1, 200}});
    // More than the grant is noted, and a grant of nothing vests nothing.
    of_all.conditions[1].part = fraction(1, 1);
    CHECK(notes_of(follow(of_all, g)) ==
          lines{"the conditions of the path vest 7/5 of the grant; more shares vest than the grant "
                "has"});
    CHECK(follow(terms, {.granted = 0_sh, .start = 2025_y / 1 / 1}).installments.empty());
}

TEST_CASE("what has no effect on a path is noted", "[equity]") {
    const condition_graph terms{
        {start({"late", "ipo"}), period("late", "other", 3, 1, fraction(1, 1)),
         event_of("ipo", fraction(1, 1), {"other"}), event_of("other", {})}};
    const auto p = follow(terms, {.granted    = 10_sh,
                                  .start      = 2025_y / 1 / 1,
                                  .granted_on = 2025_y / 6 / 1,
                                  .events = {{"ipo", 2025_y / 2 / 1}, {"opi", 2025_y / 3 / 1}}});
    CHECK(dated_counts(p) == dated{{2025_y / 6 / 1, 10}});
    CHECK(
        notes_of(p) ==
        lines{"condition \"late\" counts from \"other\", which the path does not meet; so it never "
              "comes",
              "the event \"opi\" of 2025-03-01 vests nothing: no condition has this name",
              "what fell due before the grant vests on the day of the grant, 2025-06-01"});
    CHECK(notes_of(follow(terms, {.granted = 10_sh})) ==
          lines{"the conditions begin with the vesting start, and the grant has none"});
}

TEST_CASE("conditions without a meaning are refused, with their names", "[equity]") {
    CHECK(refusal({}) == "vesting terms need at least one condition");
    CHECK(refusal({event_of("", {})}) == "vesting condition 1 has no name");
    CHECK(refusal({event_of("a", {}), event_of("a", {})}) ==
          "two vesting conditions are called \"a\"; each needs a name of its own");
    CHECK(refusal({event_of("a", {}, {"b"})}) ==
          "vesting condition \"a\": \"next\" names \"b\", which no condition is called");
    CHECK(refusal({period("a", "b", 1, 1, {})}) ==
          "vesting condition \"a\": \"after\" names \"b\", which no condition is called");
    CHECK(refusal({event_of("a", {}, {"b"}), event_of("b", {}, {"a"})}) ==
          "every vesting condition follows another; one must come first");
    CHECK(refusal({start({"a"}), event_of("a", {}, {"b"}), event_of("b", {}, {"a"})}) ==
          "vesting condition \"a\" leads back to itself; conditions form no circle");
    vesting_condition both = event_of("a", fraction(1, 2));
    both.count             = 5_sh;
    CHECK(refusal({both}) ==
          "vesting condition \"a\": a condition vests a part or a number of shares, not both");
    CHECK(refusal({event_of("a", fraction(-1, 2))}) ==
          "vesting condition \"a\": a part of a grant is zero or more; found -1/2");
    vesting_condition most = event_of("a", fraction(3, 2));
    CHECK(refusal({most}).empty());
    most.part_of_unvested = true;
    CHECK(refusal({most}) ==
          "vesting condition \"a\": this part is between 0 and 1 of its whole; found 3/2");
    CHECK(refusal({period("a", "a", 1, 0, {})}) ==
          "vesting condition \"a\": a schedule has 1 to 100000 installments; found 0");
    CHECK(refusal({period("a", "a", -1, 1, {})}) ==
          "vesting condition \"a\": a period has zero or more days or months; found -1");
    vesting_condition cliff = period("a", "a", 1, 3, {});
    cliff.cliff             = 4;
    CHECK(refusal({cliff}) ==
          "vesting condition \"a\": the cliff is at installment 4, and there are only 3");
    vesting_condition below{.name = "a", .count = -5_sh};
    CHECK(refusal({below}) ==
          "vesting condition \"a\": a number of shares is zero or more; found -5");
}

TEST_CASE("random chains of conditions vest what is due and no share more", "[equity]") {
    std::mt19937_64 random(30);
    const auto pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    for (int n = tries(3'000); n > 0; --n) {
        // A chain: each link an event, a day or a period of some installments, with a part in 60ths.
        condition_graph terms{{start({})}, static_cast<allotment>(pick(0, 5))};
        vesting_grant g{.granted = shares::of(pick(0, 5'000)), .start = 2025_y / 1 / 31};
        int left = 60, due = 0;
        bool open = true; // whether the path has come so far
        for (int i = 0, size = pick(1, 6); i < size; ++i) {
            const std::string name = "c" + std::to_string(i), before = terms.conditions.back().name;
            const int times = pick(1, 4), each = pick(0, left / times);
            terms.conditions.back().next = {name};
            const fraction part(each, 60);
            switch (pick(0, 2)) {
            case 0: {
                terms.conditions.push_back(event_of(name, part));
                const bool happens = pick(0, 4) > 0;
                if (happens) g.events.push_back({name, day(2025_y / 1 / 31) + 400 * (i + 1)});
                open = open && happens;
                left -= each;
                if (open) due += each;
                break;
            }
            case 1:
                terms.conditions.push_back(
                    until(name, day(2025_y / 1 / 31) + 400 * (i + 1), {}, part));
                left -= each;
                if (open) due += each;
                break;
            default:
                terms.conditions.push_back(period(name, before, pick(0, 2), times, part));
                left -= each * times;
                if (open) due += each * times;
            }
        }
        const condition_path p = follow(terms, g);
        CAPTURE(g.granted, to_word(terms.how), due);
        // Events and days stand 400 days apart, and no period before one lasts as long.
        shares sum;
        day before = day::earliest();
        for (const installment& i : p.installments) {
            REQUIRE(i.count > 0_sh);
            REQUIRE(i.on >= before);
            before = i.on;
            sum += i.count;
        }
        const std::int64_t twice    = 2 * g.granted.ticks() * due;
        const bool nearest          = terms.how == allotment::cumulative_nearest;
        const std::int64_t expected = (twice + (nearest ? 60 : 0)) / 120;
        REQUIRE(sum <= g.granted);
        REQUIRE(sum == shares::of(expected));
    }
}
