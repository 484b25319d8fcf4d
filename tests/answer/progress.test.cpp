#include <kicker/answer/progress.hpp>

#include <kicker/vest/leaves.hpp>

#include "support/catch.hpp"

using namespace kicker;
using namespace kicker::literals;

TEST_CASE("progress: a reading has come to a part of its level, and never beyond", "[answer]") {
    const auto part = [](std::int64_t now, std::int64_t level) {
        return part_of_level(fraction(now), level, unit_id::money);
    };
    CHECK(part(1, 4) == fraction{1, 4});
    CHECK(part(0, 4) == fraction{});
    CHECK(part(4, 4) == fraction::whole());
    CHECK(part(5, 4) == fraction::whole());
    CHECK(part(5, 0) == std::nullopt);
    CHECK(part_of_level(fraction(1), 4, unit_id::day) == std::nullopt);
}

TEST_CASE("progress: only of a condition whose way can be counted", "[answer]") {
    const auto of = [](const rule& r, const state& s) {
        return progress_of(explain(r, s).missing.at(0));
    };
    CHECK(of(spend >= 20_bn, spent(5_bn)) == fraction{1, 4});
    CHECK(of(ramp(spend, 10_bn, 20_bn), spent(5_bn)) == fraction{1, 4});
    CHECK(of(reached("closing"), state{}) == std::nullopt);
    CHECK(of(share_price >= 5_per_share, state{}) == std::nullopt); // no price is known
}
