#include <kicker/value/barrier.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;
using enum barrier_side;
using enum knock;

namespace {

struct row {
    barrier_side side;
    knock effect;
    double level;
    option_kind kind;
    double strike, volatility, printed;
};
/// Haug, p. 72: S 100, q 4 %, r 8 %, T 0.5, rebate 3.
constexpr row rows[] = {
    {down, out, 95, call, 90, 0.25, 9.0246},   {down, out, 95, call, 100, 0.25, 6.7924},
    {down, out, 95, call, 110, 0.25, 4.8759},  {down, out, 100, call, 90, 0.25, 3.0000},
    {down, out, 100, call, 100, 0.25, 3.0000}, {down, out, 100, call, 110, 0.25, 3.0000},
    {up, out, 105, call, 90, 0.25, 2.6789},    {up, out, 105, call, 100, 0.25, 2.3580},
    {up, out, 105, call, 110, 0.25, 2.3453},   {down, in, 95, call, 90, 0.25, 7.7627},
    {down, in, 95, call, 100, 0.25, 4.0109},   {down, in, 95, call, 110, 0.25, 2.0576},
    {down, in, 100, call, 90, 0.25, 13.8333},  {down, in, 100, call, 100, 0.25, 7.8494},
    {down, in, 100, call, 110, 0.25, 3.9795},  {up, in, 105, call, 90, 0.25, 14.1112},
    {up, in, 105, call, 100, 0.25, 8.4482},    {up, in, 105, call, 110, 0.25, 4.5910},
    {down, out, 95, call, 90, 0.3, 8.8334},    {down, out, 95, call, 100, 0.3, 7.0285},
    {down, out, 95, call, 110, 0.3, 5.4137},   {down, out, 100, call, 90, 0.3, 3.0000},
    {down, out, 100, call, 100, 0.3, 3.0000},  {down, out, 100, call, 110, 0.3, 3.0000},
    {up, out, 105, call, 90, 0.3, 2.6341},     {up, out, 105, call, 100, 0.3, 2.4389},
    {up, out, 105, call, 110, 0.3, 2.4315},    {down, in, 95, call, 90, 0.3, 9.0093},
    {down, in, 95, call, 100, 0.3, 5.1370},    {down, in, 95, call, 110, 0.3, 2.8517},
    {down, in, 100, call, 90, 0.3, 14.8816},   {down, in, 100, call, 100, 0.3, 9.2045},
    {down, in, 100, call, 110, 0.3, 5.3043},   {up, in, 105, call, 90, 0.3, 15.2098},
    {up, in, 105, call, 100, 0.3, 9.7278},     {up, in, 105, call, 110, 0.3, 5.8350},
    {down, out, 95, put, 90, 0.25, 2.2798},    {down, out, 95, put, 100, 0.25, 2.2947},
    {down, out, 95, put, 110, 0.25, 2.6252},   {down, out, 100, put, 90, 0.25, 3.0000},
    {down, out, 100, put, 100, 0.25, 3.0000},  {down, out, 100, put, 110, 0.25, 3.0000},
    {up, out, 105, put, 90, 0.25, 3.7760},     {up, out, 105, put, 100, 0.25, 5.4932},
    {up, out, 105, put, 110, 0.25, 7.5187},    {down, in, 95, put, 90, 0.25, 2.9586},
    {down, in, 95, put, 100, 0.25, 6.5677},    {down, in, 95, put, 110, 0.25, 11.9752},
    {down, in, 100, put, 90, 0.25, 2.2845},    {down, in, 100, put, 100, 0.25, 5.9085},
    {down, in, 100, put, 110, 0.25, 11.6465},  {up, in, 105, put, 90, 0.25, 1.4653},
    {up, in, 105, put, 100, 0.25, 3.3721},     {up, in, 105, put, 110, 0.25, 7.0846},
    {down, out, 95, put, 90, 0.3, 2.4170},     {down, out, 95, put, 100, 0.3, 2.4258},
    {down, out, 95, put, 110, 0.3, 2.6246},    {down, out, 100, put, 90, 0.3, 3.0000},
    {down, out, 100, put, 100, 0.3, 3.0000},   {down, out, 100, put, 110, 0.3, 3.0000},
    {up, out, 105, put, 90, 0.3, 4.2293},      {up, out, 105, put, 100, 0.3, 5.8032},
    {up, out, 105, put, 110, 0.3, 7.5649},     {down, in, 95, put, 90, 0.3, 3.8769},
    {down, in, 95, put, 100, 0.3, 7.7989},     {down, in, 95, put, 110, 0.3, 13.3078},
    {down, in, 100, put, 90, 0.3, 3.3328},     {down, in, 100, put, 100, 0.3, 7.2636},
    {down, in, 100, put, 110, 0.3, 12.9713},   {up, in, 105, put, 90, 0.3, 2.0658},
    {up, in, 105, put, 100, 0.3, 4.4226},      {up, in, 105, put, 110, 0.3, 8.3686},
};

barrier random_barrier(std::mt19937_64& random, const option& o) {
    const barrier_side side = random() % 2 == 0 ? up : down;
    const double far        = uniform(random, 0.01, 2) * o.deviation();
    return {side, random() % 2 == 0 ? in : out, o.share * std::exp(side == up ? far : -far)};
}

} // namespace

