// Plug Power and Walmart, warrant of 20 July 2017: the twin of the one with Amazon, at another strike.
//
// The instalments are those of the twin ("same pattern").
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper note{"Plug Power - Walmart, 2017",
                 "Plug Power, filing 0001558370-20-013381, note on the warrants, XBRL page R54",
                 "https://www.sec.gov/Archives/edgar/data/1093691/000155837020013381/R54.htm",
                 paper::F};
const paper form_8k{"Plug Power - Walmart, 2017",
                    "Plug Power, Form 8-K of July 2017, text read through a secondary copy",
                    "https://marketexclusive.com/?p=124116", paper::F2};
const paper notes_of_values{"Plug Power - Walmart, 2017",
                            "Plug Power, notes on the warrants in filings 0001558370-18-009196, "
                            "0001558370-19-004508 and 0001558370-19-010607",
                            "", paper::F};

constexpr deal plug{
    .name     = "Plug Power - Walmart, 2017",
    .contract = {.buyer = "Walmart", .seller = "Plug Power", .currency = "USD", .ceiling = 600_m},
    .warrants = {{.name     = "warrant",
                  .shares   = 55'286'696_sh,
                  .strike   = 2.1231_per_share,
                  .issued   = 2017_y / 7 / 20,
                  .expires  = 2027_y / 7 / 20,
                  .tranches = {{"tranche 1", 5'819'652_sh, always},
                               {"tranche 2", 29'098'260_sh, in_steps(ramp(spend, 0_m, 200_m), 4)},
                               {"tranche 3", 20'368'784_sh,
                                in_steps(ramp(spend, 200_m, 600_m), 8)}}}},
};

} // namespace

static_assert(granted(plug) == 55'286'696_sh);
static_assert(vested(plug, spent(0_m)) == 5'819'652_sh);
static_assert(vested(plug, spent(600_m)) == 55'286'696_sh);

TEST_CASE("Plug and Walmart 2017: the rule is that of the twin with Amazon", "[deals]") {
    CHECK(vested(plug, spent(100_m)) == 20'368'782_sh);
    CHECK(vested(plug, spent(200_m)) == 34'917'912_sh);
    CHECK(amount_of(granted(plug), 2.1231_per_share) == 117'379'184.2776_cu);
    published(form_8k.derived(), "strike of all shares", "117.4m",
              amount_of(granted(plug), 2.1231_per_share));
    given(note, "vested at signing", "5,819,652", vested(plug, state{}));
    published(note, "vested with 600m paid", "55,286,696", vested(plug, spent(600_m)));
}

TEST_CASE("Plug and Walmart 2017: the first tranche was worth 10.94m when it was signed",
          "[deals]") {
    // 1.88 a share is filed
    CHECK(amount_of(5'819'652_sh, 1.88_per_share) == 10'940'945.76_cu);
    published(notes_of_values.derived(), "value of the first tranche at 1.88 a share", "10.94m",
              amount_of(5'819'652_sh, 1.88_per_share));
}

TEST_CASE("Plug and Walmart 2017: nothing vests before the warrant is issued", "[deals]") {
    ledger l;
    l.payment(2017_y / 7 / 19, 50_m);
    CHECK(vested(plug, l, 2017_y / 7 / 19) == 0_sh);
    CHECK(vested(plug, l, 2017_y / 7 / 20) == 13'094'217_sh);
}
