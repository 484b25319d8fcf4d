// Figures of a document as cells of a table, with the range that assumptions leave them.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/range.hpp>
#include <kicker/text/section.hpp>

#include <array>
#include <vector>

namespace kicker {

/// @{
/// A figure as the end of a range: for a reader in words, for a program as a plain decimal.
[[nodiscard]] range_end end_of(shares n);
[[nodiscard]] range_end end_of(const fraction& f);
[[nodiscard]] range_end end_of(const price& p);
[[nodiscard]] range_end end_of(const money& m);
/// @}

/// Money as a reader wants it: to the cent, for shares at a price come to finer amounts. What is less
/// than one unit of the currency stays as it is. A cell has the exact amount beside it.
[[nodiscard]] money in_cents(const money& m);

/// A figure as a cell.
template <class T>
[[nodiscard]] cell cell_of(const T& n, origin from = {}) {
    range_end figure = end_of(n);
    return {
        .text = std::move(figure.text), .value = std::move(figure.value), .from = std::move(from)};
}
/// A figure with its range, where assumptions move the figure: "20 (5 to 40)"; "at least 5" where the
/// figure need not come so low, and "5 or less" where it may come lower than any that was tried.
template <class T>
[[nodiscard]] cell cell_of(const ranged<T>& n, origin from = {}) {
    cell c = cell_of(n.value, std::move(from));
    if (n.is_certain()) return c;
    c.range          = {end_of(n.low), end_of(n.high)};
    c.range->low.is  = n.low_is;
    c.range->high.is = n.high_is;
    if (n.low_is == end_of_range::bound) c.range->low.text = "at least " + c.range->low.text;
    if (n.low_is == end_of_range::tried) c.range->low.text += " or less";
    if (n.high_is == end_of_range::bound) c.range->high.text = "at most " + c.range->high.text;
    if (n.high_is == end_of_range::tried) c.range->high.text += " or more";
    return c;
}

/// Words as a cell.
[[nodiscard]] inline cell text_cell(std::string words) {
    return {.text = std::move(words)};
}
/// A price as a cell; "not known" where it is not.
[[nodiscard]] inline cell cell_or_unknown(const std::optional<price>& p) {
    return p ? cell_of(*p) : text_cell("not known");
}

/// The two ends of a range as cells, each the figure itself where nothing moves the figure.
template <class T>
[[nodiscard]] std::vector<cell> cells_of_ends(const ranged<T>& n, const origin& from = {}) {
    const cell whole = cell_of(n, from);
    std::vector<cell> ends;
    for (const range_end& end : whole.range ? std::array{whole.range->low, whole.range->high}
                                            : std::array{end_of(n.low), end_of(n.high)})
        ends.push_back({.text = end.text, .value = end.value, .from = from, .is_end = end.is});
    return ends;
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/cells_inl.hpp>
#endif
