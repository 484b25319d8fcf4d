// Quantities read from text as people write them: 20bn, $1.25m, 33,445,026, 4.99%, 750 MW.
//
// Exactly: never through a floating-point number; what is finer than a tick is refused, not rounded.
// Columns count bytes, from 1.
#pragma once

#include <kicker/core/nearest.hpp>
#include <kicker/unit/literals.hpp>

#include <array>
#include <string>
#include <string_view>

namespace kicker {

namespace detail {

/// A word for a power of ten that may stand behind a number.
struct scale_word {
    std::string_view word;
    int zeros;
};

/// Longer words first, so that the first match is the whole word.
template <class Unit>
[[nodiscard]] constexpr auto scale_words() {
    if constexpr (Unit::id == unit_id::money || Unit::id == unit_id::count ||
                  Unit::id == unit_id::shares)
        return std::array<scale_word, 5>{{{"trn", 12}, {"bn", 9}, {"m", 6}, {"k", 3}, {"", 0}}};
    else if constexpr (Unit::id == unit_id::power)
        return std::array<scale_word, 3>{{{"GW", 3}, {"MW", 0}, {"kW", -3}}};
    else if constexpr (Unit::id == unit_id::percent) return std::array<scale_word, 1>{{{"%", 0}}};
    else return std::array<scale_word, 1>{{{"", 0}}};
}

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What stands at a place of a text, for a message: a word, a number or a single character, in
/// quotes.
[[nodiscard]] inline std::string found_at(std::string_view text, std::size_t i) {
    if (i >= text.size()) return "the end";
    const auto of_word = [](char c) {
        return is_digit(c) || is_letter(c) || c == '_' || c == '.' || c == ',' || c == '%' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t end = text[i] == '-' ? i + 1 : i;
    while (end < text.size() && end - i < 40 && of_word(text[end])) ++end;
    if (end == i) ++end;
    return "\"" + std::string(text.substr(i, end - i)) + "\"";
}

/// A decimal number read from a text: its digits without point and commas, and how many stood
/// behind the point.
struct decimal_number {
    std::string digits;
    int places      = 0;
    bool negative   = false;
    std::size_t end = 0; ///< where the number stopped
};

/// Reads -1,234.5 from `text` at `begin`. Commas, if any are used, must stand every three digits.
[[nodiscard]] inline decimal_number read_decimal(std::string_view text, std::size_t begin,
                                                 bool commas_allowed) {
    decimal_number n;
    std::size_t i       = begin;
    const auto complain = [&](std::size_t at, const char* expected) {
        return invalid_text({0, at + 1}, expected, found_at(text, at));
    };
    if (i < text.size() && text[i] == '-') n.negative = true, ++i;
    if (i == text.size() || !is_digit(text[i])) throw complain(i, "a number");
    std::size_t group = 0; // digits since the last comma
    bool grouped      = false;
    for (; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            n.digits += text[i], ++group;
        } else if (text[i] == ',' && i + 1 < text.size() && is_digit(text[i + 1])) {
            if (!commas_allowed) throw complain(i, "a number without thousands separators");
            if (grouped ? group != 3 : group > 3) throw complain(i, "a comma every three digits");
            if (!grouped && n.digits == "0") // 0,125 is somebody's decimal comma
                throw complain(i, "a point before decimals, and no group that is only a zero");
            grouped = true, group = 0;
        } else {
            break;
        }
        if (grouped && group > 3) throw complain(i, "a comma every three digits");
    }
    if (grouped && group != 3) throw complain(i, "three digits after a comma");
    if (i < text.size() && text[i] == '.') {
        if (++i == text.size() || !is_digit(text[i])) throw complain(i, "a digit after the point");
        for (; i < text.size() && is_digit(text[i]); ++i) n.digits += text[i], ++n.places;
    }
    n.end = i;
    return n;
}

/// How fine a number may be, for a message.
[[nodiscard]] inline std::string decimals_words(int most) {
    return most <= 0 ? "a whole number" : "at most " + std::to_string(most) + " decimals";
}

} // namespace detail

/// An amount read from the front of a text, and where it ended.
template <class Quantity>
struct parsed {
    Quantity value;
    std::size_t end = 0;
};

/// Reads one amount at `begin` and stops behind it. Money may start with a currency sign ($, €, £,
/// ¥).
///
/// Throws: invalid_text (line 0, column from 1) on anything else, on what is finer than a tick, and
/// on what does not fit.
template <class Quantity>
[[nodiscard]] parsed<Quantity> parse_front(std::string_view text, std::size_t begin = 0,
                                           bool commas_allowed = true) {
    using Unit           = typename Quantity::unit_type;
    using Rep            = typename Quantity::rep;
    constexpr auto words = detail::scale_words<Unit>();

    std::size_t i = begin;
    if constexpr (Unit::id == unit_id::money || Unit::id == unit_id::price)
        for (std::string_view sign : {"$", "€", "£", "¥"})
            if (text.substr(i).starts_with(sign)) {
                i += sign.size();
                break;
            }
    const detail::decimal_number n = detail::read_decimal(text, i, commas_allowed);

    std::size_t word_at = n.end;
    while (word_at < text.size() && text[word_at] == ' ') ++word_at;
    std::size_t word_end = word_at;
    while (word_end < text.size() && (detail::is_letter(text[word_end]) || text[word_end] == '%'))
        ++word_end;
    const std::string_view word     = text.substr(word_at, word_end - word_at);
    const detail::scale_word* scale = nullptr;
    const detail::scale_word* none  = nullptr;
    for (const auto& w : words) {
        if (w.word == word) scale = &w;
        if (w.word.empty()) none = &w;
    }
    if (none && (word.empty() || (!scale && word_at > n.end)))
        scale = none, word_end = n.end; // a word of the sentence follows, or nothing
    if (!scale) {
        std::array<std::string_view, words.size()> names{};
        std::string expected;
        for (std::size_t k = 0; k < words.size(); ++k) {
            names[k] = words[k].word;
            if (!names[k].empty())
                expected += (expected.empty() ? "" : ", ") + std::string(names[k]);
        }
        const bool of_another_unit = word == "MW" || word == "GW" || word == "kW" || word == "%";
        const std::string hint     = of_another_unit ? "" : nearest(word, names);
        throw invalid_text({0, word_at + 1},
                           expected.empty() ? "a plain number" : expected + " behind the number",
                           detail::found_at(text, word_at), hint);
    }

    // ticks = digits x 10^(decimals + zeros - places), which must be whole
    int exponent       = Unit::decimals + scale->zeros - n.places;
    std::string digits = n.digits;
    for (; exponent < 0 && digits.size() > 1 && digits.back() == '0'; ++exponent) digits.pop_back();
    if (exponent < 0 && digits != "0")
        throw invalid_text({0, i + 1}, detail::decimals_words(Unit::decimals + scale->zeros),
                           detail::found_at(text, i));
    try {
        Rep ticks(0);
        const Rep ten(10);
        for (char c : digits)
            ticks = rep_traits<Rep>::plus(rep_traits<Rep>::times(ticks, ten),
                                          Rep(std::int64_t{n.negative ? '0' - c : c - '0'}));
        for (; exponent > 0 && ticks != Rep(0); --exponent)
            ticks = rep_traits<Rep>::times(ticks, ten);
        return {Quantity::from_ticks(ticks), word_end};
    } catch (const overflow&) {
        throw invalid_text({0, i + 1},
                           "an amount of " + std::string(to_word(Unit::id)) + " that fits",
                           detail::found_at(text, i));
    }
}

/// Reads a text that is one amount and nothing else. Throws: invalid_text.
template <class Quantity>
[[nodiscard]] Quantity parse(std::string_view text, bool commas_allowed = true) {
    const auto p = parse_front<Quantity>(text, 0, commas_allowed);
    if (p.end != text.size())
        throw invalid_text({0, p.end + 1}, "nothing behind the amount",
                           detail::found_at(text, p.end));
    return p.value;
}

} // namespace kicker
