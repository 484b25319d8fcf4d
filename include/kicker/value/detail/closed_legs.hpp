// A rule at its high-water mark, read for formulas: the greatest of alternatives, each the least of legs, and
// each leg moved by one thing alone.
#pragma once

#include <kicker/batch/columns.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/deal/vested.hpp>
#include <kicker/value/closed_answer.hpp>
#include <kicker/value/detail/closed_total.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace kicker::detail {

/// Leaves a question where formulas end; closed_form alone catches it.
struct formulas_end {
    no_closed_form reason;
};
[[noreturn]] KICKER_INLINE void refuse(no_formula why) {
    throw formulas_end{{why, std::nullopt, {}}};
}
[[noreturn]] KICKER_INLINE void refuse(no_formula why, const metric_key& reading) {
    throw formulas_end{{why, reading, {}}};
}
[[noreturn]] KICKER_INLINE void refuse(no_formula why, const label& name) {
    throw formulas_end{{why, std::nullopt, name}};
}

/// What moves a leg.
enum class mover : unsigned char { nothing, share, total, milestone };

/// What one condition earns by a date: a fixed part, or a function of what moves it.
struct leg {
    mover by          = mover::nothing;
    std::size_t which = 0;   ///< of the outlook's totals or milestones
    double from = 0, to = 0; ///< in whole units; the same of a cliff
    int steps    = 1;        ///< 0: a continuous ramp
    double start = 0;        ///< a price counts from then on, in years
    double until = 0;        ///< and so long; a total or a milestone as it is then
    double best  = 0;        ///< of a price: the highest that counts so far
    double part  = 0;        ///< what nothing moves earns

    /// Whether the level climbs evenly with the part.
    [[nodiscard]] bool is_continuous() const { return by != mover::nothing && steps == 0; }
    /// The level above which more than a part is earned.
    [[nodiscard]] double level_of(double part_below) const {
        if (steps == 0) return from + part_below * (to - from);
        return from + (std::floor(part_below * steps) + 1) / steps * (to - from);
    }
    friend bool operator==(const leg&, const leg&) = default;
};

/// A rule at its high-water mark: the greatest of terms, each the least of its legs. No term: nothing is
/// ever earned. A term of no leg: all is.
struct rule_by_legs {
    std::vector<leg> legs;
    std::vector<std::vector<std::size_t>> terms;
    bool reads_certain_total = false; ///< one of which nothing is random

    [[nodiscard]] bool is_whole() const { return terms.size() == 1 && terms[0].empty(); }
    [[nodiscard]] bool reads(mover m) const {
        return std::any_of(legs.begin(), legs.end(), [=](const leg& l) { return l.by == m; });
    }
};

/// Where a deal stands, for whoever reads its rules.
struct deal_today {
    const outlook& of;
    state readings;
    double shares = 0;              ///< outstanding; zero: not known
    std::vector<total_plan> totals; ///< of the outlook, in order
    double best_close = 0; ///< of the closes so far, and of today's price where every moment counts
    double last_close = 0; ///< the latest of them

    [[nodiscard]] double years_until(double day_number) const {
        return (day_number - static_cast<double>(of.as_of.number())) / 365;
    }
};

[[nodiscard]] KICKER_INLINE double as_double(const fraction& f) {
    return static_cast<double>(f.numerator()) / static_cast<double>(f.denominator());
}
/// A reading in whole units; nothing where it is undefined.
[[nodiscard]] KICKER_INLINE double whole_units(unit_id u, const std::optional<fraction>& reading) {
    return reading ? in_units(u, as_double(*reading)) : 0;
}

/// A condition of a rule, and whether it is of the gate, which is read on the last day alone.
struct closed_condition {
    rule_node node;
    metric_key key;
    bool of_gate = false;
};
using closed_alternatives = std::vector<std::vector<closed_condition>>;

