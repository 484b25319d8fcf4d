// The definitions of <kicker/equity/time_vesting.hpp>.
#pragma once

#include <kicker/equity/time_vesting.hpp>

#include <kicker/equity/detail/installments.hpp>

namespace kicker {

namespace detail {

/// Complains of a statement that no paper could mean.
KICKER_INLINE void check(const vesting_statement& s, const std::string& where) {
    if (s.installments < 1 || s.installments > max_installments)
        throw schedule_fault::number_of_installments(where, s.installments);
    if (s.part < fraction::none()) throw schedule_fault::part_is_negative(where, s.part);
    if (!s.cliff) return;
    const vesting_cliff& c = *s.cliff;
    const int said = (c.installment > 0 ? 1 : 0) + (c.after ? 1 : 0) + (c.event.empty() ? 0 : 1);
    if (said != 1 || c.installment < 0) throw schedule_fault::cliff_is_ambiguous(where);
    if (c.installment > s.installments)
        throw schedule_fault::cliff_is_behind_the_last(where, c.installment, s.installments);
    if (!c.part) return;
    if (!c.after) throw schedule_fault::cliff_part_needs_a_period(where);
    if (*c.part < fraction::none() || *c.part > fraction::whole())
        throw schedule_fault::part_is_more_than_all(where, *c.part);
}

/// A statement that has started, and on which day.
struct started_statement {
    const vesting_statement& terms;
    std::size_t place;        ///< from 0
    std::string where;        ///< for messages
    day from;                 ///< its start
    day origin;               ///< whose day of the month counts
    fraction part;            ///< of the grant, scaled by the event
    std::optional<day> cliff; ///< of a cliff without a part of its own

    [[nodiscard]] due_part one(day at, const fraction& of_grant) const {
        return {at, reduced(of_grant), place, {}};
    }
    [[nodiscard]] day day_of(std::int64_t n) const {
        return later(from, terms.every, n, origin, terms.on);
    }
    /// Its installments, those before a cliff moved to the day of the cliff.
    [[nodiscard]] std::vector<due_part> due() const {
        const int n = terms.installments;
        std::vector<due_part> all;
        if (terms.cliff && terms.cliff->part) return after_a_part(*terms.cliff);
        for (int i = 1; i <= n; ++i) {
            all.push_back(one(day_of(i), part * fraction(1, n)));
            if (cliff) all.back().on = std::max(all.back().on, *cliff);
        }
        return all;
    }
    /// The part of the cliff, and what is left of the statement over the installments after it.
    [[nodiscard]] std::vector<due_part> after_a_part(const vesting_cliff& c) const {
        const day held_until = later(from, *c.after, 1, origin, terms.on);
        std::vector<due_part> all{one(held_until, part * *c.part)};
        std::vector<day> rest;
        for (int i = 1; i <= terms.installments && !c.part->is_whole(); ++i)
            if (day_of(i) > held_until) rest.push_back(day_of(i));
        if (rest.empty() && !c.part->is_whole())
            throw schedule_fault::nothing_after_the_cliff(where, held_until, *c.part);
        const fraction left(c.part->denominator() - c.part->numerator(), c.part->denominator());
        for (const day d : rest)
            all.push_back(
                one(d, part * reduced(left * fraction(1, static_cast<int128>(rest.size())))));
        return all;
    }
};

/// The day of a cliff that takes the installments until then together; nothing where none has come.
KICKER_INLINE std::optional<day> day_of_cliff(const started_statement& s, const vesting_grant& g) {
    const vesting_cliff& c = *s.terms.cliff;
    if (c.installment > 0) return s.day_of(c.installment);
    if (c.after) return later(s.from, *c.after, 1, s.origin, s.terms.on);
    const vesting_trigger* happened = earliest(g.events, c.event);
    return happened == nullptr ? std::nullopt : std::optional(happened->on);
}

} // namespace detail

KICKER_INLINE timetable timetable_of(const time_schedule& terms, const vesting_grant& g) {
    if (g.granted < shares{})
        throw detail::schedule_fault::quantity_is_negative("a grant", g.granted);
    timetable result;
    std::vector<detail::due_part> due;
    std::optional<day> next = g.start; // where a statement without an event starts
    fraction so_far;                   // of all statements until now, happened or not
    shares given;                      // of a kind that is not cumulative
    for (std::size_t i = 0; i < terms.statements.size(); ++i) {
        const vesting_statement& s = terms.statements[i];
        const std::string where    = "vesting statement " + std::to_string(i + 1);
        detail::check(s, where);
        so_far                = so_far + s.part;
        const shares due_here = part_of(so_far, g.granted, rounding::down) - given;
        given += due_here;
        const vesting_trigger* happened =
            s.event.empty() ? nullptr : detail::earliest(g.events, s.event);
        const auto wait_for = [&](const std::string& named) {
            result.notes.push_back(
                {.kind = timetable_note_kind::event_open, .of = i, .event = named});
        };
        if (!s.event.empty() && happened == nullptr) {
            wait_for(s.event);
            continue;
        }
        if (happened == nullptr && !next) throw detail::schedule_fault::start_is_not_said(where);
        const fraction realised = happened == nullptr ? fraction::whole() : happened->part;
        if (realised < fraction::none() || realised > fraction::whole())
            throw detail::schedule_fault::part_is_more_than_all(
                "event " + quoted_beginning(s.event), realised);
        detail::started_statement one{.terms  = s,
                                      .place  = i,
                                      .where  = where,
                                      .from   = happened == nullptr ? *next : happened->on,
                                      .origin = happened == nullptr ? *g.start : happened->on,
                                      .part   = reduced(s.part * realised),
                                      .cliff  = std::nullopt};
        if (happened == nullptr) next = later(one.from, s.every, s.installments, one.origin);
        if (s.cliff && !s.cliff->part) {
            one.cliff = detail::day_of_cliff(one, g);
            if (!one.cliff) {
                wait_for(s.cliff->event);
                continue;
            }
        }
        std::vector<detail::due_part> group = one.due();
        if (!is_cumulative(terms.how))
            detail::allot_group(group, part_of(realised, due_here, rounding::down), terms.how);
        due.insert(due.end(), group.begin(), group.end());
    }
    if (detail::hold_back(due, g.granted_on))
        result.notes.push_back({.kind = timetable_note_kind::held_back, .on = *g.granted_on});
    if (so_far != fraction::whole())
        result.notes.push_back({.kind  = so_far > fraction::whole()
                                             ? timetable_note_kind::grants_more
                                             : timetable_note_kind::grants_less,
                                .parts = reduced(so_far)});
    result.installments = detail::in_installments(std::move(due), g.granted, terms.how);
    return result;
}

KICKER_INLINE shares vested(const timetable& t, day until) {
    shares sum;
    for (const installment& i : t.installments)
        if (i.on <= until) sum += i.count;
    return sum;
}

KICKER_INLINE shares vested(const timetable& t) {
    return vested(t, day::latest());
}

} // namespace kicker
