#include <kicker/value/closed_form.hpp>

#include <kicker/metric/derived.hpp>

#include "support/closed_form.hpp"

using namespace kicker;
using namespace kicker::literals;

namespace {

const closed_form_options three{.years = 3};
const closed_form_options at_once{.exercising = exercising::when_vested, .years = 3};

/// A share, spend at a pace, and a milestone.
outlook of_all() {
    outlook o    = of_share(100, .04, .5);
    o.as_of      = 2026_y / 1 / 1;
    o.totals     = {{.of = spend.key, .a_year = 8e9, .volatility = .4},
                    {.of = delivered.key, .a_year = 500, .volatility = .4}};
    o.milestones = {{.name = "listing", .a_year = .5}};
    return o;
}
/// The same deal with another warrant around its tranche.
template <class Change>
deal changed(deal d, Change change) {
    warrant w = d.warrants[0];
    change(w);
    d.warrants = {w};
    return d;
}
/// The reason as a sentence.
std::string told(const deal& d, const outlook& o, const closed_form_options& options = three) {
    return to_sentence(reason_of(d, o, options));
}

} // namespace

TEST_CASE("what has no closed form is refused with its reason", "[value]") {
    const outlook o    = of_all();
    const rule price   = share_price >= 150_per_share;
    const rule listing = reached("listing");
    CHECK(told(for_nothing(peak(vwap(share_price, 30)) >= 150_per_share), o) ==
          "The reading \"peak share_price vwap 30\" looks back over several days.");
    CHECK(told(for_nothing(on_days(share_price, 20, 30) >= 150_per_share), o) ==
          "The reading \"share_price on 20 of 30 days\" looks back over several days.");
    CHECK(told(for_nothing(within_last(spend, 30) >= 1_bn), o) ==
          "The reading \"spend within 30 days\" looks back over several days.");
    CHECK(told(for_nothing(times_reached("listing") >= count::of(2)), o) ==
          "The rule counts how often or how long ago a milestone happened: \"listing\".");
    // A price that must be there while something else is: its peak would not need to.
    for (const rule& other :
         {rule(spend >= 20_bn), listing, ramp(on, 2026_y / 2 / 1, 2027_y / 1 / 1)})
        CHECK(told(for_nothing(price && other), o) ==
              "The price \"share_price\" must be there on a day on which another condition holds "
              "too.");
    // A price that is there today as well.
    CHECK(reason_of(for_nothing(share_price >= 90_per_share && spend >= 20_bn), o, three).why ==
          no_formula::must_hold_together);
    CHECK(value_of(for_nothing(price || spend >= 20_bn), o, three).mean > 0);

    outlook tied  = o;
    tied.together = {{share_price.key, spend.key, .3}, {spend.key, delivered.key, .2}};
    CHECK(told(one_tranche(spend >= 20_bn, 50_per_share), tied) ==
          "The total \"spend\" is correlated with the share price.");
    CHECK(told(for_nothing(peak(share_price) >= 150_per_share && spend >= 20_bn), tied) ==
          "The total \"spend\" is correlated with the share price.");
    CHECK(told(for_nothing(spend >= 20_bn && delivered >= 1_GW), tied) ==
          "The total \"delivered\" is correlated with another total of the rule.");
    CHECK(reason_of(one_tranche(spend >= 20_bn, 50_per_share), tied, at_once).why ==
          no_formula::moves_with_share);
    // Without any volatility of its own a total moves with nothing.
    tied.totals[0].volatility = 0;
    CHECK(value_of(one_tranche(spend >= 20_bn, 50_per_share), tied, three).mean > 0);

    // One total on two days: what is reached early is reached late, if the late level is no higher.
    const rule early = spend >= 8_bn && by(2027_y / 12 / 31);
    CHECK(told(for_nothing(early || (spend >= 20_bn && listing)), o) ==
          "The total \"spend\" counts on two days at different levels.");
    CHECK(value_of(for_nothing(early || (spend >= 8_bn && listing)), o, three).mean > 0);
    CHECK(reason_of(for_nothing((peak(share_price) >= 120_per_share && by(2027_y / 12 / 31)) ||
                                peak(share_price) >= 150_per_share),
                    o, three)
              .why == no_formula::hurdles_on_two_spans);
}

