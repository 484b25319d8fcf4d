// One change made to a document: by the place where it stands, found in another document by names.
#pragma once

#include <kicker/document/dossier.hpp>
#include <kicker/json/pointer.hpp>

namespace kicker {

/// What stands in another document in the place of a value.
struct counterpart {
    /// What it is.
    enum kind : unsigned char {
        whole,           ///< a value
        of_another_kind, ///< a list around it is none there, or the other way around
        missing          ///< nothing
    };
    kind is = whole;        ///< a value, or why there is none
    std::string pointer{};  ///< in the other document, as far as it goes there
    std::size_t walked = 0; ///< how much of the pointer in its own document that is
};
/// Finds it by the names of warrants, tranches and the like.
[[nodiscard]] counterpart counterpart_of(std::string_view pointer, const json_node& mine,
                                         const json_node& other);

/// The outermost item of a list around a value that stands in it beyond a prefix of its pointer;
/// without one, the value.
[[nodiscard]] std::string item_around(std::string_view pointer, std::size_t prefix,
                                      const json_node& root);

/// A change to a document: of what stands somewhere to what stands somewhere in another document.
/// Without the first it is added, without the second removed.
struct edit {
    std::string before{}; ///< the JSON pointer of the first; empty: nowhere
    std::string after{};  ///< that of the second, in the other document; empty: nowhere

    /// By place.
    friend bool operator==(const edit&, const edit&) = default;
};

/// A document with one change made to it. What comes from the other brings along the assumptions
/// that it names and this one lacks; what both have stays as it is.
///
/// Throws: invalid_document if the two do not go together.
[[nodiscard]] dossier with_edit(const dossier& d, const dossier& other, const edit& e);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/edit_inl.hpp>
#endif
