// Plug Power and Amazon, warrant of 24 August 2022.
//
// Filed: 16,000,000 shares, 1,000,000 of them at issue, the rest on 2.1bn of payments; two blocks with
// strikes of their own; a change of control before 60 % has vested vests 60 %. How many shares vest
// with each payment was not read: that it is pro rata is an ASSUMPTION. The terms stand in filing
// 0001558370-22-016911, XBRL page R68, as well.
#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

#include <algorithm>

using namespace kicker;

namespace {

const paper note{"Plug Power - Amazon, 2022",
                 "Plug Power, filing 0001558370-23-002599, note on the warrants, XBRL page R26",
                 "https://www.sec.gov/Archives/edgar/data/1093691/000155837023002599/R26.htm",
                 paper::F};

constexpr deal plug{
    .name     = "Plug Power - Amazon, 2022",
    .contract = {.buyer = "Amazon", .seller = "Plug Power", .currency = "USD", .ceiling = 2.1_bn},
    .warrants = {{.name     = "warrant",
                  .shares   = 16'000'000_sh,
                  .strike   = 22.9841_per_share,
                  .issued   = 2022_y / 8 / 24,
                  .expires  = 2029_y / 8 / 24,
                  .floor    = reached("change of control", kind::performance) and level(60_pct),
                  .tranches = {{"at issue", 1'000'000_sh, always},
                               // 8/15 of 2.1bn is 1.12bn: the assumption of the heading
                               {"rest of the first block", 8'000'000_sh,
                                ramp(spend, 0_bn, 1.12_bn)},
                               {.name   = "second block",
                                .shares = 7'000'000_sh,
                                .vests  = ramp(spend, 1.12_bn, 2.1_bn),
                                .strike = strike::set_at("first block vested", 90_pct, 30)}}}},
};
constexpr state five_million_vested                = spent(560_m);            // 4/15 of 2.1bn
constexpr state a_share_above_sixty_percent_vested = spent(1'204'000'140_cu); // 140 a share

} // namespace

static_assert(granted(plug) == 16'000'000_sh);
static_assert(vested(plug, spent(0_m)) == 1'000'000_sh);
static_assert(vested(plug, spent(2.1_bn)) == 16'000'000_sh);

// 5,000,000 vested, then a change of control
static_assert(vested(plug, five_million_vested) == 5'000'000_sh);
static_assert(vested(plug, five_million_vested.reached("change of control")) == 9'600'000_sh);
// A share more than 60 % vested
static_assert(vested(plug, a_share_above_sixty_percent_vested) == 9'600'001_sh);
static_assert(vested(plug, a_share_above_sixty_percent_vested.reached("change of control")) ==
              9'600'001_sh);

TEST_CASE("Plug and Amazon 2022: a change of control fills the blocks in order", "[deals]") {
    const auto stands = positions(plug, five_million_vested.reached("change of control"));
    REQUIRE(stands.size() == 3);
    CHECK(stands[0].vested == 1'000'000_sh);
    CHECK(stands[1].vested == 8'000'000_sh);
    CHECK(stands[2].vested == 600'000_sh);
}

TEST_CASE("Plug and Amazon 2022: by ledger, a change of control vests to 60 % once", "[deals]") {
    ledger l;
    l.payment(2024_y / 6 / 28, 560_m).milestone(2025_y / 3 / 3, "change of control");
    CHECK(vested(plug, l, 2025_y / 3 / 2) == 5'000'000_sh);
    CHECK(vested(plug, l, 2025_y / 3 / 3) == 9'600'000_sh);
    given(note, "vested at issue", "1,000,000", vested(plug, ledger{}, 2022_y / 8 / 24));
    published(note.derived(), "vested after a change of control, 60% of all", "9,600,000",
              vested(plug, l, 2025_y / 3 / 3));
    const auto path = vesting_path(plug, l);
    CHECK(to_text(path.changes.back().cause) == "\"change of control\"");
    CHECK(std::count_if(path.begin(), path.end(),
                        [](const auto& v) { return v.on == day(2025_y / 3 / 3); }) == 2);

    // later payments vest nothing before the rules themselves have passed the 60 %
    l.payment(2026_y / 6 / 30, 644'000'000_cu); // 1.204bn in all: 9,600,000 by the rules
    CHECK(vested(plug, l, 2026_y / 6 / 30) == 9'600'000_sh);
    l.payment(2026_y / 7 / 31, 140_cu);
    CHECK(vested(plug, l, 2026_y / 7 / 31) == 9'600'001_sh);
    l.payment(2029_y / 8 / 24, 1_bn);
    published(note, "vested with 2.1bn paid", "16,000,000", vested(plug, l, 2029_y / 8 / 24));
}

TEST_CASE("Plug and Amazon 2022: above 60 % a change of control changes nothing", "[deals]") {
    ledger l;
    l.payment(2024_y / 6 / 28, 1'204'000'140_cu).milestone(2025_y / 3 / 3, "change of control");
    CHECK(vested(plug, l, 2025_y / 3 / 2) == 9'600'001_sh);
    CHECK(vested(plug, l, 2025_y / 3 / 3) == 9'600'001_sh);
}

TEST_CASE("Plug and Amazon 2022: the strike of the second block is 90 % of the 30-day VWAP",
          "[deals]") {
    const auto& w       = plug.warrants.head(0);
    const auto tranches = plug.warrants.tranches();
    const strike second = *strike_of(w, tranches[2]);
    CHECK(second.is_set_later());
    CHECK(second.vwap_days() == 30);
    CHECK(second.price_at(10_per_share, 0.0001_per_share) == 9_per_share);
    CHECK(strike_of(w, tranches[0]) == strike(22.9841_per_share));
    CHECK(strike_of(w, tranches[1]) == strike(22.9841_per_share));
}

TEST_CASE("Plug and Amazon 2022: what the paper leaves open is listed", "[deals]") {
    std::vector<std::string> open;
    for (const auto& f : validate(plug)) open.push_back(to_text(f));
    const auto has = [&](const std::string& line) {
        return std::find(open.begin(), open.end(), line) != open.end();
    };
    CHECK(has("unsaid: tranche \"second block\": the day of \"first block "
              "vested\" sets the strike, which is not known yet"));
    CHECK(has("unsaid: warrant \"warrant\": the terms do not say what happens to unvested shares "
              "when the contract ends"));
}
