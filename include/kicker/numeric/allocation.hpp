// Splitting a whole among weights so that nothing is lost and nothing is invented.
#pragma once

#include <kicker/core/expects.hpp>
#include <kicker/numeric/rounding.hpp>

#include <cstddef>
#include <span>

namespace kicker {

/// Splits `total` whole units over `parts.size()` weights by largest remainder; writes the parts.
///
/// Each part is first its exact proportion rounded down; what is left goes, one unit each, to the
/// parts with the largest remainders (the earlier one on a tie). The parts always add up to the
/// total, and each is within one unit of exact. Weights are exact numbers, not negative, not all
/// zero; they need not add up to anything.
///
/// Requires: weights.size() == parts.size(); total >= 0.
/// Throws: no_answer on bad weights; overflow when a product does not fit the wide type.
/// Complexity: one pass, and one over the parts for each unit left (at most one per part).
template <representation Rep>
constexpr void allocate(const Rep& total, std::span<const Rep> weights, std::span<Rep> parts) {
    using wide   = wide_t<Rep>;
    using number = rep_traits<wide>;
    KICKER_EXPECTS(weights.size() == parts.size());

    wide sum(0);
    for (const Rep& w : weights) {
        if (w < Rep(0)) throw no_answer::weights_add_to_nothing();
        sum = number::plus(sum, static_cast<wide>(w));
    }
    if (!(sum > wide(0))) throw no_answer::weights_add_to_nothing();

    const auto exact = [&](std::size_t i) { return wide_product(total, weights[i]); };
    Rep left         = total;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i] = rep_cast<Rep>(round_quotient<wide>(exact(i), sum, rounding::down));
        left     = rep_traits<Rep>::minus(left, parts[i]);
    }
    // What a part still lacks of its exact proportion, over the common denominator; below zero once
    // it has its unit.
    const auto lacks = [&](std::size_t i) {
        return number::minus(exact(i), number::times(static_cast<wide>(parts[i]), sum));
    };
    for (std::size_t given = 0; given < parts.size() && left >= Rep(1); ++given) {
        std::size_t most = 0;
        for (std::size_t i = 1; i < parts.size(); ++i)
            if (lacks(i) > lacks(most)) most = i;
        parts[most] = rep_traits<Rep>::plus(parts[most], Rep(1));
        left        = rep_traits<Rep>::minus(left, Rep(1));
    }
}

} // namespace kicker
