// Bloom Energy and Oracle, warrant of 9 April 2026: product checks of what is disclosed.
//
// Source: notes 3 and 16 of the 10-Q for Q1 2026, through a summary (F2); press of the day (P).
#include <kicker/kicker.hpp>

#include "support/catch.hpp"

using namespace kicker;

TEST_CASE("Bloom: 3,531,073 shares at 113.28 are the 400m of the press", "[deals]") {
    // V21 (P): "400m"
    const money cash = amount_of(3'531'073_sh, 113.28_per_share);
    CHECK(cash == 399'999'949.44_cu);
    // a share more would be above it
    CHECK(amount_of(3'531'074_sh, 113.28_per_share) > 400_m);
}

TEST_CASE("Bloom: each estimate before the grant is a round price a share", "[deals]") {
    // A-E9 (F2 for the totals, D for the prices): 31 December 2025, 31 March 2026, at grant
    struct row {
        price each;
        money disclosed;
    };
    for (const auto& [each, disclosed] :
         {row{15.83_per_share, 55.9_m}, row{52_per_share, 183.6_m}, row{74_per_share, 261.3_m}}) {
        INFO(to_text(each));
        const money product = amount_of(3'531'073_sh, each);
        CHECK(product > disclosed - 0.05_m);
        CHECK(product < disclosed + 0.05_m);
    }
}
