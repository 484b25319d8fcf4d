// What is assumed of the future: the share, what grows under the contract, what may happen, and how they
// move together.
//
// An outlook knows no terms. A deal is read beside it: `simulation` follows both (value/simulation.hpp),
// and `closed_form` finds a formula for them where there is one (value/closed_form.hpp).
#pragma once

#include <kicker/core/label.hpp>
#include <kicker/metric/metric.hpp>
#include <kicker/value/by_tenor.hpp>
#include <kicker/value/cash_dividend.hpp>
#include <kicker/value/jumps.hpp>

#include <vector>

namespace kicker {

/// What is assumed of the seller's share. Its price is a geometric Brownian motion, with jumps if there
/// are any.
struct share_outlook {
    double price = 0;                       ///< today; above zero
    by_tenor rate{};                        ///< without risk
    by_tenor volatility{};                  ///< between jumps; of all the time until a tenor
    double yield = 0;                       ///< of dividends, continuously paid
    std::vector<cash_dividend> dividends{}; ///< on their days, in order
    price_jumps jumps{};                    ///< none, unless said
    double expected_return = 0; ///< a year, dividends included: the growth in the real world

    friend bool operator==(const share_outlook&, const share_outlook&) = default;
};

/// An amount that is planned for a date.
struct planned_amount {
    double years  = 0; ///< from today; above zero
    double amount = 0; ///< in whole units; zero or more

    friend constexpr bool operator==(const planned_amount&, const planned_amount&) = default;
};

/// What is assumed of a total that grows under the contract: spend, power in service, a measure.
///
/// What is added in a step of time is what is planned for it, times a random factor of mean one. The
/// plan is a list of amounts, or else a yearly pace that grows; of a pace, a step adds the pace at its
/// end times its length. The factor is a geometric Brownian motion, or one that is drawn back to one.
struct total_outlook {
    metric_key of = spend.key;             ///< which total, in whole units: 20e9, or 750 MW
    std::vector<planned_amount> planned{}; ///< in order; empty: the pace says what is added
    double a_year = 0;                     ///< the pace today; zero or more
    by_tenor growth{};                     ///< of the pace, a year, continuously compounded
    by_tenor volatility{};                 ///< of the factor
    double reversion = 0; ///< how fast the factor is drawn back, a year; zero: not at all
    double delay     = 0; ///< mean of an exponentially distributed delay of it all, in years
    double stops     = 0; ///< how often a year it stops for ever, on average
    /// What investors ask for its risk: under the pricing measure its factor loses so many of its
    /// deviations a year. Zero: nothing is asked.
    double price_of_risk = 0;

    friend bool operator==(const total_outlook&, const total_outlook&) = default;
};

/// What is assumed of a named event. It happens with a probability: after so many years, or, if it has a
/// rate, at a random time after those years.
struct milestone_outlook {
    label name{};           ///< as the terms name it
    double after       = 0; ///< years from today; zero or more
    double a_year      = 0; ///< how often a year, on average; zero: at once
    double probability = 1; ///< that it happens at all

    friend bool operator==(const milestone_outlook&, const milestone_outlook&) = default;
};

/// How the logarithms of two things move together: of two totals, or of one and the share price.
struct correlation {
    metric_key first  = share_price.key; ///< one of them
    metric_key second = spend.key;       ///< the other
    double rho        = 0;               ///< from -1 to 1

    friend bool operator==(const correlation&, const correlation&) = default;
};

/// What is assumed of the future, from one day on.
struct outlook {
    day as_of{};                                 ///< today, at the close
    share_outlook share{};                       ///< of the seller
    std::vector<total_outlook> totals{};         ///< each metric once; others add nothing
    std::vector<milestone_outlook> milestones{}; ///< each name once; others do not happen
    std::vector<correlation> together{};         ///< pairs that are not named are independent
    double defaults =
        0; ///< how often a year the seller fails, on average; its share is then worth nothing

    friend bool operator==(const outlook&, const outlook&) = default;
};

/// The matrix of correlations among the share, first, and the totals in their order.
///
/// Throws: invalid_input for a pair that the outlook does not have, a pair that is named twice, and a
///         correlation outside -1 to 1.
[[nodiscard]] std::vector<std::vector<double>> correlations_of(const outlook& o);

/// The outlook; throws where nothing can be made of it.
///
/// Throws: invalid_input for a price that is not above zero, a volatility, rate of events, delay or
///         reversion below zero, a variance that falls from one tenor to the next, a total or milestone
///         that stands twice, dates out of order, a probability outside 0 to 1, correlations that
///         no random variables have together, and numbers that are not finite.
const outlook& checked(const outlook& o);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/outlook_inl.hpp>
#endif
