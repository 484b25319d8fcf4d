#include <kicker/value/hurdle_recursion.hpp>

#include <kicker/value/barrier.hpp>
#include <kicker/value/binary.hpp>

#include "support/random_option.hpp"

using namespace kicker;

TEST_CASE("a hurdle on month ends and on closes", "[value]") {
    // Worked out by two independent means: S 165, H 300, r 4 %, vol 55 %, five years, counted in shares.
    const lognormal share{165, 0.04, 0.55};
    CHECK(hurdle_recursion(share, 300, equal_dates(60, 5), numeraire::share).back() ==
          near(0.8026460, 5e-8));
    CHECK(hurdle_recursion(share, 300, equal_dates(1260, 5), numeraire::share).back() ==
          near(0.8274245, 5e-8));
    // S 100, H 200, r 4 %, vol 60 %: 0.8307 at every moment, 0.8239 on closes, 0.7996 on month ends.
    const lognormal other{100, 0.04, 0.60};
    CHECK(hurdle_recursion(other, 200, equal_dates(60, 5), numeraire::share).back() ==
          near(0.7996, 5e-5));
    CHECK(hurdle_recursion(other, 200, equal_dates(1260, 5), numeraire::share).back() ==
          near(0.8239, 5e-5));
}

TEST_CASE("one date and two dates are normal probabilities", "[value]") {
    std::mt19937_64 random(1623);
    for (int i = 0; i < 200; ++i) {
        const lognormal x{100, uniform(random, -0.1, 0.3), uniform(random, 0.05, 1)};
        const double level   = 100 * std::exp(uniform(random, -0.5, 1));
        const double dates[] = {uniform(random, 0.05, 2), uniform(random, 2.05, 5)};
        for (const numeraire in : {numeraire::cash, numeraire::share}) {
            const double s     = x.volatility;
            const double drift = x.growth - s * s / 2 + (in == numeraire::share ? s * s : 0);
            const auto below   = [&](double t) {
                return (std::log(level / 100) - drift * t) / (s * std::sqrt(t));
            };
            const auto reached = hurdle_recursion(x, level, dates, in);
            REQUIRE(reached.size() == 2);
            CHECK(reached[0] == near(1 - normal_distribution(below(dates[0])), 1e-12));
            CHECK(reached[1] == near(1 - bivariate_normal(below(dates[0]), below(dates[1]),
                                                          std::sqrt(dates[0] / dates[1])),
                                     1e-10));
        }
    }
}

TEST_CASE("dates that open late, lie unequally, or grow in number", "[value]") {
    const lognormal x{165, 0.04, 0.55};
    // A date more can only help; between the same dates nothing else matters.
    const double few[]  = {1, 1.5, 3, 5};
    const double more[] = {1, 1.5, 2.75, 3, 3.01, 5};
    const auto a = hurdle_recursion(x, 300, few), b = hurdle_recursion(x, 300, more);
    CHECK(a[1] == near(b[1], 1e-10));
    CHECK(a[2] < b[3]);
    CHECK(a[3] < b[5]);
    for (std::size_t i = 1; i < b.size(); ++i) CHECK(b[i] >= b[i - 1]);
    // Monthly from today, or from the end of the first year.
    const auto all = equal_dates(60, 5);
    const std::vector<double> late(all.begin() + 11, all.end());
    const double gap = hurdle_recursion(x, 300, all).back() - hurdle_recursion(x, 300, late).back();
    CHECK(gap > 0);
    CHECK(gap < 0.03);
    CHECK(hurdle_recursion(x, 300, {}).empty());
    CHECK_THROWS_AS(hurdle_recursion(x, 300, std::vector<double>{1, 1}), invalid_input);
    CHECK_THROWS_WITH(
        hurdle_recursion(x, 300, std::vector<double>{0, 1}),
        "date on which a hurdle is watched: expected one after the date before, found 0");
    CHECK_THROWS_AS(hurdle_recursion(x, 300, std::vector<double>{1, 1 + 1e-13}), invalid_input);
    CHECK_THROWS_WITH(hurdle_recursion(x, 0, all),
                      "level of a hurdle: expected above zero, found 0");
    CHECK_THROWS_WITH(equal_dates(0, 5), "number of dates: expected one or more, found 0");
    CHECK_THROWS_WITH(equal_dates(12, 0),
                      "years until the last date: expected above zero, found 0");
}

