// How fast value is, beside QuantLib: every rival has its turn in each round, and a wrong answer has no
// speed. Prints the median of the rounds, on one core; exit 1 if an answer is wrong.
//
//     kicker_bench_value [ROUNDS]
#include "quantlib.hpp"

#include <kicker/value/black_scholes_batch.hpp>
#include <kicker/value/lattice.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace {

bool is_wrong = false;

struct contender {
    std::string name;
    std::function<void()> work;
    std::vector<double> seconds{};

    [[nodiscard]] double median() const {
        std::vector<double> all = seconds;
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }
};

/// Runs all of them in turn, and says how they compare to the last.
void race(const std::string& what, std::vector<contender> all, int rounds, double rows) {
    for (int round = 0; round < rounds; ++round)
        for (contender& c : all) {
            const std::clock_t start = std::clock();
            c.work();
            c.seconds.push_back(double(std::clock() - start) / CLOCKS_PER_SEC);
        }
    std::printf("%s\n", what.c_str());
    for (const contender& c : all)
        std::printf("  %-28s %12.1f ns a row, %6.1f times %s\n", c.name.c_str(),
                    c.median() / rows * 1e9, all.back().median() / c.median(),
                    all.back().name.c_str());
}

void near(const char* what, double expected, double found, double within) {
    if (std::abs(expected - found) <= within) return;
    std::printf("%s: expected %.12g, found %.12g\n", what, expected, found);
    is_wrong = true;
}

void lattices(int rounds) {
    constexpr int steps = 1000, options = 10;
    const auto put = [](int i) {
        return kicker::option{kicker::option_kind::put, 36.0 + i, 40, 1, 0.06, 0, 0.20};
    };
    std::vector<double> ours(options), theirs(options);
    race("American put, Cox-Ross-Rubinstein, 1,000 steps",
         {{"kicker",
           [&] {
               for (int i = 0; i < options; ++i)
                   ours[std::size_t(i)] = kicker::lattice(put(i), {.steps = steps});
           }},
          {"QuantLib",
           [&] {
               for (int i = 0; i < options; ++i)
                   theirs[std::size_t(i)] =
                       rival::american_put(36.0 + i, 40, 365, 0.06, 0.20, steps);
           }}},
         rounds, options);
    // QuantLib's probability of the move up is another one, which comes to the same in the limit.
    for (std::size_t i = 0; i < options; ++i) near("lattice", theirs[i], ours[i], 2e-3);
}

void columns(int rounds) {
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
    race("Black-Scholes and five greeks, 4,096 rows",
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
          {"QuantLib, BlackCalculator", repeated([&] {
               rival::black_calculators(in[0].data(), in[1].data(), in[2].data(), in[3].data(),
                                        in[4].data(), in[5].data(), value.data(), sum.data(), rows);
           })}},
         rounds, double(rows * times));
    for (std::size_t i = 0; i < rows; ++i) {
        near("value", value[i], out[0][i], 1e-11);
        near("columns", sum[i],
             out[0][i] + out[1][i] + out[2][i] + out[3][i] + out[4][i] + out[5][i], 1e-9);
        near("one by one", sum[i], one[i], 1e-9);
    }
}

} // namespace

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 9;
    lattices(rounds);
    columns(rounds);
    return is_wrong ? 1 : 0;
}
