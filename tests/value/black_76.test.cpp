#include <kicker/value/black_76.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;

TEST_CASE("Black 1976: Haug's table of options on a future", "[value]") {
    const paper book = haug("p. 24", "europeanoption");
    const auto of    = [](double forward) {
        return black_76(
               {.forward = forward, .strike = 100, .years = 0.5, .rate = 0.10, .volatility = 0.25});
    };
    published(book, "call, F 90, K 100, r 10 %, T 0.5, vol 25 %", "2.7026", of(90));
    published(book, "call, F 100", "6.6997", of(100));
    published(book, "call, F 110", "12.7857", of(110));
}

TEST_CASE("Black 1976 is e^(-rT) (F N(d1) - K N(d2))", "[value]") {
    std::mt19937_64 random(1603);
    for (int i = 0; i < 500; ++i) {
        const option o  = random_option(random);
        const double sd = o.deviation(), f = o.forward(), w = o.sign();
        const double d1 = (std::log(f / o.strike) + sd * sd / 2) / sd, d2 = d1 - sd;
        const double by_hand =
            o.discount() * w *
            (f * normal_distribution(w * d1) - o.strike * normal_distribution(w * d2));
        const double value = black_76({o.kind, f, o.strike, o.years, o.rate, o.volatility});
        CHECK(value == near(by_hand, 1e-12 * (f + o.strike)));
        CHECK(value == near(black_scholes(o), 1e-12 * (f + o.strike)));
    }
    CHECK_THROWS_WITH(black_76({.forward = 100, .strike = 100, .years = 1, .volatility = -1}),
                      "volatility: expected zero or more, found -1");
}
