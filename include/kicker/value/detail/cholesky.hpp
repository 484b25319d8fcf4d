// The triangular root of a matrix of correlations: by it, independent normal variables become correlated
// ones.
#pragma once

#include <kicker/value/fault.hpp>

#include <vector>

namespace kicker::detail {

using matrix = std::vector<std::vector<double>>; ///< square, row by row

/// The lower triangle L of which L times its transpose is the matrix (Cholesky).
///
/// Throws: invalid_input where no random variables have these correlations together.
[[nodiscard]] inline matrix triangular_root(const matrix& correlations) {
    constexpr double tolerance = 1e-12; // of rounding: variables may depend on each other in full
    const std::size_t n        = correlations.size();
    matrix root(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double rest = correlations[i][j];
            for (std::size_t k = 0; k < j; ++k) rest -= root[i][k] * root[j][k];
            if (i == j) {
                if (rest < -tolerance) throw invalid_input::correlations_are_impossible(i);
                root[i][i] = rest > tolerance ? std::sqrt(rest) : 0;
            } else if (root[j][j] > 0) {
                root[i][j] = rest / root[j][j];
            } else if (std::fabs(rest) > tolerance) {
                throw invalid_input::correlations_are_impossible(i);
            }
        }
    return root;
}

} // namespace kicker::detail
