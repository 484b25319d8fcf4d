// The definitions of <kicker/value/spend.hpp>.
#pragma once

#include <kicker/value/spend.hpp>

#include <kicker/value/quadrature.hpp>

#include <algorithm>
#include <cmath>

namespace kicker {

namespace detail {

/// How the factor's logarithm moves on two dates: the covariance of its logarithms there.
class covariance_of_factor {
public:
    explicit covariance_of_factor(const disturbed_amounts& x)
        : volatility_(x.volatility), reversion_(checked_not_negative("reversion", x.reversion)) {
        for (const tenor_point& p : volatility_.points())
            checked_not_negative("volatility", p.figure);
        if (reversion_ > 0 && !volatility_.is_flat())
            throw invalid_input::out_of_range("reversion of a factor whose volatility is by tenor",
                                              "zero", reversion_);
    }
    /// Requires: the first date is not after the second.
    [[nodiscard]] double operator()(double first, double second) const {
        if (reversion_ == 0) return volatility_.variance(first);
        const double s = volatility_.at(first), k = reversion_;
        return s * s * std::exp(-k * (second - first)) * -std::expm1(-2 * k * first) / (2 * k);
    }

private:
    by_tenor volatility_;
    double reversion_;
};

/// Disturbed amounts of which none is zero and no two are on one date; and how they move together.
/// Amount i is mean_i e^(W_i - var_i/2). Given the standard normal Z of the weighted average of all W_i,
/// W_i has the mean c_i Z and the covariance cov_ij - c_i c_j.
class joined_amounts {
public:
    explicit joined_amounts(const disturbed_amounts& x) : covariance_(x) {
        if (x.dates.empty()) throw invalid_input::out_of_range("dates of spend", "one or more", 0);
        if (x.dates.size() != x.means.size())
            throw invalid_input::lengths_differ("amounts", x.dates.size(), x.means.size());
        double before = 0;
        for (std::size_t i = 0; i < x.dates.size(); ++i) {
            const double at   = x.dates[i],
                         mean = checked_not_negative("mean of an amount", x.means[i]);
            if (!(at > 0 && at >= before) || !std::isfinite(at))
                throw invalid_input::out_of_range("date of spend", "one after the date before", at);
            before = at;
            if (mean == 0) continue;
            if (!dates_.empty() && dates_.back() == at) {
                means_.back() += mean;
                continue;
            }
            means_.push_back(mean);
            dates_.push_back(at);
        }
    }

    /// The amount without anything known.
    [[nodiscard]] lognormal_amount amount() const {
        double mean = 0, variance = 0;
        for (std::size_t i = 0; i < means_.size(); ++i) {
            mean += means_[i];
            for (std::size_t j = 0; j <= i; ++j)
                variance += (i == j ? 1 : 2) * means_[i] * means_[j] *
                            std::expm1(covariance_(dates_[j], dates_[i]));
        }
        if (means_.size() == 1) // exactly, for a wide deviation loses digits on the way
            return {mean, std::sqrt(covariance_(dates_[0], dates_[0]))};
        return {mean, mean > 0 ? std::sqrt(std::log1p(variance / (mean * mean))) : 0};
    }
    /// The amount given Z, at many values of Z.
    [[nodiscard]] std::vector<lognormal_amount> amounts_given(const std::vector<double>& zs) const {
        const std::size_t n = means_.size();
        std::vector<double> loadings(n), common(n * n), with(n);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                loadings[i] +=
                    means_[j] * covariance_(dates_[std::min(i, j)], dates_[std::max(i, j)]);
        double of_average = 0;
        for (std::size_t i = 0; i < n; ++i) of_average += means_[i] * loadings[i];
        for (double& c : loadings) c /= std::sqrt(of_average);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                common[i * n + j] =
                    std::expm1(covariance_(dates_[std::min(i, j)], dates_[std::max(i, j)]) -
                               loadings[i] * loadings[j]);
        std::vector<lognormal_amount> all;
        for (const double z : zs) {
            double mean = 0, variance = 0;
            for (std::size_t i = 0; i < n; ++i)
                mean += with[i] =
                    means_[i] * std::exp(loadings[i] * z - loadings[i] * loadings[i] / 2);
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = 0; j < n; ++j)
                    variance += with[i] * with[j] * common[i * n + j];
            all.push_back({mean, std::sqrt(std::log1p(std::max(0.0, variance) / (mean * mean)))});
        }
        return all;
    }

private:
    covariance_of_factor covariance_;
    std::vector<double> dates_, means_;
};

/// @{
/// The grid of deviations on which the amounts of a matched sum stand, from -10 to 10. Between its
/// points six of them are interpolated, which costs less than 1e-7.
inline constexpr double widest_deviation = 10, deviations_apart = 0.25;
inline constexpr int deviations_on_grid = 81;
/// @}

/// A smooth function between points of the grid.
[[nodiscard]] KICKER_INLINE double between_points(const std::vector<double>& f, double z) {
    constexpr int width = 6;
    const double place  = (z + widest_deviation) / deviations_apart;
    const int first =
        std::clamp(static_cast<int>(std::floor(place)) - 2, 0, deviations_on_grid - width);
    double sum = 0;
    for (int i = 0; i < width; ++i) {
        double weight = 1;
        for (int j = 0; j < width; ++j)
            if (j != i) weight *= (place - (first + j)) / (i - j);
        sum += weight * f[static_cast<std::size_t>(first) + static_cast<std::size_t>(i)];
    }
    return sum;
}

/// The amounts that a random rate comes to.
KICKER_INLINE disturbed_amounts amounts_of(const spend_at_rate& x) {
    disturbed_amounts all{.volatility = kicker::checked(x.rate).volatility};
    double before = 0;
    for (const double at : x.dates) {
        if (!(at > before) || !std::isfinite(at))
            throw invalid_input::out_of_range("date of spend", "one after the date before", at);
        all.dates.push_back(at);
        all.means.push_back(x.rate.mean(at) * (at - before));
        before = at;
    }
    return all;
}

} // namespace detail

