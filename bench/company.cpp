// The company: a cap table of 1,000 holders, 10 rounds and 100 warrants asked who owns what and who
// was diluted, and histories that are folded. A fold's time is to grow as the number of events
// does.

#include "bench.hpp"

#include <kicker/equity.hpp>

#include <memory>
#include <string>
#include <unordered_map>

namespace {

using namespace kicker::literals;
using kicker::cap_table, kicker::count_basis, kicker::day, kicker::shares;

constexpr std::int64_t rounds = 10, warrants = 100;

day nth(std::int64_t n) {
    return day(2016_y / 1 / 1) + static_cast<std::int32_t>(n);
}
std::int64_t random_below(std::uint64_t place, std::uint64_t most) {
    return static_cast<std::int64_t>(bench::random_at(place) % most);
}
std::string named(const char* what, std::int64_t n) {
    return std::string(what) + " " + std::to_string(n);
}

/// A company before its last round and after it: founders and employees, ten rounds of a hundred
/// investors who each are in two of them, a hundred warrants.
std::pair<cap_table, cap_table> companies(std::int64_t holders) {
    kicker::company_history h("Bench Inc");
    h.add(nth(0), kicker::class_created{{.name = "Common"}});
    h.add(nth(0), kicker::plan_created{"plan", "Common", 50'000'000_sh});
    for (std::int64_t i = 0; i < holders; ++i)
        h.add(nth(1),
              kicker::shares_issued{named("holder", i), "Common",
                                    shares::of(10'000 + random_below(std::uint64_t(i), 90'000))});
    for (std::int64_t i = 0; i < warrants; ++i)
        h.add(nth(2), kicker::warrant_issued{.name     = named("warrant", i),
                                             .holder   = named("holder", i * holders / warrants),
                                             .of_class = "Common",
                                             .number   = shares::of(1'000 + i),
                                             .strike   = 1_per_share});
    for (std::int64_t r = 0; r < rounds; ++r) {
        const std::string series = named("Series", r);
        h.add(nth(3 + r), kicker::class_created{{.name          = series,
                                                 .kind          = kicker::stock_kind::preferred,
                                                 .converts_into = {r + 2, 2}}});
        kicker::priced_round terms{
            .name = series, .of_class = series, .at = 2_per_share, .plan = "plan", .pool = 5_pct};
        for (std::int64_t i = 0; i < holders / rounds * 2; ++i)
            terms.investors.push_back(
                {.holder = named("holder", (r * holders / rounds + i) % holders),
                 .pays   = kicker::money::of(10'000 + 7 * i)});
        h.add(nth(3 + r), terms);
    }
    return {h.on(nth(2 + rounds - 1)), h.latest()};
}

/// The same holdings as somebody would lay them out who has written only this: three columns, whole
/// numbers in the place of names, and conversions as numerator and denominator.
struct by_hand {
    std::vector<std::int32_t> holder, of_class;
    std::vector<std::int64_t> number, numerator, denominator;
    std::size_t owners = 0;

    explicit by_hand(const cap_table& c) : owners(c.holders.size() + 1) {
        for (const auto& k : c.classes) {
            const bool converts = is_convertible(k);
            numerator.push_back(converts ? std::int64_t(k.converts_into.numerator()) : 1);
            denominator.push_back(converts ? std::int64_t(k.converts_into.denominator()) : 1);
        }
        for (const auto& h : c.holdings) add(h.holder, h.of_class, h.number);
        for (const auto& r : c.rights) add(r.holder, r.of_class, r.number);
        for (const auto& p : c.plans) add(owners - 1, p.of_class, p.available);
    }
    void add(std::size_t who, std::size_t what, shares n) {
        holder.push_back(std::int32_t(who));
        of_class.push_back(std::int32_t(what));
        number.push_back(n.ticks());
    }
    /// What each owns, fully diluted; returns all shares.
    std::int64_t own(std::span<std::int64_t> owned) const {
        std::fill(owned.begin(), owned.end(), 0);
        std::int64_t total = 0;
        for (std::size_t i = 0; i < number.size(); ++i) {
            const auto k = std::size_t(of_class[i]);
            const auto n = std::int64_t(__int128_of(number[i]) * numerator[k] / denominator[k]);
            owned[std::size_t(holder[i])] += n;
            total += n;
        }
        return total;
    }
    __extension__ typedef __int128 wide;
    static wide __int128_of(std::int64_t n) { return n; }
};

/// Parts per billion, so that both sides answer in whole numbers.
std::int64_t part(std::int64_t n, std::int64_t of) {
    return std::int64_t(by_hand::wide(n) * 1'000'000'000 / of);
}
std::int64_t part(const kicker::fraction& f) {
    return std::int64_t(f.numerator() * 1'000'000'000 / f.denominator());
}

void add_questions() {
    const std::int64_t holders = bench::chosen.small ? 100 : 1'000;
    const auto both   = std::make_shared<const std::pair<cap_table, cap_table>>(companies(holders));
    const auto before = std::make_shared<const by_hand>(both->first);
    const auto now    = std::make_shared<const by_hand>(both->second);
    const std::size_t owners = now->owners; // the same before: all are there from the first day
    const auto parts_of      = [owners](const by_hand& c, std::span<std::int64_t> parts) {
        const std::int64_t total = c.own(parts);
        for (std::int64_t& n : parts.first(owners)) n = part(n, total);
    };
    auto expected = std::make_shared<std::vector<std::int64_t>>(owners);
    auto changes  = std::make_shared<std::vector<std::int64_t>>(owners);
    parts_of(*now, *expected);
    parts_of(*before, *changes);
    for (std::size_t i = 0; i < owners; ++i) (*changes)[i] = (*expected)[i] - (*changes)[i];

    const std::string owns = "ownership of 1000 holders", dilutes = "dilution of 1000 holders";
    bench::add<std::int64_t>(
        owns + "/kicker", owners, *expected, [both, expected](std::span<std::int64_t> parts) {
            const auto lines = ownership(both->second, count_basis::fully_diluted);
            for (std::size_t i = 0; i < std::min(lines.size(), parts.size()); ++i)
                parts[i] = part(lines[i].part);
        });
    bench::add<std::int64_t>(
        owns + "/by hand", owners, *expected,
        [now, expected, parts_of](std::span<std::int64_t> parts) { parts_of(*now, parts); });
    bench::add<std::int64_t>(
        dilutes + "/kicker", owners, *changes, [both, changes](std::span<std::int64_t> parts) {
            const auto d = dilution_between(both->first, both->second);
            for (std::size_t i = 0; i < std::min(d.owners.size(), parts.size()); ++i)
                parts[i] = part(d.owners[i].part_after) - part(d.owners[i].part_before);
        });
    bench::add<std::int64_t>(dilutes + "/by hand", owners, *changes,
                             [before, now, changes, parts_of](std::span<std::int64_t> parts) {
                                 static std::vector<std::int64_t> earlier;
                                 earlier.resize(parts.size());
                                 parts_of(*before, earlier);
                                 parts_of(*now, parts);
                                 for (std::size_t i = 0; i < parts.size(); ++i)
                                     parts[i] -= earlier[i];
                             });
}

/// Issues and transfers, among a tenth as many holders.
void add_fold(std::int64_t events) {
    const std::int64_t in_fact = bench::chosen.small ? events / 20 : events, holders = in_fact / 10;
    const auto h = std::make_shared<kicker::company_history>("Bench Inc");
    h->add(nth(0), kicker::class_created{{.name = "Common"}});
    auto held = std::make_shared<std::vector<std::int64_t>>(std::size_t(holders));
    for (std::int64_t i = 0; i < in_fact; ++i) {
        const auto to = i % holders;
        if (i < holders || i % 2 == 0) {
            h->add(nth(i), kicker::shares_issued{named("holder", to), "Common", shares::of(i + 1)});
            (*held)[std::size_t(to)] += i + 1;
            continue;
        }
        const auto from =
            (to + 1 + random_below(std::uint64_t(i), std::uint64_t(holders - 1))) % holders;
        const std::int64_t n = (*held)[std::size_t(from)] / 2;
        if (n == 0) continue;
        h->add(nth(i), kicker::shares_transferred{named("holder", from), named("holder", to),
                                                  "Common", shares::of(n)});
        (*held)[std::size_t(from)] -= n;
        (*held)[std::size_t(to)] += n;
    }
    const std::string work = "company fold, " + std::to_string(events) + " events";
    bench::add<std::int64_t>(work + "/kicker", std::size_t(in_fact), *held,
                             [h, held](std::span<std::int64_t> answer) {
                                 const cap_table c = h->latest();
                                 for (const auto& of : c.holdings)
                                     answer[of.holder] = of.number.ticks();
                             });
    // Who has written only this keeps holders by name in a hash table, and checks nothing.
    bench::add<std::int64_t>(
        work + "/by hand", std::size_t(in_fact), *held, [h, held](std::span<std::int64_t> answer) {
            std::unordered_map<std::string_view, std::size_t> places;
            std::vector<std::int64_t> all;
            const auto of = [&](const kicker::label& name) -> std::int64_t& {
                const auto [at, is_new] = places.try_emplace(name.view(), all.size());
                if (is_new) all.push_back(0);
                return all[at->second];
            };
            for (const kicker::company_event& e : *h) {
                if (const auto* issue = std::get_if<kicker::shares_issued>(&e.what))
                    of(issue->holder) += issue->number.ticks();
                else if (const auto* t = std::get_if<kicker::shares_transferred>(&e.what)) {
                    of(t->from) -= t->number.ticks();
                    of(t->to) += t->number.ticks();
                }
            }
            std::copy(all.begin(), all.end(), answer.begin());
        });
}

} // namespace

void bench::add_companies() {
    add_questions();
    for (std::int64_t events = 2'000; events <= 16'000; events *= 2) add_fold(events);
}
