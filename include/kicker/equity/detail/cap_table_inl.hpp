// The definitions of <kicker/equity/cap_table.hpp>.
#pragma once

#include <kicker/equity/cap_table.hpp>

#include <kicker/equity/company_fault.hpp>

namespace kicker {

namespace detail {

/// The names of a list, for a message.
template <class List>
[[nodiscard]] std::vector<std::string_view> names_of_all(const List& list) {
    std::vector<std::string_view> names;
    names.reserve(list.size());
    for (const auto& item : list) names.push_back(item.name.view());
    return names;
}
template <class List>
[[nodiscard]] std::size_t named_in(const List& list, std::string_view what, std::string_view name) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].name.view() == name) return i;
    throw invalid_company_change::no_such(what, name, names_of_all(list));
}

} // namespace detail

KICKER_INLINE std::size_t class_named(const cap_table& of, std::string_view name) {
    return detail::named_in(of.classes, "class", name);
}
KICKER_INLINE std::size_t holder_named(const cap_table& of, std::string_view name) {
    for (std::size_t i = 0; i < of.holders.size(); ++i)
        if (of.holders[i].view() == name) return i;
    throw invalid_company_change::no_such("holder", name, of.holders);
}
KICKER_INLINE std::size_t plan_named(const cap_table& of, std::string_view name) {
    return detail::named_in(of.plans, "plan", name);
}
KICKER_INLINE std::size_t right_named(const cap_table& of, std::string_view name) {
    return detail::named_in(of.rights, "option or warrant", name);
}
KICKER_INLINE std::size_t note_named(const cap_table& of, std::string_view name) {
    return detail::named_in(of.notes, "note", name);
}

KICKER_INLINE shares held(const cap_table& of, std::string_view holder, std::string_view of_class) {
    const std::size_t by = holder_named(of, holder), what = class_named(of, of_class);
    for (const holding& h : of.holdings)
        if (h.holder == by && h.of_class == what) return h.number;
    return {};
}

KICKER_INLINE shares granted_under(const cap_table& of, std::string_view plan) {
    const std::size_t under = plan_named(of, plan);
    shares granted;
    for (const purchase_right& r : of.rights)
        if (r.plan == under) granted += r.number;
    return granted;
}

KICKER_INLINE std::vector<class_total> totals_by_class(const cap_table& of) {
    std::vector<class_total> totals;
    for (const share_class& c : of.classes)
        totals.push_back({.of_class = c.name, .authorized = c.authorized, .treasury = c.treasury});
    for (const holding& h : of.holdings) totals[h.of_class].outstanding += h.number;
    for (const purchase_right& r : of.rights) totals[r.of_class].rights += r.number;
    for (const option_plan& p : of.plans) totals[p.of_class].pool += p.available;
    return totals;
}

} // namespace kicker
