#include <kicker/value/closed_form.hpp>

#include <kicker/vest/evaluate.hpp>

#include "support/random_option.hpp"

// Closed forms against paths that are drawn here, by code that prices nothing else.

using namespace kicker;
using namespace kicker::literals;

namespace {

constexpr int steps   = 12;
constexpr double span = 3, dt = span / steps;

/// A standard normal number, by Box and Muller.
double gaussian(std::mt19937_64& from) {
    const double u = uniform(from, 1e-300, 1), v = uniform(from, 0, 1);
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
}

/// A mean over paths.
struct sampled {
    double sum = 0, squares = 0;
    int count = 0;
    void add(double x) { sum += x, squares += x * x, ++count; }
    double mean() const { return sum / count; }
    double error() const { return std::sqrt((squares / count - mean() * mean()) / count); }
};

/// What the paths say of a tranche.
struct simulated {
    sampled vested, value;
};

simulated simulate(const rule& vests, const outlook& o, double struck_at, exercising when,
                   int paths, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    simulated result;
    const double s = o.share.volatility.at(1), r = o.share.rate.at(1);
    for (int path = 0; path < paths; ++path) {
        double x = 0, best = 0, mark = 0, worth = 0;
        std::vector<double> logs(o.totals.size()), sums(o.totals.size()), stops;
        for (const auto& t : o.totals)
            stops.push_back(t.stops > 0 ? -std::log(uniform(random, 1e-300, 1)) / t.stops : 1e9);
        std::vector<double> happens;
        for (const auto& m : o.milestones) {
            const double wait = m.a_year > 0 ? -std::log(uniform(random, 1e-300, 1)) / m.a_year : 0;
            happens.push_back(uniform(random, 0, 1) < m.probability ? m.after + wait : 1e9);
        }
        state now;
        for (int k = 1; k <= steps; ++k) {
            const double at = k * dt, z = gaussian(random), before = x;
            x += (r - o.share.yield - s * s / 2) * dt + s * std::sqrt(dt) * z;
            // The highest of a Brownian bridge.
            const double up = x - before;
            best            = std::max(
                           best,
                           before + (up + std::sqrt(up * up -
                                                    2 * s * s * dt * std::log(uniform(random, 1e-300, 1)))) /
                                        2);
            for (std::size_t i = 0; i < o.totals.size(); ++i) {
                const total_outlook& t = o.totals[i];
                const double rho       = i < o.together.size() ? o.together[i].rho : 0;
                const double w         = rho * z + std::sqrt(1 - rho * rho) * gaussian(random);
                const double v         = t.volatility.at(1);
                logs[i] += v * std::sqrt(dt) * w - (v * v / 2 + t.price_of_risk * v) * dt;
                for (const planned_amount& p : t.planned)
                    if (std::abs(p.years - at) < 1e-9 && at < stops[i])
                        sums[i] += p.amount * std::exp(logs[i]);
                now.set(t.of, fraction(static_cast<int128>(
                                  sums[i] * (t.of.unit == unit_id::money ? 1e4 : 1e3))));
            }
            metric_key highest = share_price.key;
            highest.peak       = true;
            const double price = o.share.price * std::exp(x);
            now.set(highest, fraction(static_cast<int128>(o.share.price * std::exp(best) * 1e8)));
            for (std::size_t i = 0; i < happens.size(); ++i)
                if (happens[i] <= at) now = now.reached(o.milestones[i].name);
            now              = now.on(o.as_of + static_cast<int>(std::floor(365 * at + 1e-6)));
            const fraction f = fraction_of(vests, now);
            const double part =
                static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
            if (part > mark && when == exercising::when_vested)
                worth += (part - mark) * std::exp(-r * at) * std::max(0.0, price - struck_at);
            mark = std::max(mark, part);
            if (k == steps && when == exercising::at_expiry)
                worth = mark * std::exp(-r * at) * std::max(0.0, price - struck_at);
        }
        result.vested.add(mark);
        result.value.add(worth);
    }
    return result;
}

/// How far a figure is from its sample, in standard errors; a matched one may also miss a part of its
/// own error.
double z_of(const closed_answer& a, const sampled& x) {
    if (const auto* const none = std::get_if<no_closed_form>(&a)) FAIL(to_sentence(*none));
    const auto& f     = std::get<closed_figure>(a);
    const double miss = std::max(0.0, std::abs(f.mean - x.mean()) - f.error / 10);
    return miss / std::max(x.error(), 1e-12);
}

outlook random_outlook(std::mt19937_64& random, bool single) {
    outlook o{.as_of = 2026_y / 12 / 31,
              .share = {.price      = 100,
                        .rate       = uniform(random, 0, 0.06),
                        .volatility = uniform(random, 0.2, 0.7),
                        .yield      = uniform(random, 0, 0.03)}};
    total_outlook paid{.of = spend.key, .volatility = uniform(random, 0.1, 0.5)};
    total_outlook power{.of = delivered.key, .volatility = uniform(random, 0.1, 0.5)};
    for (int k = single ? steps : 1; k <= steps; ++k) {
        paid.planned.push_back({k * dt, (single ? 12 : 1) * uniform(random, 1e9, 2e9)});
        power.planned.push_back({k * dt, (single ? 12 : 1) * uniform(random, 50, 100)});
    }
    paid.price_of_risk = uniform(random, 0, 0.2);
    o.totals           = {paid, power};
    o.milestones       = {{.name = "first", .a_year = 0.5, .probability = 0.9},
                          {.name = "second", .after = 1, .probability = 0.6}};
    return o;
}

} // namespace

