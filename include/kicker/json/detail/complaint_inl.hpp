// Complaints in words.
#pragma once

#include <kicker/core/list_of.hpp>
#include <kicker/core/printable.hpp>
#include <kicker/json/complaint.hpp>

#include <algorithm>

namespace kicker {

KICKER_INLINE std::string to_text(const document_complaint& c) {
    std::string s = c.file.empty() ? std::string() : c.file + ": ";
    if (c.at.line != 0)
        s += "line " + std::to_string(c.at.line) + ", column " + std::to_string(c.at.column);
    if (!c.pointer.empty()) s += (c.at.line != 0 ? " (" : "(") + printable(c.pointer) + ")";
    if (!s.empty() && !s.ends_with(": ")) s += ": ";
    s += c.found.empty() ? c.expected : "expected " + c.expected + ", found " + c.found;
    if (!c.nearest.empty()) s += "; did you mean \"" + c.nearest + "\"?";
    return s;
}

namespace detail {

/// A line for each.
[[nodiscard]] inline std::string listed(const std::vector<document_complaint>& complaints) {
    std::string s;
    for (const auto& c : complaints) add_item(s, "\n", to_text(c));
    return s;
}

} // namespace detail

KICKER_INLINE invalid_document::invalid_document(std::vector<document_complaint> complaints)
    : error(detail::listed(complaints)), complaints_(std::move(complaints)) {}

KICKER_INLINE invalid_document about(const std::vector<std::string>& pointers,
                                     const invalid_document& e) {
    std::vector<document_complaint> first;
    for (const std::string& pointer : pointers) {
        const auto c = std::ranges::find(e.complaints(), pointer, &document_complaint::pointer);
        if (c != e.complaints().end()) first.push_back(*c);
    }
    if (first.empty()) first.push_back(e.complaints().front());
    return invalid_document(std::move(first));
}

} // namespace kicker
