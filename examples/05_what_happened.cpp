// A ledger: payments, a refund, an amendment, a split and an early end, and what each does to the
// shares.
#include <kicker/kicker.hpp>
#include <kicker/text/path_table.hpp>

#include <iostream>

using namespace kicker::literals;
using kicker::spend;

namespace {

constexpr kicker::deal signed_in_2026{
    .name     = "a cloud deal",
    .contract = {.buyer = "a lab", .seller = "a cloud", .currency = "USD", .commitment = 4_bn},
    .warrants = {{.name    = "warrant",
                  .strike  = 12.50_per_share,
                  .issued  = 2026_y / 1 / 15,
                  .expires = 2031_y / 1 / 15,
                  .on_termination =
                      {{.ended_by = kicker::party::buyer, .then = kicker::on_end::forfeit_unvested},
                       {.ended_by = kicker::party::seller, .then = kicker::on_end::vest_unvested}},
                  .tranches = {{"signing", 100'000_sh, kicker::always},
                               {"growth", 1'000'000_sh, in_steps(ramp(spend, 0_bn, 4_bn), 8)}}}},
};

/// The amendment doubles the second tranche and asks for 6bn; what has vested stays.
constexpr kicker::deal amended = [] {
    kicker::deal d        = signed_in_2026;
    d.contract.commitment = 6_bn;
    kicker::warrant w     = d.warrants[0];
    w.tranches[1]         = {"growth", 2'000'000_sh, in_steps(ramp(spend, 0_bn, 6_bn), 12)};
    d.warrants            = {w};
    return d;
}();

} // namespace

int main() {
    kicker::ledger ledger;
    ledger.payment(2026_y / 3 / 31, 0.75_bn)
        .payment(2026_y / 6 / 30, 0.75_bn)
        .refund(2026_y / 7 / 15, 0.6_bn)
        .payment(2026_y / 9 / 30, 0.6_bn) // back at 1.5bn: nothing new vests
        .payment(2027_y / 3 / 31, 1_bn)
        .split(2027_y / 6 / 1, 2, 1)
        .payment(2027_y / 9 / 30, 1_bn)
        .termination(2028_y / 1 / 31, kicker::party::seller, "convenience");

    const kicker::amendment amendments[] = {{2027_y / 1 / 1, amended}};
    const auto path = vesting_path(signed_in_2026, ledger, {.amendments = amendments});
    std::cout << as_table(path);
    std::cout << "exercisable at the end of 2026: "
              << exercisable(signed_in_2026, ledger, 2026_y / 12 / 31) << "\n";
}
