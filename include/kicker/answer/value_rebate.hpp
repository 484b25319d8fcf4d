// Which part of what a buyer pays comes back as equity, and what it costs whom, under a document.
#pragma once

#include <kicker/answer/deal_value.hpp>

namespace kicker {

/// @{
/// "value-rebate": what is expected to be paid and what that is worth now, the worth of the warrants, the
/// equity rebate and the effective price of compute, what the other shareholders bear, and the price at which
/// the share of a tranche breaks even. Nothing where the outlook plans no spend.
///
/// Throws: what terms_to_value and simulation throw.
[[nodiscard]] std::optional<section> value_rebate_section(const dossier& d,
                                                          const value_asked& asked);
[[nodiscard]] std::optional<section> value_rebate_on_page(const followed& f);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_rebate_inl.hpp>
#endif
