// A rule in the shares after a split: the same rule, with its prices and share counts restated.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/numeric/fraction.hpp>
#include <kicker/vest/fold.hpp>

#include <optional>

namespace kicker {

namespace detail {

/// A level of a metric after a split, new shares for an old one: prices fall by it, and share counts
/// rise by it. What counts anything else, a market cap among it, knows no split.
template <representation Rep>
[[nodiscard]] constexpr basic_fraction<Rep> restated_level(metric_id of, std::int64_t level,
                                                           const basic_fraction<Rep>& split) {
    const basic_fraction<Rep> before(rep_cast<wide_t<Rep>>(level));
    if (of == metric_id::share_price) return reduced(before / split);
    if (of == metric_id::outstanding) return reduced(before * split);
    return before;
}

/// Whether two nodes, of two rules, are the same but for their levels.
[[nodiscard]] constexpr bool differ_in_levels_alone(const rule_node& a, const rule_node& b) {
    return a.op == b.op && a.metric == b.metric && a.steps == b.steps;
}

} // namespace detail

/// Whether a rule is another one, restated by a split: new shares for an old one.
template <representation Rep>
[[nodiscard]] constexpr bool is_restated(const rule& now, const rule& before,
                                         const basic_fraction<Rep>& split) {
    if (now.metrics() != before.metrics() || now.nodes().size() != before.nodes().size())
        return false;
    for (std::size_t i = 0; i < now.nodes().size(); ++i) {
        const rule_node &is = now.nodes()[i], &was = before.nodes()[i];
        if (is == was && !is.reads_a_metric()) continue;
        if (!detail::differ_in_levels_alone(is, was) || !is.reads_a_metric()) return false;
        const metric_id of  = now.metric_of(is).id;
        const auto is_level = [&](std::int64_t level, std::int64_t of_before) {
            return basic_fraction<Rep>(rep_cast<wide_t<Rep>>(level)) ==
                   detail::restated_level(of, of_before, split);
        };
        if (!is_level(is.from, was.from) || !is_level(is.to, was.to)) return false;
    }
    return true;
}

/// Whether there is a split by which a rule is another one, restated.
[[nodiscard]] bool is_restated_somehow(const rule& now, const rule& before);

/// The rule in the shares after a split, new ones for an old one; nothing where a level would not be
/// a whole number of ticks, as a price of 1 after a split of 3 for 1.
[[nodiscard]] std::optional<rule> restated(const rule& before, const fraction& split);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/vest/detail/restated_inl.hpp>
#endif
