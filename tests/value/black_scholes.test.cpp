#include <kicker/value/black_scholes.hpp>

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
/// Haug, p. 2 to 8, 24 and 27.
const row rows[] = {
    {{call, 60, 65, 0.25, 0.08, 0, 0.3}, 2.1334},
    {{put, 100, 95, 0.5, 0.1, 0.05, 0.2}, 2.4648},
    {{put, 19, 19, 0.75, 0.1, 0.1, 0.28}, 1.7011},
    {{call, 19, 19, 0.75, 0.1, 0.1, 0.28}, 1.7011},
    {{call, 1.56, 1.6, 0.5, 0.06, 0.08, 0.12}, 0.0291},
    {{put, 75, 70, 0.5, 0.1, 0.05, 0.35}, 4.0870},
    {{call, 90, 100, 0.1, 0.1, 0.1, 0.15}, 0.0205},
    {{call, 100, 100, 0.1, 0.1, 0.1, 0.15}, 1.8734},
    {{call, 110, 100, 0.1, 0.1, 0.1, 0.15}, 9.9413},
    {{call, 90, 100, 0.1, 0.1, 0.1, 0.25}, 0.3150},
    {{call, 100, 100, 0.1, 0.1, 0.1, 0.25}, 3.1217},
    {{call, 110, 100, 0.1, 0.1, 0.1, 0.25}, 10.3556},
    {{call, 90, 100, 0.1, 0.1, 0.1, 0.35}, 0.9474},
    {{call, 100, 100, 0.1, 0.1, 0.1, 0.35}, 4.3693},
    {{call, 110, 100, 0.1, 0.1, 0.1, 0.35}, 11.1381},
    {{call, 90, 100, 0.5, 0.1, 0.1, 0.15}, 0.8069},
    {{call, 100, 100, 0.5, 0.1, 0.1, 0.15}, 4.0232},
    {{call, 110, 100, 0.5, 0.1, 0.1, 0.15}, 10.5769},
    {{call, 90, 100, 0.5, 0.1, 0.1, 0.25}, 2.7026},
    {{call, 100, 100, 0.5, 0.1, 0.1, 0.25}, 6.6997},
    {{call, 110, 100, 0.5, 0.1, 0.1, 0.25}, 12.7857},
    {{call, 90, 100, 0.5, 0.1, 0.1, 0.35}, 4.9329},
    {{call, 100, 100, 0.5, 0.1, 0.1, 0.35}, 9.3679},
    {{call, 110, 100, 0.5, 0.1, 0.1, 0.35}, 15.3086},
    {{put, 90, 100, 0.1, 0.1, 0.1, 0.15}, 9.9210},
    {{put, 100, 100, 0.1, 0.1, 0.1, 0.15}, 1.8734},
    {{put, 110, 100, 0.1, 0.1, 0.1, 0.15}, 0.0408},
    {{put, 90, 100, 0.1, 0.1, 0.1, 0.25}, 10.2155},
    {{put, 100, 100, 0.1, 0.1, 0.1, 0.25}, 3.1217},
    {{put, 110, 100, 0.1, 0.1, 0.1, 0.25}, 0.4551},
    {{put, 90, 100, 0.1, 0.1, 0.1, 0.35}, 10.8479},
    {{put, 100, 100, 0.1, 0.1, 0.1, 0.35}, 4.3693},
    {{put, 110, 100, 0.1, 0.1, 0.1, 0.35}, 1.2376},
    {{put, 90, 100, 0.5, 0.1, 0.1, 0.15}, 10.3192},
    {{put, 100, 100, 0.5, 0.1, 0.1, 0.15}, 4.0232},
    {{put, 110, 100, 0.5, 0.1, 0.1, 0.15}, 1.0646},
    {{put, 90, 100, 0.5, 0.1, 0.1, 0.25}, 12.2149},
    {{put, 100, 100, 0.5, 0.1, 0.1, 0.25}, 6.6997},
    {{put, 110, 100, 0.5, 0.1, 0.1, 0.25}, 3.2734},
    {{put, 90, 100, 0.5, 0.1, 0.1, 0.35}, 14.4452},
    {{put, 100, 100, 0.5, 0.1, 0.1, 0.35}, 9.3679},
    {{put, 110, 100, 0.5, 0.1, 0.1, 0.35}, 5.7963},
    {{call, 42, 40, 0.75, 0.04, 0.08, 0.35}, 5.0975},
};

option with(option o, double option::*input, double change) {
    o.*input += change;
    return o;
}

} // namespace

