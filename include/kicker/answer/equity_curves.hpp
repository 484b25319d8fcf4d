// Equity against what is bought: shares vested as money or megawatts grow, with the band that the
// assumptions leave open.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

/// @{
/// "equity-spend" and "equity-megawatts": the shares vested at each level of spend and commitments,
/// or of megawatts. Everything else stands where the path ends; a second chart has every other
/// condition met. Nothing where the shares do not depend on the readings.
///
/// Throws: what vesting_path throws; error where the rules name more than 20,000 levels.
[[nodiscard]] std::optional<section> equity_against_spend_section(const followed& f);
[[nodiscard]] std::optional<section> equity_against_megawatts_section(const followed& f);
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/equity_curves_inl.hpp>
#endif
