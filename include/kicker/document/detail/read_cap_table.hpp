// The part `cap_table`: who holds what of the company on a day, and the rounds and offerings since.
#pragma once

#include <kicker/document/detail/right_values.hpp>
#include <kicker/equity/company_history.hpp>
#include <kicker/json/object_reader.hpp>

namespace kicker::detail {

/// A number that is no amount of anything: "20", "0.75".
struct written_number {
    fraction value{}; ///< exactly
};
[[nodiscard]] inline written_number value_of(std::type_identity<written_number>, document_reader&,
                                             const term_text& t) {
    const decimal_number n = read_decimal(t.text, 0, true);
    if (n.end != t.text.size() || n.negative || n.digits.size() > 15 || n.places > 9 ||
        n.places < 0)
        throw invalid_text({0, 1}, "a number of at most 15 digits, 9 of them behind the point",
                           quoted_beginning(t.text));
    int128 digits = 0;
    for (const char c : n.digits) digits = digits * 10 + (c - '0');
    return {reduced(fraction(digits, int128{power_of_ten(n.places)}))};
}

inline constexpr std::array<std::string_view, 2> stock_words    = {"common", "preferred"};
inline constexpr std::array<std::string_view, 2> cap_base_words = {"pre-money", "post-money"};

} // namespace kicker::detail

