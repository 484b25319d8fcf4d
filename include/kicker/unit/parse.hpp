// Quantities read from text as people write them: 20bn, $1.25m, 33,445,026, 4.99%, 750 MW.
//
// Exactly: never through a floating-point number; what is finer than a tick is refused, not
// rounded. Columns count bytes, from 1.
#pragma once

#include <kicker/core/inplace_vector.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/core/printable.hpp>
#include <kicker/unit/literals.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace kicker {

namespace detail {

/// A word for a power of ten that may stand behind a number.
struct scale_word {
    std::string_view word;
    int zeros;
    bool is_suggested = true; ///< to those who write another word; else it is only read

    constexpr operator std::string_view() const noexcept { return word; }
};
using scale_words = inplace_vector<scale_word, 13>;

/// The last ones are American: $20B, $600M, $600MM. What is printed is ours.
inline constexpr scale_words large_numbers = {{"trn", 12},
                                              {"bn", 9},
                                              {"m", 6},
                                              {"k", 3},
                                              {"trillion", 12, false},
                                              {"billion", 9, false},
                                              {"million", 6, false},
                                              {"thousand", 3, false},
                                              {"B", 9, false},
                                              {"M", 6, false},
                                              {"MM", 6, false},
                                              {"mm", 6, false},
                                              {"K", 3, false}};
inline constexpr scale_words powers        = {{"GW", 3}, {"MW", 0}, {"kW", -3}};
inline constexpr scale_words percents      = {{"%", 0}};
inline constexpr scale_words no_words      = {};

/// The words that may stand behind an amount of a unit.
[[nodiscard]] constexpr const scale_words& words_behind(unit_id unit) {
    switch (unit) {
    case unit_id::money:
    case unit_id::count:
    case unit_id::shares: return large_numbers;
    case unit_id::power: return powers;
    case unit_id::percent: return percents;
    default: return no_words;
    }
}
/// Whether an amount of a unit must say it: 750 MW, 10%; a bare zero needs no word.
[[nodiscard]] constexpr bool needs_word(unit_id unit) {
    return unit == unit_id::power || unit == unit_id::percent;
}

} // namespace detail

/// @{
/// Whether a byte is a digit, or a letter without an accent.
[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
/// @}

/// What stands at a place of a text, for a message: a word, a number or a single character, in
/// quotes.
[[nodiscard]] inline std::string found_at(std::string_view text, std::size_t i) {
    if (i >= text.size()) return "the end";
    const auto of_word = [](char c) {
        return is_digit(c) || is_letter(c) || c == '_' || c == '.' || c == ',' || c == '%' ||
               c == '/' || static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t end = text[i] == '-' ? i + 1 : i;
    while (end < text.size() && of_word(text[end])) ++end;
    if (end == i) ++end;
    return quoted_beginning(text.substr(i, end - i));
}

/// A decimal number read from a text.
struct decimal_number {
    std::string digits{};    ///< without point and commas
    int places      = 0;     ///< how many of them stood behind the point
    bool negative   = false; ///< whether a minus stood before them
    std::size_t end = 0;     ///< where the number stopped
};

/// Reads -1,234.5 from `text` at `begin`. Commas, if any are used, must stand every three digits.
///
/// Throws: invalid_text.
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
            const bool only_zeros = n.digits.find_first_not_of('0') == std::string::npos;
            if (!grouped && only_zeros) // 0,125 is somebody's decimal comma
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
        const bool goes_on = i + 1 < text.size() && (text[i] == '.' || text[i] == ',');
        if (goes_on && is_digit(text[i + 1])) // 6.000.000 is somebody's six million
            throw complain(i, commas_allowed
                                  ? "one point, before decimals (commas separate thousands)"
                                  : "one point, before decimals (nothing separates thousands)");
    }
    n.end = i;
    return n;
}

