#include <kicker/deal/schedule.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <random>
#include <type_traits>

using namespace kicker;

namespace {

constexpr term three_years{2026_y / 1 / 1, 2028_y / 12 / 31};
constexpr term three_quarters{2026_y / 1 / 1, 2026_y / 9 / 30};

std::vector<day> days_of(const spend_schedule& s) {
    std::vector<day> days;
    for (const auto& p : s) days.push_back(p.on);
    return days;
}
std::vector<money> amounts_of(const spend_schedule& s) {
    std::vector<money> amounts;
    for (const auto& p : s) amounts.push_back(p.amount);
    return amounts;
}
using days  = std::vector<day>;
using parts = std::vector<money>;

} // namespace

static_assert(std::is_trivially_copyable_v<spend_schedule>);
static_assert(max_payments == 120);
static_assert(evenly(30_bn, three_years, quarterly).size() == 12);
static_assert(total(evenly(30_bn, three_years, quarterly)) == 30_bn);
static_assert(spend_schedule{}.empty() && total(spend_schedule{}) == 0_bn);

// A schedule is of money: of nothing else, and never of a bare number.
template <class Amount>
concept spreads = requires(Amount a, term t) {
    evenly(a, t, quarterly);
};
static_assert(spreads<money>);
static_assert(!spreads<power> && !spreads<shares> && !spreads<std::int64_t> && !spreads<double>);
template <class Schedule, class By>
concept scales = requires(Schedule s, By b) {
    scaled(s, b);
};
static_assert(scales<spend_schedule, percent>);
static_assert(!scales<spend_schedule, double> && !scales<spend_schedule, money>);

TEST_CASE("an even schedule pays on the last day of each period", "[deal]") {
    const auto s = evenly(10_bn, {2026_y / 1 / 1, 2026_y / 12 / 31}, quarterly);
    CHECK(days_of(s) == days{2026_y / 3 / 31, 2026_y / 6 / 30, 2026_y / 9 / 30, 2026_y / 12 / 31});
    CHECK(amounts_of(s) == parts(4, 2.5_bn));
}

TEST_CASE("an even schedule by the month meets the leap day", "[deal]") {
    const auto s = evenly(3_m, {2028_y / 1 / 1, 2028_y / 3 / 31}, monthly);
    CHECK(days_of(s) == days{2028_y / 1 / 31, 2028_y / 2 / 29, 2028_y / 3 / 31});
}

TEST_CASE("a last period that the term cuts short is paid on the term's last day", "[deal]") {
    const auto s = evenly(4_m, {2026_y / 1 / 1, 2026_y / 10 / 15}, quarterly);
    CHECK(days_of(s) == days{2026_y / 3 / 31, 2026_y / 6 / 30, 2026_y / 9 / 30, 2026_y / 10 / 15});
    CHECK(amounts_of(s) == parts(4, 1_m));
}

TEST_CASE("a term of one day is paid on it, in full", "[deal]") {
    const auto s = evenly(7_m, {2026_y / 5 / 5, 2026_y / 5 / 5}, annual);
    CHECK(days_of(s) == days{2026_y / 5 / 5});
    CHECK(amounts_of(s) == parts{7_m});
}

TEST_CASE("cents that do not come out even go to the earlier payments", "[deal]") {
    CHECK(amounts_of(evenly(100_cu, three_quarters, quarterly)) ==
          parts{33.34_cu, 33.33_cu, 33.33_cu});
    CHECK(amounts_of(evenly(200_cu, three_quarters, quarterly)) ==
          parts{66.67_cu, 66.67_cu, 66.66_cu});
    CHECK(amounts_of(evenly(0.01_cu, three_quarters, quarterly)) == parts{0.01_cu, 0_cu, 0_cu});
}

TEST_CASE("a total that is finer than a cent is split to the tick", "[deal]") {
    CHECK(amounts_of(evenly(1.0001_cu, three_quarters, quarterly)) ==
          parts{0.3334_cu, 0.3334_cu, 0.3333_cu});
}

TEST_CASE("a ramped schedule climbs in proportion to its weights", "[deal]") {
    const term year{2026_y / 1 / 1, 2026_y / 12 / 31};
    CHECK(amounts_of(ramped(60_m, year, quarterly, 1, 4)) == parts{6_m, 12_m, 18_m, 24_m});
    CHECK(amounts_of(ramped(60_m, year, quarterly, 4, 1)) == parts{24_m, 18_m, 12_m, 6_m});
    CHECK(amounts_of(ramped(60_m, year, quarterly, 0, 3)) == parts{0_m, 10_m, 20_m, 30_m});
    CHECK(ramped(60_m, year, quarterly, 5, 5) == evenly(60_m, year, quarterly));
}