namespace kicker {

[[nodiscard]] inline stock_kind value_of(std::type_identity<stock_kind>, document_reader&,
                                         const term_text& t) {
    return choice_of<stock_kind>(detail::stock_words, t);
}
[[nodiscard]] inline cap_base value_of(std::type_identity<cap_base>, document_reader&,
                                       const term_text& t) {
    return choice_of<cap_base>(detail::cap_base_words, t);
}

namespace detail {

// --- an item of each list; `first` is the day of the whole part, and what has no day is of that day ---

[[nodiscard]] inline company_event read_class(document_reader& in, const located& at, day first) {
    class_created c;
    written_number votes, converts{fraction::whole()};
    object_reader o(in, at);
    o.read_source();
    o.require("name", c.made.name);
    o.read("kind", c.made.kind);
    if (o.member("votes")) {
        o.read("votes", votes);
        c.made.votes = votes.value;
    }
    o.read("into", c.made.into);
    o.read("converts_into", converts);
    o.read("original_price", c.made.original_price);
    o.read("authorized", c.made.authorized);
    o.done();
    c.made.converts_into = converts.value;
    return {first, c};
}
/// The pool, without what is granted from it.
[[nodiscard]] inline company_event read_plan(document_reader& in, const located& at, day first) {
    plan_created p;
    object_reader o(in, at);
    o.read_source();
    o.require("name", p.plan);
    o.require("class", p.of_class);
    o.require("available", p.reserved);
    o.done();
    return {first, p};
}
[[nodiscard]] inline company_event read_holding(document_reader& in, const located& at, day first) {
    shares_issued s;
    object_reader o(in, at);
    o.read_source();
    o.require("holder", s.holder);
    o.require("class", s.of_class);
    o.require("shares", s.number);
    o.done();
    return {first, s};
}
/// An option of a plan, or a warrant on a class.
template <class Right>
[[nodiscard]] company_event read_right(document_reader& in, const located& at, day first) {
    Right r;
    object_reader o(in, at);
    o.read_source();
    o.require("name", r.name);
    o.require("holder", r.holder);
    if constexpr (std::same_as<Right, option_granted>) o.require("plan", r.plan);
    else o.require("class", r.of_class);
    o.require("shares", r.number);
    o.read("vested", r.vested);
    o.read("strike", r.strike);
    o.done();
    return {first, r};
}
[[nodiscard]] inline company_event read_note(document_reader& in, const located& at, day first) {
    note_issued n;
    object_reader o(in, at);
    o.read_source();
    o.require("name", n.name);
    o.require("holder", n.holder);
    o.require("principal", n.principal);
    o.read("issued", first);
    o.read("cap", n.terms.cap);
    o.read("cap_base", n.terms.base);
    o.read("discount", n.terms.discount);
    o.read("interest", n.terms.interest);
    o.done();
    return {first, n};
}
[[nodiscard]] inline company_event read_round(document_reader& in, const located& at, day first) {
    priced_round r;
    written_choice in_pre_money{true};
    object_reader o(in, at);
    o.read_source();
    o.require("date", first);
    o.read("name", r.name);
    o.require("class", r.of_class);
    o.read("price", r.at);
    o.read("pre_money", r.pre_money);
    o.read("plan", r.plan);
    o.read("pool", r.pool);
    o.read("pool_in_pre_money", in_pre_money);
    o.require_each("investors", [&](const located& i) {
        round_investor one;
        object_reader p(in, i);
        p.read_source();
        p.require("holder", one.holder);
        p.read("pays", one.pays);
        p.done();
        r.investors.push_back(one);
    });
    o.done();
    r.pool_in_pre_money = in_pre_money.is_yes;
    return {first, r};
}
[[nodiscard]] inline company_event read_offering(document_reader& in, const located& at,
                                                 day first) {
    public_offering f;
    object_reader o(in, at);
    o.read_source();
    o.require("date", first);
    o.require("class", f.of_class);
    o.read("buyer", f.buyer);
    o.require("primary", f.primary);
    o.require("price", f.at);
    o.read("over_allotment", f.over_allotment);
    o.done();
    return {first, f};
}

/// A list of a cap table.
struct cap_table_list {
    std::string_view key; ///< as the document has it
    std::string_view one; ///< one of its items, in words
    bool is_dated;        ///< whether an item says its day; else it is of the first
    company_event (*read)(document_reader&, const located&, day); ///< reads an item
    bool (*has)(const company_event&);                            ///< whether it is of this list
};
template <class Change>
[[nodiscard]] bool is_a(const company_event& e) {
    return std::holds_alternative<Change>(e.what);
}
/// The lists in the order in which their items make the company: options are granted from plans.
inline constexpr std::array<cap_table_list, 8> cap_table_lists{{
    {"classes", "class", false, read_class, is_a<class_created>},
    {"plans", "plan", false, read_plan, is_a<plan_created>},
    {"holdings", "holding", false, read_holding, is_a<shares_issued>},
    {"options", "option", false, read_right<option_granted>, is_a<option_granted>},
    {"warrants", "warrant", false, read_right<warrant_issued>, is_a<warrant_issued>},
    {"notes", "note", true, read_note, is_a<note_issued>},
    {"rounds", "round", true, read_round, is_a<priced_round>},
    {"offerings", "offering", true, read_offering, is_a<public_offering>},
}};

/// Adds to each plan what is granted from it, for a plan begins with both.
inline void reserve_for_options(std::vector<company_event>& events) {
    for (company_event& e : events)
        if (auto* const plan = std::get_if<plan_created>(&e.what))
            for (const company_event& g : events)
                if (const auto* const option = std::get_if<option_granted>(&g.what);
                    option != nullptr && option->plan == plan->plan)
                    plan->reserved += option->number;
}

/// Reads the part into the history that leads to it: what there was on the first day, then what is dated.
[[nodiscard]] inline company_history read_cap_table(document_reader& in, const located& at,
                                                    const label& issuer) {
    day first{};
    std::vector<company_event> events;
    object_reader o(in, at);
    o.read_source();
    o.require("as_of", first);
    static_cast<void>(o.required("classes"));
    for (const cap_table_list& list : cap_table_lists)
        o.each(list.key,
               [&](const located& item) { events.push_back(list.read(in, item, first)); });
    o.done();
    company_history history(issuer);
    try {
        reserve_for_options(events);
        for (const company_event& e : events) history.add(e.on, e.what);
        if (in.is_clean()) static_cast<void>(history.latest());
    } catch (const error& e) {
        in.complain(at, e.what());
    }
    return history;
}

} // namespace detail

} // namespace kicker
