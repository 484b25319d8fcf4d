// Google and TeraWulf, for the credit support of the Fluidstack leases.
//
// Filed: 41,011,803 shares for the first leases and 32,568,197 for CB-5, at 0.01; released at lease
// commencement or when the notes are repaid. That they are vested at issue, and the release a gate on
// the exercise, is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper form_8k{"TeraWulf - Google, 2025",
                    "TeraWulf, Forms 8-K of 2025, read through secondary copies, and note of "
                    "filing 0001083301-25-000099, XBRL page R26",
                    "https://www.sec.gov/Archives/edgar/data/1083301/000108330125000099/R26.htm",
                    paper::F2};

constexpr rule released =
    reached("leases commenced", kind::performance) or reached("notes repaid", kind::performance);

constexpr deal terawulf{
    .name     = "Google - TeraWulf, 2025",
    .contract = {.buyer = "Fluidstack", .seller = "TeraWulf", .currency = "USD"},
    .warrants = {{.name     = "first leases",
                  .shares   = 41'011'803_sh,
                  .strike   = 0.01_per_share,
                  .tranches = {{"all", 41'011'803_sh, always, released}}},
                 {.name     = "CB-5",
                  .shares   = 32'568'197_sh,
                  .strike   = 0.01_per_share,
                  .tranches = {{"all", 32'568'197_sh, always,
                                reached("CB-5 commenced", kind::performance)}}}},
};

} // namespace

// The two add up to 73,580,000.
static_assert(granted(terawulf) == 73'580'000_sh);
static_assert(vested(terawulf, state{}) == 73'580'000_sh);
static_assert(amount_of(granted(terawulf), 0.01_per_share) == 735'800_cu);

TEST_CASE("TeraWulf: what is pledged is vested and may not be exercised", "[deals]") {
    CHECK(exercisable(terawulf, state{}) == 0_sh);
    CHECK(exercisable(terawulf, state{}.reached("leases commenced")) == 41'011'803_sh);
    CHECK(exercisable(terawulf, state{}.reached("notes repaid")) == 41'011'803_sh);
    published(form_8k, "shares in all, once both are released", "73,580,000",
              exercisable(terawulf, state{}.reached("notes repaid").reached("CB-5 commenced")));
}

TEST_CASE("TeraWulf: tranches of one name stand apart under two warrants", "[deals]") {
    const auto stands = positions(terawulf, state{}.reached("CB-5 commenced"));
    REQUIRE(stands.size() == 2);
    CHECK(stands[0].exercisable == 0_sh);
    CHECK(stands[1].exercisable == 32'568'197_sh);

    ledger l;
    l.milestone(2026_y / 9 / 1, "CB-5 commenced").milestone(2027_y / 1 / 4, "leases commenced");
    CHECK(exercisable(terawulf, l, 2026_y / 8 / 31) == 0_sh);
    CHECK(exercisable(terawulf, l, 2026_y / 9 / 1) == 32'568'197_sh);
    CHECK(exercisable(terawulf, l, 2027_y / 1 / 4) == 73'580'000_sh);
    CHECK(vested(terawulf, l, 2027_y / 1 / 4) == 73'580'000_sh);
}
