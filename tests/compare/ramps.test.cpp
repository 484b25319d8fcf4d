// Ramps that cross, side by side: deals part at the first tick at which a whole share does.
#include <kicker/compare/deals.hpp>

#include <kicker/compare/words.hpp>

#include "support/catch.hpp"
#include "support/tries.hpp"

#include <random>

using kicker::likeness;

namespace {

// --- the oracle: every tick, in plain integers ---

/// Pro rata between two levels of spend, in ticks.
struct ramp {
    int from = 0, to = 1;
};
/// The lesser or the greater of two ramps, of so many shares.
struct terms {
    ramp one, other;
    bool is_lesser = false;
    int size       = 1;
    kicker::rounding how{};
};
std::int64_t climbed(const ramp& r, int level) {
    return std::clamp(level, r.from, r.to) - r.from;
}
std::int64_t shares_at(const terms& t, int level) {
    const std::int64_t width = t.one.to - t.one.from, other_width = t.other.to - t.other.from,
                       a = climbed(t.one, level) * other_width, b = climbed(t.other, level) * width,
                       whole = width * other_width,
                       exact = (t.is_lesser ? std::min(a, b) : std::max(a, b)) * t.size,
                       down = exact / whole, rest = exact % whole;
    switch (t.how) {
    case kicker::rounding::up: return down + (rest > 0);
    case kicker::rounding::half_up: return down + (2 * rest >= whole);
    case kicker::rounding::half_even:
        return down + (2 * rest > whole || (2 * rest == whole && down % 2 == 1));
    default: return down;
    }
}
std::optional<int> first_apart(const terms& a, const terms& b) {
    const int last = std::max({a.one.to, a.other.to, b.one.to, b.other.to});
    for (int level = 0; level <= last; ++level)
        if (shares_at(a, level) != shares_at(b, level)) return level;
    return std::nullopt;
}

// --- in the library's words ---

kicker::money ticks(int n) {
    return kicker::money::from_ticks(n);
}
kicker::tranche tranche_of(const terms& t, const char* name) {
    const auto of = [](const ramp& r) {
        return kicker::ramp(kicker::spend, ticks(r.from), ticks(r.to));
    };
    return {.name     = name,
            .shares   = kicker::shares::from_ticks(t.size),
            .vests    = t.is_lesser ? of(t.one) and of(t.other) : of(t.one) or of(t.other),
            .rounding = t.how};
}
kicker::deal built(const terms& t, const char* tranche) {
    return {.warrants = {{.name = "W", .tranches = {tranche_of(t, tranche)}}}};
}

/// That deals part where the oracle says; whether they do.
bool check_first_apart(const terms& a, const terms& b, bool by_name) {
    const auto first = built(a, "t"), second = built(b, by_name ? "t" : "u");
    const auto c        = compare(first, second);
    const auto expected = first_apart(a, b);
    INFO(first.warrants.tranches()[0].vests
         << "   against   " << second.warrants.tranches()[0].vests << "   of " << a.size << ": "
         << c);
    CHECK(c.first.has_value() == expected.has_value());
    if (!expected || !c.first) return false;
    CHECK(c.is == likeness::differ);
    CHECK(c.first->is_smallest);
    CHECK(c.first->at == kicker::spent(ticks(*expected)));
    return true;
}

class maker {
public:
    explicit maker(std::uint64_t seed) : engine_(seed) {}

    int between(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high - low + 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }
    ramp any_ramp(int widest) {
        const int from = between(0, widest);
        return {from, from + between(1, widest)};
    }
    kicker::rounding any_rounding() {
        constexpr kicker::rounding ways[] = {kicker::rounding::down, kicker::rounding::up,
                                             kicker::rounding::half_up,
                                             kicker::rounding::half_even};
        return ways[between(0, 3)];
    }

private:
    std::mt19937_64 engine_;
};

/// How many of so many pairs of deals part, each where the oracle says. `make` draws the terms of a
/// pair; by name or in total is drawn behind them.
template <class Make>
int parted(std::uint64_t seed, int pairs, Make make) {
    maker random(seed);
    int n = 0;
    for (int i = 0; i < pairs; ++i) {
        const auto [a, b] = make(random);
        n += check_first_apart(a, b, random.one_in(2));
    }
    return n;
}
using pair = std::pair<terms, terms>;

} // namespace

TEST_CASE("ramps part at the first tick that trying every level finds, however they are rounded") {
    const auto make = [](maker& random) -> pair {
        const int widest = random.one_in(10) ? 10'000 : 100; // of some, every tick is a candidate
        const terms a{random.any_ramp(widest), random.any_ramp(widest), random.one_in(2),
                      random.between(1, 200), random.any_rounding()};
        terms b       = a;
        ramp& changed = random.one_in(2) ? b.one : b.other;
        if (random.one_in(3)) changed = random.any_ramp(widest);
        else changed.to += random.between(1, 3);
        return {a, b};
    };
    CHECK(parted(20'266, tries(1'000), make) > tries(600));
}

