// A vesting path in words: the one place that makes sentences of causes, bases and notes.
#pragma once

#include <kicker/ledger/vesting.hpp>

#include <ostream>

namespace kicker {

/// A cause in words: payment of 2.5bn, issue of the warrant.
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_cause<Rep>& c) {
    switch (c.kind) {
    case cause_kind::happened: return to_text(*c.what);
    case cause_kind::amended: return "amendment";
    case cause_kind::issued: return "issue of the warrant";
    case cause_kind::day_itself: break;
    }
    return "the day itself";
}

/// @{
/// What a vesting rests on: market_cap vwap 30: 30 days of price, 2026-05-14 to 2026-06-26. Several
/// are separated by semicolons.
[[nodiscard]] inline std::string to_text(const price_basis& b) {
    return to_text(b.reading) + ": " + std::to_string(b.days) + (b.days == 1 ? " day" : " days") +
           " of price, " + to_text(b.first) + " to " + to_text(b.last) +
           (b.is_plain_mean ? ", a plain mean, since some days have no volume" : "");
}
[[nodiscard]] inline std::string to_text(const std::vector<price_basis>& all) {
    std::string text;
    for (const price_basis& b : all) text += (text.empty() ? "" : "; ") + to_text(b);
    return text;
}
/// @}

/// A note as a sentence without its point: "2026-03-01: no term looks at "spnd"".
template <representation Rep>
[[nodiscard]] std::string to_text(const basic_path_note<Rep>& n) {
    const auto of_tranche = [&] {
        return "tranche " + in_quotes(n.tranche) + " of warrant " + in_quotes(n.warrant);
    };
    const std::string dated = to_text(n.on) + ": ";
    switch (n.kind) {
    case path_note_kind::unused_event:
        return dated + "no term looks at " + in_quotes(n.what->name) +
               (n.nearest.empty() ? "" : "; did you mean " + in_quotes(n.nearest) + "?");
    case path_note_kind::unknown_event:
        return dated + "\"" + n.what->name + "\" stays in the ledger and has no effect on vesting";
    case path_note_kind::end_not_said:
        return dated + "the terms of warrant " + in_quotes(n.warrant) +
               " do not say what follows from " + to_text(*n.what) +
               "; unvested shares stay as they are";
    case path_note_kind::notice_given:
        return dated + to_text(*n.what) + " is a notice; on warrant " + in_quotes(n.warrant) +
               " it takes effect on " + to_text(n.last_to_cure) + ", unless it is cured by then";
    case path_note_kind::notice_cured:
        return dated + "cured; the notice of " + to_text(n.what->on) + ", " + to_text(*n.what) +
               ", has no effect on warrant " + in_quotes(n.warrant);
    case path_note_kind::notice_in_effect:
        return dated + "not cured; the notice of " + to_text(n.what->on) + ", " + to_text(*n.what) +
               ", takes effect on warrant " + in_quotes(n.warrant);
    case path_note_kind::idle_cure:
        return dated + to_text(*n.what) + " has no effect, for no notice runs that it fits";
    case path_note_kind::tranche_dropped:
        return dated + "the terms no longer have " + of_tranche() + "; its " + to_text(n.held) +
               " vested shares stay";
    case path_note_kind::tranche_reduced:
        return dated + of_tranche() + " now has " + to_text(n.size) + " shares; its " +
               to_text(n.held) + " vested shares stay";
    case path_note_kind::granted_after_end:
        return dated + "the amendment adds " + of_tranche() +
               " after the end of the contract; the tranche vests by its own rule";
    case path_note_kind::too_many_readings: break;
    }
    return "the terms look at more readings than a state holds; an explanation may lack some "
           "readings";
}

/// Prints a change as a line without its end: day, tranche, shares, cumulative, cause.
template <representation Rep>
std::ostream& operator<<(std::ostream& out, const basic_vesting<Rep>& v) {
    return out << v.on << ' ' << v.tranche.view() << ' ' << v.shares << ' ' << v.cumulative << ' '
               << to_text(v.cause);
}
/// Prints a note as a sentence without its point.
template <representation Rep>
std::ostream& operator<<(std::ostream& out, const basic_path_note<Rep>& n) {
    return out << to_text(n);
}

#ifdef KICKER_COMPILED
/// @cond
extern template std::string to_text(const change_cause&);
extern template std::string to_text(const path_note&);
extern template std::ostream& operator<<(std::ostream&, const vesting_change&);
/// @endcond
#endif

} // namespace kicker
