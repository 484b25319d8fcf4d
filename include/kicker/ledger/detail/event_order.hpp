// The order in which the events of a ledger are taken.
#pragma once

#include <kicker/ledger/ledger.hpp>

#include <algorithm>
#include <vector>

namespace kicker::detail {

/// The places of a ledger's events in the order in which they are taken: by day, by rank, as added.
template <representation Rep>
[[nodiscard]] std::vector<std::size_t> order_of(const basic_ledger<Rep>& l) {
    std::vector<std::size_t> order(l.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto earlier = [&](std::size_t a, std::size_t b) {
        return l[a].on != l[b].on ? l[a].on < l[b].on : rank_of(l[a].kind) < rank_of(l[b].kind);
    };
    if (!std::is_sorted(order.begin(), order.end(), earlier))
        std::stable_sort(order.begin(), order.end(), earlier);
    return order;
}

/// Some events that follow each other in that order, by their places in the ledger.
struct event_places {
    const std::size_t *first, *last;
    [[nodiscard]] const std::size_t* begin() const noexcept { return first; }
    [[nodiscard]] const std::size_t* end() const noexcept { return last; }
};

} // namespace kicker::detail
