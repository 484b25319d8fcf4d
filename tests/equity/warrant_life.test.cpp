#include <kicker/equity/warrant_life.hpp>

#include <kicker/kicker.hpp>

#include "support/published.hpp"

using namespace kicker;

namespace {

/// A warrant of two tranches: 300 shares from 100m to 400m of spend, 100 once the price is 20.
deal two_tranches() {
    return {.name     = "two tranches",
            .contract = {.buyer = "Buyer", .seller = "Seller", .currency = currency("USD")},
            .company  = {.name = "Seller", .shares = 10'000_sh},
            .warrants = {{.name     = "warrant",
                          .strike   = 10_per_share,
                          .issued   = 2026_y / 1 / 1,
                          .expires  = 2030_y / 12 / 31,
                          .tranches = {{"spend", 300_sh, ramp(spend, 100_m, 400_m)},
                                       {"price", 100_sh, share_price >= 20_per_share}}}}};
}

/// A life with the rights of that warrant.
warrant_life lived(const ledger& happened, const warrant_rights& rights, day until = day::latest(),
                   const deal& d = two_tranches()) {
    warrant_rights r = rights;
    r.warrant        = "warrant";
    return life_of(d, happened, {.path = {.until = until}, .rights = std::span(&r, 1)});
}
warrant_life lived(const ledger& happened, day until = day::latest()) {
    return lived(happened, {}, until);
}
const life_position& at(const warrant_life& life, std::size_t i) {
    return life.positions.at(i);
}
/// Granted, vested, exercisable, exercised, lapsed, outstanding.
std::string numbers(const life_position& p) {
    std::string s;
    for (const shares& n :
         {p.granted, p.vested, p.exercisable, p.exercised, p.lapsed, p.outstanding()})
        s += (s.empty() ? "" : " ") + to_text(n);
    return s;
}

} // namespace

TEST_CASE("vested shares are exercised in the order of the tranches", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).price(2026_y / 3 / 1, 20_per_share);
    l.exercise(2026_y / 4 / 1, 200_sh);
    const auto life = lived(l, 2026_y / 12 / 31);
    CHECK(numbers(at(life, 0)) == "300 150 0 150 0 150");
    CHECK(numbers(at(life, 1)) == "100 100 50 50 0 50");
    REQUIRE(life.exercises.size() == 1);
    CHECK(to_text(life.exercises[0].lots[0].shares.paid) == "1,500");
    CHECK(to_text(life.exercises[0].lots[1].shares.paid) == "500");
    CHECK(*life.outstanding == 10'200_sh);
    CHECK(life.issued == 200_sh);
}

TEST_CASE("an exercise of one tranche leaves the others", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).price(2026_y / 3 / 1, 20_per_share);
    l.net_exercise(2026_y / 4 / 1, 100_sh, "price");
    const auto life = lived(l, 2026_y / 12 / 31);
    CHECK(numbers(at(life, 0)) == "300 150 150 0 0 300");
    CHECK(numbers(at(life, 1)) == "100 100 0 100 0 0");
    CHECK(life.exercises.at(0).value == 20_per_share);
    CHECK(life.issued == 50_sh);
}

TEST_CASE("an exercise of more than is exercisable names the place and both numbers",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).exercise(2026_y / 4 / 1, 151_sh);
    CHECK_THROWS_WITH(lived(l),
                      "event 2 of the ledger, 2026-04-01: expected at most the 150 exercisable "
                      "shares, found 151");
    ledger none;
    none.payment(2026_y / 3 / 1, 250_m).net_exercise(2026_y / 4 / 1, 10_sh);
    CHECK_THROWS_WITH(lived(none), Catch::Contains("needs a fair market value (last close)"));
    ledger wrong;
    wrong.payment(2026_y / 3 / 1, 250_m).exercise(2026_y / 4 / 1, 10_sh, "spent");
    CHECK_THROWS_WITH(lived(wrong), Catch::Contains("did you mean \"spend\"?"));
    CHECK_THROWS_WITH(lived(ledger{}.payment(2026_y / 3 / 1, 250_m).exercise(2026_y / 3 / 1, 1_sh),
                            {.exercise = {.allows_cash = false}}),
                      Catch::Contains("allow a net exercise only"));
}

