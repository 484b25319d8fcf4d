#include <kicker/value/american.hpp>

#include <kicker/value/lattice.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;

namespace {

struct row {
    option o;
    double printed;
};
/// Haug, p. 24, by Barone-Adesi and Whaley.
const row quadratic[] = {
    {{call, 90, 100, 0.1, 0.1, 0.1, 0.15}, 0.0206},
    {{call, 100, 100, 0.1, 0.1, 0.1, 0.15}, 1.8771},
    {{call, 110, 100, 0.1, 0.1, 0.1, 0.15}, 10.0089},
    {{call, 90, 100, 0.1, 0.1, 0.1, 0.25}, 0.3159},
    {{call, 100, 100, 0.1, 0.1, 0.1, 0.25}, 3.1280},
    {{call, 110, 100, 0.1, 0.1, 0.1, 0.25}, 10.3919},
    {{call, 90, 100, 0.1, 0.1, 0.1, 0.35}, 0.9495},
    {{call, 100, 100, 0.1, 0.1, 0.1, 0.35}, 4.3777},
    {{call, 110, 100, 0.1, 0.1, 0.1, 0.35}, 11.1679},
    {{call, 90, 100, 0.5, 0.1, 0.1, 0.15}, 0.8208},
    {{call, 100, 100, 0.5, 0.1, 0.1, 0.15}, 4.0842},
    {{call, 110, 100, 0.5, 0.1, 0.1, 0.15}, 10.8087},
    {{call, 90, 100, 0.5, 0.1, 0.1, 0.25}, 2.7437},
    {{call, 100, 100, 0.5, 0.1, 0.1, 0.25}, 6.8015},
    {{call, 110, 100, 0.5, 0.1, 0.1, 0.25}, 13.0170},
    {{call, 90, 100, 0.5, 0.1, 0.1, 0.35}, 5.0063},
    {{call, 100, 100, 0.5, 0.1, 0.1, 0.35}, 9.5106},
    {{call, 110, 100, 0.5, 0.1, 0.1, 0.35}, 15.5689},
    {{put, 90, 100, 0.1, 0.1, 0.1, 0.15}, 10.0000},
    {{put, 100, 100, 0.1, 0.1, 0.1, 0.15}, 1.8770},
    {{put, 110, 100, 0.1, 0.1, 0.1, 0.15}, 0.0410},
    {{put, 90, 100, 0.1, 0.1, 0.1, 0.25}, 10.2533},
    {{put, 100, 100, 0.1, 0.1, 0.1, 0.25}, 3.1277},
    {{put, 110, 100, 0.1, 0.1, 0.1, 0.25}, 0.4562},
    {{put, 90, 100, 0.1, 0.1, 0.1, 0.35}, 10.8787},
    {{put, 100, 100, 0.1, 0.1, 0.1, 0.35}, 4.3777},
    {{put, 110, 100, 0.1, 0.1, 0.1, 0.35}, 1.2402},
    {{put, 90, 100, 0.5, 0.1, 0.1, 0.15}, 10.5595},
    {{put, 100, 100, 0.5, 0.1, 0.1, 0.15}, 4.0842},
    {{put, 110, 100, 0.5, 0.1, 0.1, 0.15}, 1.0822},
    {{put, 90, 100, 0.5, 0.1, 0.1, 0.25}, 12.4419},
    {{put, 100, 100, 0.5, 0.1, 0.1, 0.25}, 6.8014},
    {{put, 110, 100, 0.5, 0.1, 0.1, 0.25}, 3.3226},
    {{put, 90, 100, 0.5, 0.1, 0.1, 0.35}, 14.6945},
    {{put, 100, 100, 0.5, 0.1, 0.1, 0.35}, 9.5104},
    {{put, 110, 100, 0.5, 0.1, 0.1, 0.35}, 5.8823},
    {{put, 100, 100, 0.5, 0, 0, 0.15}, 4.2294},
};

/// Ju (1999), exhibits 3 and 6, by an approximation of his own.
const row ju[] = {
    {{put, 40, 35, 0.0833, 0.0488, 0, 0.2}, 0.006},
    {{put, 40, 35, 0.3333, 0.0488, 0, 0.2}, 0.201},
    {{put, 40, 35, 0.5833, 0.0488, 0, 0.2}, 0.433},
    {{put, 40, 40, 0.0833, 0.0488, 0, 0.2}, 0.851},
    {{put, 40, 40, 0.3333, 0.0488, 0, 0.2}, 1.576},
    {{put, 40, 40, 0.5833, 0.0488, 0, 0.2}, 1.984},
    {{put, 40, 45, 0.0833, 0.0488, 0, 0.2}, 5.000},
    {{put, 40, 45, 0.3333, 0.0488, 0, 0.2}, 5.084},
    {{put, 40, 45, 0.5833, 0.0488, 0, 0.2}, 5.260},
    {{put, 40, 35, 0.0833, 0.0488, 0, 0.3}, 0.078},
    {{put, 40, 35, 0.3333, 0.0488, 0, 0.3}, 0.697},
    {{put, 40, 35, 0.5833, 0.0488, 0, 0.3}, 1.218},
    {{put, 40, 40, 0.0833, 0.0488, 0, 0.3}, 1.309},
    {{put, 40, 40, 0.3333, 0.0488, 0, 0.3}, 2.477},
    {{put, 40, 40, 0.5833, 0.0488, 0, 0.3}, 3.161},
    {{put, 40, 45, 0.0833, 0.0488, 0, 0.3}, 5.059},
    {{put, 40, 45, 0.3333, 0.0488, 0, 0.3}, 5.699},
    {{put, 40, 45, 0.5833, 0.0488, 0, 0.3}, 6.231},
    {{put, 40, 35, 0.0833, 0.0488, 0, 0.4}, 0.247},
    {{put, 40, 35, 0.3333, 0.0488, 0, 0.4}, 1.344},
    {{put, 40, 35, 0.5833, 0.0488, 0, 0.4}, 2.150},
    {{put, 40, 40, 0.0833, 0.0488, 0, 0.4}, 1.767},
    {{put, 40, 40, 0.3333, 0.0488, 0, 0.4}, 3.381},
    {{put, 40, 40, 0.5833, 0.0488, 0, 0.4}, 4.342},
    {{put, 40, 45, 0.0833, 0.0488, 0, 0.4}, 5.288},
    {{put, 40, 45, 0.3333, 0.0488, 0, 0.4}, 6.501},
    {{put, 40, 45, 0.5833, 0.0488, 0, 0.4}, 7.367},
    {{call, 80, 100, 3, 0.03, 0.07, 0.2}, 2.605},
    {{call, 90, 100, 3, 0.03, 0.07, 0.2}, 5.182},
    {{call, 100, 100, 3, 0.03, 0.07, 0.2}, 9.065},
    {{call, 110, 100, 3, 0.03, 0.07, 0.2}, 14.430},
    {{call, 120, 100, 3, 0.03, 0.07, 0.2}, 21.398},
    {{call, 80, 100, 3, 0.03, 0.07, 0.4}, 11.336},
    {{call, 90, 100, 3, 0.03, 0.07, 0.4}, 15.711},
    {{call, 100, 100, 3, 0.03, 0.07, 0.4}, 20.760},
    {{call, 110, 100, 3, 0.03, 0.07, 0.4}, 26.440},
    {{call, 120, 100, 3, 0.03, 0.07, 0.4}, 32.709},
    {{call, 80, 100, 3, 0.00001, 0.07, 0.3}, 5.552},
    {{call, 90, 100, 3, 0.00001, 0.07, 0.3}, 8.868},
    {{call, 100, 100, 3, 0.00001, 0.07, 0.3}, 13.158},
    {{call, 110, 100, 3, 0.00001, 0.07, 0.3}, 18.458},
    {{call, 120, 100, 3, 0.00001, 0.07, 0.3}, 24.786},
    {{call, 80, 100, 3, 0.07, 0.03, 0.3}, 12.177},
    {{call, 90, 100, 3, 0.07, 0.03, 0.3}, 17.411},
    {{call, 100, 100, 3, 0.07, 0.03, 0.3}, 23.402},
    {{call, 110, 100, 3, 0.07, 0.03, 0.3}, 30.028},
    {{call, 120, 100, 3, 0.07, 0.03, 0.3}, 37.177},
};

/// An American option on a fine lattice, the mean of two neighbours.
double on_lattice(const option& o) {
    return (lattice(o, {.steps = 1000}) + lattice(o, {.steps = 1001})) / 2;
}

} // namespace

