// Tesla, the CEO performance award of 2018: twelve tranches, each for a market capitalization and one
// more operational milestone.
//
// Sources: 8-K of 21 March 2018, Exhibit 99.1 (F2): 12 tranches of 1 % of the shares each; a market
// capitalization of 100bn and 50bn more for each further tranche, to 650bn, by the average of six
// calendar months and by that of 30 calendar days, both of trading days; 16 operational milestones, of
// which up to 12 are paired; strike 350.02. Proxy statement of 2020 (F2): one market capitalization and
// two operational milestones had been achieved, and one tranche of 1,688,670 shares had vested.
//
// What the market capitalization was on each day is an ASSUMPTION here. That both averages stand at a
// level on one day is read as each at some time, as `peak` says it of one reading.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

#include <string>

using namespace kicker;

namespace {

const paper terms{"Tesla, award of 2018", "8-K of 21 March 2018, Exhibit 99.1",
                  "http://getfilings.com/sec-filings/180321/Tesla-Inc_8-K/tsla-ex991_6.htm",
                  paper::F2};
const paper proxy{"Tesla, award of 2018", "proxy statement of 2020", "", paper::F2};

constexpr shares each = 1'688'670_sh;

/// The level and the place of a tranche, the first being 1.
std::string vests(int tranche) {
    const std::string level = std::to_string(50 + 50 * tranche) + "bn";
    return "peak market_cap average 6 months >= " + level +
           " and peak market_cap average 30 calendar days >= " + level +
           " and times reached performance \"operational milestone\" >= " + std::to_string(tranche);
}
deal award() {
    deal d{.name     = "Tesla, CEO performance award, 2018",
           .contract = {.seller = "Tesla", .currency = "USD"}};
    basic_warrant<std::int64_t> w{.name    = "award",
                                  .strike  = 350.02_per_share,
                                  .issued  = 2018_y / 1 / 21,
                                  .expires = 2028_y / 1 / 20};
    for (int i = 1; i <= 12; ++i)
        w.tranches.push_back({label(std::to_string(i)), each, parse_rule(vests(i))});
    d.warrants.add(w);
    return d;
}
/// A market capitalization that is reported each week of a stretch of days.
void report(ledger& l, const term& days, money cap) {
    for (day d = days.from(); d <= days.to(); d = d + 7) l.market_cap(d, cap);
}
ledger until_2020() {
    ledger l;
    report(l, {2019_y / 6 / 3, 2019_y / 11 / 25}, 60_bn);
    report(l, {2019_y / 12 / 2, 2020_y / 7 / 6}, 130_bn);
    l.milestone(2020_y / 1 / 31, "operational milestone"); // 20bn of revenue
    l.milestone(2020_y / 4 / 30, "operational milestone"); // 1.5bn of adjusted EBITDA
    return l;
}

} // namespace

TEST_CASE("Tesla 2018: an average of six months is met months after the level", "[deals]") {
    const deal d   = award();
    const ledger l = until_2020();
    // Of the 26 weeks of six months, each at 60bn that leaves is one at 130bn more: 15 are needed.
    const auto path = vesting_path(d, l, {.until = 2020_y / 7 / 6});
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on > 2020_y / 3 / 1);
    CHECK(path.changes[0].on < 2020_y / 4 / 1);
    published(
        proxy, "shares of one vested tranche", "1,688,670",
        vested(d, l, 2020_y / 7 / 6)); // two operational milestones, and one level: one tranche
    published(terms, "option shares in all", "20.3m", granted(d));
}

TEST_CASE("Tesla 2018: any operational milestone pairs with a level, and none pairs twice",
          "[deals]") {
    const deal d = award();
    ledger l;
    report(l, {2020_y / 1 / 6, 2020_y / 12 / 28}, 700_bn);
    for (int i = 1; i <= 16; ++i) {
        const day then = day(2020_y / 12 / 28) + i;
        l.milestone(then, "operational milestone");
        CHECK(vested(d, l, then) == each * std::min(i, 12));
    }
}

TEST_CASE("Tesla 2018: both averages must reach the level", "[deals]") {
    const deal d = award();
    ledger l;
    report(l, {2020_y / 1 / 6, 2020_y / 6 / 1}, 40_bn);
    l.milestone(2020_y / 1 / 31, "operational milestone");
    report(l, {2020_y / 6 / 8, 2020_y / 7 / 13}, 120_bn);
    CHECK(vested(d, l, 2020_y / 7 / 13) == 0_sh); // of 30 days, not of six months
}