TEST_CASE("a net exercise counts the price of the day before, or of the day by its term",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m);
    l.price(2026_y / 3 / 30, 20_per_share).price(2026_y / 3 / 31, 25_per_share);
    l.price(2026_y / 4 / 1, 50_per_share).net_exercise(2026_y / 4 / 1, 100_sh);
    const day until = 2026_y / 4 / 1;
    CHECK(lived(l, until).issued == 60_sh);
    CHECK(lived(l, {.exercise = {.value = {.same_day = true}}}, until).issued == 80_sh);
    const fair_market_value average{.from = value_source::average, .days = 2};
    CHECK(lived(l, {.exercise = {.value = average}}, until).exercises.at(0).value ==
          22.50_per_share);
}

TEST_CASE("what the paper deems exercised at the expiry is, and the rest lapses",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).price(2026_y / 3 / 1, 16_per_share);
    const auto life = lived(l, {.exercise = {.at_expiry = true}});
    CHECK(numbers(at(life, 0)) == "300 150 0 150 150 0");
    CHECK(numbers(at(life, 1)) == "100 0 0 0 100 0");
    REQUIRE(life.exercises.size() == 1);
    CHECK(life.exercises[0].by == exercise_trigger::expiry);
    CHECK(life.exercises[0].on == 2030_y / 12 / 31);
    CHECK(life.issued == 56_sh); // 150 x 6 / 16 = 56.25
    CHECK(to_text(life.exercises[0].lots[0].shares.for_fraction) == "4");
    CHECK(lived(l).issued == 0_sh);
    CHECK(numbers(at(lived(l), 0)) == "300 150 0 0 300 0");
}

TEST_CASE("a split restates the warrant as a whole, and no share is lost between tranches",
          "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name     = "warrant",
                    .strike   = 10_per_share,
                    .issued   = 2026_y / 1 / 1,
                    .tranches = {{"a", 5_sh, reached("a", kind::performance)},
                                 {"b", 5_sh, reached("b", kind::performance)}}});
    ledger l;
    l.split(2026_y / 2 / 1, 3, 2).milestone(2026_y / 3 / 1, "a").milestone(2026_y / 3 / 1, "b");
    const auto life = lived(l, {}, 2026_y / 12 / 31, d);
    CHECK(at(life, 0).vested + at(life, 1).vested == 15_sh);
    CHECK(at(life, 0).strike == price::from_ticks(666'666'667));
    REQUIRE(life.adjustments.size() == 1);
    CHECK(life.adjustments[0].before == 10_sh);
    CHECK(life.adjustments[0].after == 15_sh);
}

