// Where a deal under an outlook has a closed form: the figures, the formulas behind them, and why there is
// none where there is none.
//
// A rule is read as what it is at its high-water mark: the greatest of alternatives, each of which is the
// least of its conditions. What each condition earns is known from one thing that moves: the share, a
// total, a milestone. Where these move independently, the mean of the whole is an integral over the
// part earned, of the probability that more is earned. Nothing is approximated without saying so.
#pragma once

#include <kicker/deal/deal.hpp>
#include <kicker/value/closed_answer.hpp>

namespace kicker {

/// The closed forms of a deal under an outlook, wherever there are any.
///
/// Today is the first day on which something may vest. The share count stays as it is today. Parts of
/// shares count, since whole shares are rounded in a ledger only. Of a price, the close that reaches a
/// level is its first passage; a reading that is no peak vests the same, because what has vested stays.
/// Watched at every moment, today's price counts; watched on dates, only the closes so far do. A failed
/// seller's price reaches no hurdle.
///
/// Under risk-neutral drifts a value is what it is worth today. In the real world it is the gain that is
/// expected on the day of exercise, not discounted.
///
/// Throws: invalid_input where nothing can be made of the outlook or the options.
[[nodiscard]] closed_deal closed_form(const deal& d, const outlook& o,
                                      const closed_form_options& options = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/closed_form_inl.hpp>
#endif
