// Comparables: many documents on one scale.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/dossier.hpp>
#include <kicker/text/section.hpp>

#include <string>
#include <vector>

namespace kicker {

/// The name of each document beside the others: that of its latest terms. Documents of one name have
/// the names of their files as well.
[[nodiscard]] std::vector<std::string> names_of_comparables(const std::vector<dossier>& all);

/// "comps": documents on one scale. A row has the shares granted, the shares for each billion spent,
/// the percentage of the company, what accelerates, and a hurdle with how far the deal has come to
/// it. A figure that rests on an assumption has its range; a number that is not known is empty.
///
/// A second table has a row for each warrant whose paper says how it is exercised: strike, expiry, and,
/// where the document has rights, how the strike is paid and how much the holder may own. Each strike
/// of a warrant stands once.
///
/// A third table has a row for each document with an outlook: what its warrants are worth as priced, by the
/// fewest paths that are followed, as a part of the contract (its ceiling, else its commitment) and of what
/// is expected to be paid (`rebate_of`). An amount is in the currency of the deal.
///
/// Each document is read at the end of the last day that it has anything of: an event, its market, an
/// amendment. A billion is of the contract's own currency. A percentage counts the new shares in the
/// company. A reading that neither an event nor the market has is not known, rather than zero. A
/// ledger with any milestone is taken to have all that happened.
/// Throws: what vesting_path throws.
[[nodiscard]] section comps_section(const std::vector<dossier>& all);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/comps_inl.hpp>
#endif