TEST_CASE("Barone-Adesi and Whaley: Haug's table", "[value]") {
    // The book prints up to 0.003 more, as if its search for the critical price had stopped early.
    for (const row& r : quadratic) {
        INFO(r.o.sign() << ' ' << r.o.share << ' ' << r.o.years << ' ' << r.o.volatility);
        CHECK(barone_adesi_whaley(r.o) == near(r.printed, 3e-3));
    }
    const paper book = haug("p. 24", "americanoption");
    published(book, "American call, S 90, K 100, T 0.1, q = r = 10 %, vol 15 %", "0.0206",
              barone_adesi_whaley({call, 90, 100, 0.1, 0.1, 0.1, 0.15}));
    published(book, "American put, S 100, K 100, T 0.1, q = r = 10 %, vol 35 %", "4.3777",
              barone_adesi_whaley({put, 100, 100, 0.1, 0.1, 0.1, 0.35}));
}

TEST_CASE("Barone-Adesi and Whaley's value runs smoothly into exercise", "[value]") {
    std::mt19937_64 random(1605);
    for (int i = 0; i < 200; ++i) {
        option o      = random_option(random);
        o.rate        = uniform(random, 0.005, 0.12);
        o.yield       = uniform(random, 0.005, 0.08);
        o.volatility  = std::max(o.volatility, 0.05);
        const auto at = [&](double price_of_share) {
            option moved = o;
            moved.share  = price_of_share;
            return barone_adesi_whaley(moved);
        };
        // The price at which exercise pays as much as waiting, by bisection.
        double waits = o.strike, stops = o.kind == call ? 1e4 * o.strike : 1e-9 * o.strike;
        for (int tries = 0; tries < 100; ++tries) {
            const double middle = std::sqrt(waits * stops);
            (at(middle) > o.payoff(middle) * (1 + 1e-12) ? waits : stops) = middle;
        }
        // There both are worth the same and rise alike.
        const double step = 1e-4 * waits * std::min(1.0, o.deviation());
        INFO(o.sign() << ' ' << o.strike << ' ' << waits << ' ' << o.years << ' ' << o.volatility);
        CHECK((at(waits + step) - at(waits - step)) / (2 * step) == near(o.sign(), 1e-3));
        CHECK(at(waits) == near(o.payoff(waits), 1e-6 * o.strike));
    }
}

