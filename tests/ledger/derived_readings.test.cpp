// What a ledger makes of the readings that look back; the readings themselves are those of
// metric/derived.hpp.
#include <kicker/ledger/detail/readings.hpp>

#include <kicker/ledger/vesting_path.hpp>
#include <kicker/metric/derived.hpp>

#include "support/catch.hpp"

#include <optional>
#include <string>
#include <vector>

using namespace kicker;

namespace {

constexpr contract five_years{.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}};

deal granting(const rule& vests, const company& issuer = {}) {
    return {
        .contract = five_years,
        .company  = issuer,
        .warrants = {{.name = "warrant", .tranches = {{"all", 1'000_sh, vests}}}},
    };
}

/// The reading at the end of a day, in ticks; a rule that asks for it makes the ledger keep it.
template <class Quantity>
std::optional<fraction> read(const metric<Quantity>& m, const ledger& l, day when,
                             const company& issuer = {}) {
    return vesting_path(granting(m > Quantity{}, issuer), l, {.until = when}).state.find(m.key);
}
fraction ticks(money m) {
    return fraction(m.ticks());
}
fraction ticks(price p) {
    return fraction(p.ticks());
}

/// The first day on which a rule is met.
std::optional<day> met(const rule& r, const ledger& l, const company& issuer = {}) {
    const auto path = vesting_path(granting(r, issuer), l);
    return path.changes.empty() ? std::nullopt : std::optional<day>(path.changes.front().on);
}

} // namespace

// --- running totals ---

TEST_CASE("running totals add up what happened", "[ledger]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 5_bn).refund(2026_y / 2 / 2, 1_bn).funding(2026_y / 2 / 1, 3_bn);
    l.purchase(2026_y / 2 / 1, 10_MW).purchase(2026_y / 2 / 2, 5_MW).delivery(2026_y / 2 / 2, 7_MW);
    l.commitment(2026_y / 2 / 2, 2_bn);
    const day d = 2026_y / 2 / 2;
    CHECK(read(spend, l, d) == ticks(4_bn));
    CHECK(read(spend, l, 2026_y / 2 / 1) == ticks(5_bn));
    CHECK(read(funding, l, d) == ticks(3_bn));
    CHECK(read(purchased, l, d) == fraction(power(15_MW).ticks()));
    CHECK(read(delivered, l, d) == fraction(power(7_MW).ticks()));
    CHECK(read(committed, l, d) == ticks(2_bn));
}

TEST_CASE("a measure has the value that was told last", "[ledger]") {
    const auto users = measure<count>("active users", kind::performance);
    ledger l;
    l.measure(2026_y / 2 / 1, users, 5'000'000_count)
        .measure(2026_y / 3 / 1, users, 4'000'000_count);
    CHECK(read(users, l, 2026_y / 1 / 31) == fraction(0));
    CHECK(read(users, l, 2026_y / 2 / 28) == fraction(5'000'000));
    CHECK(read(users, l, 2026_y / 3 / 1) == fraction(4'000'000));
    CHECK(read(peak(users), l, 2026_y / 3 / 1) == fraction(5'000'000));
}

// --- windows ---

TEST_CASE("a fixed window adds up what fell within its first and last day", "[ledger]") {
    const auto in_2027 = within(spend, calendar_year(2027));
    ledger l;
    l.payment(2026_y / 12 / 31, 1_bn).payment(2027_y / 1 / 1, 2_bn);
    l.refund(2027_y / 6 / 1, 500_m).payment(2027_y / 12 / 31, 4_bn);
    l.payment(2028_y / 1 / 1, 8_bn);
    CHECK(read(in_2027, l, 2026_y / 12 / 31) == ticks(0_bn));
    CHECK(read(in_2027, l, 2027_y / 1 / 1) == ticks(2_bn));
    CHECK(read(in_2027, l, 2027_y / 6 / 1) == ticks(1.5_bn));
    CHECK(read(in_2027, l, 2027_y / 12 / 31) == ticks(5.5_bn));
    CHECK(read(in_2027, l, 2029_y / 1 / 1) == ticks(5.5_bn));
    CHECK(read(peak(in_2027), l, 2027_y / 6 / 1) == ticks(2_bn));
}

TEST_CASE("a rolling window adds up the last n days with today", "[ledger]") {
    const auto last_30 = within_last(spend, 30);
    ledger l;
    l.payment(2026_y / 3 / 1, 1_bn).payment(2026_y / 3 / 15, 2_bn).refund(2026_y / 3 / 15, 1_bn);
    l.payment(2026_y / 3 / 30, 4_bn);
    CHECK(read(last_30, l, 2026_y / 3 / 1) == ticks(1_bn));
    CHECK(read(last_30, l, 2026_y / 3 / 15) == ticks(2_bn));
    CHECK(read(last_30, l, 2026_y / 3 / 30) == ticks(6_bn)); // the 1st is the 30th day back
    CHECK(read(last_30, l, 2026_y / 3 / 31) == ticks(5_bn));
    CHECK(read(last_30, l, 2026_y / 4 / 28) == ticks(4_bn));
    CHECK(read(last_30, l, 2026_y / 4 / 29) == ticks(0_bn));
    CHECK(read(within_last(spend, 1), l, 2026_y / 3 / 15) == ticks(1_bn));
}

TEST_CASE("a rolling window rises again on the day on which a refund leaves it", "[ledger]") {
    ledger l;
    l.refund(2026_y / 3 / 1, 1_bn).payment(2026_y / 3 / 5, 3_bn);
    CHECK(read(within_last(spend, 7), l, 2026_y / 3 / 7) == ticks(2_bn));
    CHECK(met(within_last(spend, 7) >= 3_bn, l) == day(2026_y / 3 / 8));
}

TEST_CASE("windows of one metric stand side by side in a rule", "[ledger]") {
    const rule r =
        within(spend, calendar_year(2026)) >= 1_bn and within(spend, calendar_year(2027)) >= 2_bn;
    ledger l;
    l.payment(2026_y / 7 / 1, 1_bn).payment(2027_y / 7 / 1, 1_bn).payment(2027_y / 8 / 1, 1_bn);
    CHECK(met(r, l) == day(2027_y / 8 / 1));
}

// --- prices ---

TEST_CASE("a price is undefined before the first and stays until the next", "[ledger]") {
    ledger l;
    l.price(2026_y / 2 / 2, 100_per_share).price(2026_y / 2 / 2, 110_per_share);
    CHECK_FALSE(read(share_price, l, 2026_y / 2 / 1).has_value());
    CHECK(read(share_price, l, 2026_y / 2 / 2) == ticks(110_per_share));
    CHECK(read(share_price, l, 2026_y / 9 / 9) == ticks(110_per_share));
}

TEST_CASE("a peak is the highest close and not a price within the day", "[ledger]") {
    ledger l;
    l.price(2026_y / 2 / 2, 500_per_share).price(2026_y / 2 / 2, 110_per_share);
    l.price(2026_y / 2 / 3, 90_per_share);
    CHECK(read(peak(share_price), l, 2026_y / 2 / 2) == ticks(110_per_share));
    CHECK(read(peak(share_price), l, 2026_y / 2 / 3) == ticks(110_per_share));
    CHECK_FALSE(read(peak(share_price), l, 2026_y / 2 / 1).has_value());
}

TEST_CASE("a VWAP is the exact ratio of turnover to volume", "[ledger]") {
    ledger l; // (10 x 1 + 11 x 2 + 13 x 4) / 7 = 12
    l.price(2026_y / 2 / 2, 10_per_share, 1_count).price(2026_y / 2 / 3, 11_per_share, 2_count);
    l.price(2026_y / 2 / 6, 13_per_share, 4_count).price(2026_y / 2 / 7, 13_per_share, 3_count);
    const auto v = vwap(share_price, 3);
    CHECK_FALSE(read(v, l, 2026_y / 2 / 3).has_value());
    CHECK(read(v, l, 2026_y / 2 / 6) == ticks(12_per_share));
    CHECK(read(v, l, 2026_y / 2 / 7) ==
          fraction(price((22 + 52 + 39) * 1_per_share).ticks(), 9)); // not a whole tick
    CHECK(read(v, l, 2026_y / 2 / 20) == read(v, l, 2026_y / 2 / 7));
}

TEST_CASE("several prices of a day are one day of a VWAP", "[ledger]") {
    ledger l; // by volume: (10 x 1 + 16 x 2 + 20 x 3) / 6 = 17
    l.price(2026_y / 2 / 2, 10_per_share, 1_count).price(2026_y / 2 / 2, 16_per_share, 2_count);
    l.price(2026_y / 2 / 3, 20_per_share, 3_count);
    CHECK_FALSE(read(vwap(share_price, 2), l, 2026_y / 2 / 2).has_value());
    CHECK(read(vwap(share_price, 2), l, 2026_y / 2 / 3) == ticks(17_per_share));
    CHECK(read(vwap(share_price, 1), l, 2026_y / 2 / 2) == ticks(14_per_share));

    ledger plain; // without volumes days weigh alike: (13 + 20) / 2
    plain.price(2026_y / 2 / 2, 10_per_share).price(2026_y / 2 / 2, 16_per_share);
    plain.price(2026_y / 2 / 3, 20_per_share);
    CHECK(read(vwap(share_price, 2), plain, 2026_y / 2 / 3) == ticks(16.5_per_share));
}

TEST_CASE("one day without a volume makes a plain mean of all and the basis says so", "[ledger]") {
    ledger l;
    l.price(2026_y / 2 / 2, 10_per_share, 1_count).price(2026_y / 2 / 3, 20_per_share, 0_count);
    l.price(2026_y / 2 / 4, 30_per_share, 5_count).price(2026_y / 2 / 5, 40_per_share, 5_count);
    CHECK(read(vwap(share_price, 3), l, 2026_y / 2 / 4) == ticks(20_per_share));
    CHECK(read(vwap(share_price, 2), l, 2026_y / 2 / 5) == ticks(35_per_share));
    const auto path = vesting_path(granting(vwap(share_price, 3) >= 20_per_share), l);
    REQUIRE(path.changes.size() == 1);
    CHECK(to_text(path.changes[0].basis) ==
          "share_price vwap 3: 3 days of price, 2026-02-02 to 2026-02-04, a plain mean, since some "
          "days have no volume");
}

TEST_CASE("a VWAP across a split is the one of the old share exactly", "[ledger]") {
    ledger one, two; // the same trade quoted before and after 3 for 2
    one.price(2026_y / 2 / 2, 90_per_share, 100_count)
        .price(2026_y / 2 / 3, 96_per_share, 200_count);
    one.price(2026_y / 2 / 4, 93_per_share, 300_count);
    two.price(2026_y / 2 / 2, 90_per_share, 100_count).split(2026_y / 2 / 3, 3, 2);
    two.price(2026_y / 2 / 3, 64_per_share, 300_count)
        .price(2026_y / 2 / 4, 62_per_share, 450_count);
    const auto v = vwap(share_price, 3);
    CHECK(read(v, two, 2026_y / 2 / 4) == read(v, one, 2026_y / 2 / 4));
    CHECK(read(v, two, 2026_y / 2 / 4) == ticks(93.5_per_share));

    ledger thirds; // 7 for 3 is no finite decimal: 30 after it is exactly 70 before
    thirds.split(2026_y / 2 / 1, 7, 3).price(2026_y / 2 / 2, 30_per_share, 1_count);
    CHECK(read(vwap(share_price, 1), thirds, 2026_y / 2 / 2) == ticks(70_per_share));
    CHECK(met(share_price >= 70_per_share, thirds) == day(2026_y / 2 / 2));
}

// --- market cap ---

TEST_CASE("a market cap is the price times the shares outstanding", "[ledger]") {
    constexpr company issuer{.name = "seller", .shares = 200'000'000_sh};
    ledger l;
    l.price(2026_y / 2 / 2, 100_per_share).outstanding(2026_y / 2 / 3, 250'000'000_sh);
    l.price(2026_y / 2 / 3, 100_per_share).market_cap(2026_y / 2 / 4, 30_bn);
    CHECK(read(market_cap, l, 2026_y / 2 / 2, issuer) == ticks(20_bn));
    CHECK(read(market_cap, l, 2026_y / 2 / 3, issuer) == ticks(25_bn));
    CHECK(read(market_cap, l, 2026_y / 2 / 4, issuer) == ticks(30_bn));
    CHECK_FALSE(read(market_cap, l, 2026_y / 2 / 2).has_value()); // shares not known by then
    CHECK(read(market_cap, l, 2026_y / 2 / 3) == ticks(25_bn));
}

TEST_CASE("a market cap moves when only the shares outstanding change", "[ledger]") {
    constexpr company issuer{.name = "seller", .shares = 200'000'000_sh};
    ledger l;
    l.price(2026_y / 2 / 2, 150_per_share).outstanding(2026_y / 2 / 5, 220'000'000_sh);
    l.outstanding(2026_y / 2 / 7, 180'000'000_sh);
    CHECK(read(market_cap, l, 2026_y / 2 / 4, issuer) == ticks(30_bn));
    CHECK(read(market_cap, l, 2026_y / 2 / 5, issuer) == ticks(33_bn));
    CHECK(read(market_cap, l, 2026_y / 2 / 7, issuer) == ticks(27_bn));
    CHECK(read(peak(market_cap), l, 2026_y / 2 / 7, issuer) == ticks(33_bn));
    CHECK(met(market_cap >= 33_bn, l, issuer) == day(2026_y / 2 / 5));
    // an average has days with a price alone
    CHECK_FALSE(read(vwap(market_cap, 2), l, 2026_y / 2 / 7, issuer).has_value());
    CHECK(read(vwap(market_cap, 1), l, 2026_y / 2 / 7, issuer) == ticks(30_bn));
}

TEST_CASE("a split leaves a market cap as it is", "[ledger]") {
    constexpr company issuer{.name = "seller", .shares = 200'000'000_sh};
    ledger l;
    l.split(2026_y / 2 / 2, 3, 1).price(2026_y / 2 / 2, 50_per_share, 3_count);
    l.outstanding(2026_y / 2 / 3, 660'000'000_sh).price(2026_y / 2 / 3, 50_per_share, 6_count);
    CHECK(read(market_cap, l, 2026_y / 2 / 2, issuer) == ticks(30_bn));
    CHECK(read(market_cap, l, 2026_y / 2 / 3, issuer) == ticks(33_bn));
    CHECK(read(vwap(market_cap, 2), l, 2026_y / 2 / 3, issuer) == ticks(32_bn));
    CHECK(read(outstanding, l, 2026_y / 2 / 3, issuer) == fraction(220'000'000));
}

TEST_CASE("a market cap above 40bn on a 30-day VWAP vests on its day and the basis says 30 days",
          "[ledger]") {
    // Market cap above 40bn on a 30-day VWAP (F2: Cerebras); 237.6m shares (F2), so the hurdle is a
    // price of 168.35 (D). The prices are invented: 100 at first, then 200 from the 30th day on.
    constexpr company issuer{.name = "Cerebras", .shares = 237'600'000_sh};
    const rule r = vwap(market_cap, 30) > 40_bn or spend >= 20_bn;
    ledger l;
    day d = 2026_y / 5 / 14;
    for (int i = 0; i < 90; ++i, d = d + 1)
        if (!is_weekend(d)) l.price(d, i < 30 ? 100_per_share : 200_per_share, 1'000'000_count);
    // 20 days at 100 and 10 at 200 were 31.7bn; 9 at 100 and 21 at 200 are 170 x 237.6m = 40.4bn,
    // 10 and 20 are 166.67 x 237.6m = 39.6bn. The first day at 200 is Monday 15 June.
    day expected = 2026_y / 6 / 15;
    for (int i = 1; i < 21; ++i) {
        expected = expected + 1;
        while (is_weekend(expected)) expected = expected + 1;
    }
    const auto path = vesting_path(granting(r, issuer), l);
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on == expected);
    CHECK(to_text(path.changes[0].cause) == "price of 200");
    CHECK(to_text(path.changes[0].basis) == "market_cap vwap 30: 30 days of price, " +
                                                to_text(expected - 41) + " to " +
                                                to_text(expected));
}

TEST_CASE("exactly the hurdle is not above it", "[ledger]") {
    constexpr company issuer{.name = "seller", .shares = 400'000'000_sh};
    ledger l;
    for (int i = 1; i <= 30; ++i) l.price(2026_y / 4 / i, 100_per_share, count::of(i));
    CHECK_FALSE(met(vwap(market_cap, 30) > 40_bn, l, issuer).has_value());
    CHECK(met(vwap(market_cap, 30) >= 40_bn, l, issuer) == day(2026_y / 4 / 30));
    l.price(2026_y / 5 / 1, 100.00000001_per_share, 1_count);
    CHECK(met(vwap(market_cap, 30) > 40_bn, l, issuer) == day(2026_y / 5 / 1));
}

// --- days out of days, and what is composed ---

TEST_CASE("n of m days is the n-th highest close of the last m days with a price", "[ledger]") {
    const auto three_of_four = on_days(share_price, 3, 4);
    ledger l;
    const price prices[] = {90_per_share, 120_per_share, 110_per_share, 130_per_share,
                            95_per_share};
    day d                = 2026_y / 2 / 2;
    for (const price& p : prices) l.price(d, p), d = d + 3; // days without a price do not count
    CHECK_FALSE(read(three_of_four, l, 2026_y / 2 / 7).has_value());      // of two days
    CHECK(read(three_of_four, l, 2026_y / 2 / 8) == ticks(90_per_share)); // three are enough
    CHECK(read(three_of_four, l, 2026_y / 2 / 11) == ticks(110_per_share));
    CHECK(read(three_of_four, l, 2026_y / 2 / 14) == ticks(110_per_share));
    CHECK(met(three_of_four >= 110_per_share, l) == day(2026_y / 2 / 11));
    CHECK_FALSE(met(three_of_four > 110_per_share, l).has_value());
    CHECK(read(on_days(share_price, 1, 2), l, 2026_y / 2 / 14) == ticks(130_per_share));
    CHECK(read(on_days(share_price, 2, 2), l, 2026_y / 2 / 14) == ticks(95_per_share));
}

TEST_CASE("20 of 30 days are met on the twentieth day, and need not wait for thirty", "[ledger]") {
    ledger l;
    for (int i = 1; i <= 28; ++i)
        l.price(2026_y / 2 / i, i % 7 == 0 || i == 1 ? 99_per_share : 100_per_share);
    // not on 1, 7, 14, 21: the twentieth day at 100 is the 24th
    CHECK(met(on_days(share_price, 20, 30) >= 100_per_share, l) == day(2026_y / 2 / 24));
}

TEST_CASE("a market cap that is reported stands for its day, and a later price follows it",
          "[ledger]") {
    constexpr company issuer{.name = "seller", .shares = 100_sh};
    ledger l;
    l.price(2026_y / 2 / 1, 10_per_share).market_cap(2026_y / 2 / 1, 1'500_cu);
    l.price(2026_y / 2 / 3, 20_per_share);
    for (const day d : {day(2026_y / 2 / 1), day(2026_y / 2 / 2)}) {
        CHECK(read(market_cap, l, d, issuer) == ticks(1'500_cu));
        CHECK(read(vwap(market_cap, 1), l, d, issuer) == ticks(1'500_cu)); // one day, one value
        CHECK(read(on_days(market_cap, 1, 1), l, d, issuer) == ticks(1'500_cu));
    }
    CHECK(read(market_cap, l, 2026_y / 2 / 3, issuer) == ticks(2'000_cu));
    CHECK(read(vwap(market_cap, 2), l, 2026_y / 2 / 3, issuer) == ticks(1'750_cu));
    // One that nobody reported goes with the shares outstanding.
    l.outstanding(2026_y / 2 / 4, 150_sh);
    CHECK(read(market_cap, l, 2026_y / 2 / 4, issuer) == ticks(3'000_cu));
    l.market_cap(2026_y / 2 / 4, 7'000_cu);
    l.outstanding(2026_y / 2 / 5, 300_sh);
    CHECK(read(market_cap, l, 2026_y / 2 / 5, issuer) == ticks(7'000_cu));
}

TEST_CASE("derived readings compose from the average to the days to the peak", "[ledger]") {
    constexpr company issuer{.name = "seller", .shares = 100'000'000_sh};
    // two-day means of the price: -, 15, 25, 15, 5
    const price prices[] = {10_per_share, 20_per_share, 30_per_share, 0.00000001_per_share,
                            10_per_share};
    ledger l;
    day d = 2026_y / 2 / 1;
    for (const price& p : prices) l.price(d, p, 1'000_count), d = d + 1;
    const auto mean = vwap(share_price, 2);
    CHECK(read(peak(mean), l, 2026_y / 2 / 5) == ticks(25_per_share));
    CHECK_FALSE(read(on_days(mean, 2, 3), l, 2026_y / 2 / 2).has_value());
    CHECK(read(on_days(mean, 2, 3), l, 2026_y / 2 / 3) == ticks(15_per_share));
    CHECK(read(on_days(mean, 2, 3), l, 2026_y / 2 / 4) ==
          fraction(price(30.00000001_per_share).ticks(), 2));
    CHECK(read(peak(on_days(mean, 3, 3)), l, 2026_y / 2 / 5) == ticks(15_per_share));
    CHECK(read(peak(vwap(market_cap, 2)), l, 2026_y / 2 / 5, issuer) == ticks(2.5_bn));
    CHECK(met(delivered >= 1_MW and peak(vwap(market_cap, 2)) >= 2.5_bn,
              ledger(l).delivery(2026_y / 9 / 1, 1_MW), issuer) == day(2026_y / 9 / 1));
}

TEST_CASE("the basis of a composed reading counts all days that stand behind it", "[ledger]") {
    ledger l;
    for (int i = 1; i <= 8; ++i) l.price(2026_y / 2 / i, 10_per_share, 1_count);
    const auto path =
        vesting_path(granting(on_days(vwap(share_price, 3), 2, 4) >= 10_per_share), l);
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on ==
          day(2026_y / 2 / 4)); // 3 for the first mean, another for the second
    CHECK(to_text(path.changes[0].basis) ==
          "share_price vwap 3 on 2 of 4 days: 4 days of price, 2026-02-01 to "
          "2026-02-04");
}

TEST_CASE("a reading of the day itself has no basis", "[ledger]") {
    ledger l;
    l.price(2026_y / 2 / 1, 10_per_share).payment(2026_y / 2 / 1, 1_bn);
    const auto path =
        vesting_path(granting(share_price >= 10_per_share and within_last(spend, 30) >= 1_bn), l);
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].basis.empty());
}
