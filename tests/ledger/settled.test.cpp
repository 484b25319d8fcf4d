// Cases that papers leave open and that are settled here, one sentence each: docs/documents.md says
// the same sentences to those who write deals down.
#include <kicker/ledger/vesting_path.hpp>

#include <kicker/vest/parse.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

using namespace kicker;

namespace {

tranche of(const char* name, shares n, const char* vests) {
    return {.name = name, .shares = n, .vests = parse_rule(vests)};
}
deal with(std::initializer_list<tranche> tranches, const char* floor = "0%",
          shares outstanding = {}) {
    deal d{.contract = {.currency = "USD"}, .company = {.name = "seller", .shares = outstanding}};
    d.warrants.add({.name = "W", .floor = parse_rule(floor), .tranches = tranches});
    return d;
}
deal floating_tenths(int tenths, shares outstanding) {
    deal d = with({{"all", floating(percent::of(10 * tenths), excluding_itself), always}}, "0%",
                  outstanding);
    return d;
}
/// All that has vested in the end.
shares sum(const deal& d, const ledger& l, std::vector<amendment> amendments = {}) {
    return vested(d, l, day::latest(), {.amendments = amendments});
}

} // namespace

// --- floors ---

TEST_CASE("a floor is an advance, so that a forfeiture vests nothing more", "[ledger][settled]") {
    const deal d = with({of("a", 100_sh, "reached \"m\""), of("b", 100_sh, "spend >= 10")},
                        "reached \"coc\" and 50%");
    ledger l;
    l.milestone(2027_y / 1 / 1, "coc").payment(2027_y / 3 / 1, 10_cu);
    CHECK(sum(d, l) == 100_sh);
    l.forfeiture(2027_y / 2 / 1, "a");
    CHECK(sum(d, l) == 100_sh);
    CHECK(told(vesting_path(d, l)) == lines{"2027-01-01 a 100 100 \"coc\""});
}

TEST_CASE(
    "what a floor advanced on a tranche that an amendment drops is set off against the others",
    "[ledger][settled]") {
    const deal d = with({of("a", 1_sh, "reached \"m1\""), of("b", 100_sh, "funding > 60")}, "1%");
    ledger l;
    l.payment(2026_y / 1 / 5, 1_cu).funding(2026_y / 1 / 6, 70_cu);
    CHECK(sum(d, l) == 100_sh);
    CHECK(sum(d, l, {{2026_y / 9 / 10, with({of("b", 1_sh, "100%")})}}) == 100_sh);
    CHECK(sum(d, l, {{2026_y / 9 / 10, with({of("b", 100_sh, "100%")})}}) == 100_sh);
    // what is granted anew is not what was advanced
    CHECK(sum(d, l, {{2026_y / 9 / 10, with({of("b", 150_sh, "100%")})}}) == 150_sh);
}

// --- high-water marks ---