TEST_CASE("weights that are negative somewhere or positive nowhere are refused", "[deal]") {
    CHECK_THROWS_AS(ramped(60_m, three_quarters, quarterly, 0, 0), no_answer);
    CHECK_THROWS_AS(ramped(60_m, three_quarters, quarterly, -1, 3), no_answer);
    CHECK_THROWS_AS(ramped(60_m, three_quarters, quarterly, 3, -1), no_answer);
}

TEST_CASE("whatever the total, the payments of a schedule add up to it, each within a cent",
          "[deal]") {
    std::mt19937_64 random(1);
    const frequency all[] = {monthly, quarterly, semiannual, annual};
    for (int i = 0; i < 300; ++i) {
        const money sum =
            money::from_ticks(static_cast<std::int64_t>(random() % 1'000'000'000'000'000));
        const day first   = day(2026_y / 1 / 1) + static_cast<std::int32_t>(random() % 1'000);
        const term t      = {first, first + static_cast<std::int32_t>(random() % 3'000)};
        const frequency f = all[random() % 4];
        const auto s      = evenly(sum, t, f);
        INFO(sum << " over " << s.size());
        std::int64_t ticks = 0;
        for (const auto& p : s) ticks += p.amount.ticks();
        CHECK(ticks == sum.ticks());
        const auto n            = static_cast<std::int64_t>(s.size());
        const std::int64_t tick = sum.ticks() % 100 == 0 ? 100 : 1;
        for (const auto& p : s) CHECK(std::abs(p.amount.ticks() - sum.ticks() / n) <= tick);
        CHECK(s.begin()->on >= t.from());
        CHECK((s.end() - 1)->on == t.to());
    }
}

TEST_CASE("a written schedule keeps its payments, several on a day too", "[deal]") {
    constexpr spend_schedule s{
        {2026_y / 1 / 31, 1_bn}, {2026_y / 1 / 31, 2_bn}, {2026_y / 6 / 30, 3_bn}};
    CHECK(s.size() == 3);
    CHECK(amounts_of(s) == parts{1_bn, 2_bn, 3_bn});
    CHECK(total(s) == 6_bn);
}

TEST_CASE("payments out of order are refused, and the message names both days", "[deal]") {
    CHECK_THROWS_AS((spend_schedule{{2026_y / 6 / 30, 1_bn}, {2026_y / 6 / 29, 1_bn}}),
                    invalid_terms);
    spend_schedule s{{2026_y / 6 / 30, 1_bn}};
    try {
        s.add({2026_y / 6 / 29, 1_bn});
        FAIL("nothing was thrown");
    } catch (const invalid_terms& e) {
        const std::string what = e.what();
        CHECK(what.find("2026-06-29") != std::string::npos);
        CHECK(what.find("2026-06-30") != std::string::npos);
    }
    CHECK(s.size() == 1);
}

TEST_CASE("a schedule holds 120 payments and refuses the 121st", "[deal]") {
    const term ten_years{2026_y / 1 / 1, 2035_y / 12 / 31};
    auto s = evenly(120_bn, ten_years, monthly);
    CHECK(s.size() == 120);
    CHECK_THROWS_AS(s.add({2036_y / 1 / 31, 1_bn}), invalid_terms);
    CHECK(s.size() == 120);
    CHECK_THROWS_AS(evenly(120_bn, {2026_y / 1 / 1, 2036_y / 1 / 1}, monthly), invalid_terms);
    CHECK_THROWS_AS(s + (spend_schedule{{2026_y / 1 / 1, 1_bn}}), invalid_terms);
}

TEST_CASE("a scaled schedule rounds each payment to the cent, halves up", "[deal]") {
    const spend_schedule s{
        {2026_y / 1 / 31, 10_bn}, {2026_y / 2 / 28, 0.01_cu}, {2026_y / 3 / 31, 0.03_cu}};
    CHECK(amounts_of(scaled(s, 50_pct)) == parts{5_bn, 0.01_cu, 0.02_cu});
    CHECK(amounts_of(scaled(s, 120_pct)) == parts{12_bn, 0.01_cu, 0.04_cu});
    CHECK(amounts_of(scaled(s, 33.3333_pct)) == parts{3'333'330'000_cu, 0_cu, 0.01_cu});
    CHECK(scaled(s, 100_pct) == s);
    CHECK(total(scaled(s, 0_pct)) == 0_bn);
    CHECK(days_of(scaled(s, 50_pct)) == days_of(s));
}

TEST_CASE("a payment at a month's end that is shifted stays at a month's end", "[deal]") {
    struct row {
        day from;
        int months;
        day expected;
    };
    for (const auto& [from, months, expected] : {
             row{2026_y / 1 / 31, 1, 2026_y / 2 / 28},
             row{2026_y / 2 / 28, 1, 2026_y / 3 / 31},
             row{2027_y / 2 / 28, 12, 2028_y / 2 / 29},
             row{2028_y / 2 / 28, 1,
                 2028_y / 3 / 28}, // a leap year's 28 February is no month's end
             row{2026_y / 1 / 30, 1, 2026_y / 2 / 28},
             row{2026_y / 4 / 30, -2, 2026_y / 2 / 28},
             row{2026_y / 4 / 15, 9, 2027_y / 1 / 15},
             row{2026_y / 4 / 15, 0, 2026_y / 4 / 15},
             row{2026_y / 1 / 31, -1, 2025_y / 12 / 31},
         }) {
        INFO(from << " by " << months);
        CHECK(days_of(shifted(spend_schedule{{from, 1_bn}}, months)) == days{expected});
    }
}

TEST_CASE("a schedule of quarter ends that is shifted and shifted back is the same", "[deal]") {
    const auto s = evenly(30_bn, three_years, quarterly);
    for (int months : {1, 2, 5, 12, -7}) {
        const auto moved = shifted(s, months);
        CHECK(moved != s);
        CHECK(total(moved) == total(s));
        CHECK(shifted(moved, -months) == s);
    }
}

TEST_CASE("two schedules add up in order of days, the left one first on a common day", "[deal]") {
    const spend_schedule a{{2026_y / 1 / 31, 1_bn}, {2026_y / 3 / 31, 2_bn}};
    const spend_schedule b{
        {2026_y / 1 / 15, 10_bn}, {2026_y / 3 / 31, 20_bn}, {2026_y / 4 / 30, 30_bn}};
    CHECK(amounts_of(a + b) == parts{10_bn, 1_bn, 2_bn, 20_bn, 30_bn});
    CHECK(amounts_of(b + a) == parts{10_bn, 1_bn, 20_bn, 2_bn, 30_bn});
    CHECK(a + spend_schedule{} == a);
    CHECK(spend_schedule{} + a == a);
    for (day d : {day(2026_y / 1 / 14), day(2026_y / 1 / 31), day(2026_y / 12 / 31)})
        CHECK(cumulative(a + b, d) == cumulative(a, d) + cumulative(b, d));
}

TEST_CASE("capacity is billed for what is in service on the first day of a month", "[deal]") {
    const capacity_step steps[] = {
        {2026_y / 1 / 1, 50_MW}, {2026_y / 2 / 15, 50_MW}, {2026_y / 4 / 1, 650_MW}};
    const auto s = billed(steps, 100_k, {2026_y / 1 / 1, 2026_y / 4 / 30});
    CHECK(days_of(s) == days{2026_y / 1 / 31, 2026_y / 2 / 28, 2026_y / 3 / 31, 2026_y / 4 / 30});
    CHECK(amounts_of(s) == parts{5_m, 5_m, 10_m, 75_m});
}

TEST_CASE("a month without capacity has no bill", "[deal]") {
    const capacity_step steps[] = {{2026_y / 3 / 1, 10_MW}};
    const auto s                = billed(steps, 1_k, {2026_y / 1 / 1, 2026_y / 3 / 31});
    CHECK(days_of(s) == days{2026_y / 3 / 31});
    CHECK(amounts_of(s) == parts{10_k});
    CHECK(billed({}, 1_k, three_years).empty());
}

TEST_CASE("what is billed has the steps in service by the end of its term, in order of days",
          "[deal]") {
    const capacity_step steps[] = {{2026_y / 4 / 30, 3_MW},
                                   {2026_y / 2 / 15, 2_MW},
                                   {2025_y / 6 / 1, 1_MW},
                                   {2026_y / 5 / 1, 4_MW},
                                   {2026_y / 2 / 15, 5_MW}};
    const auto s                = billed(steps, 1_k, {2026_y / 1 / 1, 2026_y / 4 / 30});
    const auto in_service       = [](const auto& schedule) {
        std::vector<std::pair<day, power>> all;
        for (const auto& step : schedule.capacity()) all.emplace_back(step.from, power(step.added));
        return all;
    };
    const std::vector<std::pair<day, power>> in_order{{2025_y / 6 / 1, 1_MW},
                                                      {2026_y / 2 / 15, 2_MW},
                                                      {2026_y / 2 / 15, 5_MW},
                                                      {2026_y / 4 / 30, 3_MW}};
    CHECK(in_service(s) == in_order);
    CHECK(in_service(scaled(s, 50_pct)) == in_order);
    CHECK(in_service(shifted(s, 2)) == in_order);
    CHECK(in_service(s + evenly(1_bn, three_years, annual)) == in_order);
    CHECK(in_service(s + s).size() == 8);
    CHECK(basic_spend_schedule<int128>(s).capacity().size() == 4);
    CHECK(evenly(1_bn, three_years, annual).capacity().empty());
    const auto later = billed(std::span(steps).first(1), 1_k, {2026_y / 1 / 1, 2026_y / 4 / 30});
    CHECK(later.empty()); // no month begins with the power
    CHECK(later != spend_schedule{});
    spend_schedule full;
    for (std::size_t i = 0; i < max_payments; ++i) full.add_capacity(steps[0]);
    CHECK_THROWS_WITH(full.add_capacity(steps[0]),
                      invalid_terms::too_many("steps of capacity in a schedule", 120).what());
}

TEST_CASE("a bill is rounded to the cent, halves up", "[deal]") {
    const capacity_step one_kilowatt[] = {{2026_y / 1 / 1, 1_kW}};
    const term january{2026_y / 1 / 1, 2026_y / 1 / 31};
    CHECK(total(billed(one_kilowatt, 5_cu, january)) == 0.01_cu);       // 0.005
    CHECK(total(billed(one_kilowatt, 4.9999_cu, january)) == 0_cu);     // 0.0049999
    CHECK(total(billed(one_kilowatt, 15_cu, january)) == 0.02_cu);      // 0.015
    CHECK(total(billed(one_kilowatt, 1'234.5_cu, january)) == 1.23_cu); // 1.2345
}

TEST_CASE("between payments the cumulative spend is a step", "[deal]") {
    const auto s = evenly(30_bn, three_years, quarterly);
    CHECK(cumulative(s, 2026_y / 3 / 30) == 0_bn);
    CHECK(cumulative(s, 2026_y / 3 / 31) == 2.5_bn);
    CHECK(cumulative(s, 2026_y / 4 / 1) == 2.5_bn);
    CHECK(cumulative(s, 2026_y / 6 / 29) == 2.5_bn);
    CHECK(cumulative(s, 2026_y / 6 / 30) == 5_bn);
    CHECK(cumulative(s, 2028_y / 12 / 30) == 27.5_bn);
    CHECK(cumulative(s, 2028_y / 12 / 31) == 30_bn);
    CHECK(cumulative(s, day::latest()) == total(s));
}

TEST_CASE("the first day on which a total is reached is the day of a payment, or never", "[deal]") {
    const auto s = evenly(30_bn, three_years, quarterly);
    CHECK(first_day_reaching(s, 20_bn) == day(2027_y / 12 / 31));
    CHECK(first_day_reaching(s, 20_bn + 0.0001_cu) == day(2028_y / 3 / 31));
    CHECK(first_day_reaching(s, 0.0001_cu) == day(2026_y / 3 / 31));
    CHECK(first_day_reaching(s, 30_bn) == day(2028_y / 12 / 31));
    CHECK_FALSE(first_day_reaching(s, 30_bn + 0.0001_cu).has_value());
    CHECK_FALSE(first_day_reaching(spend_schedule{}, 1_cu).has_value());
}

TEST_CASE("amounts that do not fit are refused, never wrapped", "[deal]") {
    const money most = money::from_ticks(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(total(spend_schedule{{2026_y / 1 / 1, most}, {2026_y / 1 / 2, most}}),
                    overflow);
    CHECK_THROWS_AS(scaled(spend_schedule{{2026_y / 1 / 1, most}}, 101_pct), overflow);
    CHECK(total(evenly(most, three_years, monthly)) == most);
}

TEMPLATE_TEST_CASE("a schedule is the same in every representation", "[deal]", KICKER_LANES) {
    using Rep = TestType;
    const basic_money<Rep> sum(1'000'000'000.01_cu);
    const auto exact = ramped(1'000'000'000.01_cu, three_years, monthly, 3, 17);
    const auto wide  = ramped(sum, three_years, monthly, 3, 17);
    REQUIRE(wide.size() == exact.size());
    CHECK(total(wide) == sum);
    for (std::size_t k = 0; k < exact.size(); ++k) {
        const auto& found  = wide.begin()[k];
        const auto& wanted = exact.begin()[k];
        CHECK(found.on == wanted.on);
        if constexpr (rep_traits<Rep>::is_exact)
            CHECK(found.amount == basic_money<Rep>(wanted.amount));
        else
            CHECK(std::abs(found.amount.ticks() - static_cast<double>(wanted.amount.ticks())) <=
                  100);
    }
    if constexpr (!std::same_as<Rep, std::int64_t>)
        CHECK(total(basic_spend_schedule<Rep>(exact)) == sum);
}

TEST_CASE("a negative payment is refused by its day", "[deal]") {
    CHECK_THROWS_WITH((spend_schedule{{2026_y / 3 / 31, money{} - 5_bn}}),
                      "a payment of a schedule is zero or more; on 2026-03-31 found -5bn");
}
