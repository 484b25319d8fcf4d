// JSON texts read into trees.
#pragma once

#include <kicker/json/complaint.hpp>
#include <kicker/json/node.hpp>

namespace kicker {

/// Reads a JSON text, behind a byte-order mark if there is one; `file` is for the complaint.
///
/// Throws: invalid_document, with one complaint, for what is no JSON in UTF-8, for a key that
///         stands twice in an object, and beyond the limits of <kicker/json/node.hpp>.
/// Complexity: linear in the text, and bounded by the limits.
[[nodiscard]] json_node read_json(std::string_view text, const std::string& file = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/json/detail/read_inl.hpp>
#endif
