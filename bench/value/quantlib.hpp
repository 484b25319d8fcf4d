// What QuantLib does of the same work, behind functions that need no header of it: QuantLib 1.29 is no
// C++20.
#pragma once

#include <cstddef>

namespace rival {

/// An American put on a Cox-Ross-Rubinstein lattice, written as QuantLib's own examples do.
double american_put(double share, double strike, int days, double rate, double volatility,
                    int steps);

/// Calls by BlackCalculator: their values, and the sum of value and five greeks of each.
void black_calculators(const double* share, const double* strike, const double* years,
                       const double* rate, const double* yield, const double* volatility,
                       double* value, double* sum, std::size_t rows);

struct mean_and_error {
    double mean, error;
};
/// The joint case of tests/support, with a strike of a cent: the multi-path engine on two Black-Scholes
/// processes that move together, with the Mersenne twister. A path and its mirror image are two paths.
mean_and_error joint_case(std::size_t paths, bool antithetic);

} // namespace rival
