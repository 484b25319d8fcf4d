// The charts of a report: the Vega-Lite specification of what a chart draws.
#pragma once

#include <kicker/answer/chart_data.hpp>
#include <kicker/core/inline.hpp>

namespace kicker {

/// @{
/// The Vega-Lite specification of a chart, as JSON. The data are part of the specification, and no
/// address is in it. A colour is a name of the page, such as "var(--series-1)", so that a chart
/// follows the page from light to dark to paper without being drawn again.
[[nodiscard]] std::string equity_chart(const equity_curve&);
[[nodiscard]] std::string vesting_chart(const vesting_over_time&);
[[nodiscard]] std::string spend_chart(const spend_over_time&);
[[nodiscard]] std::string stake_chart(const stake_over_time&);
[[nodiscard]] std::string hurdles_chart(const std::vector<hurdle_progress>&);
[[nodiscard]] std::string tornado_chart(const tornado&);
[[nodiscard]] std::string life_chart(const life_bars&);
[[nodiscard]] std::string ownership_chart(const owner_bars&);
[[nodiscard]] std::string waterfall_chart(const waterfall&);
[[nodiscard]] std::string chances_chart(const chances_over_time&);
[[nodiscard]] std::string histogram_chart(const histogram&);
[[nodiscard]] std::string heat_chart(const heat_map&);
[[nodiscard]] std::string running_chart(const running_estimate&);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/charts_inl.hpp>
#endif
