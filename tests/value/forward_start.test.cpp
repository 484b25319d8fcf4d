#include <kicker/value/forward_start.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;

TEST_CASE("a strike that is set later: Haug", "[value]") {
    const paper book = haug("p. 37", "forwardoption");
    published(book, "call, strike 1.1 S in 0.25 years, S 60, q 4 %, r 8 %, T 1, vol 30 %", "4.4064",
              forward_start({call, 60, 0, 1, 0.08, 0.04, 0.30}, 1.1, 0.25),
              {"0.000054", "the book rounds down"});
    published(book, "put, by his program", "8.2971",
              forward_start({put, 60, 0, 1, 0.08, 0.04, 0.30}, 1.1, 0.25));
}

TEST_CASE("a strike of 90 % of the price at vesting is a number of options on one unit",
          "[value]") {
    // r 4 %, vol 60 %, five years from the day on; without dividends the day itself plays no part.
    const option o{call, 165, 0, 7, 0.04, 0, 0.60};
    CHECK(forward_start(o, 0.9, 2) / 165 == near(0.573238, 5e-7));
    std::mt19937_64 random(1618);
    for (int i = 0; i < 300; ++i) {
        const option x = random_option(random);
        option today   = x;
        today.strike   = 0.9 * x.share;
        CHECK(forward_start(x, 0.9, 0) == near(black_scholes(today), 1e-10 * x.share));
        // Set at expiry it is worth what exercise brings at once.
        CHECK(forward_start(x, 0.9, x.years) ==
              near(x.share_at_expiry() * std::max(0.0, x.sign() * 0.1), 1e-10 * x.share));
    }
    CHECK_THROWS_WITH(
        forward_start(o, 0.9, 8),
        "years until the strike is set: expected from zero to the years until expiry, "
        "found 8");
    CHECK_THROWS_WITH(
        forward_start(o, -0.1, 1),
        "part of the price that the strike becomes: expected zero or more, found -0.1");
}
