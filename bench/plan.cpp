// The plan: a deal of three tranches, AND and OR among its rules, asked for columns of states.
//
// The rivals are loops written by hand for that one deal, as a user might write them and as we did
// when we tried for speed; kicker has read its terms as the program ran.

#include "bench.hpp"
#include "ledger.hpp"

#include <kicker/batch.hpp>

#include <algorithm>
#include <cmath>

namespace {

constexpr std::int64_t loan = 4459337, cap = 5574171, power = 23411518; // shares

kicker::deal terms() {
    using namespace kicker::literals;
    using kicker::delivered, kicker::market_cap, kicker::shares, kicker::spend;
    kicker::deal d{.name = "three tranches", .contract = {.currency = "USD"}};
    d.warrants.add(
        {.name     = "warrant",
         .tranches = {{.name = "loan", .shares = shares::of(loan), .vests = spend >= 1_bn},
                      {.name   = "cap",
                       .shares = shares::of(cap),
                       .vests  = ramp(spend, 20_bn, 30_bn) and market_cap > 40_bn},
                      {.name   = "power",
                       .shares = shares::of(power),
                       .vests  = (ramp(delivered, 0_MW, 750_MW) or market_cap >= 100_bn) and
                                spend >= 5_bn}}});
    return d;
}

/// States anywhere from nothing to well beyond each level, and what is vested in each.
struct states {
    std::vector<double> spend, market_cap, delivered, vested;

