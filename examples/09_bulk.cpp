// Shows bulk: a ledger of a million payments, exact to the share, and a deal asked for many states.
// Needs nothing beyond kicker/batch.hpp.
#include <kicker/batch.hpp>
#include <kicker/kicker.hpp>

#include <iostream>

using namespace kicker::literals;
using kicker::delivered, kicker::market_cap, kicker::ramp, kicker::spend;

// The shape of a deal; the figures are made up.
constexpr kicker::deal tiers{
    .name     = "three tiers",
    .contract = {.currency = "USD", .commitment = 20_bn},
    .warrants = {{.name     = "warrant",
                  .tranches = {{"first", 4'000'000_sh, ramp(spend, 0_bn, 10_bn)},
                               {"second", 6'000'000_sh, ramp(spend, 10_bn, 20_bn)},
                               {"delivery", 5'000'000_sh,
                                ramp(delivered, 0_MW, 750_MW) and market_cap > 40_bn}}}}};

int main() {
    // What vests along spend, all else as a state has it: 250 MW delivered, market cap not known.
    const kicker::vesting_curve curve(tiers, spend, kicker::state{}.with(delivered, 250_MW));
    std::cout << "at 12.5bn: " << curve(12.5_bn) << " shares; breakpoints";
    for (const kicker::money level : curve.breakpoints()) std::cout << ' ' << level;

    // A million payments of 15,000, each 100th refunded: what is vested after each of them.
    std::vector<kicker::money> payments(1'000'000, 15'000_cu);
    for (std::size_t i = 99; i < payments.size(); i += 100) payments[i] = -15'000_cu;
    std::vector<kicker::shares> vested(payments.size());
    kicker::vesting_run(curve).vested_after_each(payments, vested);
    std::cout << "\nafter row 99,999: " << vested[99'999] << "; after the last: " << vested.back();

    // Only the rows at which a breakpoint is reached.
    kicker::vesting_run run(curve);
    for (const auto& c : run.crossings(payments))
        std::cout << "\nrow " << c.row << ": " << c.total << " paid, " << c.vested << " vested";
    std::cout << "\nin all " << run.total().now << " paid, " << run.vested() << " vested\n";

    // Many states at once, by column, in double: a simulation asks a plan.
    const kicker::plan plan(tiers);
    const std::vector<double> paid{5e9, 15e9, 25e9}, caps{30e9, 41e9, 41e9},
        megawatts{750, 375, 750};
    std::vector<double> shares(3);
    kicker::columns states(3);
    states.set(spend, paid).set(market_cap, caps).set(delivered, megawatts);
    kicker::vested(plan, states, shares);
    for (const double n : shares) std::cout << static_cast<long>(n) << '\n';
}