TEST_CASE("a weighted average lowers the strike and, where the clause says so, adds shares",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).share_sale(2026_y / 4 / 1, 2'500_sh, 5_per_share);
    warrant_rights r{.adjusts = {.issues = anti_dilution::narrow_based}};
    const auto lower = lived(l, r, 2026_y / 12 / 31);
    CHECK(at(lower, 0).strike == 9_per_share); // 10 x (10,000 + 1,250) / 12,500
    CHECK(numbers(at(lower, 0)) == "300 150 150 0 0 300");

    r.adjusts.issues_scale_shares = true;
    const auto more               = lived(l, r, 2026_y / 12 / 31);
    CHECK(more.adjustments.at(0).after == 444_sh); // 400 x 10 / 9, down, as a whole
    CHECK(numbers(at(more, 0)) == "333 166 166 0 0 333");
    CHECK(numbers(at(more, 1)) == "111 0 0 0 0 111");

    r.adjusts.excluded = {"options"};
    l                  = {};
    l.share_sale(2026_y / 4 / 1, 2'500_sh, 5_per_share, "options");
    CHECK(at(lived(l, r, 2026_y / 12 / 31), 0).strike == 10_per_share);
}

TEST_CASE("the path of a life counts in the shares of the day", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).share_sale(2026_y / 4 / 1, 2'500_sh, 5_per_share);
    l.payment(2026_y / 5 / 1, 75_m);
    const warrant_rights r{
        .adjusts = {.issues = anti_dilution::narrow_based, .issues_scale_shares = true}};
    const warrant_life life = lived(l, r, 2026_y / 12 / 31);
    REQUIRE(life.path.changes.size() == 3);
    const auto& adjusted = life.path.changes[1];
    CHECK(adjusted.on == 2026_y / 4 / 1);
    CHECK(adjusted.shares == 16_sh);
    CHECK(adjusted.cumulative == 166_sh);
    CHECK(adjusted.cause.event == 1);
    CHECK(adjusted.cause.what->kind == event_kind::share_sale);
    const auto& vested_after = life.path.changes[2];
    CHECK(vested_after.cumulative == 249_sh); // three quarters of 333
    CHECK(vested_after.cause.event == 2);
    CHECK(life.path.positions[0].granted == 333_sh);
    CHECK(life.path.positions[0].vested == 249_sh);
}

TEST_CASE("a sale of the company leaves nothing that can vest", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m)
        .milestone(2026_y / 6 / 1, "sale")
        .payment(2026_y / 7 / 1, 75_m);
    const warrant_rights r{.on_change_of_control = {.milestone = "sale", .then = on_sale::lapse}};
    const warrant_life life = lived(l, r, 2026_y / 12 / 31);
    CHECK(life.path.changes.size() == 1);
    CHECK(life.path.positions[0].vested == 150_sh);
    CHECK(life.path.positions[0].barred == bar::lapsed);
}

TEST_CASE("a dividend is made good as the clause says", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m).price(2026_y / 3 / 31, 50_per_share);
    l.dividend(2026_y / 4 / 1, 2_per_share);
    const day until      = 2026_y / 12 / 31;
    const auto strike_by = [&](dividend_protection how) {
        return to_text(*at(lived(l, {.adjusts = {.dividends = how}}, until), 0).strike);
    };
    CHECK(strike_by(dividend_protection::none) == "10");
    CHECK(strike_by(dividend_protection::proportional) == "9.6");
    CHECK(strike_by(dividend_protection::strike_only) == "9.6");
    CHECK(strike_by(dividend_protection::strike_less) == "8");
    CHECK(strike_by(dividend_protection::pass_through) == "10");

    l.exercise(2026_y / 5 / 1, 100_sh);
    const auto life =
        lived(l, {.adjusts = {.dividends = dividend_protection::pass_through}}, until);
    CHECK(to_text(life.exercises.at(0).lots.at(0).passed_through) == "200");
}

TEST_CASE("a strike that is set later is open until its milestone", "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name     = "warrant",
                    .strike   = strike::set_at("full", 90_pct, 2, 12_per_share),
                    .issued   = 2026_y / 1 / 1,
                    .tranches = {{"a", 100_sh, spend >= 1_m}}});
    ledger l;
    l.payment(2026_y / 1 / 2, 1_m);
    l.price(2026_y / 2 / 1, 14_per_share).price(2026_y / 2 / 2, 16_per_share);
    CHECK(!at(lived(l, {}, 2026_y / 2 / 3, d), 0).strike);
    l.milestone(2026_y / 2 / 4, "full");
    CHECK(at(lived(l, {}, 2026_y / 2 / 4, d), 0).strike == 13.50_per_share);
    l.split(2026_y / 3 / 1, 2, 1).exercise(2026_y / 3 / 1, 200_sh);
    CHECK(to_text(lived(l, {}, 2026_y / 3 / 1, d).exercises.at(0).lots.at(0).shares.paid) ==
          "1,350");
}

