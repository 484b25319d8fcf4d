// Clean Energy Fuels and Amazon, warrant of April 2021.
//
// Source: filed note, sec.gov/Archives/edgar/data/1368265/000155837024002174/R101.htm (F); strike and
// expiry from press (P): 53,141,755 shares at 13.49, 13,283,445 of them at signing, 1,406,490 on 14
// June 2021 for a reason that was not read (here a milestone), the rest on 500m of fuel. That the
// rest vests pro rata, and the day of signing, are ASSUMPTIONS.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

constexpr deal clean_energy{
    .name     = "Clean Energy Fuels - Amazon, 2021",
    .contract = {.buyer    = "Amazon",
                 .seller   = "Clean Energy Fuels",
                 .currency = "USD",
                 .ceiling  = 500_m},
    .warrants = {{.name     = "warrant",
                  .shares   = 53'141'755_sh,
                  .strike   = 13.49_per_share,
                  .issued   = 2021_y / 4 / 16,
                  .expires  = 2031_y / 4 / 16,
                  .tranches = {{"signing", 13'283'445_sh, always},
                               {"June 2021", 1'406'490_sh, reached("June 2021", kind::performance)},
                               {"fuel", 38'451'820_sh, ramp(spend, 0_m, 500_m)}}}},
};

} // namespace

static_assert(granted(clean_energy) == 53'141'755_sh);
static_assert(53'141'755_sh - 13'283'445_sh - 1'406'490_sh == 38'451'820_sh); // D

TEST_CASE("Clean Energy: 14,689,935 shares have vested by the end of June 2021", "[deals]") {
    ledger l;
    l.milestone(2021_y / 6 / 14, "June 2021");
    CHECK(vested(clean_energy, l, 2021_y / 6 / 13) == 13'283'445_sh); // F
    CHECK(vested(clean_energy, l, 2021_y / 6 / 14) == 14'689'935_sh); // D
    CHECK(vested(clean_energy, spent(500_m).reached("June 2021")) == 53'141'755_sh);
}

TEST_CASE("Clean Energy: the unvested shares of 2023 tie in themselves and not with the grant",
          "[deals]") {
    // F: 42,314,667 at the start of the year, 4,701,632 vested, 37,613,035 at its end. They are more
    // than the 38,451,820 of the third tranche: the note counts something that was not read.
    const tranche of_note{"as the note counts", 42'314'667_sh, ramp(spend, 0_m, 500_m)};
    CHECK(granted(of_note) - 4'701'632_sh == 37'613'035_sh);
    CHECK(granted(of_note) > granted(clean_energy.warrants.tranches()[2]));
}
