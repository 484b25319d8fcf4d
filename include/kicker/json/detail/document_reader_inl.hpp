// Where complaints stand in a document, and what its terms refer to.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/core/printable.hpp>
#include <kicker/json/document_reader.hpp>

#include <algorithm>
#include <tuple>

namespace kicker {

namespace detail {

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

} // namespace detail

KICKER_INLINE std::string found_in(const json_node& n) {
    switch (n.kind) {
    case json_kind::null: return "null";
    case json_kind::list: return "a list";
    case json_kind::object: return "an object";
    case json_kind::text: break;
    default: return n.text;
    }
    return quoted_beginning(n.text);
}

KICKER_INLINE document_reader::document_reader(std::string_view json, std::string file,
                                               file_reader files)
    : json_(json), file_(std::move(file)), files_(std::move(files)) {}

KICKER_INLINE void document_reader::complain(const located& v, std::string expected,
                                             std::string found, std::string near) {
    add({file_, position_at(v.node->at), v.pointer, std::move(expected), std::move(found),
         std::move(near)});
}
KICKER_INLINE void document_reader::complain_of_key(const located& v, std::string expected,
                                                    std::string near) {
    add({file_, position_at(v.node->key_at), v.pointer, std::move(expected),
         quoted_beginning(v.node->key), std::move(near)});
}
KICKER_INLINE void document_reader::complain(const term_text& t, const invalid_text& e) {
    const std::size_t byte = e.at().column - 1;
    const term_piece piece = t.piece_of(byte);
    const std::size_t place =
        detail::place_in_document(json_, *piece.from.node, piece.offset + byte - piece.begin);
    const bool is_assumed = piece.from.node != t.term.node;
    if (is_assumed && std::ranges::find(complaints_, piece.from.pointer,
                                        &document_complaint::pointer) != complaints_.end())
        return;
    add({file_, position_at(place), piece.from.pointer,
         e.expected() + (is_assumed ? " for " + t.term.pointer : ""), e.found(), e.nearest()});
}
KICKER_INLINE void document_reader::add(document_complaint c) {
    if (complaints_.size() < most_complaints) complaints_.push_back(std::move(c));
    if (complaints_.size() == most_complaints) finish();
}
KICKER_INLINE void document_reader::finish() {
    if (complaints_.empty()) return;
    const auto place = [this](const document_complaint& c) {
        return std::tuple(c.file != file_, std::string_view(c.file), c.at.line, c.at.column);
    };
    std::ranges::stable_sort(complaints_, {}, place);
    throw invalid_document(complaints_);
}

KICKER_INLINE std::optional<std::string> document_reader::file_named(const located& name) {
    const std::string& path = name.node->text;
    constexpr std::string_view strange("\\:\0", 3); // of other systems, or of no file's name
    if (path.empty() || path.starts_with('/') || path.find("..") != std::string::npos ||
        path.find_first_of(strange) != std::string::npos) {
        complain(name, "a file beside the document or in a folder below it", found_in(*name.node));
        return std::nullopt;
    }
    try {
        return files_(path);
    } catch (const error& e) {
        complain(name, e.what());
        return std::nullopt;
    }
}

KICKER_INLINE term_text document_reader::resolved(const located& term) {
    term_text t{.term = term};
    const std::string_view text = term.node->text;
    if (text.starts_with('=')) put_assumption(t, 1, text.substr(1));
    else t.append(term, 0, text);
    return t;
}
KICKER_INLINE term_text document_reader::resolved_words(const located& term) {
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
KICKER_INLINE void document_reader::put_assumption(term_text& t, std::size_t at,
                                                   std::string_view name) {
    const std::size_t first = std::min(name.find_first_not_of(' '), name.size());
    at += first;
    name = name.substr(first, name.find_last_not_of(' ') + 1 - first);
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
        names.push_back(assumptions[i].name);
        if (names.back() != name) continue;
        auto& used_in = assumptions[i].used_in;
        if (used_in.empty() || used_in.back() != t.term.pointer) used_in.push_back(t.term.pointer);
        const auto its_own = std::ranges::find_if(own, [&](const value_in_term& v) {
            return v.assumption == name && v.pointer == t.term.pointer;
        });
        t.append(assumed[i], 0, its_own == own.end() ? assumptions[i].value : its_own->value);
        return;
    }
    add({file_, position_at(detail::place_in_document(json_, *t.term.node, at)), t.term.pointer,
         "the name of an assumption of this document", quoted_beginning(name),
         nearest(name, names)});
    t.is_broken = true;
}

KICKER_INLINE text_position document_reader::position_at(std::size_t byte) const {
    return json_.empty() ? text_position{} : position_of(json_, byte);
}

} // namespace kicker
