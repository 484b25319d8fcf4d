// Goal-seek: which price of the share makes the warrant a rebate of 15 % of the spend? And what moves the value.
#include <kicker/kicker.hpp>
#include <kicker/value/sensitivities.hpp>

#include <cstdio>

using namespace kicker;

int main() {
    deal d;
    d.warrants = {{.name     = "warrant",
                   .strike   = 0.01_per_share,
                   .expires  = 2029_y / 1 / 1,
                   .tranches = {{"spend", 20'000'000_sh, ramp(spend, 0_bn, 20_bn)}}}};

    outlook o{.as_of = 2026_y / 1 / 1};
    o.share  = {.price = 100, .rate = 0.04, .volatility = 0.50};
    o.totals = {{.of = spend.key, .a_year = 6e9, .volatility = 0.30}};

    const simulation_options how{.dates = simulation_dates::monthly(o.as_of, 36)};
    const simulation_goal goal{.paths = 32'768};
    const double target = 0.15 * 18e9; // of three years of spend

    const auto set_price = [](outlook& there, double x) { there.share.price = x; };
    const solution s     = solve(d, o, set_price, 20, 400, target, how, goal);
    std::printf("a rebate of 15%% needs a share at $%.0f\n", s.at);

    for (const sensitivity& one :
         sensitivities(d, o, how, {{moved::spot, 0, 0.01}, {moved::pace, 0, 0.01}}, goal))
        std::printf("%s 1%% up: %+.1fm\n", one.of.what == moved::spot ? "price" : "spend",
                    one.up.mean / 1e6);
}
