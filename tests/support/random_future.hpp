// Random rules under random outlooks.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/value/outlook.hpp>

#include <kicker/unit/literals.hpp>

#include <random>
#include <string>

namespace kicker {

/// Random terms and what is assumed of their future.
class random_future {
public:
    explicit random_future(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] rule some_rule(int depth = 0) {
        if (depth < 2 && chance(0.5)) {
            const rule a = some_rule(depth + 1), b = some_rule(depth + 1);
            return chance(0.6) ? a and b : a or b;
        }
        const auto bn      = [](double x) { return money::of(static_cast<std::int64_t>(x * 1e9)); };
        const auto dollars = [](double x) { return price::of(static_cast<std::int64_t>(x)); };
        const double low = between(5, 40), height = between(60, 220);
        switch (between_whole(0, 7)) {
        case 0: return spend >= bn(low);
        case 1: return ramp(spend, bn(low), bn(low + between(5, 30)));
        case 2: return in_steps(ramp(spend, bn(low), bn(low + 20)), 5);
        case 3: return delivered >= power::of(between_whole(100, 900));
        case 4: return peak(share_price) >= dollars(height);
        case 5: return share_price >= dollars(height);
        case 6: return ramp(peak(share_price), dollars(height), dollars(height + 50));
        default: return reached("launch");
        }
    }
    [[nodiscard]] deal some_deal() {
        warrant w{.name = "warrant"};
        const int tranches = between_whole(1, 3);
        for (int t = 0; t < tranches; ++t)
            w.tranches.push_back(
                {.name   = label("tranche " + std::to_string(t)),
                 .shares = shares::of(between_whole(1'000, 5'000'000)),
                 .vests  = some_rule(),
                 .strike = strike(price::of(chance(0.5) ? 0 : between_whole(20, 150)))});
        if (chance(0.2)) w.floor = reached("launch") and level(60_pct);
        if (chance(0.2))
            w.shares = warrant_total::capped(shares::of(between_whole(1'000, 6'000'000)));
        deal d;
        d.warrants = {w};
        return d;
    }
    [[nodiscard]] outlook some_outlook() {
        outlook o;
        o.as_of                 = 2026_y / 1 / 1;
        o.share.price           = between(60, 150);
        o.share.rate            = between(0, 0.06);
        o.share.volatility      = between(0.15, 0.8);
        o.share.yield           = chance(0.5) ? 0 : between(0, 0.03);
        o.share.expected_return = between(0, 0.15);
        o.totals                = {
                           {.of         = spend.key,
                            .a_year     = between(4e9, 12e9),
                            .growth     = between(-0.1, 0.4),
                            .volatility = chance(0.3) ? 0 : between(0.1, 0.6)},
                           {.of = delivered.key, .a_year = between(50, 300), .volatility = between(0.1, 0.5)}};
        if (chance(0.3)) o.totals[0].reversion = between(0.1, 1);
        if (chance(0.2)) o.totals[0].stops = between(0.01, 0.1);
        if (chance(0.2)) o.totals[0].delay = between(0.1, 1);
        o.milestones = {{.name        = "launch",
                         .after       = between(0, 2),
                         .a_year      = chance(0.5) ? 0 : between(0.2, 1),
                         .probability = between(0.3, 1)}};
        if (chance(0.7)) o.together = {{.rho = between(-0.6, 0.8)}};
        if (chance(0.2)) o.defaults = between(0.005, 0.05);
        if (chance(0.2)) o.share.jumps = {between(0.2, 2), -0.1, 0.15};
        return o;
    }
    [[nodiscard]] bool chance(double p) { return between(0, 1) < p; }

private:
    [[nodiscard]] double between(double low, double high) {
        return low + (high - low) * static_cast<double>(random_() >> 11) * 0x1p-53;
    }
    [[nodiscard]] int between_whole(int low, int high) {
        return low + static_cast<int>(random_() % static_cast<std::uint64_t>(high - low + 1));
    }

    std::mt19937_64 random_;
};

} // namespace kicker