/// A rule as alternatives. The greatest of marks is the mark of the greatest, which is not so of the least.
[[nodiscard]] KICKER_INLINE closed_alternatives alternatives_of(const rule& r, bool of_gate) {
    const auto leaf = [&](const rule_node& n) -> closed_alternatives {
        return {{{n, n.reads_a_metric() ? r.metric_of(n) : metric_key{}, of_gate}}};
    };
    const auto join = [](rule_op op, const closed_alternatives& a, const closed_alternatives& b) {
        closed_alternatives all;
        if (op == rule_op::greater) {
            all = a;
            all.insert(all.end(), b.begin(), b.end());
            return all;
        }
        for (const auto& x : a)
            for (const auto& y : b) {
                all.push_back(x);
                all.back().insert(all.back().end(), y.begin(), y.end());
            }
        return all;
    };
    return fold(r, leaf, join);
}

/// Reads one alternative: the days in which all of it can hold, and its legs there.
class term_reader {
public:
    term_reader(const deal_today& today, double horizon)
        : today_(today), horizon_(horizon), until_(horizon) {}

    /// The legs; nothing where the alternative never earns anything.
    [[nodiscard]] std::optional<std::vector<leg>>
    legs_of(const std::vector<closed_condition>& all) {
        for (const closed_condition& c : all)
            if (!c.of_gate) narrow(c);
        if (until_ < start_) return std::nullopt;
        std::vector<leg> legs;
        for (const closed_condition& c : all) {
            const leg l = leg_of(c);
            if (l.by == mover::nothing && l.part <= 0) return std::nullopt;
            if (l.by == mover::nothing && l.part >= 1) continue;
            if (std::find(legs.begin(), legs.end(), l) == legs.end()) legs.push_back(l);
        }
        check_one_day(all);
        return legs;
    }
    /// Whether a total is read of which nothing is random.
    [[nodiscard]] bool reads_certain_total() const { return reads_certain_; }

private:
    [[nodiscard]] static bool is_of_day(const closed_condition& c) {
        return c.node.reads_a_metric() && c.key.id == metric_id::on;
    }
    [[nodiscard]] static bool is_price(const closed_condition& c) {
        return c.node.reads_a_metric() && c.key.is_priced();
    }

    /// Days and milestones that are certain say when the others count.
    void narrow(const closed_condition& c) {
        if (is_of_day(c)) {
            if (c.node.op == rule_op::by || c.node.op == rule_op::before)
                until_ = std::min(until_, last_moment(c.node));
            else if (c.node.op != rule_op::ramp) start_ = std::max(start_, first_moment(c.node));
        } else if (c.node.op == rule_op::reached && !today_.readings.has_reached(c.key.name)) {
            const milestone_outlook* const m = milestone(c.key.name);
            if (m != nullptr && m->a_year == 0 && m->probability == 1)
                start_ = std::max(start_, m->after);
        } else if (c.node.reads_a_metric() && c.key.accumulates() && !c.key.is_derived() &&
                   c.node.op != rule_op::ramp) {
            const std::size_t i = place_of_total(c.key);
            if (i < today_.totals.size() && today_.totals[i].is_certain())
                start_ =
                    std::max(start_, today_.totals[i].first_reaching(
                                         in_units(c.key.unit, static_cast<double>(c.node.from)) -
                                             so_far(c.key),
                                         c.node.op == rule_op::above));
        }
    }
    [[nodiscard]] double last_moment(const rule_node& n) const {
        return today_.years_until(static_cast<double>(n.op == rule_op::before ? n.to - 1 : n.to));
    }
    [[nodiscard]] double first_moment(const rule_node& n) const {
        return today_.years_until(
            static_cast<double>(n.op == rule_op::above ? n.from + 1 : n.from));
    }

    [[nodiscard]] leg leg_of(const closed_condition& c) const {
        const double until = c.of_gate ? horizon_ : until_;
        if (c.node.op == rule_op::constant)
            return fixed(in_units(unit_id::percent, static_cast<double>(c.node.from)) / 100);
        if (is_of_day(c)) return leg_of_day(c, until);
        if (c.key.id == metric_id::milestone) return leg_of_milestone(c, until);
        if (c.key.is_priced()) return leg_of_price(c, until);
        if (c.key.accumulates()) return leg_of_total(c, until);
        if (c.key.is_derived()) refuse(no_formula::reading_looks_back, c.key);
        return as_today(c); // the share count
    }
    [[nodiscard]] static leg fixed(double part) { return {.part = part}; }

