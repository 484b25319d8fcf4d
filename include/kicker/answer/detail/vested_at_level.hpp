// What a path comes to as its readings grow: what has vested stays, and what is closed stays closed.
#pragma once

#include <kicker/answer/share_counts.hpp>
#include <kicker/deal/vested.hpp>

namespace kicker::detail {

/// Whether no more of a tranche can vest, whatever its rule reads.
[[nodiscard]] inline bool is_closed(const tranche_position& p) {
    return p.barred == bar::expired || p.barred == bar::ended || p.barred == bar::forfeited ||
           p.barred == bar::lapsed;
}

/// At which levels of its readings a path is asked.
enum class levels {
    passed, ///< below those of its last day: what the rules give there
    ahead   ///< those of its last day, or above
};

/// What the tranches of one warrant have come to, in shares of the path's last day.
struct warrant_sums {
    shares vested; ///< now
    shares room;   ///< what its tranches grant beyond that, but for those that are closed
    shares owed;   ///< now: the greater of what the rules earned and the floor
    shares there;  ///< the same in another state
};

/// `in_s` has the positions of the state, in shares of the terms.
[[nodiscard]] inline warrant_sums sums_of(const dossier_path& path, std::size_t warrant_place,
                                          const state& s, const basic_positions<std::int64_t>& in_s,
                                          levels where) {
    const auto& ws         = path.in_force.warrants;
    const auto& head       = ws.head(warrant_place);
    const shares whole     = granted_by_warrant(path, warrant_place);
    const bool is_adjusted = path.is_adjusted();
    warrant_sums sums;
    shares earned, earned_there;
    for (std::size_t i = 0; i < ws.tranches_of(warrant_place).size(); ++i) {
        const std::size_t place       = ws.first_tranche(warrant_place) + i;
        const tranche_position& now   = path.path.positions[place];
        const tranche_position& there = in_s[place];
        const fraction scale          = is_adjusted && there.granted > shares{}
                                            ? ratio(now.granted, there.granted)
                                            : path.split;
        const shares by_rule          = part_of(scale, there.by_rule, rounding::down);
        sums.vested += now.vested;
        earned += now.by_rule;
        if (where == levels::passed)
            earned_there += is_closed(now) ? std::min(now.by_rule, by_rule) : by_rule;
        else earned_there += is_closed(now) ? now.by_rule : std::max(now.by_rule, by_rule);
        if (!is_closed(now)) sums.room += now.granted - now.vested;
    }
    sums.room           = std::min(sums.room, whole - sums.vested);
    const auto floor_in = [&](const state& in) {
        const state known = with_terms(path.in_force.contract, in);
        return part_of(fraction_of(head.floor, known), whole, rounding::down);
    };
    sums.owed  = std::max(earned, floor_in(path.path.state));
    sums.there = std::max(earned_there, floor_in(s));
    return sums;
}

/// The shares vested where the readings are those of a state, in shares of the path's last day.
[[nodiscard]] inline shares shares_at_level(const dossier_path& path, const state& s,
                                            levels where) {
    shares all      = where == levels::ahead ? counts_of_earlier_terms(path).vested : shares{};
    const auto in_s = positions(path.in_force, s);
    for (std::size_t i = 0; i < path.in_force.warrants.size(); ++i) {
        const warrant_sums w = sums_of(path, i, s, in_s, where);
        if (where == levels::ahead)
            all += w.vested + std::min(w.room, std::max(shares{}, w.there - w.owed));
        else all += std::min(w.vested + w.room, w.there);
    }
    return all;
}

} // namespace kicker::detail
