// Four ranks follow a quarter of the paths each, as a batch queue or a cluster would run them, and are put
// together in any order: the bits are those of one. Each part is a short text that a job can write to a file.
#include <kicker/kicker.hpp>
#include <kicker/value/simulation.hpp>

#include <cstdio>

using namespace kicker;

int main() {
    deal d;
    d.warrants = {{.name     = "warrant",
                   .strike   = 40_per_share,
                   .expires  = 2028_y / 1 / 1,
                   .tranches = {{"all", 1'000'000_sh, spend >= 5_bn}}}};
    outlook o{.as_of = 2026_y / 1 / 1};
    o.share          = {.price = 42, .rate = 0.05, .volatility = 0.30};
    o.totals         = {{.of = spend.key, .a_year = 3e9, .volatility = 0.40}};
    const auto begin = [&] {
        return simulation(d, o, {.dates = simulation_dates::monthly(o.as_of, 24)});
    };

    constexpr std::uint64_t paths = 64 * simulation_chunk;
    simulation whole              = begin();
    for (const int rank : {2, 0, 3, 1}) {
        simulation part = begin(); // in a process of its own, on a machine of its own
        whole.add(part.advance_part(paths, rank, 4).save());
    }
    simulation alone = begin();
    alone.advance({.paths = paths, .threads = 2});
    std::printf("four ranks: $%.6fm\n", whole.result().value.mean / 1e6);
    std::printf("two threads: $%.6fm\n", alone.result().value.mean / 1e6);
    std::printf("the same bits: %s\n", whole.save() == alone.save() ? "yes" : "no");
}