namespace detail {

/// How fine a number may be, for a message.
[[nodiscard]] inline std::string decimals_words(int most) {
    return most <= 0 ? "a whole number" : "at most " + std::to_string(most) + " decimals";
}

/// The word of a unit that another was probably meant to be; none for a good word in the wrong
/// place.
[[nodiscard]] inline std::string hint(std::string_view word, unit_id unit) {
    for (const scale_words* good : {&words_behind(unit), &powers, &percents})
        for (std::string_view w : *good)
            if (word == w) return {};
    inplace_vector<std::string_view, scale_words::capacity()> candidates;
    for (const scale_word& w : words_behind(unit))
        if (w.is_suggested || w.word.size() > 2) candidates.push_back(w.word);
    return nearest(word, candidates);
}

/// The power of ten that the word behind a number stands for, and where it ended.
struct read_scale {
    int zeros       = 0;
    std::size_t end = 0;
};

/// Throws: invalid_text for a word that is none of the unit's, with the nearest one that is.
[[nodiscard]] inline read_scale scale_behind(std::string_view text, const decimal_number& n,
                                             unit_id unit) {
    const std::size_t start = std::min(text.find_first_not_of(' ', n.end), text.size());
    std::size_t end         = start;
    while (end < text.size() && (is_letter(text[end]) || text[end] == '%')) ++end;
    const std::string_view word = text.substr(start, end - start);

    std::string expected;
    for (const scale_word& w : words_behind(unit)) {
        if (w.word == word) return {w.zeros, end};
        if (w.is_suggested) expected += (expected.empty() ? "" : ", ") + std::string(w.word);
    }
    const bool is_zero = n.digits.find_first_not_of('0') == std::string::npos;
    bool is_next       = start > n.end; // it may be the next word of the sentence
    for (const scale_word& w : words_behind(unit))
        if (is_said_for(word, w.word)) is_next = false;
    if (word.empty() || is_next)
        if (!needs_word(unit) || is_zero) return {0, n.end};
    throw invalid_text({0, start + 1},
                       expected.empty() ? "a plain number" : expected + " behind the number",
                       found_at(text, start), hint(word, unit));
}

/// A number told in ticks, 10^zeros to a unit; with places left where it is finer than one.
[[nodiscard]] inline decimal_number in_ticks(decimal_number n, int zeros) {
    n.places -= zeros;
    for (; n.places > 0 && n.digits.size() > 1 && n.digits.back() == '0'; --n.places)
        n.digits.pop_back();
    return n;
}

/// A number without places, which are below zero where zeros follow its digits. Throws: overflow.
template <representation Rep>
[[nodiscard]] Rep whole_number(const decimal_number& n) {
    using number = rep_traits<Rep>;
    Rep whole(0);
    const Rep ten(10);
    // The sign goes on first, since the lowest std::int64_t has no positive twin.
    for (char c : n.digits)
        whole = number::plus(number::times(whole, ten),
                             Rep(std::int64_t{n.negative ? '0' - c : c - '0'}));
    for (int zeros = -n.places; zeros > 0 && whole != Rep(0); --zeros)
        whole = number::times(whole, ten);
    return whole;
}

} // namespace detail

/// An amount read from the front of a text, and where it ended.
template <class Quantity>
struct parsed {
    Quantity value;      ///< exactly as written
    std::size_t end = 0; ///< the place of the first character behind it, from 0
};

/// Reads one amount at `begin` and stops behind it.
///
/// Money and prices may start with a currency sign ($, €, £, ¥). Power and percentages say their
/// unit.
/// Throws: invalid_text (line 0, column from 1) on anything else, on what is finer than a tick, and
///         on what does not fit.
template <class Quantity>
[[nodiscard]] parsed<Quantity> parse_front(std::string_view text, std::size_t begin = 0,
                                           bool commas_allowed = true) {
    using Unit    = typename Quantity::unit_type;
    std::size_t i = begin;
    if constexpr (Unit::id == unit_id::money || Unit::id == unit_id::price)
        for (std::string_view sign : {"$", "€", "£", "¥"})
            if (text.substr(i).starts_with(sign)) {
                i += sign.size();
                break;
            }
    const decimal_number n         = read_decimal(text, i, commas_allowed);
    const detail::read_scale scale = detail::scale_behind(text, n, Unit::id);
    const auto refused             = [&](const std::string& expected) {
        return invalid_text({0, i + 1}, expected, found_at(text, i));
    };
    try {
        const int zeros            = Unit::decimals + scale.zeros;
        const decimal_number ticks = detail::in_ticks(n, zeros);
        if (ticks.places > 0) throw refused(detail::decimals_words(zeros));
        return {Quantity::from_ticks(detail::whole_number<typename Quantity::rep>(ticks)),
                scale.end};
    } catch (const overflow&) {
        throw refused("an amount of " + std::string(to_word(Unit::id)) + " that fits");
    }
}

/// Reads a text that is one amount and nothing else. Throws: invalid_text.
template <class Quantity>
[[nodiscard]] Quantity parse(std::string_view text, bool commas_allowed = true) {
    const auto p = parse_front<Quantity>(text, 0, commas_allowed);
    if (p.end == text.size()) return p.value;
    const std::size_t word_at = std::min(text.find_first_not_of(' ', p.end), text.size());
    const std::size_t at      = word_at == text.size() ? p.end : word_at;
    throw invalid_text({0, at + 1}, "nothing behind the amount", found_at(text, at),
                       detail::hint(text.substr(word_at), Quantity::unit_type::id));
}

} // namespace kicker
