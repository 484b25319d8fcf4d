// KICKER_EXPECTS: a precondition that a caller must keep, checked in debug builds only.
//
// For narrow contracts on hot paths. What a user's data can get wrong is an error (core/error.hpp),
// not this.
#pragma once

#include <cassert>

/// A condition that the caller must keep: where it does not hold, a debug build stops; NDEBUG
/// leaves nothing of it.
#define KICKER_EXPECTS(condition) assert(condition)
