#include <kicker/ledger/detail/day_totals.hpp>

#include "support/catch.hpp"

#include <cstdint>
#include <string>

using namespace kicker;

namespace {

using facts = detail::named_facts<std::int64_t>;

constexpr day first = 2027_y / 3 / 1, second = 2027_y / 3 / 2, third = 2027_y / 3 / 3;

} // namespace

TEST_CASE("a day that is opened again forgets its milestones and not those of days before",
          "[ledger]") {
    facts f;
    f.happen("a", first);
    f.close();
    f.happen("b", second);
    f.happen("a", second); // the first time counts
    CHECK(f.day_of("a") == first);
    CHECK(f.day_of("b") == second);
    f.reopen();
    CHECK(f.day_of("a") == first);
    CHECK(f.day_of("b") == std::nullopt);
    f.happen("b", second);
    f.close();
    f.reopen(); // of a day on which nothing has happened yet
    CHECK(f.day_of("b") == second);
    f.happen("b", third);
    CHECK(f.day_of("b") == second);
}

TEST_CASE("a day that is opened again has the measures of the day before", "[ledger]") {
    facts f;
    const auto& users = f.measure_of("users", unit_id::count);
    CHECK(users.now == fraction(0));
    f.measured("users", unit_id::count, fraction(5));
    f.close();
    CHECK(users.now == fraction(5));
    CHECK(users.at_open == fraction(5));
    f.measured("users", unit_id::count, fraction(7));
    f.measured("users", unit_id::count, fraction(9));
    CHECK(users.now == fraction(9));
    CHECK(users.at_open == fraction(5));
    for (int again = 0; again < 2; ++again) {
        f.reopen();
        CHECK(users.now == fraction(5));
        f.measured("users", unit_id::count, fraction(8));
    }
    f.close();
    f.reopen();
    CHECK(users.now == fraction(8));
    CHECK(users.at_open == fraction(8));
}

TEST_CASE("a measure is found by its name and its unit, and stays where it is", "[ledger]") {
    facts f;
    auto* const in_money = &f.measure_of("sales", unit_id::money);
    auto* const counted  = &f.measure_of("sales", unit_id::count);
    CHECK(in_money != counted);
    auto* const milestone = &f.milestone_of("sales");
    for (int i = 0; i < 100; ++i) {
        f.measured("measure " + std::to_string(i), unit_id::count, fraction(i));
        f.happen("milestone " + std::to_string(i), first);
    }
    f.measured("sales", unit_id::money, fraction(3));
    CHECK(&f.measure_of("sales", unit_id::money) == in_money);
    CHECK(&f.measure_of("sales", unit_id::count) == counted);
    CHECK(&f.milestone_of("sales") == milestone);
    CHECK(in_money->now == fraction(3));
    CHECK(counted->now == fraction(0));
    CHECK_FALSE(milestone->first.has_value());
    f.reopen();
    CHECK(in_money->now == fraction(0));
    CHECK(f.day_of("milestone 7") == std::nullopt);
    CHECK(f.day_of("never heard of") == std::nullopt);
}

TEST_CASE("a milestone counts how often it happens, and a day that is taken again counts it once",
          "[ledger]") {
    facts f;
    const auto& goal = f.milestone_of("goal");
    f.happen("goal", first);
    f.close();
    for (int again = 0; again < 2; ++again) {
        f.reopen();
        CHECK(goal.times == 1);
        f.happen("goal", first + 3);
        f.happen("goal", first + 3);
        CHECK(goal.times == 3);
    }
    f.close();
    f.reopen();
    CHECK(goal.times == 3);
    CHECK(goal.first == first);
}

TEST_CASE("what has a tag is added to each rule that looks at it, once for an event", "[ledger]") {
    facts f;
    const auto& fees = f.tagged(metric_id::spend, "fees");
    const auto& rent = f.tagged(metric_id::spend, "rent");
    CHECK(&f.tagged(metric_id::spend, "fees") == &fees);
    f.add(metric_id::spend, "fees", fraction(2));
    f.add(metric_id::spend, " rent , fees", fraction(3));
    f.add(metric_id::spend, "late fees,fee", fraction(5));
    f.add(metric_id::funding, "fees", fraction(7));
    CHECK(fees.now == fraction(5));
    CHECK(rent.now == fraction(3));
    f.close();
    f.add(metric_id::spend, "fees,fees", fraction(1));
    CHECK(fees.now == fraction(6));
    f.reopen();
    CHECK(fees.now == fraction(5));
}
