// AMD and OpenAI, warrant of 5 October 2025.
//
// Filed: 160,000,000 shares at 0.01; the first tranche on delivery of the first gigawatt, all on six
// purchased; rising price hurdles, the last at 600; exercise needs technical and commercial
// conditions as well. Redacted, as exhibits E and F of the warrant, and ASSUMED here: six tranches,
// their sizes, and every hurdle but the last; and what the conditions are.
#include <kicker/kicker.hpp>

#include <kicker/numeric/boost.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

#include <algorithm>

using namespace kicker;

namespace {

const paper warrant_of_2025{
    "AMD - OpenAI, 2025",
    "AMD, warrant of 5 October 2025, exhibit 4.1 of Form 8-K, accession 0001193125-25-230895",
    "https://ir.amd.com/financial-information/sec-filings/content/0001193125-25-230895/"
    "d28189dex41.htm",
    paper::F};
const paper form_8k{"AMD - OpenAI, 2025",
                    "AMD, Form 8-K of 6 October 2025, accession 0001193125-25-230895, read through "
                    "secondary copies",
                    "", paper::F2};
const paper form_10q{"AMD - OpenAI, 2025",
                     "AMD, Form 10-Q to 27 June 2026, accession 0000002488-26-000123, by a copy: "
                     "none vested by then",
                     "", paper::F2};

/// AND reads one day; whether the paper means "at any time" was not read, so both are tested.
template <class Rep = std::int64_t>
constexpr basic_deal<Rep> amd_openai(const metric<price>& hurdle = share_price) {
    constexpr rule gate = reached("technical") and reached("commercial");
    return {.name     = "AMD - OpenAI, 2025",
            .contract = {.buyer           = "OpenAI",
                         .seller          = "AMD",
                         .currency        = "USD",
                         .capacity        = 1_GW,
                         .capacity_option = 5_GW},
            .company = {.name = "AMD", .shares = 1'659'000'000_sh}, // diluted count of Q2 2026 (F2)
            .warrants = {{
                .name    = "warrant",
                .shares  = 160'000'000_sh,
                .strike  = 0.01_per_share,
                .issued  = 2025_y / 10 / 5,
                .expires = 2030_y / 10 / 5, // F2
                .tranches =
                    {{"1 GW", 26'666'666_sh, delivered >= 1_GW and hurdle >= 100_per_share, gate},
                     {"2 GW", 26'666'666_sh, purchased >= 2_GW and hurdle >= 200_per_share, gate},
                     {"3 GW", 26'666'666_sh, purchased >= 3_GW and hurdle >= 300_per_share, gate},
                     {"4 GW", 26'666'666_sh, purchased >= 4_GW and hurdle >= 400_per_share, gate},
                     {"5 GW", 26'666'666_sh, purchased >= 5_GW and hurdle >= 500_per_share, gate},
                     {"6 GW", 26'666'670_sh, purchased >= 6_GW and hurdle >= 600_per_share, gate}},
            }}};
}
constexpr deal amd = amd_openai();

constexpr state six_gigawatts = state{}.with(purchased, 6_GW).with(delivered, 6_GW);

} // namespace

static_assert(granted(amd) == 160'000'000_sh);
static_assert(amount_of(granted(amd), 0.01_per_share) == 1'600'000_cu);

TEMPLATE_TEST_CASE("AMD: a tranche vests on gigawatts and a price together", "[deals]",
                   std::int64_t, cpp_rational) {
    using Rep    = TestType;
    const auto d = amd_openai<Rep>();
    const auto s = [](power bought, power in_service, price at) {
        return basic_state<Rep>{}
            .with(purchased, basic_power<Rep>(bought))
            .with(delivered, basic_power<Rep>(in_service))
            .with(share_price, basic_price<Rep>(at));
    };
    const auto n = [&](const basic_state<Rep>& x) { return vested(d, x); };
    // six gigawatts at 600
    CHECK(n(s(6_GW, 6_GW, 600_per_share)) == basic_shares<Rep>(160'000'000_sh));
    // six gigawatts below 600, strictly fewer
    CHECK(n(s(6_GW, 6_GW, 599.99999999_per_share)) == basic_shares<Rep>(133'333'330_sh));
    // 0.999 GW delivered, none
    CHECK(n(s(1_GW, 999_MW, 600_per_share)) == basic_shares<Rep>(0_sh));
    CHECK(n(s(1_GW, 1_GW, 600_per_share)) == basic_shares<Rep>(26'666'666_sh));
    CHECK(n(s(5.999_GW, 1_GW, 600_per_share)) == basic_shares<Rep>(133'333'330_sh));
    // with nothing bought, nothing
    CHECK(n(s(0_MW, 0_MW, 600_per_share)) == basic_shares<Rep>(0_sh));
    CHECK(n({}) == basic_shares<Rep>(0_sh));
}

TEST_CASE("AMD: as at 27 June 2026 nothing is vested, exercisable or diluting", "[deals]") {
    CHECK(vested(amd, state{}) == 0_sh);
    CHECK(exercisable(amd, state{}) == 0_sh);
    CHECK(stake(amd, state{}, including_itself).is_none());
    published(form_10q, "vested at 27 June 2026", "0", vested(amd, ledger{}, 2026_y / 6 / 27));
    published(form_10q, "exercisable at 27 June 2026", "0",
              exercisable(amd, ledger{}, 2026_y / 6 / 27));
}

TEST_CASE("AMD: what is vested may be exercised once it passes both gates", "[deals]") {
    const state all = six_gigawatts.with(share_price, 600_per_share);
    published(form_8k, "vested with 6 GW purchased and the price at 600", "160,000,000",
              vested(amd, all));
    published(warrant_of_2025.derived(), "strike of all shares", "1.6m",
              amount_of(granted(amd), 0.01_per_share));
    CHECK(exercisable(amd, all) == 0_sh);
    CHECK(exercisable(amd, all.reached("technical")) == 0_sh);
    CHECK(exercisable(amd, all.reached("commercial")) == 0_sh);
    CHECK(exercisable(amd, all.reached("technical").reached("commercial")) == 160'000'000_sh);
    // the gates alone vest nothing
    CHECK(exercisable(amd, state{}.reached("technical").reached("commercial")) == 0_sh);
}

TEST_CASE("AMD: by ledger, a price that has fallen back does not join a later gigawatt",
          "[deals]") {
    ledger l;
    l.price(2027_y / 1 / 4, 610_per_share).price(2027_y / 6 / 1, 250_per_share);
    l.purchase(2027_y / 6 / 1, 6_GW).delivery(2027_y / 6 / 1, 1_GW);
    CHECK(vested(amd, l, day::latest()) == 53'333'332_sh); // the hurdles at 100 and 200
    CHECK(vested(amd_openai(peak(share_price)), l, day::latest()) == 160'000'000_sh);
    // once vested, a fall takes nothing away
    l.price(2028_y / 1 / 3, 600_per_share).price(2028_y / 1 / 4, 1_per_share);
    CHECK(vested(amd, l, 2028_y / 1 / 3) == 160'000'000_sh);
    CHECK(vested(amd, l, day::latest()) == 160'000'000_sh);
}

TEST_CASE("AMD: validation asks whether a hurdle may be met at any time", "[deals]") {
    const auto asks = [](const deal& d) {
        const auto found = validate(d);
        return std::count_if(found.begin(), found.end(), [](const finding& f) {
            return f.what.find("write peak") != std::string::npos;
        });
    };
    CHECK(asks(amd) == 6);
    CHECK(asks(amd_openai(peak(share_price))) == 0);
}

TEST_CASE("AMD: with the warrant of Meta, 320,000,000 shares may come", "[deals]") {
    // The same number at the same strike, 23 February 2026
    deal both = amd;
    warrant meta{.name = "Meta", .shares = 160'000'000_sh, .strike = 0.01_per_share};
    meta.tranches.push_back(
        {"all", 160'000'000_sh, purchased >= 6_GW and share_price >= 600_per_share});
    both.warrants.add(meta);
    CHECK(granted(both) == 320'000'000_sh);
    published(form_10q, "shares of this warrant and that of Meta", "320m", granted(both));
    CHECK(amount_of(granted(both), 0.01_per_share) == 3.2_m);
}
