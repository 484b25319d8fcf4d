// A rule, and what it looks at, put in words.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/unit/text.hpp>
#include <kicker/vest/fold.hpp>
#include <kicker/vest/words.hpp>

namespace kicker {

KICKER_INLINE std::string in_quotes(std::string_view name) {
    std::string s = "\"";
    for (char c : name) {
        if (c == '"' || c == '\\') s += '\\';
        s += c;
    }
    return s + "\"";
}

KICKER_INLINE std::string to_text(const term& t) {
    return t == calendar_year(t.from().year()) ? to_text(t.from()).substr(0, 4)
                                               : to_text(t.from()) + ".." + to_text(t.to());
}

KICKER_INLINE std::string to_text(const look_back& last) {
    std::string n = std::to_string(last.length);
    switch (last.in) {
    case look_back_unit::months: return n + (last.length == 1 ? " month" : " months");
    case look_back_unit::calendar_days:
        return n + (last.length == 1 ? " calendar day" : " calendar days");
    case look_back_unit::days: break;
    }
    return n;
}

KICKER_INLINE std::string to_text(const metric_key& key) {
    std::string s = key.peak ? "peak " : "";
    if (key.derived == over::times) s = "times ";
    if (key.derived == over::since)
        s = key.last.in == look_back_unit::months ? "months since " : "days since ";
    const std::string kind_of_event =
        key.of_kind == kind::unsaid ? "" : std::string(to_word(key.of_kind)) + " ";
    if (key.id == metric_id::measure)
        s += std::string(to_word(key.of_kind)) + " " + std::string(to_word(key.unit)) + " " +
             in_quotes(key.name);
    else if (key.id == metric_id::milestone)
        s += (key.derived == over::since ? "" : "reached ") + kind_of_event + in_quotes(key.name);
    else s += to_word(key.id);
    if (key.is_tagged()) s += " tagged " + in_quotes(key.name);

    if (key.derived == over::vwap) s += " vwap " + to_text(key.last);
    if (key.derived == over::average) s += " average " + to_text(key.last);
    if (key.derived == over::window) s += " in " + to_text(key.within);
    if (key.derived == over::recent)
        s += " within " + to_text(key.last) + (key.last.is_of_calendar() ? "" : " days");
    if (key.of_days != 0) {
        s += " on " + std::to_string(key.days_met);
        if (key.days_met < key.of_days) s += " of " + std::to_string(key.of_days) + " days";
        else s += key.of_days == 1 ? " day" : " days in a row";
    }
    return s;
}

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

KICKER_INLINE std::string to_text(const rule& r) {
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

} // namespace kicker
