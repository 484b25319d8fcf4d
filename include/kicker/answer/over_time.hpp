// What happens along a path, drawn: vesting, spend and stake over time, and the way to each hurdle.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

/// "vesting", with a chart of the shares of each tranche over time.
[[nodiscard]] section charted_vesting_section(const followed& f);

/// "spend": what was paid and what is scheduled, against commitment and ceiling; nothing where no
/// payment is known.
[[nodiscard]] std::optional<section> spend_section(const followed& f);

/// "stake": the vested shares as a part of the company over time. Nothing where no one knows how many
/// shares the company has, or where only one day is known.
///
/// Throws: what vesting_path throws.
[[nodiscard]] std::optional<section> stake_section(const followed& f);

/// "missing", with a chart of how far it is to each hurdle.
[[nodiscard]] section charted_missing_section(const followed& f);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/over_time_inl.hpp>
#endif
