// What vesting by time and by conditions tells, in words: the only place that makes sentences of it.
#pragma once

#include <kicker/equity/time_vesting.hpp>
#include <kicker/equity/vesting_conditions.hpp>

#include <string>

namespace kicker {

/// An installment as a line: "2026-11-18: 340,216 shares".
[[nodiscard]] std::string to_text(const installment& i);
/// A period: "3 months", "1 day".
[[nodiscard]] std::string to_text(const vesting_period& p);
/// A note of a timetable in a sentence.
[[nodiscard]] std::string to_text(const timetable_note& n);
/// A note of a path through conditions in a sentence.
[[nodiscard]] std::string to_text(const condition_note& n);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/vesting_words_inl.hpp>
#endif
