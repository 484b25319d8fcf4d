// Strikes, expiries, times to cure, totals of warrants and sizes of tranches read from the words in which they are printed.
//
//   strike  = price [ "per share" ]
//           | percentage "of the" n "-day VWAP at" "name" [ ", at least" price ]
//   expiry  = day [ ", or if earlier" after ] | after
//   after   = n "business days after" "name"
//   cure    = n [ "business" ] "days"
//   total   = [ "up to" ] shares
//   size    = shares | percentage "of the company," base [ ", floating" ]
//   base    = "including itself" | "excluding itself"
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/warrant.hpp>

#include <optional>
#include <string_view>

namespace kicker {

/// Reads a strike: "0.01", "0.01 per share", or "90% of the 30-day VWAP at "T2 vested", at least
/// 1.1893".
///
/// Throws: invalid_text.
[[nodiscard]] strike parse_strike(std::string_view words);

/// Reads an expiry: a day; "5 business days after "nothing is owed""; or "2035-12-24, or if earlier
/// 5 business days after "nothing is owed"".
///
/// Throws: invalid_text.
[[nodiscard]] expiry parse_expiry(std::string_view words);

/// Reads a time to cure: "30 days", "10 business days".
///
/// Throws: invalid_text.
[[nodiscard]] cure_period parse_cure_period(std::string_view words);

/// Reads the total of a warrant: "33,445,026", "up to 7,816,162".
///
/// Throws: invalid_text.
[[nodiscard]] warrant_total parse_total(std::string_view words);

/// How many shares a tranche grants, as a document says it: a number, or a percentage of the
/// company with its base.
struct written_size {
    shares number{};                     ///< if no percentage is said
    std::optional<percent> part{};       ///< of the company
    share_base base  = including_itself; ///< of the percentage
    bool is_floating = false; ///< of the company as it stands on each day, not as at signing

    /// The size, with the company's shares as at signing. Throws: no_answer if they are not known;
    /// invalid_terms for a percentage out of range.
    [[nodiscard]] basic_tranche_size<std::int64_t> of(const company& c, rounding how) const;
};

/// Reads the size of a tranche: "33,445,026", "10% of the company, including itself", "10% of the
/// company, excluding itself, floating".
///
/// Throws: invalid_text.
[[nodiscard]] written_size parse_size(std::string_view words);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/words_inl.hpp>
#endif
