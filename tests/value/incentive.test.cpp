// What the next billion costs: beside figures that can be worked out by hand.

#include <kicker/value/incentive.hpp>

#include <kicker/value/rebate.hpp>
#include <kicker/vest/words.hpp>

#include "support/catch.hpp"
#include "support/joint_case.hpp"

#include <cmath>

using namespace kicker;
using namespace kicker::literals;

namespace {

deal vesting_by(std::vector<rule> rules, price struck_at = price::of(0)) {
    warrant w{.name = "w", .strike = strike(struck_at)};
    for (std::size_t i = 0; i < rules.size(); ++i)
        w.tranches.push_back(
            {.name = label("t" + std::to_string(i)), .shares = 10'000'000_sh, .vests = rules[i]});
    deal d;
    d.warrants = {w};
    return d;
}
/// 200m a month for five years, 12bn in all; a share at 100 that pays 2 % a year.
outlook even_spend() {
    outlook o;
    o.as_of            = 2026_y / 1 / 1;
    o.share.price      = 100;
    o.share.rate       = 0.05;
    o.share.yield      = 0.02;
    o.share.volatility = 0.40;
    o.totals           = {{.of = spend.key, .a_year = 2.4e9}};
    return o;
}
simulation_options five_years(exercising how = exercising::at_expiry) {
    return {.dates = simulation_dates::monthly(2026_y / 1 / 1, 60), .exercise = how};
}
constexpr simulation_goal few{.paths = 4'096};
/// What ten million shares are worth that are had in so many years.
double shares_in(double years) {
    return 10e6 * 100 * std::exp(-0.02 * years);
}
/// 200m at the end of each of some months.
double paid_in_months(int from, int to) {
    double sum = 0;
    for (int k = from; k <= to; ++k) sum += 200e6 * std::exp(-0.05 * k / 12);
    return sum;
}
void check_near(const estimate& found, double expected) {
    CAPTURE(found.mean, found.standard_error, expected);
    CHECK(std::abs(found.mean - expected) < 4 * found.standard_error + 1e-6 * std::abs(expected));
}

} // namespace

TEST_CASE("A cliff gives its whole value to the step that reaches it", "[value][incentive]") {
    const auto c = incentive(vesting_by({spend >= 8_bn}), even_spend(), five_years(), {}, few);
    CHECK(c.so_far == 0);
    CHECK(c.planned == Approx(12e9));
    CHECK(c.value.mean == 0);
    REQUIRE(c.steps.size() == 20); // to five quarters of 8bn
    for (const incentive_step& s : c.steps) {
        CAPTURE(s.total);
        CHECK(s.added == Approx(0.5e9));
        if (s.total == 8e9) {
            CHECK(s.is_level);
            check_near(s.gained, shares_in(5));
            check_near(s.value, shares_in(5));
            // 7.5bn: 37 months and a half of the next; the second half of it falls on the same date
            const double paid = 100e6 * std::exp(-0.05 * 38 / 12) + paid_in_months(39, 40);
            CHECK(s.paid_now == Approx(paid).epsilon(1e-12));
            CHECK(s.all_paid_now == Approx(paid_in_months(1, 40)).epsilon(1e-12));
            CHECK(s.effective_price().mean == Approx(1 - s.gained.mean / paid));
            CHECK(s.average_price().mean == Approx(1 - s.value.mean / paid_in_months(1, 40)));
        } else {
            CHECK_FALSE(s.is_level);
            CHECK(s.gained.mean == 0);
            CHECK(s.effective_price().mean == 1);
        }
    }
}

TEST_CASE("Along a ramp equal spend brings equal value", "[value][incentive]") {
    const auto c = incentive(vesting_by({ramp(spend, 0_bn, 10_bn)}), even_spend(), five_years(),
                             {.top = 12e9, .steps = 12}, few);
    REQUIRE(c.steps.size() == 12);
    for (const incentive_step& s : c.steps) {
        CAPTURE(s.total);
        if (s.total > 10e9) CHECK(s.gained.mean == Approx(0).margin(1e-3));
        else check_near(s.gained, shares_in(5) / 10);
        CHECK(s.gained.standard_error < 0.01 * shares_in(5) / 10);
    }
}

TEST_CASE("Shares that are had on the day of vesting miss the dividends until then",
          "[value][incentive]") {
    const auto c = incentive(vesting_by({spend >= 4_bn, spend >= 8_bn}), even_spend(),
                             five_years(exercising::when_vested), {.top = 10e9, .steps = 10}, few);
    check_near(c.steps[3].gained, shares_in(20.0 / 12));
    check_near(c.steps[7].gained, shares_in(40.0 / 12));
}

TEST_CASE("A plan that does not come so far grows in proportion", "[value][incentive]") {
    const deal d = vesting_by({spend >= 8_bn, spend >= 24_bn});
    const auto c =
        incentive(d, even_spend(), five_years(exercising::when_vested), {.steps = 3}, few);
    // 10, 20, the level of 24 and that of 8, and the top at 30
    REQUIRE(c.steps.size() == 5);
    CHECK(c.steps[0].total == 8e9);
    CHECK(c.steps[3].total == 24e9);
    CHECK(c.steps[3].is_level);
    // Twice the pace: 8bn after 20 months and no more after 40, and 24bn after 60.
    check_near(c.steps[3].value, shares_in(20.0 / 12) + shares_in(5));
    CHECK(c.steps[3].all_paid_now == Approx(2 * paid_in_months(1, 60)).epsilon(1e-12));
    check_near(c.steps[0].value, shares_in(40.0 / 12));
}

TEST_CASE("A total comes to what it is asked for, to the last bit", "[value][incentive]") {
    for (const double times : {0.1, 1.0 / 3, 0.7, 1.1, 7.0 / 3}) {
        const double whole = 12e9 * times;
        const outlook o =
            with_whole_total(even_spend(), spend.key, 1e9 / 3, whole, five_years().dates);
        CAPTURE(times);
        REQUIRE(o.totals[0].planned.size() <= 60);
        double sum = 1e9 / 3;
        for (const planned_amount& p : o.totals[0].planned) sum += p.amount;
        CHECK(sum >= whole);
        CHECK(sum == Approx(whole).epsilon(1e-14));
    }
    CHECK(with_whole_total(even_spend(), spend.key, 5, 5, five_years().dates)
              .totals[0]
              .planned.empty());
    CHECK_THROWS_WITH(with_whole_total(even_spend(), spend.key, 5, 4, five_years().dates),
                      "whole of spend: expected at least the 5 that it has come to, found 4");
    CHECK_THROWS_WITH(with_whole_total(even_spend(), delivered.key, 0, 1, five_years().dates),
                      "total \"delivered\": expected one that the outlook says the growth of, "
                      "found none");
    outlook idle          = even_spend();
    idle.totals[0].a_year = 0;
    CHECK_THROWS_WITH(with_whole_total(idle, spend.key, 0, 3, five_years().dates),
                      "plan of spend: expected some of it by the last date, to scale up to 3; "
                      "found none");
}

TEST_CASE("A buyer stops where what is gained is greatest, and looks beyond the first loss",
          "[value][incentive]") {
    outlook o    = even_spend();
    o.share.rate = 0, o.share.yield = 0; // a cliff of ten million shares is worth 1bn
    const auto c =
        incentive(vesting_by({spend >= 2_bn, spend >= 10_bn, spend >= 10_bn, spend >= 10_bn}), o,
                  five_years(), {.top = 12e9, .steps = 12}, few);
    const auto stops_at = [&](double benefit) { return best_stop(c, benefit).total; };
    // 2bn for 1bn of equity; 10bn for 4bn of it
    CHECK(stops_at(0.4) == 0);
    CHECK(stops_at(0.55) == 2e9);
    CHECK(stops_at(0.7) == 10e9); // though all from 2bn to 9bn loses
    const estimate surplus = best_stop(c, 0.7).surplus;
    CHECK(std::abs(surplus.mean - 1e9) < 4 * surplus.standard_error + 1);
    CHECK(stops_at(1.01) == 12e9);
    CHECK(stops_at(1) == 10e9); // what costs nothing and brings nothing is left
    CHECK(best_stop(c, 0.4).surplus.mean == 0);

    const auto stops = buyer_stops(c);
    REQUIRE(stops.size() == 2);
    CHECK(stops[0].total == 2e9);
    CHECK(stops[0].least_benefit == Approx(1 - 1.0 / 2).margin(0.02));
    CHECK(stops[1].total == 10e9);
    CHECK(stops[1].least_benefit == Approx(1 - 3.0 / 8).margin(0.02));
    for (const buyer_stop& s : stops) {
        CHECK(stops_at(s.least_benefit + 1e-6) == s.total);
        CHECK(stops_at(s.least_benefit - 1e-6) < s.total);
    }
    CHECK(buyer_stops({}).empty());
}

TEST_CASE("The effective price is that of a rebate in competition law", "[value][incentive]") {
    // DG Competition, discussion paper on Article 82 (December 2005), the box on a retro-active rebate: of a
    // million units at 100 each, 2.5 % comes back on all once they are bought. The last 50,000 of them then
    // cost 97.5m less 95m: half their price.
    outlook o    = even_spend();
    o.share.rate = 0, o.share.yield = 0, o.share.volatility = 0;
    deal d               = vesting_by({spend >= 100_m});
    warrant w            = d.warrants[0].as_written();
    w.tranches[0].shares = 25'000_sh;
    d.warrants           = {w};
    const auto c         = incentive(d, o, five_years(), {.top = 100e6, .steps = 20}, few);
    REQUIRE(c.steps.size() == 20);
    CHECK(c.steps.back().added == Approx(5e6));
    CHECK(c.steps.back().effective_price().mean == Approx(0.5));
    CHECK(c.steps.back().average_price().mean == Approx(0.975));
}

TEST_CASE("What has been spent is no step, and what it earned no value", "[value][incentive]") {
    simulation_options how = five_years();
    how.so_far.readings.set(spend.key, fraction((5_bn).ticks()));
    how.so_far.earned = {1, 0};
    const auto c =
        incentive(vesting_by({spend >= 4_bn, spend >= 8_bn}), even_spend(), how, {.steps = 5}, few);
    CHECK(c.so_far == 5e9);
    CHECK(c.planned == Approx(17e9));
    REQUIRE(c.steps.size() == 5);
    CHECK(c.steps[0].total == 6e9);
    check_near(c.steps[2].gained, shares_in(5));
    CHECK(c.steps.back().total == 10e9);
    how.so_far.earned = {1, 1};
    CHECK_THROWS_WITH(
        incentive(vesting_by({spend >= 4_bn, spend >= 8_bn}), even_spend(), how, {}, few),
        "incentive of spend: expected a rule that names more of it than the 5e+09 so far, or a "
        "top to look up to; found neither");
    CHECK_THROWS_WITH(incentive(vesting_by({spend >= 8_bn}), even_spend(), how, {.top = 4e9}, few),
                      "top of an incentive: expected more than the 5e+09 that the total has come "
                      "to, found 4e+09");
    CHECK_THROWS_AS(incentive(vesting_by({spend >= 8_bn}), even_spend(), how, {}, {.paths = 2048}),
                    invalid_input);
}

TEST_CASE("The total that climbs is spend, if there is any, or another that is planned",
          "[value][incentive]") {
    outlook o = even_spend();
    o.totals.insert(o.totals.begin(), {.of = delivered.key, .a_year = 100});
    const auto climbs = [&](rule r) {
        const auto of = climbing_total(vesting_by({r}), o, five_years());
        return of ? to_text(*of) : "none";
    };
    CHECK(climbs(delivered >= 5_MW and spend >= 1_bn) == "spend");
    CHECK(climbs(delivered >= 5_MW) == "delivered");
    CHECK(climbs(peak(spend) >= 1_bn) == "spend");
    CHECK(climbs(within_last(spend, 365) >= 1_bn) == "none");
    CHECK(climbs(peak(share_price) >= price::of(200)) == "none");
    CHECK(climbs(purchased >= 5_MW) == "none"); // the outlook has none of it
    o.totals[1].a_year = 0;
    CHECK(climbs(delivered >= 5_MW and spend >= 1_bn) == "delivered");
}

TEST_CASE("The top is the ceiling, unless a rule names more", "[value][incentive]") {
    deal d             = vesting_by({spend >= 8_bn});
    const auto highest = [&] {
        return incentive(d, even_spend(), five_years(), {}, few).steps.back().total;
    };
    d.contract.ceiling = 20_bn;
    CHECK(highest() == 20e9);
    d.contract.ceiling = 6_bn;
    CHECK(highest() == 10e9);
}

TEST_CASE("Each step of a ramp is a level, unless there are more than are asked for",
          "[value][incentive]") {
    const auto levels = [](int steps) {
        const auto c = incentive(vesting_by({in_steps(ramp(spend, 0_bn, 9_bn), 9)}), even_spend(),
                                 five_years(), {.top = 10e9, .steps = steps}, few);
        return std::count_if(c.steps.begin(), c.steps.end(),
                             [](const incentive_step& s) { return s.is_level; });
    };
    CHECK(levels(9) == 9);
    CHECK(levels(8) == 1);
}

TEST_CASE("In the real world nothing is discounted", "[value][incentive]") {
    simulation_options how = five_years();
    how.drifts             = drifts::real_world;
    const auto c =
        incentive(vesting_by({spend >= 8_bn}), even_spend(), how, {.top = 8e9, .steps = 1}, few);
    REQUIRE(c.steps.size() == 1);
    CHECK(c.steps[0].paid_now == Approx(8e9));
}

TEST_CASE("Where prices count as well, gains have far smaller errors than values",
          "[value][incentive]") {
    const auto c = incentive(joint_deal(), joint_outlook(), joint_options(), {}, {.paths = 8'192});
    CHECK(c.value.mean == 0);
    CHECK(c.steps.back().total == 100e9);
    double before = 0;
    for (const incentive_step& s : c.steps) {
        CAPTURE(s.total);
        CHECK(s.value.mean == Approx(before + s.gained.mean));
        CHECK(s.gained.mean > -1e-3); // nothing that is bought takes shares away
        before = s.value.mean;
    }
    // The value at 45bn is that of spend without randomness which ends there.
    const auto at = std::find_if(c.steps.begin(), c.steps.end(),
                                 [](const incentive_step& s) { return s.total == 45e9; });
    REQUIRE(at != c.steps.end());
    CHECK(at->is_level);
    CHECK(at->gained.standard_error < at->value.standard_error);
    const outlook there =
        with_whole_total(joint_outlook(), spend.key, 0, 45e9, joint_options().dates);
    const valuation v = simulate(joint_deal(), there, joint_options(), {.paths = 8'192});
    CHECK(v.value.mean == Approx(at->value.mean).epsilon(1e-3));
    CHECK(v.tranches[3].vested.mean > 0);
    CHECK(v.tranches[4].vested.mean == 0);
}
