#include <kicker/value/closed_form.hpp>

#include <kicker/value/hurdle_recursion.hpp>
#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/words.hpp>

#include "support/random_option.hpp"

// Closed forms against paths that are drawn here, by code that prices nothing else.

using namespace kicker;
using namespace kicker::literals;

namespace {

/// Steps of 73 days, so that each ends on a day.
constexpr int steps   = 15;
constexpr double span = 3, dt = span / steps;

/// How the price is watched between steps.
enum class watch { every_moment, on_steps };

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
    /// At least what one path in all weighs, for some means come from paths that are rarely drawn.
    double error() const {
        const double variance = std::max(0.0, squares / count - mean() * mean());
        return std::max(std::sqrt(variance / count), (1 + mean()) / count);
    }
};

/// What the paths say of a tranche.
struct simulated {
    sampled vested, value;
};

simulated simulate(const rule& vests, const outlook& o, double struck_at, exercising when,
                   watch how, int paths, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    simulated result;
    const double s = o.share.volatility.at(1), r = o.share.rate.at(1);
    for (int path = 0; path < paths; ++path) {
        double x = 0, best = how == watch::on_steps ? -1e9 : 0, mark = 0, worth = 0;
        std::vector<double> logs(o.totals.size()), sums(o.totals.size()), stops;
        for (const auto& t : o.totals)
            stops.push_back(t.stops > 0 ? -std::log(uniform(random, 1e-300, 1)) / t.stops : 1e9);
        std::vector<double> happens;
        for (const auto& m : o.milestones) {
            const double wait = m.a_year > 0 ? -std::log(uniform(random, 1e-300, 1)) / m.a_year : 0;
            happens.push_back(uniform(random, 0, 1) < m.probability ? m.after + wait : 1e9);
        }
        state now;
        const auto price_of = [&](double log) { return o.share.price * std::exp(log); };
        // What the rule earns at the close of a day, and what is exercised then.
        const auto close = [&](double at) {
            for (std::size_t i = 0; i < happens.size(); ++i)
                if (happens[i] <= at) now = now.reached(o.milestones[i].name);
            now              = now.on(o.as_of + static_cast<int>(std::lround(365 * at)));
            const fraction f = fraction_of(vests, now);
            const double part =
                static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
            if (part > mark && when == exercising::when_vested)
                worth += (part - mark) * std::exp(-r * at) * std::max(0.0, price_of(x) - struck_at);
            mark = std::max(mark, part);
        };
        const double fails =
            o.defaults > 0 ? -std::log(uniform(random, 1e-300, 1)) / o.defaults : 1e9;
        close(0); // before any price counts
        for (int k = 1; k <= steps; ++k) {
            const double at = k * dt, z = gaussian(random), before = x;
            x += (r + o.defaults - o.share.yield - s * s / 2) * dt + s * std::sqrt(dt) * z;
            if (at > fails)
                x = -1e3; // worth nothing: no price reaches a level, and all else goes on
            // Between two steps: the highest of a Brownian bridge.
            const double up = x - before, u = uniform(random, 1e-300, 1);
            best = std::max(
                best, how == watch::on_steps
                          ? x
                          : before + (up + std::sqrt(up * up - 2 * s * s * dt * std::log(u))) / 2);
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
            now.set(share_price.key, fraction(static_cast<int128>(price_of(x) * 1e8)));
            now.set(highest, fraction(static_cast<int128>(price_of(best) * 1e8)));
            close(at);
            if (k == steps && when == exercising::at_expiry)
                worth = mark * std::exp(-r * at) * std::max(0.0, price_of(x) - struck_at);
        }
        result.vested.add(mark);
        result.value.add(worth);
    }
    return result;
}

/// How far a figure is from its sample, in standard errors; a matched one may also miss a part of its
/// own error.
double z_of(const closed_answer& a, const sampled& x) {
    if (!a.figure) FAIL(to_sentence(a.reason));
    const auto& f     = *a.figure;
    const double miss = std::max(0.0, std::abs(f.mean - x.mean()) - f.error / 10);
    return miss / x.error();
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
            const auto y =
                simulate(r, o, strikes, exercising::at_expiry, watch::every_moment, 3000, random());
            INFO(r << ", strike " << strikes);
            CHECK(z_of(x.vested, y.vested) < 4);
            CHECK(z_of(x.per_share, y.value) < 4);
        }
    }
}

