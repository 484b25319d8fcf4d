// Figures of a document as cells of a table, with the range that assumptions leave them.
#pragma once

#include <kicker/document/range.hpp>
#include <kicker/text/section.hpp>

namespace kicker {

/// @{
/// A figure as a range's end: as a reader sees it, and as a program reads it.
[[nodiscard]] inline range_end end_of(shares n) {
    return {to_text(n), to_decimal(n)};
}
[[nodiscard]] inline range_end end_of(const fraction& f) {
    return {to_percent_text(f, 2), {}};
}
/// @}

/// A figure as a cell.
template <class T>
[[nodiscard]] cell cell_of(const T& n, origin from = {}) {
    auto [text, value] = end_of(n);
    return {.text = std::move(text), .value = std::move(value), .from = std::move(from)};
}
/// A figure and, where assumptions move it, between which ends.
template <class T>
[[nodiscard]] cell cell_of(const ranged<T>& n, origin from = {}) {
    cell c = cell_of(n.value, std::move(from));
    if (!n.is_certain()) c.range = {end_of(n.low), end_of(n.high)};
    return c;
}

} // namespace kicker
