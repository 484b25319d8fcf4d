// What a document vests along one path: when and why, and where each tranche stands.
#pragma once

#include <kicker/answer/share_counts.hpp>
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

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/vesting_sections_inl.hpp>
#endif
