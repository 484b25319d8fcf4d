// What fraction of a grant a rule earns in a state: exact, in any representation, at compile time
// and at run time.
#pragma once

#include <kicker/metric/state.hpp>
#include <kicker/vest/fold.hpp>
#include <kicker/vest/rule.hpp>

namespace kicker {

namespace detail {

template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> yes_or_no(bool yes) {
    return yes ? basic_fraction<Rep>::whole() : basic_fraction<Rep>::none();
}

/// A value against a level: its distance above the level, times the value's denominator.
template <representation Rep>
[[nodiscard]] constexpr wide_t<Rep> distance_above(const basic_fraction<Rep>& value,
                                                   std::int64_t level) {
    using wide   = wide_t<Rep>;
    using number = rep_traits<wide>;
    return number::minus(value.numerator(),
                         number::times(static_cast<wide>(level), value.denominator()));
}

/// How far a value has climbed a ramp, from 0 to 1; with steps, down to the last whole one.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> climbed(const basic_fraction<Rep>& value,
                                                    const rule_node& ramp) {
    using wide       = wide_t<Rep>;
    using number     = rep_traits<wide>;
    const wide above = distance_above(value, ramp.from);
    const wide width = number::times(static_cast<wide>(ramp.to - ramp.from), value.denominator());
    if (!(above > wide(0))) return basic_fraction<Rep>::none();
    if (above >= width) return basic_fraction<Rep>::whole();
    if (ramp.steps == 0) return {above, width};
    const wide steps = static_cast<wide>(std::int64_t{ramp.steps});
    return {round_quotient<wide>(number::times(above, steps), width, rounding::down), steps};
}

} // namespace detail

/// What one leaf earns where its reading has a value; nothing where the reading is undefined. A fixed
/// part has no reading.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep>
fraction_of_leaf(const rule_node& n, const std::optional<basic_fraction<Rep>>& value) {
    using detail::distance_above, detail::yes_or_no;
    using wide = wide_t<Rep>;
    if (n.op == rule_op::constant)
        return basic_fraction<Rep>(as_fraction(percent::from_ticks(n.from)));
    if (!value) return basic_fraction<Rep>::none();
    switch (n.op) {
    case rule_op::at_least: return yes_or_no<Rep>(distance_above(*value, n.from) >= wide(0));
    case rule_op::above: return yes_or_no<Rep>(distance_above(*value, n.from) > wide(0));
    case rule_op::by: return yes_or_no<Rep>(distance_above(*value, n.to) <= wide(0));
    case rule_op::before: return yes_or_no<Rep>(distance_above(*value, n.to) < wide(0));
    case rule_op::ramp: return detail::climbed(*value, n);
    default: return yes_or_no<Rep>(value->numerator() > wide(0)); // a milestone
    }
}
/// What one leaf of a rule earns in a state.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> fraction_of_leaf(const rule& r, const rule_node& n,
                                                             const basic_state<Rep>& s) {
    return fraction_of_leaf<Rep>(n, n.reads_a_metric() ? s.find(r.metric_of(n)) : std::nullopt);
}

/// The lesser or the greater of two fractions, as a combinator takes it.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> joined(rule_op op, const basic_fraction<Rep>& a,
                                                   const basic_fraction<Rep>& b) {
    return (op == rule_op::lesser ? b < a : b > a) ? b : a;
}

/// The fraction of a grant that a rule earns in a state, from 0 to 1.
///
/// Reads this one state: conditions hold at the same time or not at all. Exact in every exact
/// representation.
/// Throws: overflow when an exact product does not fit the wide type of `Rep`.
/// Complexity: one pass over the nodes; a search in the state for each leaf.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> fraction_of(const rule& r, const basic_state<Rep>& s) {
    return fold(
        r, [&](const rule_node& n) { return fraction_of_leaf(r, n, s); }, joined<Rep>);
}

} // namespace kicker
