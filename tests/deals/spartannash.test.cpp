// SpartanNash and Amazon, warrant of 7 October 2020.
//
// Filed and reported: 5,437,272 shares at 17.7257, 1,087,455 of them at issue, the rest on 8bn of
// purchases over seven years; what has not vested dies with the contract. That the rest vests pro
// rata is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper news{"SpartanNash - Amazon, 2020", "Supermarket News on the Form 8-K",
                 "https://supermarketnews.com/grocery-wholesale-distributors/"
                 "amazon-to-take-a-stake-in-spartannash",
                 paper::P};

constexpr shares whole    = 5'437'272_sh;
constexpr shares at_issue = part_of(20_pct, whole, rounding::up);

constexpr deal spartannash{
    .name     = "SpartanNash - Amazon, 2020",
    .contract = {.buyer = "Amazon", .seller = "SpartanNash", .currency = "USD", .ceiling = 8_bn},
    .warrants = {{.name           = "warrant",
                  .shares         = whole,
                  .strike         = 17.7257_per_share,
                  .issued         = 2020_y / 10 / 7,
                  .expires        = 2027_y / 10 / 7,
                  .on_termination = {{.then = on_end::forfeit_unvested}},
                  .tranches       = {{"at issue", at_issue, always},
                                     {"purchases", whole - at_issue, ramp(spend, 0_bn, 8_bn)}}}},
};

} // namespace

// 20 % of 5,437,272 is 1,087,454.4, and what vests at issue is 1,087,455: it rounds up.
static_assert(at_issue == 1'087'455_sh);
static_assert(part_of(20_pct, whole, rounding::down) == 1'087'454_sh);
static_assert(part_of(20_pct, whole, rounding::half_up) == 1'087'454_sh);
static_assert(granted(spartannash) == whole);
static_assert(vested(spartannash, spent(0_bn)) == 1'087'455_sh);
static_assert(vested(spartannash, spent(8_bn)) == whole);

TEST_CASE("SpartanNash: a tranche that rounds up vests 1,087,455 at a fifth", "[deals]") {
    const tranche one{.name     = "whole",
                      .shares   = whole,
                      .vests    = ramp(spend, 0_bn, 8_bn),
                      .rounding = rounding::up};
    CHECK(vested(one, spent(1.6_bn)) == 1'087'455_sh);
    CHECK(vested(one, spent(8_bn)) == whole);
    published(news, "vested at issue, a fifth rounded up", "1,087,455",
              vested(spartannash, state{}));
    published(news, "vested on 8bn of purchases", "5,437,272", vested(spartannash, spent(8_bn)));
}

TEST_CASE("SpartanNash: a percentage that does not come out even must say how it is rounded",
          "[deals]") {
    CHECK_THROWS_AS(20_pct * whole, no_answer);
}

TEST_CASE("SpartanNash: what has not vested dies with the contract", "[deals]") {
    ledger l;
    l.payment(2022_y / 12 / 31, 2_bn);
    l.termination(2023_y / 6 / 30, party::buyer, "convenience");
    l.payment(2024_y / 12 / 31, 6_bn);
    const shares quarter = 1'087'455_sh + 1'087'454_sh; // 4,349,817 / 4 is 1,087,454.25
    CHECK(vested(spartannash, l, 2022_y / 12 / 31) == quarter);
    CHECK(vested(spartannash, l, 2025_y / 12 / 31) == quarter);
    CHECK(vesting_path(spartannash, l).notes.empty());
}
