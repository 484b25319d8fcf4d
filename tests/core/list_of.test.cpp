#include <kicker/core/list_of.hpp>

#include "support/catch.hpp"

#include <vector>

using kicker::add_item, kicker::list_of;

TEST_CASE("texts are joined with a separator between them, and none at either end", "[core]") {
    using texts = std::vector<std::string>;
    CHECK(list_of(texts{}, ", ").empty());
    CHECK(list_of(texts{"a"}, ", ") == "a");
    CHECK(list_of(texts{"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(list_of(texts{"", "b"}, ", ") == ", b");
    constexpr std::string_view views[] = {"x", "y"};
    CHECK(list_of(views, "|") == "x|y");
}

TEST_CASE("the last of several texts may have a separator of its own", "[core]") {
    using texts = std::vector<std::string>;
    CHECK(list_of(texts{}, ", ", " and ").empty());
    CHECK(list_of(texts{"a"}, ", ", " and ") == "a");
    CHECK(list_of(texts{"a", "b"}, ", ", " and ") == "a and b");
    CHECK(list_of(texts{"a", "b", "c"}, ", ", " and ") == "a, b and c");
}

TEST_CASE("an item is appended behind a separator unless it is the first", "[core]") {
    std::string list;
    add_item(list, "; ", "a");
    CHECK(list == "a");
    add_item(list, "; ", "b");
    CHECK(list == "a; b");
}
