// Whether an event fits a deal: its quantity, its unit, its currency.
#pragma once

#include <kicker/ledger/event.hpp>

namespace kicker::detail {

/// A complaint about the event at a place of the ledger (from 0; people count from 1).
template <representation Rep>
[[nodiscard]] invalid_event complaint(const basic_event<Rep>& e, std::size_t place,
                                      const std::string& what) {
    return invalid_event::at(to_text(e.on), place + 1, what);
}

/// What is wrong with an event in itself: another unit than its kind's, an impossible sign, a party
/// that is none. Empty if nothing is.
template <representation Rep>
[[nodiscard]] std::string fault_in(const basic_event<Rep>& e) {
    const auto unless = [&](bool fits, const char* expected) {
        return fits ? std::string()
                    : std::string(expected) + ", found " + level_text(e.unit, e.ticks);
    };
    const unit_id needed = unit_of(e.kind);
    if (needed != unit_id::none && e.unit != needed)
        return "expected an amount of " + std::string(to_word(needed)) + ", found " +
               std::string(to_word(e.unit));
    if (e.kind == event_kind::split && !e.rate) return "a split needs its ratio";
    if (e.rate && !(e.rate->numerator() > wide_t<Rep>(0))) return "a rate or a ratio is above zero";
    if (e.volume && *e.volume < basic_count<Rep>{})
        return "a volume is not negative, found " + to_text(*e.volume);
    switch (e.kind) {
    case event_kind::payment:
    case event_kind::refund:
        return unless(e.ticks >= Rep(0),
                      "an amount is not negative (a refund is an event of its own)");
    case event_kind::closing_price:
    case event_kind::reported_cap: return unless(e.ticks > Rep(0), "a price is above zero");
    case event_kind::share_count:
    case event_kind::clawback: return unless(e.ticks > Rep(0), "a number of shares is above zero");
    case event_kind::termination:
        if (!e.party.empty() && e.party != "buyer" && e.party != "seller")
            return "expected the buyer or the seller to end the contract, or neither, found \"" +
                   e.party + "\"";
        break;
    default: break;
    }
    return {};
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
    if (is_money && is_ours && e.rate && e.kind != event_kind::other)
        throw complaint(e, place, "a rate of exchange needs another currency than the deal's");
    if (!is_money || is_ours || e.kind == event_kind::other) return e.ticks;
    if (!e.rate) {
        const std::string expected =
            ours.empty() ? "that the contract says its currency" : std::string(ours);
        throw complaint(e, place,
                        "expected " + expected + " or a rate of exchange, found an amount in " +
                            e.currency);
    }
    return part_of(*e.rate, e.ticks, rounding::half_up);
}

} // namespace kicker::detail
