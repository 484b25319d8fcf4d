// Crossings: only the rows at which a level of the terms is first reached. Nobody who must look at
// every payment is faster than whoever only adds them up.

#include "bench.hpp"
#include "ledger.hpp"

#include <kicker/batch.hpp>

#include <numeric>

namespace {

void add(const std::string& work, const bench::ledger& l) {
    using answer                             = std::span<std::int64_t>;
    const std::span<const std::int64_t> paid = l.paid;
    bench::add<std::int64_t>(work + "/kicker", paid.size(), l.reached, [paid](answer reached) {
        static const kicker::vesting_curve curve(bench::tiered(), kicker::spend);
        const auto found = kicker::vesting_run<kicker::money>(curve).crossings(paid);
        if (2 * found.size() != reached.size()) return; // and what is there is wrong
        for (std::size_t i = 0; i < found.size(); ++i) {
            reached[2 * i]     = static_cast<std::int64_t>(found[i].row);
            reached[2 * i + 1] = found[i].vested.ticks();
        }
    });
    bench::add<std::int64_t>(
        work + "/sum of the column", paid.size(), std::span(&l.total, 1), [paid](answer total) {
            total[0] = std::accumulate(paid.begin(), paid.end(), std::int64_t{0});
        });
}

} // namespace

void bench::add_crossings() {
    ::add("crossings", payments());
    ::add("crossings, 1% refunds", with_refunds());
}
