// What a path says of the days of price behind a vesting.
#include <kicker/ledger/detail/basis.hpp>

#include <kicker/ledger/vesting_path.hpp>

#include "support/catch.hpp"

#include <string>

using namespace kicker;

namespace {

/// The basis of the only change of a path.
std::string basis(const rule& vests, const ledger& l) {
    const deal d{
        .contract = {.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}},
        .company  = {.name = "seller", .shares = 100_sh},
        .warrants = {{.name = "warrant", .tranches = {{"all", 1'000_sh, vests}}}},
    };
    const auto path = vesting_path(d, l);
    REQUIRE(path.changes.size() == 1);
    return to_text(path.changes[0].basis);
}

/// Prices from 1 February 2026 on, one a day.
ledger priced(std::initializer_list<price> prices) {
    ledger l;
    day d = 2026_y / 2 / 1;
    for (const price& p : prices) l.price(d, p), d = d + 1;
    return l;
}

} // namespace

TEST_CASE("the basis of a peak is the day at its top and not the day of the vesting", "[ledger]") {
    auto l = priced({10_per_share, 30_per_share, 20_per_share, 25_per_share});
    l.payment(2026_y / 2 / 9, 1_bn);
    CHECK(basis(peak(share_price) >= 15_per_share and spend >= 1_bn, l) ==
          "peak share_price: 1 day of price, 2026-02-02 to 2026-02-02");
}

TEST_CASE("the basis of the peak of an average is the days of the highest average", "[ledger]") {
    // two-day means: -, 15, 25, 22.5, 12.5
    auto l = priced({10_per_share, 20_per_share, 30_per_share, 15_per_share, 10_per_share});
    l.payment(2026_y / 2 / 9, 1_bn);
    CHECK(basis(peak(vwap(share_price, 2)) >= 12_per_share and spend >= 1_bn, l) ==
          "peak share_price vwap 2: 2 days of price, 2026-02-02 to 2026-02-03, a plain mean, since "
          "some days have no volume");
}

TEST_CASE("whether a peak is a plain mean is told of the days at its top", "[ledger]") {
    const rule r                = peak(vwap(share_price, 2)) >= 12_per_share and spend >= 1_bn;
    const std::string mean_days = "peak share_price vwap 2: 2 days of price, 2026-02-01 to "
                                  "2026-02-02";
    ledger volumes_at_top;
    volumes_at_top.price(2026_y / 2 / 1, 30_per_share, 5_count);
    volumes_at_top.price(2026_y / 2 / 2, 30_per_share, 7_count);
    volumes_at_top.price(2026_y / 2 / 3, 20_per_share).payment(2026_y / 2 / 9, 1_bn);
    CHECK(basis(r, volumes_at_top) == mean_days);

    ledger volumes_later;
    volumes_later.price(2026_y / 2 / 1, 30_per_share).price(2026_y / 2 / 2, 30_per_share);
    volumes_later.price(2026_y / 2 / 3, 20_per_share, 5_count);
    volumes_later.price(2026_y / 2 / 4, 20_per_share, 5_count).payment(2026_y / 2 / 9, 1_bn);
    CHECK(basis(r, volumes_later) == mean_days + ", a plain mean, since some days have no volume");
}

TEST_CASE("the basis of a peak of days out of days is all days that its top rests on", "[ledger]") {
    // lowest of three: -, -, 10, 20, 12, 11
    auto l = priced(
        {10_per_share, 20_per_share, 25_per_share, 30_per_share, 12_per_share, 11_per_share});
    l.payment(2026_y / 2 / 9, 1_bn);
    CHECK(basis(peak(on_days(share_price, 3, 3)) >= 15_per_share and spend >= 1_bn, l) ==
          "peak share_price on 3 days in a row: 3 days of price, 2026-02-02 to 2026-02-04");
}

TEST_CASE("what vested by a milestone names no price that was not reached", "[ledger]") {
    const rule r = vwap(share_price, 2) > 40_per_share or reached("fees");
    CHECK(basis(r, priced({10_per_share, 20_per_share}).milestone(2026_y / 2 / 9, "fees")).empty());
    CHECK(basis(r, ledger{}.milestone(2026_y / 2 / 9, "fees")).empty());
    CHECK(basis(r, priced({50_per_share, 50_per_share})) ==
          "share_price vwap 2: 2 days of price, 2026-02-01 to 2026-02-02, a plain mean, since some "
          "days have no volume");
}

TEST_CASE("two conditions on prices are both named in their order", "[ledger]") {
    ledger l;
    for (int i = 1; i <= 3; ++i) l.price(2026_y / 2 / i, 10_per_share, 1_count);
    CHECK(basis(vwap(share_price, 3) >= 10_per_share and vwap(market_cap, 2) >= 1'000_cu, l) ==
          "share_price vwap 3: 3 days of price, 2026-02-01 to 2026-02-03; "
          "market_cap vwap 2: 2 days of price, 2026-02-02 to 2026-02-03");
    // only the one that holds
    CHECK(basis(vwap(share_price, 3) >= 11_per_share or vwap(market_cap, 2) >= 1'000_cu, l) ==
          "market_cap vwap 2: 2 days of price, 2026-02-01 to 2026-02-02");
}

TEST_CASE("a change that a floor brings names the days behind the floor", "[ledger]") {
    const deal d{
        .contract = {.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}},
        .warrants = {{.name     = "warrant",
                      .floor    = peak(share_price) >= 20_per_share and level(60_pct),
                      .tranches = {{"all", 1'000_sh, ramp(spend, 0_bn, 1_bn)}}}},
    };
    const auto path =
        vesting_path(d, priced({10_per_share, 20_per_share}).payment(2026_y / 2 / 9, 700_m));
    REQUIRE(path.changes.size() == 2);
    CHECK(to_text(path.changes[0].basis) ==
          "peak share_price: 1 day of price, 2026-02-02 to 2026-02-02");
    CHECK(path.changes[1].basis.empty());
}

TEST_CASE("a basis names a reading once, and only those of the branch that has earned",
          "[ledger]") {
    const auto average = vwap(share_price, 2);
    ledger l;
    l.price(2026_y / 2 / 2, 25_per_share)
        .price(2026_y / 2 / 3, 25_per_share)
        .payment(2026_y / 2 / 4, 1_bn);
    const auto basis_of = [&](const rule& r) {
        const deal d{
            .contract = {.currency = "USD"},
            .warrants = {{.name = "W", .issued = 2026_y / 2 / 4, .tranches = {{"T", 1_sh, r}}}}};
        const auto path = vesting_path(d, l);
        REQUIRE(path.changes.size() == 1);
        return to_text(path.changes[0].basis);
    };
    const std::string two_days = "share_price vwap 2: 2 days of price, 2026-02-02 to 2026-02-03, a "
                                 "plain mean, since some days have no volume";
    CHECK(basis_of((average >= 10_per_share and spend >= 1_bn) or average >= 20_per_share) ==
          two_days);
    CHECK(basis_of((average >= 10_per_share and reached("a")) or spend >= 1_bn).empty());
}

TEST_CASE("a market cap that only a later share count makes known has no days behind it",
          "[ledger]") {
    const deal d{.contract = {.currency = "USD"},
                 .warrants = {{.name = "W", .tranches = {{"T", 1_sh, peak(market_cap) >= 1_k}}}}};
    const auto path = vesting_path(
        d, ledger{}.price(2026_y / 2 / 2, 10_per_share).outstanding(2026_y / 2 / 4, 1'000_sh));
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].basis.empty());
}

TEST_CASE("of two branches that have earned the same, the basis names the first", "[ledger]") {
    const rule averaged = vwap(share_price, 1) >= 12_per_share,
               peaked   = peak(share_price) >= 12_per_share;
    const ledger l      = priced({10_per_share, 14_per_share});
    CHECK(basis(averaged or peaked, l).starts_with("share_price vwap 1: 1 day"));
    CHECK(basis(peaked or averaged, l).starts_with("peak share_price: 1 day"));
}
