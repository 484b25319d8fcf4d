// The definitions of <kicker/equity/convertible.hpp>.
#pragma once

#include <kicker/equity/convertible.hpp>

namespace kicker {

KICKER_INLINE shares bought_for(money paid, price each, rounding how) {
    const fraction number(wide_product(paid.ticks(), detail::price_ticks_of_money), each.ticks());
    return shares::from_ticks(part_of(number, std::int64_t{1}, how));
}

KICKER_INLINE money accrued_interest(const convertible& note, day until) {
    if (until <= note.issued || note.terms.interest == percent{}) return {};
    constexpr std::int64_t cent = money::ticks_per_unit / 100;
    const fraction years(until - note.issued, note.terms.days_in_year);
    const fraction cents = as_fraction(note.terms.interest) * years * fraction(1, cent);
    return money::from_ticks(part_of(reduced(cents), note.principal.ticks(), rounding::half_up)) *
           cent;
}

KICKER_INLINE money amount_due(const convertible& note, day when) {
    return note.principal + accrued_interest(note, when);
}

KICKER_INLINE fraction discounted(const convertible_terms& terms, price of_round) {
    return reduced(as_fraction(percent::of(100) - terms.discount) * fraction(of_round.ticks()));
}

KICKER_INLINE std::optional<fraction> cap_price(const convertible_terms& terms, shares base) {
    if (!terms.cap) return std::nullopt;
    return reduced(
        fraction(wide_product(terms.cap->ticks(), detail::price_ticks_of_money), base.ticks()));
}

} // namespace kicker
