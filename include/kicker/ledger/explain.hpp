// Why each tranche stands where what happened has left it.
#pragma once

#include <kicker/deal/explain.hpp>
#include <kicker/ledger/vesting.hpp>

namespace kicker {

/// What each tranche has vested by a path, and what its rule asked for on the last day of it.
///
/// Positions are those of the path: with the high-water mark, in shares of the day. What is missing
/// is read on that day, in the shares and prices of the terms. `d` is the deal that was in force
/// then.
/// Throws: no_answer for a deal with another number of tranches than the path's.
template <representation Rep>
[[nodiscard]] basic_explanation<Rep> explain(const basic_deal<Rep>& d,
                                             const basic_vesting_path<Rep>& path) {
    basic_explanation<Rep> result = explain(d, path.state);
    if (result.size() != path.positions.size()) throw no_answer::path_is_of_other_terms();
    for (std::size_t i = 0; i < result.size(); ++i) result[i].position = path.positions[i];
    return result;
}

#ifdef KICKER_COMPILED
/// @cond
extern template deal_explanation explain(const deal&, const vested_path&);
/// @endcond
#endif

} // namespace kicker
