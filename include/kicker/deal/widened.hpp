// The same deal in another representation: terms are written once, in 64-bit ticks, and asked in
// wider ones, where states and ledgers outgrow them.
#pragma once

#include <kicker/deal/deal.hpp>

namespace kicker {

namespace detail {

template <representation Rep, representation Narrow>
[[nodiscard]] constexpr std::optional<basic_strike<Rep>>
widened(const std::optional<basic_strike<Narrow>>& s) {
    if (!s) return std::nullopt;
    return basic_strike<Rep>(*s);
}

template <representation Rep, representation Narrow>
[[nodiscard]] constexpr basic_tranche<Rep> widened(const basic_tranche<Narrow>& t) {
    return {.name        = t.name,
            .shares      = basic_tranche_size<Rep>(t.shares),
            .vests       = t.vests,
            .exercisable = t.exercisable,
            .strike      = widened<Rep>(t.strike),
            .rounding    = t.rounding};
}

} // namespace detail

/// A warrant in a wider representation, or in double; every amount is the same.
template <representation Rep, representation Narrow>
requires std::convertible_to<basic_money<Narrow>, basic_money<Rep>>
[[nodiscard]] constexpr basic_warrant<Rep> widened(const basic_warrant<Narrow>& w) {
    basic_warrant<Rep> wide{.name           = w.name,
                            .shares         = basic_warrant_total<Rep>(w.shares),
                            .share_class    = w.share_class,
                            .strike         = detail::widened<Rep>(w.strike),
                            .issued         = w.issued,
                            .expires        = w.expires,
                            .floor          = w.floor,
                            .on_termination = w.on_termination};
    for (const auto& t : w.tranches) wide.tranches.push_back(detail::widened<Rep>(t));
    return wide;
}

/// A deal in a wider representation, or in double; every amount is the same.
template <representation Rep, representation Narrow>
requires std::convertible_to<basic_money<Narrow>, basic_money<Rep>>
[[nodiscard]] constexpr basic_deal<Rep> widened(const basic_deal<Narrow>& d) {
    const auto& c = d.contract;
    basic_deal<Rep> wide{.name     = d.name,
                         .contract = {.buyer           = c.buyer,
                                      .seller          = c.seller,
                                      .currency        = c.currency,
                                      .commitment      = c.commitment,
                                      .ceiling         = c.ceiling,
                                      .capacity        = c.capacity,
                                      .capacity_option = c.capacity_option,
                                      .term            = c.term},
                         .company  = {.name = d.company.name, .shares = d.company.shares},
                         .schedule = d.schedule};
    for (const auto& w : d.warrants) wide.warrants.add(widened<Rep>(w.as_written()));
    return wide;
}

} // namespace kicker