TEST_CASE("a share that formulas of hurdles cannot take", "[value]") {
    const deal d  = one_tranche(peak(share_price) >= 150_per_share, 50_per_share);
    outlook o     = of_share(100, .04, .5);
    o.share.jumps = {.a_year = 1, .log_mean = -.1, .deviation = .2};
    CHECK(told(d, o) == "The price behind a hurdle jumps.");
    o            = of_share(100, .04, .5);
    o.share.rate = {{1, .03}, {2, .05}};
    CHECK(told(d, o) == "The rate or the volatility behind a hurdle is by tenor.");
    o                 = of_share(100, .04, .5);
    o.share.dividends = {{1, 2}};
    CHECK(told(d, o) == "The share behind a hurdle pays cash dividends.");
    o.share.dividends = {{4, 2}};
    CHECK(value_of(d, o, three).mean > 0);
    // A total whose drift must be known, by tenor.
    o                  = of_all();
    o.share.volatility = {{1, .5}, {3, .4}};
    o.together         = {{share_price.key, spend.key, .3}};
    CHECK(told(for_nothing(spend >= 20_bn), o) ==
          "The volatility of the total \"spend\", or of the share that moves with the total, is by "
          "tenor.");
    o.together = {};
    CHECK(value_of(for_nothing(spend >= 20_bn), o, three).mean > 0);
    o.totals[0].delay = 0.5;
    CHECK(told(for_nothing(spend >= 20_bn), o) ==
          "The total \"spend\" may come later than planned.");
}

