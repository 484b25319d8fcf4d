// What is asked of the ranges of a document, and what is found of them: the seam between the answers,
// which have types, and the search, which has none.
#pragma once

#include <kicker/document/direction.hpp>
#include <kicker/text/end_of_range.hpp>

#include <functional>

namespace kicker {

/// Ends of ranges that do not go together, or with the rest of the document.
struct impossible_ends {
    std::vector<assumed_value> values; ///< as few as are needed
    std::string why;                   ///< what the document then says against them

    friend bool operator==(const impossible_ends&, const impossible_ends&) = default;
};

namespace detail {

/// Several answers of which ranges are asked. Readings of the document are told apart by their places in
/// the order in which they were asked; the first is the document itself.
struct ranged_question {
    std::size_t answers;                            ///< how many there are
    std::function<answer_about(std::size_t)> about; ///< what each is about
    std::function<void(const dossier&)> ask;        ///< asks another reading, and keeps its answers
    std::function<bool(std::size_t, std::size_t)>
        has; ///< whether a reading has an answer about the same
    /// Whether an answer of one reading is less than that of another.
    std::function<bool(std::size_t, std::size_t, std::size_t)> is_less;
};

/// The readings at which an answer has its least and its most, and the values that lead to each.
struct found_range {
    std::size_t low = 0, high = 0;
    end_of_range low_is = end_of_range::reached, high_is = end_of_range::reached;
    std::vector<assumed_value> low_at{}, high_at{};
};
/// What was found of all answers.
struct found_ranges {
    std::vector<found_range> ranges{};
    std::vector<impossible_ends> left_out{};
    bool is_any_missing = false; ///< a reading had other answers than the document
};

/// Searches for the ranges of answers.
[[nodiscard]] found_ranges find_ranges(const dossier& d, const ledger& happened,
                                       const ranged_question& question);

} // namespace detail

} // namespace kicker
