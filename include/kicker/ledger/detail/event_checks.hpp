// Whether an event fits a deal: its quantity, its unit, its currency.
#pragma once

#include <kicker/ledger/event_fault.hpp>

namespace kicker::detail {

/// A complaint about the event at a place of the ledger (from 0; people count from 1).
template <representation Rep>
[[nodiscard]] invalid_event complaint(const basic_event<Rep>& e, std::size_t place,
                                      const std::string& what) {
    return invalid_event::at(to_text(e.on), place + 1, what);
}

/// Throws: invalid_event for an event that has a fault.
template <representation Rep>
void check_event(const basic_event<Rep>& e, std::size_t place) {
    if (const std::string fault = fault_in(e); !fault.empty()) throw complaint(e, place, fault);
}

/// The quantity of an event, in ticks; money and prices in the deal's currency.
///
/// Throws: invalid_event for an amount in another currency without a rate of exchange.
template <representation Rep>
[[nodiscard]] Rep in_currency_of_deal(const basic_event<Rep>& e, std::size_t place,
                                      std::string_view ours) {
    const bool is_money = e.unit == unit_id::money || e.unit == unit_id::price;
    const bool is_ours  = e.currency.empty() || e.currency == ours;
    const bool is_ratio = terms_of(e.kind).needs_ratio;
    if (is_ratio && !is_ours)
        throw complaint(e, place,
                        "expected a price in the currency of the deal, for the rate is a ratio of "
                        "shares; found a price in " +
                            e.currency);
    if (is_money && is_ours && e.rate && !is_ratio && e.kind != event_kind::other)
        throw complaint(e, place,
                        "a rate of exchange needs a currency other than that of the deal");
    if (!is_money || is_ours || e.kind == event_kind::other) return e.ticks;
    if (!e.rate) {
        const std::string expected =
            ours.empty() ? "a currency of the contract" : std::string(ours);
        throw complaint(e, place,
                        "expected " + expected + " or a rate of exchange, found an amount in " +
                            e.currency);
    }
    return part_of(*e.rate, e.ticks, rounding::half_up);
}

} // namespace kicker::detail
