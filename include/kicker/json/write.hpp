// Trees written as JSON texts.
#pragma once

#include <kicker/json/node.hpp>

namespace kicker {

/// Writes a JSON text, two blanks a level, in the order of the tree, with a line end.
///
/// Throws: error for text that is no UTF-8.
[[nodiscard]] std::string write_json(const json_node& n);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/write_inl.hpp>
#endif
