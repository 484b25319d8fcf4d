// One JSON value and the tree below it: every value remembers where it stood in its text, and a
// number keeps the digits that were written.
//
// The tree is no place for arithmetic: a number is the text of its digits.
#pragma once

#include <kicker/core/inline.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// @{
/// How much one document may hold; beyond it, reading stops with a complaint. What is longer is a
/// ledger, and stands in a CSV file beside.
inline constexpr std::size_t max_document_bytes   = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t max_document_values  = 200'000;
inline constexpr std::size_t max_document_depth   = 32;
inline constexpr std::size_t max_document_text    = 4'000; ///< bytes of one text, key or number
inline constexpr std::size_t max_document_members = 1'000; ///< of one object
/// @}

/// What a JSON value is.
enum class json_kind : unsigned char {
    null,    ///< nothing
    boolean, ///< true or false
    integer, ///< a number without point and exponent
    decimal, ///< any other number
    text,    ///< a string
    list,    ///< an array
    object   ///< members with different keys
};

/// One JSON value, with the place where it stood.
struct json_node {
    json_kind kind = json_kind::null; ///< says which of the others are used
    std::string text{};               ///< of a text, its characters; of a number, as it was written
    std::vector<json_node> items{};   ///< of a list or an object, in order
    std::string key{};                ///< of a member of an object
    std::size_t at     = 0;           ///< where it begins, in bytes from 0
    std::size_t key_at = 0;           ///< where its key begins

    /// The member of an object with this key; null if there is none, or if this is no object.
    [[nodiscard]] const json_node* find(std::string_view member) const;
    /// @overload
    [[nodiscard]] json_node* find(std::string_view member);
    /// Adds a member to an object and returns it.
    json_node& add(std::string member, json_node value);

    /// The same value, wherever it stood.
    friend bool operator==(const json_node& a, const json_node& b) {
        return a.kind == b.kind && a.text == b.text && a.key == b.key && a.items == b.items;
    }
};

/// A text value, for a document that a program writes.
[[nodiscard]] json_node json_text(std::string text);

/// A step of a JSON pointer, with its two characters that are written otherwise (RFC 6901): the key
/// "a/b" is the step "/a~1b".
[[nodiscard]] std::string pointer_step(std::string_view key);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/node_inl.hpp>
#endif
