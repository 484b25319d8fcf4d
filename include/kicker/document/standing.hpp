// Where a document stands at the end of a path, as whoever follows its future needs it.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/path.hpp>
#include <kicker/value/so_far.hpp>

namespace kicker {

/// Where a deal stands on the last day of a path, in the shares and prices of the terms then in force:
/// what is read, what each tranche has earned, and the closing price of each day that had one.
///
/// What is earned is the high-water mark of a tranche's own rule. Shares that a floor advanced are not in
/// the mark, for what tranches earn later is set off against them. A tranche of which no more can vest,
/// such as one that was forfeited or has expired, counts as earned in full.
[[nodiscard]] standing_so_far standing_of(const dossier& d, const dossier_path& p);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/document/detail/standing_inl.hpp>
#endif
