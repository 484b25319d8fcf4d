// Whether two rules earn the same in every state: decided, not sampled.
//
// For a part q, the states that earn at least q of a grant are a set. Two rules are equal in value
// if their sets are equal for every q. At one q each leaf has an onset on its reading
// (compare/detail/onsets.hpp), and `and` and `or` are the logical ones.
//
// Onsets move with q, but their order changes at finitely many q only. So it is enough to look at
// each of these critical parts, and at one part between two of them
// (compare/detail/critical_parts.hpp).
//
// At one q, the set of one rule lies within that of the other if its lowest states do. For each set
// of leaves that suffice to earn there is one lowest state. Only a deadline earns less as time
// passes; so each stretch of days between two onsets is tried.
#pragma once

#include <kicker/compare/detail/critical_parts.hpp>

namespace kicker {

namespace detail {

/// Two rules side by side, over the readings of both.
class rule_pair {
public:
    rule_pair(const rule& f, const rule& g, const std::vector<metric_key>& readings)
        : f_(f, readings), g_(g, readings), parts_(f_, g_, readings),
          day_(index_of(on.key, readings)) {
        for (const metric_key& k : readings) {
            lowest_.push_back(starts_at_zero(k) ? std::optional(onset{}) : std::nullopt);
            below_.push_back(indices_below(k, readings));
        }
    }

    /// Visits lowest states in which one rule earns at least a part and the other does not, until
    /// `visit` returns false. Returns whether all were visited. For `size` see critical_parts.
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

        [[nodiscard]] onset onset_of(const tested_leaf& l) const {
            const onset exact = l.onset_of(q);
            return ticks && l.counted ? onset{fraction(ceiling_of(exact.level))} : exact;
        }
    };

    /// Visits lowest states in which `more` earns the part and `less` does not.
    template <class Visit>
    bool visit_excess(const tested_rule& more, const tested_rule& less, const question& asked,
                      Visit& visit) const {
        for (const leaf_set earning : more.earning_sets()) {
            onset_list at = lowest_;
            if (!raise_to_earn(more, earning, asked, at)) continue;
            for (const auto& d : days_from(at, asked)) {
                if (day_ < at.size()) at[day_] = d;
                if (more.earns(asked.q, at) && !less.earns(asked.q, at) && !visit(at)) return false;
            }
        }
        return true;
    }

    /// Raises the readings until each leaf of a set earns q, deadlines aside. Returns false if a
    /// fixed part of the set earns less than q.
    bool raise_to_earn(const tested_rule& r, leaf_set earning, const question& asked,
                       onset_list& at) const {
        for (std::size_t i = 0; i < r.leaves().size(); ++i) {
            const tested_leaf& l = r.leaves()[i];
            if ((earning >> i & 1u) == 0 || l.is_deadline()) continue;
            if (l.is_fixed() && l.part() < asked.q) return false;
            if (!l.is_fixed())
                at[l.reading] = std::max(at[l.reading], std::optional(asked.onset_of(l)));
        }
        for (std::size_t i = 0; i < at.size(); ++i)
            for (const std::size_t lower : below_[i]) at[i] = std::max(at[i], at[lower]);
        return true;
    }

    /// The days at which a leaf may begin or cease to earn, from the lowest that the state allows.
    [[nodiscard]] onset_list days_from(const onset_list& at, const question& asked) const {
        if (day_ == at.size()) return {std::nullopt};
        onset_list days{at[day_]};
        const auto add = [&](const onset& d) {
            if (std::optional(d) > at[day_]) days.push_back(d);
        };
        add({fraction(int128{day::earliest().number()})});
        for (const tested_rule* r : {&f_, &g_})
            for (const tested_leaf& l : r->leaves()) {
                if (l.is_fixed() || l.reading != day_) continue;
                add(l.is_deadline() ? onset{fraction(int128{l.last_day()} + 1)}
                                    : asked.onset_of(l));
            }
        return days;
    }

    tested_rule f_, g_;
    critical_parts parts_;
    onset_list lowest_;                           ///< the state in which nothing has happened
    std::vector<std::vector<std::size_t>> below_; ///< of each reading, those that it is never below
    std::size_t day_;                             ///< the index of the day
};

/// Whether no lowest state shows a difference; for `size` see critical_parts.
[[nodiscard]] inline bool same_in_shares(const rule& f, const rule& g, std::int64_t size) {
    if (f == g) return true;
    std::vector<metric_key> readings;
    add_readings(f, readings);
    add_readings(g, readings);
    return rule_pair(f, g, readings).for_each_difference(size, [](const onset_list&) {
        return false;
    });
}

} // namespace detail

/// Whether two rules earn the same fraction in every state that can be.
///
/// `true` is a proof. Commuted, distributed or absorbed conditions are the same. So are a ramp
/// `and` its last level against that level alone.
///
/// The proof takes as known that no total is below zero, and that no peak is below its own reading.
/// Nor is a level reached on 1 of 3 days ever below the one reached on 2 of them. Sums and days
/// come in whole ticks: spend > 20bn and spend >= 20,000,000,000.0001 are the same. So are a ramp
/// over four days and the same ramp in four steps. A price need not be whole: an average or a split
/// may leave it between two ticks. Kinds of conditions do not matter.
///
/// `false` is exact too, with one exception. Ramps wider than 4,096 ticks that stay within a tick
/// of each other over many ticks may differ between ticks only.
/// Throws: overflow for levels near the limits of 64 bits.
/// Complexity: the critical parts, times at most 18 sets of leaves, 17 days and 15 nodes. There is
///             a critical part for each fixed part, each step, and each crossing of two leaves on
///             one reading. Published rules have some twenty; steps by the ten thousand take
///             minutes.
[[nodiscard]] inline bool same_in_value(const rule& f, const rule& g) {
    return detail::same_in_shares(f, g, 0);
}

} // namespace kicker
