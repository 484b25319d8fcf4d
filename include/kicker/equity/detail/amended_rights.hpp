// What becomes of a warrant when other rights hold for it.
#pragma once

#include <kicker/equity/detail/live_warrant.hpp>
#include <kicker/vest/restated.hpp>

namespace kicker::detail {

/// Whether a limit is that of the rights before, restated by a split since.
[[nodiscard]] inline bool repeats(const exercise_limit& now, const exercise_limit& before,
                                  const fraction& split) {
    return now.kind == before.kind && now.name == before.name && now.part == before.part &&
           fraction(int128{now.number.ticks()}) ==
               reduced(split * fraction(int128{before.number.ticks()})) &&
           (now.lifted == before.lifted || is_restated(now.lifted, before.lifted, split));
}

/// Begins what the rights limit: a limit that they repeat goes on, lifted or with its notices.
inline void amend_limits(live_warrant& w, const warrant_rights& before, const fraction& split) {
    const auto lifted = std::exchange(w.is_lifted, {});
    const auto& now   = w.rights.limits;
    bool owns_anew    = true;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const bool goes_on = w.rights.limits_from == before.limits_from &&
                             i < before.limits.size() && repeats(now[i], before.limits[i], split);
        w.is_lifted.push_back(goes_on && lifted[i]);
        if (now[i].kind == limit_kind::ownership) owns_anew = !goes_on;
    }
    if (owns_anew) w.notices.clear();
}

/// Begins the slices; those that the rights repeat keep what adjustments have made of their strikes.
inline void amend_slices(live_warrant& w, const fraction& split) {
    const auto& now = w.rights.slices;
    bool goes_on    = now.size() == w.slices.size();
    for (std::size_t i = 0; goes_on && i < now.size(); ++i)
        goes_on =
            now[i].until == w.slices[i].until &&
            (w.slices[i].strike.terms == now[i].at || w.slices[i].strike.repeats(now[i].at, split));
    if (!goes_on) w.slices.assign(now.size(), {});
    for (std::size_t i = 0; i < now.size(); ++i) {
        w.slices[i].until = now[i].until;
        w.slices[i].strike.take_up(now[i].at, split);
    }
}

/// Puts rights in the place of those before. What was exercised, adjusted and carried forward stays.
inline void amend_rights(live_warrant& w, const warrant_rights& now, const fraction& split) {
    const warrant_rights before = std::exchange(w.rights, now);
    amend_limits(w, before, split);
    amend_slices(w, split);
    if (now.adjusts.unvested != before.adjusts.unvested)
        for (share_block& b : w.blocks) b.rebase();
}

} // namespace kicker::detail
