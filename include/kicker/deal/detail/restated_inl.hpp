// Strikes and sizes after a split.
#pragma once

#include <kicker/deal/restated.hpp>

#include <kicker/numeric/exact_part.hpp>

namespace kicker::detail {

KICKER_INLINE std::optional<strike> after_split(const strike& s, const fraction& split) {
    const auto ticks = exact_part(s.price().ticks(), fraction::whole() / split);
    if (!ticks) return std::nullopt;
    const auto after = price::from_ticks(*ticks);
    if (!s.is_set_later()) return strike(after);
    return strike::set_at(s.milestone(), s.of_vwap(), s.vwap_days(), after);
}

KICKER_INLINE std::optional<tranche_size> after_split(const tranche_size& s,
                                                      const fraction& split) {
    if (s.is_floating()) return s;
    const auto ticks = exact_part(s.in({}, rounding::down).ticks(), split);
    if (!ticks) return std::nullopt;
    return tranche_size(shares::from_ticks(*ticks));
}

KICKER_INLINE std::optional<warrant_total> after_split(const warrant_total& s,
                                                       const fraction& split) {
    const auto ticks = exact_part(s.number().ticks(), split);
    if (!ticks) return std::nullopt;
    const auto after = shares::from_ticks(*ticks);
    return s.is_cap() ? up_to(after) : warrant_total(after);
}

} // namespace kicker::detail
