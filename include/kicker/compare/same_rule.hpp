// Whether two rules earn the same in every state: decided, not sampled.
//
// For a part q, what earns at least q of a grant is a set of states, and two rules are equal in
// value if these sets are equal for every q. At one q each leaf is a threshold on its reading, and
// `and` and `or` are the logical ones. Thresholds move with q, but their order changes at finitely
// many q only, so that it is enough to look at each of those and once in between. There, one set
// lies within the other if its lowest states do: for each way to earn (a set of leaves that earn
// together) there is one lowest state. Only a deadline earns less as time passes; so the day is
// tried in each stretch between two thresholds on it.
#pragma once

#include <kicker/compare/detail/parts.hpp>

namespace kicker {

namespace detail {

/// Two rules side by side, over the readings of both.
class rule_pair {
public:
    rule_pair(const rule& f, const rule& g, const std::vector<metric_key>& readings)
        : readings_(readings), f_(f, readings), g_(g, readings), parts_(f_, g_, readings),
          day_(place_of(on.key, readings)) {
        for (const metric_key& k : readings) {
            lowest_.push_back(starts_at_zero(k) ? std::optional(mark{}) : std::nullopt);
            below_.push_back(places_below(k, readings));
        }
    }

    /// Visits lowest states in which one rule earns at least a part and the other does not, until
    /// `visit` returns false; see critical_parts for `size`. Returns whether all were visited.
    template <class Visit>
    bool for_each_difference(std::int64_t size, Visit visit) const {
        return parts_.for_each(size, [&](const fraction& q, bool ticks) {
            return visit_excess(f_, g_, {q, ticks}, visit) &&
                   visit_excess(g_, f_, {q, ticks}, visit);
        });
    }

    rule_pair(const rule_pair&)            = delete; // its parts point to its rules
    rule_pair& operator=(const rule_pair&) = delete;
    ~rule_pair()                           = default;

private:
    /// The part that is asked for, and whether counted readings are looked at in whole ticks.
    struct question {
        fraction q;
        bool ticks;

        [[nodiscard]] mark threshold(const tested_leaf& l) const {
            const mark m = l.threshold(q);
            return ticks && l.counted ? mark{fraction(ceiling_of(m.level))} : m;
        }
    };

    template <class Visit>
    bool visit_excess(const tested_rule& more, const tested_rule& less, const question& asked,
                      Visit& visit) const {
        for (const unsigned way : more.ways()) {
            marks at = lowest_;
            if (!raise_to_earn(more, way, asked, at)) continue;
            for (const auto& d : days_from(at, asked)) {
                if (day_ < at.size()) at[day_] = d;
                if (more.earns(asked.q, at) && !less.earns(asked.q, at) && !visit(at)) return false;
            }
        }
        return true;
    }

    /// Raises the readings until all leaves of a way earn q, deadlines aside; false if they cannot.
    bool raise_to_earn(const tested_rule& r, unsigned way, const question& asked, marks& at) const {
        for (std::size_t i = 0; i < r.leaves().size(); ++i) {
            const tested_leaf& l = r.leaves()[i];
            if ((way >> i & 1u) == 0 || l.is_deadline()) continue;
            if (l.is_fixed() && l.part() < asked.q) return false;
            if (!l.is_fixed())
                at[l.reading] = std::max(at[l.reading], std::optional(asked.threshold(l)));
        }
        for (std::size_t i = 0; i < at.size(); ++i)
            for (const std::size_t lower : below_[i]) at[i] = std::max(at[i], at[lower]);
        return true;
    }

    /// The days at which something may change, from the lowest that a state may have.
    [[nodiscard]] marks days_from(const marks& at, const question& asked) const {
        if (day_ == at.size()) return {std::nullopt};
        marks days{at[day_]};
        const auto add = [&](const mark& m) {
            if (std::optional(m) > at[day_]) days.push_back(m);
        };
        add({fraction(int128{day::earliest().number()})});
        for (const tested_rule* r : {&f_, &g_})
            for (const tested_leaf& l : r->leaves()) {
                if (l.is_fixed() || l.reading != day_) continue;
                add(l.is_deadline() ? mark{fraction(int128{l.last()} + 1)} : asked.threshold(l));
            }
        return days;
    }

    std::vector<metric_key> readings_;
    tested_rule f_, g_;
    critical_parts parts_;
    marks lowest_;
    std::vector<std::vector<std::size_t>> below_; ///< which readings each is never below
    std::size_t day_;
};

/// Whether no lowest state shows a difference; see critical_parts for `size`.
[[nodiscard]] inline bool same_in_shares(const rule& f, const rule& g, std::int64_t size) {
    if (f == g) return true;
    std::vector<metric_key> readings;
    add_readings(f, readings);
    add_readings(g, readings);
    return rule_pair(f, g, readings).for_each_difference(size, [](const marks&) { return false; });
}

} // namespace detail

/// Whether two rules earn the same fraction in every state that can be.
///
/// `true` is a proof. Commuted, distributed or absorbed conditions are the same, and so are a ramp
/// and its last level against that level alone. What counts up from zero is taken to be never below
/// it, a peak never below its own reading, and a level reached on 1 of 3 days never below the one
/// reached on 2 of them. Sums and days come in whole ticks: spend > 20bn and
/// spend >= 20,000,000,000.0001 are the same, and so are a ramp over four days and the same in four
/// steps; a price, which an average or a split may leave between two ticks, is not whole. `false`
/// is exact as well but for rules of ramps wider than 4,096 ticks that stay within a tick of each
/// other over many ticks; such rules may differ between ticks only. Kinds of conditions do not
/// matter.
/// Throws: overflow for levels near the limits of 64 bits.
/// Complexity: the parts at which thresholds may change their order (the fixed parts, the steps,
///             and a crossing for each two leaves on one reading: some twenty for rules as papers
///             have them, but one for each step: steps by the ten thousand take minutes) times at
///             most 18 ways, 17 days and 15 nodes.
[[nodiscard]] inline bool same_in_value(const rule& f, const rule& g) {
    return detail::same_in_shares(f, g, 0);
}

} // namespace kicker
