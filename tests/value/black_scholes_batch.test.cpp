#include <kicker/value/black_scholes_batch.hpp>

#include <kicker/value/detail/lane_math.hpp>

#include "support/random_option.hpp"

#include <vector>

using namespace kicker;

namespace {

/// Rows of options and of their greeks.
struct rows {
    std::vector<double> share, strike, years, rate, yield, volatility;
    std::vector<double> value, delta, gamma, vega, theta, rho;

    void add(const option& o) {
        share.push_back(o.share), strike.push_back(o.strike), years.push_back(o.years);
        rate.push_back(o.rate), yield.push_back(o.yield), volatility.push_back(o.volatility);
        for (auto* column : {&value, &delta, &gamma, &vega, &theta, &rho}) column->push_back(-1);
    }
    [[nodiscard]] option at(option_kind kind, std::size_t i) const {
        return {kind, share[i], strike[i], years[i], rate[i], yield[i], volatility[i]};
    }
    [[nodiscard]] option_columns inputs(option_kind kind) const {
        return {kind, share, strike, years, rate, yield, volatility};
    }
    [[nodiscard]] greek_columns outputs() { return {value, delta, gamma, vega, theta, rho}; }
};

void check(rows& r, option_kind kind) {
    black_scholes_greeks(r.inputs(kind), r.outputs());
    for (std::size_t i = 0; i < r.share.size(); ++i) {
        const option o     = r.at(kind, i);
        const auto one     = black_scholes_greeks(o);
        const double scale = 2e-14 * (o.share + o.strike);
        INFO(o.share << ' ' << o.strike << ' ' << o.years << ' ' << o.volatility);
        CHECK(r.value[i] == near(one.value, scale));
        CHECK(r.delta[i] == near(one.delta, 2e-14));
        CHECK(r.gamma[i] * o.share == near(one.gamma * o.share, 1e-13 * (1 + one.gamma * o.share)));
        CHECK(r.vega[i] == near(one.vega, scale * (1 + o.years)));
        CHECK(r.theta[i] == near(one.theta, scale * 10 / std::min(1.0, o.years + 1e-3)));
        CHECK(r.rho[i] == near(one.rho, scale * (1 + o.years)));
    }
}

} // namespace

TEST_CASE("a column of options is worth what each is", "[value]") {
    std::mt19937_64 random(1625);
    rows r;
    for (int i = 0; i < 3000; ++i) r.add(random_option(random));
    check(r, option_kind::call);
    check(r, option_kind::put);
}

TEST_CASE("rows out of the ordinary, and columns of any length", "[value]") {
    std::mt19937_64 random(1626);
    for (const std::size_t length : {0u, 1u, 31u, 32u, 33u, 100u}) {
        rows r;
        for (std::size_t i = 0; i < length; ++i) {
            option o = random_option(random);
            if (i % 40 == 5) o.volatility = 0;
            if (i % 40 == 6) o.years = 0;
            if (i % 40 == 7) o.strike = 0;
            if (i % 40 == 8) o.share = 0;
            if (i % 40 == 9) o.strike = 1e200;
            r.add(o);
        }
        black_scholes_greeks(r.inputs(option_kind::put), r.outputs());
        for (std::size_t i = 0; i < length; ++i)
            CHECK(r.value[i] == near(black_scholes(r.at(option_kind::put, i)),
                                     2e-14 * (r.share[i] + r.strike[i])));
    }
}

TEST_CASE("a column with a wrong row, or of another length, is refused", "[value]") {
    rows r;
    for (int i = 0; i < 64; ++i) r.add({option_kind::call, 100, 90, 1, 0.05, 0, 0.3});
    r.volatility[40] = -0.1;
    CHECK_THROWS_WITH(black_scholes_greeks(r.inputs(option_kind::call), r.outputs()),
                      "volatility: expected zero or more, found -0.1");
    r.volatility[40] = std::nan("");
    CHECK_THROWS_AS(black_scholes_greeks(r.inputs(option_kind::call), r.outputs()), invalid_input);
    r.volatility.pop_back();
    CHECK_THROWS_WITH(black_scholes_greeks(r.inputs(option_kind::call), r.outputs()),
                      "length of column of volatilities: expected 64, found 63");
}

TEST_CASE("functions for lanes are those of the standard library", "[value]") {
    std::mt19937_64 random(1627);
    for (int i = 0; i < 20000; ++i) {
        const double x = uniform(random, -690, 690), z = uniform(random, 0, 37);
        CHECK(std::abs(detail::lane_exp(x, detail::exponents()) / std::exp(x) - 1) < 1e-15);
        CHECK(std::abs(detail::lane_log(std::exp(x)) - std::log(std::exp(x))) <=
              4e-16 * (1 + std::abs(x)));
        CHECK(std::abs(detail::lane_tail(z) / (normal_distribution(-z) * std::exp(z * z / 2)) - 1) <
              1e-15 * (2 + z * z));
    }
    CHECK(detail::lane_exp(0, detail::exponents()) == 1);
    CHECK(detail::lane_log(1) == 0);
    CHECK(detail::lane_tail(0) == near(0.5, 1e-15));
}
