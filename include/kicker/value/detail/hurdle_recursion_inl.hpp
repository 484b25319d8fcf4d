// The definitions of <kicker/value/hurdle_recursion.hpp>.
#pragma once

#include <kicker/value/hurdle_recursion.hpp>

#include <kicker/value/binary.hpp>
#include <kicker/value/quadrature.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// The density of how far the logarithm of a price is below a hurdle, of the paths that have not
/// reached it. It is held at the points of a quadrature on equal panels, so that what one panel gives
/// another depends only on how far apart they are.
class density_below_hurdle {
public:
    /// After the first step, from a distance below the hurdle (negative: above).
    density_below_hurdle(double distance, double mean, double sd, double panel, std::size_t panels)
        : panel_(panel), panels_(panels), now_(panels * points), next_(now_) {
        for (std::size_t i = 0; i < panels; ++i)
            for (std::size_t a = 0; a < points; ++a)
                now_[i * points + a] = density(at(i, a) - distance + mean, sd);
        find_ends();
    }

    /// The probability that the hurdle has not been reached.
    [[nodiscard]] double left() const {
        return counted([](double) { return 1.0; });
    }
    /// What a figure of the distance below the hurdle counts on the paths that have not reached it.
    template <class Figure>
    [[nodiscard]] double counted(Figure figure) const {
        double sum = 0;
        for (std::size_t i = 0; i < panels_; ++i)
            for (std::size_t a = 0; a < points; ++a)
                sum += weight(a) * now_[i * points + a] * figure(at(i, a));
        return sum;
    }
    /// One step more.
    void step(double mean, double sd) {
        // Equal steps differ by the rounding of their dates.
        if (!(std::abs(mean - mean_) < 1e-12 && std::abs(sd - sd_) < 1e-12 * sd))
            tabulate(mean, sd);
        const auto panels = static_cast<std::ptrdiff_t>(panels_);
        for (std::ptrdiff_t to = 0; to < panels; ++to) {
            double sums[points]        = {};
            const std::ptrdiff_t first = std::max(first_, to - highest_),
                                 last  = std::min(last_, to - lowest_);
            for (std::ptrdiff_t from = first; from <= last; ++from) { // a table times a column
                const double* const source = now_.data() + from * width;
                const double* table        = kernel_.data() + (to - from - lowest_) * width * width;
                for (std::size_t b = 0; b < points; ++b, table += width)
                    for (std::size_t a = 0; a < points; ++a) sums[a] += table[a] * source[b];
            }
            std::copy(sums, sums + points, next_.begin() + to * width);
        }
        now_.swap(next_);
        find_ends();
    }

    static constexpr std::size_t points = 16; ///< of a panel of four deviations

private:
    static constexpr std::ptrdiff_t width = points;

    static const std::vector<quadrature_node>& rule() {
        static const std::vector<quadrature_node> nodes = gauss_legendre(points);
        return nodes;
    }
    [[nodiscard]] static double density(double x, double sd) { return normal_density(x / sd) / sd; }
    [[nodiscard]] double at(std::size_t i, std::size_t a) const {
        return panel_ * (static_cast<double>(i) + (1 + rule()[a].at) / 2);
    }
    [[nodiscard]] double weight(std::size_t a) const { return panel_ / 2 * rule()[a].weight; }

    /// Leaves out the panels at both ends that have next to nothing.
    void find_ends() {
        const auto has_any = [&](std::ptrdiff_t panel) {
            for (std::ptrdiff_t a = 0; a < width; ++a)
                if (now_[static_cast<std::size_t>(panel * width + a)] * panel_ > 1e-19) return true;
            return false;
        };
        first_ = 0;
        last_  = static_cast<std::ptrdiff_t>(panels_) - 1;
        while (first_ < last_ && !has_any(first_)) ++first_;
        while (first_ < last_ && !has_any(last_)) --last_;
    }
    /// What a point of one panel gives to a point of another so many panels on, wherever that matters.
    void tabulate(double mean, double sd) {
        mean_    = mean;
        sd_      = sd;
        lowest_  = static_cast<std::ptrdiff_t>(std::floor((-mean - 9 * sd) / panel_)) - 1;
        highest_ = static_cast<std::ptrdiff_t>(std::ceil((-mean + 9 * sd) / panel_)) + 1;
        kernel_.clear();
        for (std::ptrdiff_t apart = lowest_; apart <= highest_; ++apart)
            for (std::size_t b = 0; b < points; ++b)
                for (std::size_t a = 0; a < points; ++a)
                    kernel_.push_back(weight(b) * density(panel_ * static_cast<double>(apart) +
                                                              at(0, a) - at(0, b) + mean,
                                                          sd));
    }

    double panel_;
    std::size_t panels_;
    std::vector<double> now_, next_, kernel_;
    double mean_ = 0, sd_ = 0;                ///< of the step that the table is of
    std::ptrdiff_t lowest_ = 0, highest_ = 0; ///< of the table: how many panels on
    std::ptrdiff_t first_ = 0, last_ = 0;     ///< the panels that have any density
};

