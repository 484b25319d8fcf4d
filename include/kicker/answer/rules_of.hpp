// The place of a rule in words, and the readings of rules that a state leaves out.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/each_rule.hpp>
#include <kicker/metric/state.hpp>

#include <string>

namespace kicker {

/// A rule's place in words: `warrant "w", floor`; `tranche "t"`; `tranche "t", exercise`; of a deal
/// with several warrants `warrant "w", tranche "t"`.
[[nodiscard]] std::string to_text(const rule_place& place, const deal& of);

/// Whether any rule of a deal looks at a reading, or at one that follows from the reading: a price and
/// the shares outstanding give a market cap.
[[nodiscard]] bool is_moved_by(const deal& d, const metric_key& key);

/// What is said of a reading that moves no rule: `no term looks at delivered`.
[[nodiscard]] std::string idle_in_words(const metric_key& key);

/// The readings that rules of a deal look at and a state does not have: "the state says nothing of
/// market_cap and share_price; conditions on them count as not met". Empty if none is left out. A
/// milestone that the state does not have has not happened, so it is not among them.
[[nodiscard]] std::string unsaid_in_words(const deal& d, const state& s);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/rules_of_inl.hpp>
#endif
