// A comparison in words.
#pragma once

#include <kicker/compare/difference.hpp>
#include <kicker/metric/order.hpp>

#include <ostream>

namespace kicker {

namespace detail {

/// Whether a reading stands where another one that it is never below has raised it.
[[nodiscard]] inline bool is_implied(const basic_reading<std::int64_t>& r, const state& s) {
    return std::any_of(s.begin(), s.end(), [&](const auto& other) {
        return is_never_below(r.key, other.key) && other.value == r.value;
    });
}
/// Whether a reading only says that the day is early enough.
[[nodiscard]] inline bool is_any_day(const basic_reading<std::int64_t>& r) {
    return r.key.id == metric_id::on && r.value == fraction(int128{day::earliest().number()});
}
/// The readings of a state: spend 900.0001 and reached "loan".
[[nodiscard]] inline std::string readings_text(const state& s) {
    std::string text;
    for (const auto& r : s) {
        if (is_implied(r, s) || is_any_day(r)) continue;
        if (!text.empty()) text += " and ";
        text += to_text(r.key);
        if (r.key.id == metric_id::milestone) continue;
        text += " " + level_text(r.key.unit, part_of(r.value, std::int64_t{1}, rounding::down));
    }
    return text.empty() ? "the start" : text;
}
[[nodiscard]] inline std::string against_text(const shares_of_both& vested,
                                              const shares_of_both& exercisable) {
    const bool by_vested      = vested.first != vested.second;
    const shares_of_both& two = by_vested ? vested : exercisable;
    const std::string word    = two.first == shares::from_ticks(1) ? " share" : " shares";
    return to_text(two.first) + word + (by_vested ? "" : " exercisable") + " against " +
           to_text(two.second);
}

/// A line for each event; for the same on several days only one.
[[nodiscard]] inline std::string events_text(const ledger& l) {
    std::string text;
    for (std::size_t i = 0, next = 0; i < l.size(); i = next) {
        const std::string what = to_text(l[i]);
        for (next = i + 1; next < l.size() && to_text(l[next]) == what;) ++next;
        text += "\n    " + to_text(l[i].on);
        if (next > i + 1) text += " to " + to_text(l[next - 1].on);
        text += " " + what;
        if (next > i + 1) text += " on " + std::to_string(next - i) + " days";
    }
    return text;
}

} // namespace detail

/// Of which terms an answer is, before it: "by the terms from 2028-01-01 on, "; nothing for those as
/// signed.
[[nodiscard]] inline std::string terms_in_words(const comparison& c) {
    return c.amended ? "by the terms from " + to_text(*c.amended) + " on, " : std::string();
}

/// @{
/// What two deals differ in, as lines: the state and the shares there, the tranches, the ledger.
///
/// Example: they differ first at spend 900.0001: 1 share against 0
[[nodiscard]] inline std::string to_text(const difference& d) {
    std::string s = d.is_smallest ? "they differ first at " : "they differ at ";
    if (d.at == state{} && !d.is_smallest) s = "they differ by what happened";
    else s += detail::readings_text(d.at);
    const bool even = d.vested.first == d.vested.second &&
                      d.exercisable.first == d.exercisable.second && !d.tranches.empty();
    s += even ? ": the same in total" : ": " + detail::against_text(d.vested, d.exercisable);
    for (const tranche_difference& t : d.tranches) {
        const std::string name = t.warrant.empty()
                                     ? in_quotes(t.tranche)
                                     : in_quotes(t.warrant) + " " + in_quotes(t.tranche);
        s += "\n  " + name + ": " + detail::against_text(t.vested, t.exercisable);
    }
    if (!d.shown_by) return s;
    s += "\n  by the end of " + to_text(d.shown_by->until) + ", after:";
    if (d.shown_by->events.empty()) s += " nothing";
    return s + detail::events_text(d.shown_by->events);
}
[[nodiscard]] inline std::string to_text(const comparison& c) {
    if (c.is == likeness::alike) return "they vest alike";
    const std::string since = terms_in_words(c);
    const std::string why   = c.why.empty() ? "" : "\n  " + c.why;
    if (c.first) return since + to_text(*c.first) + why;
    return "not decided: " + since + c.why;
}
/// @}

/// Prints the comparison as to_text writes it.
inline std::ostream& operator<<(std::ostream& out, const comparison& c) {
    return out << to_text(c);
}

} // namespace kicker
