// What is wrong with an event in itself, whatever the deal.
#pragma once

#include <kicker/ledger/event.hpp>

namespace kicker {

/// What is wrong with an event: another unit than its kind's, an impossible sign, a party
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

} // namespace kicker
