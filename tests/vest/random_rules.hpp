// Random rules and random states for the laws, and an evaluator that shares no code with the
// library: a tree, walked in exact ratios.
//
// Levels and readings come from one coarse grid, one tick either side of it, so that most states
// stand on a breakpoint or next to one.
#pragma once

#include <kicker/vest/combine.hpp>
#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/leaves.hpp>

#include "support/lanes.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace random_rules {

using ratio = kicker::cpp_rational;

/// The readings that the rules look at: as many as one rule may hold.
enum reading : std::size_t { spend, delivered, average_price, today, loan, users, reading_count };

struct value {
    std::int64_t numerator = 0, denominator = 1;
};
/// What is set in a state; an empty place is never set.
using snapshot = std::array<std::optional<value>, reading_count>;

enum class form { constant, at_least, above, ramp, reached, by, before, both, either };

struct tree {
    form is           = form::constant;
    reading of        = spend;
    std::int64_t from = 0, to = 0;
    int steps = 0;
    std::vector<tree> parts{}; // two, of `both` and `either`
};

class source {
public:
    explicit source(std::uint64_t seed) : engine_(seed) {}

    [[nodiscard]] std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    [[nodiscard]] bool one_in(std::int64_t n) { return between(1, n) == 1; }

    [[nodiscard]] std::int64_t level(reading of) {
        const std::int64_t grid = between(0, 8), beside = between(-1, 1);
        return of == today ? 20'000 + 3 * grid + beside : 1'000'000 * grid + beside;
    }

    [[nodiscard]] tree leaf(bool deadlines = true) {
        static constexpr reading metrics[] = {spend, delivered, average_price, today, users};
        tree t;
        switch (between(0, deadlines ? 9 : 7)) {
        case 0: t.from = 10'000 * between(0, 100); return t;
        case 1: t.is = form::reached, t.of = loan; return t;
        case 2:
        case 3: t.is = form::at_least; break;
        case 4: t.is = form::above; break;
        case 8: t.is = form::by, t.of = today, t.to = level(today); return t;
        case 9: t.is = form::before, t.of = today, t.to = level(today); return t;
        default: t.is = form::ramp; break;
        }
        t.of   = metrics[between(0, 4)];
        t.from = level(t.of);
        if (t.is != form::ramp) return t;
        t.to = t.from + (one_in(4) ? between(1, 3) : between(1, 6'000'000));
        if (t.of == today) t.to = t.from + between(1, 12);
        if (one_in(3)) t.steps = static_cast<int>(between(1, 12));
        return t;
    }

    [[nodiscard]] tree rule(std::int64_t leaves, bool deadlines = true) {
        if (leaves == 1) return leaf(deadlines);
        const std::int64_t left = between(1, leaves - 1);
        tree t;
        t.is = one_in(2) ? form::both : form::either;
        t.parts.push_back(rule(left, deadlines));
        t.parts.push_back(rule(leaves - left, deadlines));
        return t;
    }

    [[nodiscard]] snapshot state() {
        snapshot s;
        for (reading r : {spend, delivered, average_price, today, users})
            if (!one_in(8)) s[r] = value{level(r)};
        // an average need not be a whole number of ticks
        if (s[average_price] && one_in(2)) {
            const std::int64_t d = between(2, 7);
            s[average_price]     = value{d * s[average_price]->numerator + between(-2, 2), d};
        }
        if (one_in(2)) s[loan] = value{1};
        return s;
    }

private:
    std::mt19937_64 engine_;
};

