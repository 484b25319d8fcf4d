// What the next billion costs under a document: the incentive of its warrants as a table and a chart.
#pragma once

#include <kicker/answer/deal_value.hpp>
#include <kicker/value/incentive.hpp>

namespace kicker {

/// @{
/// "value-incentive": step by step of the total that earns shares, the worth of the equity as if the total
/// came to so much, what the step adds, and what is left of its price; then how far a buyer goes on. Of a total
/// that is not money, what a step adds alone. Nothing where no rule of the document still reads a total that
/// its outlook plans. On a page it has a chart, by fewer paths.
///
/// Throws: what terms_to_value and simulation throw.
[[nodiscard]] std::optional<section> value_incentive_section(const dossier& d,
                                                             const value_asked& asked);
[[nodiscard]] std::optional<section> value_incentive_on_page(const followed& f);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_incentive_inl.hpp>
#endif
