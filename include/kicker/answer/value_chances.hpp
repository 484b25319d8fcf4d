// How likely each tranche of a document is vested in full by when, and how the gain is distributed.
#pragma once

#include <kicker/answer/value_asked.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>
#include <kicker/value/valuation.hpp>

#include <vector>

namespace kicker {

/// The charts of what paths have come to: the probability that each tranche is vested in full, by date, and
/// the money by how many paths come to it. A chart that would show one level or one outcome is left out.
[[nodiscard]] std::vector<chart> charts_of_outcomes(const valued_terms& of, const valuation& found);

/// "value-chances": those charts, as expected.
///
/// Throws: what terms_to_value and simulation throw.
[[nodiscard]] section value_chances_section(const dossier& d, const value_asked& asked);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/value_chances_inl.hpp>
#endif