KICKER_INLINE matched_sum::matched_sum(const disturbed_amounts& x) {
    const detail::joined_amounts amounts(x);
    plain_ = amounts.amount();
    if (plain_.deviation == 0) return;
    std::vector<double> zs;
    zs.reserve(detail::deviations_on_grid);
    for (int i = 0; i < detail::deviations_on_grid; ++i)
        zs.push_back(detail::deviations_apart * i - detail::widest_deviation);
    const std::vector<lognormal_amount> all = amounts.amounts_given(zs);
    // Where all amounts but one are zero, the average says all, and the sum is lognormal.
    if (std::all_of(all.begin(), all.end(),
                    [](const lognormal_amount& a) { return a.deviation < 1e-7; }))
        return;
    for (const lognormal_amount& a : all) {
        log_means_.push_back(std::log(a.mean));
        deviations_.push_back(a.deviation);
    }
}

KICKER_INLINE lognormal_amount matched_sum::given(double z) const {
    return {std::exp(detail::between_points(log_means_, z)),
            std::max(0.0, detail::between_points(deviations_, z))};
}

template <class Figure>
double matched_sum::mean_of(Figure figure, std::span<const double> levels) const {
    // The mean grows with z. Around the z at which it is at a level, the figure changes within `width`.
    std::vector<double> edges{-9, -6, -4, -2, 0, 2, 4, 6, 9};
    for (const double level : levels) {
        if (!(level > 0)) continue;
        double low = -9, high = 9;
        const double log_level = std::log(level);
        for (int tries = 0; tries < 50; ++tries) {
            const double middle = (low + high) / 2;
            (detail::between_points(log_means_, middle) < log_level ? low : high) = middle;
        }
        const double at    = (low + high) / 2;
        const double slope = (detail::between_points(log_means_, at + 0.05) -
                              detail::between_points(log_means_, at - 0.05)) /
                             0.1;
        const double width = given(at).deviation / slope;
        for (const double far : {-8, -4, -2, -1, 0, 1, 2, 4, 8})
            edges.push_back(std::clamp(at + far * width, -9.0, 9.0));
    }
    std::sort(edges.begin(), edges.end());
    static const std::vector<quadrature_node> rule = gauss_legendre(10);
    double sum                                     = 0;
    for (std::size_t i = 1; i < edges.size(); ++i)
        if (edges[i] > edges[i - 1])
            sum += integral(rule, edges[i - 1], edges[i],
                            [&](double z) { return normal_density(z) * figure(given(z)); });
    return sum;
}

KICKER_INLINE double matched_sum::cliff(double level) const {
    if (plain_.mean == 0) return level > 0 ? 0 : 1;
    if (is_exact()) return expected_cliff(plain_, level);
    return mean_of([&](const lognormal_amount& a) { return expected_cliff(a, level); },
                   std::span(&level, 1));
}

KICKER_INLINE double matched_sum::excess(double level) const {
    if (plain_.mean == 0) return 0;
    if (is_exact()) return expected_excess(plain_, level);
    return mean_of([&](const lognormal_amount& a) { return expected_excess(a, level); },
                   std::span(&level, 1));
}

KICKER_INLINE double matched_sum::ramp(double from, double to) const {
    if (plain_.mean == 0) return 0;
    if (is_exact()) return expected_ramp(plain_, from, to);
    const double levels[] = {from, to};
    return mean_of([&](const lognormal_amount& a) { return expected_ramp(a, from, to); }, levels);
}

KICKER_INLINE lognormal_amount moment_matched(const spend_at_rate& x) {
    return matched_sum(detail::amounts_of(x)).plain();
}

KICKER_INLINE matched_figure expected_ramp(const spend_at_rate& x, double from, double to) {
    const matched_sum sum(detail::amounts_of(x));
    matched_figure f{.value = sum.ramp(from, to), .plain = expected_ramp(sum.plain(), from, to)};
    f.error = f.plain - f.value;
    return f;
}

KICKER_INLINE matched_figure expected_cliff(const spend_at_rate& x, double level) {
    const matched_sum sum(detail::amounts_of(x));
    matched_figure f{.value = sum.cliff(level), .plain = expected_cliff(sum.plain(), level)};
    f.error = f.plain - f.value;
    return f;
}

} // namespace kicker
