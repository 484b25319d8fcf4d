// What is wrong with an event in itself, whatever the deal.
#pragma once

#include <kicker/ledger/event.hpp>

namespace kicker {

/// What is wrong with an event: another unit than its kind's, an impossible sign, a party
/// that is none. Empty if nothing is.
template <representation Rep>
[[nodiscard]] std::string fault_in(const basic_event<Rep>& e) {
    const auto found_instead = [&](const char* expected) {
        return std::string(expected) + ", found " + level_text(e.unit, e.ticks);
    };
    const unit_id needed = unit_of(e.kind);
    if (needed != unit_id::none && e.unit != needed)
        return "expected an amount of " + std::string(to_word(needed)) + ", found " +
               std::string(to_word(e.unit));
    const event_terms& terms = terms_of(e.kind);
    if (terms.needs_ratio && !e.rate) return "a " + std::string(terms.word) + " needs its ratio";
    if (terms.needs_volume && !(e.volume && *e.volume > basic_count<Rep>{}))
        return "a " + std::string(terms.word) + " needs its volume";
    if (e.rate && !(e.rate->numerator() > wide_t<Rep>(0))) return "a rate or a ratio is above zero";
    if (e.volume && *e.volume < basic_count<Rep>{})
        return "a volume is zero or more, found " + to_text(*e.volume);
    const event_amount may_be = terms.amount;
    if (may_be == event_amount::not_negative && e.ticks < Rep(0))
        return found_instead(needed == unit_id::money
                                 ? "an amount is zero or more (a refund is an event of its own)"
                                 : "an amount is zero or more");
    if (may_be == event_amount::positive && !(e.ticks > Rep(0)))
        return found_instead(needed == unit_id::shares    ? "a number of shares is above zero"
                             : needed == unit_id::percent ? "a percentage is above zero"
                                                          : "a price is above zero");
    if (e.kind == event_kind::termination && !e.party.empty() && e.party != "buyer" &&
        e.party != "seller")
        return "expected \"buyer\", \"seller\" or no party, found \"" + e.party + "\"";
    return {};
}

} // namespace kicker
