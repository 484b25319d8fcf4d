// What the parts of a deal's report are made from, and the parts.
#pragma once

#include <kicker/answer/vesting_sections.hpp>

#include <optional>

namespace kicker_tools {

/// When a path ends and by what it ran: "as of 2026-10-31, by what happened".
[[nodiscard]] std::string ends_in_words(const kicker::followed& f);

/// @{
/// Sections of a report; nothing where there is nothing to show.
[[nodiscard]] std::optional<kicker::section> spend_curve_section(const kicker::followed& f);
[[nodiscard]] std::optional<kicker::section> megawatt_curve_section(const kicker::followed& f);
[[nodiscard]] kicker::section vesting_section(const kicker::followed& f);
[[nodiscard]] std::optional<kicker::section> spend_section(const kicker::followed& f);
[[nodiscard]] std::optional<kicker::section> stake_section(const kicker::followed& f);
[[nodiscard]] kicker::section hurdles_section(const kicker::followed& f);
[[nodiscard]] std::optional<kicker::section> assumptions_section(const kicker::dossier& d);
[[nodiscard]] std::optional<kicker::section> unknown_section(const kicker::dossier& d);
/// @}

/// What the whole of the warrants follows from: every rule, and every assumption that they use.
[[nodiscard]] kicker::origin origin_of_all(const kicker::dossier& d, const kicker::deal& in_force);

/// A fraction in per cent, good enough to draw.
[[nodiscard]] double drawn_percent(const kicker::fraction& f);

/// How far a reading has come to its level, from 0 to 1; nothing where that cannot be counted.
[[nodiscard]] std::optional<double> progress_of(const kicker::basic_shortfall<std::int64_t>& m);

} // namespace kicker_tools
