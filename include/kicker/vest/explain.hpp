// Why a rule has earned what it has: what is missing, in which unit, and which branch of an `or` is
// nearest.
#pragma once

#include <kicker/vest/evaluate.hpp>
#include <kicker/vest/levels.hpp>
#include <kicker/vest/words.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// One condition that keeps a rule from being earned in full.
template <representation Rep>
struct basic_shortfall {
    metric_key key;                          ///< the reading that falls short
    rule_op op          = rule_op::at_least; ///< how it is held against the level
    std::int64_t needed = 0; ///< the level that earns in full, in ticks of the unit of `key`
    /// Where the reading stands, in ticks; nothing if it is undefined.
    std::optional<basic_fraction<Rep>> now;
    /// Of a ramp in steps, the next level at which more is earned; nothing where that is the last.
    std::optional<std::int64_t> next_step{};

    /// What is still to go, in ticks, rounded up; nothing where that cannot be counted (a
    /// milestone, a missed deadline).
    [[nodiscard]] std::optional<Rep> to_go() const {
        if (!now || op == rule_op::reached || op == rule_op::by || op == rule_op::before)
            return std::nullopt;
        const auto above = detail::distance_above(*now, needed);
        return rep_cast<Rep>(
            round_quotient<wide_t<Rep>>(wide_t<Rep>(-above), now->denominator(), rounding::up));
    }
};

/// The branches of an `or` that could earn more, each as a rule of its own. A chain of `or` is one
/// choice, whatever its brackets.
struct rule_choice {
    rule nearest;             ///< the branch that is nearest to more
    std::vector<rule> others; ///< the rest, in the order of the rule; at least one
};

/// A choice as a list of phrases: "nearest: spend >= 10bn", "or else: market_cap > 40bn".
[[nodiscard]] inline std::vector<std::string> in_phrases(const rule_choice& c) {
    std::vector<std::string> phrases{"nearest: " + to_text(c.nearest)};
    for (const rule& other : c.others) phrases.push_back("or else: " + to_text(other));
    return phrases;
}

/// What a rule has earned in a state, and what is missing for the rest.
template <representation Rep>
struct basic_rule_explanation {
    basic_fraction<Rep> earned; ///< from 0 to 1
    /// Of the nearest branches; empty if all that can be earned is.
    std::vector<basic_shortfall<Rep>> missing;
    std::vector<rule_choice> choices; ///< each `or` of which several branches could earn more
};

namespace detail {

/// Walks a rule from its last node down, with what each node has earned at hand.
template <representation Rep>
class rule_explainer {
public:
    rule_explainer(const rule& r, const basic_state<Rep>& s) : rule_(r), state_(s) {
        for (std::size_t i = 0; i < r.nodes().size(); ++i) progress_.push_back(progress_of_node(i));
    }

    [[nodiscard]] basic_rule_explanation<Rep> explain() {
        const std::size_t last = rule_.nodes().size() - 1;
        result_.earned         = progress_[last].earned;
        collect(last);
        return result_;
    }

private:
    /// What a sub-rule has earned, the most that its fixed parts let it earn, and how far its
    /// readings have come on their way to the next level (0 to 1).
    struct progress {
        basic_fraction<Rep> earned;
        basic_fraction<Rep> most;
        basic_fraction<Rep> on_the_way;
        [[nodiscard]] bool is_complete() const { return earned == most; }
        [[nodiscard]] bool nearer_than(const progress& other) const {
            if (is_complete() != other.is_complete()) return other.is_complete();
            return earned != other.earned ? earned > other.earned : on_the_way > other.on_the_way;
        }
    };

    [[nodiscard]] progress progress_of_node(std::size_t i) const {
        const rule_node& n = rule_.nodes()[i];
        if (n.op == rule_op::constant) {
            const auto part = fraction_of_leaf(rule_, n, state_);
            return {part, part, basic_fraction<Rep>::whole()}; // it waits for no reading
        }
        if (!n.combines())
            return {fraction_of_leaf(rule_, n, state_), basic_fraction<Rep>::whole(),
                    way_behind(n)};
        const auto [l, r]    = rule_.operands_of(i);
        const progress &left = progress_[l], &right = progress_[r];
        if (n.op == rule_op::lesser)
            return {std::min(left.earned, right.earned), std::min(left.most, right.most),
                    std::min(left.on_the_way, right.on_the_way)};
        return {std::max(left.earned, right.earned), std::max(left.most, right.most),
                (right.nearer_than(left) ? right : left).on_the_way};
    }

    [[nodiscard]] basic_fraction<Rep> way_behind(const rule_node& n) const {
        const basic_fraction<Rep> earned = fraction_of_leaf(rule_, n, state_);
        const std::int64_t level         = n.op == rule_op::ramp ? n.to : n.from;
        if (earned.is_whole() || !n.reads_a_metric() || level <= 0) return earned;
        const auto now = state_.find(rule_.metric_of(n));
        const bool counts =
            n.op == rule_op::at_least || n.op == rule_op::above || n.op == rule_op::ramp;
        if (!now || !counts || rule_.metric_of(n).unit == unit_id::day ||
            !(now->numerator() > wide_t<Rep>(0)))
            return earned;
        return std::min(
            basic_fraction<Rep>::whole(),
            basic_fraction<Rep>(now->numerator(),
                                wide_product<wide_t<Rep>>(wide_t<Rep>(level), now->denominator())));
    }

