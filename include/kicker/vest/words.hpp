// A rule in words: spend from 20bn to 30bn and peak market_cap vwap 30 > 40bn.
//
// The words are the ones that a document holds and a lawyer reads. parse(print(r)) == r for every
// rule.
#pragma once

#include <kicker/unit/text.hpp>
#include <kicker/vest/fold.hpp>

#include <ostream>
#include <string>

namespace kicker {

/// A level as a person writes it, from its ticks: 20bn, 750 MW, 2027-01-01, 33,445,026.
template <representation Rep>
[[nodiscard]] std::string level_text(unit_id unit, const Rep& ticks) {
    switch (unit) {
    case unit_id::money: return detail::amount_text<money_unit>(ticks);
    case unit_id::price: return detail::amount_text<price_unit>(ticks);
    case unit_id::shares: return detail::amount_text<share_unit>(ticks);
    case unit_id::percent: return detail::amount_text<percent_unit>(ticks);
    case unit_id::power: return detail::amount_text<power_unit>(ticks);
    case unit_id::count: return detail::amount_text<count_unit>(ticks);
    case unit_id::day:
        return to_text(day::from_number(static_cast<std::int32_t>(rep_cast<std::int64_t>(ticks))));
    case unit_id::none: break;
    }
    return {};
}

/// A name between quotes; quotes and backslashes within it behind a backslash.
[[nodiscard]] inline std::string in_quotes(std::string_view name) {
    std::string s = "\"";
    for (char c : name) {
        if (c == '"' || c == '\\') s += '\\';
        s += c;
    }
    return s + "\"";
}

/// A window in words: a calendar year, or its first and last day.
[[nodiscard]] inline std::string to_text(const term& t) {
    return t == calendar_year(t.from().year()) ? to_text(t.from()).substr(0, 4)
                                               : to_text(t.from()) + ".." + to_text(t.to());
}

/// @{
/// A reading in words: peak market_cap vwap 30, share_price on 20 of 30 days, spend in 2027.
[[nodiscard]] inline std::string to_text(const metric_key& key) {
    std::string s = key.peak ? "peak " : "";
    if (key.id == metric_id::measure)
        s += std::string(to_word(key.of_kind)) + " " + std::string(to_word(key.unit)) + " " +
             in_quotes(key.name);
    else if (key.id == metric_id::milestone)
        s += "reached " +
             (key.of_kind == kind::unsaid ? "" : std::string(to_word(key.of_kind)) + " ") +
             in_quotes(key.name);
    else s += to_word(key.id);

    if (key.derived == over::vwap) s += " vwap " + std::to_string(key.last_days);
    if (key.derived == over::window) s += " in " + to_text(key.within);
    if (key.derived == over::recent) s += " within " + std::to_string(key.last_days) + " days";
    if (key.of_days != 0)
        s += " on " + std::to_string(key.days_met) + " of " + std::to_string(key.of_days) + " days";
    return s;
}

template <class Quantity>
[[nodiscard]] std::string to_text(const metric<Quantity>& m) {
    return to_text(m.key);
}
/// @}

namespace detail {

[[nodiscard]] inline std::string leaf_text(const rule& r, const rule_node& n) {
    if (n.op == rule_op::constant) return to_text(percent::from_ticks(n.from));
    const metric_key& key  = r.metric_of(n);
    const std::string from = level_text(key.unit, n.from), to = level_text(key.unit, n.to);
    switch (n.op) {
    case rule_op::at_least: return to_text(key) + " >= " + from;
    case rule_op::above: return to_text(key) + " > " + from;
    case rule_op::ramp:
        return to_text(key) + " from " + from + " to " + to +
               (n.steps == 0 ? "" : " in " + std::to_string(n.steps) + " steps");
    case rule_op::by: return "by " + to;
    case rule_op::before: return "before " + to;
    default: return to_text(key);
    }
}

} // namespace detail

/// A rule in words. `and` binds tighter than `or`; brackets stand where the form of the rule needs
/// them.
[[nodiscard]] inline std::string to_text(const rule& r) {
    struct phrase {
        std::string words;
        rule_op op = rule_op::constant;
    };
    const auto leaf = [&](const rule_node& n) { return phrase{detail::leaf_text(r, n), n.op}; };
    // A chain leans to the left when it is read, so a right operand of the same combinator keeps its
    // brackets.
    const auto join = [](rule_op op, const phrase& left, const phrase& right) {
        const auto bracketed = [](const phrase& p, bool needed) {
            return needed ? "(" + p.words + ")" : p.words;
        };
        const bool both = op == rule_op::lesser;
        return phrase{
            bracketed(left, both && left.op == rule_op::greater) + (both ? " and " : " or ") +
                bracketed(right, right.op == op || (both && right.op == rule_op::greater)),
            op};
    };
    return fold(r, leaf, join).words;
}

/// Prints the rule in words.
inline std::ostream& operator<<(std::ostream& out, const rule& r) {
    return out << to_text(r);
}

} // namespace kicker
