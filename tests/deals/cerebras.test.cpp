// Cerebras Systems and OpenAI: the warrant of December 2025, as filed.
//
// Not found in the copies of the S-1, and ASSUMED here: how the capacity tranche is split and vests
// (pro rata over 2,000 MW, an illustration), and the fee milestone, which is a named event without an
// amount.
#include <kicker/kicker.hpp>

#include <kicker/numeric/boost.hpp>

#include "support/catch.hpp"
#include "support/published.hpp"

#include <array>

using namespace kicker;

namespace {

const paper form_s1{
    "OpenAI - Cerebras, as filed",
    "Cerebras Systems, Form S-1, accession 0001628280-26-025762, read through secondary copies",
    "https://www.sec.gov/Archives/edgar/data/2021728/000162828026025762/", paper::F2};
const paper form_10q{
    "OpenAI - Cerebras, as filed",
    "Cerebras Systems, Form 10-Q filed 12 August 2026, read through secondary copies",
    "https://www.sec.gov/Archives/edgar/data/2021728/", paper::F2};
const paper copy_of_10q{"OpenAI - Cerebras, as filed",
                        "a copy of that Form 10-Q, with a price and a market cap", "", paper::F2};
const paper press{"OpenAI - Cerebras, as filed",
                  "press on the offering of May 2026, through later summaries", "", paper::P};

constexpr shares whole = 33'445'026_sh;

template <class Rep = std::int64_t>
constexpr basic_deal<Rep> cerebras_openai() {
    return {
        .name     = "Cerebras - OpenAI, as filed",
        .contract = {.buyer           = "OpenAI",
                     .seller          = "Cerebras",
                     .currency        = "USD",
                     .capacity        = 750_MW,
                     .capacity_option = 1'250_MW},
        .company  = {.name = "Cerebras", .shares = 237'600'000_sh}, // about, 5 August 2026 (F2)
        .warrants = {{
            .name        = "warrant",
            .shares      = whole,
            .share_class = "Class N (non-voting) common",
            .strike      = 0.00001_per_share,
            .issued      = 2025_y / 12 / 24, // F2
            .expires     = expiry{2035_y / 12 / 24, 5, "no binding commitment or payment remains"},
            .tranches    = {{"loan", 4'459'337_sh, funding >= 1_bn},
                            {"market cap or fees", 5'574'171_sh,
                             vwap(market_cap, 30) > 40_bn or
                                 reached("fee milestone", kind::performance)},
                            {"committed capacity", 8'779'319_sh, ramp(delivered, 0_MW, 750_MW)},
                            {"additional capacity", 14'632'199_sh, ramp(delivered, 750_MW, 2'000_MW)}},
        }}};
}
constexpr deal cerebras = cerebras_openai();

/// A ledger of `n` closing prices from a day on.
ledger with_prices(int n, price each) {
    ledger l;
    for (int i = 0; i < n; ++i) l.price(day(2026_y / 8 / 5) + i, each);
    return l;
}

} // namespace

// The three tranches add up to the whole; the last is 23,411,518 shares.
static_assert(granted(cerebras) == whole);
static_assert(4'459'337_sh + 5'574'171_sh + 23'411'518_sh == whole);
static_assert(8'779'319_sh + 14'632'199_sh == 23'411'518_sh); // the split is an assumption

// Which parts of the whole they are.
static_assert(part_of(fraction(1, 6), whole, rounding::down) == 5'574'171_sh);
static_assert(part_of(fraction(1, 6), whole, rounding::up) == 5'574'171_sh); // exactly
static_assert(part_of(fraction(2, 15), whole, rounding::half_up) == 4'459'337_sh);
static_assert(part_of(70_pct, whole, rounding::half_up) == 23'411'518_sh);

// 12 % of a company that had 245.3m shares without the warrant, and has 278.7m with it.
static_assert(share_of(12_pct, company{"Cerebras", 245'263'524_sh}, including_itself) == whole);
static_assert(245'263'524_sh + whole == 278'708'550_sh);

// What the offering raised, and with the option of 15 % on top.
static_assert(amount_of(30'000'000_sh, 185_per_share) == 5.55_bn);
static_assert(amount_of(34'500'000_sh, 185_per_share) == 6.3825_bn);

TEST_CASE("Cerebras: what the offering raised is the price times the shares", "[deals]") {
    published(press, "raised with 30,000,000 shares at 185", "5.55bn",
              amount_of(30'000'000_sh, 185_per_share));
    published(press, "raised with the option, 34,500,000 shares", "6.4bn",
              amount_of(34'500'000_sh, 185_per_share));
}

TEST_CASE("Cerebras: a split by largest remainder gives the filed tranches", "[deals]") {
    // 2/15, 1/6 and 7/10 are 4, 5 and 21 thirtieths. The counts are filed, the fractions inferred.
    const std::array<std::int64_t, 3> weights{4, 5, 21};
    std::array<std::int64_t, 3> parts{};
    allocate<std::int64_t>(whole.ticks(), weights, parts);
    CHECK(parts == std::array<std::int64_t, 3>{4'459'337, 5'574'171, 23'411'518});
    published(form_s1, "shares that vest with the loan, 2/15", "4,459,337", shares::of(parts[0]));
    published(form_s1, "shares that vest with market cap or fees, 1/6", "5,574,171",
              shares::of(parts[1]));
    published(form_s1, "shares that vest with capacity, 7/10", "23,411,518", shares::of(parts[2]));
    published(form_s1, "shares in all, the sum of the three", "33,445,026",
              4'459'337_sh + 5'574'171_sh + 23'411'518_sh);
}

TEMPLATE_TEST_CASE("Cerebras: each tranche vests by its own rule", "[deals]", std::int64_t,
                   cpp_rational) {
    using Rep     = TestType;
    const auto d  = cerebras_openai<Rep>();
    const auto at = [&](const basic_state<Rep>& s) { return vested(d, s); };
    const basic_state<Rep> nothing;
    const auto cap = [&](money m) {
        return nothing.with(vwap(market_cap, 30), basic_money<Rep>(m));
    };
    CHECK(at(nothing) == basic_shares<Rep>(0_sh));
    CHECK(at(nothing.with(funding, 1_bn)) == basic_shares<Rep>(4'459'337_sh));
    CHECK(at(nothing.with(funding, 999'999'999.9999_cu)) == basic_shares<Rep>(0_sh));
    CHECK(at(cap(40_bn)) == basic_shares<Rep>(0_sh)); // "above"
    CHECK(at(cap(40_bn + 0.0001_cu)) == basic_shares<Rep>(5'574'171_sh));
    CHECK(at(nothing.reached("fee milestone")) == basic_shares<Rep>(5'574'171_sh));
    CHECK(at(nothing.with(delivered, 750_MW)) == basic_shares<Rep>(8'779'319_sh));
    CHECK(at(nothing.with(delivered, 2'000_MW)) == basic_shares<Rep>(23'411'518_sh));
    CHECK(at(nothing.with(delivered, 2'001_MW)) == basic_shares<Rep>(23'411'518_sh));
    CHECK(at(cap(41_bn).with(funding, 1_bn).with(delivered, 2'000_MW)) == basic_shares<Rep>(whole));
}

TEST_CASE("Cerebras: the market cap hurdle is a price near 168.35 on 237.6m shares", "[deals]") {
    CHECK(amount_of(237'600'000_sh, 168.35_per_share) < 40_bn);
    CHECK(amount_of(237'600'000_sh, 168.36_per_share) > 40_bn);
    CHECK(vested(cerebras, with_prices(30, 168.35_per_share), day::latest()) == 0_sh);
    const auto path = vesting_path(cerebras, with_prices(30, 168.36_per_share));
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on == day(2026_y / 9 / 3)); // the thirtieth day with a price
    CHECK(path.changes[0].tranche == label("market cap or fees"));
    CHECK(path.changes[0].shares == 5'574'171_sh);
    CHECK(vested(cerebras, with_prices(29, 168.36_per_share), day::latest()) == 0_sh);
}

TEST_CASE("Cerebras: a price of 185.43 is a market cap of 44.06bn", "[deals]") {
    const money cap = amount_of(237'600'000_sh, 185.43_per_share);
    CHECK(cap == 44'058'168'000_cu);
    CHECK(cap - 44.05_bn < 44.05_m); // within 0.1 %
    published(copy_of_10q, "market cap at 185.43, 5 August 2026", "44.05bn", cap,
              {.by  = "8.168m",
               .why = "the count is printed as about 237.6m; 17,085 shares fewer would tie"});
    CHECK(amount_of(237'600'000_sh - 17'084_sh, 185.43_per_share) > 44.055_bn);
    CHECK(amount_of(237'600'000_sh - 17'085_sh, 185.43_per_share) < 44.055_bn);
}

TEST_CASE("Cerebras: exercised without cash at 185, two shares pay for all the others", "[deals]") {
    // X = Y (A - B) / A, rounded down
    const auto kept = ratio(185_per_share - 0.00001_per_share, 185_per_share);
    CHECK(part_of(kept, whole, rounding::down) == 33'445'024_sh);
    CHECK(amount_of(whole, 0.00001_per_share) == 334.4503_cu);
}

TEST_CASE("Cerebras: fully diluted, the warrant is 10.97 % of the company", "[deals]") {
    // 56.4bn at 185 a share is 304.9m shares, the warrant among them
    const shares diluted = shares::of(round_quotient<std::int64_t>(
        (56.4_bn).ticks(), amount_of(1_sh, 185_per_share).ticks(), rounding::half_up));
    CHECK(diluted == 304'864'865_sh);
    published(press.derived(), "shares fully diluted, 56.4bn at 185", "304.9m", diluted);
    published(press.derived(), "the warrant as a part of the shares fully diluted", "10.97%",
              stake(whole, company{"Cerebras", diluted}, excluding_itself));
    CHECK(to_percent_text(stake(whole, company{"Cerebras", diluted}, excluding_itself)) ==
          "10.97%");
    CHECK(to_percent_text(stake(whole, company{"Cerebras", diluted - whole}, including_itself)) ==
          "10.97%");
}

TEST_CASE("Cerebras: at 82.02 a share the tranches are worth what the S-1 says", "[deals]") {
    const price mark = 82.02_per_share;
    CHECK(amount_of(4'459'337_sh, mark) == 365'754'820.74_cu);
    CHECK(amount_of(5'574'171_sh, mark) == 457'193'505.42_cu);
    CHECK(amount_of(whole, mark) == 2'743'161'032.52_cu);
    published(form_s1, "value of the shares for the loan at 82.02", "366m",
              amount_of(4'459'337_sh, mark));
    published(form_s1, "value of the shares for market cap or fees at 82.02", "457m",
              amount_of(5'574'171_sh, mark));
    published(form_s1, "value of all shares at 82.02", "2.74bn", amount_of(whole, mark));
    published(form_10q, "customer warrants issued in the first half of 2026", "1.022bn",
              amount_of(4'459'337_sh + 5'574'171_sh, mark),
              {.by  = "-199,051,673.84",
               .why = "kicker has the loan's shares and those for market cap or fees; what else "
                      "was issued was not read"});
}

TEST_CASE("Cerebras: the remaining obligation splits into 15, 43 and 42 %", "[deals]") {
    // 24.6bn, 15 % and 43 % are filed; the last part is what is left
    CHECK(part_of(as_fraction(15_pct), 24.6_bn, rounding::down) == 3.69_bn);
    CHECK(part_of(as_fraction(43_pct), 24.6_bn, rounding::down) == 10.578_bn);
    CHECK(part_of(as_fraction(42_pct), 24.6_bn, rounding::down) == 10.332_bn);
}

TEST_CASE("Cerebras: by June 2026 the obligation of 25.4bn splits into 22, 43 and 35 %",
          "[deals]") {
    // F2; within 24 months, in the 24 behind them, later; the amounts are D
    CHECK(part_of(as_fraction(22_pct), 25.4_bn, rounding::down) == 5.588_bn);
    CHECK(part_of(as_fraction(43_pct), 25.4_bn, rounding::down) == 10.922_bn);
    CHECK(part_of(as_fraction(35_pct), 25.4_bn, rounding::down) == 8.89_bn);
    CHECK(22_pct + 43_pct + 35_pct == 100_pct);
}

TEST_CASE("Cerebras: two tranches are not all of the warrants issued by June 2026", "[deals]") {
    // Customer warrants of 1.022bn in the first half of 2026 (F2). The tranches of the loan and of
    // the market cap are 822.95m (D). 199m is something else, and no filing says that the second
    // has vested.
    const money both = amount_of(4'459'337_sh + 5'574'171_sh, 82.02_per_share);
    CHECK(both == 822'948'326.16_cu);
    CHECK(1.022_bn - both == 199'051'673.84_cu);
}

TEST_CASE("Cerebras: by ledger, the loan vests its tranche when it has been received", "[deals]") {
    ledger l;
    l.funding(2026_y / 1 / 15, 1_bn); // January 2026 is filed; the day is assumed
    l.delivery(2026_y / 1 / 23, 75_MW).delivery(2026_y / 12 / 31, 675_MW); // amounts assumed
    const auto path = vesting_path(cerebras, l);
    REQUIRE(path.changes.size() == 3);
    CHECK(path.changes[0].tranche == label("loan"));
    CHECK(path.changes[0].on == day(2026_y / 1 / 15));
    CHECK(path.changes[0].shares == 4'459'337_sh);
    CHECK(to_text(path.changes[0].cause) == "funding of 1bn");
    CHECK(path.changes[1].shares == 877'931_sh); // a tenth of the committed capacity, rounded down
    CHECK(path.changes[2].cumulative == 8'779'319_sh);
    CHECK(vested(cerebras, l, day::latest()) == 13'238'656_sh);
}

TEST_CASE("Cerebras: of a market cap and a fee milestone, the earlier vests and the later does not",
          "[deals]") {
    ledger l = with_prices(30, 185_per_share);
    l.milestone(2026_y / 8 / 20, "fee milestone");
    const auto path = vesting_path(cerebras, l);
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on == day(2026_y / 8 / 20));
    CHECK(to_text(path.changes[0].cause) == "\"fee milestone\"");
}

TEST_CASE("Cerebras: the warrant ends five business days after nothing is owed", "[deals]") {
    const auto delivered_on = [](day d) {
        ledger l;
        l.milestone(2030_y / 6 / 5, "no binding commitment or payment remains"); // a Wednesday
        l.delivery(d, 750_MW);
        return vested(cerebras, l, day::latest());
    };
    CHECK(delivered_on(2030_y / 6 / 12) == 8'779'319_sh); // the fifth business day after it
    CHECK(delivered_on(2030_y / 6 / 13) == 0_sh);
    // without the milestone, the last day is 24 December 2035
    ledger late;
    late.delivery(2035_y / 12 / 24, 750_MW);
    CHECK(vested(cerebras, late, day::latest()) == 8'779'319_sh);
    ledger too_late;
    too_late.delivery(2035_y / 12 / 25, 750_MW);
    CHECK(vested(cerebras, too_late, day::latest()) == 0_sh);
}
