// The definitions of <kicker/equity/adjustment.hpp>.
#pragma once

#include <kicker/equity/adjustment.hpp>

#include <kicker/equity/detail/refused.hpp>

namespace kicker {

namespace detail {

[[nodiscard]] inline fraction ticks_of(const price& p) {
    return fraction(int128{p.ticks()});
}

} // namespace detail

KICKER_INLINE adjustment_ratio keeping_total_strike(const fraction& of_strike) {
    if (!(of_strike > fraction::none())) throw detail::refused::strike_becomes_nothing();
    return {of_strike, reduced(fraction::whole() / of_strike)};
}

KICKER_INLINE adjustment_ratio for_split(const fraction& new_for_old) {
    if (!(new_for_old > fraction::none())) throw no_answer::division_by_zero();
    return keeping_total_strike(reduced(fraction::whole() / new_for_old));
}

KICKER_INLINE adjustment_ratio for_distribution(const price& each, const price& market) {
    if (each < price{}) throw detail::refused::price_is_not_positive("a distribution", each);
    if (!(each < market)) throw detail::refused::distribution_takes_all(each, market);
    return keeping_total_strike(reduced(ratio(market - each, market)));
}

KICKER_INLINE adjustment_ratio for_rights(const fraction& new_for_old, const price& subscription,
                                          const price& market) {
    if (!(market > price{})) throw detail::refused::market_value_is_not_positive(market);
    if (!(subscription > price{}))
        throw detail::refused::price_is_not_positive("a rights issue", subscription);
    if (!(subscription < market)) return {};
    const fraction all = fraction::whole() + new_for_old;
    const fraction ex_rights =
        reduced((detail::ticks_of(market) + new_for_old * detail::ticks_of(subscription)) / all);
    return keeping_total_strike(reduced(ex_rights / detail::ticks_of(market)));
}

KICKER_INLINE price to_multiple(const fraction& price_ticks, const price& unit, rounding how) {
    const fraction units = reduced(price_ticks / detail::ticks_of(unit));
    return price::from_ticks(
        rep_traits<std::int64_t>::times(part_of(units, std::int64_t{1}, how), unit.ticks()));
}

KICKER_INLINE price adjusted(const price& before, const adjustment_ratio& by,
                             const adjustment_rounding& how) {
    if (by.strike.is_whole()) return before;
    return to_multiple(reduced(by.strike * detail::ticks_of(before)), how.strike_unit,
                       how.strike_how);
}

KICKER_INLINE shares adjusted(const shares& of_warrant, const adjustment_ratio& by,
                              const adjustment_rounding& how) {
    return part_of(by.shares, of_warrant, how.shares_how);
}

} // namespace kicker
