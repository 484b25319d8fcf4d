#include <kicker/ledger/vesting_path.hpp>

#include <kicker/metric/derived.hpp>

#include "support/catch.hpp"
#include "support/lanes.hpp"
#include "support/told.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

using namespace kicker;

static_assert(std::is_same_v<decltype(vested(deal{}, day{})), shares>);
static_assert(basic_path_options<std::int64_t>{}.until == day::latest());

template <class Deal, class Ledger>
concept folds = requires(const Deal& d, const Ledger& l) {
    vesting_path(d, l);
};
static_assert(folds<deal, ledger>);
static_assert(!folds<deal, basic_ledger<double>>, "a deal and its ledger count in one number");
static_assert(!folds<warrant, ledger>, "a warrant alone has no currency and no term");

namespace {

constexpr contract five_years{.currency = "USD", .term = {2026_y / 1 / 1, 2030_y / 12 / 31}};

deal granting(const rule& vests) {
    return {
        .contract = five_years,
        .warrants = {{.name = "warrant", .tranches = {{"all", 1'000_sh, vests}}}},
    };
}

std::string refusal(const deal& d, const ledger& l) {
    try {
        static_cast<void>(vesting_path(d, l));
    } catch (const error& e) {
        return e.what();
    }
    return {};
}

/// The changes of each tranche add up to what its position says is vested.
template <representation Rep>
void check_sums(const basic_vesting_path<Rep>& path) {
    std::map<std::string, basic_shares<Rep>> sums;
    for (const auto& v : path) {
        auto& sum = sums[std::string(v.warrant.view()) + "/" + std::string(v.tranche.view())];
        sum += v.shares;
        CHECK(sum == v.cumulative);
        CHECK(v.shares != basic_shares<Rep>{});
    }
    for (const auto& p : path.positions)
        CHECK(sums[std::string(p.warrant.view()) + "/" + std::string(p.tranche.view())] ==
              p.vested);
}

} // namespace

// --- issue and expiry ---

TEST_CASE("what is earned before the issue vests on it", "[ledger]") {
    auto d     = granting(ramp(spend, 0_bn, 10_bn));
    d.warrants = {{.name     = "warrant",
                   .issued   = 2026_y / 6 / 1,
                   .tranches = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}};
    ledger l;
    l.payment(2026_y / 3 / 1, 2_bn).payment(2026_y / 7 / 1, 1_bn);
    CHECK(told(vesting_path(d, l)) == lines{"2026-06-01 all 200 200 issue of the warrant",
                                            "2026-07-01 all 100 300 payment of 1bn"});
    CHECK(vested(d, l, 2026_y / 5 / 31) == 0_sh);
}

TEST_CASE("without an issue the term of the contract begins it and without a term the first event",
          "[ledger]") {
    CHECK(told(vesting_path(granting(always), ledger{})) ==
          lines{"2026-01-01 all 1,000 1,000 issue of the warrant"});
    deal undated     = granting(always);
    undated.contract = {};
    CHECK(told(vesting_path(undated, ledger{}.delivery(2027_y / 2 / 3, 1_MW))) ==
          lines{"2027-02-03 all 1,000 1,000 issue of the warrant"});
}

TEST_CASE("each warrant is issued on its own day", "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "early",
                      .issued   = 2025_y / 12 / 1,
                      .tranches = {{"dated", 1_sh, on >= 2026_y / 1 / 1},
                                   {"later", 2_sh, on >= 2026_y / 5 / 5}}},
                     {.name     = "late",
                      .issued   = 2026_y / 5 / 5,
                      .tranches = {{"at issue", 4_sh, always}}}},
    };
    CHECK(told(vesting_path(d, ledger{})) == lines{"2026-01-01 dated 1 1 the day itself",
                                                   "2026-05-05 later 2 2 the day itself",
                                                   "2026-05-05 at issue 4 4 issue of the warrant"});
}

TEST_CASE("on the day of expiry shares still vest and after it nothing does", "[ledger]") {
    auto d     = granting(never);
    d.warrants = {{.name     = "warrant",
                   .expires  = 2027_y / 6 / 30,
                   .tranches = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}};
    ledger l;
    l.payment(2027_y / 6 / 30, 1_bn).payment(2027_y / 7 / 1, 1_bn);
    CHECK(told(vesting_path(d, l)) == lines{"2027-06-30 all 100 100 payment of 1bn"});
    CHECK(exercisable(d, l, 2027_y / 6 / 30) == 100_sh);
    CHECK(exercisable(d, l, 2027_y / 7 / 1) == 0_sh);

    ledger quiet; // also when nothing happens after the expiry
    quiet.payment(2027_y / 5 / 1, 1_bn);
    CHECK(exercisable(d, quiet, 2027_y / 6 / 30) == 100_sh);
    CHECK(exercisable(d, quiet, 2027_y / 7 / 1) == 0_sh);
    CHECK(vested(d, quiet, 2027_y / 7 / 1) == 100_sh);
}

TEST_CASE("a warrant expires so many business days after a milestone", "[ledger]") {
    // Earlier of 24 December 2035 and five business days after nothing is owed (F2: Cerebras).
    auto d     = granting(never);
    d.warrants = {{.name     = "warrant",
                   .expires  = expiry(2035_y / 12 / 24, 5, "nothing owed"),
                   .tranches = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}};
    // Wednesday 23 December 2026; with Christmas and New Year's Day the fifth business day is the
    // 31st, without them the 30th.
    const day holidays[] = {2026_y / 12 / 25, 2027_y / 1 / 1};
    ledger l;
    l.milestone(2026_y / 12 / 23, "nothing owed");
    for (int i = 28; i <= 31; ++i) l.payment(2026_y / 12 / i, 1_bn);
    l.payment(2027_y / 1 / 4, 1_bn);
    CHECK(vested(d, l, day::latest()) == 300_sh);
    shares sum;
    for (const auto& v : vesting_path(d, l, {.holidays = holidays})) sum += v.shares;
    CHECK(sum == 400_sh);
}

TEST_CASE("the first time that a milestone happens counts", "[ledger]") {
    auto d                 = granting(never);
    d.warrants             = {{.name     = "warrant",
                               .expires  = expiry(2035_y / 12 / 24, 5, "nothing owed"),
                               .tranches = {{"all", 1'000_sh, ramp(spend, 0_bn, 10_bn)}}}};
    const amendment same[] = {{2026_y / 6 / 4, d}};
    ledger l;
    l.milestone(2026_y / 6 / 1, "nothing owed").milestone(2026_y / 6 / 3, "nothing owed");
    l.payment(2026_y / 6 / 9, 1_bn); // the fifth business day is Monday the 8th
    CHECK(vested(d, l, day::latest()) == 0_sh);
    CHECK(told(vesting_path(d, l, {.amendments = same})).empty());
}

// --- days that rules name ---

TEST_CASE("every date that a rule names is visited", "[ledger]") {
    struct {
        rule vests;
        lines expected;
    } const table[] = {
        {on >= 2027_y / 3 / 1, {"2027-03-01 all 1,000 1,000 the day itself"}},
        {on > 2027_y / 3 / 1, {"2027-03-02 all 1,000 1,000 the day itself"}},
        {spend >= 1_bn and on >= 2027_y / 3 / 1, {"2027-03-01 all 1,000 1,000 the day itself"}},
        {in_steps(ramp(on, 2026_y / 12 / 31, 2027_y / 12 / 31), 4), // 365 days: 91.25 a step
         {"2027-04-02 all 250 250 the day itself", "2027-07-02 all 250 500 the day itself",
          "2027-10-01 all 250 750 the day itself", "2027-12-31 all 250 1,000 the day itself"}},
        {ramp(on, 2026_y / 12 / 31, 2027_y / 12 / 31),
         {"2027-12-31 all 1,000 1,000 the day itself"}},
        // a deadline that falls before anything else has no day on which more is earned
        {reached("never") and by(2027_y / 3 / 1), {}},
    };
    for (const auto& row : table) {
        ledger l;
        l.payment(2026_y / 2 / 2, 1_bn);
        CHECK(told(vesting_path(granting(row.vests), l)) == row.expected);
    }
}

TEST_CASE("a ramp over days has vested pro rata on whatever day is asked for", "[ledger]") {
    const auto d = granting(ramp(on, 2027_y / 1 / 1, 2027_y / 1 / 11));
    for (int i = 1; i <= 11; ++i) {
        CAPTURE(i);
        CHECK(vested(d, ledger{}, 2027_y / 1 / i) == (i - 1) * 100_sh);
    }
}

TEST_CASE("a deadline lets vest until its day and keeps what is vested", "[ledger]") {
    struct {
        rule vests;
        const char* last;
    } const table[] = {
        {ramp(spend, 0_bn, 10_bn) and by(2026_y / 6 / 3), "2026-06-03"},
        {ramp(spend, 0_bn, 10_bn) and before(2026_y / 6 / 3), "2026-06-02"},
    };
    for (const auto& row : table) {
        ledger l;
        for (int i = 1; i <= 5; ++i) l.payment(2026_y / 6 / i, 1_bn);
        const auto path = vesting_path(granting(row.vests), l);
        REQUIRE(!path.changes.empty());
        CHECK(to_text(path.changes.back().on) == row.last);
        CHECK(path.positions[0].vested == path.changes.back().cumulative);
    }
}

TEST_CASE("events after the day that is asked for are not looked at", "[ledger]") {
    const auto d = granting(ramp(spend, 0_bn, 10_bn));
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).payment(2026_y / 3 / 1, 1_bn);
    CHECK(told(vesting_path(d, l, {.until = 2026_y / 2 / 28})) ==
          lines{"2026-02-01 all 100 100 payment of 1bn"});
    const auto none = vesting_path(d, l, {.until = 2026_y / 1 / 31});
    CHECK(none.changes.empty());
    REQUIRE(none.positions.size() == 1);
    CHECK(none.positions[0].granted == 1'000_sh);
    CHECK(none.state.find(on.key) == fraction(day(2026_y / 1 / 31).number()));
}

// --- rounding and sums ---

TEMPLATE_TEST_CASE("increments add up to the cumulative and at the end to the grant", "[ledger]",
                   KICKER_LANES) {
    using Rep = TestType;
    // Three tranches in the proportions of a filing (F2 and D: Cerebras, 33,445,026 shares)
    const basic_deal<Rep> d{
        .contract = {.currency = "USD", .term = {2026_y / 1 / 1, 2028_y / 12 / 31}},
        .schedule = evenly(basic_money<Rep>(30_bn), {2026_y / 1 / 1, 2028_y / 12 / 31}, monthly),
        .warrants = {{.name     = "warrant",
                      .tranches = {{"loan", 4'459'337_sh, reached("loan received")},
                                   {"fees", 5'574'171_sh, in_steps(ramp(spend, 0_bn, 7_bn), 7)},
                                   {.name     = "capacity",
                                    .shares   = 23'411'518_sh,
                                    .vests    = ramp(spend, 1_bn, 30_bn),
                                    .rounding = rounding::half_up}}}},
    };
    auto l = as_ledger(d.schedule);
    l.milestone(2026_y / 1 / 15, "loan received");
    const auto path = vesting_path(d, l);
    check_sums(path);
    basic_shares<Rep> sum;
    for (const auto& v : path) sum += v.shares;
    CHECK(sum == granted(d));
    CHECK(sum == basic_shares<Rep>(33'445'026_sh));
    CHECK(to_text(path.changes.front().cause) == "\"loan received\"");
}

// --- causes ---

TEST_CASE("a change that no event of the day explains is caused by the day or the issue or an "
          "amendment",
          "[ledger]") {
    const auto d            = granting(spend >= 5_bn);
    const amendment eased[] = {{2026_y / 4 / 1, granting(spend >= 1_bn)}};
    ledger l;
    l.payment(2026_y / 3 / 1, 1_bn);
    const auto path = vesting_path(d, l, {.amendments = eased});
    CHECK(told(path) == lines{"2026-04-01 all 1,000 1,000 amendment"});
    CHECK_FALSE(path.changes[0].cause.event.has_value());
}

TEST_CASE("the place of a cause is the one in the ledger and not the one in the day", "[ledger]") {
    ledger l;
    l.price(2026_y / 3 / 1, 10_per_share).delivery(2026_y / 9 / 9, 1_MW);
    l.payment(2026_y / 3 / 1, 6_bn);
    const auto path = vesting_path(granting(spend >= 5_bn), l);
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].cause.event == std::optional<std::size_t>(2));
    CHECK(to_text(path.changes[0].cause) == "payment of 6bn");
}

// --- the end of the contract ---

TEST_CASE("terms that do not say what follows a termination are noted and change nothing",
          "[ledger]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 4_bn).termination(2026_y / 3 / 1, party::buyer, "convenience");
    l.payment(2026_y / 4 / 1, 1_bn);
    const auto path = vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l);
    CHECK(path.positions[0].vested == 500_sh);
    REQUIRE(path.notes.size() == 1);
    CHECK(to_text(path.notes[0]).find("2026-03-01") == 0);
    CHECK(to_text(path.notes[0]).find("do not say") != std::string::npos);
    CHECK(to_text(path.notes[0]).find("termination by the buyer for convenience") !=
          std::string::npos);
}

TEST_CASE("a forfeiture takes from the named tranche what has not vested and from all if none is "
          "named",
          "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .floor    = reached("change of control"),
                      .tranches = {{"a", 100_sh, ramp(spend, 0_bn, 10_bn)},
                                   {"b", 100_sh, ramp(spend, 0_bn, 10_bn)}}}},
    };
    ledger l;
    l.payment(2026_y / 2 / 1, 2_bn).forfeiture(2026_y / 3 / 1, "a");
    l.payment(2026_y / 4 / 1, 3_bn);
    CHECK(told(vesting_path(d, l)) == lines{"2026-02-01 a 20 20 payment of 2bn",
                                            "2026-02-01 b 20 20 payment of 2bn",
                                            "2026-04-01 b 30 50 payment of 3bn"});
    l.milestone(2026_y / 5 / 1, "change of control"); // not even a floor brings them back
    CHECK(told(vesting_path(d, l)).back() == "2026-05-01 b 50 100 \"change of control\"");

    ledger all;
    all.payment(2026_y / 2 / 1, 2_bn).forfeiture(2026_y / 3 / 1, "");
    all.payment(2026_y / 4 / 1, 3_bn);
    CHECK(vested(d, all, day::latest()) == 40_sh);
}

