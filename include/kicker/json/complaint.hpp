// Everything that is wrong with a document, at once: where, what was expected, what was found.
#pragma once

#include <kicker/core/error.hpp>

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
[[nodiscard]] inline std::string to_text(const document_complaint& c) {
    std::string s = c.file.empty() ? std::string() : c.file + ": ";
    if (c.at.line != 0)
        s += "line " + std::to_string(c.at.line) + ", column " + std::to_string(c.at.column);
    if (!c.pointer.empty()) s += (c.at.line != 0 ? " (" : "(") + c.pointer + ")";
    if (!s.empty() && !s.ends_with(": ")) s += ": ";
    s += c.found.empty() ? c.expected : "expected " + c.expected + ", found " + c.found;
    if (!c.nearest.empty()) s += "; did you mean \"" + c.nearest + "\"?";
    return s;
}

/// A document that cannot be read. Nothing of it is returned.
class invalid_document : public error {
public:
    /// The message has a line for each complaint.
    explicit invalid_document(std::vector<document_complaint> complaints)
        : error(listed(complaints)), complaints_(std::move(complaints)) {}

    /// What is wrong and where, in the order of the text; at most a hundred.
    [[nodiscard]] const std::vector<document_complaint>& complaints() const noexcept {
        return complaints_;
    }

private:
    static std::string listed(const std::vector<document_complaint>& complaints) {
        std::string s;
        for (const auto& c : complaints) s += (s.empty() ? "" : "\n") + to_text(c);
        return s;
    }
    std::vector<document_complaint> complaints_;
};

} // namespace kicker
