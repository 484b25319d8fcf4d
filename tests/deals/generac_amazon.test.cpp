// Generac and Amazon, warrant of 16 September 2026.
//
// Source: 8-K, accession 0001437749-26-030550, through secondary copies (F2): up to 1,693,745
// shares at 200.9266 to 16 September 2033, 307,954 of them vested at issue, the rest in tranches
// on gross payments of up to 8bn. That the rest vests pro rata is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

constexpr deal generac{
    .name     = "Generac - Amazon, 2026",
    .contract = {.buyer = "Amazon", .seller = "Generac", .currency = "USD", .ceiling = 8_bn},
    .warrants = {{.name     = "warrant",
                  .shares   = 1'693'745_sh,
                  .strike   = 200.9266_per_share,
                  .issued   = 2026_y / 9 / 16,
                  .expires  = 2033_y / 9 / 16,
                  .tranches = {{"at issue", 307'954_sh, always},
                               {"payments", 1'385'791_sh, ramp(spend, 0_bn, 8_bn)}}}},
};

} // namespace

static_assert(granted(generac) == 1'693'745_sh);       // F2
static_assert(vested(generac, state{}) == 307'954_sh); // F2
// D: what vested at issue is two elevenths of the whole, to the nearest share.
static_assert(part_of(fraction(2, 11), 1'693'745_sh, rounding::half_up) == 307'954_sh);

TEST_CASE("Generac: all has vested at 8bn, and pro rata a billion vests 173,223 shares",
          "[deals]") {
    CHECK(vested(generac, spent(8_bn)) == 1'693'745_sh);               // F2
    CHECK(vested(generac, spent(7'999'999'999.99_cu)) < 1'693'745_sh); // F2
    CHECK(vested(generac, spent(1_bn)) - 307'954_sh == 173'223_sh);    // D, if it is pro rata
    CHECK(amount_of(granted(generac), 200.9266_per_share) == 340'318'424.117_cu); // D
}

TEST_CASE("Generac: nothing vests before the issue or behind the expiry", "[deals]") {
    CHECK(vested(generac, ledger{}, 2026_y / 9 / 15) == 0_sh);
    CHECK(vested(generac, ledger{}, 2026_y / 9 / 16) == 307'954_sh); // F2
    ledger late;
    late.payment(2033_y / 9 / 17, 8_bn);
    CHECK(vested(generac, late, day::latest()) == 307'954_sh);
}
