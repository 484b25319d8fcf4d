// Sources: which document says a term, where, how good that is, and as of when.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/core/inline.hpp>

#include <optional>
#include <string>

namespace kicker {

/// How good a fact is, the best first.
enum class grade : unsigned char {
    filed,    ///< read in a filing, or in a copy that cites one
    reported, ///< said by the press or a blog
    derived,  ///< follows from filed or reported facts by arithmetic
    assumed,  ///< said by nobody
};

/// The word in a document.
[[nodiscard]] constexpr std::string_view to_word(grade g) {
    constexpr std::string_view words[] = {"filed", "reported", "derived", "assumed"};
    return words[static_cast<std::size_t>(g)];
}

/// A document that says something, or a place in one. What is not known of it is empty.
struct source {
    std::string name;           ///< by which terms cite it
    std::string document;       ///< such as "Form S-1 of 17 April 2026"
    std::string section{};      ///< where in it, by its heading or number
    std::string page{};         ///< where in it, by its page
    std::string url{};          ///< where it is to be had
    kicker::grade grade{};      ///< how good what it says is
    std::optional<day> as_of{}; ///< the day for which it says it

    friend bool operator==(const source&, const source&) = default;
};

/// The source in words: `Form S-1 of 17 April 2026, section 5, page 12, as of 2026-04-17 (filed)`.
[[nodiscard]] std::string to_text(const source& s);

/// What a source stands behind: the value with this JSON pointer, and all within it that has no
/// source of its own.
struct citation {
    std::string pointer;   ///< RFC 6901
    kicker::source source; ///< with the place that the term names

    friend bool operator==(const citation&, const citation&) = default;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/source_inl.hpp>
#endif