TEST_CASE("closed forms agree with paths, for rules of all shapes", "[value]") {
    std::mt19937_64 random(1629);
    const rule first = reached("first"), second = reached("second");
    for (int round = 0; round < 2; ++round) {
        const auto bn = [&](double low, double high) {
            return money::of(static_cast<std::int64_t>(uniform(random, low, high) * 10)) *
                   100'000'000;
        };
        const auto hurdle = [&](int low, int high) {
            return peak(share_price) >=
                   price::of(static_cast<std::int64_t>(uniform(random, low, high)));
        };
        const rule paid     = spend >= bn(10, 24);
        const rule paying   = ramp(spend, bn(5, 12), bn(16, 30));
        const rule powered  = in_steps(ramp(delivered, 300_MW, 1100_MW), 4);
        const rule powering = ramp(delivered, 200_MW, 1000_MW);
        const rule climbing = ramp(peak(share_price), 90_per_share, 200_per_share);
        const rule rules[]  = {
             paying,
             paid && hurdle(105, 180),
             paid || hurdle(105, 180),
             paying && climbing,
             powered && first,
             powering && paying,
             (hurdle(110, 130) && level(40_pct)) || (hurdle(150, 200) && second) || paid,
             (first && by(2028_y / 6 / 30)) || second || powered,
             (climbing && first) || (powering && level(70_pct)),
             (paying || (hurdle(120, 160) && second)) && (first || paid) && on >= 2027_y / 6 / 1,
        };
        for (const rule& r : rules) {
            const outlook o      = random_outlook(random, random() % 2 == 0);
            const double strikes = random() % 2 == 0 ? 0 : 80;
            const deal d{.warrants = {{.name     = "w",
                                       .strike   = price::of(static_cast<std::int64_t>(strikes)),
                                       .tranches = {{.name = "t", .shares = 1_sh, .vests = r}}}}};
            const auto x = closed_form(d, o, {.years = span}).tranches[0];
            const auto y = simulate(r, o, strikes, exercising::at_expiry, 3000, random());
            INFO(r << ", strike " << strikes);
            CHECK(z_of(x.vested, y.vested) < 4);
            CHECK(z_of(x.per_share, y.value) < 4);
        }
    }
}