    explicit states(std::size_t rows) {
        for (std::uint64_t row = 0; row < rows; ++row) {
            const auto dollars =
                           static_cast<std::int64_t>(bench::random_at(3 * row) % 40'000'000'000),
                       worth = static_cast<std::int64_t>(bench::random_at(3 * row + 1) %
                                                         120'000'000'000),
                       kilowatt =
                           static_cast<std::int64_t>(bench::random_at(3 * row + 2) % 1'000'000);
            spend.push_back(static_cast<double>(dollars));
            market_cap.push_back(static_cast<double>(worth));
            delivered.push_back(static_cast<double>(kilowatt) / 1000);
            vested.push_back(static_cast<double>(exact(dollars, worth, kilowatt)));
        }
    }

    static std::int64_t exact(std::int64_t dollars, std::int64_t worth, std::int64_t kilowatt) {
        constexpr std::int64_t bn = 1'000'000'000;
        const auto part           = [](bench::int128 size, std::int64_t of, std::int64_t whole) {
            return static_cast<std::int64_t>(size * std::clamp<std::int64_t>(of, 0, whole) / whole);
        };
        std::int64_t sum = dollars >= bn ? loan : 0;
        if (worth > 40 * bn) sum += part(cap, dollars - 20 * bn, 10 * bn);
        if (dollars >= 5 * bn) sum += worth >= 100 * bn ? power : part(power, kilowatt, 750'000);
        return sum;
    }
};

// GCC heeds __restrict in parameters, and not in the members of a structure; and whether it makes
// vector code of a loop hangs on whether an expression has a name. Each is as it liked it best.
using loop = void (*)(std::size_t rows, const double* __restrict spend,
                      const double* __restrict market_cap, const double* __restrict delivered,
                      double* __restrict vested);

[[gnu::noinline]] void as_it_reads(std::size_t rows, const double* __restrict spend,
                                   const double* __restrict market_cap,
                                   const double* __restrict delivered, double* __restrict vested) {
    for (std::size_t i = 0; i < rows; ++i) {
        const double ramp  = std::clamp((spend[i] - 20e9) / 10e9, 0.0, 1.0);
        const double ready = std::clamp(delivered[i] / 750, 0.0, 1.0);
        double sum         = spend[i] >= 1e9 ? loan : 0;
        if (market_cap[i] > 40e9) sum += std::floor(cap * ramp);
        if (spend[i] >= 5e9) sum += market_cap[i] >= 100e9 ? power : std::floor(power * ready);
        vested[i] = sum;
    }
}

/// A number that is not negative, without its fraction: std::floor is a call before SSE 4.1.
double whole(double x) {
    return static_cast<double>(static_cast<std::int64_t>(x));
}

[[gnu::noinline]] void with_min_and_max(std::size_t rows, const double* __restrict spend,
                                        const double* __restrict market_cap,
                                        const double* __restrict delivered,
                                        double* __restrict vested) {
    for (std::size_t i = 0; i < rows; ++i) {
        const double begun = double(spend[i] >= 1e9);
        const double gated = std::min(std::clamp((spend[i] - 20e9) * (1 / 10e9), 0.0, 1.0),
                                      double(market_cap[i] > 40e9));
        const double built = std::min(std::max(std::clamp(delivered[i] * (1 / 750.), 0.0, 1.0),
                                               double(market_cap[i] >= 100e9)),
                                      double(spend[i] >= 5e9));
        vested[i]          = loan * begun + whole(cap * gated) + whole(power * built);
    }
}

[[gnu::noinline]] void with_masks(std::size_t rows, const double* __restrict spend,
                                  const double* __restrict market_cap,
                                  const double* __restrict delivered, double* __restrict vested) {
    const auto mask = [](bool b) { return -std::int64_t{b}; };
    for (std::size_t i = 0; i < rows; ++i) {
        const double ramp  = std::min(std::max(spend[i] - 20e9, 0.0), 10e9);
        const double ready = std::min(delivered[i], 750.0);
        const auto gated =
            static_cast<std::int64_t>(ramp * (cap / 10e9)) & mask(market_cap[i] > 40e9);
        const auto all   = mask(market_cap[i] >= 100e9);
        const auto part  = static_cast<std::int64_t>(ready * (power / 750.));
        const auto built = ((part & ~all) | (power & all)) & mask(spend[i] >= 5e9);
        vested[i]        = static_cast<double>((loan & mask(spend[i] >= 1e9)) + gated + built);
    }
}

/// Where the bounds are constants, GCC 12 makes branches of these choices.
[[gnu::noinline]] void with_hidden_bounds(std::size_t rows, const double* __restrict spend,
                                          const double* __restrict market_cap,
                                          const double* __restrict delivered,
                                          double* __restrict vested) {
    static const volatile double hidden_none = 0, hidden_all = 1;
    const double none = hidden_none, all = hidden_all;
    const auto part = [=](double x) {
        x = x > none ? x : none;
        return x < all ? x : all;
    };
    for (std::size_t i = 0; i < rows; ++i) {
        const double gated = part((spend[i] - 20e9) * (1 / 10e9)) * double(market_cap[i] > 40e9);
        const double ready = part(delivered[i] * (1 / 750.) + double(market_cap[i] >= 100e9));
        const double built = ready * double(spend[i] >= 5e9);
        vested[i] = loan * double(spend[i] >= 1e9) + whole(cap * gated) + whole(power * built);
    }
}

void add(const std::string& work, const states& s, std::size_t rows) {
    // Each of the two tranches that vest in part may be a share off; that is what a plan promises.
    const auto compare = [&](const std::string& who, auto fill) {
        bench::add<double>(work + '/' + who, rows, std::span(s.vested).first(rows), fill, 2);
    };
    compare("kicker", [&s, rows](std::span<double> vested) {
        static const kicker::plan plan(terms());
        const auto first = [rows](const std::vector<double>& c) {
            return std::span(c).first(rows);
        };
        kicker::columns columns(rows);
        columns.set(kicker::spend, first(s.spend))
            .set(kicker::market_cap, first(s.market_cap))
            .set(kicker::delivered, first(s.delivered));
        kicker::vested(plan, columns, vested);
    });
    for (const auto& [who, by_hand] :
         {std::pair<const char*, loop>("by hand, as it reads", as_it_reads),
          std::pair<const char*, loop>("by hand, with min and max", with_min_and_max),
          std::pair<const char*, loop>("by hand, with masks", with_masks),
          std::pair<const char*, loop>("by hand, with hidden bounds", with_hidden_bounds)})
        compare(who, [&s, rows, fill = by_hand](std::span<double> vested) {
            fill(rows, s.spend.data(), s.market_cap.data(), s.delivered.data(), vested.data());
        });
}

/// For so few, one may ask the core as well, which is exact.
void add_core(const std::string& work, const states& s, std::size_t rows) {
    std::vector<kicker::state> given;
    const auto whole = [](double x) { return static_cast<std::int64_t>(std::llround(x)); };
    for (std::size_t i = 0; i < rows; ++i)
        given.push_back(
            kicker::state{}
                .with(kicker::spend, kicker::money::of(whole(s.spend[i])))
                .with(kicker::market_cap, kicker::money::of(whole(s.market_cap[i])))
                .with(kicker::delivered, kicker::power::from_ticks(whole(s.delivered[i] * 1000))));
    bench::add<double>(work + "/vested(deal, state), exact", rows, std::span(s.vested).first(rows),
                       [given = std::move(given)](std::span<double> vested) {
                           static const kicker::deal deal = terms();
                           for (std::size_t i = 0; i < given.size(); ++i)
                               vested[i] =
                                   static_cast<double>(kicker::vested(deal, given[i]).ticks());
                       });
}

} // namespace

void bench::add_plans() {
    static const states all(sized(1'000'000));
    ::add("plan, columns of 1000000", all, all.vested.size());
    ::add("plan, columns of 4096", all, 4096);
    for (const std::size_t rows : {256u, 16u, 1u}) {
        const std::string work = "plan, columns of " + std::to_string(rows);
        ::add(work, all, rows);
        add_core(work, all, rows);
    }
}
