// How far a reading has come on its way to a level.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/vest/explain.hpp>

#include <optional>

namespace kicker {

/// The part of a level that a reading has come to, from 0 to 1. Nothing where such a part would say
/// nothing: of a day, and of a level that is not above zero.
///
/// Throws: overflow.
[[nodiscard]] std::optional<fraction> part_of_level(const fraction& now, std::int64_t level,
                                                    unit_id unit);

/// The same of a condition that is missing; nothing also where the reading is not known, and of a
/// milestone or a deadline.
[[nodiscard]] std::optional<fraction> progress_of(const basic_shortfall<std::int64_t>& missing);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/progress_inl.hpp>
#endif
