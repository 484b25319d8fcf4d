// A plan: a deal compiled for columns of states (batch/columns.hpp), in double.
//
// A plan refers to readings by index, holds levels as doubles in whole units, and has each rule as
// a list of steps. Each step is done for a whole block of rows (batch/evaluate.hpp). A plan is
// compiled once and asked without an allocation.
#pragma once

#include <kicker/batch/columns.hpp>
#include <kicker/batch/detail/blocks.hpp>
#include <kicker/batch/detail/earnings.hpp>
#include <kicker/deal/vested.hpp>

#include <cmath>
#include <limits>
#include <vector>

namespace kicker {

namespace detail {

/// How many different readings the rules, gates and floors of a deal can have.
inline constexpr std::size_t max_plan_metrics =
    (2 * max_tranches + max_warrants) * max_rule_metrics;

/// What a step of a compiled rule does.
enum class step_kind : unsigned char {
    constant,    ///< the part `from`
    leaf,        ///< (reading - from) x slope, between 0 and 1
    steps,       ///< a ramp in steps: the same, down to the last complete step
    combination, ///< the last two operands joined
};

/// One step of a compiled rule. What the step earns begins an operand, or is joined to the last
/// one.
struct plan_step {
    step_kind what      = step_kind::constant;
    bool begins         = true;
    bool raises         = true; ///< joined as the greater, as the first step is to a zero
    std::uint16_t steps = 0;    ///< of a ramp in steps
    std::size_t metric  = 0;    ///< the index of its reading
    std::size_t levels  = 0;    ///< of a ramp in steps: the index of its first level
    double from         = 0;    ///< in whole units
    part_bounds part    = unknown_bounds();
    double slope        = 0; ///< what each unit above `from` earns
};

/// The steps of one rule, by index: from `first` up to, but not including, `last`.
struct compiled_rule {
    std::size_t first = 0, last = 0;
};

struct compiled_tranche {
    compiled_rule vests;
    compiled_rule gate;
    basic_tranche_size<std::int64_t> size;
    double granted = 0, of_outstanding = 1; ///< of a floating tranche: so many shares of so many
    rounding how      = rounding::down;
    int rounded_steps = 0; ///< how many steps are each rounded by themselves; 0: all together is
};

struct compiled_warrant {
    std::size_t first = 0, last = 0; ///< its tranches: up to, but not including, `last`
    compiled_rule floor;
    bool has_floor = false;
    double cap = std::numeric_limits<double>::infinity(); ///< the most shares of all its tranches

    /// Whether each of its tranches is counted without the others.
    [[nodiscard]] bool counts_alone() const { return !has_floor && std::isinf(cap); }
};

struct compiled_deal {
    kicker::contract contract;
    kicker::company company;
    std::vector<metric_key> metrics;
    std::vector<plan_step> steps;
    std::vector<double> levels;
    std::vector<compiled_tranche> tranches;
    std::vector<compiled_warrant> warrants;
};

/// What one unit above the start of a ramp earns. Rounded up, so that the end of the ramp earns the
/// whole and not a rounding error less.
[[nodiscard]] inline double slope_of(double from, double to) {
    double slope = 1.0 / (to - from);
    while ((to - from) * slope < 1.0) slope = std::nextafter(slope, 2 * slope);
    return slope;
}

/// Translates rules into steps.
class plan_compiler {
public:
    explicit plan_compiler(compiled_deal& into) : into_(into) {}

    /// A rule node by node: rules and plans are both in postfix order.
    [[nodiscard]] compiled_rule compiled(const rule& r) {
        const std::size_t first = into_.steps.size();
        for (const rule_node& n : r.nodes()) {
            if (n.combines()) combine(n.op == rule_op::greater);
            else into_.steps.push_back(n.reads_a_metric() ? leaf(n, r.metric_of(n)) : constant(n));
        }
        return {first, into_.steps.size()};
    }

