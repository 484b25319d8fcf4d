// Every term of a document in words, in the order of the paper, each with its source.
#pragma once

#include <kicker/document/dossier.hpp>

namespace kicker {

/// The source that stands behind a value of a document: its own, or that of the nearest object
/// around it; null if there is none. It lives as long as the dossier.
[[nodiscard]] const source* source_of(const dossier& d, std::string_view pointer);

/// The names of the assumptions that a value of a document uses, or a value within it.
[[nodiscard]] std::vector<std::string> assumptions_in(const dossier& d, std::string_view pointer);

/// One term of a document.
struct written_term {
    std::string pointer; ///< where it stands (RFC 6901)
    std::string of;      ///< what it is a term of: contract, tranche "expansion"
    std::string name;    ///< such as "vests"
    std::string words;   ///< as written; assumptions by their names
    /// A sentence for a term of the rights of a warrant, of the cap table or of the outlook, with the
    /// values of assumptions; empty where the words as written are all there is.
    std::string sentence;
    std::vector<std::string> assumptions;   ///< names of those that it uses
    const kicker::source* source = nullptr; ///< what says so; null if nothing is cited
};

/// Something of a document that may be one of several: a warrant, a tranche, a limit, an amendment.
struct written_item {
    std::string pointer; ///< where it stands (RFC 6901)
    std::string of;      ///< as its terms name it: tranche "expansion"
};

/// How a term is told to people: by its sentence, else as written.
[[nodiscard]] inline const std::string& in_words(const written_term& t) {
    return t.sentence.empty() ? t.words : t.sentence;
}

/// What a document says.
struct written_document {
    std::vector<written_term> terms; ///< in the order of the paper
    std::vector<written_item> items; ///< each before those within it
};

/// Every term of a document in words, and what has terms, in their order: deal, contract,
/// interpretation, warrants with rights and tranches, company, market, cap table, schedule, outlook, amendments. The
/// dossier must outlive the list.
[[nodiscard]] written_document written_in(const dossier& d);
/// The terms alone, as above.
[[nodiscard]] std::vector<written_term> written_terms(const dossier& d);

/// Whether the value with one pointer is that with another, or within it.
[[nodiscard]] bool is_within(std::string_view pointer, std::string_view whole);

namespace detail {

/// A value in words: as it is written, without its source; parts of an object by their keys.
[[nodiscard]] std::string words_of(const json_node& n);

} // namespace detail

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/terms_inl.hpp>
#endif
