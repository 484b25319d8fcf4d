// Expected vesting of a ramp and of a cliff, where spend so far is random.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/value/by_tenor.hpp>
#include <kicker/value/detail/reflection.hpp>
#include <kicker/value/lognormal.hpp>

#include <span>
#include <vector>

namespace kicker {

/// An amount on one day whose logarithm is normal: spend so far.
struct lognormal_amount {
    double mean      = 0; ///< above zero
    double deviation = 0; ///< of its logarithm; zero or more

    friend constexpr bool operator==(const lognormal_amount&, const lognormal_amount&) = default;
};

/// What a growing quantity has come to in so many years.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] inline lognormal_amount amount_in(const lognormal& x, double years) {
    detail::checked_not_negative("years", years);
    return {checked(x).mean(years), x.deviation(years)};
}

/// The probability that an amount has reached a level: N(d2), a digital. A cliff vests by it.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] inline double expected_cliff(const lognormal_amount& x, double level) {
    detail::checked_positive("mean of an amount", x.mean);
    detail::checked_not_negative("deviation of an amount", x.deviation);
    if (detail::checked_not_negative("level", level) == 0) return 1;
    const double margin = std::log(x.mean / level);
    if (x.deviation == 0) return margin >= 0 ? 1 : 0;
    return normal_distribution(margin / x.deviation - x.deviation / 2);
}

/// The mean of what an amount is above a level: X N(d1) - K N(d2), a call without discount.
///
/// Throws: invalid_input for what no formula can take.
[[nodiscard]] inline double expected_excess(const lognormal_amount& x, double level) {
    const double reached = level * expected_cliff(x, level);
    if (level == 0) return x.mean;
    const double margin = std::log(x.mean / level);
    const double d1 = detail::in_deviations(margin + x.deviation * x.deviation / 2, x.deviation);
    return std::fmax(0, x.mean * normal_distribution(d1) - reached);
}

/// The mean part of a grant that a ramp between two levels earns: a call spread over its width.
///
/// Throws: invalid_input for what no formula can take, and for a ramp that does not climb.
[[nodiscard]] inline double expected_ramp(const lognormal_amount& x, double from, double to) {
    if (!(to > from)) throw invalid_input::out_of_range("end of a ramp", "above its beginning", to);
    return (expected_excess(x, from) - expected_excess(x, to)) / (to - from);
}

/// Amounts that fall on dates. One random factor of mean one multiplies each of them, as it stands on the
/// date. The factor is a geometric Brownian motion, or one that is drawn back to one.
struct disturbed_amounts {
    std::vector<double> dates{}; ///< in years from today, in order, above zero
    std::vector<double> means{}; ///< of the amount on each date; zero or more
    by_tenor volatility{};       ///< of the factor
    double reversion = 0;        ///< how fast the factor is drawn back, a year; zero: not at all
};

/// The sum of disturbed amounts, which has no distribution of its own name. Its moments are matched
/// twice: by one lognormal amount (Levy 1992), and by one for each value of the weighted average of the
/// factor's logarithm (after Curran 1994, and Rogers and Shi 1995). The second is the better one.
class matched_sum {
public:
    /// Throws: invalid_input for what no formula can take, dates that are not in order, no date, and a
    ///         volatility by tenor of a factor that is drawn back.
    explicit matched_sum(const disturbed_amounts& x);

    /// The lognormal amount that has the mean and the variance of the sum.
    [[nodiscard]] const lognormal_amount& plain() const { return plain_; }
    /// Whether the sum is lognormal or certain, so that nothing is matched.
    [[nodiscard]] bool is_exact() const { return log_means_.empty(); }

    /// @{
    /// The probability that the sum has reached a level; the mean of what it is above the level; the mean
    /// part that a ramp earns. All by the better amounts.
    [[nodiscard]] double cliff(double level) const;
    [[nodiscard]] double excess(double level) const;
    [[nodiscard]] double ramp(double from, double to) const;
    /// @}

private:
    /// The amount where the average of the logarithm is so many deviations off.
    [[nodiscard]] lognormal_amount given(double z) const;
    /// The mean of a figure over all values of the average; it changes fast where the sum is at a level.
    template <class Figure>
    [[nodiscard]] double mean_of(Figure figure, std::span<const double> levels) const;

    lognormal_amount plain_;
    std::vector<double> log_means_, deviations_; ///< given the average, on a grid; empty: exact
};

/// Spend where its yearly rate moves at random: at each date, the rate of that day is spent for the
/// time since the date before. The dates are in years from today and in order; `equal_dates(36, 3)`
/// are 36 month ends.
struct spend_at_rate {
    lognormal rate;                  ///< a year's spend
    std::span<const double> dates{}; ///< at least one
};

/// The lognormal amount that has the mean and the variance of the spend so far: moment matching
/// (Levy 1992). The true distribution is none, so what follows from it has an error.
///
/// Throws: invalid_input for what no formula can take, and for dates that are not in order.
[[nodiscard]] lognormal_amount moment_matched(const spend_at_rate& x);

/// A figure of moment matching, and what it misses.
struct matched_figure {
    double value = 0; ///< by a lognormal amount for each value of the average rate: the better one
    double plain = 0; ///< by one lognormal amount
    /// How far `plain` lies above `value`; the error of `value` is a small part of it.
    double error = 0;
};

/// @{
/// The mean part that a ramp or a cliff earns over spend at a random rate, by `matched_sum`.
///
/// Throws: what `moment_matched` and `expected_ramp` throw.
[[nodiscard]] matched_figure expected_ramp(const spend_at_rate& x, double from, double to);
[[nodiscard]] matched_figure expected_cliff(const spend_at_rate& x, double level);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/spend_inl.hpp>
#endif
