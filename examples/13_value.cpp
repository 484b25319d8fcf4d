// Values a deal in ten lines: what it is worth, and how likely each tranche vests. Needs nothing beyond
// kicker/value/simulation.hpp.
#include <kicker/kicker.hpp>
#include <kicker/value/simulation.hpp>

#include <cstdio>

using namespace kicker;

int main() {
    deal d;
    d.warrants = {{.name     = "warrant",
                   .strike   = 0.01_per_share,
                   .expires  = 2031_y / 1 / 1,
                   .tranches = {{"base", 1'000'000_sh, ramp(spend, 5_bn, 20_bn)},
                                {"bonus", 500'000_sh,
                                 spend >= 30_bn and peak(share_price) >= 300_per_share}}}};

    outlook o{.as_of = 2026_y / 1 / 1};
    o.share    = {.price = 165, .rate = 0.04, .volatility = 0.55, .expected_return = 0.09};
    o.totals   = {{.of = spend.key, .a_year = 4e9, .growth = 0.35, .volatility = 0.40}};
    o.together = {{.first = share_price.key, .second = spend.key, .rho = 0.3}};

    const valuation v =
        simulate(d, o, {.dates = simulation_dates::monthly(o.as_of, 60)}, {.paths = 65'536});
    std::printf("worth $%.0fm, give or take %.1fm\n", v.value.mean / 1e6,
                v.value.standard_error / 1e6);
    for (const tranche_valuation& t : v.tranches)
        std::printf("%s: %.0f%% vests on average, all of it with probability %.0f%%\n",
                    std::string(t.name.view()).c_str(), 100 * t.vested.mean, 100 * t.probability());
}
