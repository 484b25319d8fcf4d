// A deal by conditional Monte Carlo: paths leave one thing open, over which a formula integrates.
//
// What is left open is how far the share comes by the end on its own. Prices rise with it, and nothing
// else moves: so each tranche vests from some level of it on, and the value is an integral of the normal
// distribution. A condition that is met in part counts as a cliff at a random part of it. Values count in
// shares, the walks are drawn by a Brownian bridge from Sobol's points, and shifts of the points tell the
// error. So a thousand points say what millions of paths do.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/deal/deal.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kicker {

/// Why the value of a deal cannot be found by conditional Monte Carlo.
enum class not_conditional : unsigned char {
    exercised_by_price,  ///< at a multiple of the strike, which the price may reach before the end
    drifts_are_real,     ///< values count in shares, which is a way of markets
    price_is_certain,    ///< nothing is left open
    dividends_in_cash,   ///< the logarithm of the price is no straight line of the shock
    shares_are_joined,   ///< a floor or a cap joins the tranches of a warrant
    price_looks_back,    ///< an average of prices, or n of m days
    strike_is_set_later, ///< the strike moves with the price of another day
    too_many_dimensions  ///< more random numbers for a path than Sobol's points have
};
/// Why, and of which tranche it is said; of none where it is said of the outlook.
struct conditional_refusal {
    not_conditional why{}; ///< the reason
    label tranche{};       ///< by its name in the terms

    friend bool operator==(const conditional_refusal&, const conditional_refusal&) = default;
};
/// The reason as a sentence.
[[nodiscard]] std::string to_sentence(const conditional_refusal& r);

/// Whether conditional Monte Carlo is valid for a deal: nothing, or the first reason why it is not.
///
/// Throws: what `simulation` throws for terms and outlook that nothing can be made of.
[[nodiscard]] std::optional<conditional_refusal>
why_not_conditional(const deal& d, const outlook& o, const simulation_options& how);

/// How many points are looked at.
struct conditional_goal {
    std::uint64_t points = 1'024; ///< in each shift; rounded up to a power of two, 128 at least
    int shifts           = 16;    ///< of all points, two at least: they differ by chance alone
    bool sobol           = true;  ///< else each point is drawn by itself
    int threads          = 1;     ///< which share the points; the answer is the same

    friend constexpr bool operator==(const conditional_goal&, const conditional_goal&) = default;
};

/// What the points say, in money of today.
struct conditional_valuation {
    estimate value{};                 ///< of all tranches
    std::vector<estimate> tranches{}; ///< in the order of the terms
    std::uint64_t points = 0;         ///< in each shift
    int shifts           = 0;         ///< of which the values differ by the error
};

/// The value of a deal, as markets price, by conditional Monte Carlo. The dates, the exercise, where the
/// deal stands and the seed are those of a simulation.
///
/// Throws: invalid_input where conditional Monte Carlo is not valid, and for fewer than two shifts; what
///         `simulation` throws.
[[nodiscard]] conditional_valuation conditional(const deal& d, const outlook& o,
                                                const simulation_options& how,
                                                const conditional_goal& until = {});

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/value/detail/conditional_inl.hpp>
#endif
