// What a simulation of a document has found under one measure, however its paths were shared out: in one
// run, in steps or in parts.
#pragma once

#include <kicker/answer/value_asked.hpp>
#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>
#include <kicker/value/simulation.hpp>

#include <string>

namespace kicker {

/// The simulation of what is valued. It can be saved and gone on with, by whoever asks the same of the
/// same document. Throws: what simulation throws.
[[nodiscard]] simulation simulation_of(const valued_terms& v, drifts under);

/// What was asked of a document, and what paths of its future came to.
struct simulated {
    value_asked asked{}; ///< of which neither goal nor audited paths count here
    valued_terms of{};   ///< what was valued
    valuation found{};   ///< under one measure
};

/// "simulated": what each tranche is worth, how likely it vests, the distribution of shares and money. How
/// the paths were shared out makes no difference to a single character.
[[nodiscard]] section simulated_section(const dossier& d, const simulated& s);

/// How far a simulation has come, in words: "65,536 paths: 2.238bn ± 4m".
[[nodiscard]] std::string so_far_in_words(const valuation& v);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/simulated_inl.hpp>
#endif
