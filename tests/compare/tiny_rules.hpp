// Rules and states so small that all states can be tried: the oracle is the definition, in
// integers.
//
// Levels are a few ticks, so that a state is one of some thousands; every fraction is a whole
// number of 5040ths. Nothing here calls the library but `built`.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/metric/state.hpp>

#include <array>
#include <cstdint>
#include <random>
#include <vector>

namespace tiny {

enum reading : std::size_t {
    spend,
    delivered,
    high,
    today,
    loan,
    reading_count
}; // high: of delivered
enum class form { constant, at_least, above, ramp, reached, by, both, either };

inline constexpr int top      = 7; ///< no level is higher
inline constexpr int day_zero = 20'000;
inline constexpr int no_day   = -1; ///< of a state that does not say it
inline constexpr int whole    = 5040;

/// A value for each reading; days from `day_zero`.
using snapshot = std::array<int, reading_count>;
inline constexpr snapshot nothing{0, 0, 0, no_day, 0};

struct tree {
    form is    = form::constant;
    reading of = spend;
    int from = 0, to = 0; ///< of a fixed part `from`, in tenths
    int steps = 0;
    std::vector<tree> parts{};

    [[nodiscard]] int leaves() const {
        return parts.empty() ? 1 : parts[0].leaves() + parts[1].leaves();
    }
};
[[nodiscard]] inline tree joined(form f, tree a, tree b) {
    tree t;
    t.is = f;
    t.parts.push_back(std::move(a));
    t.parts.push_back(std::move(b));
    return t;
}

/// In 5040ths.
[[nodiscard]] inline int earned(const tree& t, const snapshot& s) {
    if (t.is == form::constant) return t.from * whole / 10;
    if (t.is == form::both) return std::min(earned(t.parts[0], s), earned(t.parts[1], s));
    if (t.is == form::either) return std::max(earned(t.parts[0], s), earned(t.parts[1], s));
    const int now = s[t.of];
    if (t.of == today && now == no_day) return 0;
    switch (t.is) {
    case form::reached: return now != 0 ? whole : 0;
    case form::at_least: return now >= t.from ? whole : 0;
    case form::above: return now > t.from ? whole : 0;
    case form::by: return now <= t.to ? whole : 0;
    default: break;
    }
    const int climbed = std::min(std::max(now - t.from, 0), t.to - t.from);
    if (t.steps == 0) return climbed * whole / (t.to - t.from);
    return climbed * t.steps / (t.to - t.from) * (whole / t.steps);
}

/// Every state in which a peak is not below its reading, until `visit` returns false.
template <class Visit>
void for_each_state(Visit visit) {
    for (int d = no_day; d <= top + 1; ++d)
        for (int l = 0; l <= 1; ++l)
            for (int s = 0; s <= top + 1; ++s)
                for (int n = 0; n <= top + 1; ++n)
                    for (int h = n; h <= top + 1; ++h)
                        if (!visit(snapshot{s, n, h, d, l})) return;
}
[[nodiscard]] inline bool always_equal(const tree& a, const tree& b) {
    bool equal = true;
    for_each_state([&](const snapshot& s) { return equal = earned(a, s) == earned(b, s); });
    return equal;
}

class source {
public:
    explicit source(std::uint64_t seed) : engine_(seed) {}

    [[nodiscard]] int between(int low, int high_end) {
        return low + static_cast<int>(engine_() % static_cast<unsigned>(high_end - low + 1));
    }
    [[nodiscard]] bool one_in(int n) { return between(1, n) == 1; }

    [[nodiscard]] tree leaf() {
        tree t;
        switch (between(0, 9)) {
        case 0: t.from = between(0, 10); return t;
        case 1: t.is = form::reached, t.of = loan; return t;
        case 2: t.is = form::by, t.of = today, t.to = between(0, top); return t;
        case 3:
        case 4: t.is = form::at_least; break;
        case 5: t.is = form::above; break;
        default: t.is = form::ramp; break;
        }
        t.of   = static_cast<reading>(between(spend, today));
        t.from = between(t.is == form::at_least ? 1 : 0, top - 1);
        if (t.is != form::ramp) return t;
        t.to = between(t.from + 1, top);
        if (one_in(3)) t.steps = between(1, 4);
        return t;
    }
    [[nodiscard]] tree rule(int leaves) {
        if (leaves == 1) return leaf();
        const int left = between(1, leaves - 1);
        return joined(one_in(2) ? form::both : form::either, rule(left), rule(leaves - left));
    }

