// Text that others wrote, as a message or a terminal shows it: whole words, and nothing that acts.
#pragma once

#include <kicker/core/utf8.hpp>

#include <algorithm>

namespace kicker {

namespace detail {

/// Whether a character (by its number in Unicode) is not seen and acts on what is: control
/// characters, the separators of lines and paragraphs, and those that turn the direction of writing
/// (Unicode Standard Annex 9, section 2).
[[nodiscard]] constexpr bool acts_unseen(std::uint32_t character) {
    return character < 0x20 || (character >= 0x7F && character <= 0x9F) || character == 0x061C ||
           character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}
/// The number of the character that a text begins with, which has so many bytes; of none, the first
/// byte of the text.
[[nodiscard]] inline std::uint32_t character_at(std::string_view text, std::size_t bytes) {
    std::uint32_t n = static_cast<unsigned char>(text[0]) & (bytes < 2 ? 0xFFu : 0x7Fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i)
        n = n << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    return n;
}
/// The last digits of a number to base 16.
[[nodiscard]] inline std::string in_hex(std::uint32_t n, int digits) {
    std::string text;
    while (--digits >= 0) text += "0123456789abcdef"[n >> 4 * digits & 0xF];
    return text;
}
/// A character as it is escaped: `\n`, `\x1b`, `\u202e`.
[[nodiscard]] inline std::string escape_of(std::uint32_t character) {
    if (character == '\n') return "\\n";
    return character < 0x100 ? "\\x" + in_hex(character, 2) : "\\u" + in_hex(character, 4);
}

} // namespace detail

/// The text with `escape(character)` in the place of each character that acts unseen, and of each
/// byte that is no UTF-8.
template <class Escape>
[[nodiscard]] std::string with_unseen_escaped(std::string_view text, Escape escape) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const std::size_t bytes     = detail::utf8_length(rest);
        const std::uint32_t c       = detail::character_at(rest, bytes);
        if (bytes == 0 || detail::acts_unseen(c)) shown += escape(c);
        else shown += rest.substr(0, bytes);
        at += std::max<std::size_t>(bytes, 1);
    }
    return shown;
}

/// The text with whatever acts unseen as `\n`, `\x1b` or `\u202e`: it could move a cursor, break a line,
/// or show words in another order than that in which they are read.
[[nodiscard]] inline std::string printable(std::string_view text) {
    return with_unseen_escaped(text, detail::escape_of);
}

/// JSON with the same characters as `\u202e`, which JSON reads as the same text. Line breaks between
/// its values stay.
[[nodiscard]] inline std::string printable_json(std::string_view json) {
    return with_unseen_escaped(
        json, [](std::uint32_t c) { return c == '\n' ? "\n" : "\\u" + detail::in_hex(c, 4); });
}

/// What stands somewhere, as far as a complaint tells it: its first words, in quotes, with "..." for
/// those that are left out. No word is cut: of one that nobody would read, its length is told.
[[nodiscard]] inline std::string quoted_beginning(std::string_view text) {
    constexpr std::size_t most = 40, longest_word = 80; // bytes
    std::size_t end = text.size() <= most ? text.size() : text.rfind(' ', most);
    if (end == std::string_view::npos) end = std::min(text.find(' ', most), text.size());
    if (end > longest_word) return "a word of " + std::to_string(end) + " bytes";
    const bool is_whole = end == text.size();
    while (!is_whole && end > 0 && text[end - 1] == ' ') --end;
    std::string quoted = "\"";
    quoted += printable(text.substr(0, end));
    quoted += is_whole ? "\"" : " ...\"";
    return quoted;
}

} // namespace kicker