TEST_CASE("barrier options: Haug's table", "[value]") {
    for (const row& r : rows) {
        const option o{r.kind, 100, r.strike, 0.5, 0.08, 0.04, r.volatility};
        INFO(r.level << ' ' << r.strike << ' ' << r.volatility);
        CHECK(barrier_option(o, {r.side, r.effect, r.level, 3}) == near(r.printed, 1e-4));
    }
    const paper book  = haug("p. 72", "barrieroption");
    const auto priced = [](const barrier& b, double strike) {
        return barrier_option({call, 100, strike, 0.5, 0.08, 0.04, 0.25}, b);
    };
    published(book, "down and out call, H 95, K 90", "9.0246", priced({down, out, 95, 3}, 90));
    published(book, "down and out call, H 95, K 100", "6.7924", priced({down, out, 95, 3}, 100));
    published(book, "down and out call, H 95, K 110", "4.8759", priced({down, out, 95, 3}, 110));
    published(book, "down and in call, H 95, K 90", "7.7627", priced({down, in, 95, 3}, 90));
    published(book, "down and in call, H 95, K 100", "4.0109", priced({down, in, 95, 3}, 100));
    published(book, "down and in call, H 95, K 110", "2.0576", priced({down, in, 95, 3}, 110));
    published(book, "up and out call, H 105, K 90", "2.6789", priced({up, out, 105, 3}, 90));
    published(book, "up and out call, H 105, K 100", "2.3580", priced({up, out, 105, 3}, 100));
    published(book, "up and out call, H 105, K 110", "2.3453", priced({up, out, 105, 3}, 110));
}

TEST_CASE("knock-in plus knock-out is the plain option", "[value]") {
    std::mt19937_64 random(1608);
    for (int i = 0; i < 2000; ++i) {
        const option o   = random_option(random);
        barrier b        = random_barrier(random, o);
        const double one = barrier_option(o, b);
        b.effect         = b.effect == in ? out : in;
        INFO(o.share << ' ' << o.strike << ' ' << b.level << ' ' << o.years << ' ' << o.volatility);
        CHECK(one + barrier_option(o, b) == near(black_scholes(o), 1e-10 * (o.share + o.strike)));
        // And its rebate: of either, as much as the other does not pay, if money earns nothing.
        option free  = o;
        free.rate    = 0;
        barrier with = b, other = b;
        with.rebate = other.rebate = 7;
        other.effect               = b.effect == in ? out : in;
        CHECK(barrier_option(free, with) + barrier_option(free, other) ==
              near(black_scholes(free) + 7, 1e-9 * (o.share + o.strike)));
    }
}

