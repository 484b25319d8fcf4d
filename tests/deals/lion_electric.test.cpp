// Lion Electric and Amazon, warrant of 2020: a percentage whose base the source does not say.
//
// Reported: 15.8 % of Lion at 5.66, eight years, in full on 1.1bn of purchases. The share count and
// that the warrant vests pro rata are ASSUMPTIONS; both bases are shown.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper press{"Lion Electric - Amazon, 2020", "The Globe and Mail on the warrant", "",
                  paper::P};

constexpr deal lion(share_base base) {
    return {.name     = "Lion Electric - Amazon, 2020",
            .contract = {.buyer    = "Amazon",
                         .seller   = "Lion Electric",
                         .currency = "USD",
                         .ceiling  = 1.1_bn},
            .company  = {.name = "Lion Electric", .shares = 100'000'000_sh},
            .warrants = {{.name     = "warrant",
                          .strike   = 5.66_per_share,
                          .tranches = {{"purchases", floating(15.8_pct, base),
                                        ramp(spend, 0_bn, 1.1_bn)}}}}};
}

} // namespace

static_assert(granted(lion(excluding_itself)) == 15'800'000_sh);
static_assert(granted(lion(including_itself)) == 18'764'845_sh); // 0.158 / 0.842 of 100m

TEST_CASE("Lion: the base of a percentage is worth three million shares", "[deals]") {
    const state full = spent(1.1_bn);
    CHECK(stake(lion(including_itself), full, including_itself) < as_fraction(15.8_pct));
    CHECK(to_percent_text(stake(lion(including_itself), full, including_itself)) == "15.8%");
    published(press, "part of the company on 1.1bn of purchases", "15.8%",
              stake(lion(including_itself), full, including_itself));
    CHECK(to_percent_text(stake(lion(excluding_itself), full, including_itself)) == "13.64%");
    CHECK(granted(lion(including_itself)) - granted(lion(excluding_itself)) == 2'964'845_sh);
}

TEST_CASE("Lion: a floating percentage grows with the company, on the fraction that is earned",
          "[deals]") {
    const deal d = lion(excluding_itself);
    CHECK(vested(d, spent(550_m)) == 7'900'000_sh);
    CHECK(vested(d, spent(550_m).with(outstanding, 190'000'000_sh)) == 15'010'000_sh);
    ledger l;
    l.payment(2021_y / 12 / 31, 550_m).outstanding(2022_y / 6 / 30, 190'000'000_sh);
    CHECK(vested(d, l, 2022_y / 6 / 29) == 7'900'000_sh);
    CHECK(vested(d, l, 2022_y / 6 / 30) == 15'010'000_sh);
}
