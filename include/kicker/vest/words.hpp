// A rule in words: spend from 20bn to 30bn and peak market_cap vwap 30 > 40bn.
//
// The words are the ones that a document holds and a lawyer reads. parse(print(r)) == r for every
// rule.
#pragma once

#include <kicker/unit/text.hpp>
#include <kicker/vest/rule.hpp>

#include <ostream>
#include <string>

namespace kicker {

/// A level as a person writes it, from its ticks: 20bn, 750 MW, 2027-01-01, 33,445,026.
template <representation Rep>
[[nodiscard]] std::string level_text(unit_id unit, const Rep& ticks) {
    switch (unit) {
    case unit_id::money: return amount_text<money_unit>(ticks);
    case unit_id::price: return amount_text<price_unit>(ticks);
    case unit_id::shares: return amount_text<share_unit>(ticks);
    case unit_id::percent: return amount_text<percent_unit>(ticks);
    case unit_id::power: return amount_text<power_unit>(ticks);
    case unit_id::count: return amount_text<count_unit>(ticks);
    case unit_id::day:
        return to_text(day::from_number(static_cast<std::int32_t>(rep_cast<std::int64_t>(ticks))));
    case unit_id::none: break;
    }
    return {};
}

/// A name between quotes; quotes and backslashes within it behind a backslash.
[[nodiscard]] std::string in_quotes(std::string_view name);

/// A window in words: a calendar year, or its first and last day.
[[nodiscard]] std::string to_text(const term& t);

/// A look back in words: 30, 30 calendar days, 6 months.
[[nodiscard]] std::string to_text(const look_back& last);

/// @{
/// A reading in words: peak market_cap vwap 30, share_price on 20 of 30 days, spend in 2027.
[[nodiscard]] std::string to_text(const metric_key& key);

template <class Quantity>
[[nodiscard]] std::string to_text(const metric<Quantity>& m) {
    return to_text(m.key);
}
/// @}

/// A rule in words. `and` binds tighter than `or`; brackets stand where the form of the rule needs
/// them.
[[nodiscard]] std::string to_text(const rule& r);

/// Prints the rule in words.
inline std::ostream& operator<<(std::ostream& out, const rule& r) {
    return out << to_text(r);
}

} // namespace kicker

#ifndef KICKER_COMPILED
#include <kicker/vest/detail/words_inl.hpp>
#endif
