// Runs the benchmarks, and fails if one of them was wrong. scripts/bench.sh says how.
//
//     --small          a hundredth of the rows
//     --planted        with an error in every expected answer: each benchmark must complain
//     --write=FOLDER   writes the ledgers for bench/ledger.py, and runs nothing

#include "bench.hpp"
#include "ledger.hpp"

#include <string_view>

int main(int count, char** arguments) {
    benchmark::Initialize(&count, arguments);
    std::string folder;
    for (const std::string_view a :
         std::span(arguments, static_cast<std::size_t>(count)).subspan(1)) {
        if (a == "--small") bench::chosen.small = true;
        else if (a == "--planted") bench::chosen.planted = true;
        else if (a.starts_with("--write=")) folder = a.substr(8);
        else return std::fprintf(stderr, "%s: unknown\n", std::string(a).c_str()), 2;
    }
    if (!folder.empty()) return bench::write_ledgers(folder.c_str()), 0;

    benchmark::AddCustomContext("compiler", BENCH_COMPILER);
    benchmark::AddCustomContext("flags", BENCH_FLAGS);
    bench::add_exact_columns();
    bench::add_crossings();
    bench::add_plans();
    bench::add_folds();
    bench::add_companies();
    benchmark::RunSpecifiedBenchmarks();
    return bench::found_wrong ? 1 : 0;
}
