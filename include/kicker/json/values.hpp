// One value of each kind from the text of a term.
//
// Every function throws invalid_text (the byte within the term), or another error of kicker if the
// term reads well and makes no sense.
#pragma once

#include <kicker/json/document_reader.hpp>
#include <kicker/vest/parse.hpp>

#include <span>
#include <type_traits>

namespace kicker::detail {

/// Any text that says something.
[[nodiscard]] inline std::string value_of(std::type_identity<std::string>, document_reader&,
                                          const term_text& t) {
    if (t.text.empty()) throw invalid_text({0, 1}, "a text", "nothing");
    return t.text;
}
[[nodiscard]] inline label value_of(std::type_identity<label>, document_reader& in,
                                    const term_text& t) {
    return label(value_of(std::type_identity<std::string>{}, in, t));
}
[[nodiscard]] inline currency value_of(std::type_identity<currency>, document_reader&,
                                       const term_text& t) {
    if (t.text.empty()) throw invalid_terms::currency_is_not_a_code(t.text);
    return currency(t.text);
}
[[nodiscard]] inline day value_of(std::type_identity<day>, document_reader&, const term_text& t) {
    return parse_day(t.text);
}
[[nodiscard]] inline term value_of(std::type_identity<term>, document_reader&, const term_text& t) {
    word_reader words(t.text);
    const term days = words.read_term();
    if (!words.at_end()) words.complain("nothing behind the days");
    return days;
}
/// A value that is one of a few words.
template <class Enum, std::size_t N>
[[nodiscard]] Enum choice_of(const std::array<std::string_view, N>& words, const term_text& t) {
    for (std::size_t i = 0; i < N; ++i)
        if (words[i] == t.text) return static_cast<Enum>(i);
    std::string expected;
    for (const std::string_view w : words)
        expected += (expected.empty() ? "" : w == words.back() ? " or " : ", ") + std::string(w);
    throw invalid_text({0, 1}, expected, quoted_beginning(t.text), nearest(t.text, words));
}
inline constexpr std::array<std::string_view, 4> grade_words = {"filed", "reported", "derived",
                                                                "assumed"};
[[nodiscard]] inline grade value_of(std::type_identity<grade>, document_reader&,
                                    const term_text& t) {
    return choice_of<grade>(grade_words, t);
}

/// The currencies that a sign before an amount may mean.
struct currency_sign {
    std::string_view sign;
    std::initializer_list<std::string_view> codes;
};
inline const currency_sign currency_signs[] = {
    {"$", {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"}},
    {"€", {"EUR"}},
    {"£", {"GBP"}},
    {"¥", {"JPY", "CNY"}}};

[[nodiscard]] inline std::string amount_due(const document_reader& in) {
    const std::string whose = in.currency_of;
    return in.currency.empty() ? "no currency, for the " + whose + " names none"
                               : "an amount in " + std::string(in.currency.view()) + ", the " +
                                     whose + "'s currency";
}
/// The sign of a currency at a byte of a text, which must be one of that in which amounts are due;
/// empty if there is none.
[[nodiscard]] inline std::string_view sign_at(const document_reader& in, std::string_view text,
                                              std::size_t at) {
    for (const auto& [sign, codes] : currency_signs) {
        if (!text.substr(at).starts_with(sign)) continue;
        if (std::ranges::find(codes, in.currency.view()) != codes.end()) return sign;
        throw invalid_text({0, at + 1}, amount_due(in), "\"" + std::string(sign) + "\"");
    }
    return {};
}

/// The text of an amount without the code of its currency behind it, which must be that in which
/// amounts are due, as must be the sign before it.
[[nodiscard]] inline std::string_view without_currency(const document_reader& in,
                                                       std::string_view text) {
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
        throw invalid_text({0, code + 1}, amount_due(in),
                           "\"" + std::string(text.substr(code)) + "\"");
    return text.substr(0, code - 1);
}

[[nodiscard]] inline rule value_of(std::type_identity<rule>, document_reader& in,
                                   const term_text& t) {
    bool is_in_quotes = false;
    for (std::size_t i = 0; i < t.text.size(); ++i) {
        if (is_in_quotes && t.text[i] == '\\') ++i; // what follows is meant as it stands
        else if (t.text[i] == '"') is_in_quotes = !is_in_quotes;
        if (!is_in_quotes) static_cast<void>(sign_at(in, t.text, i));
    }
    return parse_rule(t.text);
}

template <unit Unit>
[[nodiscard]] basic_quantity<Unit, std::int64_t>
value_of(std::type_identity<basic_quantity<Unit, std::int64_t>>, document_reader& in,
         const term_text& t) {
    std::string_view text = t.text;
    if constexpr (Unit::id == unit_id::money || Unit::id == unit_id::price)
        text = without_currency(in, text);
    const auto amount = parse<basic_quantity<Unit, std::int64_t>>(text);
    if (amount.ticks() < 0)
        throw invalid_text({0, 1}, "an amount not below zero", "\"" + std::string(text) + "\"");
    return amount;
}
/// The amount that a term may also be as a plain number, or as a sum; void if it is none.
template <class T>
struct amount_of {
    using type = void;
};
template <unit Unit>
struct amount_of<basic_quantity<Unit, std::int64_t>> {
    using type = basic_quantity<Unit, std::int64_t>;
};
template <class T>
inline constexpr bool is_amount = !std::is_void_v<typename amount_of<T>::type>;

/// Whether a term is a line of words, in which assumptions stand in brackets.
template <class T>
inline constexpr bool is_words = std::is_same_v<T, rule>;

/// A value from a term; nothing, and a complaint, if it cannot be read.
template <class T>
[[nodiscard]] std::optional<T> read_value(document_reader& in, const term_text& t) {
    if (t.is_broken) return std::nullopt;
    try {
        return value_of(std::type_identity<T>{}, in, t);
    } catch (const invalid_text& e) {
        in.complain(t, e);
    } catch (const error& e) {
        in.complain(t, invalid_text::because({0, 1}, e.what()));
    }
    return std::nullopt;
}

/// The place of the next " + " or " - "; the end of the text if there is none.
[[nodiscard]] inline std::size_t next_sign(std::string_view text, std::size_t from) {
    return std::min({text.find(" + ", from), text.find(" - ", from), text.size()});
}

/// Whether an operand of a sum is an amount, and not the name of an assumption.
[[nodiscard]] inline bool starts_amount(std::string_view operand) {
    for (const auto& [sign, codes] : currency_signs)
        if (operand.starts_with(sign)) return true;
    return !operand.empty() && is_digit(operand.front());
}

/// A sum or difference of amounts and assumptions: "= 23,411,518 - committed shares".
template <class Quantity>
[[nodiscard]] std::optional<Quantity> read_sum(document_reader& in, const located& term) {
    const std::string_view text = term.node->text;
    std::optional<Quantity> sum = Quantity{};
    char sign                   = '+';
    for (std::size_t begin = 1; begin <= text.size();) {
        const std::size_t end          = next_sign(text, begin);
        const std::size_t first        = std::min(text.find_first_not_of(' ', begin), end);
        const std::string_view operand = text.substr(first, end - first);
        term_text t{.term = term};
        if (starts_amount(operand)) t.append(term, first, operand);
        else in.put_assumption(t, first, operand);
        const auto value = read_value<Quantity>(in, t);
        if (!value) sum.reset();
        try {
            if (sum) *sum = sign == '+' ? *sum + *value : *sum - *value;
        } catch (const overflow& e) {
            in.complain(term, e.what());
            sum.reset();
        }
        if (end < text.size()) sign = text[end + 1];
        begin = end + 3;
    }
    if (sum && sum->ticks() < 0) {
        in.complain(term, "a sum not below zero", to_text(*sum));
        sum.reset();
    }
    return sum;
}

/// Whether an amount is written as a sum or difference.
[[nodiscard]] inline bool is_sum(const located& term) {
    const std::string_view text = term.node->text;
    return text.starts_with('=') && next_sign(text, 1) != text.size();
}

/// Whether a term is a text, or a whole number that may stand without quotes; a complaint if it is
/// neither.
[[nodiscard]] inline bool has_text(document_reader& in, const located& term, bool may_be_number) {
    const json_node& n = *term.node;
    if (n.kind == json_kind::text || (n.kind == json_kind::integer && may_be_number)) return true;
    if (n.kind == json_kind::decimal && may_be_number)
        in.complain(term,
                    "an amount in quotes, \"" + n.text +
                        "\", since other programs read a bare number inexactly",
                    n.text);
    else in.complain(term, "a text", found_in(n));
    return false;
}

/// The value of a term; nothing, and a complaint, if it cannot be read.
template <class T>
[[nodiscard]] std::optional<T> read_term(document_reader& in, const located& term) {
    if (!has_text(in, term, is_amount<T>)) return std::nullopt;
    if constexpr (is_amount<T>)
        if (is_sum(term)) {
            const auto sum = read_sum<typename amount_of<T>::type>(in, term);
            return sum ? std::optional<T>(T{*sum}) : std::nullopt;
        }
    return read_value<T>(in, is_words<T> ? in.resolved_words(term) : in.resolved(term));
}

} // namespace kicker::detail
