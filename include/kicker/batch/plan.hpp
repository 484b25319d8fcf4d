// A plan: a deal compiled for columns of states (batch/columns.hpp), in double.
//
// What a deal looks up by name has a number here, levels are doubles in whole units, and each rule
// is a list of steps, each of which is done for a block of rows (batch/evaluate.hpp). Compiled
// once, and asked without an allocation.
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

/// What a step of a rule is.
enum class step_kind : unsigned char {
    constant,    ///< the part `from`
    leaf,        ///< (reading - from) x slope, between 0 and 1
    steps,       ///< the same, down to the last complete step
    combination, ///< the last two operands joined
};

/// One step of a rule. What it earns begins an operand, or is joined to the last one.
struct plan_step {
    step_kind what      = step_kind::constant;
    bool begins         = true;
    bool raises         = true; ///< joined as the greater of both (and so to the 0 it begins from)
    std::uint16_t steps = 0;
    std::size_t metric  = 0; ///< its place in the list
    std::size_t levels  = 0; ///< of a ramp in steps: the place of its first level in the list
    double from         = 0; ///< in whole units
    part_bounds part    = unknown_bounds();
    double slope        = 0; ///< what each unit above `from` earns
};

/// The steps of one rule: from the first up to the last, which is not one of them.
struct compiled_rule {
    std::size_t first = 0, last = 0;
};

struct compiled_tranche {
    compiled_rule vests;
    compiled_rule gate;
    basic_tranche_size<std::int64_t> size;
    double part = 0, rest = 1; ///< of a floating tranche: so many for each so many outstanding
    rounding how = rounding::down;
};

struct compiled_warrant {
    std::size_t first = 0, last = 0; ///< its tranches
    compiled_rule floor;
    bool has_floor = false;
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

/// What one unit above the start of a ramp earns, such that at the end all is earned, and not a
/// rounding error less.
[[nodiscard]] inline double slope_of(double from, double to) {
    double slope = 1.0 / (to - from);
    while ((to - from) * slope < 1.0) slope = std::nextafter(slope, 2 * slope);
    return slope;
}

/// Translates rules into steps.
class plan_compiler {
public:
    explicit plan_compiler(compiled_deal& into) : into_(into) {}

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
                                .how   = t.rounding};
        const percent part = t.shares.part(), whole = percent::of(100),
                      rest  = t.shares.base() == including_itself ? whole - part : whole;
        const fraction each = reduced(ratio(part, rest));
        result.part         = static_cast<double>(each.numerator());
        result.rest         = static_cast<double>(each.denominator());
        return result;
    }

private:
    /// A leaf just before is joined as it is read, and needs no operand of its own.
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

    /// A cliff is an infinite slope above the last number that does not reach it, a deadline one
    /// that falls from the first number that misses it.
    [[nodiscard]] plan_step leaf(const rule_node& n, const metric_key& key) {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        const auto units          = [&](std::int64_t level) { return in_units(key.unit, level); };
        const double from = units(n.from), to = units(n.to);
        plan_step s{.what = step_kind::leaf, .metric = place_of(key), .from = from};
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

    [[nodiscard]] std::size_t place_of(const metric_key& key) {
        std::size_t place = 0;
        while (place < into_.metrics.size() && !same_reading(into_.metrics[place], key)) ++place;
        if (place == into_.metrics.size()) into_.metrics.push_back(key);
        return place;
    }

    compiled_deal& into_;
};

} // namespace detail

/// A deal compiled for columns of states.
///
/// Levels and sizes become doubles. Below 2^52 ticks two amounts a tick apart are two doubles, so
/// that what is vested in full, or not at all, is exact. Between, an answer is within one share of
/// the exact one while the size of a tranche, times the upper level of a ramp over its width, stays
/// below 2^50; 33 million shares from 20bn to 30bn are at a ten-millionth of that. For whoever must
/// be right to the share there is `vested(deal, state)` and, along one metric, `vesting_run`.
/// Undefined readings are NaN, so code that uses a plan is not for -ffast-math.
class plan {
public:
    /// Compiles the terms; the deal itself is not needed any more.
    explicit plan(const deal& d) {
        compiled_.contract = d.contract;
        compiled_.company  = d.company;
        detail::plan_compiler compiler(compiled_);
        for (std::size_t i = 0; i < d.warrants.size(); ++i) {
            detail::compiled_warrant w;
            w.first = compiled_.tranches.size();
            for (const tranche& t : d.warrants.tranches_of(i))
                compiled_.tranches.push_back(compiler.compiled(t));
            w.last      = compiled_.tranches.size();
            w.floor     = compiler.compiled(d.warrants.head(i).floor);
            w.has_floor = !(d.warrants.head(i).floor == never);
            compiled_.warrants.push_back(w);
        }
    }

    /// The readings that the terms look at, each once: those for which a column makes a difference,
    /// beside `outstanding` where a tranche floats.
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
