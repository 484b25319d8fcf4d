#include <kicker/equity/exercise.hpp>

#include <kicker/unit/literals.hpp>

#include "support/published.hpp"
#include "support/tries.hpp"

#include <random>

using namespace kicker;

namespace {

const paper aersale{"AerSale", "AerSale, Form 10-K for 2022, note K, private warrants",
                    "https://ir.aersale.com/sec-filings/annual-reports/xbrl_doc_only/924",
                    paper::F};
const paper cerebras{"Cerebras - OpenAI, filed",
                     "Cerebras, registration statement of April 2026, count and strike", "",
                     paper::D};

} // namespace

TEST_CASE("a cash exercise issues what it exercises, and costs the strike", "[equity]") {
    const auto r = cash_exercise(1'000_sh, 20.34_per_share);
    CHECK(r.issued == 1'000_sh);
    CHECK(r.withheld() == 0_sh);
    CHECK(to_text(r.paid) == "20,340");
    CHECK(r.for_fraction == money{});
}

TEST_CASE("a net exercise pays the strike in shares, as filings print it", "[equity][published]") {
    const auto r =
        net_exercise(126'166_sh, 11.50_per_share, 18.5306_per_share, fraction_of_share::dropped);
    published(aersale, "shares issued for 126,166 private warrants", "47,867", r.issued);
    published(aersale, "private warrants left of 750,000", "623,834", 750'000_sh - r.exercised);
    published(cerebras, "a net exercise of all shares at 185", "33,445,024",
              net_exercise(33'445'026_sh, 0.00001_per_share, 185_per_share).issued);
}

TEST_CASE("the part of a share that is left follows the term", "[equity]") {
    const auto issued = [](fraction_of_share rest) {
        return net_exercise(126'166_sh, 11.50_per_share, 18.5306_per_share, rest);
    };
    CHECK(issued(fraction_of_share::paid_in_cash).issued == 47'867_sh);
    CHECK(to_text(issued(fraction_of_share::paid_in_cash).for_fraction) ==
          "18.45"); // 0.9956 of one
    CHECK(issued(fraction_of_share::dropped).for_fraction == money{});
    CHECK(issued(fraction_of_share::rounded_up).issued == 47'868_sh);
    CHECK(issued(fraction_of_share::to_nearest).issued == 47'868_sh);
}

TEST_CASE("a penny warrant on one share nets to no whole share", "[equity]") {
    const auto r = net_exercise(1_sh, 0.01_per_share, 100_per_share);
    CHECK(r.issued == 0_sh);
    CHECK(to_text(r.for_fraction) == "99.99");
    CHECK(net_exercise(1_sh, 0.01_per_share, 100_per_share, fraction_of_share::rounded_up).issued ==
          1_sh);
}

TEST_CASE("a warrant that is not above its strike nets to nothing", "[equity]") {
    CHECK(net_exercise(100_sh, 10_per_share, 10_per_share).issued == 0_sh);
    CHECK(net_exercise(100_sh, 10_per_share, 9.99_per_share).issued == 0_sh);
    CHECK(intrinsic_value(100_sh, 10_per_share, 9.99_per_share) == money{});
    CHECK(to_text(intrinsic_value(100_sh, 10_per_share, 12.50_per_share)) == "250");
}

TEST_CASE("an exercise of less than nothing, or at no value, is refused", "[equity]") {
    CHECK_THROWS_WITH(cash_exercise(shares{} - 1_sh, 1_per_share),
                      "an exercise is of zero shares or more; found -1");
    CHECK_THROWS_WITH(net_exercise(1_sh, 1_per_share, price{}),
                      "a fair market value is above zero; found 0");
}

TEST_CASE("no net exercise is worth more than a cash exercise, and none less by a share",
          "[equity][random]") {
    std::mt19937_64 random(15);
    const auto between = [&](std::int64_t a, std::int64_t b) {
        return std::uniform_int_distribution<std::int64_t>(a, b)(random);
    };
    for (int i = 0, n = tries(20'000); i < n; ++i) {
        const shares y = shares::of(between(0, 1'000'000'000));
        const price k  = price::from_ticks(between(1, 500'00000000));
        const price a  = price::from_ticks(between(1, 500'00000000));
        const auto r   = net_exercise(y, k, a);
        REQUIRE(r.issued <= y);
        // In ticks of a price times shares: what is issued is worth at most the gain, and what is
        // dropped less than a share.
        const int128 worth = int128{r.issued.ticks()} * a.ticks();
        const int128 gain  = a > k ? int128{y.ticks()} * (a.ticks() - k.ticks()) : int128{0};
        REQUIRE(worth <= gain);
        REQUIRE(gain - worth < int128{a.ticks()});
    }
}

TEST_CASE("the most that may be exercised for so many issued shares is the most",
          "[equity][random]") {
    CHECK(most_exercised_for(47'867_sh, 11.50_per_share, 18.5306_per_share,
                             fraction_of_share::dropped) == 126'166_sh);
    std::mt19937_64 random(16);
    const auto between = [&](std::int64_t a, std::int64_t b) {
        return std::uniform_int_distribution<std::int64_t>(a, b)(random);
    };
    for (int i = 0, n = tries(4'000); i < n; ++i) {
        const price k  = price::from_ticks(between(1, 1'000));
        const price a  = k + price::from_ticks(between(1, 1'000));
        const shares x = shares::of(between(0, 50));
        for (const auto rest : {fraction_of_share::paid_in_cash, fraction_of_share::rounded_up,
                                fraction_of_share::to_nearest}) {
            const shares most = most_exercised_for(x, k, a, rest);
            REQUIRE(net_exercise(most, k, a, rest).issued <= x);
            REQUIRE(net_exercise(most + 1_sh, k, a, rest).issued > x);
        }
    }
}
