#include <kicker/value/capped.hpp>

#include <kicker/value/quadrature.hpp>

#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;

TEST_CASE("capped appreciation is what the payoff is worth on average", "[value]") {
    static const auto rule = gauss_legendre(60);
    std::mt19937_64 random(1619);
    for (int i = 0; i < 200; ++i) {
        const option o   = random_option(random);
        const double cap = o.strike * uniform(random, 1, 4), sd = o.deviation();
        const auto payoff = [&](double z) {
            const double price = o.forward() * std::exp(sd * z - sd * sd / 2);
            return std::min(std::max(price - o.strike, 0.0), cap - o.strike) * normal_density(z);
        };
        const auto z_of = [&](double price) {
            return std::clamp((std::log(price / o.forward()) + sd * sd / 2) / sd, -9.0, 9.0);
        };
        double sum        = 0;
        const double from = z_of(o.strike), middle = z_of(cap);
        for (int j = 0; j < 8; ++j) {
            sum += integral(rule, from + (middle - from) * j / 8,
                            from + (middle - from) * (j + 1) / 8, payoff);
            sum += integral(rule, middle + (9 - middle) * j / 8,
                            middle + (9 - middle) * (j + 1) / 8, payoff);
        }
        CHECK(capped_appreciation(o, cap) == near(o.discount() * sum, 1e-9 * (o.share + cap)));
        CHECK(capped_appreciation(o, cap) <= (cap - o.strike) * o.discount() + 1e-9 * cap);
    }
}

TEST_CASE("a cap at the strike leaves nothing, and a cap below it is refused", "[value]") {
    const option o{call, 165, 90, 5, 0.04, 0, 0.55};
    CHECK(capped_appreciation(o, 90) == 0);
    CHECK(capped_appreciation(o, 1e9) == near(black_scholes(o), 1e-6));
    CHECK_THROWS_WITH(capped_appreciation(o, 80), "cap: expected the strike or more, found 80");
    CHECK_THROWS_AS(capped_appreciation(o, std::nan("")), invalid_input);
    CHECK(capped_appreciation({call, 165, 90, 0, 0, 0, 0.5}, 120) == 30);
}