TEST_CASE("slices of shares have strikes of their own, whatever their tranche", "[equity][life]") {
    warrant_rights r{.slices = {{fraction(2, 3), 10_per_share}, {fraction(1), 13.50_per_share}}};
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m).price(2026_y / 3 / 1, 20_per_share);
    l.exercise(2026_y / 4 / 1, 300_sh);
    const auto life  = lived(l, r, 2026_y / 12 / 31);
    const auto& lots = life.exercises.at(0).lots;
    REQUIRE(lots.size() == 2); // two thirds of 400 are 266
    CHECK(lots[0].shares.exercised == 266_sh);
    CHECK(lots[1].strike == 13.50_per_share);
    CHECK(at(life, 1).strike == 13.50_per_share);
}

TEST_CASE("each limit keeps shares back until it is lifted, and the error names it",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m);
    const auto exercisable = [&](const exercise_limit& limit) {
        return at(lived(l, {.limits = {limit}}, 2026_y / 12 / 31), 0).exercisable;
    };
    CHECK(exercisable({.kind = limit_kind::gate, .name = "HSR", .lifted = reached("HSR")}) == 0_sh);
    CHECK(exercisable({.kind = limit_kind::ownership, .part = 1_pct}) == 101_sh);
    CHECK(exercisable({.kind = limit_kind::exchange, .part = 1.50_pct}) == 150_sh);
    CHECK(exercisable({.kind = limit_kind::authorized, .number = 99_sh}) == 99_sh);
    CHECK(exercisable({.kind = limit_kind::transfer}) == 300_sh);

    warrant_rights hsr{
        .limits = {{.kind = limit_kind::gate, .name = "HSR", .lifted = reached("HSR")}}};
    ledger early = l;
    early.exercise(2026_y / 5 / 1, 1_sh);
    CHECK_THROWS_WITH(lived(early, hsr),
                      Catch::Contains("the limit \"HSR\" lets 0 shares be exercised, found 1"));
    ledger later = l;
    later.milestone(2026_y / 4 / 1, "HSR").exercise(2026_y / 5 / 1, 1_sh);
    CHECK(lived(later, hsr, 2026_y / 12 / 31).issued == 1_sh);
}

TEST_CASE("a holder raises the limit on ownership after the days of notice", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m).holding(2026_y / 3 / 1, 50_sh);
    l.ownership_limit(2026_y / 4 / 1, 2_pct);
    const warrant_rights r{.limits = {{.kind = limit_kind::ownership, .part = 1_pct}}};
    CHECK(at(lived(l, r, 2026_y / 5 / 31), 0).exercisable == 50_sh);
    CHECK(at(lived(l, r, 2026_y / 6 / 1), 0).exercisable == 153_sh);
    CHECK(lived(l, r, 2026_y / 6 / 1).limits.at(0).terms.part == 2_pct);
}

TEST_CASE("a sale of the company brings what its term says", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).price(2026_y / 3 / 31, 16_per_share);
    l.milestone(2026_y / 4 / 1, "change of control");
    const auto sold = [&](on_sale then) {
        return lived(l, {.on_change_of_control = {.milestone = "change of control", .then = then}},
                     2026_y / 12 / 31);
    };
    CHECK(numbers(at(sold(on_sale::nothing), 0)) == "300 150 150 0 0 300");
    CHECK(numbers(at(sold(on_sale::lapse), 0)) == "300 150 0 0 300 0");
    CHECK(numbers(at(sold(on_sale::net_exercise), 0)) == "300 150 0 150 150 0");
    const auto paid = sold(on_sale::cash_out);
    CHECK(numbers(at(paid, 0)) == "300 150 0 0 300 0");
    CHECK(to_text(paid.lapses.at(0).paid) == "900");
    CHECK(paid.lapses.at(0).number == 150_sh);
}

