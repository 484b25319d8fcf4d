// Do two documents vest alike? Their deals, amendments and holidays, and what happened to them.
#pragma once

#include <kicker/compare/difference.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>

#include <string>

namespace kicker {

/// How the terms of two documents compare, amendments and holidays among them. Where the terms alone
/// show no difference on a ledger, the events of each document are tried on the two.
///
/// Throws: what kicker::compare throws.
[[nodiscard]] comparison compare_documents(const dossier& a, const dossier& b);

/// In one line how the terms of the second vest otherwise than those of the first; an empty text if
/// the two vest alike.
///
/// Throws: what kicker::compare throws.
[[nodiscard]] std::string difference_in_one_line(const dossier& a, const dossier& b);

/// "compare": whether two documents vest alike, and if they do not, where first.
[[nodiscard]] section compare_section(const dossier& a, const dossier& b, const comparison& c);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/compare_documents_inl.hpp>
#endif
