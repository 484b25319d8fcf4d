// Tables with a row for each enumerator: rows found by it, words listed.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace kicker::detail {

/// The place of each enumerator's row in a table; the table's size where it has none.
template <std::size_t N, class Row, std::size_t Rows, class Enum>
[[nodiscard]] constexpr auto places_in(const Row (&rows)[Rows], Enum Row::*which) {
    std::array<unsigned char, N> places{};
    for (auto& place : places) place = Rows;
    for (std::size_t i = 0; i < Rows; ++i)
        places[static_cast<std::size_t>(rows[i].*which)] = static_cast<unsigned char>(i);
    return places;
}

/// The words of a table, in its order, without those that are empty.
template <std::size_t N, class Row, std::size_t Rows>
[[nodiscard]] constexpr auto words_in(const Row (&rows)[Rows]) {
    std::array<std::string_view, N> words{};
    std::size_t next = 0;
    for (const Row& row : rows)
        if (!row.word.empty()) words[next++] = row.word;
    return words;
}
template <class Row, std::size_t Rows>
[[nodiscard]] constexpr std::size_t count_of_words(const Row (&rows)[Rows]) {
    std::size_t n = 0;
    for (const Row& row : rows) n += row.word.empty() ? 0u : 1u;
    return n;
}

} // namespace kicker::detail
