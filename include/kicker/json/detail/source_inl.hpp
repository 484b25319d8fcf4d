// A source in words.
#pragma once

#include <kicker/json/source.hpp>

namespace kicker {

KICKER_INLINE std::string to_text(const source& s) {
    std::string text     = s.document;
    const bool is_number = s.section.find_first_not_of("0123456789.") == std::string::npos;
    if (!s.section.empty()) text += (is_number ? ", section " : ", ") + s.section;
    if (!s.page.empty()) text += ", page " + s.page;
    if (s.as_of) text += ", as of " + to_text(*s.as_of);
    return text + " (" + std::string(to_word(s.grade)) + ")";
}

} // namespace kicker
