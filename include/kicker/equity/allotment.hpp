// How a grant is split over its installments: the ways that cap tables know.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/unit/shares.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace kicker {

/// How whole shares are made of the parts of a grant.
///
/// The seven allocation types of the Open Cap Table Format. 18 shares over 4 equal parts show the
/// difference.
enum class allotment : unsigned char {
    cumulative_nearest, ///< what is due so far, to the nearest, a half up: 5, 4, 5, 4
    cumulative_down,    ///< what is due so far, rounded down: 4, 5, 4, 5
    front_loaded,       ///< each part rounded down, and one share more for the first: 5, 5, 4, 4
    back_loaded,        ///< each part rounded down, and one share more for the last: 4, 4, 5, 5
    first_takes_rest,   ///< each part rounded down, and all that is left for the first: 6, 4, 4, 4
    last_takes_rest,    ///< each part rounded down, and all that is left for the last: 4, 4, 4, 6
    fractional,         ///< not rounded at all: 4.5 each
};

/// The word in descriptions: "cumulative, rounded down", "front-loaded".
[[nodiscard]] constexpr std::string_view to_word(allotment how) {
    switch (how) {
    case allotment::cumulative_nearest: return "cumulative, to the nearest share";
    case allotment::cumulative_down: return "cumulative, rounded down";
    case allotment::front_loaded: return "front-loaded";
    case allotment::back_loaded: return "back-loaded";
    case allotment::first_takes_rest: return "rounded down, with the rest in the first";
    case allotment::last_takes_rest: return "rounded down, with the rest in the last";
    case allotment::fractional: return "in parts of shares";
    }
    return "in some way";
}

/// Whether only what is due so far decides, and no installment of a later day. A fractional grant is
/// one of them: a register of whole shares has what is due so far, rounded down.
[[nodiscard]] constexpr bool is_cumulative(allotment how) {
    return how == allotment::cumulative_nearest || how == allotment::cumulative_down ||
           how == allotment::fractional;
}

/// The whole shares of a grant that are due once a part of it is. Requires: is_cumulative(how).
[[nodiscard]] constexpr shares due_so_far(const fraction& part, const shares& granted,
                                          allotment how) {
    return part_of(part, granted,
                   how == allotment::cumulative_nearest ? rounding::half_up : rounding::down);
}

/// A whole in equal parts. Throws: invalid_terms for fewer than one part, or more than 100,000.
[[nodiscard]] std::vector<fraction> equal_parts(int n);

/// A whole in parts by weight. Throws: no_answer for a weight below zero, or weights of nothing.
[[nodiscard]] std::vector<fraction> weighted_parts(std::span<const std::int64_t> weights);

/// The whole shares of each part of a quantity, in the order of the parts.
///
/// The shares add up to the quantity times the sum of the parts, rounded down (to the nearest where
/// `how` says so): to the quantity itself where the parts are a whole. Each part of a cumulative or a
/// loaded kind is within one share of exact.
/// Throws: invalid_terms for a negative part or quantity; no_answer for `fractional`, which has no
///         whole shares (exact_parts has what is due).
[[nodiscard]] std::vector<shares> allot(const shares& quantity, std::span<const fraction> parts,
                                        allotment how);

/// The exact shares of each part, as ratios: 50/3 of a share.
///
/// Throws: invalid_terms for a negative part or quantity.
[[nodiscard]] std::vector<fraction> exact_parts(const shares& quantity,
                                                std::span<const fraction> parts);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/allotment_inl.hpp>
#endif
