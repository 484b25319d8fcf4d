// Fabrinet and Amazon, warrant of March 2025: what vests in full when the deal ends.
//
// Reported: 381,922 shares at 208.4826 over ten years on payments; what has not vested vests in full
// on an acquisition, or if Amazon ends the contract for cause. That it vests pro rata on 1bn is an
// ASSUMPTION.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper press{"Fabrinet - Amazon, 2025", "report on the warrant, itiger.com",
                  "https://itiger.com/news/2519831374", paper::P};

constexpr deal fabrinet{
    .name     = "Fabrinet - Amazon, 2025",
    .contract = {.buyer = "Amazon", .seller = "Fabrinet", .currency = "USD"},
    .warrants = {{.name           = "warrant",
                  .shares         = 381'922_sh,
                  .strike         = 208.4826_per_share,
                  .floor          = reached("acquisition", kind::performance),
                  .on_termination = {{party::buyer, "cause", on_end::vest_unvested}},
                  .tranches       = {{"payments", 381'922_sh, ramp(spend, 0_bn, 1_bn)}}}},
};

ledger half_paid() {
    ledger l;
    l.payment(2026_y / 12 / 31, 500_m);
    return l;
}

} // namespace

static_assert(vested(fabrinet, spent(500_m)) == 190'961_sh);
static_assert(vested(fabrinet, spent(500_m).reached("acquisition")) == 381'922_sh);

TEST_CASE("Fabrinet: an acquisition vests what has not vested", "[deals]") {
    auto l = half_paid();
    l.milestone(2027_y / 3 / 1, "acquisition");
    CHECK(vested(fabrinet, l, 2027_y / 2 / 28) == 190'961_sh);
    published(press, "vested after an acquisition", "381,922", vested(fabrinet, l, 2027_y / 3 / 1));
}

TEST_CASE("Fabrinet: Amazon's end for cause vests what has not vested", "[deals]") {
    auto l = half_paid();
    l.termination(2027_y / 3 / 1, party::buyer, "cause");
    published(press, "vested after Amazon ends the contract for cause", "381,922",
              vested(fabrinet, l, day::latest()));
}

TEST_CASE("Fabrinet: only the buyer's end for cause vests what has not vested", "[deals]") {
    struct row {
        party ended_by;
        const char* reason;
        shares expected;
    };
    for (const auto& [ended_by, reason, expected] :
         {row{party::buyer, "cause", 381'922_sh}, row{party::seller, "cause", 190'961_sh},
          row{party::buyer, "convenience", 190'961_sh}}) {
        INFO(to_word(ended_by) << " for " << reason);
        auto l = half_paid();
        l.termination(2027_y / 3 / 1, ended_by, reason);
        const auto path = vesting_path(fabrinet, l);
        CHECK(vested(fabrinet, l, day::latest()) == expected);
        // where the paper does not say what follows, the answer does
        CHECK(path.notes.empty() == (expected == 381'922_sh));
    }
}
