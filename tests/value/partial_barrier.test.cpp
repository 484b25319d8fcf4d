#include <kicker/value/partial_barrier.hpp>

#include <kicker/value/quadrature.hpp>

#include "support/haug.hpp"
#include "support/published.hpp"
#include "support/random_option.hpp"

using namespace kicker;
using enum option_kind;
using enum barrier_side;
using enum knock;

namespace {

struct row {
    double share, strike, days, printed;
};
/// Haug, partial-time barrier options: H 100, r 10 %, vol 25 %, 360 days; down and out calls, watched from the day on.
constexpr row calls[] = {
    {95, 90, 1, 0.0393},      {95, 110, 1, 0.0000},     {105, 90, 1, 9.8751},
    {105, 110, 1, 6.2303},    {95, 90, 90, 6.2747},     {95, 110, 90, 3.7352},
    {105, 90, 90, 15.6324},   {105, 110, 90, 9.6812},   {95, 90, 180, 10.3345},
    {95, 110, 180, 5.8712},   {105, 90, 180, 19.2896},  {105, 110, 180, 11.6055},
    {95, 90, 270, 13.4342},   {95, 110, 270, 7.1270},   {105, 90, 270, 22.0753},
    {105, 110, 270, 12.7342}, {95, 90, 359, 16.8576},   {95, 110, 359, 7.5763},
    {105, 90, 359, 25.1488},  {105, 110, 359, 13.1376},
};
/// The same for up and out puts, as QuantLib's tests have them.
constexpr row mirrored[] = {
    {95, 90, 1, 1.5551},   {95, 95, 1, 2.0589},   {90, 95, 1, 4.4512},   {99, 90, 1, 0.3404},
    {95, 90, 90, 2.4181},  {95, 95, 90, 3.2257},  {90, 95, 90, 5.0624},  {99, 90, 90, 1.5992},
    {95, 90, 180, 3.0021}, {95, 95, 180, 4.0617}, {90, 95, 180, 5.7960}, {99, 90, 180, 2.1903},
    {95, 90, 270, 3.4194}, {95, 95, 270, 4.7362}, {90, 95, 270, 6.4370}, {99, 90, 270, 2.6025},
    {95, 90, 359, 3.5965}, {95, 95, 359, 5.1865}, {90, 95, 359, 6.8782}, {99, 90, 359, 2.7759},
};

/// The value by integration over the price at the moment: what is left is a plain option, or one
/// behind a barrier that is watched throughout.
double by_integration(const option& o, const barrier& b, watched when, double t) {
    static const auto rule = gauss_legendre(60);
    const double sd = o.volatility * std::sqrt(t), h = std::log(b.level / o.share),
                 drift = (o.rate - o.yield) * t - sd * sd / 2;
    const auto rest    = [&](double x) {
        option later = o;
        later.share  = o.share * std::exp(x);
        later.years  = o.years - t;
        double value = 0;
        if (when == watched::at_first) {
            // The bridge from 0 to x touches h with probability e^(-2h(h-x)/s^2t).
            if (b.is_touched_by(o.share) || b.is_touched_by(later.share)) return 0.0;
            value = black_scholes(later) * -std::expm1(-2 * h * (h - x) / (sd * sd));
        } else {
            barrier seen = b;
            if (when == watched::at_last_from_both) seen.side = later.share > b.level ? down : up;
            value = barrier_option(later, seen);
        }
        return value * normal_density((x - drift) / sd) / sd;
    };
    double sum = 0;
    std::vector<double> cuts{h};
    for (int i = -20; i <= 20; ++i) cuts.push_back(drift + i * sd / 2);
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
        sum += integral(rule, cuts[i], cuts[i + 1], rest);
    return std::exp(-o.rate * t) * sum;
}

} // namespace

TEST_CASE("partial barriers: Haug's table and its mirror", "[value]") {
    for (const row& r : calls)
        CHECK(partial_barrier_option({call, r.share, r.strike, 1, 0.10, 0, 0.25}, {down, out, 100},
                                     watched::at_last_from_both,
                                     r.days / 360) == near(r.printed, 1e-4));
    for (const row& r : mirrored)
        CHECK(partial_barrier_option({put, r.share, r.strike, 1, 0.10, 0, 0.25}, {up, out, 100},
                                     watched::at_last_from_both,
                                     r.days / 360) == near(r.printed, 1e-4));
    const paper book = haug("partial-time barrier options", "partialtimebarrieroption");
    const auto of    = [](double days) {
        return partial_barrier_option({call, 95, 90, 1, 0.10, 0, 0.25}, {down, out, 100},
                                         watched::at_last_from_both, days / 360);
    };
    published(book, "down and out call, S 95, K 90, from day 90", "6.2747", of(90));
    published(book, "from day 180", "10.3345", of(180));
    published(book, "from day 270", "13.4342", of(270));
    published(book, "from day 359", "16.8576", of(359));
}

