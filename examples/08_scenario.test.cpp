// A scenario script: how a user tests the terms of a deal of their own. Each test is a sentence of
// the paper.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker::literals;
using kicker::reached, kicker::spend, kicker::spent;

namespace {

// The draft on the table: a tenth at signing, the rest as the customer pays 500m to 2.5bn, and 60 %
// at least if the company is sold.
constexpr kicker::deal draft{
    .name     = "draft of 1 December",
    .contract = {.buyer      = "customer",
                 .seller     = "supplier",
                 .currency   = "USD",
                 .commitment = 1_bn,
                 .ceiling    = 2.5_bn},
    .warrants = {{.name    = "warrant",
                  .shares  = 10'000'000_sh,
                  .strike  = 22.50_per_share,
                  .issued  = 2027_y / 1 / 4,
                  .expires = 2034_y / 1 / 4,
                  .floor =
                      reached("change of control", kicker::kind::other) and kicker::level(60_pct),
                  .on_termination = {{.then = kicker::on_end::forfeit_unvested}},
                  .tranches       = {{"signing", 1'000'000_sh, kicker::always},
                                     {"purchases", 9'000'000_sh, ramp(spend, 500_m, 2.5_bn)}}}},
};

kicker::shares vested_after(const kicker::ledger& what_happened) {
    return vested(draft, what_happened, kicker::day::latest());
}

} // namespace

SCENARIO("a tenth vests at signing, whatever is bought") {
    CHECK(vested(draft, spent(0_m)) == 1'000'000_sh);
    CHECK(vested_after({}) == 1'000'000_sh);
}

SCENARIO("the rest vests pro rata from 500m to 2.5bn") {
    const auto [total, shares] = GENERATE(table<kicker::money, kicker::shares>({
        {500_m, 1'000'000_sh},
        {500_m + 222.2222_cu, 1'000'000_sh}, // a share costs 222.22 dollars and two ninths
        {500_m + 222.2223_cu, 1'000'001_sh},
        {1.5_bn, 5'500'000_sh},
        {2.5_bn, 10'000'000_sh},
        {3_bn, 10'000'000_sh},
    }));
    CHECK(vested(draft, spent(total)) == shares);
}

SCENARIO("a sale of the company lifts what is vested to 60 %, once, and never lowers it") {
    kicker::ledger l;
    l.payment(2027_y / 6 / 30, 0.9_bn).milestone(2027_y / 9 / 1, "change of control");
    CHECK(vested_after(l) == 6'000'000_sh);
    l.payment(2028_y / 6 / 30, 0.6_bn);
    CHECK(vested_after(l) == 6'000'000_sh); // 1.5bn earns 5.5m by itself
    l.payment(2029_y / 6 / 30, 1_bn);
    CHECK(vested_after(l) == 10'000'000_sh);
}

SCENARIO("a refund takes back no shares, and what is paid again earns none") {
    kicker::ledger l;
    l.payment(2027_y / 6 / 30, 1.5_bn).refund(2027_y / 7 / 31, 1_bn).payment(2027_y / 8 / 31, 1_bn);
    const auto path = vesting_path(draft, l);
    REQUIRE(path.changes.size() == 2);
    CHECK(to_text(path.changes[0].cause) == "issue of the warrant");
    CHECK(path.changes[1].on == 2027_y / 6 / 30);
    CHECK(path.changes[1].cumulative == 4'500'000_sh);
}

SCENARIO("when the contract ends, the unvested rest is lost") {
    kicker::ledger l;
    l.payment(2027_y / 6 / 30, 1.5_bn)
        .termination(2028_y / 1 / 1, kicker::party::buyer, "convenience")
        .payment(2028_y / 6 / 30, 1_bn);
    CHECK(vested_after(l) == 5'500'000_sh);
}

SCENARIO("nothing vests after the warrant has expired") {
    kicker::ledger l;
    l.payment(2034_y / 1 / 5, 2.5_bn);
    CHECK(vested_after(l) == 1'000'000_sh);
}

SCENARIO("the draft contradicts itself nowhere") {
    for (const auto& f : validate(draft)) {
        INFO(to_text(f));
        CHECK(f.how_bad == kicker::severity::unsaid);
    }
}
