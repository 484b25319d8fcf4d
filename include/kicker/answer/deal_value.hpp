// What the warrants of a document are worth under its outlook, and how far each assumption moves it.
//
// Two measures stand side by side: what markets would pay, and what is expected. Neither is the other.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>
#include <kicker/value/closed_form.hpp>
#include <kicker/value/conditional.hpp>
#include <kicker/value/outlook.hpp>
#include <kicker/value/simulation_options.hpp>
#include <kicker/value/valuation.hpp>

#include <functional>
#include <optional>
#include <vector>

namespace kicker {

/// What a document is valued by. Nothing else than the outlook of the document says the rest.
struct value_asked {
    simulation_goal goal{.paths = 16'384};       ///< for each of the two measures
    exercising exercise = exercising::at_expiry; ///< of what vests
    std::uint64_t seed  = 1;                     ///< of the random numbers
    std::optional<spacing> dates{};        ///< not said: days if a rule reads a price, else months
    std::optional<day> until{};            ///< not said: the last day of the warrants
    std::vector<std::uint64_t> audited{0}; ///< numbers of the paths that are written out
    bool fair_value = false; ///< performance and service conditions count as met (ASC 718-10-30)
    /// Told how many paths have been followed; false stops, and what was found so far is the answer.
    std::function<bool(std::uint64_t)> progress{};
};

/// A document as its future is followed: the terms in force, where they stand, and the options. Shares and
/// prices are those of the terms, as before a split since.
struct valued_terms {
    deal terms{};             ///< in force when the outlook begins
    outlook future{};         ///< what is assumed
    simulation_options how{}; ///< dates, exercise, and where the terms stand
};

/// What is valued. The path runs until the day on which the outlook begins.
///
/// Throws: error for a document without an outlook, and where no last day is known; what run throws.
[[nodiscard]] valued_terms terms_to_value(const dossier& d, const value_asked& asked);

/// The values of a document. Where conditional Monte Carlo is valid, the values of `priced` are its own,
/// for its error is the smallest; probabilities and outcomes are those of paths.
struct deal_value {
    valued_terms of{};    ///< what was valued
    valuation priced{};   ///< under risk-neutral drifts
    valuation expected{}; ///< in the real world
    closed_deal closed{}; ///< what formulas say, under risk-neutral drifts
    std::optional<conditional_valuation> conditional{}; ///< where it is valid
    std::optional<conditional_refusal> refused{};       ///< why it is not
};
/// Throws: what terms_to_value and simulation throw.
[[nodiscard]] deal_value value_of(const dossier& d, const value_asked& asked);

/// The value under some drifts. Throws: what simulation throws.
[[nodiscard]] valuation followed_by_paths(const valued_terms& v, const value_asked& asked,
                                          drifts under);

/// @{
/// "value": what each tranche is worth, how likely it vests, the distribution of shares and money, and by
/// which method. On a page it is nothing where the document has no outlook.
///
/// Throws: what value_of throws.
[[nodiscard]] section value_section(const dossier& d, const value_asked& asked);
[[nodiscard]] std::optional<section> value_on_page(const followed& f);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/deal_value_inl.hpp>
#endif