TEST_CASE("Black-Scholes-Merton: Haug's tables", "[value]") {
    for (const row& r : rows) {
        INFO(r.o.share << ' ' << r.o.strike << ' ' << r.o.years << ' ' << r.o.volatility);
        CHECK(black_scholes(r.o) == near(r.printed, 1e-4));
    }
    published(haug("p. 2 to 8", "europeanoption"), "call, S 60, K 65, T 0.25, r 8 %, vol 30 %",
              "2.1334", black_scholes({call, 60, 65, 0.25, 0.08, 0, 0.30}));
    published(haug("p. 2 to 8", "europeanoption"),
              "put, S 100, K 95, q 5 %, r 10 %, T 0.5, vol 20 %", "2.4648",
              black_scholes({put, 100, 95, 0.5, 0.10, 0.05, 0.20}));
    published(haug("p. 27", "europeanoption"), "call, S 42, K 40, q 8 %, r 4 %, T 0.75, vol 35 %",
              "5.0975", black_scholes({call, 42, 40, 0.75, 0.04, 0.08, 0.35}));
}

TEST_CASE("Black-Scholes-Merton: Hull's examples and those of py_vollib", "[value]") {
    const paper example = hull_example("the example of Black, Scholes and Merton");
    published(example, "call, S 42, K 40, r 10 %, vol 20 %, six months", "4.76",
              black_scholes({call, 42, 40, 0.5, 0.10, 0, 0.20}));
    published(example, "put", "0.81", black_scholes({put, 42, 40, 0.5, 0.10, 0, 0.20}));
    CHECK(black_scholes({call, 42, 40, 0.5, 0.10, 0, 0.20}) == near(4.759422, 5e-7));
    CHECK(black_scholes({put, 42, 40, 0.5, 0.10, 0, 0.20}) == near(0.808599, 5e-7));
    const paper vollib{"py_vollib",
                       "the doctests of black_scholes, black_scholes_merton and their greeks",
                       "https://github.com/vollib/py_vollib", paper::F};
    published(vollib, "call, S 100, K 90, T 0.5, r 1 %, vol 20 %", "12.111581435",
              black_scholes({call, 100, 90, 0.5, 0.01, 0, 0.20}));
    published(vollib, "put, the same", "1.66270456231",
              black_scholes({put, 100, 90, 0.5, 0.01, 0, 0.20}));
    published(vollib, "put, S 100, K 95, T 0.5, r 10 %, q 5 %, vol 20 %", "2.46478764676",
              black_scholes({put, 100, 95, 0.5, 0.10, 0.05, 0.20}));
    const auto g = black_scholes_greeks({call, 49, 50, 0.3846, 0.05, 0, 0.20});
    published(vollib, "hull_book_tests: delta", "0.521601633972", g.delta);
    published(vollib, "hull_book_tests: gamma", "0.0655453772525", g.gamma);
    published(vollib, "hull_book_tests: vega, for 1 %", "0.121052427542", g.vega / 100);
    published(vollib, "hull_book_tests: theta, a year", "-4.30538996455", g.theta);
}

TEST_CASE("Black-Scholes-Merton: Haug's greeks", "[value]") {
    const paper book       = haug("p. 11 to 16", "europeanoption");
    const option of_future = {call, 105, 100, 0.5, 0.10, 0.10, 0.36};
    published(book, "delta of a call on a future", "0.5946", black_scholes_greeks(of_future).delta);
    option sell = of_future;
    sell.kind   = put;
    published(book, "delta of a put on it", "-0.3566", black_scholes_greeks(sell).delta);
    const auto p = black_scholes_greeks(sell);
    published(book, "elasticity of the put", "-4.8775", p.delta * 105 / p.value);
    const auto share = black_scholes_greeks({call, 55, 60, 0.75, 0.10, 0, 0.30});
    published(book, "gamma, S 55, K 60", "0.0278", share.gamma);
    published(book, "vega, S 55, K 60", "18.9358", share.vega);
    published(book, "theta of a put on an index", "-31.1924",
              black_scholes_greeks({put, 430, 405, 1.0 / 12, 0.07, 0.05, 0.20}).theta);
    published(book, "rho, S 72, K 75", "38.7325",
              black_scholes_greeks({call, 72, 75, 1, 0.09, 0, 0.19}).rho);
}

