// The definitions of <kicker/equity/anti_dilution.hpp>.
#pragma once

#include <kicker/equity/anti_dilution.hpp>

#include <kicker/equity/detail/refused.hpp>

namespace kicker {

namespace detail {

KICKER_INLINE void require_sensible(const share_sale& sale) {
    if (!(sale.number > shares{}))
        throw refused::number_is_not_positive("shares that are sold", sale.number);
    if (sale.each < price{}) throw refused::price_is_not_positive("a sale of shares", sale.each);
}
/// (A + B) / (A + C), with B the shares that the money of the sale buys at a price.
KICKER_INLINE fraction averaged_with(const price& at, const shares& before,
                                     const share_sale& sale) {
    require_sensible(sale);
    if (before < shares{}) throw refused::number_is_not_positive("shares before a sale", before);
    if (!(sale.each < at)) return fraction::whole();
    const int128 a = before.ticks(), c = sale.number.ticks(), p = at.ticks();
    const auto times = [](int128 x, int128 y) { return wide_product<int128>(x, y); };
    return reduced(fraction(rep_traits<int128>::plus(times(a, p), times(c, sale.each.ticks())),
                            times(a + c, p)));
}

} // namespace detail

KICKER_INLINE fraction weighted_average(const price& at_strike, const shares& before,
                                        const share_sale& sale) {
    return detail::averaged_with(at_strike, before, sale);
}

KICKER_INLINE fraction full_ratchet(const price& at_strike, const share_sale& sale) {
    detail::require_sensible(sale);
    return sale.each < at_strike ? reduced(ratio(sale.each, at_strike)) : fraction::whole();
}

KICKER_INLINE fraction market_price_average(const price& market, const shares& before,
                                            const share_sale& sale) {
    if (!(market > price{})) throw detail::refused::market_value_is_not_positive(market);
    return detail::averaged_with(market, before, sale);
}

} // namespace kicker
