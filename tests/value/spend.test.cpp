#include <kicker/value/spend.hpp>

#include <kicker/value/black_scholes.hpp>
#include <kicker/value/hurdle_recursion.hpp>

#include "support/random_option.hpp"

using namespace kicker;

TEST_CASE("a ramp over lognormal spend is a call spread, and a cliff a digital", "[value]") {
    std::mt19937_64 random(1624);
    for (int i = 0; i < 300; ++i) {
        const lognormal x{8, uniform(random, -0.1, 0.5), uniform(random, 0.05, 0.9)};
        const double years = uniform(random, 0.1, 5), from = uniform(random, 2, 30),
                     to = from + uniform(random, 0.1, 20);
        const auto call = [&](double level) {
            return black_scholes({.share      = x.mean(years),
                                  .strike     = level,
                                  .years      = years,
                                  .volatility = x.volatility});
        };
        const lognormal_amount spent = amount_in(x, years);
        const double ramp            = expected_ramp(spent, from, to);
        CHECK(ramp == near((call(from) - call(to)) / (to - from), 1e-12));
        // The ramp lies between its ends; a short one is a cliff; many small ones are the whole.
        CHECK(ramp <= expected_cliff(spent, from) + 1e-12);
        CHECK(ramp >= expected_cliff(spent, to) - 1e-12);
        CHECK(expected_ramp(spent, from, from + 1e-5) == near(expected_cliff(spent, from), 1e-4));
        const double middle = (from + to) / 2;
        CHECK((expected_ramp(spent, from, middle) + expected_ramp(spent, middle, to)) / 2 ==
              near(ramp, 1e-11));
    }
}

TEST_CASE("certain spend earns what a rule says", "[value]") {
    const lognormal_amount certain{25, 0};
    CHECK(expected_ramp(certain, 20, 30) == near(0.5, 1e-15));
    CHECK(expected_ramp(certain, 0, 25) == near(1, 1e-15));
    CHECK(expected_ramp(certain, 30, 40) == 0);
    CHECK(expected_cliff(certain, 25) == 1); // reached is reached
    CHECK(expected_cliff(certain, 25.01) == 0);
    CHECK(expected_cliff(lognormal_amount{25, 0.4}, 0) == 1);
    CHECK(expected_excess(lognormal_amount{25, 0.4}, 0) == 25);
    CHECK_THROWS_WITH(expected_ramp(certain, 30, 30),
                      "end of a ramp: expected above its beginning, found 30");
    CHECK_THROWS_WITH(expected_cliff(lognormal_amount{0, 0.4}, 10),
                      "mean of an amount: expected above zero, found 0");
    CHECK_THROWS_AS(expected_cliff(lognormal_amount{25, -0.4}, 10), invalid_input);
    CHECK_THROWS_AS(expected_cliff(lognormal_amount{25, 0.4}, -10), invalid_input);
    CHECK_THROWS_AS(amount_in({8, 0.35, 0.4}, -1), invalid_input);
}

TEST_CASE("spend at a random rate: moment matching, what is true, and the error that is said",
          "[value]") {
    // A rate of 8bn a year that grows by 35 % with 40 % volatility, spent month by month. What is true
    // was worked out by simulation.
    const auto three = equal_dates(36, 3), five = equal_dates(60, 5);
    const lognormal rate{8, 0.35, 0.40};
    const matched_figure early = expected_ramp(spend_at_rate{rate, three}, 20, 30);
    CHECK(early.plain == near(0.820568, 5e-7));
    CHECK(early.value == near(0.833297, 5e-5));
    CHECK(early.plain - early.error == near(0.833297, 5e-5));
    const matched_figure late = expected_ramp(spend_at_rate{rate, five}, 60, 120);
    CHECK(late.plain == near(0.507619, 5e-7));
    CHECK(late.value == near(0.505974, 5e-5));
    CHECK(late.error == near(0.507619 - 0.505974, 5e-5));
}

TEST_CASE("matched moments are those of the payments", "[value]") {
    const double dates[] = {0.5, 1.25, 2};
    const lognormal rate{8, 0.30, 0.50};
    const spend_at_rate x{rate, dates};
    double mean = 0, second = 0, before_i = 0;
    for (const double i : dates) {
        mean += rate.mean(i) * (i - before_i);
        double before_j = 0;
        for (const double j : dates) {
            second += rate.mean(i) * rate.mean(j) * (i - before_i) * (j - before_j) *
                      std::exp(0.25 * std::min(i, j));
            before_j = j;
        }
        before_i = i;
    }
    const lognormal_amount a = moment_matched(x);
    CHECK(a.mean == near(mean, 1e-12));
    CHECK(a.mean * a.mean * std::exp(a.deviation * a.deviation) == near(second, 1e-9));
}