TEST_CASE("a cash-out asks the pricing that it is given", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).price(2026_y / 3 / 31, 16_per_share);
    l.milestone(2026_y / 4 / 1, "sale");
    const warrant_rights r{.warrant              = "warrant",
                           .on_change_of_control = {"sale", on_sale::cash_out, 60_pct, 4_pct}};
    const auto life = life_of(two_tranches(), l,
                              {.path    = {.until = 2026_y / 4 / 1},
                               .rights  = std::span(&r, 1),
                               .pricing = [](const cash_out_inputs& in) {
                                   CHECK(in.share == 16_per_share);
                                   CHECK(in.strike == 10_per_share);
                                   CHECK(in.days == 1'735);
                                   CHECK(in.volatility == 60_pct);
                                   return 11_per_share;
                               }});
    CHECK(to_text(life.lapses.at(0).paid) == "1,650");
    CHECK(lived(l, {.on_change_of_control = {"sale", on_sale::cash_out, 60_pct, 4_pct}},
                2026_y / 4 / 1)
              .notes.at(0)
              .kind == life_note_kind::no_pricing);
}

TEST_CASE("a floor of value is made up in money", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m).price(2026_y / 3 / 31, 16_per_share);
    l.milestone(2026_y / 4 / 1, "lease starts");
    const auto life =
        lived(l, {.value_floor = {money::of(3'000), "lease starts"}}, 2026_y / 12 / 31);
    CHECK(to_text(life.top_ups.at(0).worth) == "1,800");
    CHECK(to_text(life.top_ups.at(0).paid) == "1,200");
}

TEST_CASE("forfeited shares lapse, and vested ones stay exercisable", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).forfeiture(2026_y / 4 / 1, "spend");
    const auto life = lived(l, 2026_y / 12 / 31);
    CHECK(numbers(at(life, 0)) == "300 150 150 0 150 150");
    CHECK(life.lapses.at(0).why == end_kind::closed);
}

TEST_CASE("shares that are forfeited lapse on the day, before an adjustment of a later day",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).forfeiture(2026_y / 4 / 1, "spend");
    l.split(2026_y / 5 / 1, 2, 1);
    const auto life = lived(l, 2026_y / 12 / 31);
    REQUIRE(life.lapses.size() == 1);
    CHECK(life.lapses[0].on == 2026_y / 4 / 1);
    CHECK(life.lapses[0].number == 150_sh);
    CHECK(life.adjustments.at(0).before == 250_sh);
    CHECK(life.adjustments.at(0).after == 500_sh);
}

TEST_CASE("shares that vest at the end of the contract may be exercised that day",
          "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name           = "warrant",
                    .strike         = 10_per_share,
                    .issued         = 2026_y / 1 / 1,
                    .on_termination = {{party::either, "", on_end::vest_unvested}},
                    .tranches       = {{"a", 100_sh, spend >= 1_m}}});
    ledger l;
    l.termination(2026_y / 3 / 1, party::buyer, "").exercise(2026_y / 3 / 1, 100_sh);
    CHECK(lived(l, {}, 2026_y / 3 / 1, d).issued == 100_sh);
}

TEST_CASE("a notice that nobody cures ends a warrant on its last day to cure, before its exercises",
          "[equity][life]") {
    const auto lives = [](on_end then, ledger l) {
        deal d     = two_tranches();
        d.warrants = {};
        d.warrants.add({.name           = "warrant",
                        .strike         = 10_per_share,
                        .issued         = 2026_y / 1 / 1,
                        .on_termination = {{party::either, "", then, cure_within(30)}},
                        .tranches       = {{"a", 100_sh, ramp(spend, 0_m, 10_m)}}});
        return lived(l, {}, 2026_y / 4 / 30, d);
    };
    ledger noticed;
    noticed.payment(2026_y / 2 / 1, 1_m).termination(2026_y / 3 / 1, party::buyer, "");
    noticed.payment(2026_y / 3 / 31, 2_m);
    const auto forfeits = lives(on_end::forfeit_unvested, noticed);
    REQUIRE(forfeits.lapses.size() == 1);
    CHECK(forfeits.lapses[0].on == day(2026_y / 3 / 31));
    CHECK(numbers(at(forfeits, 0)) == "100 30 30 0 70 30");
    // what vests on that day may be exercised on it
    ledger exercised = noticed;
    exercised.exercise(2026_y / 3 / 31, 100_sh);
    CHECK(lives(on_end::vest_unvested, exercised).issued == 100_sh);
    // a cure leaves the warrant as it was
    ledger cured = noticed;
    cured.cure(2026_y / 3 / 31, "").payment(2026_y / 4 / 10, 2_m);
    const auto goes_on = lives(on_end::forfeit_unvested, cured);
    CHECK(goes_on.lapses.empty());
    CHECK(numbers(at(goes_on, 0)) == "100 50 50 0 0 100");
}

