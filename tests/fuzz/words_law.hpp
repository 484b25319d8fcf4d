// Words: what is read, printed and read again is the same.
#pragma once

#include <kicker/document/words.hpp>
#include <kicker/text/describe.hpp>
#include <kicker/vest/parse.hpp>

#include "fuzz/laws.hpp"

namespace laws {

/// A size as a document says it.
inline std::string to_words(const kicker::written_size& s) {
    if (!s.part) return to_text(s.number);
    return to_text(*s.part) + " of the company, " +
           (s.base == kicker::including_itself ? "including" : "excluding") + " itself" +
           (s.is_floating ? ", floating" : "");
}
inline bool same_size(const kicker::written_size& a, const kicker::written_size& b) {
    return a.number == b.number && a.part == b.part && a.base == b.base &&
           a.is_floating == b.is_floating;
}

/// Whatever `read` accepts, `print` writes such that it is read as the same.
template <class Read, class Print, class Same>
void survives_printing(std::string_view words, Read read, Print print, Same same,
                       const char* what) {
    try {
        const auto value = read(words);
        std::string printed;
        try {
            printed = print(value);
            hold(same(read(printed), value), std::string(what) + " reads otherwise: " + printed);
        } catch (const kicker::invalid_text& e) {
            throw broken(std::string(what) + " cannot be read back: " + printed + ": " + e.what());
        }
    } catch (const kicker::invalid_text& e) {
        is_good(e, words);
    }
}

template <class Quantity>
void amount_survives(std::string_view words) {
    survives_printing(
        words, [](std::string_view w) { return kicker::parse<Quantity>(w); },
        [](Quantity q) { return to_text(q); }, std::equal_to<>{}, "an amount");
}

inline void words_law(std::string_view words) {
    const auto text = [](const auto& value) { return to_text(value); };
    survives_printing(words, kicker::parse_rule, text, std::equal_to<>{}, "a rule");
    survives_printing(words, kicker::parse_strike, text, std::equal_to<>{}, "a strike");
    survives_printing(
        words, kicker::parse_expiry,
        [](const kicker::expiry& e) { return e.is_said() ? to_text(e) : to_text(e.last()); },
        std::equal_to<>{}, "an expiry");
    survives_printing(words, kicker::parse_size, to_words, same_size, "a size");
    survives_printing(words, kicker::parse_day, text, std::equal_to<>{}, "a day");
    amount_survives<kicker::money>(words);
    amount_survives<kicker::price>(words);
    amount_survives<kicker::shares>(words);
    amount_survives<kicker::percent>(words);
    amount_survives<kicker::power>(words);
    amount_survives<kicker::count>(words);
}

} // namespace laws