TEST_CASE("Plug's two warrants of one day follow from one price of its share", "[value]") {
    // The filing says no price. One of 2.389 gives both values to the cent; the close was about 2.40.
    const paper note =
        paper{"Plug Power: its warrants valued at 31 March 2019",
              "10-Q of the first quarter of 2019, note on the warrants",
              "https://www.sec.gov/Archives/edgar/data/1093691/000155837019004508/R31.htm",
              paper::F}
            .derived();
    published(note, "Amazon's second tranche, a share", "2.05",
              black_scholes({call, 2.389, 1.1893, 8.01, 0.0232, 0, 0.85}));
    published(note, "Walmart's second tranche, a share", "1.94",
              black_scholes({call, 2.389, 2.1231, 8.30, 0.0233, 0, 0.85}));
}

TEST_CASE("put-call parity", "[value]") {
    std::mt19937_64 random(1601);
    for (int i = 0; i < 2000; ++i) {
        option c = random_option(random), p = c;
        c.kind = call;
        p.kind = put;
        CHECK(black_scholes(c) - black_scholes(p) ==
              near(c.share_at_expiry() - c.strike * c.discount(), 1e-12 * (c.share + c.strike)));
        const auto gc = black_scholes_greeks(c), gp = black_scholes_greeks(p);
        CHECK(gc.gamma == gp.gamma);
        CHECK(gc.vega == gp.vega);
        CHECK(gc.delta - gp.delta == near(std::exp(-c.yield * c.years), 1e-14));
    }
}

TEST_CASE("greeks are what differences of values say", "[value]") {
    std::mt19937_64 random(1602);
    for (int i = 0; i < 500; ++i) {
        const option o = random_option(random);
        const auto g   = black_scholes_greeks(o);
        // Central differences, whose steps fit how fast the value bends.
        const double ds = 1e-3 * o.share * std::min(1.0, o.deviation()), dv = 1e-4 * o.volatility,
                     dt = 1e-4 * o.years, dr = 1e-5;
        const auto slope = [&](double option::*input, double step) {
            return (black_scholes(with(o, input, step)) - black_scholes(with(o, input, -step))) /
                   (2 * step);
        };
        const double scale = o.share + o.strike;
        INFO(o.share << ' ' << o.strike << ' ' << o.years << ' ' << o.volatility);
        CHECK(g.delta == near(slope(&option::share, ds), 2e-6));
        CHECK(g.gamma * o.share * o.deviation() ==
              near((black_scholes_greeks(with(o, &option::share, ds)).delta -
                    black_scholes_greeks(with(o, &option::share, -ds)).delta) /
                       (2 * ds) * o.share * o.deviation(),
                   2e-6));
        CHECK(g.vega == near(slope(&option::volatility, dv), 1e-6 * scale));
        CHECK(g.theta * o.years == near(-slope(&option::years, dt) * o.years, 1e-6 * scale));
        CHECK(g.rho == near(slope(&option::rate, dr), 1e-6 * scale * (1 + o.years * o.years)));
    }
}

TEST_CASE("without volatility or time an option is worth its limit", "[value]") {
    for (const option_kind kind : {call, put})
        for (const double strike : {0.0, 80.0, 100.0, 130.0})
            for (const double volatility : {0.0, 0.3})
                for (const double years : {0.0, 2.0}) {
                    if (volatility > 0 && years > 0) continue;
                    const option o{kind, 100, strike, years, 0.05, 0.01, volatility};
                    const double gain = o.share_at_expiry() - strike * o.discount();
                    CHECK(black_scholes(o) == near(std::max(0.0, o.sign() * gain), 1e-12));
                    const auto g = black_scholes_greeks(o);
                    for (const double x : {g.value, g.delta, g.gamma, g.vega, g.theta, g.rho})
                        CHECK(std::isfinite(x));
                    option nearly = o; // and the limit is one
                    (volatility == 0 ? nearly.volatility : nearly.years) = 1e-9;
                    CHECK(black_scholes(nearly) == near(black_scholes(o), 2e-3));
                }
    // The forward at the strike: the mean of both sides.
    CHECK(black_scholes_greeks({call, 100, 100, 0, 0, 0, 0.3}).delta == 0.5);
    CHECK(black_scholes({call, 0, 0, 1, 0.05, 0, 0.3}) == 0);
    CHECK(black_scholes({put, 0, 50, 1, 0.05, 0, 0.3}) == near(50 * std::exp(-0.05), 1e-12));
    CHECK(black_scholes({call, 100, 0, 1, 0.05, 0.02, 0.3}) == near(100 * std::exp(-0.02), 1e-12));
    // A volatility beyond all measure: the share itself.
    CHECK(black_scholes({call, 100, 90, 1, 0.05, 0, 1e200}) == 100);
}
