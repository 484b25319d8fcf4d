#include <kicker/value/lattice.hpp>

#include <kicker/value/binary.hpp>
#include <kicker/value/hurdle_recursion.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

#include <functional>

using namespace kicker;
using enum option_kind;
using enum exercise_style;
using enum lattice_kind;

namespace {

/// The value by recursion over the moves of a Cox-Ross-Rubinstein lattice, path by path: nothing is
/// shared, so only few steps are possible.
double path_by_path(const option& o, const lattice_terms& asked) {
    const double dt = o.years / asked.steps, up = std::exp(o.volatility * std::sqrt(dt));
    const double p = (std::exp((o.rate - o.yield) * dt) - 1 / up) / (up - 1 / up);
    double paid    = 0;
    for (const cash_dividend& d : asked.dividends)
        if (d.years <= o.years) paid += d.amount * std::exp(-o.rate * d.years);
    const std::function<double(int, double, bool)> from = [&](int step, double held, bool lives) {
        double price = held;
        for (const cash_dividend& d : asked.dividends)
            if (d.years >= dt * step && d.years <= o.years)
                price += d.amount * std::exp(-o.rate * (d.years - dt * step));
        lives = lives || !asked.hurdle || price >= *asked.hurdle * (1 - 1e-12);
        if (step == asked.steps) return lives ? o.payoff(price) : 0;
        const double waits = std::exp(-o.rate * dt) * (p * from(step + 1, held * up, lives) +
                                                       (1 - p) * from(step + 1, held / up, lives));
        return lives && asked.style == american ? std::max(waits, o.payoff(price)) : waits;
    };
    return from(0, o.share - paid, false);
}

} // namespace

TEST_CASE("binomial trees: Hull's examples", "[value]") {
    // Two steps of a year, up by 1.2 and down by 0.8.
    const option o{put, 50, 52, 2, 0.05, 0, 0};
    const lattice_move move{1.2, 0.8};
    const paper two = hull_example("two steps of a year, up 20 % or down 20 %");
    published(two, "probability of the move up", "0.6282", probability_up(o, move, 2));
    published(two, "European put, S 50, K 52, r 5 %", "4.1923",
              lattice(o, move, {.steps = 2, .style = european}),
              {"0.000354", "Hull rounds the probability to four places"});
    published(two, "American put", "5.0894", lattice(o, move, {.steps = 2}),
              {"0.000232", "Hull rounds the probability to four places"});
    CHECK(lattice(o, move, {.steps = 2, .style = european}) == near(4.192654, 5e-7));
    CHECK(lattice(o, move, {.steps = 2}) == near(5.089632, 5e-7));

    const option five_months{put, 50, 50, 5.0 / 12, 0.10, 0, 0.40};
    const auto of   = [&](int steps) { return lattice(five_months, {.steps = steps}); };
    const paper crr = hull_example("American put, S 50, K 50, r 10 %, vol 40 %, five months");
    published(crr, "5 steps", "4.49", of(5));
    published(crr, "30 steps", "4.263", of(30));
    published(crr, "50 steps", "4.272", of(50));
    published(crr, "100 steps", "4.278", of(100));
    published(crr, "500 steps", "4.283", of(500));
    CHECK(of(5) == near(4.488459, 5e-7));
    CHECK(of(500) == near(4.283021, 5e-7));
    CHECK(black_scholes(five_months) == near(4.075981, 5e-7));
    CHECK(lattice({call, 42, 40, 0.75, 0.04, 0.08, 0.35}, {.steps = 2000}) == near(5.3096, 5e-5));
}

TEST_CASE("dividends on dates: Hull's example", "[value]") {
    const cash_dividend paid[] = {{2.0 / 12, 0.50}, {5.0 / 12, 0.50}};
    const option o{call, 40, 40, 0.5, 0.09, 0, 0.30};
    published(hull_example("5th ed., example 12.8: dividends of 0.50 in two and five months"),
              "European call, S 40, K 40, r 9 %, vol 30 %", "3.67",
              black_scholes(without_dividends(o, paid)));
    CHECK(black_scholes(without_dividends(o, paid)) == near(3.671233, 5e-7));
    CHECK(
        lattice(o, {.steps = 1001, .style = european, .kind = leisen_reimer, .dividends = paid}) ==
        near(3.671233, 1e-5));
    CHECK(lattice(o, {.steps = 1000, .dividends = paid}) > 3.68); // exercised before the second
    const cash_dividend late[] = {{0.6, 20}};
    CHECK(lattice(o, {.dividends = late}) == lattice(o));
    const cash_dividend big[] = {{0.1, 50}};
    CHECK_THROWS_AS(lattice(o, {.dividends = big}), invalid_input);
    const cash_dividend past[] = {{-0.1, 1}};
    CHECK_THROWS_WITH(lattice(o, {.dividends = past}),
                      "years until a dividend: expected zero or more, found -0.1");
}

TEST_CASE("a lattice is what its paths are worth", "[value]") {
    std::mt19937_64 random(1621);
    for (int i = 0; i < 200; ++i) {
        option o                   = random_option(random);
        o.volatility               = std::max(o.volatility, 0.15);
        o.years                    = std::min(o.years, 3.0);
        const cash_dividend paid[] = {{o.years * uniform(random, 0.1, 0.9), 1},
                                      {o.years * 0.5, 0.5}};
        lattice_terms asked{.steps = 1 + static_cast<int>(random() % 11),
                            .style = random() % 2 == 0 ? american : european};
        if (random() % 2 == 0) asked.dividends = paid;
        if (random() % 2 == 0) asked.hurdle = o.share * uniform(random, 0.9, 1.5);
        INFO(o.sign() << ' ' << o.share << ' ' << o.strike << ' ' << asked.steps);
        CHECK(lattice(o, asked) == near(path_by_path(o, asked), 1e-10 * (o.share + o.strike)));
    }
}

