// The vesting rule: a map from a state to the fraction of a grant that is earned.
//
// A condition ("750 MW delivered") and a schedule ("pro rata from 20bn to 30bn") are one thing
// here. A rule is a *value*: a short postfix program of plain nodes, in place, with no tree and no
// virtual call. So it is constexpr, comparable, printable and cheap to copy, and the same value has
// many readers: evaluation, explanation, words, and later layers.
#pragma once

#include <kicker/core/inplace_vector.hpp>
#include <kicker/metric/metric.hpp>
#include <kicker/unit/percent.hpp>

#include <cstdint>

namespace kicker {

/// What one node of a rule does.
enum class rule_op : unsigned char {
    constant, ///< a fixed part: `from`, in ticks of a percentage
    at_least, ///< 1 where the metric is at `from` or above it
    above,    ///< 1 where the metric is above `from`
    ramp, ///< 0 up to `from`, 1 from `to` on, pro rata between; in `steps` equal steps if not zero
    reached, ///< 1 where the milestone has happened
    by,      ///< 1 until the end of day `to`
    before,  ///< 1 until the day before `to`
    lesser,  ///< the smaller of the two fractions before: `and`
    greater, ///< the larger of the two fractions before: `or`
};

/// One node of a rule. Levels are ticks of the metric's unit, or day numbers: what a paper says is
/// a finite decimal.
struct rule_node {
    rule_op op           = rule_op::constant; ///< says which of the others are read
    unsigned char metric = 0; ///< the place of the metric in the rule's list of metrics
    std::uint16_t steps  = 0; ///< of a ramp; 0 is a continuous one
    std::int64_t from    = 0; ///< the level, or the fixed part; of a ramp the lower level
    std::int64_t to      = 0; ///< of a ramp the upper level; of a deadline the day

    friend constexpr bool operator==(const rule_node&, const rule_node&) = default;

    /// Whether it joins the two results before it.
    [[nodiscard]] constexpr bool combines() const {
        return op == rule_op::lesser || op == rule_op::greater;
    }
    /// Whether it looks at the state, as every leaf does but a fixed part.
    [[nodiscard]] constexpr bool reads_a_metric() const {
        return op != rule_op::constant && !combines();
    }
};

/// @{
/// How long a rule may be: eight conditions with what joins them, over six different readings.
inline constexpr std::size_t max_rule_nodes   = 15;
inline constexpr std::size_t max_rule_metrics = 6;
/// @}

/// A vesting rule; `rule{}` earns nothing, ever.
///
/// Built from the leaves (vest/leaves.hpp) and combinators (vest/combine.hpp), or read from words
/// (vest/parse.hpp). Equal rules have the same form; rules that are equal only in value (`a and b`,
/// `b and a`) are different values.
/// Invariant: the nodes are a well-formed postfix program with one result.
/// Throws: invalid_terms from every function that would make it longer than the limits above.
class rule {
public:
    constexpr rule() { nodes_.push_back({}); }

    /// A fixed part. Throws: invalid_terms unless it is between 0 % and 100 %.
    [[nodiscard]] static constexpr rule constant(percent part) {
        rule r;
        r.nodes_[0].from = checked_part(part).ticks();
        return r;
    }
    /// A rule of one node that reads a metric. Throws: invalid_terms for an `op` that does not fit
    /// the metric.
    [[nodiscard]] static constexpr rule leaf(rule_op op, const metric_key& key, std::int64_t from,
                                             std::int64_t to = 0, std::uint16_t steps = 0) {
        rule r;
        r.nodes_[0]             = {op, 0, steps, from, to};
        const bool of_milestone = key.is_fact(), of_day = key.id == metric_id::on;
        const bool deadline = op == rule_op::by || op == rule_op::before;
        if (!r.nodes_[0].reads_a_metric() || of_milestone != (op == rule_op::reached) ||
            (deadline && !of_day) || (op == rule_op::ramp && from >= to))
            throw invalid_terms::rule_is_malformed();
        r.metrics_.push_back(key);
        return r;
    }
    /// Two rules joined by `lesser` or `greater`. Throws: invalid_terms for another `op`.
    [[nodiscard]] static constexpr rule joined(const rule& a, const rule& b, rule_op op) {
        if (op != rule_op::lesser && op != rule_op::greater)
            throw invalid_terms::rule_is_malformed();
        if (a.nodes_.size() + b.nodes_.size() + 1 > max_rule_nodes)
            throw invalid_terms::too_many("conditions in one rule", (max_rule_nodes + 1) / 2);
        rule r = a;
        for (const rule_node& n : b.nodes_) r.append(n, b);
        r.nodes_.push_back({op, 0, 0, 0, 0});
        return r;
    }

    /// The program, in postfix order: what a combinator joins stands before it.
    [[nodiscard]] constexpr const auto& nodes() const noexcept { return nodes_; }
    /// The different readings that the rule looks at, in order of first appearance.
    [[nodiscard]] constexpr const auto& metrics() const noexcept { return metrics_; }
    /// The reading that a node of this rule looks at. Requires: n.reads_a_metric().
    [[nodiscard]] constexpr const metric_key& metric_of(const rule_node& n) const {
        return metrics_[n.metric];
    }

    /// The first node of the sub-rule that ends at node `last`; its right operand ends at `last -
    /// 1`.
    [[nodiscard]] constexpr std::size_t start_of(std::size_t last) const {
        for (std::size_t missing = 1;; --last) {
            if (nodes_[last].combines()) ++missing;
            else if (--missing == 0) return last;
        }
    }

    /// The last node of each operand of a combinator.
    struct operands {
        std::size_t left;  ///< of the operand that is written first
        std::size_t right; ///< of the other
    };
    /// The operands of the combinator at node `i`. Requires: the node combines.
    [[nodiscard]] constexpr operands operands_of(std::size_t i) const {
        return {start_of(i - 1) - 1, i - 1};
    }

    /// A leaf of this rule, as a rule of its own.
    [[nodiscard]] constexpr rule leaf_rule(const rule_node& leaf) const {
        rule r;
        r.nodes_ = {};
        r.append(leaf, *this);
        return r;
    }
    /// The sub-rule that ends at node `last`, as a rule of its own.
    [[nodiscard]] constexpr rule sub_rule(std::size_t last) const {
        rule r;
        r.nodes_ = {};
        for (std::size_t i = start_of(last); i <= last; ++i) r.append(nodes_[i], *this);
        return r;
    }

    friend constexpr bool operator==(const rule&, const rule&) = default;

private:
    /// Appends a node of another rule, with the metric that it reads.
    constexpr void append(rule_node n, const rule& from) {
        if (n.reads_a_metric()) n.metric = place_of(from.metrics_[n.metric]);
        nodes_.push_back(n);
    }

    constexpr unsigned char place_of(const metric_key& key) {
        for (std::size_t i = 0; i < metrics_.size(); ++i)
            if (metrics_[i] == key) return static_cast<unsigned char>(i);
        if (metrics_.full())
            throw invalid_terms::too_many("different readings in one rule", max_rule_metrics);
        metrics_.push_back(key);
        return static_cast<unsigned char>(metrics_.size() - 1);
    }

    inplace_vector<rule_node, max_rule_nodes> nodes_;
    inplace_vector<metric_key, max_rule_metrics> metrics_;
};

} // namespace kicker
