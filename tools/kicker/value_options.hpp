// How a document's future is followed: --paths, --error, --seed, --threads, --dates, --until, --exercise,
// --multiple, --basis, and for a simulation --drifts.
#pragma once

#include "kicker/shell.hpp"

#include <kicker/answer/value_asked.hpp>
#include <kicker/value/estimate.hpp>

#include <cstdint>
#include <optional>

namespace tool {

/// Options of a value, as they were given.
struct value_options {
    std::string paths{}, error{}, seed{}, threads{}, until{}, multiple{};
    std::optional<kicker::spacing> dates{};
    std::optional<kicker::exercising> exercise{};
    std::optional<bool> fair_value{};

    void add_to(command& to);

    /// What is asked by them. Throws: bad_usage.
    [[nodiscard]] kicker::value_asked asked() const;
};

/// Options of a simulation, which is of one measure.
struct simulate_options : value_options {
    std::optional<kicker::drifts> drifts{};

    void add_to(command& to);

    /// Throws: bad_usage for a fair value under other drifts than those of prices.
    [[nodiscard]] kicker::drifts measure() const;
};

/// A whole number above zero, as an option gives it. Throws: bad_usage.
[[nodiscard]] std::uint64_t number_of(const std::string& option, const std::string& words);

} // namespace tool