TEST_CASE("vested shares stay vested in a split after the expiry", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).exercise(2026_y / 4 / 1, 50_sh).split(2031_y / 1 / 1, 2, 1);
    CHECK(numbers(at(lived(l, 2031_y / 1 / 2), 0)) == "600 300 0 100 500 0");
}

TEST_CASE("nothing vests of a warrant that a sale of the company has ended", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m)
        .milestone(2026_y / 4 / 1, "sale")
        .payment(2026_y / 5 / 1, 90_m);
    const warrant_rights r{.on_change_of_control = {"sale", on_sale::lapse}};
    CHECK(numbers(at(lived(l, r, 2026_y / 12 / 31), 0)) == "300 150 0 0 300 0");
}

TEST_CASE("a limit that was lifted stays lifted", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).price(2026_y / 3 / 1, 20_per_share);
    l.price(2026_y / 3 / 2, 19_per_share);
    const warrant_rights r{.limits = {{.lifted = share_price >= 20_per_share}}};
    CHECK(at(lived(l, r, 2026_y / 3 / 2), 0).exercisable == 150_sh);
}

TEST_CASE("a value that the board set counts in shares of the day", "[equity][life]") {
    const auto value_on = [](day exercised) {
        ledger l;
        l.payment(2026_y / 3 / 1, 250_m);
        l.measure(2026_y / 3 / 1, measure<price>(label(board_measure), kind::market), 40_per_share);
        l.split(2026_y / 4 / 1, 2, 1).net_exercise(exercised, 10_sh);
        return lived(l, {.exercise = {.value = {.from = value_source::board}}}, exercised)
            .exercises.at(0)
            .value;
    };
    CHECK(value_on(2026_y / 4 / 1) == 20_per_share);
    CHECK(value_on(2026_y / 4 / 2) == 20_per_share);
}

