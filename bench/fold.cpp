// The fold of a ledger: days on each of which something happens. Its time is to grow as their number
// does, whatever happens: payments, milestones, or measures, each day's with a name of its own.

#include "bench.hpp"
#include "ledger.hpp"

#include <kicker/kicker.hpp>

#include <memory>
#include <string>

namespace {

using namespace kicker::literals;
using kicker::count, kicker::day, kicker::shares;

constexpr std::int64_t quarters = 4;
constexpr std::int64_t granted  = 1'000; // a quarter of the names is worth so many shares

day nth(std::int64_t n) {
    return day(2026_y / 1 / 1) + static_cast<std::int32_t>(n);
}

std::string name(std::int64_t n) {
    return "named on day " + std::to_string(n);
}

/// The day of which the name is looked at by the terms: the last of each quarter.
std::int64_t last_of(std::int64_t quarter, std::int64_t days) {
    return (quarter + 1) * days / quarters - 1;
}

template <class Rule>
kicker::deal looks_at(std::int64_t days, Rule rule) {
    kicker::deal d{.name = "names", .contract = {.currency = "USD"}};
    kicker::warrant w{.name = "warrant"};
    for (std::int64_t q = 0; q < quarters; ++q)
        w.tranches.push_back({.name   = std::string_view("1234").substr(w.tranches.size(), 1),
                              .shares = shares::of(granted),
                              .vests  = rule(name(last_of(q, days)))});
    d.warrants.add(w);
    return d;
}

/// A deal, what happens, and the shares vested after each day, by the definition.
struct history {
    kicker::deal deal;
    kicker::ledger happened{};
    std::vector<std::int64_t> vested{};
};

void expect_quarters(history& h, std::int64_t days) {
    std::int64_t quarter = 0;
    for (std::int64_t n = 0; n < days; ++n) {
        quarter += n == last_of(quarter, days);
        h.vested.push_back(quarter * granted);
    }
}

history milestones(std::int64_t days) {
    history h{looks_at(days, [](const std::string& n) { return kicker::reached(n); })};
    for (std::int64_t n = 0; n < days; ++n) h.happened.milestone(nth(n), name(n));
    expect_quarters(h, days);
    return h;
}

history measures(std::int64_t days) {
    const auto measure = [](const std::string& n) {
        return kicker::measure<count>(n, kicker::kind::performance);
    };
    history h{looks_at(days, [&](const std::string& n) { return measure(n) >= count::of(1); })};
    for (std::int64_t n = 0; n < days; ++n)
        h.happened.measure(nth(n), measure(name(n)), count::of(1));
    expect_quarters(h, days);
    return h;
}

history payments(std::int64_t days) {
    history h{bench::tiered()};
    const bench::ledger column = bench::spread_over(static_cast<std::size_t>(days));
    for (std::int64_t n = 0; n < days; ++n)
        h.happened.payment(nth(n), kicker::money::from_ticks(column.paid[std::size_t(n)]));
    h.vested = column.vested;
    return h;
}

void add(const std::string& what, std::int64_t days, history (*made)(std::int64_t)) {
    const auto in_fact = bench::chosen.small ? days / 20 : days;
    const auto h       = std::make_shared<const history>(made(in_fact));
    bench::add<std::int64_t>(
        "ledger fold, " + std::to_string(days) + " days of " + what + "/kicker",
        static_cast<std::size_t>(in_fact), h->vested, [h](std::span<std::int64_t> vested) {
            const auto path     = vesting_path(h->deal, h->happened);
            auto change         = path.begin();
            std::int64_t so_far = 0;
            for (std::size_t n = 0; n < vested.size(); ++n) {
                const day today = nth(static_cast<std::int64_t>(n));
                for (; change != path.end() && change->on <= today; ++change)
                    so_far += change->shares.ticks();
                vested[n] = so_far;
            }
        });
}

} // namespace

void bench::add_folds() {
    for (std::int64_t days = 2'000; days <= 16'000; days *= 2) {
        ::add("payments", days, ::payments);
        ::add("milestones", days, ::milestones);
        ::add("measures", days, ::measures);
    }
}
