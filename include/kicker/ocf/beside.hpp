// The file beside a package: warrants in kicker's own words, for all that the format does not say.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/json/complaint.hpp>
#include <kicker/json/node.hpp>

#include <string>

namespace kicker {

/// The name of the file beside a package.
inline constexpr const char* ocf_beside_name = "kicker-warrants.json";

/// The warrants of a deal as a file: every term of theirs, each rule in words.
///
/// Throws: invalid_document for a name or a rule whose words do not tell it in full.
[[nodiscard]] std::string write_ocf_beside(const deal& d);

/// The warrants of such a file, in a deal with its name and currency and no other term.
///
/// Throws: invalid_document, with every fault and its place, for what is no such file; invalid_terms
///         for warrants that no deal may have.
[[nodiscard]] deal read_ocf_beside(std::string_view text);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/ocf/detail/beside_inl.hpp>
#endif