TEST_CASE("partial barriers by integration over the price of the day", "[value]") {
    std::mt19937_64 random(1611);
    for (int i = 0; i < 60; ++i) {
        option o = random_option(random);
        if (o.volatility < 0.03) continue;
        const double t   = o.years * uniform(random, 0.05, 0.95);
        const double far = uniform(random, 0.01, 1.5) * o.deviation();
        const barrier b{random() % 2 == 0 ? up : down, out,
                        o.share * std::exp(random() % 2 == 0 ? far : -far)};
        for (const watched when :
             {watched::at_first, watched::at_last, watched::at_last_from_both}) {
            INFO(o.sign() << ' ' << o.share << ' ' << o.strike << ' ' << b.level << ' ' << b.above()
                          << ' ' << t << ' ' << o.years << ' ' << static_cast<int>(when));
            CHECK(partial_barrier_option(o, b, when, t) ==
                  near(by_integration(o, b, when, t), 1e-7 * (o.share + o.strike)));
        }
    }
}

TEST_CASE("a barrier watched for no time is none, and for the whole time an ordinary one",
          "[value]") {
    std::mt19937_64 random(1612);
    for (int i = 0; i < 300; ++i) {
        const option o          = random_option(random);
        const double far        = uniform(random, 0.01, 1.5) * o.deviation();
        const barrier_side side = random() % 2 == 0 ? up : down;
        const barrier b{side, random() % 2 == 0 ? in : out,
                        o.share * std::exp(side == up ? far : -far)};
        const double slack = 1e-9 * (o.share + o.strike);
        CHECK(partial_barrier_option(o, b, watched::at_first, o.years) ==
              near(barrier_option(o, b), slack));
        CHECK(partial_barrier_option(o, b, watched::at_last, 0) ==
              near(barrier_option(o, b), slack));
        CHECK(partial_barrier_option(o, b, watched::at_last_from_both, 0) ==
              near(barrier_option(o, b), slack));
        const double free = b.effect == out ? black_scholes(o) : 0;
        CHECK(partial_barrier_option(o, b, watched::at_first, 0) == near(free, slack));
        barrier other = b;
        other.effect  = b.effect == in ? out : in;
        for (const watched when : {watched::at_first, watched::at_last, watched::at_last_from_both})
            CHECK(partial_barrier_option(o, b, when, o.years / 3) +
                      partial_barrier_option(o, other, when, o.years / 3) ==
                  near(black_scholes(o), slack));
    }
}

TEST_CASE("partial barriers without volatility, and what they refuse", "[value]") {
    const option even{call, 100,  90, 2,
                      0.05, 0.02, 0}; // 101.5 after half a year, 106.18 at the end
    CHECK(partial_barrier_option(even, {up, out, 103}, watched::at_first, 0.5) ==
          near(black_scholes(even), 1e-12));
    CHECK(partial_barrier_option(even, {up, out, 101}, watched::at_first, 0.5) == 0);
    CHECK(partial_barrier_option(even, {up, out, 101}, watched::at_last, 0.5) == 0);
    CHECK(partial_barrier_option(even, {up, out, 101}, watched::at_last_from_both, 0.5) ==
          near(black_scholes(even), 1e-12));
    CHECK(partial_barrier_option(even, {up, in, 103}, watched::at_last, 0.5) ==
          near(black_scholes(even), 1e-12));
    CHECK_THROWS_WITH(partial_barrier_option(even, {up, in, 103}, watched::at_first, 3),
                      "moment at which the watch of a barrier changes: expected from zero to the "
                      "years until expiry, found 3");
    CHECK_THROWS_WITH(partial_barrier_option(even, {up, in, 103, 5}, watched::at_first, 1),
                      "rebate of a barrier watched in part: expected zero, found 5");
}
