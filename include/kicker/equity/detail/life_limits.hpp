// How many shares the limits of a warrant let be issued on the open day.
#pragma once

#include <kicker/equity/detail/live_company.hpp>

namespace kicker::detail {

/// The limit on ownership in force: of the terms, or of the last notice.
[[nodiscard]] inline percent ownership_part(const ledger_timeline& t, const live_warrant& w) {
    percent part;
    for (const exercise_limit& l : w.rights.limits)
        if (l.kind == limit_kind::ownership) part = l.part;
    for (const auto& [from, noticed] : w.notices)
        if (from <= t.today()) part = noticed;
    return part;
}

/// A limit of a warrant, by its place, as it stands today.
[[nodiscard]] inline limit_position limit_standing(const live_company& c, const ledger_timeline& t,
                                                   const live_warrant& w, std::size_t place) {
    const exercise_limit& l = w.rights.limits[place];
    limit_position p{.warrant = w.name, .terms = l, .is_lifted = w.is_lifted[place]};
    if (l.kind == limit_kind::ownership) p.terms.part = ownership_part(t, w);
    if (p.is_lifted) return p;
    const auto below = [&](const shares& most) {
        return std::max(most - w.issued_shares, shares{});
    };
    switch (l.kind) {
    case limit_kind::gate: p.room = shares{}; break;
    case limit_kind::authorized:
        p.room = below(part_of(reduced(c.splits / w.splits), l.number, rounding::down));
        break;
    case limit_kind::exchange:
        if (c.signed_shares > shares{})
            p.room = below(
                part_of(reduced(as_fraction(l.part) * c.splits), c.signed_shares, rounding::down));
        break;
    case limit_kind::ownership:
        if (const auto all = c.outstanding(t))
            p.room = most_issued_below(p.terms.part, *all, c.held);
        break;
    case limit_kind::transfer: break;
    }
    return p;
}

/// The name of a limit, or else the word of its kind.
[[nodiscard]] inline std::string name_of(const exercise_limit& l) {
    return std::string(l.name.empty() ? to_word(l.kind) : l.name.view());
}

/// The limit that lets the fewest shares be issued; nothing where none limits. Notes a limit that
/// needs the shares outstanding where they are not known.
[[nodiscard]] inline std::optional<limit_position>
tightest_limit(live_company& c, const ledger_timeline& t, const live_warrant& w) {
    std::optional<limit_position> found;
    for (std::size_t i = 0; i < w.rights.limits.size(); ++i) {
        const exercise_limit& l = w.rights.limits[i];
        const limit_position p  = limit_standing(c, t, w, i);
        const bool needs_count  = l.kind == limit_kind::ownership || l.kind == limit_kind::exchange;
        if (needs_count && !p.is_lifted && !p.room)
            c.note(t, life_note_kind::outstanding_not_known, w, name_of(l));
        if (p.room && (!found || *p.room < *found->room)) found = p;
    }
    return found;
}

} // namespace kicker::detail
