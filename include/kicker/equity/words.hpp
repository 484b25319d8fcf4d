// The life of a warrant in words: its terms, what happened to it, and what to know. All sentences of
// the equity layer stand here.
#pragma once

#include <kicker/equity/warrant_life.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// What a paper says of a warrant beyond its vesting, a line each; nothing where it says the usual.
[[nodiscard]] std::vector<std::string> rights_in_words(const warrant_rights& r);

/// A limit in words: "the holder may own at most 4.99% of the company".
[[nodiscard]] std::string to_text(const exercise_limit& l);

/// What brought an exercise about: "exercise by the holder".
[[nodiscard]] std::string_view to_words(exercise_trigger t);
/// Why shares lapsed: "expired".
[[nodiscard]] std::string_view to_words(end_kind e);

/// A note as a sentence without a full stop.
[[nodiscard]] std::string to_text(const life_note& n);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/equity/detail/words_inl.hpp>
#endif
