// What is asked of a document's future: by which paths it is followed, and what then is valued.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace kicker {

/// What a document is valued by. Nothing else than the outlook of the document says the rest.
struct value_asked {
    simulation_goal goal{.paths = 16'384};       ///< for each of the two measures
    exercising exercise = exercising::at_expiry; ///< of what vests
    std::uint64_t seed  = 1;                     ///< of the random numbers
    std::optional<spacing> dates{};        ///< not said: days if a rule reads a price, else months
    std::optional<day> until{};            ///< not said: the last day of the warrants
    std::vector<std::uint64_t> audited{0}; ///< numbers of the paths that are written out
    bool fair_value = false; ///< performance and service conditions count as met (ASC 718-10-30)
    /// Told how many paths have been followed; false stops, and what was found so far is the answer.
    std::function<bool(std::uint64_t)> progress{};
};

/// A document as its future is followed: the terms in force, where they stand, and the options. Shares and
/// prices are those of the terms, as before a split since.
struct valued_terms {
    deal terms{};             ///< in force when the outlook begins
    outlook future{};         ///< what is assumed
    simulation_options how{}; ///< dates, exercise, and where the terms stand
};

} // namespace kicker
