// What moves the worth of the warrants of a document: assumptions over their ranges, and each input by a little.
#pragma once

#include <kicker/answer/deal_value.hpp>

namespace kicker {

/// @{
/// "value-tornado": the worth at both ends of the range of each assumption alone, the one that moves it
/// furthest first. By the fewest paths that are followed, the same at each end. Nothing where no assumption
/// has a range.
[[nodiscard]] std::optional<section> value_tornado_section(const dossier& d,
                                                           const value_asked& asked);
[[nodiscard]] std::optional<section> value_tornado_on_page(const followed& f);
/// @}

/// "value-sensitivity": how far the worth moves with price, volatility, rate and what is bought.
[[nodiscard]] section value_sensitivity_section(const dossier& d, const value_asked& asked);

/// @{
/// "value-grid": the value against the price of the share and the pace of spend, as a heat map. On a page by
/// the fewest paths that are followed, the same in each cell; nothing where no total of the outlook is read.
[[nodiscard]] section value_grid_section(const dossier& d, const value_asked& asked);
[[nodiscard]] std::optional<section> value_grid_on_page(const followed& f);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_moves_inl.hpp>
#endif
