// The ASC 718 value of an award with a market condition: spend counts as met, the hurdle is part of the value.
#include <kicker/kicker.hpp>
#include <kicker/value/closed_form.hpp>
#include <kicker/value/fair_value_terms.hpp>
#include <kicker/value/simulation.hpp>

#include <cstdio>

using namespace kicker;

int main() {
    deal d;
    d.warrants = {{.name     = "award",
                   .strike   = price::of(0),
                   .expires  = 2030_y / 12 / 31,
                   .tranches = {{"hurdle", 1'000'000_sh,
                                 spend >= 1_bn and average(share_price, 30) >= 200_per_share},
                                {"spend alone", 1'000'000_sh, spend >= 1_bn}}}};

    outlook o{.as_of = 2026_y / 1 / 1};
    o.share = {.price = 100, .rate = 0.04, .volatility = 0.60};

    // A 30-day average is read on each close.
    const simulation_options how{.dates = simulation_dates::closes(o.as_of, 1'260)};
    const valuation v = simulate(fair_value_terms(d), o, how, {.paths = 16'384});
    for (const tranche_valuation& t : v.tranches)
        std::printf("%s: fair value of a share $%.1f\n", std::string(t.name.view()).c_str(),
                    t.per_share());
    std::printf("in plain economics, with no spend in sight: $%.1f\n",
                simulate(d, o, how, {.paths = 2'048}).tranches[1].per_share());
}