    [[nodiscard]] compiled_tranche compiled(const tranche& t) {
        compiled_tranche result{.vests = compiled(t.vests),
                                .gate  = compiled(t.exercisable),
                                .size  = t.shares,
                                .how   = t.rounding.how()};
        if (t.rounding.is_each_step()) result.rounded_steps = steps_of(t.vests);
        const percent part = t.shares.part(), whole = percent::of(100),
                      base    = t.shares.base() == including_itself ? whole - part : whole;
        const fraction each   = reduced(ratio(part, base));
        result.granted        = static_cast<double>(each.numerator());
        result.of_outstanding = static_cast<double>(each.denominator());
        return result;
    }

private:
    /// Joins the last two operands. An operand of a single step is joined as it is read instead.
    void combine(bool raises) {
        plan_step& before = into_.steps.back();
        if (!before.begins) {
            into_.steps.push_back(
                {.what = step_kind::combination, .begins = false, .raises = raises});
        } else {
            before.begins = false;
            before.raises = raises;
        }
    }

    [[nodiscard]] static plan_step constant(const rule_node& n) {
        return {.from = in_units(percent::from_ticks(n.from)) / 100};
    }

    /// A leaf as a line. A cliff rises infinitely steeply from the last double below its level; a
    /// deadline falls so from the first double after its day.
    [[nodiscard]] plan_step leaf(const rule_node& n, const metric_key& key) {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const auto units          = [&](std::int64_t level) { return in_units(key.unit, level); };
        const double from = units(n.from), to = units(n.to);
        plan_step s{.what = step_kind::leaf, .metric = index_of(key), .from = from};
        switch (n.op) {
        case rule_op::at_least: s.from = std::nextafter(from, -infinite); [[fallthrough]];
        case rule_op::above:
        case rule_op::reached: s.slope = infinite; break;
        case rule_op::by: s.from = std::nextafter(to, infinite), s.slope = -infinite; break;
        case rule_op::before: s.from = to, s.slope = -infinite; break;
        default: s.slope = slope_of(from, to);
        }
        if (n.op == rule_op::ramp && n.steps > 0) {
            s.what   = step_kind::steps;
            s.steps  = n.steps;
            s.levels = into_.levels.size();
            into_.levels.push_back(-infinite);
            for (std::int64_t k = 1; k <= n.steps; ++k)
                into_.levels.push_back(units(level_of_step(n, k)));
            into_.levels.push_back(std::numeric_limits<double>::quiet_NaN()); // nothing reaches it
        }
        return s;
    }

    /// The index of a reading, which is new if no rule so far looks at it.
    [[nodiscard]] std::size_t index_of(const metric_key& key) {
        std::size_t index = 0;
        while (index < into_.metrics.size() && !same_reading(into_.metrics[index], key)) ++index;
        if (index == into_.metrics.size()) into_.metrics.push_back(key);
        return index;
    }

    compiled_deal& into_;
};

} // namespace detail

/// A deal compiled for columns of states.
///
/// Levels and sizes become doubles. Below 2^52 ticks, two amounts a tick apart are two doubles. So
/// an answer is exact where a tranche is vested in full or not at all.
///
/// In between, an answer is within one share of the exact one. This holds while the size of a
/// tranche, times the upper level of a ramp over its width, stays below 2^50; 33 million shares
/// from 20bn to 30bn are at a ten-millionth of that. For answers exact to the share, use
/// `vested(deal, state)` or, along one metric, `vesting_run`.
///
/// Undefined readings are NaN: do not compile code that uses a plan with -ffast-math.
class plan {
public:
    /// Compiles the terms; the plan does not refer to the deal.
    explicit plan(const deal& d) {
        compiled_.contract = d.contract;
        compiled_.company  = d.company;
        detail::plan_compiler compiler(compiled_);
        for (const auto& [head, tranches] : d.warrants) {
            detail::compiled_warrant w;
            w.first = compiled_.tranches.size();
            for (const tranche& t : tranches) compiled_.tranches.push_back(compiler.compiled(t));
            w.last      = compiled_.tranches.size();
            w.floor     = compiler.compiled(head.floor);
            w.has_floor = head.floor != never;
            if (head.shares.is_cap()) w.cap = in_units(head.shares.number());
            compiled_.warrants.push_back(w);
        }
    }

    /// The readings that the terms look at, each once. A column of any other makes no difference,
    /// but for `outstanding` where a tranche floats.
    [[nodiscard]] std::span<const metric_key> metrics() const { return compiled_.metrics; }
    /// How many tranches there are.
    [[nodiscard]] std::size_t tranches() const { return compiled_.tranches.size(); }

    /// @cond For the evaluation.
    [[nodiscard]] const detail::compiled_deal& compiled() const { return compiled_; }
    /// @endcond

private:
    detail::compiled_deal compiled_;
};

} // namespace kicker
