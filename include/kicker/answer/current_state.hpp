// States that a document fills in: its market and its splits, in the shares of the terms asked.
#pragma once

#include <kicker/core/inline.hpp>
#include <kicker/document/followed.hpp>
#include <kicker/document/market.hpp>
#include <kicker/ledger/splits.hpp>

namespace kicker {

/// How many shares of the market's day one share of the terms is: 1 for a market without a day.
[[nodiscard]] fraction split_since_terms(const market& m, const ledger& happened,
                                         const terms_in_force& at);

/// A state with the market's readings filled in; a reading that the state has stays as it is.
///
/// A state is in the shares of the terms. `split` says how many shares of the market's day one share
/// of the terms is. A market cap that is not reported is the price times the shares outstanding, if
/// the market has these two.
/// Throws: overflow.
[[nodiscard]] state with_market(state s, const market& m,
                                const fraction& split = fraction::whole());

/// A state with the readings that its own readings imply, where a rule looks at them and the state does
/// not say them. A peak is at least the reading of today; what was paid in all is at least what was paid
/// in a window.
[[nodiscard]] state with_implied(state s, const deal& d);

/// Two readings of a state that no day has together: the first is less than the second, and cannot be.
struct contradiction {
    basic_reading<std::int64_t> less;    ///< such as a peak
    basic_reading<std::int64_t> greater; ///< the reading of today
};
/// The first contradiction in a state; nothing in a state that can be.
[[nodiscard]] std::optional<contradiction> contradiction_in(const state& s);

/// A state that cannot be: two of its readings contradict each other, or one is below zero.
class impossible_state : public error {
public:
    using error::error;
};

/// The day whose terms a state is asked of: the day of the state, or else the day of the market. The
/// latest terms hold where there is neither.
[[nodiscard]] day day_of_terms(const dossier& d, const state& said);

/// A reader's state, completed by the market of the document, by the company of the terms and by what its
/// readings imply. What the market says against the reader is left out. `happened` has the splits since
/// the terms.
///
/// Throws: impossible_state.
[[nodiscard]] state completed(state said, const dossier& d, const ledger& happened,
                              const terms_in_force& at);

/// The readings at the end of a path of a variant of the document, in the shares of its terms. A
/// reading is that of the path, unless the market is of a later day or no event ever set it: then it
/// is the market's.
///
/// Throws: what vesting_path throws.
[[nodiscard]] state state_at_end(const followed& f, const dossier& variant);

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/answer/detail/current_state_inl.hpp>
#endif
