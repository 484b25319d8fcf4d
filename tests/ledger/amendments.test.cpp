// Amendments meet splits, clawbacks and expiries: written in the shares and prices of their day.
#include <kicker/ledger/vesting_path.hpp>

#include <kicker/metric/derived.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

#include <string>
#include <vector>

using namespace kicker;

static_assert(amendment{}.terms.warrants.size() == 0);

namespace {

constexpr contract five_years{.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}};

deal granting(const basic_tranche_size<std::int64_t>& shares, const rule& vests,
              const expiry& expires = {}) {
    return {
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .expires  = expires,
                      .tranches = {{.name = "all", .shares = shares, .vests = vests}}}},
    };
}

basic_vesting_path<std::int64_t> path_of(const deal& d, const ledger& l,
                                         std::vector<amendment> amendments,
                                         std::span<const day> holidays = {}) {
    return vesting_path(d, l, {.holidays = holidays, .amendments = amendments});
}

} // namespace

// --- shares ---

TEST_CASE("an amendment after a split counts the shares of its day", "[ledger]") {
    const rule r = ramp(spend, 0_bn, 2_bn);
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).split(2026_y / 3 / 1, 3, 1).payment(2026_y / 5 / 1, 1_bn);
    const auto path = path_of(granting(100_sh, r), l, {{2026_y / 4 / 1, granting(300_sh, r)}});
    CHECK(told(path) == lines{"2026-02-01 all 50 50 payment of 1bn",
                              "2026-03-01 all 100 150 split 3 for 1",
                              "2026-05-01 all 150 300 payment of 1bn"});
    REQUIRE(path.positions.size() == 1);
    CHECK(path.positions[0].granted == 300_sh);
    CHECK(path.positions[0].vested == 300_sh);
    CHECK(path.positions[0].exercisable == 300_sh);
}

