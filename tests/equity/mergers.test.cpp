// A merger in which each share becomes shares of another company and cash. The numbers are worked by
// hand: 100 shares at a strike of 10, of which each becomes half a share and 12 in cash; the
// shares of the other company trade at 40. A share that is exercised before the merger is worth
// 0.5 x 40 + 12 = 32, so that all 100 gain 2,200.
#include <kicker/equity/warrant_life.hpp>

#include <kicker/equity/words.hpp>

#include <kicker/kicker.hpp>

#include "support/catch.hpp"
#include "support/told.hpp"

using namespace kicker;

namespace {

const deal hundred{.name     = "a merger",
                   .contract = {.currency = currency("USD")},
                   .company  = {.name = "Seller", .shares = 10'000_sh},
                   .warrants = {{.name     = "warrant",
                                 .strike   = 10_per_share,
                                 .issued   = 2026_y / 1 / 1,
                                 .expires  = 2026_y / 12 / 31,
                                 .tranches = {{"a", 100_sh, ramp(spend, 0_m, 100_m)}}}}};

/// All shares vest in March; the merger is on 1 June.
ledger merged(const price& cash = 12_per_share) {
    ledger l;
    l.payment(2026_y / 3 / 1, 100_m).merger(2026_y / 6 / 1, 1, 2, cash);
    return l.price(2026_y / 6 / 1, 40_per_share);
}
warrant_life lived(const ledger& happened, warrant_rights r = {}, day until = 2026_y / 9 / 30) {
    r.warrant = "warrant";
    return life_of(hundred, happened, {.path = {.until = until}, .rights = std::span(&r, 1)});
}
const exercise_lot& lot_of(const warrant_life& life) {
    return life.exercises.at(0).lots.at(0);
}

} // namespace

TEST_CASE("a cash exercise brings the shares and the cash that the old shares got",
          "[equity][merger]") {
    ledger l = merged();
    l.exercise(2026_y / 7 / 1, 50_sh);
    const warrant_life life = lived(l);
    CHECK(lot_of(life).strike == 20_per_share);             // 10 / 0.5
    CHECK(lot_of(life).shares.issued == 50_sh);             // 100 x 0.5
    CHECK(to_text(lot_of(life).shares.paid) == "1,000");    // 100 x 10, as before
    CHECK(to_text(lot_of(life).passed_through) == "1,200"); // 100 x 12
    CHECK(life.exercises[0].cash_each == 24_per_share);     // of a new share
    // 50 x 40 + 1,200 - 1,000 = 2,200, what 100 old shares would have gained
}

TEST_CASE("a net exercise counts the cash beside the value of a share", "[equity][merger]") {
    ledger l = merged();
    l.net_exercise(2026_y / 7 / 1, 50_sh);
    const warrant_life life = lived(l);
    // a new share and its cash are worth 64, less 20: 50 x 44 / 64 = 34.375 of them
    CHECK(lot_of(life).shares.issued == 34_sh);
    CHECK(to_text(lot_of(life).passed_through) == "816");     // 34 x 24
    CHECK(to_text(lot_of(life).shares.for_fraction) == "24"); // 0.375 x 64
    CHECK(*life.exercises[0].value == 40_per_share);
    // 34 x 40 + 816 + 24 = 2,200
}

TEST_CASE("cash that lowers the strike is taken off before the ratio", "[equity][merger]") {
    const warrant_rights less{.adjusts = {.merger_cash = merger_cash::strike_less}};
    const warrant_life life = lived(merged(4_per_share), less);
    CHECK(*life.positions.at(0).strike == 12_per_share); // (10 - 4) / 0.5
    CHECK(life.positions[0].granted == 50_sh);
    CHECK(life.positions[0].cash_each == price{});
    REQUIRE(life.adjustments.size() == 2);
    CHECK(life.adjustments[0].strikes.at(0).after == 6_per_share);
    // 50 x (40 - 12) = 1,400 = 100 x (0.5 x 40 + 4 - 10)
    CHECK(*lived(merged(), less).positions.at(0).strike ==
          price::from_ticks(2)); // never below a tick, which the ratio doubles
}

TEST_CASE("where the paper leaves the cash out, only the ratio counts", "[equity][merger]") {
    ledger l = merged();
    l.exercise(2026_y / 7 / 1, 50_sh);
    const warrant_life life = lived(l, {.adjusts = {.merger_cash = merger_cash::none}});
    CHECK(lot_of(life).strike == 20_per_share);
    CHECK(lot_of(life).passed_through == money{});
    CHECK(life.notes.empty());
}

TEST_CASE("the cash counts in what lapses, is deemed exercised, or is paid out",
          "[equity][merger]") {
    const auto at_expiry = [](const price& of_new_share) {
        ledger l = merged();
        l.price(2026_y / 12 / 1, of_new_share);
        return lived(l, {.exercise = {.at_expiry = true}}, 2026_y / 12 / 31);
    };
    // 24 in cash alone is worth more than the strike of 20
    CHECK(lot_of(at_expiry(1_per_share)).shares.issued == 10_sh); // 50 x 5 / 25
    ledger l = merged();
    l.milestone(2026_y / 8 / 1, "sale");
    const warrant_life sold =
        lived(l, {.on_change_of_control = {"sale", on_sale::cash_out}}, 2026_y / 8 / 1);
    CHECK(to_text(sold.lapses.at(0).paid) == "2,200");
    const warrant_life floored = lived(l, {.value_floor = {2_m, "sale"}}, 2026_y / 8 / 1);
    CHECK(to_text(floored.top_ups.at(0).worth) == "2,200");
}

TEST_CASE("the cash of two mergers adds up, each in the shares of its day", "[equity][merger]") {
    ledger l = merged();
    l.merger(2026_y / 6 / 15, 3, 1, 1_per_share).split(2026_y / 6 / 20, 2, 1);
    l.exercise(2026_y / 7 / 1, 300_sh);
    const warrant_life life = lived(l);
    CHECK(lot_of(life).shares.issued == 300_sh);            // 100 / 2 x 3 x 2
    CHECK(to_text(lot_of(life).passed_through) == "1,250"); // 100 x 12 + 50 x 1
    CHECK(to_text(lot_of(life).shares.paid) == "1,000");    // a strike of 3.33333333
}

TEST_CASE("shares that vest after a merger bring its cash too, and exercised ones do not",
          "[equity][merger]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 40_m).exercise(2026_y / 4 / 1, 40_sh);
    l.merger(2026_y / 6 / 1, 1, 2, 12_per_share).payment(2026_y / 6 / 2, 60_m);
    l.exercise(2026_y / 7 / 1, 30_sh);
    const warrant_life life = lived(l);
    CHECK(life.exercises.at(0).lots.at(0).passed_through == money{});
    CHECK(to_text(life.exercises.at(1).lots.at(0).passed_through) == "720"); // 60 x 12
    CHECK(told(life.path).back() == "2026-06-02 a 30 50 payment of 60m");
}

TEST_CASE("a merger of one share for one is its cash, and one without cash a split",
          "[equity][merger]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 100_m).merger(2026_y / 6 / 1, 1, 1, 3_per_share);
    l.exercise(2026_y / 7 / 1, 100_sh);
    CHECK(to_text(lot_of(lived(l)).passed_through) == "300");
    CHECK(lived(l).adjustments.empty());
    const auto told_of = [](const ledger& what) {
        const warrant_life life = lived(what);
        return told(life.path).back().substr(0, 17) + to_text(*life.positions.at(0).strike);
    };
    ledger split;
    split.payment(2026_y / 3 / 1, 100_m).split(2026_y / 6 / 1, 1, 2);
    CHECK(told_of(merged(price{})) == told_of(split));
}

TEST_CASE("a note tells of the cash that waits for an exercise", "[equity][merger]") {
    const warrant_life life = lived(merged());
    REQUIRE(life.notes.size() == 1);
    CHECK(to_text(life.notes[0]) ==
          "2026-09-30: each share of warrant \"warrant\" also brings 24 in "
          "cash when the holder exercises, from a merger");
    CHECK(lived(merged(), {}, 2026_y / 12 / 31).notes.empty()); // expired
    // a warrant that has expired before gets nothing
    ledger late;
    late.merger(2027_y / 2 / 1, 1, 2, 12_per_share);
    CHECK(lived(late, {}, 2027_y / 3 / 1).notes.empty());
}

TEST_CASE("a merger needs its ratio, and cash that is not negative", "[equity][merger]") {
    CHECK_THROWS_AS(ledger().merger(2026_y / 6 / 1, 0, 1, 1_per_share), invalid_terms);
    ledger negative;
    negative.merger(2026_y / 6 / 1, 1, 2, price::from_ticks(-1));
    CHECK_THROWS_WITH(lived(negative), Catch::Contains("an amount is zero or more"));
    ledger bare;
    bare.add({.on = 2026_y / 6 / 1, .kind = event_kind::merger, .unit = unit_id::price});
    CHECK_THROWS_WITH(lived(bare), Catch::Contains("a merger needs its ratio"));
}