TEST_CASE("an event for a tranche that does not exist names the nearest", "[ledger]") {
    const auto d = granting(spend >= 1_bn);
    for (bool clawback : {false, true}) {
        ledger l;
        l.payment(2026_y / 2 / 1, 2_bn);
        if (clawback) l.clawback(2026_y / 3 / 1, "al", 1_sh);
        else l.forfeiture(2026_y / 3 / 1, "al");
        const auto why = refusal(d, l);
        CHECK(why.find("event 2 of the ledger, 2026-03-01") == 0);
        CHECK(why.find("did you mean \"all\"") != std::string::npos);
    }
}

TEST_CASE("a clawback takes no more than is vested and never less than one share", "[ledger]") {
    const auto d     = granting(ramp(spend, 0_bn, 10_bn));
    const auto after = [&](shares n) {
        ledger l;
        l.payment(2026_y / 2 / 1, 3_bn).clawback(2026_y / 3 / 1, "all", n);
        return l;
    };
    CHECK(vested(d, after(300_sh), day::latest()) == 0_sh);
    CHECK(refusal(d, after(301_sh)).find("more than the 300 vested shares") != std::string::npos);
    CHECK(refusal(d, after(0_sh)).find("above zero") != std::string::npos);
    CHECK(refusal(d, after(-5 * 1_sh)).find("above zero") != std::string::npos);
}

