#include <kicker/equity/anti_dilution.hpp>

#include <kicker/unit/literals.hpp>

#include "support/published.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;

namespace {

const paper gust{"Gust", "Gust, explanation of anti-dilution, example of a weighted average",
                 "https://docs.equity.gust.com/article/71-anti-dilution", paper::P};
const paper leap{"Leap Therapeutics", "Leap Therapeutics, Form 10-Q, warrants of 2017",
                 "https://capedge.com/filing/1509745/0001104659-21-104593/LPTX-10Q-2021Q2",
                 paper::F};
const paper nvca{"NVCA",
                 "a reading of the NVCA's model charter of October 2025, 4.4.4, worked with "
                 "two series",
                 "", paper::P};

[[nodiscard]] price after(const price& strike_before, const fraction& f) {
    return adjusted(strike_before, {.strike = f});
}

} // namespace

TEST_CASE("a weighted average lies between the ratchet and the old strike", "[equity]") {
    const share_sale sale{2'500'000_sh, 0.50_per_share};
    const price k = 1_per_share;
    CHECK(to_text(after(k, weighted_average(k, 10'000'000_sh, sale))) == "0.9");
    CHECK(to_text(after(k, weighted_average(k, 4'000'000_sh, sale))) == "0.80769231");
    CHECK(to_text(after(k, full_ratchet(k, sale))) == "0.5");
    CHECK(keeping_total_strike(weighted_average(k, 10'000'000_sh, sale)).shares == fraction(10, 9));
}

TEST_CASE("a sale at the strike or above it changes nothing", "[equity]") {
    for (const price each : {1_per_share, 1.50_per_share}) {
        const share_sale sale{2'500'000_sh, each};
        CHECK(weighted_average(1_per_share, 10'000'000_sh, sale).is_whole());
        CHECK(full_ratchet(1_per_share, sale).is_whole());
        CHECK(market_price_average(1_per_share, 10'000'000_sh, sale).is_whole());
    }
}

TEST_CASE("published examples of weighted averages and ratchets tie", "[equity][published]") {
    // 1.5m common, 2.5m series A at 1, 2m series B at 2, 1m options; 2m are sold at 0.50. The page
    // cuts 0.8889 to 0.88 and counts shares by the exact price.
    const share_sale sale{2'000'000_sh, 0.50_per_share};
    const fraction a = weighted_average(1_per_share, 7'000'000_sh, sale);
    published(gust, "shares into which series A converts", "2,812,500",
              part_of(keeping_total_strike(a).shares, 2'500'000_sh, rounding::down));
    published(gust.derived(), "conversion price of series B", "1.6667",
              after(2_per_share, weighted_average(2_per_share, 7'000'000_sh, sale)));

    const share_sale round{4'000'000_sh, 1.25_per_share};
    published(nvca, "seed price of 1.50, broad", "1.4444",
              after(1.50_per_share, weighted_average(1.50_per_share, 14'000'000_sh, round)));
    published(nvca, "series A price of 2.50, broad", "2.2222",
              after(2.50_per_share, weighted_average(2.50_per_share, 14'000'000_sh, round)));
    published(nvca, "series A price of 2.50, narrow", "2.1875",
              after(2.50_per_share, weighted_average(2.50_per_share, 12'000'000_sh, round)));
    published(nvca, "seed price of 1.50 with a full ratchet", "1.25",
              after(1.50_per_share, full_ratchet(1.50_per_share, round)));

    published(leap, "strike of 1.75 after a placement at 1.055", "1.055",
              after(1.75_per_share, full_ratchet(1.75_per_share, {1_sh, 1.055_per_share})));
}

TEST_CASE("an average against the market price does not look at the strike", "[equity]") {
    // Startek sold 692,520 shares at 7.48 below a strike of 9.96, and its warrant grew by 0.07 %: an
    // average against the strike would have made it 0.45 %. Market price and count are assumed here.
    const share_sale sale{692'520_sh, 7.48_per_share};
    const fraction f = market_price_average(7.80_per_share, 38'000'000_sh, sale);
    CHECK(part_of(keeping_total_strike(f).shares, 4'000'000_sh, rounding::down) == 4'002'939_sh);
    CHECK(to_text(adjusted(9.96_per_share, {.strike = f}, {.strike_unit = 0.01_per_share})) ==
          "9.95");
}

TEST_CASE("a sale of nothing, or at less than nothing, is refused", "[equity]") {
    CHECK_THROWS_WITH(full_ratchet(1_per_share, {0_sh, 1_per_share}),
                      "the number of shares that are sold is above zero; found 0");
    CHECK_THROWS_WITH(weighted_average(1_per_share, 10_sh, {1_sh, price{} - 1_per_share}),
                      "the price of a sale of shares is above zero; found -1");
}

TEST_CASE("broad is no less than narrow, and both lie between ratchet and strike",
          "[equity][random]") {
    std::mt19937_64 random(17);
    const auto between = [&](std::int64_t a, std::int64_t b) {
        return std::uniform_int_distribution<std::int64_t>(a, b)(random);
    };
    for (int i = 0, n = tries(20'000); i < n; ++i) {
        const price k = price::from_ticks(between(1, 1'000'00000000));
        const share_sale sale{shares::of(between(1, 1'000'000'000)),
                              price::from_ticks(between(0, 1'000'00000000))};
        const shares narrow  = shares::of(between(0, 2'000'000'000));
        const shares broad   = narrow + shares::of(between(0, 2'000'000'000));
        const auto in_broad  = weighted_average(k, broad, sale),
                   in_narrow = weighted_average(k, narrow, sale), ratchet = full_ratchet(k, sale);
        REQUIRE(ratchet <= in_narrow);
        REQUIRE(in_narrow <= in_broad);
        REQUIRE(in_broad <= fraction::whole());
    }
}
