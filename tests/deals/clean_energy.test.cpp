// Clean Energy Fuels and Amazon, warrant of April 2021.
//
// Filed: 53,141,755 shares at 13.49, 13,283,445 of them at signing, 1,406,490 on 14 June 2021 for a
// reason that was not read (here a milestone), the rest on 500m of fuel. That the rest vests pro
// rata, and the day of signing, are ASSUMPTIONS; the expiry is from the press.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{
    "Clean Energy Fuels - Amazon, 2021",
    "Clean Energy Fuels, filing 0001558370-24-002174, note on the warrant, XBRL page R101",
    "https://www.sec.gov/Archives/edgar/data/1368265/000155837024002174/R101.htm", paper::F};

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
static_assert(53'141'755_sh - 13'283'445_sh - 1'406'490_sh == 38'451'820_sh);

TEST_CASE("Clean Energy: 14,689,935 shares have vested by the end of June 2021", "[deals]") {
    ledger l;
    l.milestone(2021_y / 6 / 14, "June 2021");
    given(note, "vested at signing", "13,283,445", vested(clean_energy, l, 2021_y / 6 / 13));
    published(note.derived(), "vested by 14 June 2021, 1,406,490 more", "14,689,935",
              vested(clean_energy, l, 2021_y / 6 / 14));
    published(note, "vested on 500m of fuel", "53,141,755",
              vested(clean_energy, spent(500_m).reached("June 2021")));
    published(note, "unvested at the start of 2023", "42,314,667",
              granted(clean_energy) - vested(clean_energy, l, 2021_y / 6 / 14),
              {.by  = "-3,862,847",
               .why = "by the note's count fewer shares had vested than at the signing; what it "
                      "counts was not read"});
}

TEST_CASE("Clean Energy: the unvested shares of 2023 tie in themselves and not with the grant",
          "[deals]") {
    // 42,314,667 at the start of the year, 4,701,632 vested, 37,613,035 at its end. They are more than
    // the 38,451,820 of the third tranche: the note counts something that was not read.
    const tranche of_note{"as the note counts", 42'314'667_sh, ramp(spend, 0_m, 500_m)};
    published(note, "unvested at the end of 2023, by the note's own count", "37,613,035",
              granted(of_note) - 4'701'632_sh);
    CHECK(granted(of_note) > granted(clean_energy.warrants.tranches()[2]));
}

TEST_CASE("Clean Energy: the instalments are rounded each and not on the cumulative", "[deals]") {
    // 4,701,632 shares vested in 2023, which are eight instalments of 587,704. 72 of them are
    // 42,314,688, 21 more than the 42,314,667 that were unvested before. So each is the 72nd part
    // rounded to a whole share, and the last must be smaller: one tranche in 72 steps, rounded on the
    // cumulative, never vests eight steps of 4,701,632.
    constexpr shares unvested = 42'314'667_sh, instalment = 587'704_sh;
    static_assert(8 * instalment == 4'701'632_sh);
    static_assert(9 * 4'701'632_sh == 42'314'688_sh);
    static_assert(72 * instalment - unvested == 21_sh);
    static_assert(part_of(fraction(1, 72), unvested, rounding::half_up) == instalment);

    const rule in_72 = in_steps(ramp(spend, 0_m, 72_m), 72); // the amount of a step is immaterial
    const auto at    = [](const auto& terms, int step) { return vested(terms, spent(step * 1_m)); };
    for (rounding how : {rounding::down, rounding::half_up, rounding::up}) {
        const tranche cumulative{
            .name = "cumulative", .shares = unvested, .vests = in_72, .rounding = how};
        for (int k = 0; k + 8 <= 72; ++k) {
            CAPTURE(to_word(how), k);
            CHECK(at(cumulative, k + 8) - at(cumulative, k) < 4'701'632_sh);
        }
    }

    // As it is written: one tranche, of which each step is rounded.
    const tranche as_filed{.name     = "as filed",
                           .shares   = unvested,
                           .vests    = in_72,
                           .rounding = each_step(rounding::half_up)};
    CHECK(granted(as_filed) == unvested);
    for (int k = 0; k + 8 <= 71; ++k) CHECK(at(as_filed, k + 8) - at(as_filed, k) == 4'701'632_sh);
    CHECK(at(as_filed, 72) - at(as_filed, 71) == 587'683_sh);
    published(note, "vested in 2023, eight of 72 instalments rounded each", "4,701,632",
              at(as_filed, 8));
}
