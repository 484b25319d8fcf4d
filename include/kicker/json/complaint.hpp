// Everything that is wrong with a document, at once: where, what was expected, what was found.
#pragma once

#include <kicker/core/error.hpp>
#include <kicker/core/inline.hpp>

#include <vector>

namespace kicker {

/// One thing that is wrong with a document, or with a CSV file beside it.
struct document_complaint {
    std::string file;     ///< empty: the text was not a file
    text_position at;     ///< line and column, from 1, in bytes; line 0: not known
    std::string pointer;  ///< the value as a JSON pointer (RFC 6901); empty in a CSV file
    std::string expected; ///< what could have stood there; or the whole reason, if nothing is found
    std::string found;    ///< what stood there
    std::string nearest;  ///< the valid word that was probably meant; empty if none is near

    friend bool operator==(const document_complaint&, const document_complaint&) = default;
};

/// The complaint as a line without its end: `deal.json: line 12, column 18 (/deal/name): expected
/// ..., found ...; did you mean "..."?`
[[nodiscard]] std::string to_text(const document_complaint& c);

/// A document that cannot be read. Nothing of it is returned.
class invalid_document : public error {
public:
    /// The message has a line for each complaint.
    explicit invalid_document(std::vector<document_complaint> complaints);

    /// What is wrong and where, in the order of the text; at most a hundred.
    [[nodiscard]] const std::vector<document_complaint>& complaints() const noexcept {
        return complaints_;
    }

private:
    std::vector<document_complaint> complaints_;
};

/// What is wrong with some values, by their JSON pointers: of each what was said first, and nothing of
/// what follows from it. Where nothing is said of the values, the first complaint of all.
[[nodiscard]] invalid_document about(const std::vector<std::string>& pointers,
                                     const invalid_document& e);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/complaint_inl.hpp>
#endif
