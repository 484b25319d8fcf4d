#include <kicker/value/distribution.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("a distribution counts numbers in stretches, the last of which has no end",
          "[value][distribution]") {
    distribution d;
    for (const std::uint64_t number : {0U, 9U, 10U, 19U, 20U, 1'000U, 1'000'000U}) d.add(number);
    const auto parts = d.parts_within(10, 3);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0] == Approx(2.0 / 7));
    CHECK(parts[1] == Approx(2.0 / 7)); // a number on an edge lies in the upper stretch
    CHECK(parts[2] == Approx(3.0 / 7));
    CHECK(d.parts_within(1e9, 1) == std::vector<double>{1.0});
}

TEST_CASE("stretches agree with what lies at a level or above", "[value][distribution]") {
    distribution d;
    for (std::uint64_t i = 0; i < 5'000; ++i) d.add(i * i);
    constexpr double width = 1e6;
    const auto parts       = d.parts_within(width, 20);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double from  = width * static_cast<double>(i);
        const double above = i + 1 == parts.size() ? 0 : d.at_least(from + width);
        CHECK(parts[i] == Approx(d.at_least(from) - above));
    }
}

TEST_CASE("stretches of nothing, and of no width, are refused", "[value][distribution]") {
    const distribution none;
    CHECK(none.parts_within(1, 2) == std::vector<double>{0.0, 0.0});
    CHECK_THROWS_AS(none.parts_within(0, 2), invalid_input);
    CHECK_THROWS_AS(none.parts_within(1, 0), invalid_input);
}
