// The definitions of <kicker/answer/progress.hpp>.
#pragma once

#include <kicker/answer/progress.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE std::optional<fraction> part_of_level(const fraction& now, std::int64_t level,
                                                    unit_id unit) {
    if (unit == unit_id::day || level <= 0) return std::nullopt;
    return std::min(fraction::whole(), reduced(now / fraction(level)));
}

KICKER_INLINE std::optional<fraction> progress_of(const basic_shortfall<std::int64_t>& missing) {
    if (!missing.to_go()) return std::nullopt;
    return part_of_level(*missing.now, missing.needed, missing.key.unit);
}

} // namespace kicker
