// The definitions of <kicker/equity/company_history.hpp>.
#pragma once

#include <kicker/equity/company_history.hpp>

#include <kicker/equity/detail/company_fold.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// The places of a history's events in the order in which they are taken.
KICKER_INLINE std::vector<std::size_t> order_of(const company_history& of) {
    struct key {
        day on;
        int rank;
        std::size_t place;
        auto operator<=>(const key&) const = default;
    };
    std::vector<key> keys;
    keys.reserve(of.size());
    for (const company_event& e : of) keys.push_back({e.on, rank_of(e.what), keys.size()});
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> order;
    order.reserve(keys.size());
    for (const key& k : keys) order.push_back(k.place);
    return order;
}

} // namespace detail

KICKER_INLINE cap_table
each_change(const company_history& of, day last,
            const std::function<void(const company_event&, const cap_table&)>& visit) {
    detail::company_fold fold(cap_table{.company = of.company()});
    day reached;
    for (const std::size_t place : detail::order_of(of)) {
        const company_event& e = of[place];
        if (e.on > last) break;
        try {
            fold.apply(e.what, e.on);
        } catch (const error& reason) {
            throw invalid_event::at(to_text(e.on), place + 1, reason.what());
        }
        reached = e.on;
        if (visit) visit(e, fold.table());
    }
    return std::move(fold).taken(last == day::latest() ? reached : last);
}

KICKER_INLINE cap_table company_history::on(day last) const {
    return each_change(*this, last, nullptr);
}

KICKER_INLINE cap_table after(cap_table before, const company_change& what, day when) {
    detail::company_fold fold(std::move(before));
    fold.apply(what, when);
    return std::move(fold).taken(when);
}

} // namespace kicker
