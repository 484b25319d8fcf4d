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

/// Throws: invalid_event for a quantity in another unit than the kind's, or with an impossible
///         sign.
template <representation Rep>
void check_event(const basic_event<Rep>& e, std::size_t place) {
    const auto refuse_unless = [&](bool fits, const char* expected) {
        if (!fits)
            throw complaint(e, place,
                            std::string(expected) + ", found " + level_text(e.unit, e.ticks));
    };
    const unit_id needed = unit_of(e.kind);
    if (needed != unit_id::none && e.unit != needed)
        throw complaint(e, place,
                        "expected an amount of " + std::string(to_word(needed)) + ", found " +
                            std::string(to_word(e.unit)));
    switch (e.kind) {
    case event_kind::split:
        if (!e.rate || !(e.rate->numerator() > wide_t<Rep>(0)))
            throw complaint(e, place, "a split needs its ratio");
        break;
    case event_kind::payment:
    case event_kind::refund:
        refuse_unless(e.ticks >= Rep(0),
                      "an amount is not negative (a refund is an event of its own)");
        break;
    case event_kind::closing_price:
    case event_kind::reported_cap: refuse_unless(e.ticks > Rep(0), "a price is above zero"); break;
    case event_kind::share_count:
    case event_kind::clawback:
        refuse_unless(e.ticks > Rep(0), "a number of shares is above zero");
        break;
    default: break;
    }
    if (e.volume && *e.volume < basic_count<Rep>{})
        throw complaint(e, place, "a volume is not negative, found " + to_text(*e.volume));
}

/// The quantity of an event, in ticks; money and prices in the deal's currency.
///
/// Throws: invalid_event for an amount in another currency without a rate of exchange.
template <representation Rep>
[[nodiscard]] Rep in_currency_of_deal(const basic_event<Rep>& e, std::size_t place,
                                      std::string_view ours) {
    const bool is_money = e.unit == unit_id::money || e.unit == unit_id::price;
    if (!is_money || e.currency.empty() || e.currency == ours || e.kind == event_kind::other)
        return e.ticks;
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
