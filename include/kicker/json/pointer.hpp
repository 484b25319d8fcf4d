// JSON pointers (RFC 6901), taken apart and followed.
#pragma once

#include <kicker/json/node.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// A step of a JSON pointer.
struct pointer_part {
    std::string text{};  ///< the key that it is, or the place in a list
    std::size_t end = 0; ///< where it ends in the pointer

    /// The place in a list, from 0. Requires: the step is one.
    [[nodiscard]] std::size_t index() const { return std::stoul(text); }
};

/// The steps of a JSON pointer.
[[nodiscard]] std::vector<pointer_part> parts_of(std::string_view pointer);

/// The value at a pointer; null if there is none. Requires: steps into lists are numbers.
[[nodiscard]] const json_node* find_at(const json_node& root, std::string_view pointer);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/pointer_inl.hpp>
#endif
