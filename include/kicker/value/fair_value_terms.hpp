// The terms that accounting measures: those of a deal without what does not enter the fair value of an award.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>

#include <vector>

namespace kicker {

/// The deal with its performance and service conditions taken as met (ASC 718-10-30-12: neither enters the
/// fair value of an award; market conditions do, 718-10-30-14). What is left vests by market conditions, or
/// at once. Floors and gates lose the same conditions.
///
/// Of an award that vests by one of several outcomes, each outcome has a value of its own
/// (718-10-30-15); here that is a tranche each.
[[nodiscard]] deal fair_value_terms(const deal& d);

/// Whether a tranche keeps conditions that neither accounting takes as met nor the market decides: a kind
/// that nobody has said, or one of none of the three (718-10-25-13, a liability).
[[nodiscard]] bool has_other_conditions(const tranche& t);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/fair_value_terms_inl.hpp>
#endif
