// Closed forms and lattices beside QuantLib.
#include "quantlib.hpp"
#include "races.hpp"

#include <kicker/value/black_scholes_batch.hpp>
#include <kicker/value/lattice.hpp>

namespace bench {

namespace {

void lattices(races& r) {
    constexpr int steps = 1000, options = 40;
    const auto put = [](int i) {
        return kicker::option{kicker::option_kind::put, 36 + 0.25 * i, 40, 1, 0.06, 0, 0.20};
    };
    std::vector<double> ours(options), theirs(options);
    r.run("American put, 1,000 steps", options,
          {{"kicker",
            [&] {
                for (int i = 0; i < options; ++i)
                    ours[std::size_t(i)] = kicker::lattice(put(i), {.steps = steps});
            }},
           {"QuantLib", [&] {
                for (int i = 0; i < options; ++i)
                    theirs[std::size_t(i)] =
                        rival::american_put(36 + 0.25 * i, 40, 365, 0.06, 0.20, steps);
            }}});
    // QuantLib's probability of the move up is another one, which comes to the same in the limit.
    for (std::size_t i = 0; i < options; ++i) r.near("lattice", theirs[i], ours[i], 2e-3);
}

void columns(races& r) {
    constexpr std::size_t rows = 4096, times = 50;
    std::vector<double> in[6], out[6], one(rows), value(rows), sum(rows);
    for (auto& column : in) column.resize(rows);
    for (auto& column : out) column.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        in[0][i] = 80.0 + double(i % 40), in[1][i] = 70.0 + double(i % 60);
        in[2][i] = 0.2 + 0.3 * double(i % 17), in[3][i] = 0.04, in[4][i] = 0.01;
        in[5][i] = 0.1 + 0.05 * double(i % 11);
    }
    const auto repeated = [&](auto work) {
        return [=] {
            for (std::size_t t = 0; t < times; ++t) work();
        };
    };
    r.run("Black-Scholes and five greeks", double(rows * times),
          {{"kicker, columns", repeated([&] {
                kicker::black_scholes_greeks(
                    kicker::option_columns{kicker::option_kind::call, in[0], in[1], in[2], in[3],
                                           in[4], in[5]},
                    kicker::greek_columns{out[0], out[1], out[2], out[3], out[4], out[5]});
            })},
           {"kicker, one by one", repeated([&] {
                for (std::size_t i = 0; i < rows; ++i) {
                    const auto g =
                        kicker::black_scholes_greeks({kicker::option_kind::call, in[0][i], in[1][i],
                                                      in[2][i], in[3][i], in[4][i], in[5][i]});
                    one[i] = g.value + g.delta + g.gamma + g.vega + g.theta + g.rho;
                }
            })},
           {"QuantLib", repeated([&] {
                rival::black_calculators(in[0].data(), in[1].data(), in[2].data(), in[3].data(),
                                         in[4].data(), in[5].data(), value.data(), sum.data(),
                                         rows);
            })}});
    for (std::size_t i = 0; i < rows; ++i) {
        r.near("value", value[i], out[0][i], 1e-11);
        r.near("columns", sum[i],
               out[0][i] + out[1][i] + out[2][i] + out[3][i] + out[4][i] + out[5][i], 1e-9);
        r.near("one by one", sum[i], one[i], 1e-9);
    }
}

} // namespace

void closed_forms(races& r) {
    lattices(r);
    columns(r);
}

} // namespace bench
