// A life as lines, in the words of the slow life that it is compared with.
#pragma once

#include "support/slow_life.hpp"

inline life_lines told_of(const kicker::warrant_life& life) {
    using namespace kicker;
    life_lines told;
    const auto ticks = [](const auto& q) { return std::int64_t{q.ticks()}; };
    const auto maybe = [](const auto& q) {
        return q ? std::optional<std::int64_t>(q->ticks()) : std::nullopt;
    };
    const auto exactly = [](const fraction& f) { return exact(f.numerator(), f.denominator()); };
    for (const warrant_exercise& e : life.exercises) {
        const char* const by = e.by == exercise_trigger::holder   ? "holder"
                               : e.by == exercise_trigger::expiry ? "expiry"
                                                                  : "sale";
        line_of line(e.on, e.warrant, by, e.event ? std::to_string(*e.event) : std::string("-"),
                     to_word(e.method), maybe(e.value));
        for (const exercise_lot& l : e.lots)
            line.add(std::string(line_of(l.tranche, ticks(l.strike), ticks(l.shares.exercised),
                                         ticks(l.shares.issued), ticks(l.shares.paid),
                                         ticks(l.shares.for_fraction), ticks(l.passed_through))));
        told.exercises.push_back(line);
    }
    for (const warrant_adjustment& a : life.adjustments) {
        line_of line(a.on, a.warrant, a.event ? std::to_string(*a.event) : std::string("-"),
                     exactly(a.by.strike), exactly(a.by.shares), ticks(a.before), ticks(a.after),
                     exactly(a.carried));
        for (const adjusted_strike& s : a.strikes)
            line.add(
                std::string(line_of(s.tranche, ticks(s.before), ticks(s.after), ticks(s.carried))));
        told.adjustments.push_back(line);
    }
    for (const warrant_lapse& l : life.lapses) {
        const char* const why = l.why == end_kind::expired  ? "expired"
                                : l.why == end_kind::closed ? "closed"
                                                            : "sold";
        told.lapses.push_back(
            line_of(l.on, l.warrant, l.tranche, why, ticks(l.number), ticks(l.paid)));
    }
    std::sort(told.lapses.begin(), told.lapses.end()); // within a day, in any order
    for (const value_top_up& t : life.top_ups)
        told.top_ups.push_back(line_of(t.on, t.warrant, ticks(t.worth), ticks(t.paid)));
    for (const life_position& p : life.positions)
        told.positions.push_back(line_of(p.warrant, p.tranche, "strike", maybe(p.strike), "granted",
                                         ticks(p.granted), "vested", ticks(p.vested), "exercised",
                                         ticks(p.exercised), "lapsed", ticks(p.lapsed),
                                         "exercisable", ticks(p.exercisable)));
    for (const limit_position& l : life.limits)
        told.limits.push_back(line_of(l.warrant, to_word(l.terms.kind),
                                      std::int64_t{l.is_lifted ? 1 : 0}, maybe(l.room)));
    told.company = line_of("outstanding", maybe(life.outstanding), "price", maybe(life.last_price),
                           "issued", ticks(life.issued));
    return told;
}
