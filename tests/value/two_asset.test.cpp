#include <kicker/value/two_asset.hpp>

#include <kicker/value/american.hpp>
#include <kicker/value/barrier.hpp>
#include <kicker/value/quadrature.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

#include <algorithm>
#include <vector>

using namespace kicker;
using enum option_kind;
using enum barrier_side;
using enum knock;

namespace {

struct exchange_row {
    double years, volatility2, correlation, printed;
};
/// Haug, exchange options: S 22 and 20, q 6 % and 4 %, r 10 %, vol of the first 20 %.
constexpr exchange_row exchanges[] = {
    {0.1, 0.15, -0.5, 2.125}, {0.1, 0.2, -0.5, 2.199}, {0.1, 0.25, -0.5, 2.283},
    {0.1, 0.15, 0, 2.045},    {0.1, 0.2, 0, 2.091},    {0.1, 0.25, 0, 2.152},
    {0.1, 0.15, 0.5, 1.974},  {0.1, 0.2, 0.5, 1.989},  {0.1, 0.25, 0.5, 2.019},
    {0.5, 0.15, -0.5, 2.762}, {0.5, 0.2, -0.5, 2.989}, {0.5, 0.25, -0.5, 3.228},
    {0.5, 0.15, 0, 2.479},    {0.5, 0.2, 0, 2.650},    {0.5, 0.25, 0, 2.847},
    {0.5, 0.15, 0.5, 2.138},  {0.5, 0.2, 0.5, 2.231},  {0.5, 0.25, 0.5, 2.374},
};
/// The same, American.
constexpr exchange_row american_exchanges[] = {
    {0.1, 0.15, -0.5, 2.1357}, {0.1, 0.2, -0.5, 2.2074}, {0.1, 0.25, -0.5, 2.2902},
    {0.1, 0.15, 0, 2.0592},    {0.1, 0.2, 0, 2.1032},    {0.1, 0.25, 0, 2.1618},
    {0.1, 0.15, 0.5, 2.0001},  {0.1, 0.2, 0.5, 2.0110},  {0.1, 0.25, 0.5, 2.0359},
    {0.5, 0.15, -0.5, 2.8051}, {0.5, 0.2, -0.5, 3.0288}, {0.5, 0.25, -0.5, 3.2664},
    {0.5, 0.15, 0, 2.5282},    {0.5, 0.2, 0, 2.6945},    {0.5, 0.25, 0, 2.8893},
    {0.5, 0.15, 0.5, 2.2053},  {0.5, 0.2, 0.5, 2.2906},  {0.5, 0.25, 0.5, 2.4261},
};
asset_pair pair_of(const exchange_row& r) {
    return {{22, 0.06, 0.20}, {20, 0.04, r.volatility2}, r.correlation, r.years, 0.10};
}

enum side_of_two { lesser, greater };
struct basket_row {
    option_kind kind;
    side_of_two which;
    double strike, price1, price2, yield1, yield2, rate, years, volatility1, volatility2,
        correlation, printed;
};
/// Firth's spreadsheet and Haug, p. 58.
constexpr basket_row baskets[] = {
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.9, 10.898},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.7, 8.483},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.5, 6.844},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 5.531},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.1, 4.413},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.5, 0.7, 0, 4.981},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.5, 0.3, 0, 4.159},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.5, 0.1, 0, 2.597},
    {call, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.5, 0.1, 0.5, 4.030},
    {call, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.9, 17.565},
    {call, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.7, 19.980},
    {call, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.5, 21.619},
    {call, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 22.932},
    {call, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.1, 24.049},
    {call, greater, 100, 80, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 16.508},
    {call, greater, 100, 80, 80, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 8.049},
    {call, greater, 100, 80, 120, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 30.141},
    {call, greater, 100, 120, 120, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 42.889},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.9, 11.369},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.7, 12.856},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.5, 13.890},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 14.741},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.1, 15.485},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 0.5, 0.3, 0.3, 0.1, 11.893},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 0.25, 0.3, 0.3, 0.1, 8.881},
    {put, lesser, 100, 100, 100, 0, 0, 0.05, 2, 0.3, 0.3, 0.1, 19.268},
    {put, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.9, 7.339},
    {put, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.7, 5.853},
    {put, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.5, 4.818},
    {put, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.3, 3.967},
    {put, greater, 100, 100, 100, 0, 0, 0.05, 1, 0.3, 0.3, 0.1, 3.223},
    {call, lesser, 98, 100, 105, 0, 0, 0.05, 0.5, 0.11, 0.16, 0.63, 4.8177},
    {call, greater, 98, 100, 105, 0, 0, 0.05, 0.5, 0.11, 0.16, 0.63, 11.6323},
    {put, lesser, 98, 100, 105, 0, 0, 0.05, 0.5, 0.11, 0.16, 0.63, 2.0376},
    {put, greater, 98, 100, 105, 0, 0, 0.05, 0.5, 0.11, 0.16, 0.63, 0.5731},
    {call, lesser, 98, 100, 105, 0.06, 0.09, 0.05, 0.5, 0.11, 0.16, 0.63, 2.9340},
    {put, lesser, 98, 100, 105, 0.06, 0.09, 0.05, 0.5, 0.11, 0.16, 0.63, 3.5224},
    {call, greater, 98, 100, 105, 0.06, 0.09, 0.05, 0.5, 0.11, 0.16, 0.63, 8.0701},
    {put, greater, 98, 100, 105, 0.06, 0.09, 0.05, 0.5, 0.11, 0.16, 0.63, 1.2181},
};
double value_of(const basket_row& r) {
    const asset_pair p{{r.price1, r.yield1, r.volatility1},
                       {r.price2, r.yield2, r.volatility2},
                       r.correlation,
                       r.years,
                       r.rate};
    return r.which == lesser ? lesser_of_two(p, r.kind, r.strike)
                             : greater_of_two(p, r.kind, r.strike);
}

