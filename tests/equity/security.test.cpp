#include <kicker/equity/security.hpp>

#include "support/catch.hpp"

#include <type_traits>

using namespace kicker;

static_assert(std::is_trivially_copyable_v<holding>);
static_assert(std::is_trivially_copyable_v<purchase_right>);

TEST_CASE("a right that says nothing is a warrant, and has no plan", "[equity]") {
    CHECK(to_word(right_kind::from_plan) == "option");
    CHECK(to_word(purchase_right{}.kind) == "warrant");
    CHECK(purchase_right{}.plan == no_place);
}
