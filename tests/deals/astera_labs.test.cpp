// Astera Labs and Amazon, warrants of October 2022, 2023 and February 2026.
//
// That the tranches vest pro rata, and the 300m of the first warrant, are ASSUMPTIONS; nothing below
// depends on them but where it says so.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{"Astera Labs - Amazon, 2022 and 2023",
                 "Astera Labs, filing 0001736297-25-000003, note on the warrants, XBRL page R15",
                 "https://www.sec.gov/Archives/edgar/data/1736297/000173629725000003/R15.htm",
                 paper::F};
const paper form_8k{"Astera Labs - Amazon, 2026",
                    "Astera Labs, Form 8-K of February 2026, accession 0001104659-26-012606, "
                    "through a secondary copy",
                    "https://secwatch.observer/filing/0001104659-26-012606.md", paper::F2};

constexpr deal of_2022{
    .name     = "Astera Labs - Amazon, 2022 and 2023",
    .contract = {.buyer = "Amazon", .seller = "Astera Labs", .currency = "USD"},
    .warrants = {{.name     = "2022",
                  .shares   = 1'484'230_sh,
                  .strike   = 20.34_per_share,
                  .tranches = {{"at issue", 14'844_sh, always},
                               {"payments", 1'469'386_sh, ramp(spend, 0_m, 300_m)}}},
                 {.name     = "2023",
                  .shares   = 831'945_sh,
                  .strike   = 20.34_per_share,
                  .tranches = {{"payments", 831'945_sh, ramp(spend, 0_m, 300_m)}}}},
};
constexpr deal of_2026{
    .name     = "Astera Labs - Amazon, 2026",
    .contract = {.buyer = "Amazon", .seller = "Astera Labs", .currency = "USD", .ceiling = 6.5_bn},
    .warrants = {{.name     = "2026",
                  .shares   = 3'262'299_sh,
                  .strike   = 142.82_per_share,
                  .issued   = 2026_y / 2 / 5,
                  .expires  = 2033_y / 2 / 5,
                  .tranches = {{"payments", 3'262'299_sh, ramp(spend, 0_bn, 6.5_bn)}}}},
};

} // namespace

static_assert(vested(of_2022, state{}) == 14'844_sh); // at issue
static_assert(granted(of_2022) == 1'484'230_sh + 831'945_sh);

TEST_CASE("Astera Labs: the most that the warrants can cost in revenue is what the note says",
          "[deals]") {
    // 4.78 and 10.04 a share are filed
    CHECK(amount_of(1'484'230_sh, 4.78_per_share) == 7'094'619.4_cu);
    CHECK(amount_of(831'945_sh, 10.04_per_share) == 8'352'727.8_cu);
    published(note.derived(), "value of the shares of 2022 at 4.78", "7.095m",
              amount_of(granted(of_2022.warrants[0]), 4.78_per_share));
    published(note.derived(), "value of the shares of 2023 at 10.04", "8.353m",
              amount_of(granted(of_2022.warrants[1]), 10.04_per_share));
    given(note, "vested at issue", "14,844", vested(of_2022, state{}));
}

TEST_CASE("Astera Labs: pro rata, a million of payments is worth 501 shares", "[deals]") {
    // 501.9 shares a million, if it is pro rata
    CHECK(vested(of_2026, spent(1_m)) == 501_sh);
    CHECK(vested(of_2026, spent(10_m)) == 5'018_sh);
    CHECK(amount_of(granted(of_2026), 142.82_per_share) == 465'921'543.18_cu);
    published(form_8k.derived(), "strike of all shares", "465.9m",
              amount_of(granted(of_2026), 142.82_per_share));
}

TEST_CASE("Astera Labs: a two-for-one split doubles the shares, halves the strike, keeps the cash",
          "[deals]") {
    // An invented split on filed terms
    ledger l;
    l.payment(2027_y / 12 / 31, 6.5_bn).split(2028_y / 6 / 1, 2, 1);
    CHECK(vested(of_2026, l, 2028_y / 5 / 31) == 3'262'299_sh);
    CHECK(vested(of_2026, l, 2028_y / 6 / 1) == 6'524'598_sh);
    const price halved = part_of(fraction(1, 2), 142.82_per_share, rounding::half_up);
    CHECK(halved == 71.41_per_share);
    CHECK(amount_of(6'524'598_sh, halved) == 465'921'543.18_cu);
    CHECK(amount_of(3'262'299_sh, 142.82_per_share) == amount_of(6'524'598_sh, halved));
}

TEST_CASE("Astera Labs: a split before the payments gives the same shares as one after them",
          "[deals]") {
    ledger before, after;
    before.split(2026_y / 6 / 1, 2, 1)
        .payment(2027_y / 12 / 31, 1.3_bn)
        .payment(2028_y / 12 / 31, 5.2_bn);
    after.payment(2027_y / 12 / 31, 1.3_bn)
        .payment(2028_y / 12 / 31, 5.2_bn)
        .split(2029_y / 6 / 1, 2, 1);
    CHECK(vested(of_2026, before, day::latest()) == 6'524'598_sh);
    CHECK(vested(of_2026, after, day::latest()) == 6'524'598_sh);
}
