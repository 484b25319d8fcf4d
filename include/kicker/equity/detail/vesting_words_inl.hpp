// The definitions of <kicker/equity/vesting_words.hpp>.
#pragma once

#include <kicker/equity/vesting_words.hpp>

#include <kicker/equity/detail/schedule_fault.hpp>

namespace kicker {

KICKER_INLINE std::string to_text(const installment& i) {
    return to_text(i.on) + ": " + to_text(i.count) +
           (i.count == shares::of(1) ? " share" : " shares");
}

KICKER_INLINE std::string to_text(const vesting_period& p) {
    const std::string unit = p.in == period_unit::days ? " day" : " month";
    return std::to_string(p.length) + unit + (p.length == 1 ? "" : "s");
}

KICKER_INLINE std::string to_text(const timetable_note& n) {
    const std::string parts = detail::ratio_text(n.parts);
    switch (n.kind) {
    case timetable_note_kind::grants_more:
        return "the statements add up to " + parts +
               " of the grant; more shares vest than the grant has";
    case timetable_note_kind::grants_less:
        return "the statements add up to " + parts + " of the grant; the rest never vests";
    case timetable_note_kind::event_open:
        return "statement " + std::to_string(n.of + 1) + " waits for " + quoted_beginning(n.event);
    case timetable_note_kind::held_back:
        return "what fell due before the grant vests on the day of the grant, " + to_text(n.on);
    }
    return {};
}

KICKER_INLINE std::string to_text(const condition_note& n) {
    const std::string name = quoted_beginning(n.name);
    switch (n.kind) {
    case condition_note_kind::not_started:
        return "the conditions begin with the vesting start, and the grant has none";
    case condition_note_kind::no_such_condition:
        return "the event " + name + " of " + to_text(n.on) +
               " vests nothing: no condition has this name";
    case condition_note_kind::out_of_turn:
        return "the event " + name + " of " + to_text(n.on) +
               " vests nothing: the path does not wait for it on that day";
    case condition_note_kind::never_counts:
        return "condition " + name + " counts from " + quoted_beginning(n.after) +
               ", which the path does not meet; so it never comes";
    case condition_note_kind::held_back:
        return "what fell due before the grant vests on the day of the grant, " + to_text(n.on);
    case condition_note_kind::grants_more:
        return "the conditions of the path vest " + detail::ratio_text(n.due) +
               " of the grant; more shares vest than the grant has";
    }
    return {};
}

} // namespace kicker
