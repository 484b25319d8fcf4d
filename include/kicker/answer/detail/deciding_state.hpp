// The states in which one condition of a rule decides, and the values at which it is tried there.
//
// In such a state, whatever the rule joins to the condition by `and` is met, and whatever it joins by
// `or` is not. A state begins as a list of required readings: two conditions on one reading are met
// together only at the higher of their levels, and by the earlier of their deadlines.
#pragma once

#include <kicker/batch/breakpoints.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace kicker::detail {

/// The least difference that a person would write an example with: a cent, a share, a kilowatt.
[[nodiscard]] constexpr std::int64_t smallest_difference(unit_id unit) {
    switch (unit) {
    case unit_id::money: return money::ticks_per_unit / 100;
    case unit_id::price: return price::ticks_per_unit / 100;
    case unit_id::percent: return percent::ticks_per_unit / 100;
    default: return 1; // a share, a kilowatt, one of whatever is counted, a day
    }
}

/// The range of a reading, in ticks of its unit; an end that is missing has no bound.
struct reading_range {
    metric_key key;
    std::optional<std::int64_t> least, most;
};

/// The readings that several conditions require to be met together.
class required_readings {
public:
    /// Adds a requirement to those that are there.
    void add(const reading_range& other) {
        for (reading_range& r : ranges_)
            if (same_reading(r.key, other.key)) {
                if (other.least) r.least = std::max(*other.least, r.least.value_or(*other.least));
                if (other.most) r.most = std::min(*other.most, r.most.value_or(*other.most));
                return;
            }
        ranges_.push_back(other);
    }
    void add(const required_readings& others) {
        for (const reading_range& r : others.ranges_) add(r);
    }

    /// The least value that meets the requirements; of a deadline without a least day, its last day.
    /// Nothing for a reading that is not required.
    [[nodiscard]] std::optional<std::int64_t> value_of(const metric_key& key) const {
        for (const reading_range& r : ranges_)
            if (same_reading(r.key, key)) return r.least ? r.least : r.most;
        return std::nullopt;
    }

private:
    std::vector<reading_range> ranges_;
};

/// Different sets of readings that meet the same conditions; the conditions that the paper names
/// first come first.
using alternatives = std::vector<required_readings>;

/// The sets that meet two lists of conditions together.
[[nodiscard]] inline alternatives met_together(const alternatives& some,
                                               const alternatives& others) {
    alternatives all;
    for (const required_readings& a : some)
        for (const required_readings& b : others) {
            all.push_back(a);
            all.back().add(b);
        }
    return all;
}

/// The reading that a condition requires to be met in full.
[[nodiscard]] inline reading_range need_of(const rule& r, const rule_node& leaf) {
    const metric_key& key       = r.metric_of(leaf);
    const std::int64_t a_little = smallest_difference(key.unit);
    switch (leaf.op) {
    case rule_op::ramp: return {key, leaf.to, {}};
    case rule_op::above: return {key, std::min(leaf.from, highest_level - a_little) + a_little, {}};
    case rule_op::reached: return {key, 1, {}};
    case rule_op::by: return {key, {}, leaf.to};
    case rule_op::before: return {key, {}, leaf.to - 1};
    default: return {key, leaf.from, {}};
    }
}

/// The sets that meet the sub-rule which ends at node `last`. A fixed part requires nothing.
[[nodiscard]] inline alternatives alternatives_of(const rule& r, std::size_t last) {
    const rule_node& n = r.nodes()[last];
    if (!n.combines()) {
        alternatives one(1);
        if (n.reads_a_metric()) one[0].add(need_of(r, n));
        return one;
    }
    const std::size_t right = last - 1, left = r.start_of(right) - 1;
    alternatives all         = alternatives_of(r, left);
    const alternatives after = alternatives_of(r, right);
    if (n.op == rule_op::lesser) return met_together(all, after);
    all.insert(all.end(), after.begin(), after.end());
    return all;
}
/// The sets that meet a rule.
[[nodiscard]] inline alternatives alternatives_of(const rule& r) {
    return alternatives_of(r, r.nodes().size() - 1);
}

/// The sets that meet whatever a rule joins to a condition by `and`.
[[nodiscard]] inline alternatives alternatives_beside(const rule& r, std::size_t leaf) {
    alternatives all(1);
    for (std::size_t last = r.nodes().size() - 1; last != leaf;) {
        const std::size_t right = last - 1, left = r.start_of(right) - 1;
        const bool is_right = r.start_of(right) <= leaf;
        if (r.nodes()[last].op == rule_op::lesser)
            all = met_together(all, alternatives_of(r, is_right ? left : right));
        last = is_right ? right : left;
    }
    return all;
}

/// The levels of a condition, with those of its steps.
[[nodiscard]] inline std::vector<std::int64_t> levels_of(const rule_node& leaf) {
    if (leaf.op == rule_op::reached) return {1};
    if (leaf.op == rule_op::by || leaf.op == rule_op::before) return {leaf.to};
    if (leaf.op != rule_op::ramp) return {leaf.from};
    std::vector<std::int64_t> levels{leaf.from};
    for (std::int64_t k = 1; k < leaf.steps; ++k) levels.push_back(level_of_step(leaf, k));
    levels.push_back(leaf.to);
    return levels;
}

/// The values at which a condition is tried, each once, from the lowest: around its levels, and in
/// the middle of a ramp without steps. A milestone has happened (1) or not (0).
[[nodiscard]] inline std::vector<std::int64_t> values_around(const rule_node& leaf, unit_id unit) {
    if (leaf.op == rule_op::reached) return {0, 1};
    const bool is_day           = unit == unit_id::day;
    const std::int64_t lowest   = is_day ? day::earliest().number() : 0;
    const std::int64_t highest  = is_day ? day::latest().number() : highest_level;
    const std::int64_t a_little = smallest_difference(unit);
    std::vector<std::int64_t> values;
    const auto add = [&](std::int64_t value) {
        if (value >= lowest) values.push_back(value);
    };
    for (const std::int64_t level : levels_of(leaf)) {
        if (level > lowest) add(level - a_little);
        add(level);
        if (level <= highest - a_little) add(level + a_little);
    }
    if (leaf.op == rule_op::ramp && leaf.steps == 0) add(leaf.from + (leaf.to - leaf.from) / 2);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

} // namespace kicker::detail