TEST_CASE("a clawback names one tranche", "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name = "first", .tranches = {{"all", 10_sh, always}}},
                     {.name = "second", .tranches = {{"all", 10_sh, always}}}},
    };
    for (const char* name : {"", "all"}) {
        const auto why = refusal(d, ledger{}.clawback(2026_y / 3 / 1, name, 1_sh));
        CHECK(why.find("the name of one tranche") != std::string::npos);
    }
}

TEST_CASE("what is clawed back does not vest again", "[ledger]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 3_bn).clawback(2026_y / 3 / 1, "all", 100_sh);
    l.refund(2026_y / 3 / 2, 3_bn).payment(2026_y / 4 / 1, 3_bn);
    l.payment(2026_y / 5 / 1, 7_bn);
    const auto path = vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l);
    CHECK(told(path).back() == "2026-05-01 all 700 900 payment of 7bn");
    CHECK(path.changes.size() == 3);
    check_sums(path);
}

// --- splits ---

TEST_CASE("an odd count is rounded down after a split and nothing is lost by the next",
          "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .tranches = {{"all", 101_sh, ramp(delivered, 0_MW, 101_MW)}}}},
    };
    ledger l;
    l.delivery(2026_y / 2 / 1, 33_MW).split(2026_y / 3 / 1, 3, 2); // 49.5
    l.delivery(2026_y / 4 / 1, 2_MW);                              // 52.5
    l.split(2026_y / 5 / 1, 2, 3);                                 // 35 again
    l.split(2026_y / 6 / 1, 1, 10).delivery(2026_y / 7 / 1, 66_MW);
    const auto path = vesting_path(d, l);
    CHECK(told(path) ==
          lines{"2026-02-01 all 33 33 delivery of 33 MW", "2026-03-01 all 16 49 split 3 for 2",
                "2026-04-01 all 3 52 delivery of 2 MW", "2026-05-01 all -17 35 split 2 for 3",
                "2026-06-01 all -32 3 split 1 for 10", "2026-07-01 all 7 10 delivery of 66 MW"});
    CHECK(path.positions[0].granted == 10_sh);
    check_sums(path);
}

