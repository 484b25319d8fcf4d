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
    return {to_text(m), to_decimal(m)};
}

KICKER_INLINE range_end end_of(const fraction& f) {
    return {to_percent_text(f, 2), {}};
}

} // namespace kicker