TEST_CASE("one payment is lognormal itself, and no volatility leaves no error", "[value]") {
    const double once[] = {2};
    const lognormal rate{8, 0.35, 0.40};
    const matched_figure one = expected_cliff(spend_at_rate{rate, once}, 30);
    CHECK(one.plain ==
          near(expected_cliff(lognormal_amount{2 * rate.mean(2), rate.deviation(2)}, 30), 1e-13));
    CHECK(one.error == 0);
    CHECK(one.value == one.plain);
    const matched_figure ramp = expected_ramp(spend_at_rate{rate, once}, 20, 60);
    CHECK(ramp.error == 0);
    const auto months          = equal_dates(12, 1);
    const matched_figure still = expected_ramp(spend_at_rate{{8, 0, 0}, months}, 4, 12);
    CHECK(still.value == near(0.5, 1e-12));
    CHECK(still.error == 0);
    CHECK_THROWS_WITH(expected_cliff(spend_at_rate{rate, {}}, 30),
                      "dates of spend: expected one or more, found 0");
    const double turned[] = {2, 1};
    CHECK_THROWS_WITH(expected_cliff(spend_at_rate{rate, turned}, 30),
                      "date of spend: expected one after the date before, found 1");
}

namespace {

/// The probability that two amounts with a common factor reach a level, by integrating over the first.
double two_amounts_reach(const disturbed_amounts& x, double level, double deviation_first,
                         double deviation_last, double correlation) {
    double sum = 0, step = 1e-4;
    for (double z = -9 + step / 2; z < 9; z += step) {
        const double first = x.means[0] * std::exp(deviation_first * (z - deviation_first / 2));
        double reached     = 1;
        if (first < level) {
            const double need =
                std::log((level - first) / x.means[1]) / deviation_last + deviation_last / 2;
            reached = normal_distribution((correlation * z - need) /
                                          std::sqrt(1 - correlation * correlation));
        }
        sum += step * normal_density(z) * reached;
    }
    return sum;
}

} // namespace

TEST_CASE("the sum of two amounts is nearly what the integral over the first says", "[value]") {
    for (const double reversion : {0.0, 0.7}) {
        const disturbed_amounts x{
            .dates = {1, 3}, .means = {10, 12}, .volatility = 0.4, .reversion = reversion};
        // The factor that is drawn back: an Ornstein-Uhlenbeck process that starts at rest.
        const auto variance = [&](double t) {
            return reversion == 0 ? 0.16 * t
                                  : 0.16 * (1 - std::exp(-2 * reversion * t)) / (2 * reversion);
        };
        const double s1 = std::sqrt(variance(1)), s2 = std::sqrt(variance(3));
        const double correlation = std::exp(-reversion * 2) * s1 / s2;
        const matched_sum sum(x);
        CHECK_FALSE(sum.is_exact());
        CHECK(sum.plain().mean == near(22, 1e-12));
        for (const double level : {8.0, 15.0, 22.0, 40.0}) {
            const double truth = two_amounts_reach(x, level, s1, s2, correlation);
            CHECK(sum.cliff(level) == near(truth, 5e-3));
            CHECK(std::abs(sum.cliff(level) - truth) <
                  std::abs(expected_cliff(sum.plain(), level) - truth) + 1e-4);
        }
        // A ramp is the integral of its cliffs, and the excess over nothing is the mean.
        double cliffs = 0;
        for (int i = 0; i < 400; ++i) cliffs += sum.cliff(15 + 10 * (i + 0.5) / 400) / 400;
        CHECK(sum.ramp(15, 25) == near(cliffs, 1e-6));
        CHECK(sum.excess(15) - sum.excess(25) == near(10 * cliffs, 1e-5));
        CHECK(sum.excess(1e-9) == near(22, 1e-6));
    }
}

TEST_CASE("amounts on one date are lognormal together, and zero amounts are none", "[value]") {
    const matched_sum one({.dates = {1, 2, 2, 3}, .means = {0, 4, 6, 0}, .volatility = 0.3});
    CHECK(one.is_exact());
    CHECK(one.plain().deviation == near(0.3 * std::sqrt(2.0), 1e-14));
    CHECK(one.cliff(9) ==
          near(expected_cliff(lognormal_amount{10, 0.3 * std::sqrt(2.0)}, 9), 1e-14));
    const matched_sum none({.dates = {1}, .means = {0}, .volatility = 0.3});
    CHECK(none.cliff(1) == 0);
    CHECK(none.cliff(0) == 1);
    CHECK(none.ramp(0, 1) == 0);
    CHECK(none.excess(0) == 0);
    CHECK_THROWS_WITH(matched_sum({.dates = {1, 2}, .means = {1}}),
                      "length of amounts: expected 2, found 1");
    CHECK_THROWS_WITH(
        matched_sum(
            {.dates = {1}, .means = {1}, .volatility = {{1, 0.3}, {2, 0.4}}, .reversion = 1}),
        "reversion of a factor whose volatility is by tenor: expected zero, found 1");
    CHECK_THROWS_AS(matched_sum({.dates = {2, 1}, .means = {1, 1}}), invalid_input);
    CHECK_THROWS_AS(matched_sum({.dates = {1}, .means = {-1}}), invalid_input);
}
