// IonQ and Amazon, warrant of November 2019.
//
// Filed: of 8,301,202 shares 543,152 had vested by August 2020 and 7,758,050 were forfeited by the end
// of 2024.
// ASSUMED here: that a named event vested the first, that payments up to 100m would have vested the
// others pro rata, the day of issue, and the days within the periods.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{
    "IonQ - Amazon, 2019", "IonQ, filing 0000950170-25-027722, note on the warrant, XBRL page R23",
    "https://www.sec.gov/Archives/edgar/data/1824920/000095017025027722/R23.htm", paper::F};

constexpr deal ionq{
    .name     = "IonQ - Amazon, 2019",
    .contract = {.buyer = "Amazon", .seller = "IonQ", .currency = "USD"},
    .warrants = {{.name     = "warrant",
                  .shares   = 8'301'202_sh,
                  .issued   = 2019_y / 11 / 27,
                  .tranches = {{"announcement", 543'152_sh,
                                reached("announcement", kind::performance)},
                               {"payments", 7'758'050_sh, ramp(spend, 0_m, 100_m)}}}},
};

ledger what_happened() {
    ledger l;
    l.milestone(2020_y / 8 / 1, "announcement").forfeiture(2024_y / 12 / 31, "payments");
    return l;
}

} // namespace

static_assert(granted(ionq) == 8'301'202_sh);
static_assert(543'152_sh + 7'758'050_sh == 8'301'202_sh);

TEST_CASE("IonQ: what had vested by August 2020 is what stays at the end of 2024", "[deals]") {
    const auto l = what_happened();
    given(note, "vested by August 2020", "543,152", vested(ionq, l, 2020_y / 8 / 31));
    published(note, "vested at the end of 2024", "543,152", vested(ionq, l, 2024_y / 12 / 31));
    published(note, "forfeited by the end of 2024", "7,758,050",
              granted(ionq) - vested(ionq, l, 2024_y / 12 / 31));
}

TEST_CASE("IonQ: a forfeiture is final whatever is paid later", "[deals]") {
    auto later = what_happened();
    later.payment(2025_y / 3 / 31, 100_m);
    CHECK(vested(ionq, later, 2025_y / 12 / 31) == 543'152_sh);
    auto in_time = what_happened(); // on the day itself what is earned still vests
    in_time.payment(2024_y / 12 / 31, 100_m);
    CHECK(vested(ionq, in_time, 2025_y / 12 / 31) == 8'301'202_sh);
}
