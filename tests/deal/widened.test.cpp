#include <kicker/deal/widened.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"

#include <kicker/deal/vested.hpp>

using namespace kicker;

namespace {

/// A deal with every term that holds an amount.
constexpr deal narrow{
    .name     = "every amount",
    .contract = {.buyer           = "Buyer",
                 .seller          = "Seller",
                 .currency        = "USD",
                 .commitment      = 20_bn,
                 .ceiling         = 30_bn,
                 .capacity        = 750_MW,
                 .capacity_option = 1'250_MW,
                 .term            = {2026_y / 1 / 1, 2028_y / 12 / 31}},
    .company  = {.name = "Seller", .shares = 300'000'000_sh},
    .schedule = evenly(30_bn, term{2026_y / 1 / 1, 2028_y / 12 / 31}, quarterly),
    .warrants = {{.name           = "first",
                  .shares         = 7_sh,
                  .strike         = 0.01_per_share,
                  .issued         = 2026_y / 1 / 1,
                  .expires        = {2035_y / 12 / 24, 5, "nothing owed"},
                  .floor          = reached("sale", kind::other) and level(60_pct),
                  .on_termination = {{.then = on_end::forfeit_unvested}},
                  .tranches       = {{"fixed", 7_sh, ramp(spend, 20_bn, 30_bn)}}},
                 {.name     = "second",
                  .tranches = {{.name        = "floating",
                                .shares      = floating(10_pct, excluding_itself),
                                .vests       = delivered >= 2_GW,
                                .exercisable = reached("gate", kind::other),
                                .strike      = strike::set_at("gate", 90_pct, 30, 1.1893_per_share),
                                .rounding    = rounding::up}}}},
};

} // namespace

TEMPLATE_TEST_CASE("a widened deal has the same terms", "[deal]", KICKER_LANES) {
    using Rep                  = TestType;
    const basic_deal<Rep> wide = widened<Rep>(narrow);
    CHECK(wide.name == narrow.name);
    CHECK(wide.contract.ceiling == basic_money<Rep>(30_bn));
    CHECK(wide.contract.capacity_option == basic_power<Rep>(1'250_MW));
    CHECK(wide.contract.term == narrow.contract.term);
    CHECK(wide.company.shares == basic_shares<Rep>(300'000'000_sh));
    CHECK(total(wide.schedule) == basic_money<Rep>(30_bn));
    REQUIRE(wide.warrants.size() == 2);
    CHECK(wide.warrants.head(0).strike->price() == basic_price<Rep>(0.01_per_share));
    CHECK(wide.warrants.head(0).floor == narrow.warrants.head(0).floor);
    CHECK(wide.warrants.head(0).expires == narrow.warrants.head(0).expires);
    CHECK(wide.warrants.head(0).on_termination == narrow.warrants.head(0).on_termination);
    const basic_tranche<Rep>& last = wide.warrants.tranches()[1];
    CHECK(last.shares == basic_tranche_size<Rep>::floating(10_pct, excluding_itself));
    CHECK(last.strike == basic_strike<Rep>::set_at("gate", 90_pct, 30, 1.1893_per_share));
    CHECK(last.exercisable == narrow.warrants.tranches()[1].exercisable);
    CHECK(last.rounding == rounding::up);
}

TEMPLATE_TEST_CASE("a widened deal vests the same shares", "[deal]", KICKER_LANES) {
    using Rep                  = TestType;
    const basic_deal<Rep> wide = widened<Rep>(narrow);
    for (money total : {20_bn, 24_bn, 25_bn, 28.5714_bn, 30_bn})
        for (power capacity : {750_MW, 2_GW}) {
            const auto shares_of_wide =
                vested(wide, basic_state<Rep>{}.with(spend, total).with(delivered, capacity));
            const shares shares_of_narrow = vested(narrow, spent(total).with(delivered, capacity));
            CHECK(shares_of_wide == basic_shares<Rep>(shares_of_narrow));
        }
}

TEST_CASE("a deal widened to its own representation is the same deal", "[deal]") {
    CHECK(widened<std::int64_t>(narrow) == narrow);
}
