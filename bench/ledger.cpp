#include "ledger.hpp"

#include "bench.hpp"

#include <algorithm>
#include <fstream>

namespace bench {

namespace {

constexpr std::int64_t billion = 10'000'000'000'000; // in ticks of money

std::vector<std::int64_t> made(std::size_t rows, std::uint64_t rows_a_refund) {
    std::vector<std::int64_t> paid;
    const std::uint64_t most = 2 * 30 * billion / rows;
    for (std::uint64_t row = 0; row < rows; ++row) {
        const auto amount = static_cast<std::int64_t>(random_at(row) % most);
        const bool refund = rows_a_refund != 0 && random_at(rows + row) % rows_a_refund == 0;
        paid.push_back(refund ? -(amount / 2) : amount);
    }
    return paid;
}

std::int64_t vested_at(std::int64_t peak) {
    std::int64_t vested = 0;
    for (const tier& t : tiers()) {
        const int128 spent = std::clamp(peak, t.from, t.to) - t.from;
        vested += static_cast<std::int64_t>(spent * t.size / (t.to - t.from));
    }
    return vested;
}

/// How many levels have been reached; where one tier ends, the next begins.
std::size_t levels_at(std::int64_t peak) {
    std::size_t levels = peak >= tiers().front().from;
    for (const tier& t : tiers()) levels += peak >= t.to;
    return levels;
}

ledger read(std::vector<std::int64_t> paid) {
    ledger l{.paid = std::move(paid)};
    std::int64_t peak = 0;
    for (const std::int64_t amount : l.paid) {
        l.total += amount;
        const std::size_t levels = levels_at(peak);
        peak                     = std::max(peak, l.total);
        l.vested.push_back(vested_at(peak));
        if (levels_at(peak) == levels) continue;
        l.reached.push_back(static_cast<std::int64_t>(l.vested.size()) - 1);
        l.reached.push_back(l.vested.back());
    }
    return l;
}

void write(const ledger& l, const std::string& file) {
    std::ofstream out(file, std::ios::binary);
    for (const auto* column : {&l.paid, &l.vested})
        out.write(reinterpret_cast<const char*>(column->data()),
                  static_cast<std::streamsize>(column->size() * sizeof(std::int64_t)));
    if (!out.flush()) throw std::runtime_error(file + ": cannot be written");
}

} // namespace

const std::vector<tier>& tiers() {
    static const auto all = [] {
        std::vector<tier> list;
        std::int64_t from = 1 * billion;
        for (const std::int64_t size : {4459337, 5574171, 23411518, 1000003, 7945398, 3333333}) {
            list.push_back({from, from + 4 * billion, size});
            from += 4 * billion;
        }
        return list;
    }();
    return all;
}

const kicker::deal& tiered() {
    static const auto deal = [] {
        using kicker::money, kicker::shares;
        kicker::deal d{.name = "six tiers", .contract = {.currency = "USD"}};
        kicker::warrant w{.name = "warrant"};
        for (const tier& t : tiers())
            w.tranches.push_back(
                {.name   = std::string_view("123456").substr(w.tranches.size(), 1),
                 .shares = shares::of(t.size),
                 .vests = ramp(kicker::spend, money::from_ticks(t.from), money::from_ticks(t.to))});
        d.warrants.add(w);
        return d;
    }();
    return deal;
}

const ledger& payments() {
    static const ledger l = read(made(sized(10'000'000), 0));
    return l;
}
const ledger& with_refunds() {
    static const ledger l = read(made(sized(10'000'000), 100));
    return l;
}
const ledger& few() {
    static const ledger l = read(made(sized(100'000), 0));
    return l;
}

ledger spread_over(std::size_t payments) {
    return read(made(payments, 0));
}

void write_ledgers(const char* folder) {
    const std::string to = std::string(folder) + '/';
    write(payments(), to + "payments");
    write(with_refunds(), to + "with_refunds");
    write(few(), to + "few");
}

} // namespace bench