/// The exact fraction, by definition.
[[nodiscard]] inline ratio expected(const tree& t, const snapshot& s) {
    if (t.is == form::constant) return ratio(t.from, 1'000'000);
    if (t.is == form::both || t.is == form::either) {
        const ratio left = expected(t.parts[0], s), right = expected(t.parts[1], s);
        return (t.is == form::both) == (left < right) ? left : right;
    }
    const bool counts_from_zero = t.of == spend || t.of == delivered || t.of == users;
    if (!s[t.of] && !counts_from_zero) return 0;
    const value read = s[t.of].value_or(value{});
    const ratio now(read.numerator, read.denominator);
    switch (t.is) {
    case form::reached: return 1;
    case form::at_least: return now >= t.from ? 1 : 0;
    case form::above: return now > t.from ? 1 : 0;
    case form::by: return now <= t.to ? 1 : 0;
    case form::before: return now < t.to ? 1 : 0;
    default: break;
    }
    if (now <= t.from) return 0;
    if (now >= t.to) return 1;
    const ratio part = ratio(now - t.from) / (t.to - t.from);
    if (t.steps == 0) return part;
    const ratio scaled = part * t.steps;
    const kicker::cpp_int whole_steps(numerator(scaled) / denominator(scaled));
    return ratio(whole_steps, t.steps);
}

namespace detail {

template <class Quantity>
[[nodiscard]] Quantity level(std::int64_t ticks) {
    if constexpr (std::same_as<Quantity, kicker::day>)
        return kicker::day::from_number(static_cast<std::int32_t>(ticks));
    else return Quantity::from_ticks(ticks);
}

template <class Quantity>
[[nodiscard]] kicker::rule built(const tree& t, const kicker::metric<Quantity>& m) {
    const auto from = level<Quantity>(t.from), to = level<Quantity>(t.to);
    if (t.is == form::at_least) return m >= from;
    if (t.is == form::above) return m > from;
    return t.steps == 0 ? ramp(m, from, to) : in_steps(ramp(m, from, to), t.steps);
}

} // namespace detail

inline const kicker::metric<kicker::price> average = vwap(kicker::share_price, 30);
inline const kicker::metric<kicker::count> customers =
    kicker::measure<kicker::count>("users", kicker::kind::performance);

/// The same rule in the library's words.
[[nodiscard]] inline kicker::rule built(const tree& t) {
    const auto day_of = [&] { return detail::level<kicker::day>(t.to); };
    switch (t.is) {
    case form::constant: return kicker::level(kicker::percent::from_ticks(t.from));
    case form::reached: return kicker::reached("loan received");
    case form::by: return kicker::by(day_of());
    case form::before: return kicker::before(day_of());
    case form::both: return built(t.parts[0]) and built(t.parts[1]);
    case form::either: return built(t.parts[0]) or built(t.parts[1]);
    default: break;
    }
    switch (t.of) {
    case spend: return detail::built(t, kicker::spend);
    case delivered: return detail::built(t, kicker::delivered);
    case average_price: return detail::built(t, average);
    case today: return detail::built(t, kicker::on);
    default: return detail::built(t, customers);
    }
}

/// The same state in the library's words.
template <class Rep>
[[nodiscard]] kicker::basic_state<Rep> built(const snapshot& s) {
    static const std::array<kicker::metric_key, reading_count> keys{
        kicker::spend.key,
        kicker::delivered.key,
        average.key,
        kicker::on.key,
        kicker::milestone_key("loan received"),
        customers.key};
    kicker::basic_state<Rep> state;
    for (std::size_t i = 0; i < reading_count; ++i)
        if (s[i]) {
            using wide = kicker::wide_t<Rep>;
            state.set(keys[i], {wide(s[i]->numerator), wide(s[i]->denominator)});
        }
    return state;
}

/// A fraction as an exact ratio; of a `double` as the ratio of its two doubles.
template <class Rep>
[[nodiscard]] ratio exact(const kicker::basic_fraction<Rep>& f) {
    return ratio(f.numerator()) / ratio(f.denominator());
}

/// Equal in an exact representation. In `double`: nearer than one share of 1e9 shares.
template <class Rep>
[[nodiscard]] bool same(const ratio& a, const ratio& b) {
    if constexpr (kicker::rep_traits<Rep>::is_exact) return a == b;
    else return abs(ratio(a - b)) * 1'000'000'000 < 1;
}

} // namespace random_rules
