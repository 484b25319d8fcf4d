// Lists in words: items with a separator between them.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace kicker {

/// Appends an item to a list in words. A separator stands before the item if the list has text.
inline void add_item(std::string& list, std::string_view separator, std::string_view item) {
    if (!list.empty()) list.append(separator);
    list.append(item);
}

/// The texts of a range as a list with a separator of its own before the last:
/// `list_of(names, ", ", " and ")` is "a, b and c".
template <class Range>
[[nodiscard]] std::string list_of(const Range& items, std::string_view separator,
                                  std::string_view last_separator) {
    std::size_t to_come = 0;
    for (auto item = std::begin(items); item != std::end(items); ++item) ++to_come;
    std::string list;
    bool is_first = true;
    for (const std::string_view item : items) {
        if (!is_first) list.append(to_come == 1 ? last_separator : separator);
        is_first = false;
        --to_come;
        list.append(item);
    }
    return list;
}

/// The texts of a range with a separator between them: `list_of(names, ", ")` is "a, b, c".
template <class Range>
[[nodiscard]] std::string list_of(const Range& items, std::string_view separator) {
    return list_of(items, separator, separator);
}

} // namespace kicker
