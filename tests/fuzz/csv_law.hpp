// A ledger in CSV: what is read, written and read again has the same events.
#pragma once

#include <kicker/ledger/csv.hpp>

#include "fuzz/laws.hpp"

namespace laws {

inline bool same(const kicker::event& a, const kicker::event& b) {
    return a.on == b.on && a.kind == b.kind && a.name == b.name && a.unit == b.unit &&
           a.ticks == b.ticks && a.volume == b.volume && a.rate == b.rate &&
           a.currency == b.currency && a.party == b.party && a.tags == b.tags &&
           a.source == b.source;
}
inline bool same(const kicker::ledger& a, const kicker::ledger& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return same(x, y); });
}

/// A number of ticks as a decimal with so many places, digit by digit.
inline std::string decimal(std::int64_t ticks, std::size_t places) {
    const auto magnitude =
        ticks < 0 ? 0 - static_cast<std::uint64_t>(ticks) : static_cast<std::uint64_t>(ticks);
    std::string digits = std::to_string(magnitude);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    return (ticks < 0 ? "-" : "") + digits;
}
inline std::string amount_of(const kicker::event& e) {
    switch (e.unit) {
    case kicker::unit_id::money: return decimal(e.ticks, 4);
    case kicker::unit_id::price: return decimal(e.ticks, 8);
    case kicker::unit_id::percent: return decimal(e.ticks, 4) + "%";
    case kicker::unit_id::power: return decimal(e.ticks, 0) + "kW";
    case kicker::unit_id::none: return {};
    default: return decimal(e.ticks, 0);
    }
}
inline std::string rate_of(const kicker::event& e) {
    if (!e.rate) return {};
    const auto above = static_cast<std::int64_t>(e.rate->numerator()),
               below = static_cast<std::int64_t>(e.rate->denominator());
    if (terms_of(e.kind).needs_ratio)
        return std::to_string(above) + ":" + std::to_string(below);
    return decimal(above, std::to_string(below).size() - 1); // below is a power of ten
}
inline std::string in_csv_quotes(const std::string& text) {
    std::string s = "\"";
    for (const char c : text) s += c == '"' ? "\"\"" : std::string(1, c);
    return s + "\"";
}

/// A ledger as a CSV text: every column, every field in quotes.
inline std::string write_csv(const kicker::ledger& l) {
    std::string s = "date,event,name,amount,unit,volume,rate,currency,party,tags,source\n";
    for (const kicker::event& e : l) {
        const bool other = e.kind == kicker::event_kind::other;
        const auto kind  = static_cast<std::size_t>(e.kind);
        const bool says_unit =
            e.unit != kicker::unit_id::none && (other || e.kind == kicker::event_kind::measured);
        for (const std::string& field :
             {to_text(e.on), other ? e.name : std::string(kicker::event_words[kind]),
              other ? std::string() : e.name, amount_of(e),
              says_unit ? std::string(to_word(e.unit)) : std::string(),
              e.volume ? decimal(e.volume->ticks(), 0) : std::string(), rate_of(e), e.currency,
              e.party, e.tags})
            s += in_csv_quotes(field) + ",";
        s += in_csv_quotes(e.source) + "\n";
    }
    return s;
}

inline void csv_law(std::string_view text) {
    try {
        const kicker::ledger read = kicker::read_ledger(text);
        const std::string written = write_csv(read);
        try {
            hold(same(kicker::read_ledger(written), read), "a ledger reads otherwise:\n" + written);
        } catch (const kicker::invalid_file& e) {
            throw broken("a ledger cannot be read back: " + std::string(e.what()));
        }
    } catch (const kicker::invalid_file& e) {
        hold(!e.complaints().empty() && e.complaints().size() <= 100, "1 to 100 complaints");
        for (const auto& c : e.complaints()) is_good(c, text);
        hold(std::ranges::is_sorted(e.complaints(), {}, [](const auto& c) { return c.at().line; }),
             "complaints are told in the order of the lines");
    }
}

} // namespace laws