TEST_CASE("Bjerksund and Stensland 1993 and 2002", "[value]") {
    published(haug("p. 27", "americanoption"),
              "American call, S 42, K 40, q 8 %, r 4 %, T 0.75, vol 35 %", "5.2704",
              bjerksund_stensland_1993({call, 42, 40, 0.75, 0.04, 0.08, 0.35}));
    published(haug("p. 27, its program", "americanoption"),
              "American put, S 36, K 40, r 6 %, T 1, vol 20 %", "4.4531",
              bjerksund_stensland_1993({put, 36, 40, 1, 0.06, 0, 0.20}));
    // Volatilities that almost vanish, or have no measure: the powers neither overflow nor vanish.
    CHECK(bjerksund_stensland_1993({call, 100, 100, 1, 0.05, 0.05, 0.0021}) ==
          near(0.08032314, 5e-5));
    CHECK(bjerksund_stensland_1993({call, 100, 100, 1, 0.05, 0.05, 0.0001}) ==
          near(0.003860656, 5e-5));
    CHECK(bjerksund_stensland_1993({call, 99.99, 100, 1, 0.05, 0.05, 0.0001}) ==
          near(0.00081, 5e-5));
    CHECK(bjerksund_stensland_1993({call, 110, 100, 1, 0.05, 0.05, 0.0001}) == near(10, 1e-12));
    CHECK(bjerksund_stensland_1993({put, 100, 110, 1, 0.05, 0.05, 0.0001}) == near(10, 1e-12));
    CHECK(bjerksund_stensland_1993({put, 110, 100, 1, 0.05, 0.05, 10}) == near(95.12289, 5e-5));
}

TEST_CASE("two boundaries are nearer to the truth than one", "[value]") {
    for (const row& r : quadratic) {
        INFO(r.o.sign() << ' ' << r.o.share << ' ' << r.o.years << ' ' << r.o.volatility);
        const double one = bjerksund_stensland_1993(r.o), two = bjerksund_stensland_2002(r.o);
        CHECK(two >= one - 1e-12);
        CHECK(two <= on_lattice(r.o) + 1e-3);
    }
}

