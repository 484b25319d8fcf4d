// Companies in words: the one place that makes sentences of ways to count, owners and changes.
#pragma once

#include <kicker/equity/company_event.hpp>
#include <kicker/equity/ownership.hpp>

#include <ostream>
#include <string>

namespace kicker {

/// As a table's heading says it: "fully diluted".
[[nodiscard]] std::string_view to_word(count_basis by);

/// As a table says it: "holder", "pool", "treasury".
[[nodiscard]] std::string_view to_word(owner_kind k);

/// A change in words: issue of 4,000,000 "Common" to "Ana"; round "Series A"; split 2 for 1.
[[nodiscard]] std::string to_text(const company_change& what);

/// What a change brings, in full and in a sentence without a full stop: "Ana" holds 4,000,000 shares
/// of "Common". Of a change that brings no class, plan, holding, right, note, round or offering: the
/// words above.
[[nodiscard]] std::string in_a_sentence(const company_change& what);
/// The same of an event. A round, an offering, and a note say their day.
[[nodiscard]] std::string in_a_sentence(const company_event& e);

/// An event with its day: 2026-05-14: issue of 4,000,000 "Common" to "Ana".
[[nodiscard]] std::string to_text(const company_event& e);

/// Prints the event as to_text writes it.
std::ostream& operator<<(std::ostream& out, const company_event& e);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/company_words_inl.hpp>
#endif
