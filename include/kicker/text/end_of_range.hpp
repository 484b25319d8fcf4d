// What is known of an end of a range.
#pragma once

#include <string_view>

namespace kicker {

/// What is known of an end of a range.
enum class end_of_range : unsigned char {
    reached, ///< some values of the assumptions lead to it, and none beyond it
    bound,   ///< none lead beyond it; none was seen that leads to it
    tried,   ///< the furthest of the values that were tried; others may lead beyond it
};

/// "reached", "bound", "tried".
[[nodiscard]] constexpr std::string_view to_word(end_of_range is) {
    return is == end_of_range::reached ? "reached" : is == end_of_range::bound ? "bound" : "tried";
}

} // namespace kicker
