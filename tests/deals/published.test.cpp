// What a printed figure is held against: ours, rounded to the last digit that is printed.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

TEST_CASE("Published: a figure ties where ours rounds to it", "[deals]") {
    CHECK(held_against("366m", 365'754'820.74_cu).ties());
    CHECK(held_against("366m", 365.5_m).ties()); // a half goes up
    CHECK_FALSE(held_against("366m", 365'499'999.9999_cu).ties());
    CHECK_FALSE(held_against("366m", 366.5_m).ties());
    CHECK(held_against("2.74bn", 2'743'161'032.52_cu).ties());
    CHECK_FALSE(held_against("2.740bn", 2'743'161'032.52_cu).ties());
    CHECK(held_against("-2.74bn", -2'743'161'032.52_cu).ties());
    CHECK(held_against("$82.02", 82.02_per_share).ties());
    CHECK(held_against("6 GW", 6_GW).ties());
    CHECK(held_against("0", 0_sh).ties());
}

TEST_CASE("Published: a share more or less does not tie", "[deals]") {
    CHECK(held_against("20,368,782", 20'368'782_sh).ties());
    CHECK_FALSE(held_against("20,368,782", 20'368'781_sh).ties());
    CHECK_FALSE(held_against("20,368,782", 20'368'783_sh).ties());
}

TEST_CASE("Published: the difference is exact, and ours less theirs", "[deals]") {
    const held_figure value = held_against("366m", 365'754'820.74_cu);
    CHECK(value.ours == "365,754,820.74");
    CHECK(value.as_printed == "366m");
    CHECK(value.difference == "-245,179.26");
    CHECK(in_words(value.unit, "EUR") == "EUR");
    CHECK(held_against("20,368,782", 20'368'782_sh).difference == "0");
    CHECK(held_against("3,267,890", 3'263'898_sh).difference == "-3,992");
    CHECK(in_words(held_against("0.0001", 0.0001_per_share).unit, "EUR") == "EUR a share");
    CHECK(held_against("6 GW", 5_GW).difference == "-1 GW");
}

TEST_CASE("Published: a part is held against a percentage, and a double against a number",
          "[deals]") {
    CHECK(held_against("10.97%", fraction(33'445'026, 304'864'865)).ties());
    CHECK_FALSE(held_against("10.96%", fraction(33'445'026, 304'864'865)).ties());
    CHECK(held_against("50%", fraction(1, 2)).difference == "0%");
    const held_figure each = held_against("1,234.5", 1'234.54);
    CHECK(each.ties());
    CHECK(each.ours == "1,234.540");
    CHECK(each.difference == "0.040");
    CHECK_FALSE(held_against("1,234.5", 1'234.56).ties());
    CHECK(held_against("-3.67", -3.668).ties());
    CHECK(held_against("0.0", -0.01).ties());
}

TEST_CASE("Published: what is printed must be an amount of the unit", "[deals]") {
    CHECK_THROWS_AS(held_against("366", 6_GW), invalid_text);
    CHECK_THROWS_AS(held_against("20,368.5", 1_sh), invalid_text);
    CHECK_THROWS_AS(held_against("about 366m", 1_m), invalid_text);
    CHECK_THROWS_AS(held_against("6.98 years", 6.98), std::invalid_argument);
}
