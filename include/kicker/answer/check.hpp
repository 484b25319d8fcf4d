// Is this document sensible, can it be followed, and what do its clauses leave open?
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/validate.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>

#include <vector>

namespace kicker {

/// Every finding about a document:
/// - those of `validate` on its deal and its amendments;
/// - clauses that filings dispute and the document leaves open, and answers that its terms
///   contradict;
/// - assumptions that no term uses, whose range does not hold their value, or whose ends cannot be;
/// - what the outlook leaves open, and days or milestones of it that do not go with the deal;
/// - events that change nothing, and why a path by the events or the schedule has an error;
/// - terms without a source, and what is not known.
///
/// Never throws for a document that could be read.
/// Complexity: follows the document along its two paths, at the ends of its ranges too.
[[nodiscard]] std::vector<finding> check(const dossier& d);

/// Throws: error with each error that `check` finds in the terms of a document and in the ranges of its
/// assumptions. What such a document says cannot be, so it has no other answers.
void require_sensible(const dossier& d);

/// @{
/// "findings": what `check` found, the worst first. Several documents have one table, each row with the
/// file of its document; the findings of a document stand at the place of the document.
[[nodiscard]] section findings_section(const std::vector<finding>& all);
[[nodiscard]] section findings_section(const std::vector<dossier>& all,
                                       const std::vector<std::vector<finding>>& found);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/check_inl.hpp>
#endif
