// The definitions of <kicker/equity/treasury_stock.hpp>.
#pragma once

#include <kicker/equity/treasury_stock.hpp>

#include <kicker/equity/company_fault.hpp>

namespace kicker {

namespace detail {

/// What is left of the shares' value at the average price once the proceeds are off, in ticks of a
/// price, for the part of the period: the increment times the price. Nothing where that is not
/// above zero.
KICKER_INLINE fraction value_for_nothing(const dilutive_right& of, price average) {
    using number = rep_traits<int128>;
    if (!(average > price{}))
        throw invalid_company_change::amount_is_not_positive("the average price", to_text(average));
    if (of.number < shares{})
        throw invalid_company_change::number_is_negative("a dilutive right", of.number);
    if (of.strike < price{})
        throw invalid_company_change::amount_is_negative("a strike", to_text(of.strike));
    if (of.unrecognised_cost < money{})
        throw invalid_company_change::amount_is_negative("unrecognised cost",
                                                         to_text(of.unrecognised_cost));
    const int128 each  = int128{average.ticks()} - of.strike.ticks();
    const int128 cost  = wide_product(of.unrecognised_cost.ticks(), price_ticks_of_money);
    const int128 value = number::minus(number::times(each, of.number.ticks()), cost);
    if (value <= 0) return {};
    return reduced(reduced(of.outstanding) * fraction(value));
}
KICKER_INLINE fraction over_price(const fraction& value, price average) {
    return reduced(reduced(fraction(value.numerator(), average.ticks())) *
                   fraction(1, value.denominator()));
}

} // namespace detail

KICKER_INLINE fraction exact_increment(const dilutive_right& of, price average) {
    return detail::over_price(detail::value_for_nothing(of, average), average);
}

KICKER_INLINE shares treasury_stock_increment(const dilutive_right& of, price average,
                                              rounding how) {
    return treasury_stock_increment({&of, 1}, average, how);
}

KICKER_INLINE shares treasury_stock_increment(std::span<const dilutive_right> of, price average,
                                              rounding how) {
    fraction value;
    for (const dilutive_right& r : of)
        value = reduced(value + detail::value_for_nothing(r, average));
    return shares::from_ticks(part_of(detail::over_price(value, average), std::int64_t{1}, how));
}

KICKER_INLINE std::vector<dilutive_right> dilutive_rights(const cap_table& of, bool with_unvested) {
    std::vector<dilutive_right> rights;
    for (const purchase_right& r : of.rights) {
        const share_class& c = of.classes[r.of_class];
        dilutive_right d{.number = as_converted(c, with_unvested ? r.number : r.vested),
                         .strike = r.strike};
        if (d.number == shares{}) continue;
        if (is_convertible(c))
            d.strike = part_of(fraction::whole() / c.converts_into, r.strike, rounding::half_up);
        rights.push_back(d);
    }
    return rights;
}

KICKER_INLINE shares mean_of_quarters(std::span<const shares> increments, rounding how) {
    shares sum;
    for (const shares n : increments) sum += n;
    return part_of(fraction(1, static_cast<std::int64_t>(increments.size())), sum, how);
}

KICKER_INLINE shares weighted_by_days(shares number, day from, const term& period, rounding how) {
    if (from > period.to()) return {};
    const std::int32_t days = period.to() - std::max(from, period.from()) + 1;
    return part_of(fraction(days, period.days()), number, how);
}

} // namespace kicker
