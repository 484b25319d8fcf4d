#include <kicker/value/jumps.hpp>

#include <kicker/value/quadrature.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;

namespace {

struct row {
    double strike, years, a_year, part, printed;
};
/// Haug, p. 9: calls, S 100, r 8 %, vol of all 25 %, of whose variance a part is jumps of no mean.
constexpr row rows[] = {
    {80, 0.1, 1, 0.25, 20.67},  {80, 0.25, 1, 0.25, 21.74},  {80, 0.5, 1, 0.25, 23.63},
    {80, 0.1, 5, 0.25, 20.65},  {80, 0.25, 5, 0.25, 21.70},  {80, 0.5, 5, 0.25, 23.61},
    {80, 0.1, 10, 0.25, 20.64}, {80, 0.25, 10, 0.25, 21.70}, {80, 0.5, 10, 0.25, 23.61},
    {90, 0.1, 1, 0.25, 11.00},  {90, 0.25, 1, 0.25, 12.74},  {90, 0.5, 1, 0.25, 15.40},
    {90, 0.1, 5, 0.25, 10.98},  {90, 0.25, 5, 0.25, 12.75},  {90, 0.5, 5, 0.25, 15.42},
    {90, 0.1, 10, 0.25, 10.98}, {90, 0.25, 10, 0.25, 12.75}, {90, 0.5, 10, 0.25, 15.42},
    {100, 0.1, 1, 0.25, 3.42},  {100, 0.25, 1, 0.25, 5.88},  {100, 0.5, 1, 0.25, 8.95},
    {100, 0.1, 5, 0.25, 3.51},  {100, 0.25, 5, 0.25, 5.96},  {100, 0.5, 5, 0.25, 9.02},
    {100, 0.1, 10, 0.25, 3.53}, {100, 0.25, 10, 0.25, 5.97}, {100, 0.5, 10, 0.25, 9.03},
    {110, 0.1, 1, 0.25, 0.55},  {110, 0.25, 1, 0.25, 2.11},  {110, 0.5, 1, 0.25, 4.67},
    {110, 0.1, 5, 0.25, 0.56},  {110, 0.25, 5, 0.25, 2.16},  {110, 0.5, 5, 0.25, 4.73},
    {110, 0.1, 10, 0.25, 0.56}, {110, 0.25, 10, 0.25, 2.17}, {110, 0.5, 10, 0.25, 4.74},
    {120, 0.1, 1, 0.25, 0.10},  {120, 0.25, 1, 0.25, 0.64},  {120, 0.5, 1, 0.25, 2.23},
    {120, 0.1, 5, 0.25, 0.06},  {120, 0.25, 5, 0.25, 0.63},  {120, 0.5, 5, 0.25, 2.25},
    {120, 0.1, 10, 0.25, 0.05}, {120, 0.25, 10, 0.25, 0.62}, {120, 0.5, 10, 0.25, 2.25},
    {80, 0.1, 1, 0.5, 20.72},   {80, 0.25, 1, 0.5, 21.83},   {80, 0.5, 1, 0.5, 23.71},
    {80, 0.1, 5, 0.5, 20.66},   {80, 0.25, 5, 0.5, 21.73},   {80, 0.5, 5, 0.5, 23.63},
    {80, 0.1, 10, 0.5, 20.65},  {80, 0.25, 10, 0.5, 21.71},  {80, 0.5, 10, 0.5, 23.61},
    {90, 0.1, 1, 0.5, 11.04},   {90, 0.25, 1, 0.5, 12.72},   {90, 0.5, 1, 0.5, 15.34},
    {90, 0.1, 5, 0.5, 11.02},   {90, 0.25, 5, 0.5, 12.76},   {90, 0.5, 5, 0.5, 15.41},
    {90, 0.1, 10, 0.5, 11.00},  {90, 0.25, 10, 0.5, 12.75},  {90, 0.5, 10, 0.5, 15.41},
    {100, 0.1, 1, 0.5, 3.14},   {100, 0.25, 1, 0.5, 5.58},   {100, 0.5, 1, 0.5, 8.71},
    {100, 0.1, 5, 0.5, 3.39},   {100, 0.25, 5, 0.5, 5.87},   {100, 0.5, 5, 0.5, 8.96},
    {100, 0.1, 10, 0.5, 3.46},  {100, 0.25, 10, 0.5, 5.93},  {100, 0.5, 10, 0.5, 9.00},
    {110, 0.1, 1, 0.5, 0.53},   {110, 0.25, 1, 0.5, 1.93},   {110, 0.5, 1, 0.5, 4.42},
    {110, 0.1, 5, 0.5, 0.58},   {110, 0.25, 5, 0.5, 2.11},   {110, 0.5, 5, 0.5, 4.67},
    {110, 0.1, 10, 0.5, 0.57},  {110, 0.25, 10, 0.5, 2.14},  {110, 0.5, 10, 0.5, 4.71},
    {120, 0.1, 1, 0.5, 0.19},   {120, 0.25, 1, 0.5, 0.71},   {120, 0.5, 1, 0.5, 2.15},
    {120, 0.1, 5, 0.5, 0.10},   {120, 0.25, 5, 0.5, 0.66},   {120, 0.5, 5, 0.5, 2.23},
    {120, 0.1, 10, 0.5, 0.07},  {120, 0.25, 10, 0.5, 0.64},  {120, 0.5, 10, 0.5, 2.24},
    {80, 0.1, 1, 0.75, 20.79},  {80, 0.25, 1, 0.75, 21.96},  {80, 0.5, 1, 0.75, 23.86},
    {80, 0.1, 5, 0.75, 20.68},  {80, 0.25, 5, 0.75, 21.78},  {80, 0.5, 5, 0.75, 23.67},
    {80, 0.1, 10, 0.75, 20.66}, {80, 0.25, 10, 0.75, 21.74}, {80, 0.5, 10, 0.75, 23.64},
    {90, 0.1, 1, 0.75, 11.11},  {90, 0.25, 1, 0.75, 12.75},  {90, 0.5, 1, 0.75, 15.30},
    {90, 0.1, 5, 0.75, 11.09},  {90, 0.25, 5, 0.75, 12.78},  {90, 0.5, 5, 0.75, 15.39},
    {90, 0.1, 10, 0.75, 11.04}, {90, 0.25, 10, 0.75, 12.76}, {90, 0.5, 10, 0.75, 15.40},
    {100, 0.1, 1, 0.75, 2.70},  {100, 0.25, 1, 0.75, 5.08},  {100, 0.5, 1, 0.75, 8.24},
    {100, 0.1, 5, 0.75, 3.16},  {100, 0.25, 5, 0.75, 5.71},  {100, 0.5, 5, 0.75, 8.85},
    {100, 0.1, 10, 0.75, 3.33}, {100, 0.25, 10, 0.75, 5.85}, {100, 0.5, 10, 0.75, 8.95},
    {110, 0.1, 1, 0.75, 0.54},  {110, 0.25, 1, 0.75, 1.69},  {110, 0.5, 1, 0.75, 3.99},
    {110, 0.1, 5, 0.75, 0.62},  {110, 0.25, 5, 0.75, 2.05},  {110, 0.5, 5, 0.75, 4.57},
    {110, 0.1, 10, 0.75, 0.60}, {110, 0.25, 10, 0.75, 2.11}, {110, 0.5, 10, 0.75, 4.66},
    {120, 0.1, 1, 0.75, 0.29},  {120, 0.25, 1, 0.75, 0.84},  {120, 0.5, 1, 0.75, 2.09},
    {120, 0.1, 5, 0.75, 0.15},  {120, 0.25, 5, 0.75, 0.71},  {120, 0.5, 5, 0.75, 2.21},
    {120, 0.1, 10, 0.75, 0.11}, {120, 0.25, 10, 0.75, 0.67}, {120, 0.5, 10, 0.75, 2.23},
};

double value_of(const row& r) {
    const double v = 0.25, of_a_jump = v * v * r.part / r.a_year;
    return jump_diffusion({call, 100, r.strike, r.years, 0.08, 0, v * std::sqrt(1 - r.part)},
                          {r.a_year, -of_a_jump / 2, std::sqrt(of_a_jump)});
}

} // namespace

