// A rule at one part q: which states earn at least q of the grant. There each leaf is a threshold
// on its reading, and the rule a monotone yes or no over thresholds.
#pragma once

#include <kicker/metric/order.hpp>
#include <kicker/vest/rule.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace kicker::detail {

using int128_number = rep_traits<int128>;

/// Whether a reading comes in whole ticks only: sums of payments, deliveries, days. A price need
/// not, as an average or after a split.
[[nodiscard]] inline bool is_counted(const metric_key& k) {
    return k.accumulates() || k.id == metric_id::on;
}
/// Whether a state that says nothing of it has it at zero.
[[nodiscard]] inline bool starts_at_zero(const metric_key& k) {
    return k.accumulates() && !k.is_derived();
}
/// Whether two readings are one, or one of them is never below the other.
[[nodiscard]] inline bool are_ordered(const metric_key& k, const metric_key& other) {
    return same_reading(k, other) || is_never_below(k, other) || is_never_below(other, k);
}
/// The places of the readings in a list that one of them is never below.
[[nodiscard]] inline std::vector<std::size_t>
places_below(const metric_key& k, const std::vector<metric_key>& readings) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < readings.size(); ++i)
        if (is_never_below(k, readings[i])) places.push_back(i);
    return places;
}

/// A place on a reading, in ticks: at a level, or anywhere just above it.
struct mark {
    fraction level{};
    bool above = false;

    friend bool operator==(const mark&, const mark&) = default;
    friend std::strong_ordering operator<=>(const mark& m, const mark& n) {
        const auto by_level = m.level <=> n.level;
        return by_level == 0 ? static_cast<int>(m.above) <=> static_cast<int>(n.above) : by_level;
    }
};

/// A mark for each of some readings; an empty one is undefined.
using marks = std::vector<std::optional<mark>>;

/// @{
/// A ratio rounded to a whole number, down or up.
[[nodiscard]] inline int128 floor_of(const fraction& f) {
    return int128_number::floor_quotient(f.numerator(), f.denominator());
}
[[nodiscard]] inline int128 ceiling_of(const fraction& f) {
    return -int128_number::floor_quotient(-f.numerator(), f.denominator());
}
/// @}

/// Ramps on counted readings that are not wider are cut at every tick, which is exact.
inline constexpr std::int64_t widest_cut_ramp = 4096;

/// A leaf as a threshold that depends on the part q that is asked for.
struct tested_leaf {
    rule_op op;
    std::size_t reading = 0; ///< its place in the list of readings; of no meaning for a fixed part
    bool counted        = false;
    std::int64_t from = 0, to = 0;
    std::int64_t steps = 0; ///< 0: continuous

    tested_leaf(const rule_node& n, bool in_whole_ticks, std::size_t place)
        : op(n.op), reading(place), counted(in_whole_ticks), from(n.from), to(n.to),
          steps(n.steps) {
        if (op == rule_op::reached) from = 1;
        if (op == rule_op::ramp && steps == 0 && counted && to - from <= widest_cut_ramp)
            steps = to - from;
    }

    [[nodiscard]] bool is_fixed() const { return op == rule_op::constant; }
    [[nodiscard]] bool is_deadline() const { return op == rule_op::by || op == rule_op::before; }
    [[nodiscard]] bool is_continuous() const { return op == rule_op::ramp && steps == 0; }
    [[nodiscard]] fraction part() const { return fraction(as_fraction(percent::from_ticks(from))); }

    /// The first level of step k, or of the whole for a cliff.
    [[nodiscard]] mark level_of(std::int64_t k) const {
        if (op == rule_op::above)
            return counted ? mark{fraction(int128{from} + 1)} : mark{fraction(from), true};
        if (op != rule_op::ramp) return {fraction(from)};
        const fraction exact(int128{from} * steps + (int128{to} - from) * k, steps);
        return {counted ? fraction(ceiling_of(exact)) : exact};
    }
    /// From where on it earns at least q. Requires: neither a fixed part nor a deadline.
    [[nodiscard]] mark threshold(const fraction& q) const {
        if (!is_continuous())
            return level_of(static_cast<std::int64_t>(ceiling_of(q * fraction(int128{steps}))));
        using number = int128_number;
        return {fraction(number::plus(number::times(from, q.denominator()),
                                      number::times(q.numerator(), int128{to} - from)),
                         q.denominator())};
    }
    /// The last day of a deadline.
    [[nodiscard]] std::int64_t last() const { return op == rule_op::before ? to - 1 : to; }

    [[nodiscard]] bool earns(const fraction& q, const marks& at) const {
        if (is_fixed()) return part() >= q;
        if (!at[reading]) return false;
        return is_deadline() ? at[reading]->level <= fraction(last())
                             : *at[reading] >= threshold(q);
    }
};

/// The place of a reading in a list; its size if it is not in it.
[[nodiscard]] inline std::size_t place_of(const metric_key& k,
                                          const std::vector<metric_key>& readings) {
    const auto found = std::find_if(readings.begin(), readings.end(),
                                    [&](const metric_key& r) { return same_reading(r, k); });
    return static_cast<std::size_t>(found - readings.begin());
}
/// Adds the readings of a rule that the list does not have.
inline void add_readings(const rule& r, std::vector<metric_key>& readings) {
    for (const metric_key& k : r.metrics())
        if (place_of(k, readings) == readings.size()) readings.push_back(k);
}

/// A rule whose leaves know the places of their readings.
class tested_rule {
public:
    tested_rule(const rule& r, const std::vector<metric_key>& readings) {
        std::vector<std::vector<unsigned>> stack;
        for (const rule_node& n : r.nodes()) {
            ops_.push_back(n.op);
            if (!n.combines()) {
                stack.push_back({1u << leaves_.size()});
                const metric_key key = n.reads_a_metric() ? r.metric_of(n) : metric_key{};
                leaves_.emplace_back(n, is_counted(key), place_of(key, readings));
                continue;
            }
            const auto right = std::move(stack.back());
            stack.pop_back();
            auto& left = stack.back();
            if (n.op == rule_op::greater) left.insert(left.end(), right.begin(), right.end());
            else {
                std::vector<unsigned> both;
                for (unsigned x : left)
                    for (unsigned y : right) both.push_back(x | y);
                left = std::move(both);
            }
        }
        ways_ = std::move(stack.back());
    }

    [[nodiscard]] const std::vector<tested_leaf>& leaves() const { return leaves_; }
    /// The ways to earn: sets of leaves that earn together, a bit each; at most 18 of 8 leaves.
    [[nodiscard]] const std::vector<unsigned>& ways() const { return ways_; }

    [[nodiscard]] bool earns(const fraction& q, const marks& at) const {
        inplace_vector<bool, (max_rule_nodes + 1) / 2> stack;
        std::size_t leaf = 0;
        for (const rule_op op : ops_) {
            if (op != rule_op::lesser && op != rule_op::greater) {
                stack.push_back(leaves_[leaf++].earns(q, at));
                continue;
            }
            const bool right = stack.back();
            stack.pop_back();
            stack.back() = op == rule_op::lesser ? stack.back() && right : stack.back() || right;
        }
        return stack.back();
    }

private:
    std::vector<rule_op> ops_;
    std::vector<tested_leaf> leaves_;
    std::vector<unsigned> ways_;
};

} // namespace kicker::detail