    /// What a reading earns that stays as it is.
    [[nodiscard]] leg as_today(const closed_condition& c) const {
        std::optional<fraction> reading = today_.readings.find(c.key);
        if (!reading && c.key.id == metric_id::outstanding) {
            if (today_.shares == 0) refuse(no_formula::shares_are_unknown);
            reading = fraction(static_cast<int128>(today_.shares));
        }
        return fixed(as_double(fraction_of_leaf<std::int64_t>(c.node, reading)));
    }
    [[nodiscard]] leg leg_of_day(const closed_condition& c, double until) const {
        if (c.node.op == rule_op::ramp) {
            const double at = static_cast<double>(today_.of.as_of.number()) + 365 * until;
            return fixed(part_climbed(c.node, static_cast<double>(c.node.from),
                                      static_cast<double>(c.node.to), at + 365 * same_moment));
        }
        if (!c.of_gate) return fixed(1); // in the days that count it holds
        if (c.node.op == rule_op::by || c.node.op == rule_op::before)
            return fixed(until <= last_moment(c.node) + same_moment ? 1 : 0);
        return fixed(until >= first_moment(c.node) - same_moment ? 1 : 0);
    }
    [[nodiscard]] leg leg_of_milestone(const closed_condition& c, double until) const {
        const milestone_outlook* const m = milestone(c.key.name);
        if (c.node.op != rule_op::reached) {
            if (m == nullptr && c.key.derived == over::times) return as_today(c);
            refuse(no_formula::event_is_counted, c.key.name);
        }
        if (today_.readings.has_reached(c.key.name)) return fixed(1);
        if (m == nullptr || m->probability == 0 || m->after > until + same_moment) return fixed(0);
        if (m->a_year == 0 && m->probability == 1) return fixed(1);
        return {.by    = mover::milestone,
                .which = static_cast<std::size_t>(m - today_.of.milestones.data()),
                .until = until};
    }
    [[nodiscard]] leg leg_of_price(const closed_condition& c, double until) const {
        if (c.of_gate && !c.key.peak) refuse(no_formula::gate_reads_price, c.key);
        if (c.key.derived != over::nothing || c.key.of_days != 0)
            refuse(no_formula::reading_looks_back, c.key);
        double each = 1;
        if (c.key.id == metric_id::market_cap) {
            if (today_.shares == 0) refuse(no_formula::shares_are_unknown);
            each = today_.shares;
        }
        leg l = climbing(c, mover::share, until);
        l.from /= each, l.to /= each;
        l.start = c.key.peak ? 0 : std::max(0.0, start_);
        l.best  = c.key.peak ? std::max(today_.best_close, so_far(c.key) / each)
                             : (l.start > 0 ? 0 : std::max(today_.last_close, so_far(c.key) / each));
        return l.to <= l.best ? fixed(1) : l;
    }
    [[nodiscard]] leg leg_of_total(const closed_condition& c, double until) const {
        metric_key key = c.key;
        key.peak       = false;
        if (key.is_derived()) refuse(no_formula::reading_looks_back, c.key);
        if (c.key.peak && whole_units(key.unit, today_.readings.find(c.key)) > so_far(key))
            refuse(no_formula::reading_looks_back, c.key);
        const std::size_t i = place_of_total(key);
        if (i == today_.totals.size()) {
            closed_condition plain = c;
            plain.key              = key;
            return as_today(plain);
        }
        leg l   = climbing(c, mover::total, until);
        l.which = i;
        if (!today_.totals[i].is_certain()) return l;
        reads_certain_ = true;
        return fixed(part_climbed(c.node, l.from, l.to, so_far(key) + today_.totals[i].sum(until)));
    }
    [[nodiscard]] static leg climbing(const closed_condition& c, mover by, double until) {
        const auto level = [&](std::int64_t n) {
            return in_units(c.key.unit, static_cast<double>(n));
        };
        leg l{.by = by, .from = level(c.node.from), .until = until};
        l.to    = c.node.op == rule_op::ramp ? level(c.node.to) : l.from;
        l.steps = c.node.op == rule_op::ramp ? c.node.steps : 1;
        return l;
    }
    /// What a cliff or a ramp earns at a value.
    [[nodiscard]] static double part_climbed(const rule_node& n, double from, double to,
                                             double value) {
        if (n.op == rule_op::above) return value > from ? 1 : 0;
        if (n.op != rule_op::ramp) return value >= from ? 1 : 0;
        const double part = std::clamp((value - from) / (to - from), 0.0, 1.0);
        return n.steps == 0 ? part : std::floor(part * n.steps) / n.steps;
    }

