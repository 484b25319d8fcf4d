// The exact column: the shares vested after each of millions of payments, to the share.
//
// Of the rivals each is what someone would write who wants the right answer: Boost's int128_t for
// every amount, as whoever does not want to think of overflow would have it; or int64 for what
// fits, and 128 bits only for the product, which is the fastest that we could make of it.

#include "bench.hpp"
#include "ledger.hpp"

#include <kicker/batch.hpp>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>

namespace {

using bench::tier, bench::tiers;
using boost::multiprecision::cpp_dec_float_50, boost::multiprecision::cpp_int,
    boost::multiprecision::cpp_rational, boost::multiprecision::int128_t;

using column = std::span<const std::int64_t>;
using answer = std::span<std::int64_t>;

template <class Whole>
Whole whole(const Whole& x) {
    return x;
}
cpp_dec_float_50 whole(const cpp_dec_float_50& x) {
    return floor(x);
}
cpp_rational whole(const cpp_rational& x) {
    return cpp_int(numerator(x) / denominator(x));
}

template <class Number>
void in_every_amount(column paid, answer vested) {
    struct level {
        Number from, to, width, size;
    };
    std::vector<level> levels;
    for (const tier& t : tiers())
        levels.push_back({Number(t.from), Number(t.to), Number(t.to - t.from), Number(t.size)});
    Number total = 0, peak = 0;
    for (std::size_t row = 0; row < paid.size(); ++row) {
        total += paid[row];
        if (total > peak) peak = total;
        Number sum = 0;
        for (const level& l : levels) {
            if (peak <= l.from) break;
            if (peak >= l.to) sum += l.size;
            else sum += whole(Number((peak - l.from) * l.size / l.width));
        }
        vested[row] = static_cast<std::int64_t>(sum);
    }
}

template <class Number>
void in_the_product(column paid, answer vested) {
    const std::vector<tier>& levels = tiers();
    std::int64_t total = 0, peak = 0;
    for (std::size_t row = 0; row < paid.size(); ++row) {
        total += paid[row];
        if (total > peak) peak = total;
        std::int64_t sum = 0;
        for (const tier& t : levels) {
            if (peak <= t.from) break;
            if (peak >= t.to) sum += t.size;
            else sum += static_cast<std::int64_t>(Number(peak - t.from) * t.size / (t.to - t.from));
        }
        vested[row] = sum;
    }
}

void with_kicker(column paid, answer vested) {
    static const kicker::vesting_curve curve(bench::tiered(), kicker::spend);
    kicker::vesting_run<kicker::money>(curve).vested_after_each(paid, vested);
}

void add(const std::string& work, const std::string& who, const bench::ledger& l,
         void (*fill)(column, answer)) {
    bench::add<std::int64_t>(work + '/' + who, l.paid.size(), l.vested,
                             [fill, &l](answer vested) { fill(l.paid, vested); });
}

} // namespace

void bench::add_exact_columns() {
    for (const auto& [work, l] : {std::pair("exact column", &payments()),
                                  std::pair("exact column, 1% refunds", &with_refunds())}) {
        ::add(work, "kicker", *l, with_kicker);
        bench::add<std::int64_t>(
            std::string(work) + "/copy of the column", l->paid.size(), l->paid,
            [column = l](answer to) { std::ranges::copy(column->paid, to.begin()); });
        ::add(work, "__int128 in the product", *l, in_the_product<int128>);
        ::add(work, "Boost int128_t in the product", *l, in_the_product<int128_t>);
        ::add(work, "Boost int128_t for every amount", *l, in_every_amount<int128_t>);
    }
    ::add("exact column, few rows", "kicker", few(), with_kicker);
    ::add("exact column, few rows", "Boost cpp_dec_float_50", few(),
          in_every_amount<cpp_dec_float_50>);
    ::add("exact column, few rows", "Boost cpp_rational", few(), in_every_amount<cpp_rational>);
}
