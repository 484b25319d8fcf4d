// The two combinators: the lesser of, and the greater of.
//
// On conditions, which are 0 or 1, the lesser is AND and the greater is OR. On ramps they are the
// legal "lesser of" and "greater of". There is no NOT, and no sum: a sum is several tranches, and
// tranches are where whole shares are rounded.
#pragma once

#include <kicker/vest/rule.hpp>

namespace kicker {

/// Both, at once: the smaller of two fractions. A ramp and a gate is a gated ramp.
///
/// A rule is a value, so both sides are always built; nothing short-circuits.
/// Laws: idempotent, commutative, associative; absorbs `or`; distributes over it.
[[nodiscard]] constexpr rule operator&&(const rule& a, const rule& b) {
    return rule::joined(a, b, rule_op::lesser);
}

/// Either, the earlier of: the larger of two fractions.
[[nodiscard]] constexpr rule operator||(const rule& a, const rule& b) {
    return rule::joined(a, b, rule_op::greater);
}

} // namespace kicker