    /// A price that must be there on a day: all else must hold on the same day.
    void check_one_day(const std::vector<closed_condition>& all) const {
        for (const closed_condition& c : all) {
            if (!is_price(c) || c.key.peak || c.of_gate) continue;
            for (const closed_condition& other : all) {
                if (other.of_gate) continue;
                const leg l = leg_of(other);
                if (l.by == mover::total || l.by == mover::milestone || grows(other, l) ||
                    (l.by == mover::share && other.key.peak && start_ > 0))
                    refuse(no_formula::must_hold_together, c.key);
            }
        }
    }
    /// Whether a part that nothing random moves is another one earlier.
    [[nodiscard]] bool grows(const closed_condition& c, const leg& l) const {
        if (l.by != mover::nothing || c.node.op != rule_op::ramp || is_price(c)) return false;
        const double first = std::max(0.0, start_);
        const leg before   = is_of_day(c) ? leg_of_day(c, first)
                                          : (c.key.accumulates() ? leg_of_total(c, first) : l);
        return before.part != l.part;
    }

    [[nodiscard]] const milestone_outlook* milestone(const label& name) const {
        for (const milestone_outlook& m : today_.of.milestones)
            if (m.name == name) return &m;
        return nullptr;
    }
    [[nodiscard]] std::size_t place_of_total(const metric_key& key) const {
        std::size_t i = 0;
        while (i < today_.totals.size() && !same_reading(today_.of.totals[i].of, key)) ++i;
        return i;
    }
    [[nodiscard]] double so_far(const metric_key& key) const {
        return whole_units(key.unit, today_.readings.find(key));
    }

    const deal_today& today_;
    double horizon_, start_ = 0, until_;
    mutable bool reads_certain_ = false;
};

/// The alternatives that count, as places in one list of legs. An alternative that asks for more than
/// another one adds nothing.
[[nodiscard]] KICKER_INLINE rule_by_legs joined_legs(const std::vector<std::vector<leg>>& all) {
    const auto asks_no_less = [](const std::vector<leg>& a, const std::vector<leg>& b) {
        return std::all_of(b.begin(), b.end(), [&](const leg& l) {
            return std::find(a.begin(), a.end(), l) != a.end();
        });
    };
    rule_by_legs result;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool counts = true;
        for (std::size_t j = 0; j < all.size(); ++j)
            if (j != i && asks_no_less(all[i], all[j]) && (j < i || !asks_no_less(all[j], all[i])))
                counts = false;
        if (!counts) continue;
        std::vector<std::size_t> term;
        for (const leg& l : all[i]) {
            const auto at = std::find(result.legs.begin(), result.legs.end(), l);
            term.push_back(static_cast<std::size_t>(at - result.legs.begin()));
            if (at == result.legs.end()) result.legs.push_back(l);
        }
        result.terms.push_back(term);
    }
    return result;
}

/// A rule and its gate at the high-water mark of a horizon, in years.
[[nodiscard]] KICKER_INLINE rule_by_legs legs_of(const rule& vests, const rule& gate,
                                                 const deal_today& today, double horizon) {
    std::vector<std::vector<leg>> terms;
    bool reads_certain_total = false;
    for (const auto& of_rule : alternatives_of(vests, false))
        for (const auto& of_gate : alternatives_of(gate, true)) {
            std::vector<closed_condition> all = of_rule;
            all.insert(all.end(), of_gate.begin(), of_gate.end());
            term_reader term(today, horizon);
            if (const auto legs = term.legs_of(all)) terms.push_back(*legs);
            reads_certain_total = reads_certain_total || term.reads_certain_total();
        }
    rule_by_legs result        = joined_legs(terms);
    result.reads_certain_total = reads_certain_total;
    return result;
}

} // namespace kicker::detail
