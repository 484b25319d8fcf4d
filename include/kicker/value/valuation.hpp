// What a simulation answers: values with their errors, and distributions.
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/value/distribution.hpp>
#include <kicker/value/estimate.hpp>
#include <kicker/value/simulation_dates.hpp>

#include <optional>
#include <vector>

namespace kicker {

/// What a tranche comes to. Probabilities and parts are as the drifts of the simulation have them.
struct tranche_valuation {
    label warrant{};                ///< by its name in the terms
    label name{};                   ///< by its name in the terms
    double shares = 0;              ///< all that it grants
    std::optional<double> strike{}; ///< of a share; nothing: it is set later
    estimate
        value{}; ///< in money of today; under real-world drifts in money of the day of exercise
    estimate vested{}; ///< the part that vests by the last day
    /// The probability that it is vested in full, by each of the dates.
    std::vector<double> full_by{};

    /// The probability that it is vested in full by the last date.
    [[nodiscard]] double probability() const { return full_by.empty() ? 0 : full_by.back(); }
    /// What one of its shares is worth, vested or not.
    [[nodiscard]] double per_share() const { return shares > 0 ? value.mean / shares : 0; }
};

/// The paths that end in one cell of a total and a price.
struct end_cell {
    double probability = 0; ///< of ending there
    double vested      = 0; ///< the mean part of all shares that has vested by then
    double value       = 0; ///< the mean of what they come to, in money as the value has it
};

/// What a deal comes to over many paths of the future.
struct valuation {
    kicker::drifts drifts       = drifts::risk_neutral;  ///< under which it holds
    kicker::exercising exercise = exercising::at_expiry; ///< of what vests
    estimate value{};                                    ///< of all tranches
    double granted = 0;                                  ///< shares of all tranches
    std::vector<tranche_valuation> tranches{};           ///< in the order of the terms
    std::vector<double> full_by{};        ///< the probability that all is vested, by each date
    std::vector<simulation_date> dates{}; ///< on which the simulation looked
    distribution shares{};                ///< vested by the last date
    distribution worth{};                 ///< in whole units of money of today
    std::uint64_t paths = 0;              ///< that were followed
    bool antithetic     = false;          ///< whether each came with its mirror image
    /// What the control took off the variance of the value: 0.9 leaves a tenth. Zero: none was used.
    double controlled = 0;
    /// For each pair of tranches the probability that both are vested in full by the last date; of one with
    /// itself, that it is.
    std::vector<std::vector<double>> full_together{};
    /// For each stretch of the total, upward, the cells of each stretch of the price. Empty unless asked for.
    std::vector<std::vector<end_cell>> cells{};
};

} // namespace kicker
