// What happened, as members of a document.
#pragma once

#include <kicker/json/object_writer.hpp>
#include <kicker/ledger/event_fields.hpp>

namespace kicker::detail {

/// The first number that has too many digits for a rate.
inline constexpr std::int64_t too_long_a_rate = power_of_ten(15);

/// A split as new:old, another rate as a decimal number; nothing if it takes more than 15 digits.
[[nodiscard]] inline std::optional<std::string> rate_text(const fraction& rate, bool is_split) {
    const fraction f    = reduced(rate);
    const auto in_range = [](int128 n) { return n < int128(too_long_a_rate); };
    if (!in_range(f.numerator()) || !in_range(f.denominator() - 1)) return std::nullopt;
    const auto numerator   = static_cast<std::int64_t>(f.numerator());
    const auto denominator = static_cast<std::int64_t>(f.denominator());
    if (is_split) {
        if (!in_range(denominator)) return std::nullopt;
        return std::to_string(numerator) + ":" + std::to_string(denominator);
    }
    for (int places = 0; places <= 15; ++places) {
        const std::int64_t one = power_of_ten(places);
        if (one % denominator != 0) continue;
        const int128 ticks = int128(numerator) * (one / denominator);
        if (!in_range(ticks)) break;
        return plain_text(static_cast<std::int64_t>(ticks), places);
    }
    return std::nullopt;
}

/// One event. Its source is the name of one that the document lists.
inline void write_event(object_writer& o, const event& e) {
    const bool is_other = e.kind == event_kind::other;
    o.put("date", to_text(e.on));
    if (!is_other) o.put("event", std::string(to_word(e.kind)));
    else if (std::ranges::find(event_words, e.name) == event_words.end()) o.name("event", e.name);
    else o.complain("event", "a word that no kind of event has", in_quotes(e.name));
    if (!is_other) o.name("name", e.name);

    if (const std::string fault = fault_in(e); !fault.empty()) o.complain("amount", fault);
    if (e.unit != unit_id::none) {
        o.put("amount", level_text(e.unit, e.ticks));
        if (unit_of(e.kind) == unit_id::none) o.put("unit", std::string(to_word(e.unit)));
    } else if (e.ticks != 0) {
        o.complain("amount", "the unit of an amount of " + std::to_string(e.ticks) + " ticks",
                   "none");
    }
    o.known("volume", e.volume);
    if (e.rate) {
        if (auto rate = rate_text(*e.rate, terms_of(e.kind).needs_ratio)) o.put("rate", *rate);
        else o.complain("rate", "a rate that at most 15 digits tell exactly");
    }
    o.text("currency", e.currency);
    o.text("party", e.party);
    o.text("tags", e.tags);
    if (!e.source.empty()) o.put("source", e.source);
}

} // namespace kicker::detail