TEST_CASE("the shares of an amendment scale with the splits after it alone", "[ledger]") {
    const rule r = ramp(spend, 0_bn, 2_bn);
    ledger l;
    l.split(2026_y / 2 / 1, 3, 1).payment(2026_y / 3 / 1, 1_bn);
    l.split(2026_y / 5 / 1, 2, 1).payment(2026_y / 7 / 1, 1_bn);
    const auto path =
        path_of(granting(100_sh, r), l,
                {{2026_y / 4 / 1, granting(400_sh, r)}, {2026_y / 6 / 1, granting(1'000_sh, r)}});
    CHECK(told(path) ==
          lines{"2026-03-01 all 150 150 payment of 1bn", "2026-04-01 all 50 200 amendment",
                "2026-05-01 all 200 400 split 2 for 1", "2026-06-01 all 100 500 amendment",
                "2026-07-01 all 500 1,000 payment of 1bn"});
    CHECK(path.positions[0].granted == 1'000_sh);
}

TEST_CASE("on the day of a split the amendment comes after it", "[ledger]") {
    const rule r  = ramp(spend, 0_bn, 2_bn);
    const day two = 2026_y / 3 / 1;
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).payment(two, 1_bn).split(two, 3, 1);
    const auto path = path_of(granting(100_sh, r), l, {{two, granting(400_sh, r)}});
    CHECK(told(path) == lines{"2026-02-01 all 50 50 payment of 1bn",
                              "2026-03-01 all 100 150 split 3 for 1",
                              "2026-03-01 all 250 400 payment of 1bn"});
}

TEST_CASE("an amendment to fewer shares than a split has made leaves what is vested", "[ledger]") {
    const rule r = ramp(spend, 0_bn, 2_bn);
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).split(2026_y / 3 / 1, 3, 1).payment(2026_y / 5 / 1, 1_bn);
    const auto path = path_of(granting(100_sh, r), l, {{2026_y / 4 / 1, granting(100_sh, r)}});
    CHECK(told(path).size() == 2);
    CHECK(path.positions[0].granted == 100_sh);
    CHECK(path.positions[0].vested == 150_sh);
}

TEST_CASE("what was clawed back before a split stays taken back in an amendment after it",
          "[ledger]") {
    ledger l;
    l.clawback(2026_y / 2 / 1, "all", 10_sh).split(2026_y / 3 / 1, 3, 1);
    const auto path = path_of(
        granting(100_sh, always), l,
        {{2026_y / 4 / 1, granting(300_sh, always)}, {2026_y / 5 / 1, granting(330_sh, always)}});
    CHECK(told(path) == lines{"2026-01-01 all 100 100 issue of the warrant",
                              "2026-02-01 all -10 90 clawback of 10 shares",
                              "2026-03-01 all 180 270 split 3 for 1",
                              "2026-05-01 all 30 300 amendment"});
}

TEST_CASE("a clawback after an amendment after a split counts shares of its day", "[ledger]") {
    ledger l;
    l.split(2026_y / 2 / 1, 3, 1).clawback(2026_y / 4 / 1, "all", 10_sh);
    l.split(2026_y / 5 / 1, 2, 1);
    const auto path =
        path_of(granting(100_sh, always), l, {{2026_y / 3 / 1, granting(300_sh, always)}});
    CHECK(told(path) == lines{"2026-01-01 all 100 100 issue of the warrant",
                              "2026-02-01 all 200 300 split 3 for 1",
                              "2026-04-01 all -10 290 clawback of 10 shares",
                              "2026-05-01 all 290 580 split 2 for 1"});
}

TEST_CASE("an amended size that floats is a part of the company of the day", "[ledger]") {
    const auto floating_deal = [](shares company_shares, percent part) {
        deal d    = granting(floating(part, excluding_itself), always);
        d.company = {.name = "seller", .shares = company_shares};
        return d;
    };
    ledger l;
    l.split(2026_y / 2 / 1, 3, 1).outstanding(2026_y / 4 / 1, 4'000_sh);
    const auto path = path_of(floating_deal(1'000_sh, 10_pct), l,
                              {{2026_y / 3 / 1, floating_deal(3'000_sh, 20_pct)}});
    CHECK(told(path) == lines{"2026-01-01 all 100 100 issue of the warrant",
                              "2026-02-01 all 200 300 split 3 for 1",
                              "2026-03-01 all 300 600 amendment",
                              "2026-04-01 all 200 800 4,000 shares outstanding"});
    CHECK(path.positions[0].granted == 800_sh);
}

// --- prices ---

TEST_CASE("the levels of an amendment are compared with prices of its day", "[ledger]") {
    ledger l;
    l.price(2026_y / 2 / 1, 290_per_share).split(2026_y / 3 / 1, 3, 1);
    l.price(2026_y / 5 / 1, 99_per_share).price(2026_y / 6 / 1, 100_per_share);
    const rule r    = share_price >= 100_per_share;
    const auto path = path_of(granting(100_sh, never), l, {{2026_y / 4 / 1, granting(300_sh, r)}});
    CHECK(told(path) == lines{"2026-06-01 all 300 300 price of 100"});
    CHECK(path.state.find(share_price.key) == fraction((100_per_share).ticks()));
}

TEST_CASE("on the day of a split the price and the amendment are of the new share", "[ledger]") {
    const day split_day = 2026_y / 3 / 1;
    const rule r        = share_price >= 100_per_share;
    for (bool reaches : {false, true}) {
        ledger l;
        l.price(2026_y / 2 / 1, 290_per_share);
        l.split(split_day, 3, 1).price(split_day, reaches ? 100_per_share : 99_per_share);
        const auto path = path_of(granting(100_sh, never), l, {{split_day, granting(300_sh, r)}});
        CHECK(path.changes.size() == (reaches ? 1 : 0));
    }
}

TEST_CASE("a peak from before a split is restated for an amendment after it", "[ledger]") {
    struct {
        price before;
        lines expected;
    } const table[] = {
        {299.99_per_share, {}},
        {300_per_share, {"2026-04-01 all 300 300 amendment"}},
    };
    for (const auto& row : table) {
        ledger l;
        l.price(2026_y / 2 / 1, row.before).price(2026_y / 2 / 2, 30_per_share);
        l.split(2026_y / 3 / 1, 3, 1).price(2026_y / 3 / 1, 10_per_share);
        const rule r = peak(share_price) >= 100_per_share;
        CHECK(told(path_of(granting(100_sh, never), l, {{2026_y / 4 / 1, granting(300_sh, r)}})) ==
              row.expected);
    }
}

TEST_CASE("an average over a split is one of new shares for an amendment after it", "[ledger]") {
    // 300 x 1 and 100 x 3 trade the same shares at the same price
    ledger l;
    l.price(2026_y / 2 / 1, 300_per_share, 1_count).split(2026_y / 3 / 1, 3, 1);
    l.price(2026_y / 3 / 1, 100_per_share, 3_count);
    const auto mean  = vwap(share_price, 2);
    const auto after = [&](const rule& r) {
        return path_of(granting(100_sh, never), l, {{2026_y / 4 / 1, granting(300_sh, r)}})
            .positions[0]
            .vested;
    };
    CHECK(after(mean >= 100_per_share) == 300_sh);
    CHECK(after(mean > 100_per_share) == 0_sh);
}

TEST_CASE("shares outstanding are those of the day for an amendment after a split", "[ledger]") {
    auto signed_deal    = granting(100_sh, never);
    signed_deal.company = {.name = "seller", .shares = 1'000_sh};
    const auto after    = [&](const rule& r) {
        auto amended    = granting(300_sh, r);
        amended.company = {.name = "seller", .shares = 3'000_sh};
        return path_of(signed_deal, ledger{}.split(2026_y / 3 / 1, 3, 1),
                          {{2026_y / 4 / 1, amended}})
            .positions[0]
            .vested;
    };
    CHECK(after(outstanding >= 3'000_sh) == 300_sh);
    CHECK(after(outstanding > 3'000_sh) == 0_sh);
}

TEST_CASE("a market cap knows no split and no amendment", "[ledger]") {
    auto signed_deal    = granting(100_sh, never);
    signed_deal.company = {.name = "seller", .shares = 1'000_sh};
    ledger l;
    l.price(2026_y / 2 / 1, 300_per_share).split(2026_y / 3 / 1, 3, 1);
    l.price(2026_y / 5 / 1, 100_per_share).price(2026_y / 6 / 1, 100.01_per_share);
    auto amended    = granting(300_sh, market_cap > 300'000_cu);
    amended.company = {.name = "seller", .shares = 3'000_sh};
    CHECK(told(path_of(signed_deal, l, {{2026_y / 4 / 1, amended}})) ==
          lines{"2026-06-01 all 300 300 price of 100.01"});
}

// --- expiry ---

TEST_CASE("an amendment that extends an expiry that has passed lets the rest vest again",
          "[ledger]") {
    const rule r = ramp(spend, 0_bn, 10_bn);
    ledger l;
    l.payment(2026_y / 3 / 1, 1_bn).payment(2026_y / 8 / 1, 1_bn).payment(2026_y / 10 / 1, 1_bn);
    l.payment(2027_y / 7 / 1, 1_bn);
    const auto path = path_of(granting(100_sh, r, 2026_y / 6 / 30), l,
                              {{2026_y / 9 / 1, granting(100_sh, r, 2027_y / 6 / 30)}});
    // what was paid while nothing could vest counts
    CHECK(told(path) == lines{"2026-03-01 all 10 10 payment of 1bn",
                              "2026-09-01 all 10 20 amendment",
                              "2026-10-01 all 10 30 payment of 1bn"});
    CHECK(path.positions[0].exercisable == 0_sh); // the second expiry has passed as well
}

TEST_CASE("an amendment brings an expiry forward", "[ledger]") {
    const rule r = ramp(spend, 0_bn, 10_bn);
    ledger l;
    for (int month = 3; month <= 8; ++month) l.payment(2026_y / month / 1, 1_bn);
    const auto path =
        path_of(granting(100_sh, r), l, {{2026_y / 4 / 15, granting(100_sh, r, 2026_y / 6 / 1)}});
    CHECK(path.positions[0].vested == 40_sh);
    CHECK(path.changes.back().on == day(2026_y / 6 / 1));
}

TEST_CASE("business days of an amended expiry leave out holidays", "[ledger]") {
    // The milestone falls on Wednesday 23 December 2026, before the amendment. The fifth business
    // day is Thursday the 31st with Christmas as a holiday, and the 30th without.
    const rule r         = ramp(spend, 0_bn, 10_bn);
    const day holidays[] = {2026_y / 12 / 25};
    const auto amended   = granting(100_sh, r, expiry(2035_y / 12 / 24, 5, "nothing owed"));
    ledger l;
    l.milestone(2026_y / 12 / 23, "nothing owed");
    for (int i = 28; i <= 31; ++i) l.payment(2026_y / 12 / i, 1_bn);
    l.payment(2027_y / 1 / 1, 1_bn);
    const std::vector<amendment> later{{2026_y / 12 / 29, amended}};
    CHECK(path_of(granting(100_sh, r), l, later, holidays).positions[0].vested == 40_sh);
    CHECK(path_of(granting(100_sh, r), l, later).positions[0].vested == 30_sh);
}

TEST_CASE("an amendment that states another share count of the company changes it from its day",
          "[ledger]") {
    const auto of = [](shares outstanding_then) {
        return deal{
            .contract = {.currency = "USD"},
            .company  = {.name = "Seller", .shares = outstanding_then},
            .warrants = {{.name     = "W",
                          .issued   = 2026_y / 1 / 1,
                          .tranches = {{"T", floating(10_pct, excluding_itself), always}}}}};
    };
    const amendment amendments[] = {{2026_y / 4 / 1, of(5'000_sh)}};
    ledger l;
    l.payment(2026_y / 5 / 1, 1_m);
    CHECK(vested(of(1'000_sh), l, 2026_y / 3 / 31) == 100_sh);
    CHECK(vested(of(1'000_sh), l, 2026_y / 4 / 1, {.amendments = amendments}) == 500_sh);
    // One that repeats the count leaves what events have reported since.
    l.outstanding(2026_y / 2 / 1, 2'000_sh);
    const amendment repeated[] = {{2026_y / 4 / 1, of(1'000_sh)}};
    CHECK(vested(of(1'000_sh), l, 2026_y / 4 / 1, {.amendments = repeated}) == 200_sh);
}

TEST_CASE("a milestone that only an amendment looks at is no slip", "[ledger]") {
    const auto waiting_for = [](const rule& r) {
        return deal{
            .contract = {.currency = "USD"},
            .warrants = {{.name = "W", .issued = 2026_y / 1 / 1, .tranches = {{"T", 1_sh, r}}}}};
    };
    const amendment amendments[] = {{2026_y / 4 / 1, waiting_for(reached("merger"))}};
    ledger l;
    l.milestone(2026_y / 2 / 1, "merger");
    CHECK(vesting_path(waiting_for(never), l, {.amendments = amendments}).notes.empty());
    CHECK(vesting_path(waiting_for(never), l).notes.size() == 1);
}

TEST_CASE("an amendment that leaves a tranche as it was leaves its high-water mark", "[ledger]") {
    const auto granting = [](shares n, const rule& r) {
        return deal{
            .contract = {.currency = "USD"},
            .warrants = {{.name = "W", .issued = 2026_y / 1 / 1, .tranches = {{"T", n, r}}}}};
    };
    const deal as_signed = granting(1'000_sh, ramp(spend, 20_bn, 30_bn));
    ledger l;
    l.payment(2026_y / 2 / 1, 25_bn).refund(2026_y / 3 / 1, 10_bn);
    const auto path_with = [&](const deal& amended) {
        const amendment amendments[] = {{2026_y / 4 / 1, amended}};
        return vesting_path(as_signed, l, {.amendments = amendments});
    };
    CHECK(path_with(as_signed).positions[0].earned == fraction(1, 2));
    // New terms are measured by what they find; the shares stay.
    const auto other = path_with(granting(1'000_sh, ramp(spend, 20_bn, 40_bn)));
    CHECK(other.positions[0].earned == fraction::none());
    CHECK(other.positions[0].vested == 500_sh);
}

TEST_CASE(
    "what a cap has kept from a forfeited tranche does not vest where an amendment lifts the cap",
    "[ledger]") {
    const auto capped = [](shares most) {
        deal d{.contract = five_years};
        d.warrants.add({.name     = "warrant",
                        .shares   = warrant_total::capped(most),
                        .tranches = {{"all", 100_sh, reached("open")}}});
        return d;
    };
    ledger l;
    l.milestone(2026_y / 2 / 1, "open").forfeiture(2026_y / 3 / 1, "all");
    const auto path = path_of(capped(60_sh), l, {{2026_y / 4 / 1, capped(100_sh)}});
    CHECK(path.positions[0].vested == 60_sh);
}

// --- what stays ---

TEST_CASE("shares of a tranche that an amendment no longer has stay, and a note says so",
          "[ledger]") {
    const auto of = [](const char* warrant, const char* name, shares n) {
        return deal{.contract = {.currency = "USD"},
                    .warrants = {{.name     = warrant,
                                  .issued   = 2027_y / 1 / 1,
                                  .tranches = {{name, n, ramp(spend, 0_bn, 1_bn)}}}}};
    };
    const deal as_signed = of("W", "one", 1'000'000_sh);
    ledger l;
    l.payment(2027_y / 6 / 1, 600_m).payment(2028_y / 6 / 1, 100_m);
    const auto notes = [&](std::vector<amendment> amendments) {
        return notes_of(path_of(as_signed, l, std::move(amendments)));
    };
    const std::string gone = "2028-01-01: the terms no longer have tranche \"one\" of warrant "
                             "\"W\"; its 600,000 vested shares stay";
    CHECK(notes({{2028_y / 1 / 1, of("W", "uno", 1'000'000_sh)}}) == lines{gone});
    CHECK(notes({{2028_y / 1 / 1, of("W2", "one", 1'000'000_sh)}}) == lines{gone});
    // It is said once, and of a tranche of which nothing has vested not at all.
    CHECK(notes({{2028_y / 1 / 1, of("W", "uno", 1'000'000_sh)},
                 {2028_y / 2 / 1, of("W", "uno", 1'000'000_sh)}}) == lines{gone});
    CHECK(notes({{2027_y / 5 / 1, of("W", "uno", 1'000'000_sh)}}).empty());
    CHECK(notes({{2028_y / 1 / 1, of("W", "one", 5'000'000_sh)}}).empty());
}

TEST_CASE("an amendment to fewer shares than have vested takes none, and a note says so",
          "[ledger]") {
    const rule r = ramp(spend, 0_bn, 1_bn);
    ledger l;
    l.payment(2026_y / 2 / 1, 600_m).split(2026_y / 3 / 1, 2, 1);
    const auto notes = [&](day from, shares n, std::vector<amendment> more = {}) {
        more.insert(more.begin(), {from, granting(n, r)});
        return notes_of(path_of(granting(1'000_sh, r), l, std::move(more)));
    };
    const std::string low = "2026-02-15: tranche \"all\" of warrant \"warrant\" now has 599 "
                            "shares; its 600 vested shares stay";
    CHECK(notes(2026_y / 2 / 15, 599_sh) == lines{low});
    CHECK(notes(2026_y / 2 / 15, 600_sh).empty());
    CHECK(notes(2026_y / 2 / 15, 599_sh, {{2026_y / 2 / 20, granting(599_sh, r)}}) == lines{low});
    // After a split the same number is another one.
    CHECK(notes(2026_y / 4 / 1, 1'000_sh) ==
          lines{"2026-04-01: tranche \"all\" of warrant \"warrant\" now has 1,000 shares; its "
                "1,200 vested shares stay"});
    // What the split makes of the size before is said already.
    CHECK(notes(2026_y / 2 / 15, 599_sh, {{2026_y / 4 / 1, granting(1'198_sh, r)}}) == lines{low});
    CHECK(notes(2026_y / 2 / 15, 599_sh, {{2026_y / 4 / 1, granting(1'197_sh, r)}}).size() == 2);
}
