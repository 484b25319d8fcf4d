// Where the terms in force are written: in the deal, in an amendment that is a whole deal, or in the
// last amendment that changes them.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/json/term_text.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// The objects of a document that say the terms of one thing, by their pointers (RFC 6901): the
/// latest first. A term is said by the first of them that has its key.
using saying_objects = std::vector<std::string>;

/// Where the terms of one warrant are written.
struct warrant_places {
    saying_objects terms{};                 ///< all but its tranches
    std::vector<saying_objects> tranches{}; ///< in the order of the terms in force
};

/// Where the terms of a deal, or of a deal as amended, are written.
struct terms_places {
    saying_objects deal{};                  ///< its name
    saying_objects contract{};              ///< the terms of the contract, where there is one
    std::vector<warrant_places> warrants{}; ///< in the order of the terms in force
};

/// @{
/// Where a warrant, or a deal, that is written as a whole has its terms.
[[nodiscard]] warrant_places places_in_warrant(const located& whole_warrant);
[[nodiscard]] terms_places places_in_deal(const located& whole_deal);
/// @}

/// The value that says a term, by its key; nothing if the term is not said, and a null where an
/// amendment says that it is said no longer. The document must outlive it.
[[nodiscard]] std::optional<located> value_that_says(std::string_view key,
                                                     std::span<const std::string> objects,
                                                     const json_node& document);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/term_places_inl.hpp>
#endif
