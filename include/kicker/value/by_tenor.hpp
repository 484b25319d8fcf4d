// A yearly figure that depends on how far one looks ahead: a rate, or a volatility.
#pragma once

#include <kicker/value/fault.hpp>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace kicker {

/// A yearly figure for all the time until a tenor.
struct tenor_point {
    double years  = 0; ///< from today; above zero
    double figure = 0; ///< a fraction: 0.04 is 4 %

    friend constexpr bool operator==(const tenor_point&, const tenor_point&) = default;
};

/// A yearly figure, one for all times or one for each tenor: a zero rate, continuously compounded, or a
/// volatility. Each holds from today until its tenor. Between two tenors the figure lies on a straight
/// line; before the first and after the last it stays.
class by_tenor {
public:
    by_tenor() = default;
    /// The same for all times.
    by_tenor(double flat) : points_{{1, flat}} {}
    /// Throws: invalid_input for no point, and for tenors that are not above zero and in order.
    by_tenor(std::vector<tenor_point> points) : points_(std::move(points)) {
        double before = 0;
        for (const tenor_point& p : points_) {
            if (!(p.years > before) || !std::isfinite(p.years))
                throw invalid_input::out_of_range("tenor", "more years than the one before it",
                                                  p.years);
            before = detail::checked_positive("tenor", p.years);
            detail::checked_finite("figure of a tenor", p.figure);
        }
        if (points_.empty()) throw invalid_input::lengths_differ("a curve by tenor", 1, 0);
    }
    /// @overload
    by_tenor(std::initializer_list<tenor_point> points)
        : by_tenor(std::vector<tenor_point>(points)) {}

    /// The figure for all the time until so many years from today.
    [[nodiscard]] double at(double years) const {
        const auto after = std::find_if(points_.begin(), points_.end(),
                                        [=](const tenor_point& p) { return years < p.years; });
        if (after == points_.begin()) return after->figure;
        if (after == points_.end()) return points_.back().figure;
        const tenor_point &low = *(after - 1), &high = *after;
        return low.figure +
               (high.figure - low.figure) * (years - low.years) / (high.years - low.years);
    }
    /// A rate over all the time until then: what a discount factor is the exponential of.
    [[nodiscard]] double total(double years) const { return at(years) * years; }
    /// Of a volatility, the variance over all the time until then.
    [[nodiscard]] double variance(double years) const { return at(years) * total(years); }

    /// Whether it is the same for all times.
    [[nodiscard]] bool is_flat() const {
        return std::all_of(points_.begin(), points_.end(), [this](const tenor_point& p) {
            return p.figure == points_.front().figure;
        });
    }
    /// The tenors and their figures, in order.
    [[nodiscard]] const std::vector<tenor_point>& points() const { return points_; }

    friend bool operator==(const by_tenor&, const by_tenor&) = default;

private:
    std::vector<tenor_point> points_{{1, 0}};
};

} // namespace kicker
