#include <kicker/text/path_table.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("a vesting path is a table of day, tranche, shares, cumulative and cause", "[text]") {
    const deal d{
        .name     = "path",
        .contract = {.currency = "USD", .term = {2026_y / 1 / 1, 2026_y / 12 / 31}},
        .schedule = evenly(30_bn, {2026_y / 1 / 1, 2026_y / 12 / 31}, quarterly),
        .warrants = {{.name     = "W",
                      .tranches = {{"signing", 5'819'652_sh, always},
                                   {"expansion", 33'333'333_sh, ramp(spend, 20_bn, 30_bn)}}}}};
    CHECK(as_table(vesting_path(d)).str("") ==
          "day         tranche        shares  cumulative  cause\n"
          "----------  ---------  ----------  ----------  --------------------\n"
          "2026-01-01  signing     5,819,652   5,819,652  issue of the warrant\n"
          "2026-09-30  expansion   8,333,333   8,333,333  payment of 7.5bn\n"
          "2026-12-31  expansion  25,000,000  33,333,333  payment of 7.5bn\n");
}
