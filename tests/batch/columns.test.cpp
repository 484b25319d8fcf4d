#include <kicker/batch/columns.hpp>

#include "support/catch.hpp"

#include <array>
#include <cmath>

using namespace kicker;

TEST_CASE("columns hold amounts in whole units of them", "[batch]") {
    CHECK(in_units(20_bn) == 20e9);
    CHECK(in_units(0.0001_cu) == 0.0001);
    CHECK(in_units(-1.5_bn) == -1.5e9);
    CHECK(in_units(750_MW) == 750.0);
    CHECK(in_units(0.001_MW) == 0.001);
    CHECK(in_units(0.00001_per_share) == 0.00001);
    CHECK(in_units(4.99_pct) == 4.99);
    CHECK(in_units(33'333'333_sh) == 33'333'333.0);
    CHECK(in_units(count::of(12)) == 12.0);
    CHECK(in_units(day(1970_y / 1 / 2)) == 1.0);
    CHECK(in_units(day(2026_y / 1 / 1)) == static_cast<double>(day(2026_y / 1 / 1).number()));
}

TEST_CASE("two amounts a tick apart are two numbers in a column, below 2^52 ticks", "[batch]") {
    for (const std::int64_t ticks :
         {std::int64_t{0}, std::int64_t{200'000'000'000'000}, (std::int64_t{1} << 52) - 3,
          (std::int64_t{1} << 51) + 12'345, std::int64_t{4'444'444'444'444'444}})
        for (std::int64_t t = ticks; t < ticks + 2; ++t) {
            INFO(t);
            CHECK(in_units(money::from_ticks(t)) < in_units(money::from_ticks(t + 1)));
            CHECK(in_units(price::from_ticks(t)) < in_units(price::from_ticks(t + 1)));
            CHECK(in_units(power::from_ticks(t)) < in_units(power::from_ticks(t + 1)));
        }
}

TEST_CASE("a column is found by its reading, whatever kind a paper says that it is", "[batch]") {
    const std::array<double, 3> paid{1e9, 2e9, 3e9}, price{9, 10, 11}, days{1, 2, 3},
        happened{0, 1, 1}, users{7, 8, 9};
    columns c(3);
    c.set(spend, paid).set(vwap(share_price, 30), price).set(on, days);
    c.set_reached("loan received", happened);
    c.set(measure<count>("users", kind::performance), users);
    CHECK(c.rows() == 3);
    CHECK(c.find(spend.key) == paid.data());
    CHECK(c.find(vwap(share_price, 30).key) == price.data());
    CHECK(c.find(vwap(share_price, 31).key) == nullptr);
    CHECK(c.find(share_price.key) == nullptr);
    CHECK(c.find(on.key) == days.data());
    CHECK(c.find(milestone_key("loan received", kind::performance)) == happened.data());
    CHECK(c.find(milestone_key("loan repaid")) == nullptr);
    CHECK(c.find(measure<count>("users", kind::other).key) == users.data());
    CHECK(c.find(peak(spend).key) == nullptr);
}

TEST_CASE("a reading without a column has its value from the common state", "[batch]") {
    CHECK(columns(3).common() == state{});
    const state common = state{}.with(spend, 5_bn).reached("loan received");
    CHECK(columns(3, common).common() == common);
    CHECK(columns(0).rows() == 0);
}

TEST_CASE("a column of another length is refused, and says its name", "[batch]") {
    const std::array<double, 3> three{};
    columns c(2);
    CHECK_THROWS_AS(c.set(spend, three), invalid_columns);
    CHECK_THROWS_WITH(c.set(spend, three), "the column of spend has 3 rows; expected 2");
    CHECK_THROWS_WITH(c.set(vwap(share_price, 30), std::span(three).first(1)),
                      "the column of share_price vwap 30 has 1 rows; expected 2");
    CHECK_THROWS_WITH(c.set_reached("loan received", three),
                      "the column of reached \"loan received\" has 3 rows; expected 2");
    CHECK(c.find(spend.key) == nullptr);
}

TEST_CASE("a reading that has a column is refused another", "[batch]") {
    const std::array<double, 2> first{}, second{};
    columns c(2);
    c.set(spend, first);
    CHECK_THROWS_AS(c.set(spend, second), invalid_columns);
    CHECK_THROWS_WITH(c.set(spend, second), "there are two columns of spend");
    c.set_reached("loan received", first);
    CHECK_THROWS_AS(c.set_reached("loan received", second), invalid_columns);
    c.set(measure<count>("users", kind::performance), first);
    CHECK_THROWS_AS(c.set(measure<count>("users", kind::other), second), invalid_columns);
    CHECK(c.find(spend.key) == first.data());
}
