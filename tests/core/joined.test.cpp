#include <kicker/core/joined.hpp>

#include "support/catch.hpp"

#include <vector>

using kicker::add_item, kicker::joined;

TEST_CASE("texts are joined with a separator between them, and none at either end", "[core]") {
    using texts = std::vector<std::string>;
    CHECK(joined(texts{}, ", ").empty());
    CHECK(joined(texts{"a"}, ", ") == "a");
    CHECK(joined(texts{"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(joined(texts{"", "b"}, ", ") == ", b");
    constexpr std::string_view views[] = {"x", "y"};
    CHECK(joined(views, "|") == "x|y");
}

TEST_CASE("the last of several texts may have a separator of its own", "[core]") {
    using texts = std::vector<std::string>;
    CHECK(joined(texts{}, ", ", " and ").empty());
    CHECK(joined(texts{"a"}, ", ", " and ") == "a");
    CHECK(joined(texts{"a", "b"}, ", ", " and ") == "a and b");
    CHECK(joined(texts{"a", "b", "c"}, ", ", " and ") == "a, b and c");
}

TEST_CASE("an item is appended behind a separator unless it is the first", "[core]") {
    std::string list;
    add_item(list, "; ", "a");
    CHECK(list == "a");
    add_item(list, "; ", "b");
    CHECK(list == "a; b");
}
