// A document whose amendments are whole deals: what those inherit that say only what changes, written
// out.
#pragma once

#include <kicker/document/dossier.hpp>

namespace kicker {

/// Whether two documents write an amendment of the same place in two ways: as a whole deal, and as
/// what changes. Term by term, they have nothing in common.
[[nodiscard]] bool are_written_in_two_ways(const dossier& a, const dossier& b);

/// The same document with every amendment as a whole deal. What was inherited stands there as it was
/// written; or, where a split restated it, as it now reads, without the assumption it came from.
///
/// Throws: invalid_document.
[[nodiscard]] dossier with_whole_amendments(const dossier& d);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/whole_amendments_inl.hpp>
#endif