asset_pair random_pair(std::mt19937_64& random) {
    const option a = random_option(random), b = random_option(random);
    return {{a.share, a.yield, std::max(0.05, a.volatility)},
            {b.share, b.yield, std::max(0.05, b.volatility)},
            uniform(random, -0.95, 0.95),
            std::min(a.years, 5.0),
            a.rate};
}

/// E[f(price 2, the first asset's option given it)] by integration over the second price: given its
/// logarithm, that of the first is normal.
template <class PayoffGivenSecond>
double over_second(const asset_pair& p, PayoffGivenSecond f, const std::vector<double>& at_prices) {
    static const auto rule = gauss_legendre(60);
    const double sd        = p.second.volatility * std::sqrt(p.years);
    const double mean      = (p.rate - p.second.yield) * p.years - sd * sd / 2;
    std::vector<double> cuts;
    for (int i = -20; i <= 20; ++i) cuts.push_back(mean + i * sd / 2);
    for (const double price : at_prices) cuts.push_back(std::log(price / p.second.price));
    std::sort(cuts.begin(), cuts.end());
    double sum = 0;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
        sum += integral(rule, cuts[i], cuts[i + 1], [&](double x) {
            const double z = (x - mean) / sd;
            return normal_density(z) / sd * f(p.second.price * std::exp(x), z);
        });
    return sum;
}
/// The option on the first asset at expiry, discounted, given the deviation z of the second.
double first_given(const asset_pair& p, option_kind kind, double strike, double z) {
    const double sd = p.first.volatility * std::sqrt(p.years), rho = p.correlation;
    const double mean = p.first.price * std::exp((p.rate - p.first.yield) * p.years + rho * sd * z -
                                                 rho * rho * sd * sd / 2);
    return std::exp(-p.rate * p.years) *
           black_scholes({kind, mean, strike, 1, 0, 0, sd * std::sqrt(1 - rho * rho)});
}

} // namespace

