// Phrases taken word by word.
#pragma once

#include <kicker/calendar/word_reader.hpp>

#include <array>
#include <initializer_list>
#include <string_view>

namespace kicker::detail {

/// Takes each word of a phrase in turn, or complains at the first that is not there.
inline void take_phrase(word_reader& in, std::initializer_list<std::string_view> tokens,
                        const char* expected) {
    for (const std::string_view token : tokens)
        if (!in.take(token)) in.complain(expected, std::array{token});
}
inline void expect_end(word_reader& in, const char* expected) {
    if (!in.at_end()) in.complain(expected);
}
/// Terms that read well and make no sense are told at the place where they start.
template <class Build>
[[nodiscard]] auto sensible(Build build) {
    try {
        return build();
    } catch (const invalid_terms& e) {
        throw invalid_text::because({0, 1}, e.what());
    }
}
} // namespace kicker::detail
