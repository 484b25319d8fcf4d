#include <kicker/core/listed.hpp>

#include "support/catch.hpp"

#include <vector>

using kicker::add_item, kicker::listed;

TEST_CASE("texts are joined with a separator between them, and none at either end", "[core]") {
    using texts = std::vector<std::string>;
    CHECK(listed(texts{}, ", ").empty());
    CHECK(listed(texts{"a"}, ", ") == "a");
    CHECK(listed(texts{"a", "b", "c"}, ", ") == "a, b, c");
    CHECK(listed(texts{"", "b"}, ", ") == ", b");
    constexpr std::string_view views[] = {"x", "y"};
    CHECK(listed(views, "|") == "x|y");
}

TEST_CASE("the last of several texts may have a separator of its own", "[core]") {
    using texts = std::vector<std::string>;
    CHECK(listed(texts{}, ", ", " and ").empty());
    CHECK(listed(texts{"a"}, ", ", " and ") == "a");
    CHECK(listed(texts{"a", "b"}, ", ", " and ") == "a and b");
    CHECK(listed(texts{"a", "b", "c"}, ", ", " and ") == "a, b and c");
}

TEST_CASE("an item is appended behind a separator unless it is the first", "[core]") {
    std::string list;
    add_item(list, "; ", "a");
    CHECK(list == "a");
    add_item(list, "; ", "b");
    CHECK(list == "a; b");
}
