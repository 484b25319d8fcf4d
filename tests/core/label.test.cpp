#include <kicker/core/label.hpp>

#include "support/catch.hpp"

#include <string>

using kicker::label;

static_assert(sizeof(label) == 64);
static_assert(label{}.empty());
static_assert(label("loan received").view() == "loan received");

TEST_CASE("a name keeps 63 bytes and refuses the 64th", "[core]") {
    const std::string longest(63, 'x');
    CHECK(label(longest).view() == longest);
    CHECK(label(longest).size() == 63);
    CHECK_THROWS_AS(label(longest + "x"), kicker::invalid_terms);
}

TEST_CASE("names are compared and ordered by their text", "[core]") {
    CHECK(label("a") < label("b"));
    CHECK(label("a") < label("aa"));
    CHECK(label("same") == label(std::string("same")));
}
