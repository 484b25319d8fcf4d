// One document while it is read: what is wrong so far, what assumptions and sources it has.
#pragma once

#include <kicker/json/assumption.hpp>
#include <kicker/json/complaint.hpp>
#include <kicker/json/file_reader.hpp>
#include <kicker/json/source.hpp>
#include <kicker/json/term_text.hpp>
#include <kicker/unit/currency.hpp>

#include <optional>

namespace kicker {

/// What stands in a document, for a message: a word for a list or an object, the text in quotes.
[[nodiscard]] std::string found_in(const json_node& n);

/// What the readers of a document's parts have in common: it collects their complaints, so that all
/// are told at once, and finds what terms refer to.
///
/// A reader of a part reads on after a complaint, and whoever reads the whole calls `finish` before
/// anything of it is used.
class document_reader {
public:
    /// Of a document's text and name. Without the text, as for a document that a program made,
    /// complaints name values by their pointers alone. The text must outlive the reader.
    document_reader(std::string_view json, std::string file, file_reader files);

    /// How many complaints are told; the last of them ends the reading, so that a document full of
    /// faults costs no more.
    static constexpr std::size_t most_complaints = 100;

    /// A complaint about a value: what could have stood there, and what stands there; or the whole
    /// reason, with nothing found. `near` is the valid word that was probably meant.
    void complain(const located& v, std::string expected, std::string found = {},
                  std::string near = {});
    /// A complaint about the key of a value, which it quotes.
    void complain_of_key(const located& v, std::string expected, std::string near);
    /// A complaint about a byte of a term: the column of `e`, from 1. Of the value of an assumption
    /// only the first is told, for the value is wrong once, however many terms use it.
    void complain(const term_text& t, const invalid_text& e);
    /// Any other complaint, such as about a file beside the document.
    void add(document_complaint c);
    /// Whether there is no complaint so far.
    [[nodiscard]] bool is_clean() const noexcept { return complaints_.empty(); }
    /// Throws: invalid_document if there is a complaint, with all of them in the order of the text.
    void finish();

    /// The bytes of a file beside the document; nothing, and a complaint, if it cannot be read or
    /// lies elsewhere.
    [[nodiscard]] std::optional<std::string> file_named(const located& name);

    std::vector<assumption> assumptions;  ///< those that the document defines
    std::vector<located> assumed;         ///< the value of each of them
    std::vector<value_in_term> own;       ///< what single terms take instead; usually nothing
    std::vector<kicker::source> sources;  ///< those that the document lists
    std::vector<citation> citations;      ///< found so far
    kicker::currency currency;            ///< in which amounts are due
    const char* currency_of = "contract"; ///< what says so

    /// The term, or the value of the assumption that it names: `= name`.
    [[nodiscard]] term_text resolved(const located& term);
    /// The same of a line of words, in which `[name]` stands for the value of an assumption.
    [[nodiscard]] term_text resolved_words(const located& term);
    /// Appends the value of an assumption, which is from now on used by the term; a complaint if
    /// there is none of this name, which stands at a byte of the term.
    void put_assumption(term_text& t, std::size_t at, std::string_view name);

private:
    [[nodiscard]] text_position position_at(std::size_t byte) const;

    std::string_view json_; // empty: the document was not read from a text
    std::string file_;
    file_reader files_;
    std::vector<document_complaint> complaints_;
};

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/document_reader_inl.hpp>
#endif