TEST_CASE("American options of Ju's exhibits: all ways are near each other", "[value]") {
    for (const row& r : ju) {
        INFO(r.o.sign() << ' ' << r.o.share << ' ' << r.o.strike << ' ' << r.o.years);
        const double truth = on_lattice(r.o);
        CHECK(truth == near(r.printed, 0.08));
        CHECK(barone_adesi_whaley(r.o) == near(truth, 0.05 * truth + 0.02));
        CHECK(bjerksund_stensland_1993(r.o) == near(truth, 0.02 * truth + 0.01));
        CHECK(bjerksund_stensland_2002(r.o) == near(truth, 0.015 * truth + 0.005));
    }
}

TEST_CASE("an American option is worth no less than a European one or an exercise", "[value]") {
    std::mt19937_64 random(1606);
    for (int i = 0; i < 1000; ++i) {
        const option o     = random_option(random);
        const double least = std::max(black_scholes(o), o.payoff(o.share));
        for (const double value :
             {barone_adesi_whaley(o), bjerksund_stensland_1993(o), bjerksund_stensland_2002(o)}) {
            CHECK(value >= least);
            CHECK(value <= (o.kind == call
                                ? o.share * std::exp(std::max(0.0, -o.yield) * o.years)
                                : o.strike * std::exp(std::max(0.0, -o.rate) * o.years)));
        }
    }
}

TEST_CASE("both lower bounds of Bjerksund and Stensland stay below the lattice", "[value]") {
    std::mt19937_64 random(1607);
    for (int i = 0; i < 100; ++i) {
        option o = random_option(random);
        o.rate   = uniform(random, 0.005, 0.12);
        o.yield  = uniform(random, 0.005, 0.08);
        if (o.volatility < 0.05) continue;
        const double truth = on_lattice(o), slack = 2e-4 * o.strike * std::max(1.0, o.deviation());
        INFO(o.sign() << ' ' << o.share << ' ' << o.strike << ' ' << o.years << ' '
                      << o.volatility);
        CHECK(bjerksund_stensland_1993(o) <= truth + slack);
        CHECK(bjerksund_stensland_2002(o) <= truth + slack);
    }
}

TEST_CASE("without a reason to exercise early, American is European, and without risk the best day "
          "is known",
          "[value]") {
    const option no_dividend{call, 100, 90, 2, 0.05, 0, 0.3};
    const option no_rate{put, 100, 110, 2, 0, 0.02, 0.3};
    for (const auto price :
         {&barone_adesi_whaley, &bjerksund_stensland_1993, &bjerksund_stensland_2002}) {
        CHECK(price(no_dividend) == near(black_scholes(no_dividend), 1e-12));
        CHECK(price(no_rate) == near(black_scholes(no_rate), 1e-12));
        CHECK(price({call, 100, 90, 0, 0.05, 0.02, 0.3}) == 10);
        CHECK(price({put, 100, 90, 0, 0.05, 0.02, 0.3}) == 0);
        // The share loses 4 % a year: a call is exercised today, a put at the end.
        CHECK(price({call, 100, 90, 2, 0.01, 0.05, 0}) == 10);
        CHECK(price({put, 100, 90, 3, 0.01, 0.05, 0}) ==
              near(90 * std::exp(-0.03) - 100 * std::exp(-0.15), 1e-12));
        // S q e^(-qt) = K r e^(-rt) inside: the best day of an even path.
        const double t = std::log(0.10 * 100 / (0.02 * 400)) / 0.08;
        CHECK(price({call, 400, 100, 10, 0.10, 0.02, 0}) ==
              near(400 * std::exp(-0.02 * t) - 100 * std::exp(-0.10 * t), 1e-10));
        CHECK(price({call, 0, 90, 2, 0.05, 0.02, 0.3}) == 0);
        CHECK(price({put, 0, 90, 2, 0.05, 0.02, 0.3}) == 90);
        CHECK(price({call, 100, 0, 2, 0.05, 0.02, 0.3}) == 100);
    }
    // A rate of zero with a dividend: the limit of the formula.
    CHECK(barone_adesi_whaley({call, 100, 100, 3, 0, 0.07, 0.3}) ==
          near(barone_adesi_whaley({call, 100, 100, 3, 1e-9, 0.07, 0.3}), 1e-6));
}
