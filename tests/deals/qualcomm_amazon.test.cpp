// Qualcomm and Amazon, warrant of 3 September 2026.
//
// Source: 8-K, accession 0001104659-26-105718, through secondary copies (F2): up to 25,000,000
// shares at 161.26 to 3 September 2036, 3,750,000 of them vested at issue on initial commitments,
// the rest on commercial arrangements, binding orders and purchases, up to 60bn paid. That the
// rest vests pro rata with what is paid is an ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;

namespace {

constexpr shares whole = 25'000'000_sh, at_issue = 3'750'000_sh;

constexpr deal qualcomm_amazon(const rule& vests) {
    return {
        .name     = "Qualcomm - Amazon, 2026",
        .contract = {.buyer = "Amazon", .seller = "Qualcomm", .currency = "USD", .ceiling = 60_bn},
        .warrants = {{.name     = "warrant",
                      .shares   = whole,
                      .strike   = 161.26_per_share,
                      .issued   = 2026_y / 9 / 3,
                      .expires  = 2036_y / 9 / 3,
                      .tranches = {{"at issue", at_issue, always},
                                   {"orders and purchases", whole - at_issue, vests}}}}};
}
constexpr rule on_payments = ramp(spend, 0_bn, 60_bn);
constexpr deal qualcomm    = qualcomm_amazon(on_payments);

} // namespace

static_assert(granted(qualcomm) == whole);                             // F2
static_assert(part_of(15_pct, whole, rounding::down) == at_issue);     // F2, and exactly (D)
static_assert(whole - at_issue == 21'250'000_sh);                      // D
static_assert(amount_of(whole, 161.26_per_share) == 4'031'500'000_cu); // D: "about 4bn" (P)
static_assert(vested(qualcomm, state{}) == at_issue);                  // F2
static_assert(vested(qualcomm, spent(60_bn)) == whole);                // F2
static_assert(vested(qualcomm, spent(59'999'999'999.99_cu)) < whole);  // F2

TEST_CASE("Qualcomm and Amazon: 3,750,000 shares vest on the day of issue", "[deals]") {
    CHECK(vested(qualcomm, ledger{}, 2026_y / 9 / 2) == 0_sh);
    CHECK(vested(qualcomm, ledger{}, 2026_y / 9 / 3) == 3'750'000_sh); // F2
}

TEST_CASE("Qualcomm and Amazon: pro rata, a million paid is worth 354 shares", "[deals]") {
    // D: 354.17 shares a million, if it is pro rata
    const auto on_top = [](money paid) { return vested(qualcomm, spent(paid)) - at_issue; };
    CHECK(on_top(1_m) == 354_sh);
    CHECK(on_top(100_m) == 35'416_sh);
    CHECK(on_top(6_bn) == 2'125'000_sh);
    CHECK(on_top(30_bn) == 10'625'000_sh);
    // at the ends of what is not known: all at 60bn, or what is ordered counts as what is paid
    const deal at_the_end = qualcomm_amazon(spend >= 60_bn);
    CHECK(vested(at_the_end, spent(59.99_bn)) == at_issue);
    CHECK(vested(at_the_end, spent(60_bn)) == whole);
    const deal by_order = qualcomm_amazon(on_payments or ramp(committed, 0_bn, 60_bn));
    CHECK(vested(by_order, spent(6_bn).with(committed, 60_bn)) == whole);
    CHECK(vested(qualcomm, spent(6_bn).with(committed, 60_bn)) < whole);
}

TEST_CASE("Qualcomm and Amazon: what is paid behind the expiry vests nothing", "[deals]") {
    const auto paid_on = [](day d) {
        ledger l;
        l.payment(d, 60_bn);
        return vested(qualcomm, l, day::latest());
    };
    CHECK(paid_on(2036_y / 9 / 3) == whole); // F2
    CHECK(paid_on(2036_y / 9 / 4) == at_issue);
}
