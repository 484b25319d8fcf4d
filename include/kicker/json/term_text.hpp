// The text of a term, with what assumptions put into it, and where each byte of it stands.
#pragma once

#include <kicker/json/node.hpp>

namespace kicker {

/// A value of a document, and its JSON pointer. The tree in which it stands must outlive it.
struct located {
    const json_node* node = nullptr; ///< never null in what a reader is given
    std::string pointer;             ///< where the value stands (RFC 6901)
};

/// Part of a term: from which value of the document it is, and from which of its bytes on.
struct term_piece {
    std::size_t begin;  ///< in the text of the term
    located from;       ///< the term itself, or the value of an assumption
    std::size_t offset; ///< in the text of `from`
};

/// A term as it is read: with the values of assumptions in the place of their names, as "spend >=
/// 20bn" for `spend >= [fee milestone]`. A complaint about a byte of it is told where that byte
/// stands: in the term, or in the assumption that it came from.
struct term_text {
    located term;                     ///< as it stands in the document
    std::string text{};               ///< as it is read
    std::vector<term_piece> pieces{}; ///< in order
    bool is_broken = false;           ///< an assumption is missing, which has been said

    /// Appends `part`, which is the text of `from` from the byte `offset` on.
    void append(const located& from, std::size_t offset, std::string_view part);
    /// The piece that holds a byte of the text.
    [[nodiscard]] term_piece piece_of(std::size_t byte) const;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/term_text_inl.hpp>
#endif
