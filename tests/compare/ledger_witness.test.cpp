#include <kicker/compare/ledger_witness.hpp>

#include <kicker/ledger/vesting_path.hpp>
#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"

using namespace kicker::literals;

namespace {

constexpr auto last_day = 2027_y / 6 / 30;

/// The readings of a rule as the ledger of a state leaves them.
kicker::state read_back(const char* words, const kicker::state& s, int instalments = 1) {
    const auto looked_at = kicker::parse_rule(words);
    kicker::deal d;
    d.warrants.add({.tranches = {{.shares = 1_sh, .vests = looked_at}}});
    const std::vector<kicker::metric_key> keys(looked_at.metrics().begin(),
                                               looked_at.metrics().end());
    return vesting_path(d, ledger_reaching(s, last_day, keys, {}, instalments), {.until = last_day})
        .state;
}
/// That each reading of a state is what its ledger leaves.
void check_reached(const char* words, const kicker::state& s) {
    const auto reached = read_back(words, s);
    for (const auto& r : s) {
        INFO(words << ": " << to_text(r.key));
        REQUIRE(reached.find(r.key));
        CHECK(*reached.find(r.key) == r.value);
    }
}

} // namespace

TEST_CASE("a ledger brings about what is paid, delivered, funded, measured and reached") {
    const auto users = kicker::measure<kicker::count>("users", kicker::kind::performance);
    check_reached("spend >= 1bn and delivered >= 1 MW and purchased >= 1 MW and funding >= 1bn and "
                  "performance count \"users\" >= 5 and reached \"loan\"",
                  kicker::spent(1_bn)
                      .with(kicker::delivered, 2_MW)
                      .with(kicker::purchased, 3_MW)
                      .with(kicker::funding, 4_bn)
                      .with(users, kicker::count::of(5))
                      .reached("loan"));
    check_reached("outstanding >= 1 and committed >= 1bn",
                  kicker::state{}.with(kicker::outstanding, 7_sh).with(kicker::committed, 9_bn));
}

TEST_CASE("a ledger brings about a peak and what is left of it") {
    check_reached("spend >= 1bn and peak spend >= 1bn",
                  kicker::spent(1_bn).with(peak(kicker::spend), 3_bn));
    check_reached("share_price >= 1 and peak share_price >= 1",
                  kicker::state{}
                      .with(kicker::share_price, 50_per_share)
                      .with(peak(kicker::share_price), 120_per_share));
    check_reached("market_cap >= 1 and peak market_cap vwap 10 >= 1",
                  kicker::state{}
                      .with(kicker::market_cap, 30_bn)
                      .with(peak(vwap(kicker::market_cap, 10)), 40_bn));
}

TEST_CASE("a ledger brings about averages, days of days and windows") {
    check_reached("share_price vwap 30 >= 1 and share_price >= 1",
                  kicker::state{}
                      .with(vwap(kicker::share_price, 30), 80_per_share)
                      .with(kicker::share_price, 101_per_share));
    check_reached("share_price on 20 of 30 days >= 1",
                  kicker::state{}.with(on_days(kicker::share_price, 20, 30), 80_per_share));
    check_reached("spend in 2027 >= 1bn and spend in 2026 >= 1bn and spend >= 1bn",
                  kicker::spent(9_bn)
                      .with(within(kicker::spend, kicker::calendar_year(2027)), 2_bn)
                      .with(within(kicker::spend, kicker::calendar_year(2026)), 3_bn));
    check_reached("spend within 30 days >= 1bn and spend within 90 days >= 1bn and spend >= 1bn",
                  kicker::spent(9_bn)
                      .with(within_last(kicker::spend, 30), 2_bn)
                      .with(within_last(kicker::spend, 90), 3_bn));
}

TEST_CASE("a ledger brings about averages of the calendar and sums over months") {
    check_reached("market_cap average 2 months >= 1 and market_cap >= 1",
                  kicker::state{}
                      .with(average(kicker::market_cap, kicker::calendar_months(2)), 80_bn)
                      .with(kicker::market_cap, 101_bn));
    check_reached(
        "share_price vwap 20 calendar days >= 1",
        kicker::state{}.with(vwap(kicker::share_price, kicker::calendar_days(20)), 80_per_share));
    check_reached("spend within 1 month >= 1bn and spend within 90 days >= 1bn and spend >= 1bn",
                  kicker::spent(9_bn)
                      .with(within_last(kicker::spend, kicker::calendar_months(1)), 2_bn)
                      .with(within_last(kicker::spend, 90), 3_bn));
}

TEST_CASE("what came before the last days may be paid in instalments that lie apart") {
    const auto looked_at = kicker::parse_rule("spend within 30 days >= 5bn or spend >= 5bn");
    const std::vector<kicker::metric_key> keys(looked_at.metrics().begin(),
                                               looked_at.metrics().end());
    const auto l = ledger_reaching(kicker::spent(6_bn), last_day, keys, {}, 3);
    REQUIRE(l.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(l[i].ticks == (2_bn).ticks());
    CHECK(l[1].on - l[0].on >= 30);
    CHECK(l[2].on - l[1].on >= 30);
    CHECK(l[2].on == last_day);
}
