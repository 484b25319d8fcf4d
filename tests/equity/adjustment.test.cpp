#include <kicker/equity/adjustment.hpp>

#include <kicker/unit/literals.hpp>

#include "support/published.hpp"

using namespace kicker;

namespace {

constexpr price cent = 0.01_per_share;

const paper ionq{
    "IonQ - Amazon, 2019", "IonQ, filing 0000950170-24-057804, note on the warrant, XBRL page R17",
    "https://www.sec.gov/Archives/edgar/data/1824920/000095017024057804/R17.htm", paper::F};
const paper startek{"Startek - Amazon, 2018",
                    "Startek, filing 0001437749-22-006117, note on the warrant, XBRL page R18",
                    "https://www.sec.gov/Archives/edgar/data/1031029/000143774922006117/R18.htm",
                    paper::F};
const paper ouster{"Ouster (Velodyne) - Amazon, 2022",
                   "Ouster, filing 0001628280-25-024281, note on the warrant, XBRL page R13",
                   "https://www.sec.gov/Archives/edgar/data/1816581/000162828025024281/R13.htm",
                   paper::F};
const paper moneylion{"MoneyLion", "MoneyLion, warrants after the reverse split of April 2023", "",
                      paper::P};
const paper astera{"Astera Labs - Amazon, 2026", "Form 8-K of February 2026, count and strike", "",
                   paper::D};
const paper ifrs{"IAS 33", "IAS 33, illustrative example 4", "", paper::D, "EUR"};
const paper acca{"ACCA", "a course's example of a rights issue: 2 for 5 at 4, market 10", "",
                 paper::P};
const paper icai{"AS 20", "AS 20, illustration of a rights issue: 1 for 5 at 15, market 21", "",
                 paper::F2, "INR"};
const paper occ{"Options Clearing Corporation", "memo of 9 January 2006 on splits, 3 for 2", "",
                paper::F2};

} // namespace

TEST_CASE("a split keeps the strike of the whole warrant", "[equity][published]") {
    const auto by = for_split(fraction(2));
    published(astera, "strike after a split of 2 for 1", "71.41", adjusted(142.82_per_share, by));
    published(astera, "shares after it", "6,524,598", adjusted(3'262'299_sh, by));
    published(astera, "shares times strike, before and after", "465,921,543.18",
              amount_of(6'524'598_sh, 71.41_per_share));
    published(occ, "a strike of 40 after a split of 3 for 2, to an eighth", "26.625",
              adjusted(40_per_share, for_split(fraction(3, 2)), {.strike_unit = 0.125_per_share}));
    published(moneylion, "a strike of 11.50 after a reverse split of 1 for 30", "345",
              adjusted(11.50_per_share, for_split(fraction(1, 30))));
    published(moneylion, "8,100,000 warrant shares after it", "270,000",
              adjusted(8'100'000_sh, for_split(fraction(1, 30))));
}

TEST_CASE("a stock dividend is a split of so many more", "[equity]") {
    CHECK(to_text(adjusted(45_per_share, for_split(fraction(1'994, 1'899)),
                           {.strike_unit = cent})) == "42.86");
    CHECK(adjusted(1'899_sh, for_split(fraction(1'994, 1'899))) == 1'994_sh);
}

TEST_CASE("a merger at a ratio rounds strike and shares apart, as its clause says",
          "[equity][published]") {
    // The clause: shares down to a whole number, the strike up to a whole cent. The filings do not
    // print the ratio; every ratio that gives this count lies between these two.
    const adjustment_rounding clause{
        .strike_unit = cent, .strike_how = rounding::up, .shares_how = rounding::down};
    for (const std::int64_t ratio : {404'845'248, 404'845'295}) {
        const auto by = for_split(fraction(ratio, 100'000'000));
        published(ionq.derived(), "shares after the merger", "8,301,202",
                  adjusted(2'050'463_sh, by, clause));
        published(ionq, "strike after the merger", "1.38", adjusted(5.58_per_share, by, clause));
    }
}

TEST_CASE("shares times strike stay where an adjustment moves both", "[equity][published]") {
    const auto strike_for = [&](const shares& before, const shares& after, const price& k) {
        return adjusted(k, keeping_total_strike(ratio(before, after)), {.strike_unit = cent});
    };
    published(startek, "strike after the sale of shares of May 2019", "9.95",
              strike_for(4'000'000_sh, 4'002'964_sh, 9.96_per_share));
    published(startek, "strike after the sale of shares of June 2020", "9.94",
              strike_for(4'002'964_sh, 4'006'051_sh, 9.95_per_share));
    published(ouster, "strike after sales, merger and reverse split", "50.71",
              strike_for(39'594'032_sh, 3'263'898_sh, 4.18_per_share));
}

TEST_CASE("a distribution takes its part of the price off the strike", "[equity]") {
    const auto by = for_distribution(4_per_share, 100_per_share);
    CHECK(by.strike == fraction(24, 25));
    CHECK(by.shares == fraction(25, 24));
    CHECK(to_text(adjusted(50_per_share, by)) == "48");
    CHECK(adjusted(24_sh, by) == 25_sh);
    CHECK(for_distribution(price{}, 100_per_share).is_none());
    CHECK_THROWS_WITH(for_distribution(100_per_share, 100_per_share),
                      Catch::Contains("is not below the market price of 100"));
}

TEST_CASE("rights below the market bring the strike to the ex-rights price",
          "[equity][published]") {
    const auto ex_rights = [](std::int64_t of, const price& at, const price& market) {
        return adjusted(market, for_rights(fraction(1, of), at, market));
    };
    published(ifrs, "theoretical ex-rights price, 1 for 5 at 5, market 11", "10",
              ex_rights(5, 5_per_share, 11_per_share));
    published(icai, "theoretical ex-rights price", "20", ex_rights(5, 15_per_share, 21_per_share));
    published(acca, "theoretical ex-rights price", "8.29",
              adjusted(10_per_share, for_rights(fraction(2, 5), 4_per_share, 10_per_share)));
    CHECK(for_rights(fraction(1, 5), 5_per_share, 11_per_share).shares == fraction(11, 10));
    CHECK(for_rights(fraction(1, 5), 11_per_share, 11_per_share).is_none());
    CHECK_THROWS_WITH(for_rights(fraction(1, 5), price{}, 11_per_share),
                      "the price of a rights issue is above zero; found 0");
}