TEST_CASE("terms around a tranche", "[value]") {
    const outlook o    = of_all();
    const deal d       = one_tranche(spend >= 20_bn, 50_per_share);
    const double plain = value_of(d, o, three).mean;
    // Gates.
    const auto gated = [&](const rule& gate) {
        return changed(d, [&](warrant& w) { w.tranches.begin()->exercisable = gate; });
    };
    CHECK(told(gated(share_price >= 90_per_share), o) ==
          "The gate reads the price of the day: \"share_price\".");
    CHECK(told(gated(reached("listing")), o, at_once) ==
          "The gate may open after shares have vested.");
    const auto late = value_of(gated(reached("listing")), o, three);
    CHECK(late.mean == near(plain * (1 - std::exp(-1.5)), 1e-9));
    CHECK(has(late, closed_form_note::gate_at_expiry));
    CHECK(value_of(gated(on >= 2027_y / 1 / 1), o, three).mean == near(plain, 1e-12));
    CHECK(value_of(gated(on >= 2030_y / 1 / 1), o, three).mean == 0);
    CHECK(value_of(gated(by(2027_y / 1 / 1)), o, three).mean == 0);
    CHECK(value_of(gated(level(40_pct)), o, three).mean == near(.4 * plain, 1e-9));
    CHECK(vested_of(gated(by(2027_y / 1 / 1)), o, three).mean > 0); // the gate vests nothing
    // Floors and caps.
    CHECK(told(changed(d, [](warrant& w) { w.floor = reached("listing") && level(60_pct); }), o) ==
          "The floor of the warrant may vest shares of any tranche.");
    CHECK(value_of(changed(d, [](warrant& w) { w.floor = reached("sale") && level(60_pct); }), o,
                   three)
              .mean == plain);
    CHECK(told(changed(d, [](warrant& w) { w.shares = up_to(900_sh); }), o) ==
          "The tranches of the warrant share a cap on what vests.");
    CHECK(value_of(changed(d, [](warrant& w) { w.shares = up_to(1000_sh); }), o, three).mean ==
          plain);
    // Sizes that float, at the share count of today.
    deal floats = changed(
        d, [](warrant& w) { w.tranches.begin()->shares = floating(10_pct, excluding_itself); });
    CHECK(told(floats, o) == "Nobody says how many shares the company has.");
    floats.company.shares = 5'000'000_sh;
    CHECK(closed_form(floats, o, three).tranches[0].shares == 500'000);
    // Strikes.
    CHECK(told(one_tranche(always, std::nullopt), o) == "The terms state no strike.");
    CHECK(vested_of(one_tranche(always, std::nullopt), o, three).mean == 1);
    const auto later = [&](const label& milestone, const price& least = {}) {
        return one_tranche(spend >= 20_bn, strike::set_at(milestone, 90_pct, 30, least));
    };
    CHECK(told(later("listing"), o) ==
          "No certain day after today sets the strike; the milestone is \"listing\".");
    outlook sure       = o;
    sure.milestones[0] = {.name = "listing", .after = 1};
    CHECK(value_of(later("listing"), sure, three).mean > 0);
    CHECK(told(later("listing", 10_per_share), sure) ==
          "The strike that a later day sets has a least price.");
    CHECK(told(later("listing"), sure, at_once) ==
          "A later day sets the strike, and the holder exercises on the day of vesting.");
    CHECK(reason_of(one_tranche(peak(share_price) >= 150_per_share,
                                strike::set_at("listing", 90_pct, 30)),
                    sure, three)
              .why == no_formula::hurdle_and_later_strike);
    // Ends.
    CHECK(told(d, o, {}) == "The warrant has no last day.");
    CHECK(told(changed(d, [](warrant& w) { w.expires = 2025_y / 12 / 31; }), o, {}) ==
          "The warrant has expired.");
    CHECK(told(changed(d, [](warrant& w) { w.expires = expiry(2030_y / 1 / 1, 10, "sale"); }), o,
               {}) == "The milestone \"sale\" may end the warrant on any day.");
    // One tranche without a closed form leaves the deal without a value, and the others with theirs.
    const deal two          = changed(d, [](warrant& w) {
        w.tranches.push_back(
                     {.name = "b", .shares = 5_sh, .vests = vwap(share_price, 5) >= 150_per_share});
    });
    const closed_deal found = closed_form(two, o, three);
    CHECK_FALSE(found.value().has_value());
    CHECK(*found.tranches[0].value() == near(1000 * plain, 1e-9));
    CHECK(found.tranches[1].tranche == label("b"));
    CHECK_FALSE(found.tranches[1].value().has_value());
}

TEST_CASE("nonsense is refused with a sentence", "[value]") {
    const deal d    = for_nothing(always);
    const outlook o = of_share(100, .04, .5);
    CHECK_THROWS_WITH(closed_form(d, of_share(0, .04, .5), three),
                      "price of the share today: expected above zero, found 0");
    CHECK_THROWS_WITH(closed_form(d, o, {.years = -1}),
                      "years until the end: expected zero or more, found -1");
    CHECK_THROWS_WITH(
        closed_form(d, o, {.years = 1, .watched_on = {1, 1}}),
        "date on which the price is watched: expected one after the date before, found 1");
    CHECK_THROWS_WITH(closed_form(d, o, {.years = 1, .steps_a_year = 0}),
                      "steps a year: expected one or more, found 0");
    closed_form_options so_far = three;
    so_far.so_far.earned       = {.5, .5};
    CHECK_THROWS_WITH(closed_form(d, o, so_far),
                      "length of what tranches have earned: expected 1, found 2");
    so_far.so_far.earned = {1.5};
    CHECK_THROWS_WITH(closed_form(d, o, so_far),
                      "what a tranche has earned: expected from 0 to 1, found 1.5");
}

TEST_CASE("each formula, note and reason has words", "[value]") {
    for (int f = 0; f <= static_cast<int>(formula::sum_over_dates); ++f)
        CHECK_FALSE(to_word(static_cast<formula>(f)).empty());
    for (int n = 0; n <= static_cast<int>(closed_form_note::gate_at_expiry); ++n)
        CHECK(to_sentence(static_cast<closed_form_note>(n)).back() == '.');
    for (int w = 0; w <= static_cast<int>(no_formula::vests_by_price_and_more); ++w)
        CHECK(to_sentence({.why = static_cast<no_formula>(w)}).back() == '.');
}
