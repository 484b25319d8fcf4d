#include <kicker/text/section.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace kicker;

// Plain data: whoever writes sections fills in what is known.
static_assert(std::is_aggregate_v<origin> && std::is_aggregate_v<cell> &&
              std::is_aggregate_v<section_table> && std::is_aggregate_v<chart> &&
              std::is_aggregate_v<section> && std::is_aggregate_v<report>);

namespace {

section_table vested_table() {
    return {.caption = "Shares vested by day.",
            .columns = {{"day"}, {"shares", align::right}},
            .rows    = {{{"2028-03-31"}, {"8,333,333", "8333333", {.event = "payment of 2.5bn"}}},
                        {{"2028-06-30"}, {"16,666,666", "16666666"}}}};
}

} // namespace

TEST_CASE("an origin is empty until one of its parts is said", "[text]") {
    CHECK(origin{}.empty());
    CHECK_FALSE(origin{.rule = "spend >= 20bn"}.empty());
    CHECK_FALSE(origin{.event = "payment"}.empty());
    CHECK_FALSE(origin{.source = "S-1, F-47"}.empty());
    CHECK_FALSE(origin{.assumptions = {"shares"}}.empty());
    CHECK_FALSE(origin{.note = "rounded down"}.empty());
}

TEST_CASE("a table of a section prints as any other table", "[text]") {
    CHECK(to_text(vested_table()) == "Shares vested by day.\n"
                                     "  day             shares\n"
                                     "  ----------  ----------\n"
                                     "  2028-03-31   8,333,333\n"
                                     "  2028-06-30  16,666,666\n");
}

TEST_CASE("a row with too few cells is filled up in text", "[text]") {
    section_table t = vested_table();
    t.caption       = "";
    t.rows          = {{{"2028-03-31"}}};
    CHECK(to_text(t) == "  day         shares\n"
                        "  ----------  ------\n"
                        "  2028-03-31\n");
}

TEST_CASE("a section as text has its prose, notes, tables, numbers and assumptions in order",
          "[text]") {
    const section s{
        .id          = "vesting",
        .title       = "Vesting",
        .prose       = {"Nothing vests before 20bn.", "All has vested at 30bn."},
        .notes       = {"a day of them had no volume"},
        .tables      = {vested_table()},
        .charts      = {{.title         = "Vesting over time",
                         .alt           = "Two steps in 2028.",
                         .specification = "{}",
                         .numbers       = {.columns = {{"day"}}, .rows = {{{"2028-03-31"}}}}}},
        .assumptions = {{"shares", "300,000,000", "250m", "330m", "the press gives none"},
                        {"x", "1"}}};
    CHECK(to_text(s) == "Vesting\n"
                        "\n"
                        "Nothing vests before 20bn.\n"
                        "\n"
                        "All has vested at 30bn.\n"
                        "\n"
                        "note: a day of them had no volume\n"
                        "\n"
                        "Shares vested by day.\n"
                        "  day             shares\n"
                        "  ----------  ----------\n"
                        "  2028-03-31   8,333,333\n"
                        "  2028-06-30  16,666,666\n"
                        "\n"
                        "Vesting over time: Two steps in 2028.\n"
                        "  day\n"
                        "  ----------\n"
                        "  2028-03-31\n"
                        "\n"
                        "assumed:\n"
                        "  shares: 300,000,000 (250m to 330m). Reason: the press gives none\n"
                        "  x: 1\n");
}