TEST_CASE("a mark belongs to a rule: an amendment of the size keeps it, one of the rule does not",
          "[ledger][settled]") {
    ledger l;
    l.payment(2027_y / 1 / 1, 50_cu).refund(2027_y / 1 / 2, 40_cu);
    const auto amended = [&](const deal& d, const deal& by) {
        return sum(d, l, {{2027_y / 2 / 1, by}});
    };
    const char* const ramp = "spend from 0 to 100";
    const deal by_tranche  = with({of("a", 100_sh, ramp)});
    CHECK(amended(by_tranche, with({of("a", 200_sh, ramp)})) == 100_sh);
    CHECK(amended(by_tranche, with({of("a", 200_sh, "spend from 0 to 100.01")})) == 50_sh);
    CHECK(amended(by_tranche, with({of("a", 1'000_sh, "spend from 0 to 200")})) == 50_sh);

    const char* const cliff = "spend >= 100";
    const deal by_floor     = with({of("a", 100_sh, cliff)}, ramp);
    CHECK(amended(by_floor, with({of("a", 200_sh, cliff)}, ramp)) == 100_sh);
    CHECK(amended(by_floor, with({of("a", 200_sh, cliff)}, "spend from 0 to 200")) == 50_sh);
}

TEST_CASE("a mark does not depend on how a size is written after a split", "[ledger][settled]") {
    const char* const ramp = "spend from 0 to 100";
    ledger l;
    l.payment(2027_y / 1 / 1, 50_cu).refund(2027_y / 1 / 2, 40_cu).split(2027_y / 1 / 10, 1, 10);
    const auto amended = [&](shares n) {
        return sum(with({of("a", 100_sh, ramp)}), l, {{2027_y / 2 / 1, with({of("a", n, ramp)})}});
    };
    CHECK(amended(100_sh) == 50_sh);
    CHECK(amended(101_sh) == 50_sh); // half of it, rounded down
    CHECK(amended(102_sh) == 51_sh);
}

TEST_CASE("a rule that a split restates is the same rule, and keeps the mark",
          "[ledger][settled]") {
    ledger l; // the level is reached, and lost before the amendment
    l.price(2027_y / 1 / 1, 60_per_share).price(2027_y / 1 / 2, 10_per_share);
    l.split(2027_y / 1 / 10, 2, 1);
    const auto amended = [&](const char* was, const char* is, day from) {
        return sum(with({of("a", 100_sh, was)}), l, {{from, with({of("a", 400_sh, is)})}});
    };
    const day after = 2027_y / 2 / 1, before = 2027_y / 1 / 5;
    CHECK(amended("share_price >= 60", "share_price >= 30", after) == 400_sh);
    CHECK(amended("share_price >= 60", "share_price >= 60", after) == 400_sh); // repeated
    CHECK(amended("share_price >= 60", "share_price >= 20", after) == 200_sh); // another one
    CHECK(amended("share_price >= 60", "share_price >= 30", before) == 200_sh);
    CHECK(amended("market_cap >= 60", "share_price >= 30", after) == 0_sh);

    // A tranche that was dropped is known again by all splits since.
    ledger more = l;
    more.split(2027_y / 3 / 1, 3, 1);
    const auto dropped = [&](const char* is) {
        return sum(with({of("a", 100_sh, "share_price >= 60")}), more,
                   {{2027_y / 2 / 1, with({of("b", 1_sh, "0%")})},
                    {2027_y / 4 / 1, with({of("a", 1'200_sh, is)})}});
    };
    CHECK(dropped("share_price >= 10") == 1'200_sh);
    CHECK(dropped("share_price >= 30") == 600_sh);

    const auto floor_amended = [&](const char* is) {
        return sum(with({of("a", 100_sh, "0%")}, "share_price >= 60"), l,
                   {{after, with({of("a", 400_sh, "0%")}, is)}});
    };
    CHECK(floor_amended("share_price >= 30") == 400_sh);
    CHECK(floor_amended("share_price >= 20") == 200_sh);
}

TEST_CASE("a tranche that is dropped and added again goes on where it was", "[ledger][settled]") {
    const char* const ramp = "spend from 0 to 100";
    const deal d           = with({of("a", 100_sh, ramp), of("b", 10_sh, "0%")});
    const deal without     = with({of("b", 10_sh, "0%")});
    ledger l;
    l.payment(2027_y / 1 / 1, 50_cu).refund(2027_y / 1 / 2, 40_cu);
    CHECK(sum(d, l, {{2027_y / 2 / 1, without}}) == 50_sh);
    CHECK(sum(d, l, {{2027_y / 2 / 1, without}, {2027_y / 3 / 1, d}}) == 50_sh);
    const deal larger = with({of("a", 200_sh, ramp), of("b", 10_sh, "0%")});
    CHECK(sum(d, l, {{2027_y / 2 / 1, without}, {2027_y / 3 / 1, larger}}) == 100_sh);
    const deal other = with({of("a", 100_sh, "spend from 0 to 1,000"), of("b", 10_sh, "0%")});
    CHECK(sum(d, l, {{2027_y / 2 / 1, without}, {2027_y / 3 / 1, other}}) == 50_sh);
    // forfeited stays forfeited
    l.forfeiture(2027_y / 1 / 5, "a").payment(2027_y / 4 / 1, 90_cu);
    CHECK(sum(d, l, {{2027_y / 2 / 1, without}, {2027_y / 3 / 1, d}}) == 50_sh);
}

// --- sizes ---

TEST_CASE("a floating size counts the shares outstanding exactly after a split",
          "[ledger][settled]") {
    ledger l;
    l.split(2026_y / 1 / 10, 3, 1).outstanding(2026_y / 11 / 18, 200_sh);
    CHECK(sum(floating_tenths(3, 50_sh), l) == 60_sh); // not 30 % of 66 x 3
    ledger reverse;
    reverse.split(2026_y / 1 / 10, 2, 3).outstanding(2026_y / 11 / 18, 101_sh);
    CHECK(sum(floating_tenths(1, 99_sh), reverse) ==
          10_sh); // 10 % of 151.5 is 15, of 3/2 shares each
}

TEST_CASE("a floating grant is a whole number of shares before a part of it is earned",
          "[ledger][settled]") {
    deal d = floating_tenths(5, 5_sh); // 2.5 shares: 2
    d.warrants.change("W", "all", [](tranche& t) { t.vests = level(80_pct); });
    CHECK(sum(d, ledger{}.payment(2026_y / 1 / 1, 1_cu)) == 1_sh); // 1.6; of 2.5 it were 2
    d.warrants.change("W", "all", [](tranche& t) { t.rounding = rounding::up; });
    CHECK(sum(d, ledger{}.payment(2026_y / 1 / 1, 1_cu)) == 3_sh); // of 3: 2.4
}

TEST_CASE("an amendment states the company's shares in the shares of its day",
          "[ledger][settled]") {
    const deal d      = with({of("a", 1'000_sh, "outstanding from 0 to 4,000")}, "0%", 1'000_sh);
    const auto stated = [&](shares n) {
        return with({of("a", 2'000_sh, "outstanding from 0 to 4,000")}, "0%", n);
    };
    ledger l;
    l.payment(2027_y / 1 / 1, 1_cu).split(2027_y / 1 / 10, 2, 1);
    CHECK(sum(d, l, {{2027_y / 2 / 1, stated(2'000_sh)}}) == 1'000_sh); // the same company: a half
    CHECK(sum(d, l, {{2027_y / 2 / 1, stated(3'000_sh)}}) == 1'500_sh);
    CHECK(sum(d, l, {{2027_y / 2 / 1, stated(1'000_sh)}}) == 1'000_sh); // repeated, not restated
    l.outstanding(2027_y / 1 / 20,
                  2'400_sh); // counted since: terms that repeat the signing's stand
    CHECK(sum(d, l, {{2027_y / 2 / 1, stated(2'000_sh)}}) == 1'200_sh);
    CHECK(sum(d, l, {{2027_y / 2 / 1, stated(3'000_sh)}}) == 1'500_sh);
}

// --- market caps ---

TEST_CASE("a reported market cap holds until the next price", "[ledger][settled]") {
    const deal d = with({of("a", 100_sh, "on >= 2027-06-01 and market_cap >= 40bn")});
    ledger l;
    l.market_cap(2027_y / 1 / 1, 41_bn);
    CHECK(sum(d, l) == 100_sh);
    l.price(2027_y / 3 / 1, 1_per_share); // at how many shares is not known
    CHECK(sum(d, l) == 0_sh);
    CHECK(sum(d, ledger(l).market_cap(2027_y / 4 / 1, 40_bn)) == 100_sh);
    CHECK(sum(d, ledger(l).outstanding(2027_y / 5 / 1, shares::of(40'000'000'000))) == 100_sh);
    CHECK(sum(d, ledger(l).outstanding(2027_y / 5 / 1, shares::of(39'000'000'000))) == 0_sh);
}

TEST_CASE("an average that looks at a day whose market cap is not known is not known",
          "[ledger][settled]") {
    const deal d = with({of("a", 100_sh, "market_cap vwap 2 >= 100")});
    ledger l;
    l.market_cap(2027_y / 1 / 4, 200_cu).price(2027_y / 1 / 5, 1_per_share);
    l.market_cap(2027_y / 1 / 6, 200_cu);
    CHECK(sum(d, l) == 0_sh); // two days have a cap, but not the last two with a price
    CHECK(sum(d, l.market_cap(2027_y / 1 / 7, 200_cu)) == 100_sh);
}

TEST_CASE("of n of m days, one whose market cap is not known is one on which it is not reached",
          "[ledger][settled]") {
    const deal d = with({of("a", 100_sh, "market_cap on 2 of 3 days >= 100")});
    ledger l;
    l.market_cap(2027_y / 1 / 4, 200_cu).price(2027_y / 1 / 5, 1_per_share);
    l.price(2027_y / 1 / 6, 1_per_share).market_cap(2027_y / 1 / 7, 200_cu);
    CHECK(sum(d, l) == 0_sh); // the last three days: unknown, unknown, reached
    CHECK(told(vesting_path(d, l.market_cap(2027_y / 1 / 8, 100_cu))) ==
          lines{"2027-01-08 a 100 100 market_cap of 100"});
}

// --- days ---

TEST_CASE("a peak begins with the number at signing, whichever days are visited",
          "[ledger][settled]") {
    const tranche early = of("b", 10_sh, "peak outstanding >= 150");
    const tranche other = of("c", 5_sh, "on >= 2026-01-22 and spend > 1bn");
    ledger l;
    l.outstanding(2026_y / 7 / 30, 50_sh);
    CHECK(sum(with({early}, "0%", 200_sh), l) == 10_sh);
    CHECK(sum(with({early, other}, "0%", 200_sh), l) == 10_sh);
    CHECK(sum(with({early}, "0%", 149_sh), l) == 0_sh);

    deal contracted                = with({of("a", 7_sh, "peak committed >= 100")});
    contracted.contract.commitment = 100_cu;
    deal less                      = contracted;
    less.contract.commitment       = 10_cu;
    const std::vector<amendment> from_the_first_day{{2026_y / 7 / 30, less}};
    CHECK(sum(contracted, l, from_the_first_day) == 7_sh);
}

TEST_CASE("of two prices of a day the last is its close, and both are in its average",
          "[ledger][settled]") {
    ledger l;
    l.price(2026_y / 2 / 2, 30_per_share, 1_count).price(2026_y / 2 / 2, 10_per_share, 3_count);
    CHECK(sum(with({of("a", 1_sh, "share_price > 10")}), l) == 0_sh);
    CHECK(sum(with({of("a", 1_sh, "share_price >= 10")}), l) == 1_sh);
    CHECK(sum(with({of("a", 1_sh, "share_price vwap 1 > 15")}), l) == 0_sh); // 60 / 4
    CHECK(sum(with({of("a", 1_sh, "share_price vwap 1 >= 15")}), l) == 1_sh);
    CHECK(sum(with({of("a", 1_sh, "share_price vwap 2 >= 1")}), l) == 0_sh); // one day
    ledger plain;
    plain.price(2026_y / 2 / 2, 30_per_share).price(2026_y / 2 / 2, 10_per_share, 3_count);
    CHECK(sum(with({of("a", 1_sh, "share_price vwap 1 >= 20")}), plain) == 1_sh);
    CHECK(sum(with({of("a", 1_sh, "share_price vwap 1 > 20")}), plain) == 0_sh);
}

TEST_CASE("what is earned on the day of a forfeiture still vests", "[ledger][settled]") {
    const deal d = with({of("a", 100_sh, "spend from 0 to 100")});
    ledger l;
    l.forfeiture(2026_y / 2 / 2, "a").payment(2026_y / 2 / 2, 40_cu);
    l.payment(2026_y / 2 / 3, 40_cu);
    CHECK(sum(d, l) == 40_sh);
}

TEST_CASE("a run that stops before an amendment is as if nothing were amended",
          "[ledger][settled]") {
    const deal d     = with({of("a", 100_sh, "spend from 0 to 100")});
    const deal later = with({of("a", 500_sh, "reached \"go\""), of("b", 1_sh, "100%")});
    ledger l;
    l.payment(2026_y / 2 / 2, 40_cu).payment(2026_y / 6 / 1, 40_cu);
    const std::vector<amendment> amendments{{2026_y / 6 / 1, later}};
    const auto stopped = vesting_path(d, l, {.until = 2026_y / 5 / 31, .amendments = amendments});
    const auto plain   = vesting_path(d, l, {.until = 2026_y / 5 / 31});
    CHECK(told(stopped) == told(plain));
    REQUIRE(stopped.positions.size() == 1);
    CHECK(stopped.positions[0].granted == 100_sh);
    CHECK(stopped.positions[0].vested == plain.positions[0].vested);
}

TEST_CASE("a measure is zero before its first event", "[ledger][settled]") {
    const auto of_users = [](const char* level) {
        return with(
            {of("a", 100_sh, (std::string("performance count \"users\" ") + level).c_str())});
    };
    ledger l;
    l.payment(2026_y / 2 / 2, 40_cu);
    CHECK(sum(of_users(">= 0"), l) == 100_sh);
    CHECK(sum(of_users("> 0"), l) == 0_sh);
}

// --- ends ---

TEST_CASE("an end closes the tranches that there are, and not one that an amendment adds later",
          "[ledger][settled]") {
    deal later =
        with({of("a", 100_sh, "spend from 0 to 100"), of("new", 70_sh, "spend from 0 to 100")});
    const auto path_of = [&](on_end then) {
        deal ending = with({of("a", 100_sh, "spend from 0 to 100")});
        warrant w   = ending.warrants[0];
        w.on_termination.push_back({party::either, "", then});
        ending.warrants = {w};
        ledger l;
        l.payment(2027_y / 1 / 1, 50_cu).termination(2027_y / 2 / 1, party::buyer, "");
        l.payment(2027_y / 4 / 1, 50_cu);
        return vesting_path(ending, l,
                            {.amendments = std::vector<amendment>{{2027_y / 3 / 1, later}}});
    };
    const auto vesting = path_of(on_end::vest_unvested);
    CHECK(told(vesting) ==
          lines{"2027-01-01 a 50 50 payment of 50", "2027-02-01 a 50 100 termination by the buyer",
                "2027-03-01 new 35 35 amendment", "2027-04-01 new 35 70 payment of 50"});
    REQUIRE(vesting.notes.size() == 1);
    CHECK(vesting.notes[0].kind == path_note_kind::granted_after_end);
    CHECK(vesting.notes[0].tranche == label("new"));
    CHECK(vesting.positions[0].barred == bar::ended);
    CHECK(vesting.positions[1].barred == bar::none);
    CHECK(told(path_of(on_end::forfeit_unvested)).back() == "2027-04-01 new 35 70 payment of 50");
    CHECK(path_of(on_end::forfeit_unvested).positions[0].vested == 50_sh);
}

// --- what a path says, as data ---

TEST_CASE("a program asks what vested shares, on how many days of price, and which note it is",
          "[ledger]") {
    const deal d = with({of("a", 10_sh, "share_price vwap 2 >= 10"), of("b", 5_sh, "spend >= 1")});
    ledger l;
    l.price(2026_y / 2 / 2, 20_per_share).price(2026_y / 2 / 3, 20_per_share);
    l.milestone(2026_y / 2 / 4, "spnd").payment(2026_y / 2 / 5, 1_cu);
    const auto path = vesting_path(d, l);
    REQUIRE(path.changes.size() == 2);
    const change_cause& why = path.changes[0].cause;
    CHECK(why.kind == cause_kind::happened);
    CHECK(why.event == std::optional<std::size_t>(1));
    REQUIRE(why.what);
    CHECK(*why.what == l[1]);
    REQUIRE(path.changes[0].basis.size() == 1);
    CHECK(path.changes[0].basis[0] == price_basis{.reading       = vwap(share_price, 2).key,
                                                  .days          = 2,
                                                  .first         = 2026_y / 2 / 2,
                                                  .last          = 2026_y / 2 / 3,
                                                  .is_plain_mean = true});
    REQUIRE(path.notes.size() == 1);
    CHECK(path.notes[0].kind == path_note_kind::unused_event);
    CHECK(path.notes[0].what->name == "spnd");
}

TEST_CASE("a second end is for the tranches that the first one did not close",
          "[ledger][settled]") {
    const auto ending = [](std::initializer_list<tranche> tranches) {
        deal d    = with(tranches);
        warrant w = d.warrants[0];
        w.issued  = 2027_y / 6 / 1;
        w.on_termination.push_back({party::buyer, "", on_end::vest_unvested});
        w.on_termination.push_back({party::seller, "", on_end::forfeit_unvested});
        d.warrants = {w};
        return d;
    };
    const deal d     = ending({of("a", 100_sh, "spend >= 100")});
    const deal later = ending({of("a", 100_sh, "spend >= 100"), of("new", 70_sh, "100%")});
    ledger l;
    l.termination(2027_y / 1 / 1, party::buyer, "");  // vests "a" at the issue
    l.termination(2027_y / 3 / 1, party::seller, ""); // forfeits what came since
    CHECK(sum(d, l) == 100_sh);
    CHECK(sum(d, l, {{2027_y / 2 / 1, later}}) == 100_sh);
}
