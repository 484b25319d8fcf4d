// The definitions of <kicker/equity/exercise_limit.hpp>.
#pragma once

#include <kicker/equity/exercise_limit.hpp>

#include <kicker/equity/detail/refused.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE shares most_issued_below(percent part, const shares& all, const shares& held) {
    const int128 whole = percent::of(100).ticks(), p = part.ticks();
    if (!(p > 0 && p < whole)) throw detail::refused::ownership_limit_is_out_of_range(part);
    const int128 room = p * all.ticks() - whole * held.ticks();
    if (room <= 0) return {};
    return part_of(fraction(room, whole - p), shares::of(1), rounding::down);
}

} // namespace kicker
