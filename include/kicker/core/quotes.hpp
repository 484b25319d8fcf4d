// Quotes that a word processor puts in the place of straight ones.
#pragma once

#include <string_view>

namespace kicker {

/// Whether a text begins with a curly quote (in UTF-8), single or double, of any language's shape.
[[nodiscard]] constexpr bool is_curly_quote(std::string_view text) {
    for (const std::string_view quote :
         {"\u2018", "\u2019", "\u201A", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"})
        if (text.starts_with(quote)) return true;
    return false;
}

} // namespace kicker