TEST_CASE("a barrier that was touched before the start", "[value]") {
    const option o{call, 100, 90, 1, 0.05, 0.02, 0.3};
    CHECK(barrier_option(o, {up, in, 100}) == near(black_scholes(o), 1e-12));
    CHECK(barrier_option(o, {up, in, 80, 5}) == near(black_scholes(o), 1e-12));
    CHECK(barrier_option(o, {down, out, 100, 5}) == 5);
    CHECK(barrier_option(o, {down, out, 120}) == 0);
}

TEST_CASE("put-call symmetry of barriers", "[value]") {
    // Carr and Chou 1997: a down and out call is a number of up and out puts, rate and yield exchanged.
    std::mt19937_64 random(1609);
    for (int i = 0; i < 500; ++i) {
        option c        = random_option(random);
        c.kind          = call;
        const barrier b = random_barrier(random, c);
        const option p{put,    c.share,     c.share * c.share / c.strike, c.years, c.yield,
                       c.rate, c.volatility};
        const barrier mirrored{b.side == up ? down : up, b.effect, c.share * c.share / b.level};
        CHECK(barrier_option(c, b) ==
              near(c.strike / c.share * barrier_option(p, mirrored), 1e-9 * (c.share + c.strike)));
    }
}

TEST_CASE("barriers without volatility or time", "[value]") {
    // The share grows by 3 % a year, to 106.18 in two: it passes 103 on its way, and not 107.
    const option even{call, 100, 90, 2, 0.05, 0.02, 0};
    CHECK(barrier_option(even, {up, in, 103}) == near(black_scholes(even), 1e-12));
    CHECK(barrier_option(even, {up, in, 107, 2}) == near(2 * std::exp(-0.10), 1e-12));
    CHECK(barrier_option(even, {up, out, 107, 2}) == near(black_scholes(even), 1e-12));
    const double at = std::log(1.03) / 0.03; // years
    CHECK(barrier_option(even, {up, out, 103, 2}) == near(2 * std::exp(-0.05 * at), 1e-12));
    CHECK(barrier_option(even, {down, out, 95, 2}) == near(black_scholes(even), 1e-12));
    const option now{call, 100, 90, 0, 0.05, 0.02, 0.3};
    CHECK(barrier_option(now, {up, in, 110}) == 0);
    CHECK(barrier_option(now, {up, out, 110}) == 10);
    CHECK_THROWS_WITH(barrier_option(now, {up, in, 0}),
                      "level of a barrier: expected above zero, found 0");
    CHECK_THROWS_WITH(barrier_option(now, {up, in, 110, -1}),
                      "rebate: expected zero or more, found -1");
    CHECK_THROWS_WITH(barrier_option({call, 0, 90, 1, 0, 0, 0.3}, {up, in, 110}),
                      "price of a share: expected above zero, found 0");
}

TEST_CASE("a tiny volatility and a strong drift neither overflow nor give nonsense", "[value]") {
    for (const double volatility : {1e-4, 1e-3, 0.01, 0.05})
        for (const double rate : {-0.2, -0.01, 0.0, 0.05, 0.43})
            for (const double level : {80.0, 99.0, 101.0, 130.0}) {
                const option o{call, 100, 95, 0.19, rate, 0.07, volatility};
                const barrier b{level > 100 ? up : down, in, level};
                const double value = barrier_option(o, b);
                CHECK(value >= 0);
                CHECK(value <= black_scholes(o) + 1e-9);
            }
}

TEST_CASE("the level that stands for one that is watched on dates", "[value]") {
    CHECK(watched_on_dates({up, in, 200}, 0.60, 1.0 / 252).level / 200 == near(1.0222644, 1e-6));
    CHECK(watched_on_dates({down, out, 95}, 0.30, 0).level == 95);
    CHECK(watched_on_dates({down, out, 95}, 0.30, 1.0 / 12).level < 95);
    CHECK_THROWS_AS(watched_on_dates({up, in, 200}, -0.1, 1), invalid_input);
    CHECK_THROWS_AS(watched_on_dates({up, in, 200}, 0.1, -1), invalid_input);
}
