#include <kicker/equity/share_class.hpp>

#include <kicker/unit/literals.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("shares as converted are those of the class that they become, rounded down", "[equity]") {
    const share_class common{.name = "Common"};
    CHECK_FALSE(is_convertible(common));
    CHECK(as_converted(common, 7_sh) == 7_sh);
    const share_class a{.name          = "Series A",
                        .kind          = stock_kind::preferred,
                        .into          = "Common",
                        .converts_into = {3, 2}};
    CHECK(is_convertible(a));
    CHECK(as_converted(a, 7_sh) == 10_sh);
    const share_class never{
        .name = "Series X", .kind = stock_kind::preferred, .converts_into = fraction::none()};
    CHECK_FALSE(is_convertible(never));
    CHECK(as_converted(never, 7_sh) == 0_sh);
    // Berkshire Hathaway's Class A becomes 1,500 Class B, though both are common.
    const share_class berkshire{.name = "Class A", .into = "Class B", .converts_into = {1'500}};
    CHECK(as_converted(berkshire, 2_sh) == 3'000_sh);
}

TEST_CASE("kinds of stock have words", "[equity]") {
    CHECK(to_word(stock_kind::common) == "common");
    CHECK(to_word(stock_kind::preferred) == "preferred");
}