TEST_CASE("the right to exchange one asset for another: Haug's table", "[value]") {
    for (const exchange_row& r : exchanges)
        CHECK(exchange_option(pair_of(r)) == near(r.printed, 1e-3));
    const paper book = haug("exchange options", "margrabeoption");
    published(book, "T 0.1, vol 20 % and 15 %, correlation -0.5", "2.125",
              exchange_option(pair_of({0.1, 0.15, -0.5, 0})));
    published(book, "correlation 0", "2.045", exchange_option(pair_of({0.1, 0.15, 0, 0})));
    published(book, "correlation 0.5", "1.974", exchange_option(pair_of({0.1, 0.15, 0.5, 0})));
    // As an option on one price an exchange may be American as well.
    for (const exchange_row& r : american_exchanges)
        CHECK(bjerksund_stensland_1993(as_option(pair_of(r))) == near(r.printed, 1e-3));
}

TEST_CASE("an option on one asset that waits for another on one day", "[value]") {
    published(haug("two-asset correlation options", "twoassetcorrelationoption"),
              "call, S 65, K 70, if the other at 52 ends above 50; correlation 0.75", "4.7073",
              correlation_option({{65, 0, 0.30}, {52, 0, 0.20}, 0.75, 0.5, 0.10}, call, 70, 50));
    std::mt19937_64 random(1613);
    for (int i = 0; i < 100; ++i) {
        const asset_pair p  = random_pair(random);
        const double strike = p.first.price * uniform(random, 0.5, 2),
                     level  = p.second.price * uniform(random, 0.5, 2);
        for (const option_kind kind : {call, put})
            CHECK(correlation_option(p, kind, strike, level) ==
                  near(over_second(p,
                                   [&](double second, double z) {
                                       const bool pays = (kind == call) == (second > level);
                                       return pays ? first_given(p, kind, strike, z) : 0;
                                   },
                                   {level}),
                       1e-8 * (p.first.price + strike)));
    }
}

TEST_CASE("the lesser and the greater of two: Firth's and Haug's tables", "[value]") {
    for (const basket_row& r : baskets)
        CHECK(value_of(r) == near(r.printed, r.strike == 98 ? 1e-4 : 1.1e-3));
    const paper book = haug("p. 58", "basketoption");
    const asset_pair p{{100, 0.06, 0.11}, {105, 0.09, 0.16}, 0.63, 0.5, 0.05};
    published(book, "call on the greater, K 98", "8.0701", greater_of_two(p, call, 98));
    published(book, "put on the greater, K 98", "1.2181", greater_of_two(p, put, 98));
}

TEST_CASE("laws of the lesser and the greater of two", "[value]") {
    std::mt19937_64 random(1614);
    for (int i = 0; i < 300; ++i) {
        asset_pair p        = random_pair(random);
        const double strike = p.first.price * uniform(random, 0.5, 2);
        const double a1     = p.first.price * std::exp(-p.first.yield * p.years),
                     scale  = 1e-9 * (a1 + 200);
        // What both options on the first are worth does not depend on which asset is called first.
        asset_pair turned = p;
        std::swap(turned.first, turned.second);
        CHECK(lesser_of_two(p, call, strike) == near(lesser_of_two(turned, call, strike), scale));
        CHECK(greater_of_two(p, put, strike) == near(greater_of_two(turned, put, strike), scale));
        // The greater of two without a strike is the one, and the right to exchange it.
        CHECK(greater_of_two(p, call, 0) == near(exchange_option(turned) + a1, scale));
        CHECK(lesser_of_two(p, call, strike) <=
              black_scholes({call, p.first.price, strike, p.years, p.rate, p.first.yield,
                             p.first.volatility}) +
                  scale);
        // Two assets that are one.
        p.second = p.first, p.correlation = 1;
        const double plain = black_scholes(
            {call, p.first.price, strike, p.years, p.rate, p.first.yield, p.first.volatility});
        CHECK(lesser_of_two(p, call, strike) == near(plain, scale));
        CHECK(greater_of_two(p, call, strike) == near(plain, scale));
    }
}