TEST_CASE("further shares of a broad-based average move with a split", "[equity][life]") {
    ledger l;
    l.split(2026_y / 3 / 1, 2, 1).share_sale(2026_y / 4 / 1, 10'000_sh, 2.50_per_share);
    const warrant_rights r{
        .adjusts = {.issues = anti_dilution::broad_based, .further_shares = 5'000_sh}};
    // 5 x (20,000 + 10,000 + 5,000) / (20,000 + 10,000 + 10,000)
    CHECK(at(lived(l, r, 2026_y / 4 / 1), 0).strike == 4.375_per_share);
}

TEST_CASE("shares sold and issued are not rounded apart at a split", "[equity][life]") {
    ledger l;
    l.outstanding(2026_y / 3 / 1, 13'820_sh).share_sale(2026_y / 3 / 2, 21'562_sh, 20_per_share);
    l.split(2026_y / 4 / 1, 4, 3);
    CHECK(*lived(l, 2026_y / 4 / 1).outstanding == 47'176_sh); // 35,382 x 4 / 3
}

TEST_CASE("dividends that pass through are exact after a split", "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name     = "warrant",
                    .strike   = 10_per_share,
                    .issued   = 2026_y / 1 / 1,
                    .tranches = {{"a", 1'000'000_sh, spend >= 1_m}}});
    ledger l;
    l.payment(2026_y / 1 / 2, 1_m).dividend(2026_y / 2 / 1, 1_per_share);
    l.split(2026_y / 3 / 1, 3, 1).exercise(2026_y / 4 / 1, 3'000'000_sh);
    const auto life =
        lived(l, {.adjusts = {.dividends = dividend_protection::pass_through}}, 2026_y / 4 / 1, d);
    CHECK(to_text(life.exercises.at(0).lots.at(0).passed_through) == "1m");
}

TEST_CASE("many averages in a row do not overflow", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 1 / 2, 250_m);
    for (int i = 0; i < 24; ++i)
        l.share_sale(2026_y / 2 / (i + 1), shares::of(2'503 + 17 * i),
                     price::from_ticks(100'000'007));
    const warrant_rights r{
        .adjusts = {.issues = anti_dilution::narrow_based, .issues_scale_shares = true}};
    CHECK(lived(l, r, 2026_y / 3 / 1).adjustments.size() == 24);
}

TEST_CASE("shares given away leave no strike to keep, and the error names the place",
          "[equity][life]") {
    ledger l;
    l.share_sale(2026_y / 4 / 1, 100_sh, price{});
    CHECK_THROWS_WITH(
        lived(l, {.adjusts = {.issues = anti_dilution::full_ratchet, .issues_scale_shares = true}}),
        "event 1 of the ledger, 2026-04-01: a strike of zero needs shares without end to keep "
        "strike times shares");
}

TEST_CASE("a rule that is applied to the new number of shares vests no more at a forfeiture",
          "[equity][life]") {
    const warrant_rights r{.adjusts = {.issues              = anti_dilution::full_ratchet,
                                       .issues_scale_shares = true,
                                       .unvested            = unvested_shares::template_again}};
    ledger l;
    l.payment(2026_y / 3 / 1, 250_m).exercise(2026_y / 3 / 2, 100_sh);
    l.share_sale(2026_y / 4 / 1, 100_sh, 5_per_share);
    CHECK(numbers(at(lived(l, r, 2026_y / 4 / 1), 0)) == "500 250 150 100 0 400");
    l.forfeiture(2026_y / 5 / 1, "spend");
    CHECK(numbers(at(lived(l, r, 2026_y / 5 / 1), 0)) == "500 250 150 100 250 150");
}

TEST_CASE("a few shares that rounding vested early vest by the rule once it counts more",
          "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name     = "warrant",
                    .strike   = 10_per_share,
                    .issued   = 2026_y / 1 / 1,
                    .tranches = {{.name     = "a",
                                  .shares   = 1_sh,
                                  .vests    = ramp(spend, 0_m, 10_m),
                                  .rounding = rounding::half_up}}});
    const warrant_rights r{.adjusts = {.unvested = unvested_shares::template_again}};
    ledger l;
    l.split(2026_y / 2 / 1, 10, 1).payment(2026_y / 3 / 1, 6_m);
    CHECK(numbers(at(lived(l, r, 2026_y / 3 / 1, d), 0)) == "10 6 6 0 0 10");
}

TEST_CASE("an end that vests the rest vests what a rule of the new number has left",
          "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name           = "warrant",
                    .strike         = 10_per_share,
                    .issued         = 2026_y / 1 / 1,
                    .on_termination = {{party::either, "", on_end::vest_unvested}},
                    .tranches       = {{.name     = "a",
                                        .shares   = 3_sh,
                                        .vests    = ramp(spend, 15_m, 38_m),
                                        .rounding = rounding::up}}});
    const warrant_rights r{.adjusts = {.unvested = unvested_shares::template_again}};
    ledger l;
    l.split(2026_y / 2 / 1, 5, 1).payment(2026_y / 2 / 2, 34_m);
    CHECK(numbers(at(lived(l, r, 2026_y / 3 / 1, d), 0)) == "15 13 13 0 0 15");
    l.termination(2026_y / 3 / 1, party::buyer, "");
    CHECK(numbers(at(lived(l, r, 2026_y / 3 / 1, d), 0)) == "15 15 15 0 0 15");
}