TEST_CASE("Merton's jumps: Haug's table, with all terms", "[value]") {
    for (const row& r : rows) {
        INFO(r.strike << ' ' << r.years << ' ' << r.a_year << ' ' << r.part);
        CHECK(value_of(r) == near(r.printed, 1e-2));
    }
    const paper book = haug("p. 9", "jumpdiffusion");
    published(book, "call, K 80, T 0.1, one jump a year, 25 % of the variance", "20.67",
              value_of({80, 0.1, 1, 0.25, 0}));
    published(book, "call, K 100, T 0.25, five jumps a year, 50 % of the variance", "5.87",
              value_of({100, 0.25, 5, 0.50, 0}));
}

TEST_CASE("jumps leave parity, and vanish", "[value]") {
    std::mt19937_64 random(1617);
    for (int i = 0; i < 300; ++i) {
        option c = random_option(random), p = c;
        c.kind = call, p.kind = put;
        const price_jumps j{uniform(random, 0, 8), uniform(random, -0.3, 0.3),
                            uniform(random, 0, 0.4)};
        const double scale = 1e-10 * (c.share + c.strike);
        CHECK(jump_diffusion(c, j) - jump_diffusion(p, j) ==
              near(c.share_at_expiry() - c.strike * c.discount(), scale));
        CHECK(jump_diffusion(c, {0, 0.1, 0.2}) == black_scholes(c));
        CHECK(jump_diffusion(c, {j.a_year, 0, 0}) == near(black_scholes(c), scale));
        // Very many very small jumps are a volatility.
        option both      = c;
        both.volatility  = std::sqrt(c.volatility * c.volatility + 0.04);
        const double one = 0.04 / 40000;
        if (i < 5 && c.years < 2)
            CHECK(jump_diffusion(c, {40000, -one / 2, std::sqrt(one)}) ==
                  near(black_scholes(both), 1e-4 * c.share));
    }
}

TEST_CASE("jumps alone: a price that stands still between them", "[value]") {
    // No volatility: the number of jumps decides, each halves the price. By hand, r 0, T 1, one a year.
    const option o{call, 100, 90, 1, 0, 0, 0};
    const price_jumps j{1, std::log(0.5), 0};
    double by_hand = 0, weight = std::exp(-1);
    for (int n = 0; n < 30; ++n) {
        by_hand += weight * std::max(0.0, 100 * std::exp(0.5) * std::pow(0.5, n) - 90);
        weight /= n + 1;
    }
    CHECK(jump_diffusion(o, j) == near(by_hand, 1e-12));
    CHECK(jump_diffusion({call, 100, 90, 0, 0, 0, 0.3}, j) == 10);
    CHECK_THROWS_WITH(jump_diffusion(o, {-1, 0, 0}),
                      "jumps a year: expected zero or more, found -1");
    CHECK_THROWS_WITH(jump_diffusion(o, {1e9, 0, 0}),
                      "jumps until expiry: expected at most a million, found 1e+09");
    CHECK_THROWS_WITH(jump_diffusion(o, {1, 0, -0.1}),
                      "deviation of a jump: expected zero or more, found -0.1");
}