    void collect(std::size_t i) {
        const rule_node& n = rule_.nodes()[i];
        if (progress_[i].is_complete()) return;
        if (!n.combines()) {
            result_.missing.push_back(shortfall_of(n));
            return;
        }
        const auto [left, right] = rule_.operands_of(i);
        if (n.op == rule_op::lesser) {
            collect(left);
            collect(right);
            return;
        }
        std::vector<std::size_t> branches;
        add_branches(i, branches);
        std::size_t near = branches.front();
        for (const std::size_t branch : branches)
            if (progress_[branch].nearer_than(progress_[near])) near = branch;
        rule_choice choice{rule_.sub_rule(near), {}};
        for (const std::size_t branch : branches)
            if (branch != near && progress_[branch].most > progress_[i].earned)
                choice.others.push_back(rule_.sub_rule(branch));
        if (!choice.others.empty()) result_.choices.push_back(std::move(choice));
        collect(near);
    }
    /// The branches of a chain of `or`, from the left.
    void add_branches(std::size_t i, std::vector<std::size_t>& branches) const {
        if (rule_.nodes()[i].op != rule_op::greater) return branches.push_back(i);
        const auto [left, right] = rule_.operands_of(i);
        add_branches(left, branches);
        add_branches(right, branches);
    }

    [[nodiscard]] basic_shortfall<Rep> shortfall_of(const rule_node& n) const {
        const bool upper = n.op == rule_op::ramp || n.op == rule_op::by || n.op == rule_op::before;
        const auto now   = state_.find(rule_.metric_of(n));
        return {rule_.metric_of(n), n.op, upper ? n.to : n.from, now, step_above(n, now)};
    }
    [[nodiscard]] static std::optional<std::int64_t>
    step_above(const rule_node& n, const std::optional<basic_fraction<Rep>>& now) {
        if (n.op == rule_op::ramp && now)
            for (std::int64_t k = 1; k < n.steps; ++k)
                if (const std::int64_t level = level_of_step(n, k);
                    detail::distance_above(*now, level) < wide_t<Rep>(0))
                    return level;
        return std::nullopt;
    }

    const rule& rule_;
    const basic_state<Rep>& state_;
    std::vector<progress> progress_;
    basic_rule_explanation<Rep> result_;
};

} // namespace detail

/// What a rule has earned in a state, what is missing for the rest and in which unit, and which
/// branches are nearest.
///
/// The nearest branch of an `or` is the one that has earned more; if both have earned the same, the
/// one whose readings have come further on the way to their level. One that has earned all it can,
/// such as a fixed part, is not near to more.
template <representation Rep>
[[nodiscard]] basic_rule_explanation<Rep> explain(const rule& r, const basic_state<Rep>& s) {
    return detail::rule_explainer<Rep>(r, s).explain();
}

/// One shortfall as a phrase: "spend reaches 30bn, now 24bn, 6bn to go".
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_shortfall<Rep>& missing) {
    const std::string name  = missing.key.id == metric_id::on ? "the day" : to_text(missing.key),
                      level = level_text(missing.key.unit, missing.needed);
    switch (missing.op) {
    case rule_op::reached: return in_quotes(missing.key.name) + " has not happened";
    case rule_op::by:
    case rule_op::before:
        return missing.now ? "the deadline of " + level + " has passed"
                           : "the day is not known, and the deadline is " + level;
    default: break;
    }
    const std::string target = (missing.op == rule_op::above ? "goes above " : "reaches ") + level;
    const auto to_go         = missing.to_go();
    if (!to_go) return name + " " + target + " (no value is known yet)";
    const std::string where =
        level_text<Rep>(missing.key.unit,
                        rep_cast<Rep>(round_quotient<wide_t<Rep>>(
                            missing.now->numerator(), missing.now->denominator(), rounding::down)));
    const std::string distance =
        missing.key.unit == unit_id::day
            ? level_text<Rep>(unit_id::count, *to_go) + (*to_go == Rep(1) ? " day" : " days")
            : level_text<Rep>(missing.key.unit, *to_go);
    if (*to_go == Rep(0))
        return name + " " + target + ", now " + where; // at the level, not above it
    const std::string next =
        missing.next_step
            ? "; the next step is at " + level_text(missing.key.unit, *missing.next_step)
            : "";
    return name + " " + target + ", now " + where + ", " + distance + " to go" + next;
}

#ifdef KICKER_COMPILED
/// @cond
extern template basic_rule_explanation<std::int64_t> explain(const rule&, const state&);
extern template std::string to_text(const basic_shortfall<std::int64_t>&);
/// @endcond
#endif

} // namespace kicker
