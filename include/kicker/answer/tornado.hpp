// Which assumption matters: how far each of them, by itself, moves what vests.
#pragma once

#include <kicker/document/followed.hpp>
#include <kicker/text/section.hpp>

#include <optional>

namespace kicker {

/// "tornado": the shares vested at the end of a path over the range of each assumption alone, while the
/// others keep their values; the assumption that moves them furthest comes first. Then the ends while all
/// of them move together, and which values lead to each. Nothing for a document
/// whose assumptions have no range, or whose terms and events use none that has one.
///
/// Throws: what vesting_path throws.
[[nodiscard]] std::optional<section> tornado_section(const followed& f);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/tornado_inl.hpp>
#endif
