// What is asked of a document's future: by which paths it is followed, and what then is valued.
#pragma once

#include <kicker/calendar/day.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kicker {

/// A figure that is to reach a target.
enum class sought_figure : unsigned char {
    worth,  ///< of the warrants, as priced, in money
    rebate, ///< the worth as a part of the money that is paid, both of today
    stake ///< the mean of what has vested by the last day, as a part of the company with it; as expected
};
/// The word for it.
[[nodiscard]] constexpr std::string_view to_word(sought_figure f) {
    return f == sought_figure::worth ? "worth" : f == sought_figure::rebate ? "rebate" : "stake";
}

/// What is looked for: the input at which a figure comes to a target.
struct value_sought {
    sought_figure figure = sought_figure::worth; ///< which
    double target        = 0;                    ///< in money, or a part: 0.15 is 15 %
    std::string by{"price"}; ///< what moves: "price", "pace", or a total of the outlook by its name
};

/// What a document is valued by. Nothing else than the outlook of the document says the rest.
struct value_asked {
    simulation_goal goal{.paths = 16'384};       ///< for each of the two measures
    exercising exercise = exercising::at_expiry; ///< of what vests
    double multiple     = 1;               ///< of the strike, at which `at_multiple` exercises
    std::uint64_t seed  = 1;               ///< of the random numbers
    std::optional<spacing> dates{};        ///< not said: days if a rule reads a price, else months
    std::optional<day> until{};            ///< not said: the last day of the warrants
    std::vector<std::uint64_t> audited{0}; ///< numbers of the paths that are written out
    bool fair_value = false; ///< performance and service conditions count as met (ASC 718-10-30)
    std::optional<value_sought> sought{}; ///< of "value-goal": what is looked for
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
