// The text of a term, with what assumptions put into it, and where each byte of it stands.
#pragma once

#include <kicker/json/json.hpp>

#include <cstdint>

namespace kicker::detail {

/// A value of a document, and its JSON pointer.
struct located {
    const json_node* node = nullptr;
    std::string pointer;
};

/// Part of a term: from which value of the document it is, and from which of its bytes on.
struct term_piece {
    std::size_t begin;  ///< in the text of the term
    located from;       ///< the term itself, or the value of an assumption
    std::size_t offset; ///< in the text of `from`
};

/// A term as it is read: with the values of assumptions in the place of their names.
struct term_text {
    located term;                     ///< as it stands in the document
    std::string text{};               ///< as it is read
    std::vector<term_piece> pieces{}; ///< in order
    bool is_broken = false;           ///< an assumption is missing, which has been said

    /// Appends part of a value: `length` bytes of its text, from `offset` on.
    void append(const located& from, std::size_t offset, std::string_view part) {
        pieces.push_back({text.size(), from, offset});
        text += part;
    }
    /// The piece that holds a byte.
    [[nodiscard]] term_piece piece_of(std::size_t byte) const {
        if (pieces.empty()) return {0, term, 0};
        std::size_t i = pieces.size() - 1;
        while (i > 0 && pieces[i].begin > byte) --i;
        return pieces[i];
    }
};

/// The bytes of UTF-8 that an escape in a JSON string stands for, and how long the escape is.
struct json_escape {
    std::size_t bytes, length;
};
[[nodiscard]] inline json_escape escape_at(std::string_view json, std::size_t at) {
    if (at + 5 >= json.size() || json[at + 1] != 'u') return {1, 2};
    const unsigned long code = std::stoul(std::string(json.substr(at + 2, 4)), nullptr, 16);
    if (code >= 0xD800 && code < 0xDC00) return {4, 12}; // half of a pair
    return {code < 0x80 ? 1u : code < 0x800 ? 2u : 3u, 6};
}

/// Where a byte of a value's text stands in the document. A text begins behind its quote, and an
/// escape in it is longer than what it stands for.
[[nodiscard]] inline std::size_t place_in_document(std::string_view json, const json_node& n,
                                                   std::size_t byte) {
    if (n.kind != json_kind::text) return n.at;
    std::size_t at = n.at + 1;
    for (std::size_t passed = 0; passed < byte && at < json.size();) {
        const json_escape next = json[at] == '\\' ? escape_at(json, at) : json_escape{1, 1};
        passed += next.bytes;
        at += next.length;
    }
    return std::min(at, json.size());
}

} // namespace kicker::detail
