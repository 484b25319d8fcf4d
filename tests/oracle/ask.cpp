// Options at random and what kicker says of them, one a line: for tests/oracle/quantlib.cpp to answer.
//
//     NAME SHARE STRIKE DAYS RATE YIELD VOLATILITY KIND EXTRA.. = VALUE..
#include <kicker/value.hpp>

#include <cstdio>
#include <random>
#include <string>
#include <vector>

using namespace kicker;

namespace {

std::mt19937_64 source(16);

double uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(source() >> 11) * 0x1p-53;
}

void say(const std::string& name, const option& o, int days, const std::vector<double>& extra,
         const std::vector<double>& values) {
    std::printf("%s %.17g %.17g %d %.17g %.17g %.17g %d", name.c_str(), o.share, o.strike, days,
                o.rate, o.yield, o.volatility, o.kind == option_kind::call ? 1 : -1);
    for (const double x : extra) std::printf(" %.17g", x);
    std::printf(" =");
    for (const double x : values) std::printf(" %.17g", x);
    std::printf("\n");
}

void ask() {
    const int days = 30 + static_cast<int>(source() % 1500);
    option o{.kind       = source() % 2 == 0 ? option_kind::call : option_kind::put,
             .share      = uniform(50, 150),
             .strike     = uniform(60, 140),
             .years      = days / 365.0,
             .rate       = uniform(0.005, 0.12),
             .yield      = uniform(0.005, 0.08),
             .volatility = uniform(0.08, 0.8)};
    const auto g = black_scholes_greeks(o);
    say("european", o, days, {}, {g.value, g.delta, g.gamma, g.vega, g.theta, g.rho});
    say("implied", o, days, {g.value}, {implied_volatility(o, g.value)});
    say("baw", o, days, {}, {barone_adesi_whaley(o)});
    // Where the approximation falls below the European value, kicker gives that.
    if (const double value = bjerksund_stensland_1993(o); value > g.value)
        say("bjerksund", o, days, {}, {value});
    say("crr", o, days, {}, {lattice(o, {.steps = 201})});
    say("leisen_reimer", o, days, {},
        {lattice(o, {.steps = 201, .kind = lattice_kind::leisen_reimer})});
    say("cash", o, days, {7}, {cash_or_nothing(o, 7)});
    say("asset", o, days, {}, {asset_or_nothing(o)});
    for (const barrier_side side : {barrier_side::up, barrier_side::down}) {
        const double far = uniform(0.02, 1.2) * o.deviation(),
                     up  = side == barrier_side::up ? 1 : -1;
        barrier b{side, knock::in, o.share * std::exp(up * far), 3};
        for (const knock effect : {knock::in, knock::out}) {
            b.effect        = effect;
            const double in = effect == knock::in ? 1 : 0;
            say("barrier", o, days, {up, in, b.level, b.rebate}, {barrier_option(o, b)});
            say("binary_cash", o, days, {up, in, b.level, 9}, {cash_or_nothing(o, b, 9)});
            say("binary_asset", o, days, {up, in, b.level}, {asset_or_nothing(o, b)});
        }
        b.effect = knock::in;
        say("cash_at_hit", o, days, {up, b.level, 5}, {cash_at_hit(o, b, 5)});
        say("asset_at_hit", o, days, {up, b.level}, {asset_at_hit(o, b)});
    }
    const int until = 1 + static_cast<int>(source() % static_cast<unsigned>(days - 2));
    say("forward_start", o, days, {0.9, double(until)}, {forward_start(o, 0.9, until / 365.0)});
    const price_jumps j{uniform(0.1, 4), uniform(-0.2, 0.1), uniform(0.05, 0.3)};
    say("jumps", o, days, {j.a_year, j.log_mean, j.deviation}, {jump_diffusion(o, j)});
    const priced_asset other{uniform(50, 150), uniform(0.005, 0.08), uniform(0.08, 0.8)};
    const double rho = uniform(-0.9, 0.9);
    const asset_pair p{{o.share, o.yield, o.volatility}, other, rho, o.years, o.rate};
    const std::vector<double> second{other.price, other.yield, other.volatility, rho};
    say("exchange", o, days, second, {exchange_option(p)});
    say("lesser", o, days, second, {lesser_of_two(p, o.kind, o.strike)});
    say("greater", o, days, second, {greater_of_two(p, o.kind, o.strike)});
    std::vector<double> level = second;
    level.push_back(other.price * uniform(0.7, 1.3));
    say("correlation", o, days, level, {correlation_option(p, o.kind, o.strike, level.back())});
    const double a = uniform(-4, 4), b = uniform(-4, 4), strong = uniform(-1, 1);
    say("bivariate", o, days, {a, b, strong}, {bivariate_normal(a, b, strong)});
}

} // namespace

int main() {
    for (int i = 0; i < 100; ++i) ask();
}
