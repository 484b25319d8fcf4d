// The warnings of reading and writing a package, in words: the only place that makes sentences of them.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/ocf/warning.hpp>

namespace kicker {

/// The name of a kind of warning, as programs print it: "term not kept".
[[nodiscard]] std::string_view to_word(ocf_warning_kind k);

/// The warning as a line without its end: where it stands, whose it is, and what it says.
[[nodiscard]] std::string to_text(const ocf_warning& w);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/ocf/detail/words_inl.hpp>
#endif