TEST_CASE("a payoff on one asset and a barrier on the other", "[value]") {
    // Haug's book prints 6.6592, 4.6670, 0.6184 and 0.8246: his two normal variables had six digits.
    const auto of = [](double rho, option_kind kind, double strike, const barrier& b) {
        return two_asset_barrier({{100, 0, 0.2}, {100, 0, 0.2}, rho, 0.5, 0.08}, kind, strike, b);
    };
    CHECK(of(0.5, call, 90, {down, out, 95}) == near(6.6592, 4e-3));
    CHECK(of(-0.5, call, 90, {up, out, 105}) == near(4.6670, 4e-3));
    CHECK(of(-0.5, put, 90, {down, out, 95}) == near(0.6184, 4e-3));
    CHECK(of(0, put, 100, {up, out, 105}) == near(0.8246, 4e-3));
    // By integration: given where the second ends, its bridge touches with e^(-2h(h-x)/s^2T).
    std::mt19937_64 random(1615);
    for (int i = 0; i < 60; ++i) {
        const asset_pair p      = random_pair(random);
        const double strike     = p.first.price * uniform(random, 0.5, 2);
        const double sd         = p.second.volatility * std::sqrt(p.years);
        const barrier_side side = random() % 2 == 0 ? up : down;
        const double h          = (side == up ? 1 : -1) * uniform(random, 0.05, 1.5) * sd;
        barrier b{side, out, p.second.price * std::exp(h)};
        for (const option_kind kind : {call, put}) {
            const double alive = over_second(p,
                                             [&](double second, double z) {
                                                 if (b.is_touched_by(second)) return 0.0;
                                                 const double x = std::log(second / p.second.price);
                                                 return first_given(p, kind, strike, z) *
                                                        -std::expm1(-2 * h * (h - x) / (sd * sd));
                                             },
                                             {b.level});
            const double slack = 1e-8 * (p.first.price + strike);
            b.effect           = out;
            const double ends  = two_asset_barrier(p, kind, strike, b);
            b.effect           = in;
            CHECK(ends == near(alive, slack));
            CHECK(ends + two_asset_barrier(p, kind, strike, b) ==
                  near(black_scholes({kind, p.first.price, strike, p.years, p.rate, p.first.yield,
                                      p.first.volatility}),
                       slack));
        }
    }
    // An asset that is its own barrier.
    const option o{call, 100, 90, 1, 0.05, 0.02, 0.3};
    const asset_pair same{{100, 0.02, 0.3}, {100, 0.02, 0.3}, 1, 1, 0.05};
    CHECK(two_asset_barrier(same, call, 90, {up, in, 120}) ==
          near(barrier_option(o, {up, in, 120}), 1e-10));
    CHECK(two_asset_barrier(same, call, 90, {up, in, 100}) == near(black_scholes(o), 1e-12));
    CHECK_THROWS_WITH(two_asset_barrier(same, call, 90, {up, in, 120, 1}),
                      "rebate of a barrier on another asset: expected zero, found 1");
}