TEST_CASE("no share is lost or invented when a clawback meets a split", "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name = "warrant", .tranches = {{"all", 10_sh, always}}}},
    };
    struct {
        std::int64_t taken, new_shares, old_shares;
        shares left;
    } const table[] = {
        {1, 3, 2, 13_sh}, // 9 at 3 for 2 is 13.5
        {1, 1, 2, 4_sh},  // 9 at 1 for 2 is 4.5
        {5, 1, 2, 2_sh},  // 5 at 1 for 2 is 2.5
        {10, 7, 3, 0_sh},
    };
    for (const auto& row : table) {
        ledger l;
        l.clawback(2026_y / 2 / 1, "all", shares::of(row.taken));
        l.split(2026_y / 3 / 1, row.new_shares, row.old_shares);
        const auto path = vesting_path(d, l);
        CHECK(path.positions[0].vested == row.left);
        check_sums(path);
        l.split(2026_y / 4 / 1, row.old_shares, row.new_shares); // and back
        CHECK(vested(d, l, day::latest()) == shares::of(10 - row.taken));
    }
}

TEST_CASE("prices and counts of a split day are quoted after it", "[ledger]") {
    // 200 before a 2-for-1 is 100 after it: no peak, no new cap
    const rule r = peak(share_price) > 200_per_share or market_cap > 200_m;
    ledger l;
    l.outstanding(2026_y / 2 / 1, 1'000'000_sh).price(2026_y / 2 / 1, 200_per_share);
    l.split(2026_y / 3 / 1, 2, 1).price(2026_y / 3 / 1, 100_per_share);
    l.outstanding(2026_y / 3 / 1, 2'000'000_sh);
    CHECK(told(vesting_path(granting(r), l)).empty());
    l.price(2026_y / 3 / 2, 100.01_per_share);
    CHECK(told(vesting_path(granting(r), l)) ==
          lines{"2026-03-02 all 2,000 2,000 price of 100.01"});
}

