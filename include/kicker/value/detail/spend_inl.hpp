// The definitions of <kicker/value/spend.hpp>.
#pragma once

#include <kicker/value/spend.hpp>

#include <kicker/value/quadrature.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace kicker {

namespace detail {

/// The payments of spend at a rate, and how they move together: payment i is
/// mean_i e^(s W_i - s^2 t_i/2). Given the standard normal Z of the weighted average of all W_i,
/// W_i has the mean c_i Z and the covariance min(t_i, t_j) - c_i c_j.
class payments_at_rate {
public:
    explicit payments_at_rate(const spend_at_rate& x) : s_(kicker::checked(x.rate).volatility) {
        if (x.dates.empty()) throw invalid_input::out_of_range("dates of spend", "one or more", 0);
        double before = 0;
        for (const double at : x.dates) {
            if (!(at > before) || !std::isfinite(at))
                throw invalid_input::out_of_range("date of spend", "one after the date before", at);
            means_.push_back(x.rate.mean(at) * (at - before));
            times_.push_back(at);
            before = at;
        }
        const std::size_t n = means_.size();
        for (std::size_t i = 0; i < n; ++i) {
            double with_all = 0;
            for (std::size_t j = 0; j < n; ++j) with_all += means_[j] * covariance(i, j);
            loadings_.push_back(with_all);
        }
        double variance = 0;
        for (std::size_t i = 0; i < n; ++i) variance += means_[i] * loadings_[i];
        for (double& c : loadings_) c /= std::sqrt(variance);
        common_.resize(n * n);
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                common_[i * n + j] =
                    std::expm1(s_ * s_ * (covariance(i, j) - loadings_[i] * loadings_[j]));
    }

    /// The amount without anything known.
    [[nodiscard]] lognormal_amount amount() const {
        double mean = 0, variance = 0;
        for (std::size_t i = 0; i < means_.size(); ++i) {
            mean += means_[i];
            for (std::size_t j = 0; j < means_.size(); ++j)
                variance += means_[i] * means_[j] * std::expm1(s_ * s_ * covariance(i, j));
        }
        return {mean, std::sqrt(std::log1p(variance / (mean * mean)))};
    }
    /// The amount given Z.
    [[nodiscard]] lognormal_amount amount_given(double z) const {
        const std::size_t n = means_.size();
        std::vector<double> given(n);
        double mean = 0, variance = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const double c   = s_ * loadings_[i];
            mean += given[i] = means_[i] * std::exp(c * z - c * c / 2);
        }
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j)
                variance += given[i] * given[j] * common_[i * n + j];
        return {mean, std::sqrt(std::log1p(std::max(0.0, variance) / (mean * mean)))};
    }

private:
    [[nodiscard]] double covariance(std::size_t i, std::size_t j) const {
        return std::min(times_[i], times_[j]);
    }

    double s_;
    std::vector<double> means_, times_, loadings_, common_;
};

/// A figure of spend at a random rate by moments once, and given the average rate.
template <class Figure>
matched_figure matched(const spend_at_rate& x, Figure figure) {
    const payments_at_rate payments(x);
    matched_figure f{.plain = figure(payments.amount())};
    if (x.rate.volatility == 0) {
        f.value = f.plain;
        return f;
    }
    static const std::vector<quadrature_node> rule = gauss_legendre(16);
    for (int panel = -8; panel < 8; ++panel)
        f.value += integral(rule, panel, panel + 1, [&](double z) {
            return normal_density(z) * figure(payments.amount_given(z));
        });
    f.error = f.plain - f.value;
    return f;
}

} // namespace detail

KICKER_INLINE lognormal_amount moment_matched(const spend_at_rate& x) {
    return detail::payments_at_rate(x).amount();
}

KICKER_INLINE matched_figure expected_ramp(const spend_at_rate& x, double from, double to) {
    return detail::matched(x,
                           [&](const lognormal_amount& a) { return expected_ramp(a, from, to); });
}

KICKER_INLINE matched_figure expected_cliff(const spend_at_rate& x, double level) {
    return detail::matched(x, [&](const lognormal_amount& a) { return expected_cliff(a, level); });
}

} // namespace kicker