/// The probabilities where nothing is random.
KICKER_INLINE std::vector<double> reached_evenly(const lognormal& share, double level,
                                                 std::span<const double> dates) {
    std::vector<double> reached;
    for (const double at : dates)
        reached.push_back(share.mean(at) >= level || (!reached.empty() && reached.back() > 0) ? 1
                                                                                              : 0);
    return reached;
}

/// The shortest time between two dates; throws where they are not in order.
KICKER_INLINE double shortest_step(std::span<const double> dates) {
    double before = 0, shortest = 1e300;
    for (const double at : dates) {
        if (!(at > before) || !std::isfinite(at))
            throw invalid_input::out_of_range("date on which a hurdle is watched",
                                              "one after the date before", at);
        if (before > 0) shortest = std::min(shortest, at - before);
        before = at;
    }
    return shortest;
}

/// The density below a hurdle after the first date of some. Requires: the price is random.
[[nodiscard]] KICKER_INLINE density_below_hurdle first_density(const lognormal& share, double drift,
                                                               double level,
                                                               std::span<const double> dates) {
    const double distance = std::log(level / share.now), last = dates.back();
    const double sd     = share.deviation(std::min(shortest_step(dates), dates[0]));
    const double lowest = distance + std::max(0.0, -drift * last) + 9 * share.deviation(last);
    const double panel  = 4 * sd;
    if (!(lowest / panel < 1e5))
        throw invalid_input::out_of_range("time between two dates, as a part of all",
                                          "one of a billion parts or more",
                                          shortest_step(dates) / last);
    return {distance, drift * dates[0], share.deviation(dates[0]), panel,
            static_cast<std::size_t>(std::max(1.0, lowest / panel)) + 1};
}

} // namespace detail

KICKER_INLINE std::vector<double> hurdle_recursion(const lognormal& share, double level,
                                                   std::span<const double> dates, numeraire in) {
    checked(share);
    detail::checked_positive("level of a hurdle", level);
    (void)detail::shortest_step(dates);
    if (dates.empty()) return {};
    if (share.volatility == 0) return detail::reached_evenly(share, level, dates);
    const double s = share.volatility, distance = std::log(level / share.now);
    const double drift = share.growth - s * s / 2 + (in == numeraire::share ? s * s : 0);
    std::vector<double> reached;
    reached.push_back(
        normal_distribution((drift * dates[0] - distance) / share.deviation(dates[0])));
    if (dates.size() == 1) return reached;
    detail::density_below_hurdle below = detail::first_density(share, drift, level, dates);
    for (std::size_t i = 1; i < dates.size(); ++i) {
        const double dt = dates[i] - dates[i - 1];
        below.step(drift * dt, share.deviation(dt));
        reached.push_back(std::max(reached.back(), 1 - below.left()));
    }
    return reached;
}

KICKER_INLINE double hurdle_call(const option& o, double level, std::span<const double> dates) {
    checked(o);
    detail::checked_positive("level of a hurdle", level);
    if (o.kind != option_kind::call)
        throw invalid_input::out_of_range("sign of an option behind a hurdle",
                                          "1, for a right to buy", o.sign());
    (void)detail::shortest_step(dates);
    if (dates.empty()) return 0;
    if (!(dates.back() <= o.years))
        throw invalid_input::out_of_range("last date on which a hurdle is watched",
                                          "none after expiry", dates.back());
    const lognormal share{detail::checked_positive("price of a share", o.share), o.rate - o.yield,
                          o.volatility};
    const double plain = black_scholes(o);
    if (o.volatility == 0)
        return detail::reached_evenly(share, level, dates).back() > 0 ? plain : 0;
    // What a path that has not reached the hurdle by a date is worth to a holder whose call the hurdle
    // ends. On the last day the hurdle itself cuts the payoff, so the last step is done by formula.
    const bool to_the_end = dates.back() == o.years;
    const auto unreached  = [&](double now, double years) {
        option later = o;
        later.share  = now;
        later.years  = years;
        double value = black_scholes(later);
        if (to_the_end && level > o.strike) {
            later.strike = level;
            value -= asset_or_nothing(later) - o.strike * cash_or_nothing(later);
        } else if (to_the_end) {
            value = 0;
        }
        return value;
    };
    const std::size_t steps = dates.size() - (to_the_end ? 1 : 0);
    if (steps == 0) return std::max(0.0, plain - unreached(o.share, o.years));
    const double drift                 = share.growth - o.volatility * o.volatility / 2;
    detail::density_below_hurdle below = detail::first_density(share, drift, level, dates);
    for (std::size_t i = 1; i < steps; ++i) {
        const double dt = dates[i] - dates[i - 1];
        below.step(drift * dt, share.deviation(dt));
    }
    const double last = dates[steps - 1];
    const double lost = below.counted(
        [&](double distance) { return unreached(level * std::exp(-distance), o.years - last); });
    return std::clamp(plain - std::exp(-o.rate * last) * lost, 0.0, plain);
}

KICKER_INLINE std::vector<double> equal_dates(int dates, double years) {
    if (dates < 1) throw invalid_input::out_of_range("number of dates", "one or more", dates);
    detail::checked_positive("years until the last date", years);
    std::vector<double> all;
    for (int i = 1; i <= dates; ++i) all.push_back(years * i / dates);
    return all;
}

} // namespace kicker