// --- amendments ---

TEST_CASE("amendments stand in order of their days", "[ledger]") {
    const auto d            = granting(spend >= 1_bn);
    const amendment wrong[] = {{2027_y / 1 / 1, d}, {2026_y / 1 / 1, d}};
    CHECK_THROWS_AS(vesting_path(d, ledger{}, {.amendments = wrong}), invalid_terms);
}

TEST_CASE("an amendment that drops a tranche leaves its vested shares and its position goes",
          "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .tranches = {{"a", 100_sh, ramp(spend, 0_bn, 10_bn)},
                                   {"b", 100_sh, ramp(spend, 0_bn, 10_bn)}}}},
    };
    const deal without_b{
        .contract = five_years,
        .warrants = {{.name = "warrant", .tranches = {{"a", 100_sh, ramp(spend, 0_bn, 10_bn)}}}},
    };
    const amendment dropped[] = {{2026_y / 3 / 1, without_b}};
    ledger l;
    l.payment(2026_y / 2 / 1, 2_bn).payment(2026_y / 4 / 1, 3_bn);
    const auto path = vesting_path(d, l, {.amendments = dropped});
    CHECK(told(path) == lines{"2026-02-01 a 20 20 payment of 2bn",
                              "2026-02-01 b 20 20 payment of 2bn",
                              "2026-04-01 a 30 50 payment of 3bn"});
    CHECK(path.positions.size() == 1);
}

TEST_CASE("the price history from before an amendment counts", "[ledger]") {
    const auto d             = granting(never);
    const amendment priced[] = {{2026_y / 2 / 4, granting(vwap(share_price, 3) >= 100_per_share)}};
    ledger l;
    for (int i = 1; i <= 4; ++i) l.price(2026_y / 2 / i, 100_per_share, 5_count);
    const auto path = vesting_path(d, l, {.amendments = priced});
    REQUIRE(path.changes.size() == 1);
    CHECK(path.changes[0].on == day(2026_y / 2 / 4));
    const amendment peaked[] = {{2026_y / 2 / 9, granting(peak(share_price) >= 100_per_share)}};
    CHECK(told(vesting_path(d, l, {.amendments = peaked})) ==
          lines{"2026-02-09 all 1,000 1,000 amendment"});
}

TEST_CASE("an amendment replaces the commitment and later events add to it", "[ledger]") {
    auto d                   = granting(ramp(committed, 0_bn, 10_bn));
    d.contract.commitment    = 1_bn;
    auto more                = d;
    more.contract.commitment = 4_bn;
    const amendment raised[] = {{2026_y / 3 / 1, more}};
    ledger l;
    l.commitment(2026_y / 2 / 1, 1_bn).commitment(2026_y / 4 / 1, 2_bn);
    CHECK(told(vesting_path(d, l, {.amendments = raised})) ==
          lines{"2026-01-01 all 100 100 issue of the warrant",
                "2026-02-01 all 100 200 commitment of 1bn", "2026-03-01 all 300 500 amendment",
                "2026-04-01 all 200 700 commitment of 2bn"});
}

// --- floating tranches ---

TEST_CASE("a floating tranche grows with the company and never shrinks what is vested",
          "[ledger]") {
    const deal d{
        .contract = five_years,
        .company  = {.name = "seller", .shares = 1'000_sh},
        .warrants = {{.name     = "warrant",
                      .tranches = {{"floating", floating(10_pct, excluding_itself), always},
                                   {"fixed", 10_sh, spend >= 1_bn}}}},
    };
    ledger l;
    l.outstanding(2026_y / 2 / 1, 500_sh).payment(2026_y / 3 / 1, 1_bn);
    l.outstanding(2026_y / 4 / 1, 1'500_sh);
    CHECK(told(vesting_path(d, l)) == lines{"2026-01-01 floating 100 100 issue of the warrant",
                                            "2026-03-01 fixed 10 10 payment of 1bn",
                                            "2026-04-01 floating 50 150 1,500 shares outstanding"});
}

TEST_CASE("a floating tranche of a company whose shares are not known has no answer", "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .issued   = 2026_y / 2 / 1,
                      .tranches = {{"floating", floating(10_pct, excluding_itself), always}}}},
    };
    CHECK_THROWS_AS(vesting_path(d, ledger{}), no_answer);
    ledger l;
    l.outstanding(2026_y / 2 / 1, 500_sh);
    CHECK(told(vesting_path(d, l)) == lines{"2026-02-01 floating 50 50 500 shares outstanding"});
}

