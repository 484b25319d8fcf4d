// Which states earn at least a part q of a grant.
//
// For one q, each leaf of a rule has an onset: the value of its reading from which on the leaf
// earns q. The rule then joins yes and no by `and` and `or`.
#pragma once

#include <kicker/metric/order.hpp>
#include <kicker/vest/fold.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace kicker::detail {

using int128_number = rep_traits<int128>;

/// Whether a reading comes in whole ticks only: sums of payments, deliveries, days. An average of
/// prices, or a price after a split, may lie between two ticks.
[[nodiscard]] inline bool is_counted(const metric_key& k) {
    return k.accumulates() || k.id == metric_id::on;
}
/// Whether a reading is zero in a state that does not set it.
[[nodiscard]] inline bool starts_at_zero(const metric_key& k) {
    return k.accumulates() && !k.is_derived();
}
/// Whether two readings are the same, or one is never below the other.
[[nodiscard]] inline bool are_ordered(const metric_key& k, const metric_key& other) {
    return same_reading(k, other) || is_never_below(k, other) || is_never_below(other, k);
}

/// The index of a reading in a list; the size of the list if the reading is not in it.
[[nodiscard]] inline std::size_t index_of(const metric_key& k,
                                          const std::vector<metric_key>& readings) {
    const auto found = std::ranges::find_if(
        readings, [&](const metric_key& listed) { return same_reading(listed, k); });
    return static_cast<std::size_t>(found - readings.begin());
}
/// Adds the readings of a rule that the list lacks.
inline void add_readings(const rule& r, std::vector<metric_key>& readings) {
    for (const metric_key& k : r.metrics())
        if (index_of(k, readings) == readings.size()) readings.push_back(k);
}
/// The indices of the listed readings that `k` is never below.
[[nodiscard]] inline std::vector<std::size_t>
indices_below(const metric_key& k, const std::vector<metric_key>& readings) {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < readings.size(); ++i)
        if (is_never_below(k, readings[i])) indices.push_back(i);
    return indices;
}

/// Where on a reading a leaf begins to earn: at a level in ticks, or just above it.
struct onset {
    fraction level{};
    bool above = false;

    friend bool operator==(const onset&, const onset&) = default;
    friend std::strong_ordering operator<=>(const onset& a, const onset& b) {
        const auto by_level = a.level <=> b.level;
        return by_level == 0 ? static_cast<int>(a.above) <=> static_cast<int>(b.above) : by_level;
    }
};

/// A lowest state: for each reading the onset that it stands at; an empty one is undefined.
using onset_list = std::vector<std::optional<onset>>;

/// @{
/// A ratio rounded to a whole number, down or up.
[[nodiscard]] inline int128 floor_of(const fraction& f) {
    return int128_number::floor_quotient(f.numerator(), f.denominator());
}
[[nodiscard]] inline int128 ceiling_of(const fraction& f) {
    return -int128_number::floor_quotient(-f.numerator(), f.denominator());
}
/// @}

/// The widest ramp on a counted reading, in ticks, that is taken as one step a tick. That is exact,
/// but costs a part to look at for each step.
inline constexpr std::int64_t widest_cut_ramp = 4096;

/// A leaf that is asked for the onset of one part after another.
struct tested_leaf {
    rule_op op;
    std::size_t reading = 0;     ///< its index in the list of readings; of a fixed part meaningless
    bool counted        = false; ///< whether the reading comes in whole ticks
    std::int64_t from = 0, to = 0;
    std::int64_t steps = 0; ///< 0: continuous

    tested_leaf(const rule_node& n, bool in_whole_ticks, std::size_t index)
        : op(n.op), reading(index), counted(in_whole_ticks), from(n.from), to(n.to),
          steps(n.steps) {
        if (op == rule_op::reached) from = 1;
        if (op == rule_op::ramp && steps == 0 && counted && to - from <= widest_cut_ramp)
            steps = to - from;
    }

    [[nodiscard]] bool is_fixed() const { return op == rule_op::constant; }
    [[nodiscard]] bool is_deadline() const { return op == rule_op::by || op == rule_op::before; }
    [[nodiscard]] bool is_continuous() const { return op == rule_op::ramp && steps == 0; }
    /// What a fixed part earns.
    [[nodiscard]] fraction part() const { return fraction(as_fraction(percent::from_ticks(from))); }

    /// The onset of step k of a ramp; of a cliff or a milestone that of the whole.
    [[nodiscard]] onset onset_of_step(std::int64_t k) const {
        if (op == rule_op::above)
            return counted ? onset{fraction(int128{from} + 1)} : onset{fraction(from), true};
        if (op != rule_op::ramp) return {fraction(from)};
        const fraction exact(int128{from} * steps + (int128{to} - from) * k, steps);
        return {counted ? fraction(ceiling_of(exact)) : exact};
    }
    /// The onset of part q. Requires: the leaf is neither a fixed part nor a deadline.
    [[nodiscard]] onset onset_of(const fraction& q) const {
        if (!is_continuous())
            return onset_of_step(
                static_cast<std::int64_t>(ceiling_of(q * fraction(int128{steps}))));
        using number = int128_number;
        return {fraction(number::plus(number::times(from, q.denominator()),
                                      number::times(q.numerator(), int128{to} - from)),
                         q.denominator())};
    }
    /// The last day of a deadline.
    [[nodiscard]] std::int64_t last_day() const { return op == rule_op::before ? to - 1 : to; }

    [[nodiscard]] bool earns(const fraction& q, const onset_list& at) const {
        if (is_fixed()) return part() >= q;
        if (!at[reading]) return false;
        return is_deadline() ? at[reading]->level <= fraction(last_day())
                             : *at[reading] >= onset_of(q);
    }
};

/// Leaves of a rule that earn together, a bit for each.
using leaf_set = unsigned;

/// A rule whose leaves know the indices of their readings.
class tested_rule {
public:
    tested_rule(const rule& r, const std::vector<metric_key>& readings) : rule_(r) {
        using sets      = std::vector<leaf_set>;
        const auto leaf = [&](const rule_node& n) {
            const metric_key key = n.reads_a_metric() ? r.metric_of(n) : metric_key{};
            leaves_.emplace_back(n, is_counted(key), index_of(key, readings));
            return sets{1u << (leaves_.size() - 1)};
        };
        const auto join = [](rule_op op, const sets& left, const sets& right) {
            sets result = left;
            if (op == rule_op::greater) {
                result.insert(result.end(), right.begin(), right.end());
                return result;
            }
            result.clear();
            for (const leaf_set a : left)
                for (const leaf_set b : right) result.push_back(a | b);
            return result;
        };
        earning_sets_ = fold(r, leaf, join);
    }

    [[nodiscard]] const std::vector<tested_leaf>& leaves() const { return leaves_; }
    /// The sets of leaves that suffice to earn; at most 18 of 8 leaves.
    [[nodiscard]] const std::vector<leaf_set>& earning_sets() const { return earning_sets_; }

    /// Whether the rule earns at least q in a lowest state.
    [[nodiscard]] bool earns(const fraction& q, const onset_list& at) const {
        std::size_t next = 0;
        return fold(
            rule_, [&](const rule_node&) { return leaves_[next++].earns(q, at); },
            [](rule_op op, bool left, bool right) {
                return op == rule_op::lesser ? left && right : left || right;
            });
    }

private:
    rule rule_;
    std::vector<tested_leaf> leaves_;
    std::vector<leaf_set> earning_sets_;
};

} // namespace kicker::detail
