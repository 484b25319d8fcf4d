// Bloom Energy and Oracle, warrant of 9 April 2026: product checks of what is disclosed.
//
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

using namespace kicker;

namespace {

const paper form_10q{
    "Bloom Energy - Oracle, 2026",
    "Bloom Energy, Form 10-Q for the first quarter of 2026, notes 3 and 16, read through a summary",
    "", paper::F2};
const paper press{"Bloom Energy - Oracle, 2026", "press of the day, efinder.lk", "", paper::P};

} // namespace

TEST_CASE("Bloom: 3,531,073 shares at 113.28 are the 400m of the press", "[deals]") {
    const money cash = amount_of(3'531'073_sh, 113.28_per_share);
    CHECK(cash == 399'999'949.44_cu);
    published(press, "strike of all shares, at 113.28", "400m", cash);
    // a share more would be above it
    CHECK(amount_of(3'531'074_sh, 113.28_per_share) > 400_m);
}

TEST_CASE("Bloom: each estimate before the grant is a round price a share", "[deals]") {
    // The totals are filed. The prices are inferred from them; that they are round is what is shown.
    const auto worth = [](price each) { return amount_of(3'531'073_sh, each); };
    given(form_10q, "estimate at 31 December 2025, 15.83 a share", "55.9m", worth(15.83_per_share));
    given(form_10q, "estimate at 31 March 2026, 52 a share", "183.6m", worth(52_per_share));
    given(form_10q, "value at the grant, 74 a share", "261.3m", worth(74_per_share));
}
