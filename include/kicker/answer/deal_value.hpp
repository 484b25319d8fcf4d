// What the warrants of a document are worth under its outlook, and how far each assumption moves it.
//
// Two measures stand side by side: what markets would pay, and what is expected. Neither is the other.
#pragma once

#include <kicker/answer/value_asked.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>
#include <kicker/value/closed_form.hpp>
#include <kicker/value/conditional.hpp>
#include <kicker/value/valuation.hpp>

#include <optional>

namespace kicker {

/// What is valued. The path runs until the day on which the outlook begins.
///
/// Throws: error for a document without an outlook, and where no last day is known; what run throws.
[[nodiscard]] valued_terms terms_to_value(const dossier& d, const value_asked& asked);

/// The values of a document. Where conditional Monte Carlo is valid, each value of `priced` is its own if
/// its error is the smaller one. Probabilities and outcomes are those of paths.
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
