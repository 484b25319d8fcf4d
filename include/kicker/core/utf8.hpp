// Text as it comes from files: whether it is UTF-8, and how many characters it has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace kicker {

/// What some programs write before UTF-8; it is no part of the text.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

namespace detail {

/// How many bytes the character at the start of a text has; 0 if none does, by Unicode's table of
/// well-formed sequences (The Unicode Standard, table 3-7). Requires: the text is not empty.
[[nodiscard]] inline std::size_t utf8_length(std::string_view text) {
    const auto byte           = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0; // the middle of a character, or of no character
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (text.size() < length) return 0;
    // What is written longer than need be, half a pair of UTF-16, what is beyond the last plane.
    const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char most  = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < least || byte(1) > most) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    return length;
}

} // namespace detail

/// Where a text stops being UTF-8, as a byte from 0; its size if all of it is.
[[nodiscard]] inline std::size_t end_of_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0; // most text is ASCII
        while (at + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + at, sizeof eight);
            if ((eight & 0x8080'8080'8080'8080) != 0) break;
            at += sizeof eight;
        }
        if (at == text.size()) break;
        const std::size_t length = detail::utf8_length(text.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

/// The number of characters in a text of UTF-8, which is its width where each is as wide as another.
[[nodiscard]] inline std::size_t width_of(std::string_view text) {
    std::size_t characters = 0;
    for (const char c : text)
        characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1u : 0u;
    return characters;
}

} // namespace kicker
