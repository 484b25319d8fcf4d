// The life of the warrants of a document: granted, vested, exercised, adjusted, lapsed; and what an
// exercise would bring.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/equity/warrant_life.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

/// The life of the warrants along a path; also where they have no rights.
///
/// Throws: what life_of throws.
[[nodiscard]] warrant_life life_along(const followed& f);
/// The same by another reading of the document.
[[nodiscard]] warrant_life life_along(const followed& f, const dossier& variant);

/// "life": where each tranche is, what was exercised, adjusted and lapsed, and which limits hold.
/// Nothing for a document whose warrants have no rights, and that no event exercises or adjusts.
[[nodiscard]] std::optional<section> life_section(const followed& f);

/// The same, drawn: each tranche as one bar.
[[nodiscard]] std::optional<section> charted_life_section(const followed& f);

/// "exercise": what an exercise of all that is exercisable would cost and bring, in cash and net, at the
/// last price that is known.
[[nodiscard]] section exercise_section(const followed& f);

/// A line for each limit that holds at the end of a path, with the shares that it still lets be issued.
[[nodiscard]] std::vector<std::string> limits_in_words(const followed& f);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/warrant_life_inl.hpp>
#endif