TEST_CASE("slices price a cash-out in their order, and a value floor too", "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 400_m).exercise(2026_y / 3 / 2, 100_sh);
    l.price(2026_y / 3 / 31, 16_per_share).milestone(2026_y / 4 / 1, "sale");
    const warrant_rights r{.on_change_of_control = {"sale", on_sale::cash_out},
                           .value_floor          = {money::of(3'000), "sale"},
                           .slices = {{fraction(1, 2), 10_per_share}, {fraction(1), 14_per_share}}};
    const auto life = lived(l, r, 2026_y / 4 / 1);
    CHECK(to_text(life.top_ups.at(0).worth) == "800"); // 100 x 6 + 100 x 2
    CHECK(to_text(life.lapses.at(0).paid) == "800");
}

TEST_CASE("a deemed exercise leaves out the tranche without a strike, and no other",
          "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name     = "warrant",
                    .strike   = 10_per_share,
                    .issued   = 2026_y / 1 / 1,
                    .expires  = 2026_y / 6 / 30,
                    .tranches = {{.name   = "a",
                                  .shares = 100_sh,
                                  .vests  = spend >= 1_m,
                                  .strike = strike::set_at("never", 90_pct, 1)},
                                 {"b", 100_sh, spend >= 1_m}}});
    ledger l;
    l.payment(2026_y / 1 / 2, 1_m).price(2026_y / 1 / 3, 20_per_share);
    const auto life = lived(l, {.exercise = {.at_expiry = true}}, 2026_y / 6 / 30, d);
    CHECK(numbers(at(life, 0)) == "100 100 0 0 100 0");
    CHECK(numbers(at(life, 1)) == "100 100 0 100 0 0");
}

TEST_CASE("a share that gains less than itself is deemed exercised, and paid in money",
          "[equity][life]") {
    ledger l;
    l.payment(2026_y / 3 / 1, 101_m).price(2026_y / 3 / 2, 16_per_share);
    const auto life = lived(l, {.exercise = {.at_expiry = true}});
    CHECK(numbers(at(life, 0)) == "300 1 0 1 299 0");
    CHECK(to_text(life.exercises.at(0).lots.at(0).shares.for_fraction) == "6");
}

TEST_CASE("no floor of value is made up after the expiry", "[equity][life]") {
    ledger l;
    l.price(2026_y / 3 / 31, 16_per_share).milestone(2031_y / 4 / 1, "lease starts");
    CHECK(lived(l, {.value_floor = {money::of(3'000), "lease starts"}}).top_ups.empty());
}

TEST_CASE("a strike is set when its milestone first happens, and not the next time",
          "[equity][life]") {
    deal d     = two_tranches();
    d.warrants = {};
    d.warrants.add({.name     = "warrant",
                    .strike   = strike::set_at("full", 90_pct, 2),
                    .issued   = 2026_y / 1 / 1,
                    .tranches = {{"a", 100_sh, spend >= 1_m}}});
    ledger l;
    l.price(2026_y / 2 / 1, 14_per_share).milestone(2026_y / 2 / 2, "full");
    l.price(2026_y / 2 / 3, 16_per_share).milestone(2026_y / 2 / 4, "full");
    CHECK(!at(lived(l, {}, 2026_y / 2 / 4, d), 0).strike);
}

TEST_CASE("a sale is below a part of the market price by the least tick", "[equity][life]") {
    const warrant_rights r{.adjusts = {.issues = anti_dilution::market_price, .below = 50_pct}};
    const auto adjusts = [&](std::int64_t ticks) {
        ledger l;
        l.price(2026_y / 3 / 1, price::from_ticks(333'333'333)); // of which half is 166,666,666.5
        l.share_sale(2026_y / 4 / 1, 100_sh, price::from_ticks(ticks));
        return !lived(l, r, 2026_y / 4 / 1).adjustments.empty();
    };
    CHECK(adjusts(166'666'666));
    CHECK(!adjusts(166'666'667));
}