TEST_CASE("where the greater of two ramps changes from one to the other, nothing is missed") {
    const auto make = [](maker& random) -> pair {
        const ramp wide{random.between(0, 50), random.between(10'000, 12'000)};
        const ramp steep{random.between(5'000, 5'500), wide.to - random.between(10, 300)};
        const terms a{wide, steep, random.one_in(2),
                      random.between(1, 10) * (random.one_in(2) ? 1'000'000 : 20),
                      random.any_rounding()};
        terms b = a;
        b.other.from += random.between(1, 3);
        return {a, b};
    };
    CHECK(parted(20'267, tries(300), make) > tries(200));
}

TEST_CASE("two ramps that cross part before the crossing or behind it, as their whole shares do") {
    const auto make = [](maker& random) -> pair {
        const ramp flat{random.between(0, 50), random.between(4'000, 9'000)};
        const ramp steep{flat.from + random.between(1, 3),
                         flat.to - random.between(1, random.one_in(2) ? 3 : 3'000)};
        const terms a{flat, flat, false, random.between(10, random.one_in(2) ? 1'000 : 20'000),
                      random.any_rounding()};
        const terms b{steep, steep, false, a.size, a.how};
        return {a, b};
    };
    CHECK(parted(20'268, tries(600), make) > tries(400));
}

TEST_CASE("tranches that grow together are compared in total, whichever of them differs") {
    maker random(20'269);
    int found = 0;
    for (int i = 0; i < tries(40); ++i) {
        const ramp r = random.any_ramp(9'000), q = random.any_ramp(9'000);
        const terms same{q, q, false, random.between(1, 300), {}};
        const terms a{r, r, false, random.between(1, 300), {}};
        terms b       = a;
        b.one.to      = b.other.to += random.between(1, 3);
        const auto of = [&](const terms& other, const char* name, const char* second) {
            return kicker::deal{
                .warrants = {{.name     = "W",
                              .tranches = {tranche_of(other, name), tranche_of(same, second)}}}};
        };
        const auto c        = compare(of(a, "t", "u"), of(b, "v", "w"));
        const auto expected = first_apart(a, b); // what both have alike changes no difference
        INFO(c);
        REQUIRE(c.first.has_value() == expected.has_value());
        if (!expected) continue;
        ++found;
        CHECK(c.first->at == kicker::spent(ticks(*expected)));
    }
    CHECK(found > tries(20));
}

TEST_CASE("gates part deals only from where more has vested than the lower of them lets through") {
    // Two tranches, each behind a gate that stands (a part, or a milestone that is ahead) or moves.
    maker random(20'265);
    int parts = 0, hidden = 0;
    for (int i = 0; i < tries(600); ++i) {
        const auto gate = [&]() -> kicker::rule {
            switch (random.between(0, 3)) {
            case 0: return kicker::level(kicker::percent::of(10 * random.between(0, 10)));
            case 1: return kicker::reached("listing");
            case 2: {
                const ramp r = random.any_ramp(60);
                return kicker::ramp(kicker::spend, ticks(r.from), ticks(r.to));
            }
            default: return kicker::always;
            }
        };
        const auto any_terms = [&] {
            return terms{random.any_ramp(60), random.any_ramp(60), random.one_in(2),
                         random.between(1, 40), random.any_rounding()};
        };
        const terms t = any_terms(), u = any_terms();
        kicker::tranche first = tranche_of(t, "t"), other = tranche_of(u, "u");
        first.exercisable = gate(), other.exercisable = gate();
        const kicker::deal a{.warrants = {{.name = "W", .tranches = {first, other}}}};
        (random.one_in(2) ? first : other).exercisable = gate();
        if (random.one_in(2)) other.shares = kicker::shares::from_ticks(u.size + 1);
        const kicker::deal b{.warrants = {{.name = "W", .tranches = {first, other}}}};

        std::optional<int> expected;
        for (int level = 0; level <= 130 && !expected; ++level) {
            const auto at   = kicker::spent(ticks(level));
            const auto by_a = positions(a, at), by_b = positions(b, at);
            for (std::size_t k = 0; k < by_a.size(); ++k)
                if (by_a[k].vested != by_b[k].vested || by_a[k].exercisable != by_b[k].exercisable)
                    expected = level;
        }
        const auto c = compare(a, b);
        INFO(i << ": " << c);
        if (expected) {
            ++parts;
            REQUIRE(c.first);
            CHECK(c.first->is_smallest);
            CHECK(c.first->at == kicker::spent(ticks(*expected)));
        } else if (c.first) { // behind the milestone
            ++hidden;
            CHECK(c.first->at.has_reached("listing"));
        }
    }
    CHECK(parts > tries(300));
    CHECK(hidden >= tries(1)); // an eighth of the tries need not meet one
}

TEST_CASE("a difference behind a large ramp and a gate takes no walk over its shares") {
    // 999,983 shares grow beside: walked one by one, they take seconds, and the search gives up.
    const auto with = [](kicker::shares size) {
        return kicker::deal{
            .warrants = {
                {.name     = "V",
                 .tranches = {{.name   = "t",
                               .shares = kicker::shares::from_ticks(999'983),
                               .vests  = kicker::committed >= ticks(10'000'000),
                               .exercisable =
                                   kicker::ramp(kicker::spend, ticks(0), ticks(10'000'000))},
                              {.name   = "u",
                               .shares = kicker::shares::from_ticks(999'983),
                               .vests  = kicker::in_steps(
                                    kicker::ramp(kicker::spend, ticks(0), ticks(10'000'000)), 8),
                               .rounding = kicker::rounding::half_even}}},
                {.name     = "W",
                 .tranches = {
                     {.name   = "t",
                      .shares = size,
                      .vests =
                          kicker::reached("m") and
                          kicker::in_steps(
                              kicker::ramp(kicker::spend, ticks(5'000'000), ticks(10'000'000)), 4),
                      .rounding = kicker::rounding::up}}}}};
    };
    const auto c =
        compare(with(kicker::shares::from_ticks(7)), with(kicker::shares::from_ticks(8)));
    REQUIRE(c.is == likeness::differ);
    CHECK(c.first->is_smallest);
    CHECK(c.first->at ==
          kicker::spent(ticks(10'000'000)).reached("m")); // a half of 7 and of 8 is 4
}
