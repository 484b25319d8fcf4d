// Complaints in words.
#pragma once

#include <kicker/core/list_of.hpp>
#include <kicker/json/complaint.hpp>

namespace kicker {

KICKER_INLINE std::string to_text(const document_complaint& c) {
    std::string s = c.file.empty() ? std::string() : c.file + ": ";
    if (c.at.line != 0)
        s += "line " + std::to_string(c.at.line) + ", column " + std::to_string(c.at.column);
    if (!c.pointer.empty()) s += (c.at.line != 0 ? " (" : "(") + c.pointer + ")";
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

} // namespace kicker
