// The definitions of <kicker/equity/allotment.hpp>.
#pragma once

#include <kicker/equity/allotment.hpp>

#include <kicker/equity/detail/schedule_fault.hpp>

namespace kicker {

namespace detail {

/// Complains of a negative part or quantity.
KICKER_INLINE void check_allotted(const shares& quantity, std::span<const fraction> parts) {
    if (quantity < shares{}) throw schedule_fault::quantity_is_negative("an allotment", quantity);
    for (const fraction& p : parts)
        if (p < fraction::none()) throw schedule_fault::part_is_negative("an allotment", p);
}
/// Each part rounded down; what is left goes to parts that lack some of their exact shares.
KICKER_INLINE std::vector<shares> allot_rest(const shares& quantity,
                                             std::span<const fraction> parts, allotment how) {
    std::vector<shares> result;
    fraction sum;
    shares left;
    for (const fraction& p : parts) {
        result.push_back(part_of(p, quantity, rounding::down));
        sum = sum + p;
        left -= result.back();
    }
    left += part_of(sum, quantity, rounding::down);
    const bool from_front = how == allotment::front_loaded || how == allotment::first_takes_rest;
    const bool to_one     = how == allotment::first_takes_rest || how == allotment::last_takes_rest;
    for (std::size_t i = 0; i < parts.size() && left > shares{}; ++i) {
        const std::size_t at = from_front ? i : parts.size() - 1 - i;
        // The rest of a single part goes to the first or the last that vests anything.
        const bool takes = to_one ? !parts[at].is_none()
                                  : part_of(parts[at], quantity, rounding::up) != result[at];
        if (!takes) continue;
        const shares more = to_one ? left : shares::of(1);
        result[at] += more;
        left -= more;
    }
    return result;
}

} // namespace detail

KICKER_INLINE std::vector<fraction> equal_parts(int n) {
    if (n < 1 || n > detail::max_installments)
        throw detail::schedule_fault::number_of_installments("equal parts", n);
    return std::vector<fraction>(static_cast<std::size_t>(n), fraction(1, n));
}

KICKER_INLINE std::vector<fraction> weighted_parts(std::span<const std::int64_t> weights) {
    int128 sum = 0;
    for (const std::int64_t w : weights) {
        if (w < 0) throw no_answer::weights_add_to_nothing();
        sum += w;
    }
    if (sum == 0) throw no_answer::weights_add_to_nothing();
    std::vector<fraction> parts;
    for (const std::int64_t w : weights) parts.emplace_back(w, sum);
    return parts;
}

KICKER_INLINE std::vector<shares> allot(const shares& quantity, std::span<const fraction> parts,
                                        allotment how) {
    detail::check_allotted(quantity, parts);
    if (how == allotment::fractional)
        throw no_answer("a fractional allotment has parts of shares; ask exact_parts for them");
    if (!is_cumulative(how)) return detail::allot_rest(quantity, parts, how);
    std::vector<shares> result;
    fraction sum;
    shares before;
    for (const fraction& p : parts) {
        sum                 = sum + p;
        const shares so_far = due_so_far(sum, quantity, how);
        result.push_back(so_far - before);
        before = so_far;
    }
    return result;
}

KICKER_INLINE std::vector<fraction> exact_parts(const shares& quantity,
                                                std::span<const fraction> parts) {
    detail::check_allotted(quantity, parts);
    std::vector<fraction> result;
    for (const fraction& p : parts)
        result.push_back(reduced(reduced(p) * fraction(quantity.ticks())));
    return result;
}

} // namespace kicker
