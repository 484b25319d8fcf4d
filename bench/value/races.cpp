#include "races.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>

namespace bench {

double processor_time() {
    return double(std::clock()) / CLOCKS_PER_SEC;
}
double wall_time() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

namespace {

double median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

/// The widest vectors that loops over paths choose from, and the machine has.
const char* widest_vectors() {
#if defined(KICKER_EACH_WIDTH)
    return "as the flags say";
#elif defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return "AVX-512";
    return __builtin_cpu_supports("avx2") ? "AVX2" : "SSE2";
#else
    return "not known";
#endif
}

} // namespace

races::races(int rounds) : rounds_(rounds) {
    (void)getloadavg(&load_, 1);
}

void races::run(const std::string& work, double rows, std::vector<contender> all,
                double (*clock)()) {
    for (int round = 0; round < rounds_; ++round)
        for (contender& c : all) {
            const double start = clock();
            c.work();
            c.seconds.push_back(clock() - start);
        }
    std::printf("%s\n", work.c_str());
    for (const contender& c : all) {
        const double seconds = median(c.seconds);
        results_.push_back({work, c.name, seconds / rows * 1e9,
                            c.answer ? c.answer->standard_error / c.answer->mean : 0});
        std::printf("  %-36s %10.1f ns, %6.2f times %s\n", c.name.c_str(), seconds / rows * 1e9,
                    median(all.back().seconds) / seconds, all.back().name.c_str());
    }
}

void races::near(const char* what, double expected, double found, double within) {
    if (std::abs(expected - found) <= within) return;
    std::printf("%s: expected %.12g, found %.12g\n", what, expected, found);
    right_ = false;
}

void races::write(const char* file) const {
    std::ofstream out(file);
    out << R"({"flags": ")" BENCH_FLAGS R"(", "compiler": ")" BENCH_COMPILER R"(", "vectors": ")"
        << widest_vectors() << R"(", "load": )" << load_ << R"(, "rows": [)";
    const char* between = "\n";
    for (const result& r : results_) {
        out << between << R"({"work": ")" << r.work << R"(", "by": ")" << r.by
            << R"(", "flags": ")" BENCH_FLAGS R"(", "ns": )" << r.nanoseconds << R"(, "error": )"
            << r.error << "}";
        between = ",\n";
    }
    out << "\n]}\n";
}

} // namespace bench
