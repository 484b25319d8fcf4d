// The definitions of <kicker/value/rebate.hpp>.
#pragma once

#include <kicker/value/rebate.hpp>

#include <kicker/value/detail/path_model.hpp>

#include <cmath>

namespace kicker {

namespace detail {

[[nodiscard]] KICKER_INLINE double reading_or_zero(const metric_key& of,
                                                   const standing_so_far& so_far) {
    const auto reading = so_far.readings.find(of);
    return reading ? in_units(of, reading) : 0;
}

/// What is planned for a date on average, where all comes late by an exponentially distributed delay: what
/// was planned for each earlier date, by the probability that its turn has come on that date. Before the
/// first date nothing is planned.
[[nodiscard]] KICKER_INLINE double planned_and_late(const std::vector<total_step>& steps,
                                                    const std::vector<simulation_date>& dates,
                                                    double delay, std::size_t date) {
    const auto later_than = [=](double years) { return std::exp(-years / delay); };
    double mean           = 0;
    for (std::size_t j = 0; j < date; ++j)
        mean += steps[j].planned * (later_than(dates[date].years - dates[j + 1].years) -
                                    later_than(dates[date].years - dates[j].years));
    return mean;
}

} // namespace detail

KICKER_INLINE double come_to(const metric_key& of, const standing_so_far& so_far) {
    return detail::reading_or_zero(of, so_far);
}

KICKER_INLINE std::vector<double> expected_amounts(const total_outlook& t,
                                                   const simulation_dates& dates, drifts under) {
    if (dates.empty()) throw invalid_input::lengths_differ("dates of a simulation", 1, 0);
    const std::vector<simulation_date> days(dates.begin(), dates.end());
    const auto steps = detail::steps_of(t, days, under);
    std::vector<double> amounts;
    double log_mean = 0; // of the factor; what its variance adds is taken off in each step
    for (std::size_t k = 0; k < steps.size(); ++k) {
        log_mean          = log_mean * steps[k].kept + steps[k].drift;
        const double goes = std::exp(-t.stops * days[k].years);
        const double due =
            t.delay > 0 ? detail::planned_and_late(steps, days, t.delay, k) : steps[k].planned;
        amounts.push_back(due * goes * std::exp(log_mean));
    }
    return amounts;
}

KICKER_INLINE double present_value(const std::vector<double>& amounts,
                                   const simulation_dates& dates, const by_tenor& rate) {
    double sum = 0;
    for (std::size_t k = 0; k < amounts.size(); ++k)
        sum += amounts[k] * std::exp(-rate.total(dates[k].years));
    return sum;
}

KICKER_INLINE equity_rebate rebate_of(const outlook& o, const metric_key& of,
                                      const simulation_dates& dates, const estimate& worth) {
    const total_outlook& t = detail::total_of(o, of);
    equity_rebate r{.paid_now = present_value(expected_amounts(t, dates, drifts::risk_neutral),
                                              dates, o.share.rate),
                    .worth    = worth};
    for (const double amount : expected_amounts(t, dates, drifts::real_world)) r.paid += amount;
    return r;
}

KICKER_INLINE cost_to_others cost_of(double worth, double shares_outstanding,
                                     double share_price_now) {
    const double n   = detail::checked_positive("shares outstanding", shares_outstanding);
    const double cap = n * detail::checked_positive("price of the share today", share_price_now);
    return {worth / n, worth / cap};
}

KICKER_INLINE double break_even_price(double struck_at, double worth_of_share, const by_tenor& rate,
                                      double years) {
    return struck_at + worth_of_share * std::exp(rate.total(years));
}

} // namespace kicker
