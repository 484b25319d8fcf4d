// The exhibit: worked examples on and around every breakpoint, as a lawyer attaches them.
//
// Each condition of a tranche, of its gate and of the floor of its warrant has a state in which it
// decides. In that state the exhibit sets its reading a little below, on, and a little above each
// level, and asks the deal.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>

namespace kicker {

/// How many examples an exhibit may have: a thousand pages, which take some 300 MB while they are
/// written. A ramp in ten thousand steps has room; one in more is no schedule that anyone signs.
inline constexpr std::size_t max_examples = 50'000;

/// Up to how many steps of a ramp people read around each. Of more they read the first two and the
/// last two; the rows of the others are `spared`, and a note says so.
inline constexpr int max_steps_read = 12;

/// "exhibit": the worked examples of a document, with the shares vested in each. A tranche has the
/// states on and around every breakpoint of its rule, of its gate and of the floor of its warrant.
/// The terms give every example; nothing in the section is anyone's opinion.
///
/// The terms are the latest. A gate is tried where the tranche has vested; in other examples a gate is
/// open only where its own conditions happen to be met. Where a floor is met, an example has the
/// value from which the tranches earn more than the floor. A cumulative reading of zero is left out,
/// since every state begins with it. Issue, expiry and the end of the contract stand in words: only a
/// ledger has them.
///
/// A second table has the terms that no state shows, in the order in which an agreement says them:
/// strike, exercise, adjustments, limits, a sale of the company, a value floor. It stands where a
/// warrant has a strike or rights.
///
/// Throws: error for more than `max_examples`.
[[nodiscard]] section exhibit_section(const dossier& d);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/exhibit_inl.hpp>
#endif
