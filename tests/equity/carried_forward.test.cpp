// Small adjustments: carried forward until they are large enough, or until an exercise.
#include <kicker/equity/warrant_life.hpp>

#include <kicker/equity/words.hpp>
#include <kicker/kicker.hpp>

#include "support/published.hpp"

using namespace kicker;

namespace {

constexpr price cent = 0.01_per_share;

/// A warrant of so many shares at a strike, all vested by the payment that its ledger begins with.
deal one_tranche(const shares& n, const price& strike) {
    return {.name     = "one tranche",
            .contract = {.buyer = "Buyer", .seller = "Seller", .currency = currency("USD")},
            .company  = {.name = "Seller", .shares = 10'000_sh},
            .warrants = {{.name     = "warrant",
                          .strike   = strike,
                          .issued   = 2014_y / 1 / 1,
                          .expires  = 2019_y / 1 / 16,
                          .tranches = {{"all", n, spend >= 1_m}}}}};
}
ledger paid() {
    ledger l;
    l.payment(2014_y / 1 / 2, 1_m);
    return l;
}
warrant_life lived(const ledger& happened, const adjustment_terms& adjusts,
                   const shares& n = 1'000_sh, day until = 2018_y / 12 / 31,
                   const exercise_terms& exercise = {}) {
    const warrant_rights r{.warrant = "warrant", .exercise = exercise, .adjusts = adjusts};
    return life_of(one_tranche(n, 10_per_share), happened,
                   {.path = {.until = until}, .rights = std::span(&r, 1)});
}
/// Each adjustment: shares after, strike after, and what is carried of either.
std::string told(const warrant_life& life) {
    std::string s;
    for (const warrant_adjustment& a : life.adjustments)
        s += (s.empty() ? "" : "; ") + to_text(a.after) + " at " + to_text(a.strikes.at(0).after) +
             ", carried " +
             to_text(percent::from_ticks(
                 part_of(a.carried, percent::of(100).ticks(), rounding::half_up))) +
             " and " + to_text(a.strikes.at(0).carried);
    return s;
}
adjustment_terms proportional(const least_change& least) {
    return {.dividends = dividend_protection::proportional, .least = least};
}

} // namespace

TEST_CASE("a fall of the strike that is too small waits for the next", "[equity][life]") {
    ledger l = paid().price(2014_y / 2 / 1, 1'000_per_share);
    for (int month = 3; month < 7; ++month)
        l.dividend(2014_y / month / 1, 0.40_per_share); // 0.004 of a strike of 10
    const auto life = lived(l, {.dividends = dividend_protection::strike_only,
                                .rounding  = {.strike_unit = 0.001_per_share},
                                .least     = {.strike = cent}});
    CHECK(told(life) ==
          "1,000 at 10, carried 0% and 0.004; 1,000 at 10, carried 0% and 0.008; "
          "1,000 at 9.988, carried 0% and 0; 1,000 at 9.988, carried 0% and 0.0039952");
    CHECK(to_text(life.notes.at(0)) ==
          "2018-12-31: warrant \"warrant\" carries forward 0.0039952 off the strike, and a later "
          "adjustment or an exercise makes this change");
}

TEST_CASE("a fall of the least size is made at once", "[equity][life]") {
    const auto after = [](const price& dividend, const least_change& least) {
        return lived(paid().dividend(2014_y / 3 / 1, dividend),
                     {.dividends = dividend_protection::strike_less, .least = least})
            .positions.at(0)
            .strike;
    };
    CHECK(after(0.01_per_share, {.strike = cent}) == 9.99_per_share);
    CHECK(after(0.00999999_per_share, {.strike = cent}) == 10_per_share);
    CHECK(after(0.10_per_share, {.strike_part = 1_pct}) == 9.90_per_share);
    CHECK(after(0.09999999_per_share, {.strike_part = 1_pct}) == 10_per_share);
    // Of two least sizes, both are to be reached.
    CHECK(after(0.10_per_share, {.strike = 0.11_per_share, .strike_part = 1_pct}) == 10_per_share);
    CHECK(after(0.11_per_share, {.strike = 0.11_per_share, .strike_part = 1_pct}) ==
          9.89_per_share);
}

TEST_CASE("strike and shares wait apart, each for its own least change", "[equity][life]") {
    ledger l = paid().price(2014_y / 2 / 1, 100_per_share);
    l.dividend(2014_y / 3 / 1, 4_per_share).dividend(2014_y / 4 / 1, 4_per_share);
    // 100 / 96 - 1 is 4.1667 % of the shares in force, both times.
    CHECK(told(lived(l, proportional({.shares_part = 5_pct}))) ==
          "1,000 at 9.6, carried 4.1667% and 0; 1,083 at 9.216, carried 0% and 0");
    CHECK(told(lived(l, proportional({.strike = 1_per_share}))) ==
          "1,041 at 10, carried 0% and 0.4; 1,084 at 10, carried 0% and 0.8");
}

TEST_CASE("a tenth of a share is counted of the share first granted", "[equity][life]") {
    ledger l = paid().price(2014_y / 2 / 1, 100_per_share).split(2014_y / 3 / 1, 2, 1);
    l.price(2014_y / 3 / 2, 100_per_share).dividend(2014_y / 4 / 1, 6_per_share);
    // 6.383 % of two shares is more than a tenth of one.
    CHECK(told(lived(l, proportional({.shares = 10_pct}))) ==
          "2,000 at 5, carried 0% and 0; 2,127 at 4.7, carried 0% and 0");
    CHECK(told(lived(l, proportional({.shares_part = 10_pct}))) ==
          "2,000 at 5, carried 0% and 0; 2,000 at 4.7, carried 6.383% and 0");
}

TEST_CASE("a split makes what is carried, rounded once", "[equity][life]") {
    ledger l = paid().price(2014_y / 2 / 1, 100_per_share).dividend(2014_y / 3 / 1, 4_per_share);
    l.split(2014_y / 4 / 1, 3, 1);
    CHECK(told(lived(l, proportional({.strike = 1_per_share, .shares = 10_pct}))) ==
          "1,000 at 10, carried 4.1667% and 0.4; 3,125 at 3.2, carried 0% and 0");
}

TEST_CASE("an exercise makes what is carried, and then counts", "[equity][life]") {
    ledger l = paid().price(2014_y / 2 / 1, 100_per_share).dividend(2014_y / 3 / 1, 4_per_share);
    l.exercise(2014_y / 4 / 1, 1'041_sh);
    const adjustment_terms a = proportional({.strike = 1_per_share, .shares = 10_pct});
    const auto life          = lived(l, a);
    CHECK(told(life) == "1,000 at 10, carried 4.1667% and 0.4; 1,041 at 9.6, carried 0% and 0");
    CHECK(life.adjustments.at(1).event == 3);
    CHECK(life.adjustments.at(1).by.is_none());
    CHECK(life.positions.at(0).exercised == 1'041_sh);
    CHECK(to_text(life.exercises.at(0).lots.at(0).shares.paid) == "9,993.6");
    CHECK(life.notes.empty());
    CHECK_THROWS_WITH(lived(l.exercise(2014_y / 4 / 2, 1_sh), a),
                      Catch::Contains("expected at most the 0 exercisable shares"));
}

TEST_CASE("an exercise that makes what is carried leaves what lapsed that day to be told",
          "[equity][life]") {
    deal d     = one_tranche(1'000_sh, 10_per_share);
    d.warrants = {{.name     = "warrant",
                   .strike   = 10_per_share,
                   .issued   = 2014_y / 1 / 1,
                   .tranches = {{"all", 1'000_sh, spend >= 1_m}, {"more", 500_sh, spend >= 9_m}}}};
    ledger l   = paid().price(2014_y / 2 / 1, 100_per_share).dividend(2014_y / 3 / 1, 4_per_share);
    l.forfeiture(2014_y / 4 / 1, "more").exercise(2014_y / 4 / 1, 1'041_sh);
    const warrant_rights r{.warrant = "warrant", .adjusts = proportional({.shares = 10_pct})};
    const auto life =
        life_of(d, l, {.path = {.until = 2014_y / 12 / 31}, .rights = std::span(&r, 1)});
    REQUIRE(life.lapses.size() == 1);
    CHECK(life.lapses[0].number == 500_sh);
    CHECK(life.positions.at(0).exercised == 1'041_sh);
}

TEST_CASE("an exercise that the paper deems makes what is carried", "[equity][life]") {
    ledger l = paid().price(2014_y / 2 / 1, 100_per_share).dividend(2014_y / 3 / 1, 4_per_share);
    const auto life = lived(l, proportional({.strike = 1_per_share, .shares = 10_pct}), 1'000_sh,
                            2019_y / 1 / 16, {.at_expiry = true});
    CHECK(told(life) == "1,000 at 10, carried 4.1667% and 0.4; 1,041 at 9.6, carried 0% and 0");
    CHECK(!life.adjustments.at(1).event);
    CHECK(life.exercises.at(0).lots.at(0).strike == 9.60_per_share);
    CHECK(life.positions.at(0).exercised == 1'041_sh);
}

TEST_CASE("only what is above the least dividend counts", "[equity][life]") {
    const auto strike_after = [](const ledger& l, dividend_protection how) {
        return lived(l, {.dividends       = how,
                         .dividends_above = 0.50_per_share,
                         .rounding        = {.strike_unit = cent}})
            .positions.at(0)
            .strike;
    };
    ledger l = paid().price(2014_y / 2 / 1, 100_per_share).dividend(2014_y / 3 / 1, 4.50_per_share);
    CHECK(strike_after(l, dividend_protection::strike_only) == 9.60_per_share);
    CHECK(strike_after(l, dividend_protection::strike_less) == 6_per_share);
    const ledger none = paid().dividend(2014_y / 3 / 1, 0.50_per_share);
    CHECK(strike_after(none, dividend_protection::strike_only) == 10_per_share);
    CHECK(lived(none,
                {.dividends = dividend_protection::strike_only, .dividends_above = 0.50_per_share})
              .notes.empty());
    // A split restates the least dividend: 0.25 a share.
    ledger split = paid().split(2014_y / 2 / 1, 2, 1).dividend(2014_y / 3 / 1, 1.25_per_share);
    CHECK(strike_after(split, dividend_protection::strike_less) == 4_per_share);
}

TEST_CASE("of the dividends of twelve months only what is above counts, and counts once",
          "[equity][life]") {
    const auto strikes_after = [](const ledger& l, int months = 12) {
        std::vector<std::string> all;
        for (const auto& a : lived(l, {.dividends             = dividend_protection::strike_less,
                                      .dividends_above        = 1_per_share,
                                      .dividends_above_months = months})
                                 .adjustments)
            if (a.what.kind == event_kind::dividend)
                all.push_back(to_text(a.on) + " " + to_text(a.strikes.at(0).after));
        return all;
    };
    using lines = std::vector<std::string>;
    // 0.30 a quarter: 0.20 of the fourth is above a dollar. The year then holds 0.90 and 0.10, of
    // which the first falls out as the fifth comes.
    ledger quarterly = paid();
    for (const day d : {day(2014_y / 3 / 31), day(2014_y / 6 / 30), day(2014_y / 9 / 30),
                        day(2014_y / 12 / 31), day(2015_y / 3 / 31), day(2015_y / 6 / 15)})
        quarterly.dividend(d, 0.30_per_share);
    CHECK(strikes_after(quarterly) == lines{"2014-12-31 9.8", "2015-06-15 9.5"});
    CHECK(strikes_after(quarterly, 0).empty()); // each by itself
    // 1.50 at once leaves the year no room: the holder bears a dollar of it
    ledger at_once = paid();
    at_once.dividend(2014_y / 3 / 31, 1.50_per_share).dividend(2015_y / 3 / 30, 0.25_per_share);
    at_once.dividend(2015_y / 3 / 31, 0.25_per_share);
    CHECK(strikes_after(at_once) == lines{"2014-03-31 9.5", "2015-03-30 9.25"});
    // several on one day are compared together
    ledger twice = paid();
    twice.dividend(2014_y / 3 / 31, 0.75_per_share).dividend(2014_y / 3 / 31, 0.75_per_share);
    CHECK(strikes_after(twice) == lines{"2014-03-31 9.5"});
    // what was borne before a split counts half as much for each share after it
    ledger split = paid();
    split.dividend(2014_y / 3 / 31, 0.80_per_share).split(2014_y / 6 / 1, 2, 1);
    split.dividend(2014_y / 9 / 30, 0.40_per_share);
    CHECK(strikes_after(split) == lines{"2014-09-30 4.7"}); // 0.40 + 0.40 less 0.50
}

TEST_CASE("the least change is told in words", "[equity][text]") {
    const auto words = [](const least_change& least) {
        return rights_in_words({.adjusts = {.dividends       = dividend_protection::strike_only,
                                            .dividends_above = cent,
                                            .least           = least}});
    };
    CHECK(words({}).back() == "only what is above 0.01 of a dividend counts");
    CHECK(rights_in_words({.adjusts = {.dividends              = dividend_protection::strike_only,
                                       .dividends_above        = cent,
                                       .dividends_above_months = 12}})
              .back() == "the dividends of 12 months count together");
    const auto both = words({.strike = cent, .shares = 10_pct});
    CHECK(both.at(both.size() - 2) == "an adjustment that would change the strike by less than "
                                      "0.01 is carried forward to a later one");
    CHECK(both.back() == "an adjustment that would change the shares by less than 0.1 for each "
                         "share first granted is carried forward to a later one");
    CHECK(
        words({.shares_part = 1_pct}).back() ==
        "an adjustment that would change the shares by less than 1% is carried forward to a later "
        "one");
}

TEST_CASE("a long history is carried without an overflow", "[equity][life]") {
    ledger l = paid();
    for (int i = 0; i < 28; ++i)
        l.share_sale(2014_y / 2 / (i + 1), shares::of(2'503 + 17 * i),
                     price::from_ticks(990'000'007));
    const auto life = lived(l, {.issues              = anti_dilution::narrow_based,
                                .issues_scale_shares = true,
                                .least               = {.strike = 1_per_share, .shares = 15_pct}});
    CHECK(life.adjustments.size() == 28);
}

TEST_CASE("the strike of Bank of America's A warrants falls, and shares wait for a tenth of one",
          "[equity][published]") {
    // Strikes are to a tenth of a cent. Each dividend above $0.01 a quarter lowers them, by the market
    // price before it. The page prints strikes and the amount that is carried, and neither dividends
    // nor market prices. So the dividends here are inferred, at a market price of the strike itself: the
    // strikes go in, and what the page lets one check is the carrying. It prints three days; the others
    // are ours.
    const paper bac{"Bank of America, A warrants",
                    "page on the A warrants for shareholders, table of adjustments",
                    "https://investor.bankofamerica.com/shareholder-information/"
                    "warrant-information/a-warrants",
                    paper::F};
    const std::string_view strikes[] = {"13.267", "13.236", "13.203", "13.171", "13.137", "13.107",
                                        "13.067", "13.032", "12.980", "12.938", "12.904", "12.867",
                                        "12.807", "12.757", "12.713", "12.666", "12.609", "12.544"};
    ledger l                         = paid();
    price before                     = 13.3_per_share;
    day on                           = 2014_y / 9 / 5;
    for (const std::string_view s : strikes) {
        const price after = parse<price>(s);
        l.price(on - 1, before).dividend(on, before - after + cent);
        before = after;
        on     = on + 91; // 7 September 2018 is 16 quarters later, and a few days
    }
    const warrant_rights r{.warrant = "warrant",
                           .adjusts = {.dividends       = dividend_protection::proportional,
                                       .dividends_above = cent,
                                       .rounding        = {.strike_unit = 0.001_per_share},
                                       .least           = {.strike = cent, .shares = 10_pct}}};
    const auto life = life_of(one_tranche(1_sh, 13.3_per_share), l,
                              {.path = {.until = 2018_y / 12 / 31}, .rights = std::span(&r, 1)});
    REQUIRE(life.adjustments.size() == std::size(strikes));
    for (std::size_t i = 0; i < std::size(strikes); ++i)
        CHECK(life.adjustments[i].strikes.at(0).after == parse<price>(strikes[i]));
    given(bac, "strike after the adjustment of September 2014", "13.267",
          life.adjustments.front().strikes.at(0).after);
    given(bac, "strike after the adjustment of December 2018", "12.544",
          life.adjustments.back().strikes.at(0).after);
    published(bac, "shares of a warrant after all adjustments, to the whole share", "1",
              life.positions.at(0).granted);
    const auto carried = [&](std::size_t i) {
        const fraction f = life.adjustments.at(i).carried;
        return static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
    };
    published(bac, "part of a share carried forward after September 2018", "0.05344", carried(16));
    published(bac, "part of a share carried forward after December 2018", "0.05344", carried(17),
              {"0.0051836",
               "the page dates the amount of September to December, or it leaves the last "
               "adjustment out"});
}
