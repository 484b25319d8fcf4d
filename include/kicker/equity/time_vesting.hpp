// Vesting by time as cap tables carry it: statements of periods, parts and cliffs, and the
// installments that follow.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/equity/time_schedule.hpp>

namespace kicker {

/// When which shares of a grant vest.
///
/// Throws: invalid_terms for terms without a meaning (a negative part, a cliff behind the last
///         installment), and where a statement counts from a vesting start that is not said.
/// Complexity: the number of installments, times its logarithm.
[[nodiscard]] timetable timetable_of(const time_schedule& terms, const vesting_grant& g);

/// The shares vested at the end of a day.
[[nodiscard]] shares vested(const timetable& t, day until);
/// All shares that ever vest.
[[nodiscard]] shares vested(const timetable& t);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/time_vesting_inl.hpp>
#endif
