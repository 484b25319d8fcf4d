// What whoever checks a valuation asks: how it converges, and a few paths from their first date to their last.
#pragma once

#include <kicker/answer/deal_value.hpp>

namespace kicker {

/// "value-convergence": the worth and its error as paths are added, as a chart.
[[nodiscard]] section value_convergence_section(const dossier& d, const value_asked& asked);

/// "value-audit": some paths, as priced: on each date the price, the totals, the shares vested of each tranche,
/// and what was gained so far.
[[nodiscard]] section value_audit_section(const dossier& d, const value_asked& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_audit_inl.hpp>
#endif