// --- floors ---

TEST_CASE("a floor is latched as a fraction of the whole", "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .floor    = share_price >= 100_per_share and level(50_pct),
                      .tranches = {{"a", 7_sh, never}, {"b", 8_sh, ramp(spend, 0_bn, 8_bn)}}}},
    };
    ledger l; // half of 15 is 7, rounded down
    l.price(2026_y / 2 / 1, 100_per_share).price(2026_y / 2 / 2, 1_per_share);
    l.payment(2026_y / 3 / 1, 7_bn).payment(2026_y / 4 / 1, 1_bn);
    CHECK(told(vesting_path(d, l)) ==
          lines{"2026-02-01 a 7 7 price of 100", "2026-04-01 b 1 1 payment of 1bn"});
}

// --- many readings ---

TEST_CASE("twelve tranches may look at many readings, and the state shows them all", "[ledger]") {
    // 24 milestones, spend, what is committed, delivered and the day
    warrant w{.name = "warrant"};
    ledger l;
    for (int i = 1; i <= 12; ++i) {
        const std::string first  = "first " + std::to_string(i),
                          second = "second " + std::to_string(i);
        w.tranches.push_back({"tranche " + std::to_string(i), shares::of(i),
                              reached(first) and reached(second),
                              spend >= 1_bn and delivered >= 1_MW});
        l.milestone(day(2026_y / 2 / 1) + i, first).milestone(day(2026_y / 3 / 1) + i, second);
    }
    l.payment(2026_y / 4 / 1, 1_bn).delivery(2026_y / 4 / 1, 1_MW);
    const deal d{.contract = five_years, .warrants = {w}};
    const auto path = vesting_path(d, l);
    REQUIRE(path.changes.size() == 12);
    for (int i = 1; i <= 12; ++i) {
        const auto& v = path.changes[static_cast<std::size_t>(i - 1)];
        CHECK(v.on == day(2026_y / 3 / 1) + i);
        CHECK(v.shares == shares::of(i));
        CHECK(to_text(v.cause) == in_quotes("second " + std::to_string(i)));
    }
    CHECK(exercisable(d, l, 2026_y / 3 / 31) == 0_sh);
    CHECK(exercisable(d, l, 2026_y / 4 / 1) == 78_sh);
    CHECK(path.notes.empty());
    CHECK(path.state.size() == 28);
    CHECK(path.state.size() < max_readings);
}

TEST_CASE("what is vested on a day is what the path adds up to until then", "[ledger]") {
    // Ten days of spend, up to 100m, with refunds that leave the window; in whole millions.
    struct {
        int on;
        std::int64_t millions;
    } const happened[] = {{2, 30},  {5, 40},  {5, -25},  {9, 20}, {14, -15},
                          {16, 50}, {21, 35}, {23, -60}, {30, 90}};
    const auto d       = granting(ramp(within_last(spend, 10), 0_m, 100_m));
    ledger l;
    for (const auto& e : happened)
        if (e.millions > 0) l.payment(day(2026_y / 2 / 1) + e.on, e.millions * 1_m);
        else l.refund(day(2026_y / 2 / 1) + e.on, -e.millions * 1_m);
    const auto path      = vesting_path(d, l);
    std::int64_t highest = 0;
    for (int i = 0; i <= 50; ++i) {
        const day today     = day(2026_y / 2 / 1) + i;
        std::int64_t window = 0;
        for (const auto& e : happened)
            if (e.on <= i && e.on > i - 10) window += e.millions;
        highest = std::max(highest, std::min<std::int64_t>(window, 100));
        shares sum;
        for (const auto& v : path)
            if (v.on <= today) sum += v.shares;
        CAPTURE(to_text(today));
        CHECK(vested(d, l, today) == sum);
        CHECK(sum == shares::of(10 * highest));
    }
    CHECK(std::any_of(path.begin(), path.end(),
                      [](const auto& v) { return v.cause.kind == cause_kind::day_itself; }));
}

// --- currencies ---

TEST_CASE("an amount in another currency is an error that names its day and place", "[ledger]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn);
    event foreign    = l[0];
    foreign.on       = 2026_y / 3 / 1;
    foreign.currency = "EUR";
    l.add(foreign);
    const auto why = refusal(granting(spend >= 1_bn), l);
    CHECK(why.find("event 2 of the ledger, 2026-03-01") == 0);
    CHECK(why.find("USD") != std::string::npos);
    CHECK(why.find("EUR") != std::string::npos);
}

