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
    // Given the rate the amount is certain, and the integral of a jump is as exact as its panels.
    CHECK(one.error == near(0, 2e-2));
    const matched_figure ramp = expected_ramp(spend_at_rate{rate, once}, 20, 60);
    CHECK(ramp.error == near(0, 1e-3));
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
