#include <kicker/value/warrant_dilution.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;
using enum dilution_method;

TEST_CASE("warrants: Hull's example", "[value]") {
    const option o{call, 40, 60, 5, 0.03, 0, 0.30};
    const warrant_issue issue{1'000'000, 200'000};
    const paper example = hull_example("the example of warrants on 200,000 new shares");
    published(example, "one option", "7.04", warrant_value(o, issue, none));
    const double w = warrant_value(o, issue, dilution_method::hull);
    published(example, "one warrant", "5.87", w);
    published(example, "cost of the issue, million", "1.17", 200'000 * w / 1e6);
    published(example, "price of the share afterwards", "38.83", 40 - 200'000 * w / 1e6);
    CHECK(warrant_value(o, issue, none) == near(7.040239, 5e-7));
    CHECK(w == near(5.866866, 5e-7));
    CHECK(warrant_value(o, issue, galai_schneller) == near(6.390092, 5e-7));
}

TEST_CASE("a third of a company's warrants, by all three methods", "[value]") {
    const option o{call, 185, 90, 7, 0.043, 0, 0.65};
    const warrant_issue issue{300e6, 33'333'333};
    CHECK(warrant_value(o, issue, none) == near(145.175525, 5e-7));
    CHECK(warrant_value(o, issue, dilution_method::hull) == near(130.657972, 5e-7));
    CHECK(warrant_value(o, issue, galai_schneller) == near(144.060221, 5e-7));
}

TEST_CASE("Galai and Schneller's value solves their equation, and lies below the option",
          "[value]") {
    std::mt19937_64 random(1620);
    for (int i = 0; i < 1000; ++i) {
        option o = random_option(random);
        o.kind   = call;
        const warrant_issue issue{1, std::exp(uniform(random, -8, 3))};
        o.yield        = std::max(o.yield, 0.0);
        const double w = warrant_value(o, issue, galai_schneller);
        option with    = o;
        with.share     = o.share + issue.warrants * w;
        CHECK(w == near(black_scholes(with) / (1 + issue.warrants), 1e-10 * o.share));
        CHECK(w <= o.share);
        CHECK(warrant_value(o, {1, 0}, galai_schneller) == near(black_scholes(o), 1e-12 * o.share));
        CHECK(warrant_value(o, {1, 0}, dilution_method::hull) == black_scholes(o));
    }
    CHECK_THROWS_WITH(warrant_value({put, 40, 60, 5, 0.03, 0, 0.3}, {1, 1}, none),
                      "sign of a warrant: expected 1, for a right to buy, found -1");
    CHECK_THROWS_WITH(warrant_value({call, 40, 60, 5, 0.03, 0, 0.3}, {0, 1}, none),
                      "shares outstanding: expected above zero, found 0");
    CHECK_THROWS_WITH(warrant_value({call, 40, 60, 5, 0.03, 0, 0.3}, {1, -1}, none),
                      "warrants: expected zero or more, found -1");
    // A share that pays its holder to hold it, and more new shares than the equation can bear.
    CHECK_THROWS_WITH(
        warrant_value({call, 100, 60, 10, 0, -0.05, 0.3}, {1, 9}, galai_schneller),
        "dividend yield: expected one at which a warrant is worth less than the company, "
        "found -0.05");
    // At expiry: the shares of both share what both bring.
    CHECK(warrant_value({call, 100, 60, 0, 0, 0, 0.3}, {3, 1}, galai_schneller) == near(40, 1e-12));
}
