// The definitions of <kicker/equity/company_event.hpp>.
#pragma once

#include <kicker/equity/company_event.hpp>

namespace kicker {

namespace detail {

/// The ranks of changes within a day, one overload a rank.
struct rank_in_day {
    int operator()(const class_created&) const { return 0; }
    int operator()(const authorized_changed&) const { return 1; }
    int operator()(const plan_created&) const { return 1; }
    int operator()(const class_split&) const { return 2; }
    int operator()(const conversion_changed&) const { return 3; }
    int operator()(const plan_changed&) const { return 3; }
    int operator()(const shares_issued&) const { return 4; }
    int operator()(const option_granted&) const { return 4; }
    int operator()(const warrant_issued&) const { return 4; }
    int operator()(const note_issued&) const { return 4; }
    int operator()(const right_vested&) const { return 5; }
    int operator()(const right_exercised&) const { return 6; }
    int operator()(const shares_converted&) const { return 7; }
    int operator()(const note_converted&) const { return 7; }
    int operator()(const shares_transferred&) const { return 8; }
    int operator()(const right_transferred&) const { return 8; }
    int operator()(const note_transferred&) const { return 8; }
    int operator()(const shares_repurchased&) const { return 9; }
    int operator()(const right_cancelled&) const { return 9; }
    int operator()(const note_repaid&) const { return 9; }
    int operator()(const priced_round&) const { return 10; }
    int operator()(const public_offering&) const { return 11; }
};

} // namespace detail

KICKER_INLINE int rank_of(const company_change& what) {
    return std::visit(detail::rank_in_day{}, what);
}

} // namespace kicker
