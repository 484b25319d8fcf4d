// The rights of a warrant as members of a document: what is usual is left out.
#pragma once

#include <kicker/document/detail/right_values.hpp>
#include <kicker/json/object_writer.hpp>
#include <kicker/text/describe.hpp>

#include <algorithm>
#include <span>

namespace kicker::detail {

/// A word of a list, by its enumerator, unless it is the usual one.
template <class Enum, std::size_t N>
void write_choice(object_writer& o, std::string_view key,
                  const std::array<std::string_view, N>& words, Enum value, Enum usual) {
    if (value != usual) o.put(key, std::string(words[static_cast<std::size_t>(value)]));
}
inline void write_yes(object_writer& o, std::string_view key, bool is_yes) {
    if (is_yes) o.put(key, std::string(choice_words[1]));
}
/// An amount that has a usual value other than zero.
template <class Quantity>
void write_unless(object_writer& o, std::string_view key, const Quantity& q,
                  const Quantity& usual) {
    if (q != usual) o.put(key, to_text(q));
}

/// As the reader has it: "last close", "30-day VWAP", "bid and ask", "board".
[[nodiscard]] inline std::string value_words(const fair_market_value& v) {
    if (v.from == value_source::bid_ask) return "bid and ask";
    return v.from == value_source::board ? "board" : to_text(v);
}

inline void write_exercise(object_writer& o, const exercise_terms& e) {
    const exercise_terms usual;
    if (!e.allows_cash && !e.allows_net) o.complain("methods", "cash, net or both", "none");
    if (!e.allows_cash || !e.allows_net) o.put("methods", e.allows_cash ? "cash" : "net");
    if (e.value.from != usual.value.from) o.put("fair_value", value_words(e.value));
    write_yes(o, "same_day", e.value.same_day);
    write_unless(o, "fair_value_unit", e.value.unit, usual.value.unit);
    write_choice(o, "fair_value_rounding", whole_words, e.value.how, usual.value.how);
    write_choice(o, "fraction", fraction_words, e.rest, usual.rest);
    write_yes(o, "at_expiry", e.at_expiry);
}

/// The least change that is made at once; a paper says it as an amount or as a part.
inline void write_least(object_writer& o, std::string_view key, const price& amount,
                        const percent& part) {
    if (amount != price{} && part != percent{})
        o.complain(key, "an amount or a part", to_text(amount) + " and " + to_text(part));
    o.amount(key, amount);
    o.amount(key, part);
}

inline void write_adjustments(object_writer& o, const adjustment_terms& a) {
    const adjustment_terms usual;
    write_choice(o, "dividends", protection_words, a.dividends, usual.dividends);
    write_choice(o, "distributions", protection_words, a.distributions, usual.distributions);
    write_unless(o, "dividends_above", a.dividends_above, usual.dividends_above);
    if (a.dividends_above_months != 0 && a.dividends_above == price{})
        o.complain("dividends_above_months", "an amount above which dividends count", "none");
    if (a.dividends_above_months != 0)
        o.put("dividends_above_months", std::to_string(a.dividends_above_months));
    write_choice(o, "merger_cash", merger_cash_words, a.merger_cash, usual.merger_cash);
    write_yes(o, "rights_issues", a.rights);
    write_choice(o, "share_sales", anti_dilution_words, a.issues, usual.issues);
    write_yes(o, "share_sales_scale_shares", a.issues_scale_shares);
    write_unless(o, "below", a.below, usual.below);
    o.amount("further_shares", a.further_shares);
    if (!a.excluded.empty()) {
        json_node names{.kind = json_kind::list};
        for (const std::string& name : a.excluded) {
            if (name.empty() || name.starts_with('='))
                o.complain("excluded", "a name whose first letter is another than \"=\"",
                           in_quotes(name));
            names.items.push_back(json_text(name));
        }
        o.put("excluded", std::move(names));
    }
    write_unless(o, "strike_unit", a.rounding.strike_unit, usual.rounding.strike_unit);
    write_choice(o, "strike_rounding", whole_words, a.rounding.strike_how,
                 usual.rounding.strike_how);
    write_choice(o, "share_rounding", whole_words, a.rounding.shares_how,
                 usual.rounding.shares_how);
    write_least(o, "least_strike_change", a.least.strike, a.least.strike_part);
    write_least(o, "least_share_change", price::from_ticks(a.least.shares.ticks() * 100),
                a.least.shares_part);
    write_choice(o, "unvested", unvested_words, a.unvested, usual.unvested);
}

inline void write_limit(object_writer& o, const exercise_limit& l) {
    o.put("kind", std::string(limit_words[static_cast<std::size_t>(l.kind)]));
    o.text("name", l.name);
    if (l.kind == limit_kind::ownership || l.kind == limit_kind::exchange)
        o.put("part", to_text(l.part));
    if (l.kind == limit_kind::authorized) o.put("shares", to_text(l.number));
    if (l.lifted != never) o.rule("lifted", l.lifted);
}

inline void write_sale(object_writer& o, const sale_terms& s) {
    o.text("milestone", s.milestone);
    o.put("then", std::string(on_sale_words[static_cast<std::size_t>(s.then)]));
    o.amount("volatility", s.volatility);
    o.amount("rate", s.rate);
}

inline void write_value_floor(object_writer& o, const value_floor& f) {
    o.put("least", to_text(f.least));
    o.text("milestone", f.milestone);
}

/// A part of all shares as two whole numbers: "2/3".
inline void write_slice(object_writer& o, const strike_slice& s) {
    const fraction part = reduced(s.until);
    if (!part.is_whole()) {
        const auto whole = [](int128 n) {
            return to_text(count::of(rep_traits<int128>::to_int64(n)));
        };
        o.put("until", whole(part.numerator()) + "/" + whole(part.denominator()));
    }
    if (s.at.is_set_later() && s.at.milestone().empty())
        o.complain("strike", "the milestone at which it is set", "none");
    o.put("strike", to_text(s.at));
}

/// The part `rights` of a warrant. An amendment says each key, and null for what is usual: what has no
/// key goes on from before.
inline void write_rights(object_writer& o, const warrant_rights& r, bool amends) {
    const warrant_rights usual;
    const auto part = [&](std::string_view key, const auto& value, const auto& if_usual,
                          const auto& write) {
        if (value != if_usual) write();
        else if (amends) o.put(key, json_node{.kind = json_kind::null});
    };
    part("exercise", r.exercise, usual.exercise,
         [&] { o.object("exercise", [&](object_writer& e) { write_exercise(e, r.exercise); }); });
    part("adjusts", r.adjusts, usual.adjusts,
         [&] { o.object("adjusts", [&](object_writer& a) { write_adjustments(a, r.adjusts); }); });
    if (r.limits_from == r.from)
        part("limits", r.limits, usual.limits, [&] { o.list("limits", r.limits, write_limit); });
    part("notice_days", r.notice_days, usual.notice_days,
         [&] { o.put("notice_days", std::to_string(r.notice_days)); });
    part("on_change_of_control", r.on_change_of_control, usual.on_change_of_control, [&] {
        o.object("on_change_of_control",
                 [&](object_writer& s) { write_sale(s, r.on_change_of_control); });
    });
    part("value_floor", r.value_floor, usual.value_floor, [&] {
        o.object("value_floor", [&](object_writer& f) { write_value_floor(f, r.value_floor); });
    });
    part("strikes", r.slices, usual.slices, [&] { o.list("strikes", r.slices, write_slice); });
}

/// The rights of some warrants from a day on.
struct rights_from {
    std::span<const warrant_rights> all{}; ///< of any day
    day from = day::earliest();            ///< those of the signing, or of an amendment
};

/// The rights of a warrant of this name from the day on, if there are any: a paper may have rights and
/// say the usual.
inline void write_rights_of(object_writer& o, const label& warrant, const rights_from& rights) {
    const auto found = std::ranges::find_if(rights.all, [&](const warrant_rights& r) {
        return r.warrant == warrant && r.from == rights.from;
    });
    if (found == rights.all.end()) return;
    const bool amends = rights.from != day::earliest();
    if (!amends && *found == warrant_rights{.warrant = warrant})
        o.put("rights", json_node{.kind = json_kind::object});
    else o.object("rights", [&](object_writer& r) { write_rights(r, *found, amends); });
}

} // namespace kicker::detail
