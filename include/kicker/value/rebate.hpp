// What is expected to be paid, what it is worth today, and which part of it comes back as equity.
//
// A buyer who earns shares pays less for compute than the invoices say. The equity rebate is the worth of
// the warrants as a part of the money that earns them, both in money of today.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/estimate.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_dates.hpp>
#include <kicker/value/so_far.hpp>

#include <vector>

namespace kicker {

/// What a total has come to today, in whole units.
[[nodiscard]] double come_to(const metric_key& of, const standing_so_far& so_far);

/// The mean of what is added to a total on each of some dates. Closed: a factor has a mean that is known,
/// and neither a stop nor a delay moves with the factor.
///
/// Under risk-neutral drifts the mean is less by what investors ask for the risk of the total.
/// Throws: invalid_input without dates.
[[nodiscard]] std::vector<double> expected_amounts(const total_outlook& t,
                                                   const simulation_dates& dates, drifts under);

/// Amounts on dates in money of today, by a rate without risk. Requires: as many amounts as dates.
[[nodiscard]] double present_value(const std::vector<double>& amounts,
                                   const simulation_dates& dates, const by_tenor& rate);

/// What is paid, and what of it comes back as equity.
struct equity_rebate {
    double paid     = 0; ///< as the outlook expects it in the real world, not discounted
    double paid_now = 0; ///< what all that is worth today: discounted, its risk priced
    estimate worth{};    ///< of the warrants, as priced

    /// The part of what is paid that comes back; zero where nothing is paid.
    [[nodiscard]] estimate part() const {
        if (!(paid_now > 0)) return {};
        return {worth.mean / paid_now, worth.standard_error / paid_now};
    }
    /// What is left of the price of compute.
    [[nodiscard]] estimate effective_price() const {
        return {1 - part().mean, part().standard_error};
    }
};

/// The rebate of an outlook: what a total in money comes to by the last date, beside a worth.
///
/// What was paid before today is not counted; nor is in `worth` what has vested by now.
/// Throws: invalid_input for a total that the outlook does not have, and without dates.
[[nodiscard]] equity_rebate rebate_of(const outlook& o, const metric_key& of,
                                      const simulation_dates& dates, const estimate& worth);

/// What warrants cost the other shareholders.
struct cost_to_others {
    double a_share       = 0; ///< money for each share that is outstanding now
    double of_market_cap = 0; ///< a part of what the company is worth at the price of today
};

/// The cost of warrants to the other shareholders, as Hull has it: the value of what the company gives goes
/// over from them to the holder. So each share that is outstanding loses the worth divided by their number.
/// A price that knows of the warrants has lost as much already. What the buyer does for the company in
/// return is not counted. (Hull, Options, Futures, and Other Derivatives, "Warrants and employee stock
/// options": 200,000 warrants at 5.87 on a company of one million shares take 1.17 off the share.)
///
/// Throws: invalid_input for shares or a price that are not above zero.
[[nodiscard]] cost_to_others cost_of(double worth, double shares_outstanding,
                                     double share_price_now);

/// The price to which the share has to rise by a day so that whoever paid for a warrant, at its worth
/// today, has that money back with interest: the strike and the worth, grown at the rate without risk.
///
/// Requires: worth of one share, vested or not; a share that does not vest brings nothing back.
[[nodiscard]] double break_even_price(double struck_at, double worth_of_share, const by_tenor& rate,
                                      double years);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/rebate_inl.hpp>
#endif
