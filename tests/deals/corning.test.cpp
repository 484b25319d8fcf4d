// NVIDIA and Corning, 6 May 2026.
//
// Filed: NVIDIA paid 500m for 15,000,000 warrants at 180 and 3,000,000 pre-funded ones at 0.0001; "up
// to 3.2bn". How they vest was not read: that they do when the 500m is received is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper form_8k{
    "Corning - NVIDIA, 2026",
    "Corning, Form 8-K, accession 0001206774-26-000273, read through a secondary copy",
    "https://secwatch.observer/filing/0001206774-26-000273.md", paper::F2};

constexpr contract agreement{.buyer = "NVIDIA", .seller = "Corning", .currency = "USD"};
constexpr rule paid_for = funding >= 500_m;

constexpr deal two_warrants{
    .name     = "NVIDIA - Corning, as two warrants",
    .contract = agreement,
    .warrants = {{.name     = "warrant",
                  .strike   = 180_per_share,
                  .tranches = {{"all", 15'000'000_sh, paid_for}}},
                 {.name     = "pre-funded",
                  .strike   = 0.0001_per_share,
                  .tranches = {{"all", 3'000'000_sh, paid_for}}}},
};
constexpr deal two_strikes{
    .name     = "NVIDIA - Corning, as one warrant of two strikes",
    .contract = agreement,
    .warrants = {{.name     = "warrant",
                  .strike   = 180_per_share,
                  .tranches = {{"at 180", 15'000'000_sh, paid_for},
                               {.name   = "pre-funded",
                                .shares = 3'000'000_sh,
                                .vests  = paid_for,
                                .strike = strike(0.0001_per_share)}}}},
};

/// What it costs to exercise every share that is granted.
constexpr money strike_cash(const deal& d) {
    money sum;
    for (std::size_t i = 0; i < d.warrants.size(); ++i)
        for (const tranche& t : d.warrants.tranches_of(i))
            sum += amount_of(granted(t), strike_of(d.warrants.head(i), t)->price());
    return sum;
}

} // namespace

// 15,000,000 at 180 and the 500m paid are the 3.2bn.
static_assert(amount_of(15'000'000_sh, 180_per_share) + 500_m == 3.2_bn);
// The pre-funded ones cost 300 more.
static_assert(strike_cash(two_warrants) + 500_m == 3.2_bn + 300_cu);

TEST_CASE("Corning: two warrants and one of two strikes are the same shares for the same cash",
          "[deals]") {
    CHECK(granted(two_warrants) == 18'000'000_sh);
    CHECK(granted(two_strikes) == 18'000'000_sh);
    CHECK(strike_cash(two_strikes) == strike_cash(two_warrants));
    CHECK(two_strikes != two_warrants);
    published(form_8k, "what NVIDIA may pay in all, 500m of it at once", "3.2bn",
              strike_cash(two_warrants) + 500_m);
}

TEST_CASE("Corning: both warrants vest when they are paid for", "[deals]") {
    for (const deal& d : {two_warrants, two_strikes}) {
        INFO(d.name.view());
        ledger l;
        l.funding(2026_y / 5 / 6, 499'999'999.99_cu).funding(2026_y / 5 / 7, 0.01_cu);
        CHECK(vested(d, l, 2026_y / 5 / 6) == 0_sh);
        CHECK(vested(d, l, 2026_y / 5 / 7) == 18'000'000_sh);
        CHECK(vested(d, state{}.with(funding, 500_m)) == 18'000'000_sh);
    }
}