namespace {

/// A condition at random; its kind says what it reads.
rule random_leaf(std::mt19937_64& random, bool evenly) {
    const auto whole = [&](double low, double high) {
        return static_cast<std::int64_t>(uniform(random, low, high));
    };
    const auto date = [&] { return day(2026_y / 12 / 31) + static_cast<int>(73 * whole(0, 16)); };
    switch (random() % (evenly ? 13 : 11)) {
    case 0: return spend >= money::of(whole(2, 26) * 1'000'000'000);
    case 1:
        return ramp(spend, money::of(whole(2, 12) * 1'000'000'000),
                    money::of(whole(13, 30) * 1'000'000'000));
    case 2:
        return in_steps(ramp(delivered, power::of(whole(100, 500)), power::of(whole(501, 1300))),
                        3);
    case 3: return delivered >= power::of(whole(200, 1200));
    case 4: return share_price >= price::of(whole(70, 220));
    case 5: return peak(share_price) >= price::of(whole(80, 220));
    case 6: return ramp(peak(share_price), price::of(whole(60, 120)), price::of(whole(121, 250)));
    case 7: return by(date());
    case 8: return on >= date();
    case 9: return level(percent::of(whole(10, 90)));
    case 10: return reached("second");
    case 11: return reached("first");
    default: return ramp(on, 2027_y / 3 / 1, 2031_y / 1 / 1);
    }
}
rule random_rule(std::mt19937_64& random, int leaves, bool evenly) {
    if (leaves == 1) return random_leaf(random, evenly);
    const int left = 1 + static_cast<int>(random() % static_cast<unsigned>(leaves - 1));
    const rule a   = random_rule(random, left, evenly),
               b   = random_rule(random, leaves - left, evenly);
    return random() % 2 == 0 ? a && b : a || b;
}

} // namespace

TEST_CASE("random rules: whatever form is found agrees with paths", "[value]") {
    std::mt19937_64 random(1632);
    int found = 0, none = 0;
    for (int i = 0; i < 80; ++i) {
        const bool at_end   = random() % 2 == 0;
        const rule r        = random_rule(random, 1 + static_cast<int>(random() % 5), at_end);
        outlook o           = random_outlook(random, random() % 2 == 0);
        const int tie       = static_cast<int>(random() % 4);
        const double struck = random() % 2 == 0 ? 0 : 80;
        if (tie == 0) o.together = {{share_price.key, spend.key, .6}};
        if (tie == 1) o.totals[0].volatility = 0;
        if (tie == 2) o.totals[1].stops = .3;
        if (struck == 0 && !at_end) o.share.yield = 0;
        if (tie == 3 && !at_end) o.defaults = .1;
        const deal d{.warrants = {{.name     = "w",
                                   .strike   = price::of(static_cast<std::int64_t>(struck)),
                                   .tranches = {{.name = "t", .shares = 1_sh, .vests = r}}}}};
        const closed_form_options options{.exercising = at_end ? exercising::at_expiry
                                                               : exercising::when_vested,
                                          .years      = span,
                                          .watched_on = equal_dates(steps, span)};
        const auto x       = closed_form(d, o, options).tranches[0];
        const bool has_any = x.vested.figure.has_value() || x.per_share.figure.has_value();
        ++(has_any ? found : none);
        if (!has_any) continue;
        const auto y = simulate(r, o, struck, options.exercising, watch::on_steps, 1500, random());
        INFO(i << ": " << r << ", strike " << struck << ", " << to_word(options.exercising));
        if (x.vested.figure.has_value()) CHECK(z_of(x.vested, y.vested) < 4);
        if (x.per_share.figure.has_value()) CHECK(z_of(x.per_share, y.value) < 4);
    }
    CHECK(found > 50);
    CHECK(none > 5);
}
