// What shares are worth that vest between two levels of the share's own shock.
//
// Of many tranches and steps, each changes in few lanes at once. So what changes is collected, and worked out
// a block at a time.
#pragma once

#include <kicker/value/detail/path_loops.hpp>

#include <array>
#include <vector>

namespace kicker::detail {

/// A share of one tranche after one step.
struct shock_payoff {
    std::size_t tranche = 0;
    double worth        = 1; ///< of a share delivered then, today
    double strike       = 0;
    double log_strike   = 0;
    double exposure     = 0; ///< of the logarithm of the price to the shock
    /// The mean of e^(-exposure x shock), of a normal shock. Between two levels, the shock is moved by the
    /// exposure.
    double mean_inverse = 1;
};

/// Adds up what each tranche is worth in each lane, per share.
class shock_payoffs {
public:
    explicit shock_payoffs(std::size_t tranches) : values_(tranches) {}

    void begin() {
        for (row_block& v : values_) v.fill(0);
        size_ = 0;
    }
    /// Counts what vests in a lane where the shock lies between two levels. The price, of which the
    /// logarithm is told as well, is that without the shock.
    void add(const shock_payoff& p, std::size_t lane, double price, double log_price, double from,
             double to) {
        // Below the strike, the share is never bought.
        const double pays = (p.log_strike - log_price) / p.exposure;
        from_[size_]      = std::min(std::max(from, pays), to);
        to_[size_]        = to;
        exposure_[size_]  = p.exposure;
        worth_[size_]     = p.worth;
        cost_[size_]      = p.worth * p.strike * p.mean_inverse / price;
        target_[size_]    = &values_[p.tranche][lane];
        if (++size_ == lanes) work_out();
    }
    /// The worth of a share of each tranche in each lane.
    [[nodiscard]] const std::vector<row_block>& values() {
        work_out();
        return values_;
    }

private:
    void work_out() {
        for (std::size_t i = size_; i < lanes; ++i) from_[i] = to_[i] = exposure_[i] = 0;
        probability_between(within_, exponent_, from_.data(), to_.data(), none_.data(),
                            share_.data());
        probability_between(within_, exponent_, from_.data(), to_.data(), exposure_.data(),
                            less_.data());
        for (std::size_t i = 0; i < size_; ++i)
            *target_[i] += worth_[i] * share_[i] - cost_[i] * less_[i];
        size_ = 0;
    }

    std::vector<row_block> values_;
    row_block from_{}, to_{}, exposure_{}, worth_{}, cost_{}, share_{}, less_{}, none_{};
    std::array<double*, lanes> target_{};
    std::size_t size_  = 0;
    lane_range within_ = deviations(), exponent_ = exponents();
};

} // namespace kicker::detail
