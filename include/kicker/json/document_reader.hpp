// One document while it is read: what is wrong so far, what assumptions and sources it has.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/deal/contract.hpp>
#include <kicker/json/assumption.hpp>
#include <kicker/json/source.hpp>
#include <kicker/json/term_text.hpp>

#include <functional>
#include <tuple>

namespace kicker {

/// Gives the bytes of a file that a document names; throws `error` if it cannot.
using file_reader = std::function<std::string(const std::string& name)>;

namespace detail {

/// What stands in a document, for a message: a word for a list or an object, the text in quotes.
[[nodiscard]] inline std::string found_in(const json_node& n) {
    switch (n.kind) {
    case json_kind::null: return "null";
    case json_kind::list: return "a list";
    case json_kind::object: return "an object";
    case json_kind::text: break;
    default: return n.text;
    }
    return "\"" + std::string(beginning_of(n.text, 40)) + (n.text.size() > 40 ? "..." : "") + "\"";
}

/// Collects complaints, so that all are told at once, and finds what terms refer to.
///
/// Without the text of the document, complaints name values by their pointers alone.
class document_reader {
public:
    document_reader(std::string_view json, std::string file, file_reader files)
        : json_(json), file_(std::move(file)), files_(std::move(files)) {}

    static constexpr std::size_t most_complaints = 100;

    /// @{
    /// A complaint: about a value, about its key, about a byte of a term.
    void complain(const located& v, std::string expected, std::string found = {},
                  std::string near = {}) {
        add({file_, position_at(v.node->at), v.pointer, std::move(expected), std::move(found),
             std::move(near)});
    }
    void complain_of_key(const located& v, std::string expected, std::string near) {
        add({file_, position_at(v.node->key_at), v.pointer, std::move(expected),
             quoted_beginning(v.node->key), std::move(near)});
    }
    void complain(const term_text& t, const invalid_text& e) {
        const std::size_t byte = e.at().column - 1;
        const term_piece piece = t.piece_of(byte);
        const std::size_t place =
            place_in_document(json_, *piece.from.node, piece.offset + byte - piece.begin);
        const bool is_assumed = piece.from.node != t.term.node;
        add({file_, position_at(place), piece.from.pointer,
             e.expected() + (is_assumed ? " for " + t.term.pointer : ""), e.found(), e.nearest()});
    }
    /// The last one that is told ends the reading, so that a document full of faults costs no more.
    void add(document_complaint c) {
        if (complaints_.size() < most_complaints) complaints_.push_back(std::move(c));
        if (complaints_.size() == most_complaints) finish();
    }
    /// @}
    /// Throws: invalid_document if there is a complaint, with all of them in the order of the text.
    void finish() {
        if (complaints_.empty()) return;
        const auto place = [this](const document_complaint& c) {
            return std::tuple(c.file != file_, std::string_view(c.file), c.at.line, c.at.column);
        };
        std::ranges::stable_sort(complaints_, {}, place);
        throw invalid_document(complaints_);
    }

    /// The bytes of a file beside the document; nothing, and a complaint, if it cannot be read.
    [[nodiscard]] std::optional<std::string> file_named(const located& name) {
        const std::string& path = name.node->text;
        constexpr std::string_view strange("\\:\0", 3); // of other systems, or of no file's name
        if (path.empty() || path.starts_with('/') || path.find("..") != std::string::npos ||
            path.find_first_of(strange) != std::string::npos) {
            complain(name, "a file beside the document or in a folder below it",
                     found_in(*name.node));
            return std::nullopt;
        }
        try {
            return files_(path);
        } catch (const error& e) {
            complain(name, std::string("a file that can be read: ") + e.what());
            return std::nullopt;
        }
    }

    std::vector<assumption> assumptions;  ///< those that the document defines
    std::vector<located> assumed;         ///< the value of each of them
    std::vector<kicker::source> sources;  ///< those that the document lists
    std::vector<citation> citations;      ///< found so far
    kicker::currency currency;            ///< in which amounts are due
    const char* currency_of = "contract"; ///< what says so

    /// The term, or the value of the assumption that it names: `= name`.
    [[nodiscard]] term_text resolved(const located& term) {
        term_text t{.term = term};
        const std::string_view text = term.node->text;
        if (text.starts_with('=')) put_assumption(t, 1, text.substr(1));
        else t.append(term, 0, text);
        return t;
    }
    /// The same of a line of words, in which `[name]` stands for the value of an assumption.
    [[nodiscard]] term_text resolved_words(const located& term) {
        const std::string_view text = term.node->text;
        if (text.starts_with('=')) return resolved(term);
        term_text t{.term = term};
        bool is_in_quotes = false;
        std::size_t done  = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\\') ++i;
            else if (text[i] == '"') is_in_quotes = !is_in_quotes;
            else if (text[i] == '[' && !is_in_quotes) {
                const std::size_t end = text.find(']', i);
                if (end == std::string_view::npos) break;
                t.append(term, done, text.substr(done, i - done));
                put_assumption(t, i + 1, text.substr(i + 1, end - i - 1));
                i    = end;
                done = end + 1;
            }
        }
        if (done < text.size() || t.pieces.empty()) t.append(term, done, text.substr(done));
        return t;
    }
    /// Appends the value of an assumption, which is from now on used by the term; a complaint if
    /// there is none of this name, which stands at a byte of the term.
    void put_assumption(term_text& t, std::size_t at, std::string_view name) {
        const std::size_t first = std::min(name.find_first_not_of(' '), name.size());
        at += first;
        name = name.substr(first, name.find_last_not_of(' ') + 1 - first);
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < assumptions.size(); ++i) {
            names.push_back(assumptions[i].name);
            if (names.back() != name) continue;
            auto& used_in = assumptions[i].used_in;
            if (used_in.empty() || used_in.back() != t.term.pointer)
                used_in.push_back(t.term.pointer);
            t.append(assumed[i], 0, assumptions[i].value);
            return;
        }
        add({file_, position_at(place_in_document(json_, *t.term.node, at)), t.term.pointer,
             "the name of an assumption of this document", quoted_beginning(name),
             nearest(name, names)});
        t.is_broken = true;
    }

private:
    [[nodiscard]] text_position position_at(std::size_t byte) const {
        return json_.empty() ? text_position{} : position_of(json_, byte);
    }

    std::string_view json_; // empty: the document was not read from a text
    std::string file_;
    file_reader files_;
    std::vector<document_complaint> complaints_;
};

} // namespace detail
} // namespace kicker