TEST_CASE("nodes so far out that a lattice leaves them out weigh nothing", "[value]") {
    std::mt19937_64 random(1628);
    for (int i = 0; i < 12; ++i) {
        option o     = random_option(random);
        o.volatility = std::max(o.volatility, 0.15);
        o.years      = std::min(o.years, 4.0);
        for (const int steps : {400, 1000}) {
            const double dt = o.years / steps, up = std::exp(o.volatility * std::sqrt(dt));
            const double p = (std::exp((o.rate - o.yield) * dt) - 1 / up) / (up - 1 / up);
            std::vector<double> v(static_cast<std::size_t>(steps) + 1);
            for (int step = steps; step >= 0; --step)
                for (int j = 0; j <= step; ++j) {
                    const double pays  = o.payoff(o.share * std::pow(up, 2 * j - step));
                    const auto at      = static_cast<std::size_t>(j);
                    const double waits = std::exp(-o.rate * dt) *
                                         (p * v[std::min(at + 1, v.size() - 1)] + (1 - p) * v[at]);
                    v[at] = step == steps ? pays : std::max(waits, pays);
                }
            CHECK(lattice(o, {.steps = steps}) == near(v[0], 1e-12 * (o.share + o.strike)));
        }
    }
}

TEST_CASE("lattices go to Black-Scholes, Leisen and Reimer's faster", "[value]") {
    std::mt19937_64 random(1622);
    for (int i = 0; i < 60; ++i) {
        option o           = random_option(random);
        o.volatility       = std::max(o.volatility, 0.08);
        o.years            = std::min(o.years, 4.0);
        const double truth = black_scholes(o), scale = o.share * std::min(1.0, o.deviation());
        CHECK(lattice(o, {.steps = 1000, .style = european}) == near(truth, 1e-3 * scale));
        const double fine = lattice(o, {.steps = 501, .style = european, .kind = leisen_reimer});
        CHECK(fine == near(truth, 2e-5 * scale));
        // An even number of steps becomes odd.
        CHECK(lattice(o, {.steps = 500, .style = european, .kind = leisen_reimer}) == fine);
        CHECK(lattice(o, {.steps = 500}) >=
              lattice(o, {.steps = 500, .style = european}) - 1e-12 * o.share);
        // A strike beyond all deviations, and one near there.
        for (const double far : {8.0, 30.0, 100.0}) {
            option out         = o;
            out.kind           = call;
            out.strike         = o.forward() * std::exp(far * o.deviation());
            const double value = lattice(out, {.steps = 501, .kind = leisen_reimer});
            CHECK(value >= 0);
            CHECK(value < 1e-6 * o.share);
        }
        // Both kinds agree on American options.
        CHECK(lattice(o, {.steps = 501, .kind = leisen_reimer}) ==
              near(lattice(o, {.steps = 1000}), 2e-3 * scale));
    }
}

TEST_CASE("a hurdle on the steps of a lattice", "[value]") {
    const option o{call, 100, 0, 5, 0.04, 0, 0.60};
    // Nobody exercises before there is a reason: a share behind a hurdle, watched on many steps, comes
    // near the one that is watched at every moment, from below.
    const double limit = asset_or_nothing(o, {.side = barrier_side::up, .level = 200});
    const double many  = lattice(o, {.steps = 4000, .style = european, .hurdle = 200});
    CHECK(many < limit);
    CHECK(many == near(limit, 1.0));
    CHECK(lattice(o, {.steps = 500, .style = european, .hurdle = 50}) ==
          near(lattice(o, {.steps = 500, .style = european}), 1e-12)); // already met
    CHECK(lattice(o, {.steps = 50, .hurdle = 1e9}) == 0);
    CHECK_THROWS_WITH(lattice(o, {.hurdle = 0}), "hurdle: expected above zero, found 0");
}

TEST_CASE("lattices without volatility or time, and what they refuse", "[value]") {
    const option even{call, 100, 90, 2, 0.05, 0.02, 0};
    CHECK(lattice(even, {.style = european}) == near(black_scholes(even), 1e-12));
    CHECK(lattice({call, 100, 90, 2, 0.01, 0.05, 0}) == 10);
    CHECK(lattice({put, 100, 110, 2, 0.05, 0, 0}) == 10);
    CHECK(lattice({call, 100, 90, 0, 0.05, 0.02, 0.3}) == 10);
    CHECK(lattice(even, {.style = european, .hurdle = 107}) == 0);
    CHECK(lattice(even, {.style = european, .hurdle = 106}) == near(black_scholes(even), 1e-12));
    for (const lattice_kind kind : {cox_ross_rubinstein, leisen_reimer}) {
        CHECK(lattice({call, 0, 90, 1, 0.05, 0.02, 0.3}, {.kind = kind}) == 0);
        CHECK(lattice({call, 100, 0, 1, 0.05, 0, 0.3}, {.kind = kind}) == near(100, 1e-9));
    }
    CHECK_THROWS_WITH(lattice(even, {.steps = 0}),
                      "steps of a lattice: expected one or more, found 0");
    CHECK_THROWS_WITH(
        lattice({call, 100, 90, 5, 0.5, 0, 0.02}, {.steps = 3}),
        "steps of a lattice: expected more, because the growth of a step lies beyond its "
        "moves; found 3");
    CHECK_THROWS_AS(lattice({call, 100, 90, 50, 0.05, 0, 9}, {.steps = 5000}), invalid_input);
    CHECK_THROWS_AS(lattice(even, {0.5, 2}, {.steps = 2}), invalid_input);
    CHECK_THROWS_AS(lattice(even, {1.2, 0}, {.steps = 2}), invalid_input);
}
