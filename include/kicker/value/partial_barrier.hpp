// Options behind a barrier that is watched for a part of their life only.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/barrier.hpp>

namespace kicker {

/// When a barrier is watched.
enum class watched : unsigned char {
    at_first,          ///< from today until a moment
    at_last,           ///< from a moment on; a price beyond the level by then has touched it
    at_last_from_both, ///< from a moment on; a price beyond the level by then can touch it from there
};

/// The value of a European option behind a barrier that is watched until a moment, or from one on
/// (Heynen and Kat, "Partial barrier options", 1994: types A, B2 and B1). The barrier has no rebate.
///
/// Throws: invalid_input as `checked` does, for a share of zero, a moment outside the life of the
///         option, and a rebate.
[[nodiscard]] double partial_barrier_option(const option& o, const barrier& b, watched when,
                                            double years_until);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/partial_barrier_inl.hpp>
#endif
