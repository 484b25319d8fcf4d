// A comparison in words.
#pragma once

#include <kicker/compare/difference.hpp>
#include <kicker/metric/order.hpp>

#include <ostream>

namespace kicker {

namespace detail {

/// Whether a reading stands at the level of another reading that it is never below.
[[nodiscard]] inline bool is_implied(const basic_reading<std::int64_t>& r, const state& s) {
    return std::ranges::any_of(s, [&](const auto& other) {
        return is_never_below(r.key, other.key) && other.value == r.value;
    });
}
/// Whether a reading says only that the day is early enough.
[[nodiscard]] inline bool is_any_day(const basic_reading<std::int64_t>& r) {
    return r.key.id == metric_id::on && r.value == fraction(int128{day::earliest().number()});
}
/// The readings of a state, but for those that follow from others: spend 900.0001 and reached
/// "loan". Empty for the state in which nothing has happened.
[[nodiscard]] inline std::string readings_text(const state& s) {
    std::string text;
    for (const auto& r : s) {
        if (is_implied(r, s) || is_any_day(r)) continue;
        if (!text.empty()) text += " and ";
        text += to_text(r.key);
        if (r.key.is_fact()) continue;
        text += " " + level_text(r.key.unit, part_of(r.value, std::int64_t{1}, rounding::down));
    }
    return text;
}
/// What differs, vested shares before exercisable ones: 1 share against 0.
[[nodiscard]] inline std::string against_text(const shares_of_both& vested,
                                              const shares_of_both& exercisable) {
    const bool by_vested      = vested.first != vested.second;
    const shares_of_both& two = by_vested ? vested : exercisable;
    const std::string word    = two.first == shares::from_ticks(1) ? " share" : " shares";
    return to_text(two.first) + word + (by_vested ? "" : " exercisable") + " against " +
           to_text(two.second);
}

/// A line for each event; one line for an event that repeats.
[[nodiscard]] inline std::string events_text(const ledger& l) {
    std::string text;
    for (std::size_t i = 0, next = 0; i < l.size(); i = next) {
        const std::string what = to_text(l[i]);
        for (next = i + 1; next < l.size() && to_text(l[next]) == what;) ++next;
        const bool is_of_one_day = l[i].on == l[next - 1].on;
        text += "\n    " + to_text(l[i].on);
        if (!is_of_one_day) text += " to " + to_text(l[next - 1].on);
        text += " " + what;
        if (next > i + 1)
            text += (is_of_one_day ? ", " : " on ") + std::to_string(next - i) +
                    (is_of_one_day ? " times" : " days");
    }
    return text;
}

} // namespace detail

/// Which terms an answer is about, to stand before it: "by the terms from 2028-01-01 on, ". Nothing
/// for the terms as signed.
[[nodiscard]] inline std::string terms_in_words(const comparison& c) {
    return c.amended ? "by the terms from " + to_text(*c.amended) + " on, " : std::string();
}

/// What keeps a comparison open, as a sentence without its point; empty for `none`.
[[nodiscard]] constexpr std::string_view to_words(doubt why) {
    switch (why) {
    case doubt::none: return "";
    case doubt::no_ledger_for_the_state:
        return "no ledger among those tried shows the difference: vested shares stay, and some "
               "states never occur";
    case doubt::between_ticks:
        return "kicker found no state in whole ticks in which the two deals differ, and no proof "
               "that every state is alike";
    case doubt::other_tranches:
        return "the two divide the shares into different tranches or name tranches differently; "
               "kicker found no state in which the totals differ";
    case doubt::other_tranches_search_cut_short:
        return "the two divide the shares into different tranches or name tranches differently; "
               "kicker found no state in which the totals differ. The search left out some states";
    case doubt::other_terms_beside_rules:
        return "in every state the two give the same shares, but issue, expiry, termination or the "
               "shares of the company differ. No ledger among those tried shows a difference";
    case doubt::other_currency: return "the two count in different currencies";
    case doubt::other_holidays:
        return "the terms are alike, but the holidays differ, and holidays move an expiry that "
               "counts business days. No ledger among those tried shows a difference";
    case doubt::amended_on_other_days:
        return "day by day the terms are alike, but the days of the amendments differ. An "
               "amendment counts in the shares of its day. No ledger among those tried shows a "
               "difference";
    case doubt::amended_other_tranches:
        return "day by day the terms are alike, but the names of the tranches differ. An amendment "
               "finds a tranche by name. No ledger among those tried shows a difference";
    case doubt::one_rule_changed:
        return "day by day the terms are alike, but one amendment changes a rule that the other "
               "amendment keeps. A changed rule starts a new high-water mark. No ledger among "
               "those tried shows a difference";
    case doubt::other_commitments:
        return "day by day the terms vest alike, but the commitments differ on some days. A rule "
               "looks back at the commitments. No ledger among those tried shows a difference";
    case doubt::other_companies:
        return "day by day the terms vest alike, but the shares of the company differ on some "
               "days. A rule looks back at the shares. No ledger among those tried shows a "
               "difference";
    }
    return "";
}

/// @{
/// What two deals differ in, as lines: the state and the shares there, the tranches, the ledger.
///
/// Example: the two differ first at spend 900.0001: 1 share against 0
[[nodiscard]] inline std::string to_text(const difference& d) {
    std::string s              = d.is_smallest ? "the two differ first" : "the two differ";
    const std::string readings = detail::readings_text(d.at);
    if (d.at == state{} && !d.is_smallest) s = "the two differ by what happened";
    else if (readings.empty()) s = "the two differ before anything happens";
    else s += (readings.starts_with("on ") ? " " : " at ") + readings;
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
    if (c.is == likeness::alike) return "the two vest alike";
    const std::string since = terms_in_words(c);
    const std::string why(to_words(c.why));
    if (!c.first) return "not decided: " + since + why;
    return since + to_text(*c.first) + (why.empty() ? "" : "\n  " + why);
}
/// @}

/// Prints the comparison as to_text writes it.
inline std::ostream& operator<<(std::ostream& out, const comparison& c) {
    return out << to_text(c);
}

} // namespace kicker