TEST_CASE("two conditions on one day", "[value]") {
    // The price at 250 or above and spend at 12 or above in two and a half years.
    const joint_condition c{{165, 0.04, 0.55}, 250, {8, 0.35, 0.40}, 12, 0.3, 2.5};
    CHECK(both_reached(c) == near(0.1715006839, 5e-11));
    CHECK(either_reached(c) == near(0.7060505808, 5e-11));
    // Counted in shares, times the share, it is what an asset that waits for both is worth.
    const double share = both_reached(c, numeraire::share);
    const asset_pair p{{165, 0, 0.55}, {8, 0.04 - 0.35, 0.40}, 0.3, 2.5, 0.04};
    CHECK(
        correlation_option(p, call, 1e-12, 12) ==
        near(165 * both_reached({c.share, 1e-12, c.other, 12, 0.3, 2.5}, numeraire::share), 1e-9));
    CHECK(share > both_reached(c));
    std::mt19937_64 random(1616);
    for (int i = 0; i < 500; ++i) {
        joint_condition j = c;
        j.share_level     = uniform(random, 50, 600);
        j.other_level     = uniform(random, 2, 40);
        j.correlation     = uniform(random, -1, 1);
        for (const numeraire in : {numeraire::cash, numeraire::share}) {
            joint_condition one = j;
            one.other_level     = 1e-300; // reached for certain
            joint_condition two = j;
            two.share_level     = 1e-300;
            CHECK(both_reached(j, in) + either_reached(j, in) ==
                  near(both_reached(one, in) + both_reached(two, in), 1e-13));
        }
        j.correlation       = 0; // independent gates multiply
        joint_condition one = j, two = j;
        one.other_level = two.share_level = 1e-300;
        CHECK(both_reached(j) == near(both_reached(one) * both_reached(two), 1e-14));
    }
}

TEST_CASE("two assets without volatility or time, and what they refuse", "[value]") {
    const asset_pair even{{110, 0, 0}, {100, 0, 0}, 0.5, 1, 0.05};
    CHECK(exchange_option(even) == near(10, 1e-12));
    CHECK(lesser_of_two(even, call, 90) == near(100 - 90 * std::exp(-0.05), 1e-12));
    CHECK(greater_of_two(even, call, 90) == near(110 - 90 * std::exp(-0.05), 1e-12));
    CHECK(correlation_option(even, call, 90, 104) == near(110 - 90 * std::exp(-0.05), 1e-12));
    CHECK(correlation_option(even, call, 90, 106) == 0);
    CHECK(two_asset_barrier(even, call, 90, {up, out, 104}) == 0);
    CHECK(both_reached({{100, 0.05, 0}, 104, {8, 0.35, 0}, 12, 0.5, 1}) == 0);
    CHECK(both_reached({{100, 0.05, 0}, 104, {8, 0.35, 0}, 11, 0.5, 1}) == 1);
    asset_pair now = even;
    now.years      = 0;
    CHECK(lesser_of_two(now, put, 105) == near(5, 1e-12));
    const auto refuses = [&](auto change, const std::string& sentence) {
        asset_pair p = even;
        change(p);
        CHECK_THROWS_WITH(exchange_option(p), sentence);
        CHECK_THROWS_AS(lesser_of_two(p, call, 90), invalid_input);
        CHECK_THROWS_AS(greater_of_two(p, call, 90), invalid_input);
        CHECK_THROWS_AS(correlation_option(p, call, 90, 90), invalid_input);
        CHECK_THROWS_AS(two_asset_barrier(p, call, 90, {up, out, 104}), invalid_input);
    };
    refuses([](asset_pair& p) { p.correlation = -1.5; },
            "correlation: expected from -1 to 1, found -1.5");
    refuses([](asset_pair& p) { p.second.price = 0; },
            "price of an asset: expected above zero, found 0");
    refuses([](asset_pair& p) { p.first.volatility = -0.1; },
            "volatility: expected zero or more, found -0.1");
    refuses([](asset_pair& p) { p.years = -1; },
            "years until expiry: expected zero or more, found -1");
    CHECK_THROWS_WITH(lesser_of_two(even, call, -1), "strike: expected zero or more, found -1");
    CHECK_THROWS_AS(both_reached({{100, 0.05, -1}, 104, {8, 0.35, 0}, 11, 0.5, 1}), invalid_input);
    CHECK_THROWS_AS(both_reached({{100, 0.05, 0}, 0, {8, 0.35, 0}, 11, 0.5, 1}), invalid_input);
}
