// The part `rights` of a warrant: how it is exercised, adjusted, limited and ended.
#pragma once

#include <kicker/document/detail/right_values.hpp>
#include <kicker/document/detail/values.hpp>
#include <kicker/json/object_reader.hpp>
#include <kicker/numeric/exact_part.hpp>

namespace kicker::detail {

[[nodiscard]] inline exercise_terms read_exercise_terms(document_reader& in, const located& at) {
    exercise_terms e;
    written_methods methods;
    written_choice same_day, at_expiry;
    object_reader o(in, at);
    o.read_source();
    o.read("methods", methods);
    o.read("fair_value", e.value);
    o.read("same_day", same_day);
    o.read("fair_value_unit", e.value.unit);
    o.read("fair_value_rounding", e.value.how);
    o.read("fraction", e.rest);
    o.read("at_expiry", at_expiry);
    o.done();
    e.allows_cash    = methods.cash;
    e.allows_net     = methods.net;
    e.value.same_day = same_day.is_yes;
    e.at_expiry      = at_expiry.is_yes;
    if (!(e.value.unit > price{}))
        in.complain(*o.member("fair_value_unit"), "a price above zero", "0");
    return e;
}

/// A part of a share, "0.1", as a percentage of one; complains of one with more than six decimals.
[[nodiscard]] inline percent part_of_one_share(document_reader& in, object_reader& o,
                                               const price& part) {
    const fraction ticks(int128{part.ticks()} * percent::of(100).ticks(), price::ticks_per_unit);
    if (const auto exact = exact_part(std::int64_t{1}, ticks)) return percent::from_ticks(*exact);
    in.complain(*o.member("least_share_change"), "a part of a share with at most six decimals",
                to_text(part));
    return {};
}

[[nodiscard]] inline adjustment_terms read_adjustment_terms(document_reader& in,
                                                            const located& at) {
    adjustment_terms a;
    written_choice rights, scales;
    written_least strike, shares;
    std::optional<count> months;
    object_reader o(in, at);
    o.read_source();
    o.read("dividends", a.dividends);
    o.read("dividends_above", a.dividends_above);
    o.read("dividends_above_months", months);
    o.read("distributions", a.distributions);
    o.read("merger_cash", a.merger_cash);
    o.read("rights_issues", rights);
    o.read("share_sales", a.issues);
    o.read("share_sales_scale_shares", scales);
    o.read("below", a.below);
    o.read("further_shares", a.further_shares);
    o.each("excluded", [&](const located& item) {
        if (auto name = read_term<std::string>(in, item)) a.excluded.push_back(std::move(*name));
    });
    o.read("strike_unit", a.rounding.strike_unit);
    o.read("strike_rounding", a.rounding.strike_how);
    o.read("share_rounding", a.rounding.shares_how);
    o.read("least_strike_change", strike);
    o.read("least_share_change", shares);
    o.read("unvested", a.unvested);
    o.done();
    a.rights              = rights.is_yes;
    a.issues_scale_shares = scales.is_yes;
    a.least               = {.strike      = strike.amount,
                             .strike_part = strike.part,
                             .shares      = part_of_one_share(in, o, shares.amount),
                             .shares_part = shares.part};
    if (!(a.rounding.strike_unit > price{}))
        in.complain(*o.member("strike_unit"), "a price above zero", "0");
    const auto above = o.member("dividends_above");
    if (above && a.dividends == dividend_protection::none)
        in.complain(*above, "a key \"dividends\" that says what a dividend changes", "none");
    if (const auto said = o.member("dividends_above_months")) {
        if (!above) in.complain(*said, "a key \"dividends_above\" that says of how much", "none");
        if (months && (*months < count::of(1) || *months > count::of(1'200)))
            in.complain(*said, "a number of months from 1 to 1,200", to_text(*months));
        else if (months) a.dividends_above_months = static_cast<int>(months->ticks());
    }
    return a;
}

[[nodiscard]] inline exercise_limit read_limit(document_reader& in, const located& at) {
    exercise_limit l;
    object_reader o(in, at);
    o.read_source();
    o.require("kind", l.kind);
    o.read("name", l.name);
    const bool is_part   = l.kind == limit_kind::ownership || l.kind == limit_kind::exchange;
    const bool is_number = l.kind == limit_kind::authorized;
    if (is_part) o.require("part", l.part);
    if (is_number) o.require("shares", l.number);
    o.read("lifted", l.lifted);
    o.done();
    if (const auto part = is_part ? o.member("part") : std::nullopt)
        if (!(l.part > percent{} && l.part < percent::of(100)))
            in.complain(*part, "a percentage above 0% and below 100%", to_text(l.part));
    return l;
}

[[nodiscard]] inline std::vector<exercise_limit> read_limits(document_reader& in,
                                                             const located& at) {
    std::vector<exercise_limit> limits;
    if (at.node->kind != json_kind::list) in.complain(at, "a list", found_in(*at.node));
    else each_item(at, [&](const located& l) { limits.push_back(read_limit(in, l)); });
    return limits;
}

[[nodiscard]] inline int read_notice_days(document_reader& in, const located& at) {
    const auto days = read_term<count>(in, at);
    if (days && days->ticks() <= 3'660) return static_cast<int>(days->ticks());
    if (days) in.complain(at, "a number of days, at most 3,660", to_text(*days));
    return {};
}

[[nodiscard]] inline sale_terms read_sale_terms(document_reader& in, const located& at) {
    sale_terms s;
    object_reader o(in, at);
    o.read_source();
    o.require("milestone", s.milestone);
    o.require("then", s.then);
    o.read("volatility", s.volatility);
    o.read("rate", s.rate);
    o.done();
    return s;
}

[[nodiscard]] inline value_floor read_value_floor(document_reader& in, const located& at) {
    value_floor f;
    object_reader o(in, at);
    o.read_source();
    o.require("least", f.least);
    o.require("milestone", f.milestone);
    o.done();
    return f;
}

/// Slices in ascending order; the last ends with the warrant.
[[nodiscard]] inline std::vector<strike_slice> read_slices(document_reader& in, const located& at) {
    std::vector<strike_slice> slices;
    each_item(at, [&](const located& item) {
        written_part until;
        strike_slice s;
        object_reader o(in, item);
        o.read_source();
        o.read("until", until);
        o.require("strike", s.at);
        o.done();
        s.until = until.part;
        if (!slices.empty() && !(s.until > slices.back().until))
            in.complain(item, "a slice that ends behind the one before", "one that does not");
        slices.push_back(s);
    });
    if (!slices.empty() && !slices.back().until.is_whole())
        in.complain(at, "a last slice that ends with the warrant, at 100%", "one that ends before");
    return slices;
}

/// The rights of a warrant. Of an amendment they go on from those before it: each key replaces what
/// it says as a whole, and null says it no longer.
[[nodiscard]] inline warrant_rights read_rights(document_reader& in, const located& at,
                                                const warrant_rights& before, bool amends) {
    warrant_rights r = before;
    object_reader o(in, at);
    o.read_source();
    const auto read = [&](std::string_view key, auto warrant_rights::*part, auto reader) {
        const auto said = o.member(key);
        if (!said) return;
        const bool is_said_no_longer = amends && said->node->kind == json_kind::null;
        r.*part = is_said_no_longer ? warrant_rights{}.*part : reader(in, *said);
    };
    read("exercise", &warrant_rights::exercise, read_exercise_terms);
    read("adjusts", &warrant_rights::adjusts, read_adjustment_terms);
    read("limits", &warrant_rights::limits, read_limits);
    read("notice_days", &warrant_rights::notice_days, read_notice_days);
    read("on_change_of_control", &warrant_rights::on_change_of_control, read_sale_terms);
    read("value_floor", &warrant_rights::value_floor, read_value_floor);
    read("strikes", &warrant_rights::slices, read_slices);
    o.done();
    return r;
}

} // namespace kicker::detail
