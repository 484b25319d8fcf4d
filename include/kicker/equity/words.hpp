// The life of a warrant in words: its terms, what happened to it, and what to know. All sentences of
// the equity layer stand here.
#pragma once

#include <kicker/equity/warrant_life.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// One term of the rights of a warrant, in a sentence without a full stop.
struct right_in_words {
    /// Which term, by its path in the rights of a document: "exercise/methods", "limits/0".
    std::string key;
    std::string words;     ///< "the holder pays the strike in cash or in shares"
    bool is_usual = false; ///< whether the term goes without saying

    friend bool operator==(const right_in_words&, const right_in_words&) = default;
};

/// Every term of the rights of a warrant, in the order in which an agreement says them: strikes,
/// exercise, adjustments, limits, a sale of the company, a value floor.
[[nodiscard]] std::vector<right_in_words> each_right(const warrant_rights& r);

/// The same, a line each, without what goes without saying.
[[nodiscard]] std::vector<std::string> rights_in_words(const warrant_rights& r);

/// A limit in words: "the holder may own at most 4.99% of the company".
[[nodiscard]] std::string to_text(const exercise_limit& l);

/// What a limit leaves a holder of nothing, where so many shares are outstanding: "of 10,000 shares
/// outstanding, exercises may issue 525". Empty for a limit that counts no shares outstanding.
[[nodiscard]] std::string left_by(const exercise_limit& l, shares all);

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
