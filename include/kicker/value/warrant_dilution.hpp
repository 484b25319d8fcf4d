// What the new shares of an exercise cost those who exercise.
#pragma once

#include <kicker/value/black_scholes.hpp>

namespace kicker {

/// How a value takes into account that an exercise makes new shares.
enum class dilution_method : unsigned char {
    none,           ///< the price has it already: a listed issuer whose plan is public
    hull,           ///< the price is of the day before anybody knew of the plan (Hull)
    galai_schneller ///< the price is of a day on which the warrants are outstanding (1978)
};

/// A company's shares and the warrants on new ones.
struct warrant_issue {
    double shares   = 0; ///< outstanding, without the warrants; above zero
    double warrants = 0; ///< each on one new share; zero or more

    friend constexpr bool operator==(const warrant_issue&, const warrant_issue&) = default;
};

/// The value of one warrant. By Hull N/(N+M) of a call. By Galai and Schneller the root W of
/// W = N/(N+M) call(S + M/N W), by Newton's method in a bracket; the option's volatility is then that
/// of share and warrants together.
///
/// Throws: invalid_input as `checked` does, for a put, for no shares, for warrants below zero,
///         and by Galai and Schneller for a negative yield at which W has no bound.
[[nodiscard]] inline double warrant_value(const option& o, const warrant_issue& issue,
                                          dilution_method method) {
    checked(o);
    if (o.kind != option_kind::call)
        throw invalid_input::out_of_range("sign of a warrant", "1, for a right to buy", o.sign());
    const double n    = detail::checked_positive("shares outstanding", issue.shares);
    const double m    = detail::checked_not_negative("warrants", issue.warrants);
    const double kept = n / (n + m);
    if (method == dilution_method::none) return black_scholes(o);
    if (method == dilution_method::hull) return kept * black_scholes(o);
    // The right side grows by less than 1 for each unit of W, so the root is the only one.
    const double carry = std::exp(-o.yield * o.years), slope = carry * m / (n + m);
    if (!(slope < 1))
        throw invalid_input::out_of_range(
            "dividend yield", "one at which a warrant is worth less than the company", o.yield);
    double low = 0, high = kept * o.share * carry / (1 - slope), w = kept * black_scholes(o);
    for (int tries = 0; tries < 200; ++tries) {
        option with               = o;
        with.share                = o.share + m / n * w;
        const auto call           = black_scholes_greeks(with);
        const double excess       = w - kept * call.value;
        (excess > 0 ? high : low) = w;
        double next               = w - excess / (1 - kept * m / n * call.delta);
        if (!(next >= low && next <= high)) next = (low + high) / 2;
        const double step = std::abs(next - w);
        w                 = next;
        if (step <= 1e-15 * w) break;
    }
    return w;
}

} // namespace kicker