    /// The same rule by the laws of the algebra, applied here and there; at most eight leaves.
    [[nodiscard]] tree rewritten(tree t, int times) {
        for (int i = 0; i < times; ++i) {
            tree next = t;
            apply_a_law(next);
            if (next.leaves() <= 8) t = std::move(next);
        }
        return t;
    }

private:
    void apply_a_law(tree& t) {
        if (!t.parts.empty() && one_in(2)) return apply_a_law(t.parts[one_in(2) ? 0 : 1]);
        const bool joins      = !t.parts.empty();
        const form dual       = t.is == form::both ? form::either : form::both;
        const tree whole_rule = t;
        switch (between(0, 6)) {
        case 0: // commutes
            if (joins) std::swap(t.parts[0], t.parts[1]);
            return;
        case 1: // associates
            if (joins && t.parts[0].is == t.is)
                t = joined(t.is, whole_rule.parts[0].parts[0],
                           joined(t.is, whole_rule.parts[0].parts[1], whole_rule.parts[1]));
            return;
        case 2: // distributes
            if (joins && t.parts[1].is == dual)
                t = joined(dual, joined(t.is, whole_rule.parts[0], whole_rule.parts[1].parts[0]),
                           joined(t.is, whole_rule.parts[0], whole_rule.parts[1].parts[1]));
            return;
        case 3: // absorbs
        {
            const form f = one_in(2) ? form::both : form::either;
            t            = joined(f, whole_rule,
                                  joined(f == form::both ? form::either : form::both, leaf(), whole_rule));
            return;
        }
        case 4: // idempotent
            t = joined(one_in(2) ? form::both : form::either, whole_rule, whole_rule);
            return;
        case 5: // a cliff takes in a ramp that ends at it
            if (t.is != form::at_least || t.from == 0) return;
            {
                tree ramp = whole_rule;
                ramp.is = form::ramp, ramp.to = t.from, ramp.from = between(0, t.from - 1);
                t = joined(form::both, whole_rule, ramp);
            }
            return;
        default: // a ramp takes in the cliff at its end
            if (t.is != form::ramp) return;
            {
                tree cliff = whole_rule;
                cliff.is = form::at_least, cliff.from = t.to, cliff.steps = 0;
                t = joined(form::either, cliff, whole_rule);
            }
            return;
        }
    }

    std::mt19937_64 engine_;
};

// --- in the library's words ---

template <class Quantity>
[[nodiscard]] kicker::rule leaf_on(const tree& t, const kicker::metric<Quantity>& m) {
    const auto level = [](int n) {
        if constexpr (std::same_as<Quantity, kicker::day>)
            return kicker::day::from_number(day_zero + n);
        else return Quantity::from_ticks(n);
    };
    if (t.is == form::at_least) return m >= level(t.from);
    if (t.is == form::above) return m > level(t.from);
    const auto climb = ramp(m, level(t.from), level(t.to));
    return t.steps == 0 ? climb : in_steps(climb, t.steps);
}
[[nodiscard]] inline kicker::rule built(const tree& t) {
    switch (t.is) {
    case form::constant: return kicker::level(kicker::percent::from_ticks(t.from * 100'000));
    case form::reached: return kicker::reached("loan");
    case form::by: return kicker::by(kicker::day::from_number(day_zero + t.to));
    case form::both: return built(t.parts[0]) and built(t.parts[1]);
    case form::either: return built(t.parts[0]) or built(t.parts[1]);
    default: break;
    }
    switch (t.of) {
    case spend: return leaf_on(t, kicker::spend);
    case delivered: return leaf_on(t, kicker::delivered);
    case high: return leaf_on(t, peak(kicker::delivered));
    default: return leaf_on(t, kicker::on);
    }
}

/// A state of the library as the oracle has it.
[[nodiscard]] inline snapshot as_snapshot(const kicker::state& s) {
    snapshot found = nothing;
    for (const auto& r : s) {
        const int value = static_cast<int>(r.value.numerator() / r.value.denominator());
        switch (r.key.id) {
        case kicker::metric_id::spend: found[spend] = value; break;
        case kicker::metric_id::delivered: found[r.key.peak ? high : delivered] = value; break;
        case kicker::metric_id::on: found[today] = value - day_zero; break;
        default: found[loan] = value; break;
        }
    }
    found[high] = std::max(found[high], found[delivered]);
    return found;
}
/// How many readings are set; a peak that only follows its reading is not.
[[nodiscard]] inline int count_set(const snapshot& s) {
    return (s[spend] != 0) + (s[delivered] != 0) + (s[high] != s[delivered]) +
           (s[today] != no_day) + (s[loan] != 0);
}

} // namespace tiny
