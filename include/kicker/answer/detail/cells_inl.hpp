// The definitions of <kicker/answer/cells.hpp>.
#pragma once

#include <kicker/answer/cells.hpp>

namespace kicker {

KICKER_INLINE range_end end_of(shares n) {
    return {to_text(n), to_decimal(n)};
}

KICKER_INLINE range_end end_of(const price& p) {
    return {to_text(p), to_decimal(p)};
}

KICKER_INLINE range_end end_of(const money& m) {
    return {to_text(in_cents(m)), to_decimal(m)};
}

KICKER_INLINE money in_cents(const money& m) {
    const money unit = money::of(1);
    if (m < unit && -unit < m) return m;
    constexpr std::int64_t cent = money::ticks_per_unit / 100;
    return money::from_ticks(rep_traits<std::int64_t>::times(
        round_quotient(std::int64_t{m.ticks()}, cent, rounding::half_up), cent));
}

KICKER_INLINE range_end end_of(const fraction& f) {
    return {to_percent_text(f, 2), {}};
}

} // namespace kicker