TEST_CASE("the shift of Broadie, Glasserman and Kou comes near what is exact", "[value]") {
    for (const double volatility : {0.3, 0.6})
        for (const double level : {130.0, 200.0, 300.0})
            for (const int dates : {60, 252}) {
                const option o{option_kind::call, 100, 0, 5, 0.04, 0, volatility};
                const double exact = hurdle_recursion({100, 0.04, volatility}, level,
                                                      equal_dates(dates, 5), numeraire::share)
                                         .back();
                const barrier moved = watched_on_dates({.side = barrier_side::up, .level = level},
                                                       volatility, 5.0 / dates);
                CHECK(asset_or_nothing(o, moved) / 100 == near(exact, 2e-3));
                const barrier fixed{.side = barrier_side::up, .level = level};
                CHECK(asset_or_nothing(o, fixed) / 100 > exact);
            }
}

TEST_CASE("a hurdle that the price is beyond, and a price that grows evenly", "[value]") {
    // Beyond the hurdle today the first date decides nearly all of it.
    const auto reached = hurdle_recursion({400, 0.04, 0.3}, 300, equal_dates(60, 5));
    CHECK(reached.front() > 0.999);
    CHECK(reached.back() <= 1);
    const auto even = hurdle_recursion({100, 0.03, 0}, 103, equal_dates(4, 2));
    CHECK(even == std::vector<double>{0, 1, 1, 1});
    CHECK(hurdle_recursion({100, -0.03, 0}, 103, equal_dates(4, 2)) ==
          std::vector<double>{0, 0, 0, 0});
}

TEST_CASE("a call behind a hurdle on dates", "[value]") {
    std::mt19937_64 random(1631);
    for (int i = 0; i < 40; ++i) {
        option o = random_option(random);
        o.kind   = option_kind::call;
        if (o.volatility < 0.05) continue;
        const double level = o.share * std::exp(uniform(random, -0.2, 1.5) * o.deviation());
        const auto dates   = equal_dates(1 + static_cast<int>(random() % 30), o.years);
        const double value = hurdle_call(o, level, dates);
        const lognormal price{o.share, o.rate - o.yield, o.volatility};
        // Without a strike it is the share, weighed by the probability in shares.
        option share = o;
        share.strike = 0;
        CHECK(hurdle_call(share, level, dates) / share.share_at_expiry() ==
              near(hurdle_recursion(price, level, dates, numeraire::share).back(), 1e-8));
        // More dates help, and the barrier that is watched at every moment bounds them.
        const double often =
            hurdle_call(o, level, equal_dates(2 * static_cast<int>(dates.size()), o.years));
        const double always_watched = barrier_option(o, {.level = level});
        CHECK(value <= often + 1e-9 * o.share);
        CHECK(often <= always_watched + 1e-9 * o.share);
        // Dates that end a little before expiry leave a little less.
        std::vector<double> earlier = dates;
        earlier.back() -= 1e-6 * o.years / static_cast<double>(dates.size());
        CHECK(hurdle_call(o, level, earlier) == near(value, 2e-3 * o.share));
    }
}

TEST_CASE("a call behind a hurdle on one date or two is a normal probability", "[value]") {
    const option o{
        .share = 100, .strike = 90, .years = 2, .rate = 0.03, .yield = 0.01, .volatility = 0.4};
    // At expiry: the call above the level.
    option above = o;
    above.strike = 130;
    CHECK(hurdle_call(o, 130, std::vector<double>{2}) ==
          near(asset_or_nothing(above) - 90 * cash_or_nothing(above), 1e-12));
    CHECK(hurdle_call(o, 80, std::vector<double>{2}) == near(black_scholes(o), 1e-12));
    // In a year, a call for one more: two normal variables.
    const double s = 0.4, h = std::log(130 / 100.0), k = std::log(90 / 100.0);
    const auto both = [&](double drift) {
        return bivariate_normal((drift - h) / s, (2 * drift - k) / (s * std::sqrt(2)),
                                std::sqrt(0.5));
    };
    CHECK(hurdle_call(o, 130, std::vector<double>{1}) ==
          near(o.share_at_expiry() * both(0.02 + s * s / 2) -
                   90 * o.discount() * both(0.02 - s * s / 2),
               1e-9));
    CHECK(hurdle_call(o, 130, {}) == 0);
    option still     = o;
    still.volatility = 0;
    CHECK(hurdle_call(still, 103, std::vector<double>{1, 2}) == near(black_scholes(still), 1e-12));
    CHECK(hurdle_call(still, 105, std::vector<double>{1, 2}) == 0);
    CHECK_THROWS_WITH(
        hurdle_call(o, 130, std::vector<double>{1, 3}),
        "last date on which a hurdle is watched: expected none after expiry, found 3");
    CHECK_THROWS_AS(hurdle_call(o, 0, std::vector<double>{1}), invalid_input);
    option put = o;
    put.kind   = option_kind::put;
    CHECK_THROWS_AS(hurdle_call(put, 130, std::vector<double>{1}), invalid_input);
}
