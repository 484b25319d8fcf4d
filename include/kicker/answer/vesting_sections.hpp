// What a document vests along one path: when and why, where each tranche stands, what is missing.
#pragma once

#include <kicker/answer/share_counts.hpp>
#include <kicker/deal/explain.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

/// A day as a cell. A path begins with what vests at issue, which may have no day: "at issue".
[[nodiscard]] cell day_cell(day d);

/// What part of the company the shares are at the end of a path, themselves counted in it.
struct stakes {
    ranged<fraction> vested; ///< of the shares that have vested
    ranged<fraction> most;   ///< if all vests that still can
};
/// The stakes at the end of a path; nothing where no one knows how many shares the company has.
[[nodiscard]] std::optional<stakes> stakes_of(const followed& f);

/// "vesting": what vested on which day and why, a row for each change.
[[nodiscard]] section vesting_section(const followed& f);

/// "standing": where each tranche stands at the end of a path, with what the assumptions leave open.
[[nodiscard]] section standing_section(const followed& f);

/// @{
/// "missing": why each tranche stands where it stands, and which conditions are missing: at the end
/// of a path, in a state, or as an explanation says. A state is one of the reader's: the market of
/// the document completes it.
///
/// Throws: what vesting_path throws; for a state what `over_assumptions` throws.
[[nodiscard]] section missing_section(const followed& f);
[[nodiscard]] section missing_section(const dossier& d, const state& said);
[[nodiscard]] section missing_section(const dossier& d, const terms_in_force& at,
                                      const basic_explanation<std::int64_t>& why,
                                      const ranged_vested& vested = {});
/// @}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/vesting_sections_inl.hpp>
#endif
