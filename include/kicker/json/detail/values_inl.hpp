// How the text of a term is read.
#pragma once

#include <kicker/calendar/text.hpp>
#include <kicker/calendar/word_reader.hpp>
#include <kicker/core/nearest.hpp>
#include <kicker/core/printable.hpp>
#include <kicker/json/values.hpp>
#include <kicker/vest/parse.hpp>

#include <algorithm>
#include <initializer_list>

namespace kicker {

KICKER_INLINE std::string value_of(std::type_identity<std::string>, document_reader&,
                                   const term_text& t) {
    if (t.text.empty()) throw invalid_text({0, 1}, "a text", "nothing");
    return t.text;
}
KICKER_INLINE label value_of(std::type_identity<label>, document_reader& in, const term_text& t) {
    return label(value_of(std::type_identity<std::string>{}, in, t));
}
KICKER_INLINE currency value_of(std::type_identity<currency>, document_reader&,
                                const term_text& t) {
    if (t.text.empty()) throw invalid_terms::currency_is_not_a_code(t.text);
    return currency(t.text);
}
KICKER_INLINE day value_of(std::type_identity<day>, document_reader&, const term_text& t) {
    return parse_day(t.text);
}
KICKER_INLINE term value_of(std::type_identity<term>, document_reader&, const term_text& t) {
    word_reader words(t.text);
    const term days = words.read_term();
    if (!words.at_end()) words.complain("nothing behind the days");
    return days;
}

namespace detail {

KICKER_INLINE std::size_t place_among(std::span<const std::string_view> words, const term_text& t) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == t.text) return i;
    std::string expected;
    for (const std::string_view& w : words)
        expected += (&w == &words.front()  ? ""
                     : &w == &words.back() ? " or "
                                           : ", ") +
                    std::string(w);
    throw invalid_text({0, 1}, expected, quoted_beginning(t.text), nearest(t.text, words));
}

inline constexpr std::array<std::string_view, 4> grade_words = {"filed", "reported", "derived",
                                                                "assumed"};

/// The currencies that a sign before an amount may mean.
struct currency_sign {
    std::string_view sign;
    std::string_view codes; ///< three letters each, and a blank between them
};
/// Known before any program begins: a document may be read into a global.
inline constexpr currency_sign currency_signs[] = {
    {"$", "USD CAD AUD NZD SGD HKD TWD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY CNY"}};

[[nodiscard]] inline std::string amount_due(const document_reader& in) {
    const std::string whose = in.currency_of;
    return in.currency.empty() ? "no currency, since the " + whose + " names none"
                               : "an amount in " + std::string(in.currency.view()) + ", the " +
                                     whose + "'s currency";
}

} // namespace detail

KICKER_INLINE grade value_of(std::type_identity<grade>, document_reader&, const term_text& t) {
    return choice_of<grade>(detail::grade_words, t);
}

KICKER_INLINE std::string_view sign_at(const document_reader& in, std::string_view text,
                                       std::size_t at) {
    for (const auto& [sign, codes] : detail::currency_signs) {
        if (!text.substr(at).starts_with(sign)) continue;
        const bool is_of_sign = codes.find(in.currency.view()) != std::string_view::npos;
        if (is_of_sign && !in.currency.empty()) return sign;
        throw invalid_text({0, at + 1}, detail::amount_due(in), "\"" + std::string(sign) + "\"");
    }
    return {};
}

KICKER_INLINE std::string_view without_currency(const document_reader& in, std::string_view text) {
    static_cast<void>(sign_at(in, text, 0));
    const auto is_code = [](std::string_view word) {
        return word.size() == 3 &&
               std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    if (const std::string_view first = text.substr(0, text.find_first_of(" 0123456789"));
        is_code(first))
        throw invalid_text({0, 1},
                           "the currency behind the amount, as in 3bn " +
                               std::string(in.currency.empty() ? first : in.currency.view()),
                           "\"" + std::string(first) + "\"");
    const std::size_t code = text.rfind(' ') + 1; // npos + 1 is 0
    if (code == 0 || !is_code(text.substr(code))) return text;
    if (text.substr(code) != in.currency.view())
        throw invalid_text({0, code + 1}, detail::amount_due(in),
                           "\"" + std::string(text.substr(code)) + "\"");
    return text.substr(0, code - 1);
}

KICKER_INLINE rule value_of(std::type_identity<rule>, document_reader& in, const term_text& t) {
    bool is_in_quotes = false;
    for (std::size_t i = 0; i < t.text.size(); ++i) {
        if (is_in_quotes && t.text[i] == '\\') ++i; // what follows is meant as it stands
        else if (t.text[i] == '"') is_in_quotes = !is_in_quotes;
        if (!is_in_quotes) static_cast<void>(sign_at(in, t.text, i));
    }
    return parse_rule(t.text);
}

KICKER_INLINE std::size_t next_sign(std::string_view text, std::size_t from) {
    return std::min({text.find(" + ", from), text.find(" - ", from), text.size()});
}

namespace detail {

KICKER_INLINE bool starts_amount(std::string_view operand) {
    for (const auto& [sign, codes] : currency_signs)
        if (operand.starts_with(sign)) return true;
    return !operand.empty() && is_digit(operand.front());
}

} // namespace detail

KICKER_INLINE bool is_sum(const located& term) {
    const std::string_view text = term.node->text;
    return text.starts_with('=') && next_sign(text, 1) != text.size();
}

KICKER_INLINE bool has_text(document_reader& in, const located& term, bool may_be_number) {
    const json_node& n = *term.node;
    if (n.kind == json_kind::text || (n.kind == json_kind::integer && may_be_number)) return true;
    if (n.kind == json_kind::decimal && may_be_number)
        in.complain(term,
                    "an amount in quotes, \"" + n.text +
                        "\", since other programs round a number without quotes",
                    n.text);
    else in.complain(term, "a text", found_in(n));
    return false;
}

} // namespace kicker
