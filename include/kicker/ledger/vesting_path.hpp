// The vesting path: what vested by what happened, or by the deal's own schedule.
#pragma once

#include <kicker/ledger/detail/vesting_fold.hpp>
#include <kicker/ledger/words.hpp>

namespace kicker {

/// What vested under a deal by what happened: day, tranche, shares, cumulative, cause.
///
/// Vested is sticky: each tranche keeps the highest exact fraction that any close of day since its
/// issue has reached, so a refund lowers spend and never vesting. Nothing vests before the issue of
/// a warrant (the start of the contract's term, or the first event, if no issue is said) or after
/// its expiry.
/// Throws: invalid_event for an event that does not fit the deal (its unit, its currency without a
///         rate, a tranche that does not exist, an amount too large to be counted); overflow, which
///         names the day; no_answer for a floating tranche of a company whose shares are not known.
/// Complexity: the days and events times the readings that the rules look at, whatever the days that
///             these look back over; the logarithm of the number of names and days.
template <representation Rep>
[[nodiscard]] basic_vesting_path<Rep>
vesting_path(const basic_deal<Rep>& d, const basic_ledger<Rep>& l,
             const std::type_identity_t<basic_path_options<Rep>>& options = {}) {
    detail::timeline<Rep> days(d, l, options);
    detail::vesting_fold<Rep> fold;
    days.run(fold);
    return fold.take_path();
}

/// What vests under a deal if its own schedule is paid on time and nothing else happens.
template <representation Rep>
[[nodiscard]] basic_vesting_path<Rep>
vesting_path(const basic_deal<Rep>& d,
             const std::type_identity_t<basic_path_options<Rep>>& options = {}) {
    return vesting_path(d, as_ledger(d.schedule), options);
}

/// The shares vested by what happened; where a last day is given, by the end of it.
template <representation Rep>
[[nodiscard]] basic_shares<Rep> vested(const basic_deal<Rep>& d, const basic_ledger<Rep>& l,
                                       day until = day::latest(),
                                       std::type_identity_t<basic_path_options<Rep>> options = {}) {
    options.until = until;
    basic_shares<Rep> sum;
    for (const auto& v : vesting_path(d, l, options)) sum += v.shares;
    return sum;
}
/// The shares vested by the end of a day, if the deal's own schedule is paid on time.
template <representation Rep>
[[nodiscard]] basic_shares<Rep> vested(const basic_deal<Rep>& d, day until) {
    return vested(d, as_ledger(d.schedule), until);
}
/// The shares that may be exercised after what happened; where a day is given, at the end of it.
template <representation Rep>
[[nodiscard]] basic_shares<Rep>
exercisable(const basic_deal<Rep>& d, const basic_ledger<Rep>& l, day until = day::latest(),
            std::type_identity_t<basic_path_options<Rep>> options = {}) {
    options.until = until;
    return sum_of(vesting_path(d, l, options).positions, &basic_position<Rep>::exercisable);
}

#ifdef KICKER_COMPILED
/// @cond
extern template vested_path vesting_path(const deal&, const ledger&, const path_options&);
extern template vested_path vesting_path(const deal&, const path_options&);
extern template shares vested(const deal&, const ledger&, day, path_options);
extern template shares vested(const deal&, day);
extern template shares exercisable(const deal&, const ledger&, day, path_options);
/// @endcond
#endif

} // namespace kicker
