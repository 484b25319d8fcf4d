#include <kicker/equity/company_event.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("within a day, what others stand on comes first", "[equity]") {
    const std::vector<std::vector<company_change>> in_order = {
        {class_created{}},
        {authorized_changed{}, plan_created{}},
        {class_split{}},
        {conversion_changed{}, plan_changed{}},
        {shares_issued{}, option_granted{}, warrant_issued{}, note_issued{}},
        {right_vested{}},
        {right_exercised{}},
        {shares_converted{}, note_converted{}},
        {shares_transferred{}, right_transferred{}, note_transferred{}},
        {shares_repurchased{}, right_cancelled{}, note_repaid{}},
        {priced_round{}},
        {public_offering{}}};
    int last          = -1;
    std::size_t kinds = 0;
    for (const auto& alike : in_order) {
        for (const company_change& c : alike) CHECK(rank_of(c) == rank_of(alike.front()));
        CHECK(rank_of(alike.front()) > last);
        last = rank_of(alike.front());
        kinds += alike.size();
    }
    CHECK(kinds == std::variant_size_v<company_change>);
}
