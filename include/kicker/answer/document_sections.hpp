// A document by itself, as sections: its terms with their sources, what it assumes, what it does not
// know.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// The assumptions that terms of a document use, for the end of a section; without those of the outlook
/// alone, which move no share.
[[nodiscard]] std::vector<assumed> assumptions_of(const dossier& d);

/// The same, but only those that some parts of the document use: the values at these pointers, or
/// within them.
[[nodiscard]] std::vector<assumed> assumptions_of(const dossier& d,
                                                  const std::vector<std::string>& parts);

/// @{
/// What an answer about two documents rests on, or what the two do not know. An item that is the same
/// in both stands once, as it is; another begins with "of the first: " or "of the second: ".
[[nodiscard]] std::vector<assumed> of_two(const std::vector<assumed>& first,
                                          const std::vector<assumed>& second);
[[nodiscard]] std::vector<std::string> of_two(const std::vector<std::string>& first,
                                              const std::vector<std::string>& second);
/// @}

/// "terms": every term of a document in words, with its source by number, and the sources.
[[nodiscard]] section terms_section(const dossier& d);

/// "assumptions": each with its range, its reason and the terms that use it; nothing for a document
/// that assumes nothing.
[[nodiscard]] std::optional<section> assumptions_section(const dossier& d);

/// "not-known": what no source says and the document leaves out; nothing if it says nothing of that.
[[nodiscard]] std::optional<section> not_known_section(const dossier& d);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/document_sections_inl.hpp>
#endif
