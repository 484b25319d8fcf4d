// The leaves of the vesting algebra: cliffs, ramps, milestones, deadlines and fixed parts.
#pragma once

#include <kicker/metric/metric.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/vest/rule.hpp>

#include <type_traits>

namespace kicker {

namespace detail {

template <class Quantity>
[[nodiscard]] constexpr std::int64_t level_of(const Quantity& q) {
    if constexpr (std::same_as<Quantity, day>) return q.number();
    else return q.ticks();
}

} // namespace detail

/// All at a level: earned in full where the metric is at the level or above it ("reaches", "at
/// least").
///
/// Example: spend >= 20_bn earns nothing at 19,999,999,999.9999 and everything at 20bn.
template <class Quantity>
[[nodiscard]] constexpr rule operator>=(const metric<Quantity>& m,
                                        const std::type_identity_t<Quantity>& level) {
    return rule::leaf(rule_op::at_least, m.key, detail::level_of(level));
}

/// All above a level: earned in full where the metric has passed the level ("above", "exceeds").
template <class Quantity>
[[nodiscard]] constexpr rule operator>(const metric<Quantity>& m,
                                       const std::type_identity_t<Quantity>& level) {
    return rule::leaf(rule_op::above, m.key, detail::level_of(level));
}

/// The part of a grant earned as a metric climbs from one level to another.
///
/// Nothing is earned up to and including `from`; everything at `to` and above; in between the exact
/// ratio (value - from) / (to - from). Never falls as the metric grows.
/// Throws: invalid_terms unless `from < to`; for a cliff write metric >= level.
/// Laws:    (ramp(m, a, b) and m >= b) equals m >= b, and
///          (ramp(m, a, b) or m >= a) equals m >= a, in value.
template <class Quantity>
[[nodiscard]] constexpr rule ramp(const metric<Quantity>& m,
                                  const std::type_identity_t<Quantity>& from,
                                  const std::type_identity_t<Quantity>& to) {
    if (!(from < to)) throw invalid_terms::ramp_runs_backwards(to_text(from), to_text(to));
    // the width must be a level as well
    static_cast<void>(
        rep_traits<std::int64_t>::minus(detail::level_of(to), detail::level_of(from)));
    return rule::leaf(rule_op::ramp, m.key, detail::level_of(from), detail::level_of(to));
}

/// A ramp in `n` equal steps: what is earned is rounded down to the last whole step reached.
///
/// Example: in_steps(ramp(spend, 0_bn, 200_m), 4) earns a quarter for each 50m paid in full.
/// Throws: invalid_terms unless the rule is a single continuous ramp, and 1 <= n <= 65,535.
[[nodiscard]] constexpr rule in_steps(const rule& ramp, int n) {
    const rule_node& node = ramp.nodes()[0];
    if (ramp.nodes().size() != 1 || node.op != rule_op::ramp || node.steps != 0 || n < 1 ||
        n > 65'535)
        throw invalid_terms::steps_need_a_ramp();
    return rule::leaf(rule_op::ramp, ramp.metric_of(node), node.from, node.to,
                      static_cast<std::uint16_t>(n));
}

/// Earned in full once a named event has happened. Events find it by name; its kind is for the
/// accountant.
[[nodiscard]] constexpr rule reached(label milestone, kind of_kind = kind::unsaid) {
    return rule::leaf(rule_op::reached, milestone_key(milestone, of_kind), 0);
}

/// A deadline: what is joined with it is earned only until the end of a day. What was earned stays.
///
/// The one leaf that falls: on its own it is earned today and not tomorrow, which no clause means.
[[nodiscard]] constexpr rule by(day last) {
    return rule::leaf(rule_op::by, on.key, 0, last.number());
}

/// A deadline that the day itself misses.
[[nodiscard]] constexpr rule before(day end) {
    return rule::leaf(rule_op::before, on.key, 0, end.number());
}

/// A fixed part, whatever happens. Throws: invalid_terms unless it is between 0 % and 100 %.
[[nodiscard]] constexpr rule level(percent part) {
    return rule::constant(part);
}

/// Earned at once: what vests at signing, what may be exercised without a further condition.
inline constexpr rule always = rule::constant(percent::of(100));
/// Never earned.
inline constexpr rule never{};

} // namespace kicker