TEST_CASE("an amount in another currency is an error where the contract does not say its own",
          "[ledger]") {
    auto d              = granting(spend >= 1_bn);
    d.contract.currency = {};
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn);
    CHECK(vested(d, l, day::latest()) == 1'000_sh); // nobody names a currency
    event foreign    = l[0];
    foreign.currency = "EUR";
    const auto why   = refusal(d, ledger(l).add(foreign));
    CHECK(why.find("event 2 of the ledger, 2026-02-01") == 0);
    CHECK(why.find("a currency of the contract") != std::string::npos);
    CHECK(why.find("EUR") != std::string::npos);
}

TEST_CASE("an amount in another currency is converted by the rate that comes with it", "[ledger]") {
    const day d      = 2026_y / 2 / 1;
    const auto sales = measure<money>("sales", kind::performance);
    struct {
        const char* what;
        rule reaches, exceeds;
        ledger events;
    } const table[] = {
        {"payment", spend >= 1.1_bn, spend > 1.1_bn, ledger{}.payment(d, 1_bn)},
        {"loan", funding >= 1.1_bn, funding > 1.1_bn, ledger{}.funding(d, 1_bn)},
        {"commitment", committed >= 1.1_bn, committed > 1.1_bn, ledger{}.commitment(d, 1_bn)},
        {"market cap", market_cap >= 1.1_bn, market_cap > 1.1_bn, ledger{}.market_cap(d, 1_bn)},
        {"price", share_price >= 110_per_share, share_price > 110_per_share,
         ledger{}.price(d, 100_per_share)},
        {"measure", sales >= 1.1_bn, sales > 1.1_bn, ledger{}.measure(d, sales, 1_bn)},
    };
    for (const auto& row : table) {
        event e    = row.events[0];
        e.currency = "EUR";
        e.rate     = fraction{11, 10};
        CAPTURE(row.what);
        CHECK(vested(granting(row.reaches), ledger{}.add(e), d) == 1'000_sh);
        CHECK(vested(granting(row.exceeds), ledger{}.add(e), d) == 0_sh);
        e.rate.reset();
        CHECK(refusal(granting(row.reaches), ledger{}.add(e)).find("EUR") != std::string::npos);
    }
}

// --- what is not known ---

TEST_CASE("an event of an unknown kind is kept and noted", "[ledger]") {
    ledger l;
    l.payment(2026_y / 2 / 1, 10_bn);
    l.add({.on = 2026_y / 3 / 1, .kind = event_kind::other, .name = "buyback"});
    const auto path = vesting_path(granting(ramp(spend, 0_bn, 10_bn)), l);
    CHECK(path.positions[0].vested == 1'000_sh);
    REQUIRE(path.notes.size() == 1);
    CHECK(to_text(path.notes[0]).find("2026-03-01") == 0);
    CHECK(to_text(path.notes[0]).find("\"buyback\"") != std::string::npos);
}

TEST_CASE("a milestone or measure that no term looks at is noted with the nearest name",
          "[ledger]") {
    const auto aircraft = measure<count>("aircraft in service", kind::performance);
    const auto d        = granting(reached("loan received") or aircraft >= 10_count);
    const auto noted    = [&](const ledger& l) { return notes_of(vesting_path(d, l)); };
    const day on_it     = 2026_y / 3 / 1;
    CHECK(noted(ledger{}.milestone(on_it, "loan received")).empty());
    CHECK(noted(ledger{}.measure(on_it, aircraft, 1_count)).empty());
    CHECK(noted(ledger{}.milestone(on_it, "loan recieved")) ==
          lines{"2026-03-01: no term looks at \"loan recieved\"; did you mean \"loan received\"?"});
    CHECK(noted(ledger{}.milestone(on_it, "Christmas")) ==
          lines{"2026-03-01: no term looks at \"Christmas\""});
    const auto misspelt = measure<count>("aircrafts in service", kind::performance);
    CHECK(noted(ledger{}.measure(on_it, misspelt, 20_count)) ==
          lines{"2026-03-01: no term looks at \"aircrafts in service\"; did you mean \"aircraft in "
                "service\"?"});
    CHECK(vested(d, ledger{}.measure(on_it, misspelt, 20_count), day::latest()) == 0_sh);
}

TEST_CASE("a name that only a gate or a floor or an expiry or a strike looks at is no slip",
          "[ledger]") {
    const deal d{
        .contract = five_years,
        .warrants = {{.name     = "warrant",
                      .strike   = strike::set_at("strike set", 90_pct, 30, 1_per_share),
                      .expires  = expiry(2029_y / 1 / 1, 5, "nothing owed"),
                      .floor    = reached("change of control"),
                      .tranches = {{"a", 1_sh, never, reached("technical")},
                                   {.name   = "b",
                                    .shares = 1_sh,
                                    .strike = strike::set_at("second strike set", 90_pct, 30,
                                                             1_per_share)}}}},
    };
    ledger l;
    for (const char* name :
         {"strike set", "second strike set", "nothing owed", "change of control", "technical"})
        l.milestone(2026_y / 3 / 1, name);
    CHECK(vesting_path(d, l).notes.empty());
    l.milestone(2026_y / 3 / 1, "strike sat");
    CHECK(notes_of(vesting_path(d, l)) ==
          lines{"2026-03-01: no term looks at \"strike sat\"; did you mean \"strike set\"?"});
    CHECK(vesting_path(d, l, {.until = 2026_y / 2 / 28}).notes.empty());
}

TEST_CASE("an event whose amount cannot be is an error that names its day and place", "[ledger]") {
    const day d = 2026_y / 2 / 1;
    struct {
        event e;
        const char* says;
    } const table[] = {
        {{.on = d, .kind = event_kind::split}, "ratio"},
        {{.on = d, .kind = event_kind::payment, .unit = unit_id::power, .ticks = 1}, "money"},
        {{.on = d, .kind = event_kind::payment, .unit = unit_id::money, .ticks = -1}, "refund"},
        {{.on = d, .kind = event_kind::refund, .unit = unit_id::money, .ticks = -1},
         "zero or more"},
        {{.on = d, .kind = event_kind::closing_price, .unit = unit_id::price}, "above zero"},
        {{.on = d, .kind = event_kind::share_count, .unit = unit_id::shares}, "above zero"},
        {{.on     = d,
          .kind   = event_kind::closing_price,
          .unit   = unit_id::price,
          .ticks  = 1,
          .volume = count::of(-1)},
         "volume"},
    };
    for (const auto& row : table) {
        ledger l;
        l.payment(2026_y / 1 / 1, 1_bn).add(row.e);
        CHECK_THROWS_AS(vesting_path(granting(never), l), invalid_event);
        const auto why = refusal(granting(never), l);
        CAPTURE(why);
        CHECK(why.find("event 2 of the ledger, 2026-02-01") == 0);
        CHECK(why.find(row.says) != std::string::npos);
    }
}

TEST_CASE("an event that cannot be is refused with its day and place", "[ledger]") {
    const deal d{
        .contract = {.currency = "USD"},
        .warrants = {{.name = "V", .issued = 2026_y / 1 / 1, .tranches = {{"T", 1_sh, never}}},
                     {.name = "W", .issued = 2026_y / 1 / 1, .tranches = {{"T", 1_sh, never}}}}};
    const auto complaint_of = [&](const event& e) {
        try {
            static_cast<void>(vesting_path(d, ledger{}.add(e)));
        } catch (const invalid_event& told) {
            CHECK(told.place() == 1);
            CHECK(told.what() == "event 1 of the ledger, " + told.reason());
            return std::string(told.what());
        }
        return std::string("taken");
    };
    event payment{
        .on = 2026_y / 2 / 1, .kind = event_kind::payment, .unit = unit_id::money, .ticks = 5};
    CHECK(complaint_of(payment) == "taken");
    payment.rate            = fraction(11, 10);
    const std::string place = "event 1 of the ledger, 2026-02-01: ";
    CHECK(complaint_of(payment) ==
          place + "a rate of exchange needs a currency other than that of the deal");
    payment.currency = "EUR";
    CHECK(complaint_of(payment) == "taken");
    payment.rate = fraction(-1);
    CHECK(complaint_of(payment) == place + "a rate or a ratio is above zero");
    event end{.on = 2026_y / 2 / 1, .kind = event_kind::termination, .party = "Seller"};
    CHECK(complaint_of(end) ==
          place + "expected \"buyer\", \"seller\" or no party, found \"Seller\"");
    const event forfeiture{.on = 2026_y / 2 / 1, .kind = event_kind::forfeiture, .name = "T"};
    CHECK(complaint_of(forfeiture) ==
          place + "\"T\" is a tranche of 2 warrants; give each tranche a name of its own");
}

TEST_CASE("what has vested of a floating tranche may be exercised though the company shrinks") {
    const deal d{
        .contract = five_years,
        .company  = {.name = "c", .shares = 1'000_sh},
        .warrants = {{.name     = "warrant",
                      .tranches = {{"all", floating(10_pct, excluding_itself), spend >= 1_bn}}}},
    };
    ledger l;
    l.payment(2026_y / 2 / 1, 1_bn).outstanding(2026_y / 3 / 1, 500_sh);
    const auto now = vesting_path(d, l).positions[0];
    CHECK(now.vested == 100_sh);
    CHECK(now.exercisable == 100_sh);
    CHECK(now.granted == 100_sh); // never less than has vested of it
}
