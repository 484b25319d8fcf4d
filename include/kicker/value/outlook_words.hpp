// What is assumed of the future, in sentences. They stand here alone.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/outlook.hpp>

#include <string>
#include <vector>

namespace kicker {

/// One value of an outlook, in a sentence without a full stop.
struct outlook_in_words {
    /// Which value, by its path in the outlook of a document: "share/price", "milestones/0".
    std::string key;
    std::string words; ///< "a share is taken to stand at 165"

    friend bool operator==(const outlook_in_words&, const outlook_in_words&) = default;
};

/// Every value of an outlook, what is zero too: the share, each total, each milestone, each correlation.
/// Figures are rounded to what a document can say: percentages to four decimals, amounts to their tick.
[[nodiscard]] std::vector<outlook_in_words> each_in_words(const outlook& o);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/outlook_words_inl.hpp>
#endif
