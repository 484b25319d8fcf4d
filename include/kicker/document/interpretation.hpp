// How the clauses of a paper are to be read where they can be read in more than one way.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace kicker {

/// A question that filings dispute, and the words that may answer it in a document.
struct interpretation_question {
    std::string_view key;                      ///< in the part `interpretation` of a deal
    std::string_view asks;                     ///< what is open
    std::array<std::string_view, 4> answers{}; ///< those that are not empty
};

/// @{
/// The questions, in the order in which a document answers them.
enum class interpretation_key : unsigned char {
    spend_counts,      ///< when a purchase counts as spend
    refunds,           ///< what refunds and credits do to spend
    taxes,             ///< whether they are part of spend
    affiliates,        ///< whether their purchases count
    price_days,        ///< over which days a price is averaged
    market_cap_shares, ///< of which shares the market cap is
    price_conditions,  ///< whether a price must hold together with the other conditions
    levels,            ///< whether a level must be passed or only reached
};
inline constexpr interpretation_question interpretation_questions[] = {
    {"spend_counts",
     "when a purchase counts as spend",
     {"ordered", "delivered", "invoiced", "paid"}},
    {"refunds", "what refunds and credits do to spend", {"lower spend", "do not lower spend"}},
    {"taxes", "whether taxes and pass-through costs are part of spend", {"included", "excluded"}},
    {"affiliates", "whether purchases by affiliates count", {"count", "do not count"}},
    {"price_days", "which days a price average counts", {"trading days", "calendar days"}},
    {"market_cap_shares", "which shares count in the market cap", {"outstanding", "fully diluted"}},
    {"price_conditions",
     "whether a price must hold on the day of the other conditions, or at any time before",
     {"on the day", "at any time"}},
    {"levels",
     "whether a reading must pass a level or only reach the level",
     {"above", "at least"}},
};
/// @}

/// The answers that a document gives: the words as they stand there; empty where it gives none.
struct interpretation {
    /// In the order of the questions.
    std::array<std::string_view, std::size(interpretation_questions)> answers{};

    /// The answer to a question.
    [[nodiscard]] constexpr std::string_view of(interpretation_key q) const {
        return answers[static_cast<std::size_t>(q)];
    }

    friend bool operator==(const interpretation&, const interpretation&) = default;
};

} // namespace kicker
