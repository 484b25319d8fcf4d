// What the laws of the fuzzers share: how one is broken, and where a complaint may point.
//
// A law takes any bytes. What is accepted, written and read again is the same value; what is
// refused is refused with places that lie in the text. Anything else that is thrown goes through.
#pragma once

#include <kicker/core/error.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

namespace laws {

/// A law that does not hold.
struct broken : std::logic_error {
    using std::logic_error::logic_error;
};

inline void hold(bool law, const std::string& what) {
    if (!law) throw broken(what);
}

/// The place is one of the text's: behind the last byte of its line at most.
inline void place_is_in(std::string_view text, const kicker::text_position& at) {
    std::size_t begin = 0;
    for (std::size_t line = 1; line < at.line; ++line) {
        const std::size_t end = text.find('\n', begin);
        hold(end != std::string_view::npos, "a complaint points behind the last line");
        begin = end + 1;
    }
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    hold(at.column >= 1 && at.column <= end - begin + 1, "a complaint points beside its line");
}

/// A complaint says something, and points into the text.
inline void is_good(const kicker::invalid_text& complaint, std::string_view text) {
    hold(!complaint.expected().empty(), "a complaint says nothing");
    hold(std::string_view(complaint.what()).size() < 2'000, "a complaint says too much");
    if (complaint.at().line > 0) place_is_in(text, complaint.at());
    else
        hold(complaint.at().column >= 1 && complaint.at().column <= text.size() + 1,
             "a complaint points beside the words");
}

} // namespace laws
