// What all benchmarks share: how large they are, and that a wrong answer has no speed.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace bench {

struct options {
    bool small   = false; ///< a hundredth of the rows, or few: to see that all is right, not how fast
    bool planted = false; ///< every expected answer has an error, and every benchmark must find it
};
inline options chosen;
inline bool found_wrong = false;

[[nodiscard]] inline std::size_t sized(std::size_t rows) {
    return chosen.small ? rows / 100 : rows;
}

/// The same number for the same place in every run, on every machine: splitmix64.
[[nodiscard]] inline std::uint64_t random_at(std::uint64_t place) {
    std::uint64_t z = (place + 1) * 0x9e3779b97f4a7c15;
    z               = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z               = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/// Fails the benchmark unless each row of an answer is near enough to what is expected of it.
template <class Number>
void expect(benchmark::State& state, std::span<const Number> expected,
            std::span<const Number> found, Number within = 0) {
    const Number planted = chosen.planted ? within + 1 : Number{0};
    for (std::size_t row = 0; row < expected.size(); ++row) {
        const Number e = expected[row] + (row + 1 == expected.size() ? planted : Number{0});
        if (e - within <= found[row] && found[row] <= e + within) continue;
        found_wrong = true;
        return state.SkipWithError(("row " + std::to_string(row) + ": expected " +
                                    std::to_string(e) + ", found " + std::to_string(found[row]))
                                       .c_str());
    }
}

/// A benchmark of `work(answer)`, which reads so many rows and writes what is expected. All write to
/// the same memory, and none finds there what the one before it has left.
template <class Number, class Work>
void add(const std::string& name, std::size_t rows, std::span<const Number> expected, Work work,
         Number within = 0) {
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
        static std::vector<Number> memory;
        memory.resize(std::max(memory.size(), expected.size()));
        const std::span<Number> answer(memory.data(), expected.size());
        std::fill(answer.begin(), answer.end(), Number{-1});
        for (auto _ : state) {
            work(answer);
            benchmark::ClobberMemory();
        }
        state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
        expect<Number>(state, expected, answer, within);
    });
}

/// @{ One a file.
void add_companies();
void add_exact_columns();
void add_crossings();
void add_folds();
void add_plans();
/// @}

} // namespace bench
