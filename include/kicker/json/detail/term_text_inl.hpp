// How a term is put together, and taken apart again for a complaint.
#pragma once

#include <kicker/json/term_text.hpp>

namespace kicker {

KICKER_INLINE void term_text::append(const located& from, std::size_t offset,
                                     std::string_view part) {
    pieces.push_back({text.size(), from, offset});
    text += part;
}
KICKER_INLINE term_piece term_text::piece_of(std::size_t byte) const {
    if (pieces.empty()) return {0, term, 0};
    std::size_t i = pieces.size() - 1;
    while (i > 0 && pieces[i].begin > byte) --i;
    return pieces[i];
}

} // namespace kicker
